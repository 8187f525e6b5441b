//! What the views of a coverage say in words: signs, counts, and what a sentence bears on.

use crate::coverage::Bearing;
use crate::coverage::Coverage;
use crate::coverage::Sentence;
use crate::coverage::Share;
use crate::coverage::Tally;
use crate::coverage::Treatment;
use crate::text::Span;

/// The sign of what says the opposite of what is quoted.
pub const CONTRARY: &str = "!";

/// Returns the sign of a treatment.
pub fn treatment_sign(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Quoted => "=",
        Treatment::Partly => "~",
        Treatment::Dismissed => "-",
        Treatment::Open => "?",
        Treatment::Unrelated => " ",
    }
}

/// Returns the sign of a sentence.
pub fn sign(sentence: &Sentence) -> &'static str {
    match sentence.contrary.is_empty() {
        true => treatment_sign(sentence.treatment),
        false => CONTRARY,
    }
}

/// Returns what becomes of a sentence and what it bears on, a line each.
pub fn lines(coverage: &Coverage<'_>, source: usize, sentence: &Sentence) -> Vec<String> {
    let corpus = &coverage.certified.corpus;
    let mut lines = Vec::new();
    for contrary in &sentence.contrary {
        let claims: Vec<&str> = (contrary.claims.iter())
            .map(|claim| &*corpus.claims[*claim].id.0.value)
            .collect();
        lines.push(format!(
            "against {} on {}: {}",
            list(&claims),
            &*corpus.issues[contrary.issue].id,
            contrary.words.join(", ")
        ));
    }
    match sentence.treatment {
        Treatment::Quoted | Treatment::Partly => {
            let claims: Vec<&str> = (sentence.claims.iter())
                .map(|claim| &*corpus.claims[*claim].id.0.value)
                .collect();
            lines.push(format!("{}: {}", sentence.treatment, claims.join(", ")));
        }
        Treatment::Open => lines.push(format!("left open: {}", bearing(coverage, sentence))),
        Treatment::Dismissed | Treatment::Unrelated => {}
    }
    for rest in &sentence.rest {
        let issues = issues(coverage, &rest.bearings);
        lines.push(format!("the rest bears on {}", issues.join("; ")));
    }
    for dismissal in &sentence.dismissals {
        let reason: &str = &corpus.sources[source].dismissed[*dismissal].reason;
        let what = match sentence.treatment {
            Treatment::Dismissed => "dismissed",
            _ => "the rest dismissed",
        };
        lines.push(format!("{what}: {reason}"));
    }
    lines
}

/// Returns on which issues a sentence bears, by which words, and whom it names.
pub fn bearing(coverage: &Coverage<'_>, sentence: &Sentence) -> String {
    let mut parts = issues(coverage, &sentence.bearings);
    if !sentence.actors.is_empty() {
        let corpus = &coverage.certified.corpus;
        let actors: Vec<&str> = (sentence.actors.iter())
            .map(|actor| &*corpus.actors[*actor].id.0.value)
            .collect();
        let word = match parts.is_empty() {
            true => "only names",
            false => "names",
        };
        parts.push(format!("{word} {}", actors.join(", ")));
    }
    parts.join("; ")
}

fn issues(coverage: &Coverage<'_>, bearings: &[Bearing]) -> Vec<String> {
    let corpus = &coverage.certified.corpus;
    let issue = |bearing: &Bearing| {
        let issue: &str = &corpus.issues[bearing.issue].id;
        format!("{issue} ({})", bearing.words.join(", "))
    };
    bearings.iter().map(issue).collect()
}

/// Returns the pieces of a sentence in order, each with whether it is quoted.
pub fn stretches(sentence: &Sentence) -> Vec<(Span, bool)> {
    let mut pieces = Vec::new();
    let mut at = sentence.span.start;
    for quoted in &sentence.quoted {
        if at < quoted.start {
            pieces.push((Span::new(at, quoted.start), false));
        }
        pieces.push((*quoted, true));
        at = quoted.end;
    }
    if at < sentence.span.end {
        pieces.push((Span::new(at, sentence.span.end), false));
    }
    pieces
}

/// Returns how many sentences there are of each treatment.
pub fn counts(tally: &Tally) -> String {
    let mut parts = vec![
        format!("{} wholly", tally.quoted),
        format!("{} partly quoted", tally.partly),
        format!("{} dismissed", tally.dismissed),
        format!("{} left open", tally.open),
    ];
    let unrelated = tally.sentences - tally.relevant();
    if unrelated > 0 {
        parts.push(format!("{unrelated} unrelated"));
    }
    let sentences = match tally.sentences {
        1 => "1 sentence".to_owned(),
        number => format!("{number} sentences"),
    };
    format!("{sentences}: {}", parts.join(", "))
}

/// Returns the shares that are quoted, of all and of what bears on the brief.
pub fn shares(tally: &Tally) -> String {
    format!(
        "quoted: {} of sentences, {} of characters; of what bears on the brief {} and {}",
        percent(tally.of_sentences()),
        percent(tally.of_characters()),
        percent(tally.of_relevant()),
        percent(tally.of_relevant_characters()),
    )
}

/// Returns a share in percent; a dash for a share of nothing.
pub fn percent(share: Share) -> String {
    match share.percent() {
        Some(percent) => format!("{percent} %"),
        None => "–".to_owned(),
    }
}

fn list(words: &[&str]) -> String {
    match words {
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        words => words.join(""),
    }
}
