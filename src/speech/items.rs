//! A paragraph as its words and punctuation, what stands in quotation marks folded into one item
//! each; and the sentences that they make.
//!
//! What stands in brackets is left out. There is no grammar here.

use super::vocabulary::Entry;
use super::vocabulary::Form;
use super::vocabulary::Traits;
use super::vocabulary::Verb;
use super::vocabulary::look_up;
use crate::text::Span;
use crate::text::chars;
use crate::text::sentence::is_abbreviated;
use std::ops::Range;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word.
    Word,
    /// A number in digits.
    Number,
    /// `,`.
    Comma,
    /// `.`, `?`, `!`, `…`.
    Stop,
    /// `:`.
    Colon,
    /// `;`.
    Semicolon,
    /// A dash, not a hyphen.
    Dash,
    /// What stands in quotation marks.
    Quote,
}

/// A word, a punctuation mark or a quotation.
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// Bytes in the text; of a quotation, what stands inside its marks.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// What the word is.
    pub traits: Traits,
    /// What the lists know of the word.
    entry: Option<&'static Entry>,
}

impl Item {
    /// Tells whether it is a word of one of `traits`.
    pub fn is(&self, traits: Traits) -> bool {
        self.traits.is(traits)
    }

    /// Tells whether it is a word or number.
    pub fn is_word(&self) -> bool {
        matches!(self.kind, Kind::Word | Kind::Number)
    }

    /// Tells whether it is the word `form`, in whatever case.
    pub fn is_form(&self, text: &str, form: &str) -> bool {
        self.kind == Kind::Word && self.span.slice(text).eq_ignore_ascii_case(form)
    }

    /// Tells whether it is one of the words `forms`, in whatever case.
    pub fn is_any(&self, text: &str, forms: &[&str]) -> bool {
        if self.kind != Kind::Word {
            return false;
        }
        let word = self.span.slice(text);
        forms.iter().any(|form| form.eq_ignore_ascii_case(word))
    }

    /// Tells whether clauses border here, whatever the words around.
    pub fn is_border(&self) -> bool {
        !self.is_word() || self.is(Traits::BORDER)
    }
}

/// Adds the items of `span` to `items`; `quotes` are the quotations in it, in order.
pub fn read(text: &str, span: Span, quotes: &[Span], items: &mut Vec<Item>) {
    let base = items.len();
    let mut brackets: Vec<usize> = Vec::new();
    let mut quotes = quotes.iter().peekable();
    let bytes = text.as_bytes();
    let end = span.end.min(text.len());
    let mut at = span.start;
    while at < end {
        if bytes[at] == b' ' {
            at += 1;
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        while quotes.peek().is_some_and(|quote| quote.start < at) {
            quotes.next();
        }
        let after = at + c.len_utf8();
        if let Some(quote) = quotes.peek()
            && (quote.start == after || quote.start == at)
            && (quote.start == at || chars::quotation_mark(c).is_some())
        {
            items.push(match title(text, **quote, items[base..].last()) {
                Some(traits) => Item {
                    traits,
                    ..mark(**quote, Kind::Word)
                },
                None => mark(**quote, Kind::Quote),
            });
            let closing = text.get(quote.end..).and_then(|rest| rest.chars().next());
            let closing = closing.filter(|c| chars::quotation_mark(*c).is_some());
            at = quote.end.max(after) + closing.map_or(0, char::len_utf8);
            quotes.next();
            continue;
        }
        if c.is_alphanumeric() || chars::is_currency(c) {
            let start = at;
            at = word_end(text, after).min(end).max(after);
            items.push(word(text, Span::new(start, at)));
            continue;
        }
        let kind = match c {
            ',' => Some(Kind::Comma),
            '.' if is_abbreviated(&text[..at]) && !ends_text(text, after, end) => None,
            '.' | '?' | '!' | '…' => Some(Kind::Stop),
            ':' => Some(Kind::Colon),
            ';' => Some(Kind::Semicolon),
            '-' if text[..at].ends_with(char::is_whitespace) => Some(Kind::Dash),
            c if chars::dash(c).is_some_and(|dash| dash != chars::DashStyle::Hyphen) => {
                Some(Kind::Dash)
            }
            _ => None,
        };
        match c {
            '(' | '[' => brackets.push(items.len()),
            ')' | ']' => {
                // What stands in brackets alone is a paragraph like another.
                if let Some(length) = brackets.pop()
                    && !(length == base && ends_text(text, after, end))
                {
                    items.truncate(length);
                }
            }
            _ => items.extend(kind.map(|kind| mark(Span::new(at, after), kind))),
        }
        at = after;
    }
}

/// Tells whether nothing but blanks and marks stands between `at` and `end`.
fn ends_text(text: &str, at: usize, end: usize) -> bool {
    let rest = text.get(at..end).unwrap_or_default();
    !rest.contains(char::is_alphanumeric)
}

/// What is named in marks, after which one capital is enough.
const NAMED_IN_MARKS: &[&str] = &[
    "newspaper",
    "weekly",
    "daily",
    "paper",
    "magazine",
    "tabloid",
    "site",
    "website",
    "blog",
    "ship",
    "ferry",
    "vessel",
    "trawler",
    "freighter",
    "tanker",
    "yacht",
    "boat",
    "liner",
    "film",
    "novel",
    "book",
    "play",
    "song",
    "album",
    "painting",
    "exercise",
    "operation",
    "restaurant",
    "pub",
    "bar",
    "cafe",
    "club",
    "band",
    "group",
    "party",
    "called",
    "named",
    "so-called",
];

/// Those among them that speak.
const SPEAK_IN_MARKS: usize = 9;

/// Tells what stands in marks as a name, not as speech: a title, a newspaper, a ship.
fn title(text: &str, span: Span, before: Option<&Item>) -> Option<Traits> {
    if span.len() > 60 {
        return None;
    }
    let inside = span.slice(text).trim();
    let before = before.filter(|item| item.kind == Kind::Word)?;
    let place = NAMED_IN_MARKS
        .iter()
        .position(|word| before.is_form(text, word));
    let mut capitals = 0;
    for (number, word) in inside.split(' ').enumerate() {
        let is_capital = word.starts_with(char::is_uppercase);
        let is_small = number > 0 && word.len() <= 4 && word.chars().all(char::is_lowercase);
        if !(is_capital || is_small) || word.ends_with(['.', ',', '!', '?', '…', ':']) {
            return None;
        }
        capitals += usize::from(is_capital);
    }
    let speaks = place.is_some_and(|place| place < SPEAK_IN_MARKS);
    let traits = match speaks {
        true => Traits::CAPITAL.and(Traits::BODY),
        false => Traits::CAPITAL,
    };
    let follows_noun = before.is(Traits::DETERMINER) || !before.is(Traits::LIGHT);
    let enough = match before.is(Traits::DEFINITE) {
        true => 1,
        false => 2,
    };
    let is_title =
        capitals >= enough && follows_noun && before.entry.is_none_or(|one| one.verb.is_none());
    (place.is_some() || is_title).then_some(traits)
}

fn mark(span: Span, kind: Kind) -> Item {
    Item {
        span,
        kind,
        traits: Traits::NONE,
        entry: None,
    }
}

/// Returns where the word or number ends of which `at` is the second character's start.
fn word_end(text: &str, start: usize) -> usize {
    let mut at = start;
    let mut rest = text.get(at..).unwrap_or_default().chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next();
        let joins = chars::is_apostrophe(c)
            || chars::dash(c) == Some(chars::DashStyle::Hyphen)
            || c == '/'
            || (matches!(c, '.' | ',' | ':') && next.is_some_and(char::is_numeric));
        let goes_on = c.is_alphanumeric()
            || chars::continues_cluster(c)
            || (chars::is_default_ignorable(c) && next.is_some_and(char::is_alphanumeric))
            || (joins && next.is_some_and(char::is_alphanumeric));
        if !goes_on {
            break;
        }
        at += c.len_utf8();
    }
    at
}

fn word(text: &str, span: Span) -> Item {
    let slice = span.slice(text);
    let mut traits = Traits::NONE;
    let stem = slice
        .strip_suffix("'s")
        .or_else(|| slice.strip_suffix("\u{2019}s"));
    let entry = look_up(slice).or_else(|| {
        let last = stem.unwrap_or(slice);
        let last = last.rsplit_once('-').map_or(last, |(_, last)| last);
        look_up(last)
    });
    if let Some(entry) = entry {
        traits = entry.traits;
    }
    if stem.is_some() && !traits.is(Traits::PRONOUN) {
        traits = traits.and(Traits::GENITIVE);
    }
    let first = slice.chars().next().unwrap_or(' ');
    if first.is_uppercase() {
        traits = traits.and(Traits::CAPITAL);
        if slice.len() > 1 && !slice.chars().any(char::is_lowercase) {
            traits = traits.and(Traits::CAPITALS);
        }
    }
    // "the US" is not "us".
    if traits.is(Traits::CAPITALS)
        && slice.len() > 1
        && traits.is(Traits::FIRST)
        && !slice.contains(['\'', '\u{2019}'])
    {
        traits = Traits::CAPITAL.and(Traits::CAPITALS);
    }
    if slice.len() > 4 && slice.ends_with("ly") && !traits.is(Traits::CAPITAL) {
        traits = traits.and(Traits::ADVERB);
    }
    Item {
        span,
        kind: match first.is_numeric() || chars::is_currency(first) {
            true => Kind::Number,
            false => Kind::Word,
        },
        traits,
        // "so-called" reports nothing.
        entry: entry.filter(|_| stem.is_none() && !slice.contains('-')),
    }
}

/// Returns the verb of reporting that begins with the word at `at`, and how many words it has.
pub fn verb(text: &str, items: &[Item], at: usize) -> Option<(Verb, usize)> {
    let item = items.get(at)?;
    let entry = item.entry.filter(|_| item.kind == Kind::Word)?;
    let follows = |words: &Vec<&'static str>| {
        let mut index = at;
        words.iter().all(|word| {
            index += 1;
            items
                .get(index)
                .is_some_and(|item| item.is_form(text, word))
        })
    };
    let phrase = entry.phrases.iter().find(|(words, _)| follows(words));
    match phrase {
        // "that" belongs to what is reported.
        Some((words, verb)) => {
            let that = usize::from(words.last() == Some(&"that"));
            Some((*verb, words.len() + 1 - that))
        }
        None => Some((entry.verb?, 1)),
    }
}

/// Tells whether the word at `at` is likely a finite verb.
pub fn is_finite(text: &str, items: &[Item], at: usize) -> bool {
    let Some(item) = items.get(at).filter(|item| item.kind == Kind::Word) else {
        return false;
    };
    if item.is(Traits::AUXILIARY.and(Traits::MODAL).and(Traits::FINITE)) {
        return !item.is(Traits::CAPITAL) || at == 0;
    }
    if item.is(Traits::CAPITAL
        .and(Traits::DETERMINER)
        .and(Traits::ROLE)
        .and(Traits::ROLES))
    {
        return false;
    }
    if let Some((verb, _)) = verb(text, items, at) {
        return verb.form != Form::Participle && (!verb.may_be_noun || is_used_as_verb(items, at));
    }
    let slice = item.span.slice(text);
    slice.len() > 4 && slice.ends_with("ed") && !follows_determiner(items, at)
}

/// Tells whether a form that may be a noun is a verb where it stands.
pub fn is_used_as_verb(items: &[Item], at: usize) -> bool {
    let mut index = at;
    while index > 0 && items[index - 1].is(Traits::ADVERB.and(Traits::NEGATOR)) {
        index -= 1;
    }
    if index < at && items[at - 1].is(Traits::BORDER) {
        // "however insists".
        return true;
    }
    let Some(before) = index.checked_sub(1).map(|index| &items[index]) else {
        return false;
    };
    if before.is(Traits::GENITIVE
        .and(Traits::POSSESSIVE)
        .and(Traits::DETERMINER))
    {
        return before.is(Traits::SUBJECT) && !before.is(Traits::POSSESSIVE);
    }
    before.is(Traits::SUBJECT
        .and(Traits::AUXILIARY)
        .and(Traits::MODAL)
        .and(Traits::CAPITAL)
        .and(Traits::ROLE)
        .and(Traits::ROLES)
        .and(Traits::BODY)
        .and(Traits::DOCUMENT)
        .and(Traits::RELATIVE))
}

fn follows_determiner(items: &[Item], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|index| {
        items[index].is(Traits::DETERMINER
            .and(Traits::PREPOSITION)
            .and(Traits::GENITIVE))
    })
}

/// Returns the sentences of `items`, in order.
pub fn sentences(text: &str, items: &[Item]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..items.len() {
        if ends_sentence(text, items, at) {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < items.len() {
        found.push(start..items.len());
    }
    found
}

fn ends_sentence(text: &str, items: &[Item], at: usize) -> bool {
    let item = &items[at];
    let Some(next) = items.get(at + 1) else {
        return true;
    };
    let begins = next.kind == Kind::Quote
        || next.kind == Kind::Number
        || next.kind == Kind::Dash
        || next.is(Traits::CAPITAL);
    match item.kind {
        Kind::Stop => {
            let full = item.span.slice(text) == ".";
            // "No! Ms Ruiz said": an attribution may follow speech without marks.
            begins && (full || !attributes(text, items, at + 1))
        }
        Kind::Quote => {
            let inside = item.span.slice(text).trim_end();
            let inside = inside.trim_end_matches(|c| chars::quotation_mark(c).is_some());
            if next.kind == Kind::Quote {
                return inside.ends_with(['.', '?', '!', '…']);
            }
            if inside.ends_with('.') {
                return begins;
            }
            inside.ends_with(['?', '!', '…']) && begins && !attributes(text, items, at + 1)
        }
        _ => false,
    }
}

/// How many words an attribution after a question may have.
const ATTRIBUTION_REACH: usize = 8;

/// Tells whether the items from `at` on say who spoke before, and nothing else.
fn attributes(text: &str, items: &[Item], at: usize) -> bool {
    let end = items.len().min(at + ATTRIBUTION_REACH);
    for index in at..end {
        if !items[index].is_word() {
            return false;
        }
        if let Some((found, length)) = verb(text, items, index)
            && found.form == Form::Finite
        {
            let after = items.get(index + length);
            return after.is_none_or(|item| !item.is_word() || item.is(Traits::PREPOSITION))
                || index == at;
        }
    }
    false
}
