//! A quotation that is cut out of a question, and reads as a statement.
//!
//! Judges the words beside it: what opens the question, and the question mark.

use crate::speech::clause::Word;
use crate::speech::lexicon::Class;
use crate::text::Span;

/// Words that open a question; a quotation that begins with one shows that it asks.
const ASKING: &[&str] = &[
    "who", "whom", "whose", "what", "when", "where", "why", "how", "which", "whether",
];

/// Words behind which "if" asks.
const ASKED: &[&str] = &[
    "ask",
    "asks",
    "asked",
    "asking",
    "check",
    "checked",
    "clear",
    "know",
    "knows",
    "known",
    "say",
    "saying",
    "see",
    "sure",
    "tell",
    "uncertain",
    "unclear",
    "unsure",
    "wonder",
    "wondered",
    "wondering",
    "wonders",
];

/// How many words may stand between a question's first word and the clause that it asks of.
const OPENER: usize = 4;

/// Finds the words that ask: `before` are the sentence's words up to the quotation, `is_whole` tells
/// whether they are all, `quoted` its own, `after` those from its end.
pub fn asked(before: &[Word], is_whole: bool, quoted: &[Word], after: &[Word]) -> Option<Span> {
    let first = quoted.first()?;
    if first.is_any(ASKING) {
        return None;
    }
    indirect(before).or_else(|| direct(before, is_whole, quoted, after))
}

/// Finds "whether |" and "asked if |".
pub fn indirect(before: &[Word]) -> Option<Span> {
    let (last, rest) = before.split_last()?;
    if last.is_form("whether") {
        return Some(last.span);
    }
    let verb = rest.last().filter(|word| word.is_any(ASKED))?;
    last.is_form("if").then(|| verb.span.cover(last.span))
}

/// Finds "Will | they leave?" and "| They will leave?".
fn direct(before: &[Word], is_whole: bool, quoted: &[Word], after: &[Word]) -> Option<Span> {
    let at = after.iter().position(Word::is_hard_border)?;
    let mark = after.get(at).filter(|word| word.text == "?")?;
    let start = before
        .iter()
        .rposition(|word| word.is_hard_border() || word.is_form("asked"))
        .map_or(0, |at| at + 1);
    if start == 0 && !is_whole {
        return None;
    }
    let opener = before.get(start..).unwrap_or_default();
    let Some(first) = opener.iter().find(|word| !word.is_punctuation) else {
        // The whole question is quoted, but for its mark: one that begins like one shows it.
        let begins = quoted
            .first()
            .is_some_and(|word| word.is(Class::AUXILIARY.and(Class::MODAL)));
        let is_whole_clause = after[..at].is_empty();
        return (!begins && is_whole_clause).then_some(mark.span);
    };
    let is_inverted = |word: &Word| word.is(Class::AUXILIARY.and(Class::MODAL));
    let asks = match opener.len() {
        1 => is_inverted(first) && !quoted.first().is_some_and(is_inverted),
        // "Are you saying that | they left?"
        _ if is_inverted(first) && opener.last().is_some_and(|word| word.is_form("that")) => {
            !opener.iter().any(Word::is_comma)
        }
        length if length <= OPENER => {
            // "Why would | they leave?", "And will | they leave?"
            opener.last().is_some_and(is_inverted)
                && (first.is_any(ASKING) || first.is_any(&["and", "but", "so", "or"]))
        }
        _ => false,
    };
    asks.then(|| {
        first
            .span
            .cover(opener.last().map_or(first.span, |word| word.span))
    })
}
