//! How the runs of a quotation stand on a page: in quotation marks, or as the source's own words.

use crate::view::quotation::Run;
use crate::view::quotation::RunKind;

/// How words stand on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// In quotation marks.
    Speaker,
    /// As the source's own.
    Source,
}

/// Returns how a run stands; a mark of the editor's stands as the words around it, if they agree.
pub fn voice_of(runs: &[Run], at: usize) -> Option<Voice> {
    let of = |run: &Run| {
        if run.direct {
            Voice::Speaker
        } else {
            Voice::Source
        }
    };
    let run = &runs[at];
    if run.kind == RunKind::Words {
        return Some(of(run));
    }
    let is_words = |run: &&Run| run.kind == RunKind::Words;
    let before = runs[..at].iter().rev().find(is_words).map(of)?;
    let after = runs[at..].iter().find(is_words).map(of)?;
    (before == after).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(kind: RunKind, direct: bool, text: &str) -> Run {
        Run {
            kind,
            direct,
            blank: true,
            text: text.to_owned(),
            differing: Vec::new(),
        }
    }

    fn words(direct: bool, text: &str) -> Run {
        run(RunKind::Words, direct, text)
    }

    fn voices(runs: &[Run]) -> Vec<Option<bool>> {
        (0..runs.len())
            .map(|at| voice_of(runs, at).map(|voice| voice == Voice::Speaker))
            .collect()
    }

    #[test]
    fn marks_of_the_editor_stand_as_the_words_around_them() {
        let runs = [
            words(false, "a"),
            run(RunKind::Elision, false, ""),
            words(true, "b"),
            run(RunKind::Elision, false, ""),
            words(true, "c"),
            run(RunKind::Interpolation, false, "d"),
        ];
        let expected = [Some(false), None, Some(true), Some(true), Some(true), None];
        assert_eq!(voices(&runs), expected);
    }
}
