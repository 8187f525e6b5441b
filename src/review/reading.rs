//! What a reviewer reads of a claim, and its hash.
//!
//! All that bears on whether the claim follows from its quotations, as it is printed: names and
//! titles, not ids, so that renaming an id voids nothing and rewording a title does.

use crate::certify::Certified;
use crate::load::texts::sha256;
use crate::model::Citation;
use crate::model::Claim;
use crate::model::Ref;
use crate::resolve::Corpus;

/// The label of a source's name.
const SOURCE: &str = "source";

/// A line of what is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is: "claim", "on", "stance".
    pub label: &'static str,
    /// What it says.
    pub text: String,
}

/// What a reviewer reads of a claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What the claim says.
    pub claim: Vec<Line>,
    /// What each citation says.
    pub citations: Vec<Vec<Line>>,
    /// The SHA-256 of each citation's text: another text may say something else around the same
    /// words.
    pub texts: Vec<String>,
}

impl Reading {
    /// Gathers what is to be read of `claim`.
    pub fn of(certified: &Certified, claim: &Claim) -> Reading {
        let corpus = &certified.corpus;
        let text = |citation: &Citation| {
            let source = corpus.source_place(&citation.source)?;
            certified.sources[source].sha256().map(str::to_owned)
        };
        Reading {
            texts: claim
                .citations
                .iter()
                .map(|citation| text(citation).unwrap_or_default())
                .collect(),
            claim: claim_lines(corpus, claim),
            citations: claim
                .citations
                .iter()
                .map(|citation| citation_lines(corpus, citation))
                .collect(),
        }
    }

    /// Returns the SHA-256 of what is read, in hexadecimal.
    pub fn sha256(&self) -> String {
        // Lengths before each part, so that no two readings run together to the same bytes.
        let mut bytes = String::new();
        for lines in [&self.claim].into_iter().chain(&self.citations) {
            bytes.push_str(&format!("{}\n", lines.len()));
            // A source's name is for reading; its text is what counts.
            for line in lines.iter().filter(|line| line.label != SOURCE) {
                let text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
                bytes.push_str(&format!("{} {}:{text}\n", line.label, text.len()));
            }
        }
        for text in &self.texts {
            bytes.push_str(text);
            bytes.push('\n');
        }
        sha256(&bytes)
    }
}

/// Collects lines, without those that say nothing.
#[derive(Default)]
struct Lines(Vec<Line>);

impl Lines {
    fn add(&mut self, label: &'static str, text: impl ToString) {
        let text = text.to_string();
        if !text.trim().is_empty() {
            self.0.push(Line { label, text });
        }
    }

    fn add_all<T: ToString>(&mut self, label: &'static str, texts: impl IntoIterator<Item = T>) {
        let texts: Vec<String> = texts.into_iter().map(|text| text.to_string()).collect();
        self.add(label, texts.join("; "));
    }
}

fn claim_lines(corpus: &Corpus, claim: &Claim) -> Vec<Line> {
    let mut lines = Lines::default();
    lines.add("claim", &*claim.text);
    lines.add_all("by", names(corpus, &claim.actors));
    if let Some(kind) = claim.kind {
        lines.add("kind", kind.value);
    }
    let issues = claim.issues.iter();
    lines.add_all(
        "on",
        issues.map(|id| corpus.issue(id).map_or(&**id, |issue| &*issue.title)),
    );
    if let Some(stance) = claim.stance {
        lines.add("stance", stance.value);
    }
    for ascription in &claim.ascribes {
        let stance = ascription.stance.map(|stance| stance.value.to_string());
        let to = corpus
            .actor(&ascription.to)
            .map_or(&*ascription.to, |actor| &*actor.name);
        let mut text = format!("{to} {}", stance.unwrap_or_default());
        for addressee in names(corpus, &ascription.addressee) {
            text.push_str(" to ");
            text.push_str(addressee);
        }
        lines.add("ascribes", text);
    }
    if let Some(value) = &claim.value {
        let date = value.date.map(|date| date.value.to_string());
        let number = value.number.map(|number| number.value.to_string());
        let parts = [Some(value.words.to_string()), date, number];
        lines.add_all("value", parts.into_iter().flatten());
    }
    if let Some(scope) = &claim.scope {
        let extent = scope.extent.map(|extent| extent.value.to_string());
        lines.add_all(
            "scope",
            [Some(scope.words.to_string()), extent]
                .into_iter()
                .flatten(),
        );
    }
    if let Some(condition) = &claim.condition {
        lines.add("condition", &**condition);
    }
    for (label, date) in [
        ("as of", claim.as_of),
        ("said", claim.said),
        ("event", claim.event),
    ] {
        if let Some(date) = date {
            lines.add(label, date.value);
        }
    }
    for old in claim.supersedes.iter().filter_map(|id| corpus.claim(id)) {
        lines.add("replaces", &*old.text);
    }
    for response in &claim.responds_to {
        let how = response
            .how
            .map(|how| how.value.to_string())
            .unwrap_or_default();
        let answered = corpus.claim(&response.claim);
        let text = answered.map_or(&*response.claim, |claim| &*claim.text);
        lines.add("answer", format!("{how}: {text}"));
    }
    lines.0
}

fn citation_lines(corpus: &Corpus, citation: &Citation) -> Vec<Line> {
    let mut lines = Lines::default();
    lines.add("quotation", &*citation.quote);
    let source = corpus.source(&citation.source);
    let called = source.and_then(|source| source.called.as_ref());
    lines.add(
        SOURCE,
        called.map_or(&*citation.source, |called| &*called.value),
    );
    lines.add_all("speaker", names(corpus, &citation.speakers));
    lines.add_all("via", names(corpus, &citation.via));
    for (label, text) in [
        ("as described", &citation.as_described),
        ("translation", &citation.translation),
        ("after", &citation.prefix),
        ("before", &citation.suffix),
    ] {
        if let Some(text) = text {
            lines.add(label, &**text);
        }
    }
    if let Some(paragraph) = citation.paragraph {
        lines.add("paragraph", paragraph.value);
    }
    lines.0
}

fn names<'c>(corpus: &'c Corpus, ids: &'c [Ref]) -> impl Iterator<Item = &'c str> {
    ids.iter()
        .map(|id| corpus.actor(id).map_or(&**id, |actor| &*actor.name))
}
