//! `uncited-quotation-marks`: words between quotation marks, in the analyst's own prose, that no
//! cited quotation has as somebody's words.

use crate::anchor;
use crate::anchor::Evidence;
use crate::anchor::Quotation;
use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::model::Str;
use crate::model::prose;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::text::Span;
use crate::text::Text;
use crate::workspace::Level;
use crate::yaml;
use std::collections::BTreeSet;

/// The rule.
pub const RULE: Rule = Rule {
    id: "uncited-quotation-marks",
    group: Group::Quotation,
    level: Level::Error,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("uncited-quotation-marks.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let corpus = &certified.corpus;
    let mut found = Vec::new();
    for (place, claim) in corpus.claims.iter().enumerate() {
        let prose = Prose {
            certified,
            file: &claim.file,
            whole: claim.actors.is_empty(),
        };
        prose.check(&claim.text, || BTreeSet::from([place]), &mut found);
    }
    let Some(brief) = &corpus.brief else {
        return found;
    };
    let prose = Prose {
        certified,
        file: &brief.file,
        whole: false,
    };
    let claim = |id: &str| corpus.claims.iter().position(|claim| *claim.id == *id);
    let cited = |text: &Str| {
        prose::cited(text)
            .into_iter()
            .filter_map(|one| claim(one.id))
            .collect()
    };
    for text in brief.bottom_line.iter() {
        prose.check(text, || cited(text), &mut found);
    }
    for section in &brief.sections {
        for text in section.prose.iter() {
            prose.check(text, || cited(text), &mut found);
        }
    }
    for judgement in &brief.judgements {
        let listed = judgement.claims.iter().filter_map(|id| claim(id));
        let text = &judgement.text;
        prose.check(
            text,
            || cited(text).into_iter().chain(listed).collect(),
            &mut found,
        );
    }
    for watch in &brief.watch {
        let listed = watch.claims.iter().filter_map(|id| claim(id));
        prose.check(&watch.what, || listed.collect(), &mut found);
    }
    found
}

/// A text of the analyst's, and what counts as quoted in it.
#[derive(Clone, Copy)]
struct Prose<'c> {
    certified: &'c Certified,
    file: &'c FileName,
    /// Whether all of a quotation counts: a claim without an actor puts words in nobody's mouth.
    whole: bool,
}

impl Prose<'_> {
    fn check(
        &self,
        text: &Str,
        claims: impl FnOnce() -> BTreeSet<usize>,
        found: &mut Vec<Diagnostic>,
    ) {
        let marked = marked(text);
        if marked.is_empty() {
            return;
        }
        let cited: Vec<&Evidence> = claims()
            .into_iter()
            .flat_map(|claim| self.certified.of_claim(claim))
            .map(|quotation| &quotation.evidence)
            .collect();
        // A quotation that failed is reported already, and may be the one that has the words.
        if cited.iter().any(|evidence| !evidence.verified) {
            return;
        }
        let quoted: Vec<Text> = cited
            .into_iter()
            .flat_map(|evidence| self.words(evidence))
            .map(Text::new)
            .collect();
        for span in marked {
            let words = Quotation::new(span.slice(text));
            if !quoted
                .iter()
                .any(|quoted| anchor::certify_words(quoted, &words).verified)
            {
                found.push(self.report(text, span));
            }
        }
    }

    /// Returns what counts as quoted of a verified quotation.
    fn words(&self, evidence: &Evidence) -> Vec<String> {
        if self.whole {
            return vec![evidence.slice.clone()];
        }
        let Some(extent) = evidence.extent() else {
            return Vec::new();
        };
        let within = |span: &Span| {
            let range =
                span.start.checked_sub(extent.start)?..span.end.checked_sub(extent.start)?;
            evidence.slice.get(range).map(str::to_owned)
        };
        evidence.direct.iter().filter_map(within).collect()
    }

    fn report(&self, text: &Str, span: Span) -> Diagnostic {
        let source = self
            .certified
            .corpus
            .files
            .get(self.file)
            .map_or("", String::as_str);
        let place = yaml::offset::locate(source, text.span, text.style, span.range());
        let message = "no cited quotation has these words between quotation marks";
        let help = if self.whole {
            "cite the passage that has them, or write them without quotation marks"
        } else {
            "cite the passage in which somebody is quoted so, or write them without quotation marks"
        };
        Diagnostic::new(RULE.id, self.file, place, message)
            .label("printed as somebody's words")
            .help(help)
    }
}

/// Returns the bytes between each pair of double quotation marks; those of a mark that nothing
/// closes go to the end.
pub(super) fn marked(text: &str) -> Vec<Span> {
    let mut marked = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, c) in text.char_indices() {
        match open {
            Some((start, mark)) if closes(mark, c) => {
                marked.push(Span::new(start, at));
                open = None;
            }
            None if matches!(c, '"' | '“' | '„' | '«' | '＂') => {
                open = Some((at + c.len_utf8(), c));
            }
            _ => {}
        }
    }
    marked.extend(open.map(|(start, _)| Span::new(start, text.len())));
    marked.retain(|span| span.slice(text).chars().any(char::is_alphanumeric));
    marked
}

fn closes(open: char, c: char) -> bool {
    match open {
        '„' => matches!(c, '“' | '”' | '"'),
        '«' => c == '»',
        _ => matches!(c, '"' | '”' | '＂'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_stands_between_marks() {
        let of = |text: &'static str| -> Vec<&str> {
            marked(text)
                .into_iter()
                .map(|span| span.slice(text))
                .collect()
        };
        assert_eq!(of("a \"b c\" d “e” „f“ «g»"), ["b c", "e", "f", "g"]);
        assert_eq!(of("a 'b' c’s \"\" d"), [""; 0]);
        assert_eq!(of("he said \"never"), ["never"]);
    }
}
