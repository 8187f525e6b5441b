//! Sets a quotation.

use crate::sink::markdown::plain;
use crate::view::quotation::Quotation;
use crate::view::quotation::Run;
use crate::view::quotation::RunKind;

/// How words stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// In quotation marks.
    Speaker,
    /// As the source's own.
    Source,
}

/// Sets a quotation for a sentence, the source's own words in italics; or for a `block` quote, where
/// they stand plain.
///
/// What is not verified is never set: a sentence says so in its place.
pub fn set(quotation: &Quotation, block: bool) -> String {
    if !quotation.verified || quotation.runs.is_empty() {
        return "not shown, for it was not found in its source".to_owned();
    }
    let mut set = String::new();
    let mut open: Option<Voice> = None;
    for (at, run) in quotation.runs.iter().enumerate() {
        let voice = voice_of(&quotation.runs, at);
        if open != voice {
            close(&mut set, open, block);
        }
        if run.blank && !set.is_empty() {
            set.push(' ');
        }
        if open != voice {
            set.push_str(match voice {
                Some(Voice::Speaker) => "\u{201c}",
                Some(Voice::Source) if !block => "*",
                _ => "",
            });
            open = voice;
        }
        set.push_str(&match run.kind {
            RunKind::Words => plain(&run.text),
            RunKind::Elision => "\u{2026}".to_owned(),
            RunKind::Interpolation => format!("\\[{}\\]", plain(&run.text)),
        });
    }
    close(&mut set, open, block);
    set
}

fn close(set: &mut String, open: Option<Voice>, block: bool) {
    set.push_str(match open {
        Some(Voice::Speaker) => "\u{201d}",
        Some(Voice::Source) if !block => "*",
        _ => "",
    });
}

/// Returns how a run stands; a mark of the editor's stands as the words around it, if they agree.
fn voice_of(runs: &[Run], at: usize) -> Option<Voice> {
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
