//! The subject of a sentence's main clause.

use crate::speech::items::Kind;
use crate::speech::items::is_finite;
use crate::speech::subject::Phrase;
use crate::speech::subject::Reader;
use crate::speech::vocabulary::Traits;

/// Finds the subject of a sentence's main clause before `limit`.
pub fn main_subject(reader: &Reader<'_>, limit: usize) -> Option<Phrase> {
    if let Some(name) = leading_name(reader, limit) {
        return Some(name);
    }
    let mut start = reader.start;
    // "As fog lifted, the mayor left": what is fronted ends with a comma.
    let fronts = Traits::PREPOSITION.and(Traits::BORDER).and(Traits::ADVERB);
    let first = reader.items.get(start)?;
    let begins = first.span.slice(reader.text);
    if first.is(fronts) || first.is_any(reader.text, &["asked"]) || begins.ends_with("ing") {
        let comma = (start..limit).find(|&at| reader.items[at].kind == Kind::Comma);
        start = comma.map_or(start, |comma| comma + 1);
    }
    for from in [start, reader.start] {
        if reader
            .items
            .get(from)
            .is_some_and(|item| item.is(Traits::RELATIVE))
        {
            continue;
        }
        let reader = Reader {
            start: from,
            ..*reader
        };
        let verb = first_finite(&reader, from + 1, limit.min(from + 60));
        if let Some(verb) = verb
            && let Some(found) = before_or_relative(&reader, verb)
        {
            return Some(found);
        }
    }
    None
}

/// Finds the first finite verb, relative clauses between commas passed over.
fn first_finite(reader: &Reader<'_>, from: usize, limit: usize) -> Option<usize> {
    let mut at = from;
    while at < limit {
        let opens = reader.items[at].is(Traits::RELATIVE)
            && at > reader.start
            && reader.items[at - 1].kind == Kind::Comma;
        if opens {
            let close = (at..limit).find(|&at| reader.items[at].kind == Kind::Comma);
            at = close? + 1;
            continue;
        }
        if is_finite(reader.text, reader.items, at) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Finds a pronoun or a name at the front of a sentence, where it is the subject.
fn leading_name(reader: &Reader<'_>, limit: usize) -> Option<Phrase> {
    let start = reader.start;
    let first = reader.items.get(start).filter(|_| start < limit)?;
    if first.is(Traits::SUBJECT) && !first.is(Traits::RELATIVE.and(Traits::POSSESSIVE)) {
        let range = start..start + 1;
        return Some(Phrase { range, aside: None });
    }
    let named = first.is(Traits::CAPITAL)
        && first.kind == Kind::Word
        && !first.is(Traits::DETERMINER
            .and(Traits::PREPOSITION)
            .and(Traits::BORDER)
            .and(Traits::ADVERB)
            .and(Traits::AND)
            .and(Traits::NEGATOR)
            .and(Traits::TIME));
    // "Responding, the mayor said".
    if !named || (first.span.slice(reader.text).ends_with("ing") && is_comma(reader, start + 1)) {
        return None;
    }
    let is_name = |at: usize| {
        let item = &reader.items[at];
        item.is(Traits::CAPITAL) && item.kind == Kind::Word && !item.is(Traits::GENITIVE)
    };
    let mut end = start;
    while end < limit && is_name(end) {
        end += 1;
    }
    let next = reader.items.get(end).filter(|_| end < limit)?;
    let closes = next.kind == Kind::Comma
        || next.is(Traits::ADVERB
            .and(Traits::AUXILIARY)
            .and(Traits::MODAL)
            .and(Traits::RELATIVE))
        || is_finite(reader.text, reader.items, end);
    let phrase = Phrase {
        range: start..end,
        aside: None,
    };
    (closes && end > start).then_some(phrase)
}

fn is_comma(reader: &Reader<'_>, at: usize) -> bool {
    reader
        .items
        .get(at)
        .is_some_and(|item| item.kind == Kind::Comma)
}

fn before_or_relative(reader: &Reader<'_>, verb: usize) -> Option<Phrase> {
    let mut index = verb;
    while index > reader.start && reader.items[index - 1].is(Traits::LIGHT) {
        index -= 1;
    }
    let before = index.checked_sub(1).filter(|&at| at > reader.start)?;
    if reader.items[before].is(Traits::RELATIVE) {
        let end = match reader.items[before - 1].kind {
            Kind::Comma => before - 1,
            _ => before,
        };
        let range = reader.phrase_before(end)?;
        return Some(Phrase { range, aside: None });
    }
    reader.before(verb)
}
