//! The analyst's own sentences: what the rules on language have in common.
//!
//! What is quoted is not the analyst's: words between quotation marks, and citations, are blanked
//! out, each byte by a blank, so that places stay. Judges nothing.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::model::Judgement;
use crate::model::Str;
use crate::model::prose;
use crate::rules::uncited_quotation_marks::marked;
use crate::text::Span;
use crate::text::sentence;
use crate::yaml;
use pulldown_cmark::Event;
use pulldown_cmark::Tag;

/// What a passage of the analyst's is for.
#[derive(Clone, Copy)]
pub(super) enum Purpose<'c> {
    /// A judgement.
    Judgement(&'c Judgement),
    /// The bottom line, or a section's prose.
    Prose,
    /// Something to look out for.
    Watch,
}

/// A text of the analyst's in the brief.
pub(super) struct Passage<'c> {
    pub file: &'c FileName,
    pub text: &'c Str,
    pub purpose: Purpose<'c>,
    /// The text, quotations and citations blanked out.
    pub own: String,
    yaml: &'c str,
}

/// A sentence of a passage.
pub(super) struct Sentence<'p> {
    /// Bytes in the passage.
    pub span: Span,
    /// Its words, quotations and citations blanked out.
    pub own: &'p str,
    /// Whether it cites claims: then it reports what sources say.
    pub cites: bool,
    /// The ids of these claims.
    pub cited: Vec<&'p str>,
}

/// The longest passage that is read, in bytes.
const LONGEST: usize = 100_000;

/// Returns every text of the analyst's in the brief.
pub(super) fn passages(certified: &Certified) -> Vec<Passage<'_>> {
    let corpus = &certified.corpus;
    let Some(brief) = &corpus.brief else {
        return Vec::new();
    };
    let yaml = corpus.files.get(&brief.file).map_or("", String::as_str);
    let sections = brief.sections.iter().filter_map(|one| one.prose.as_ref());
    let prose = brief.bottom_line.iter().chain(sections);
    let judgements = brief.judgements.iter();
    let watch = brief.watch.iter();
    prose
        .map(|text| (text, Purpose::Prose))
        .chain(judgements.map(|one| (&one.text, Purpose::Judgement(one))))
        .chain(watch.map(|one| (&one.what, Purpose::Watch)))
        .filter(|(text, _)| text.len() <= LONGEST)
        .map(|(text, purpose)| Passage {
            file: &brief.file,
            text,
            purpose,
            own: own(text),
            yaml,
        })
        .collect()
}

/// Returns `text` with what is quoted or cited, and code, as blanks.
fn own(text: &str) -> String {
    let mut blank: Vec<Span> = marked(text);
    for (event, range) in prose::parse(text) {
        let is_other = match &event {
            Event::Start(Tag::Link { link_type, .. }) => prose::is_citation(*link_type),
            Event::Start(Tag::CodeBlock(_) | Tag::BlockQuote(_)) | Event::Code(_) => true,
            _ => false,
        };
        if is_other {
            blank.push(Span::from(range));
        }
    }
    let mut bytes = text.as_bytes().to_vec();
    for span in blank {
        for byte in bytes.get_mut(span.range()).unwrap_or_default() {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

impl<'c> Passage<'c> {
    /// Returns the sentences; a blank line or a list item begins a new one.
    pub fn sentences(&self) -> Vec<Sentence<'_>> {
        let mut found: Vec<Sentence<'_>> = Vec::new();
        for block in blocks(&self.own) {
            let mut at = block.start;
            while at < block.end {
                let rest = Span::new(at, block.end).slice(&self.own);
                at += rest.len() - rest.trim_start().len();
                if at >= block.end {
                    break;
                }
                let span = sentence::around(&self.own, Span::new(at, block.end), Span::at(at));
                let end = self
                    .own
                    .ceil_char_boundary(span.end.max(at + 1))
                    .min(block.end);
                let span = Span::new(at, end);
                found.push(Sentence {
                    span,
                    own: span.slice(&self.own),
                    cites: false,
                    cited: Vec::new(),
                });
                at = end;
            }
        }
        for one in prose::cited(self.text) {
            let place = found.partition_point(|sentence| sentence.span.end <= one.span.start);
            // A citation behind a full stop belongs to the sentence before it.
            let place = match found.get(place) {
                Some(sentence) if sentence.span.start <= one.span.start => place,
                _ => place.saturating_sub(1),
            };
            if let Some(sentence) = found.get_mut(place) {
                sentence.cites = true;
                sentence.cited.push(one.id);
            }
        }
        found
    }

    /// Makes a diagnostic about these bytes of the passage.
    pub fn report(&self, rule: &'static str, span: Span, message: String) -> Diagnostic {
        Diagnostic::new(rule, self.file, self.locate(span), message)
    }

    /// Returns the bytes of the YAML file from which these bytes of the passage come.
    pub fn locate(&self, span: Span) -> Span {
        yaml::offset::locate(self.yaml, self.text.span, self.text.style, span.range())
    }

    /// Returns the judgement, where the passage is one.
    pub fn judgement(&self) -> Option<&'c Judgement> {
        match self.purpose {
            Purpose::Judgement(judgement) => Some(judgement),
            _ => None,
        }
    }
}

/// Splits prose at blank lines and before list items.
fn blocks(text: &str) -> Vec<Span> {
    let mut blocks: Vec<Span> = Vec::new();
    let mut open: Option<Span> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        let bare = line.trim_start();
        let is_item = bare.starts_with("- ") || bare.starts_with("* ");
        if line.trim().is_empty() || is_item {
            blocks.extend(open.take());
        }
        if !line.trim().is_empty() {
            open = Some(open.map_or(span, |block| block.cover(span)));
        }
        at = span.end;
    }
    blocks.extend(open);
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_and_citations_are_blanked_out() {
        let text = "He said “very likely” [@a-b].\nWe think `so`, é.";
        let own = own(text);
        assert_eq!(own.len(), text.len());
        assert!(!own.contains("likely") && !own.contains("a-b") && !own.contains("so"));
        assert!(own.contains("We think") && own.contains('é'));
    }

    #[test]
    fn hostile_prose_is_read() {
        for unit in ["\"", "[@a] ", "- ", ". ", "é\n\n", "`"] {
            own(&unit.repeat(20_000));
            blocks(&unit.repeat(20_000));
        }
    }
}
