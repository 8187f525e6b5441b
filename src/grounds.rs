//! What a quotation's sentences hold that a claim can be held against: numbers, dates, names, and
//! the hedges that a quotation was cut from.
//!
//! Facts, and no sentence of the text: so the evidence lock may keep them. Numbers, dates and short
//! names are as they are printed; of longer runs of capitals, which may be a headline, and of the
//! names around, there are marks alone ([`mark`]).
//! Reads texts and evidence; knows nothing of claims.

pub mod approximator;
pub mod date;
pub mod forms;
pub mod hedge;
pub mod mark;
pub mod name;
pub mod numeral;
pub mod quantity;
pub mod word;

use crate::load::lock::LockedGrounds;
use crate::text::Span;
use crate::text::Text;
use crate::text::line_index::ceil_char_boundary;
use crate::text::line_index::floor_char_boundary;
use crate::text::token;
use crate::text::token::TokenKind;
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;

/// What the sentences of a quotation hold, each as it is printed, sorted, once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grounds {
    /// Numbers and quantities.
    pub numbers: Vec<String>,
    /// Dates, relative ones too.
    pub dates: Vec<String>,
    /// Short names, and offices such as "transport minister".
    pub names: Vec<String>,
    /// Marks of the words of longer names, and of their first letters.
    pub hidden: Vec<u32>,
    /// Marks of names of the passages around, which the sentences may mean by "he" or "there".
    pub near: Vec<u32>,
    /// Pronouns, and "there", that may stand for a name: in lower case.
    pub pronouns: Vec<String>,
    /// The hedge that stands right before the quotation; empty without one.
    pub before: String,
    /// The hedge that stands right after it; empty without one.
    pub after: String,
}

impl From<&Grounds> for LockedGrounds {
    fn from(grounds: &Grounds) -> Self {
        LockedGrounds {
            numbers: grounds.numbers.clone(),
            dates: grounds.dates.clone(),
            names: grounds.names.clone(),
            hidden: mark::write(&grounds.hidden),
            near: mark::write(&grounds.near),
            pronouns: grounds.pronouns.clone(),
            before: grounds.before.clone(),
            after: grounds.after.clone(),
        }
    }
}

impl From<&LockedGrounds> for Grounds {
    fn from(locked: &LockedGrounds) -> Self {
        Grounds {
            numbers: locked.numbers.clone(),
            dates: locked.dates.clone(),
            names: locked.names.clone(),
            hidden: mark::read(&locked.hidden).unwrap_or_default(),
            near: mark::read(&locked.near).unwrap_or_default(),
            pronouns: locked.pronouns.clone(),
            before: locked.before.clone(),
            after: locked.after.clone(),
        }
    }
}

/// Words that stand for a person, a body or a place named elsewhere.
const PRONOUNS: [&str; 18] = [
    "he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their",
    "theirs", "you", "your", "it", "its", "itself", "there",
];

/// How much of a long quotation is read, in bytes.
const LONGEST: usize = 40_000;

/// How far around the sentences names are gathered, in bytes: before and after.
const AROUND: (usize, usize) = (4_000, 1_500);

/// How much of a text's beginning is read for names, in bytes: headline and first sentences.
const HEAD: usize = 1_000;

/// How much of a text is read for names at once, in bytes.
const PIECE: usize = 16_000;

/// The names of a text, read once for all its quotations.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The names with the marks of their words, in the order of the text.
    names: Vec<(Span, Vec<u32>)>,
}

impl Surroundings {
    /// Reads the names of a text, in time linear in its length.
    pub fn of(text: &Text) -> Self {
        let content = text.content();
        let mut openers: FxHashSet<String> = FxHashSet::default();
        let mut found: Vec<(Span, Vec<u32>, Option<String>)> = Vec::new();
        for block in text.blocks() {
            for piece in pieces(content, block.span) {
                let words = word::words(content, piece);
                for name in name::printed(&words) {
                    // Offices in lower case say little so far away.
                    if !name.span.slice(content).starts_with(char::is_uppercase) {
                        continue;
                    }
                    let opener = match name::opener(&name, &words) {
                        name::Opener::Name => None,
                        name::Opener::NoName => continue,
                        name::Opener::Open(lower) => Some(lower.to_owned()),
                    };
                    openers.extend(opener.clone());
                    let marks = name.words.iter().map(|(_, word)| mark::of(word));
                    found.push((name.span, marks.collect(), opener));
                }
            }
        }
        // What the text has in lower case too was a word that began a sentence.
        let small: FxHashSet<&str> = match openers.is_empty() {
            true => FxHashSet::default(),
            false => token::tokens(content)
                .map(|token| token.slice(content))
                .filter(|word| openers.contains(*word))
                .collect(),
        };
        found.retain(|(_, _, opener)| !opener.as_deref().is_some_and(|one| small.contains(one)));
        let names = found.into_iter().map(|(span, marks, _)| (span, marks));
        Surroundings {
            names: names.collect(),
        }
    }

    /// Marks the words of names around sentences, the nearest first, without those that stand in
    /// them.
    fn near(&self, context: Span, own: &[name::Name]) -> Vec<u32> {
        let own = own.iter().flat_map(|name| &name.words);
        let own: BTreeSet<u32> = own.map(|(_, word)| mark::of(word)).collect();
        let from = |at: usize| self.names.partition_point(|(span, _)| span.start < at);
        let until = |at: usize| self.names.partition_point(|(span, _)| span.end <= at);
        let start = context.start.saturating_sub(AROUND.0);
        let end = context.end.saturating_add(AROUND.1);
        let part = |start: usize, end: usize| self.names.get(start..end).unwrap_or_default();
        let before = part(from(start), until(context.start)).iter().rev();
        let after = part(from(context.end), until(end)).iter();
        let head = part(0, until(HEAD.min(start))).iter();
        let mut found = BTreeSet::new();
        for mark in before.chain(after).chain(head).flat_map(|(_, marks)| marks) {
            if found.len() < mark::MOST && !own.contains(mark) {
                found.insert(*mark);
            }
        }
        found.into_iter().collect()
    }
}

/// Cuts a block at blanks into pieces that are read at once.
fn pieces(content: &str, block: Span) -> impl Iterator<Item = Span> {
    let mut at = block.start;
    std::iter::from_fn(move || {
        if at >= block.end {
            return None;
        }
        let end = floor_char_boundary(content, (at + PIECE).min(block.end));
        let end = match content[at..end].rfind(' ') {
            Some(blank) if end < block.end && blank > 0 => at + blank,
            _ => end,
        };
        let piece = Span::new(at, end);
        at = end.max(at + 1);
        Some(piece)
    })
}

/// Gathers what the sentences `context` of `text` hold, in which a quotation covers `extent`.
pub fn gather(text: &Text, around: &Surroundings, context: Span, extent: Span) -> Grounds {
    let content = text.content();
    let context = within(
        content,
        context.start,
        context.end.min(context.start + LONGEST),
    );
    let words = word::words(content, context);
    let dates = date::dates(&words);
    let quantities = quantity::quantities(&words);
    let mut grounds = Grounds {
        numbers: shown(content, quantities.iter().map(|one| one.span)),
        dates: shown(content, dates.iter().map(|one| one.span)),
        ..Grounds::default()
    };
    let names = name::printed(&words);
    let (short, long): (Vec<_>, Vec<_>) = names
        .iter()
        .partition(|name| !is_headline(&words) && is_short(name, content));
    grounds.names = shown(content, short.iter().map(|one| one.span));
    grounds.hidden = hidden(&long);
    grounds.near = around.near(context, &names);
    let pronouns = words.iter().filter(|word| word.is_any(&PRONOUNS));
    grounds.pronouns = pronouns
        .map(|word| word.lower.clone().into_owned())
        .collect::<BTreeSet<String>>()
        .into_iter()
        .collect();
    cut_hedges(content, &words, &quantities, extent, &mut grounds);
    grounds
}

fn within(content: &str, start: usize, end: usize) -> Span {
    let start = ceil_char_boundary(content, start.min(content.len()));
    Span::new(start, floor_char_boundary(content, end.min(content.len())))
}

fn shown(content: &str, spans: impl Iterator<Item = Span>) -> Vec<String> {
    let line = |span: Span| {
        let words: Vec<&str> = span.slice(content).split_whitespace().collect();
        words.join(" ")
    };
    spans
        .map(line)
        .filter(|text| !text.is_empty() && text.len() <= 200)
        .collect::<BTreeSet<String>>()
        .into_iter()
        .collect()
}

/// Tells whether sentences are set in capitals, so that their names together are their words.
fn is_headline(words: &[word::Word]) -> bool {
    const LEAST: usize = 8;
    let all = words.iter().filter(|word| word.kind == TokenKind::Word);
    let capital = all.clone().filter(|word| word.is_capitalised()).count();
    let all = all.count();
    all >= LEAST && capital * 5 > all * 3
}

/// Tells whether a name is so short that it is no sentence.
fn is_short(name: &name::Name, content: &str) -> bool {
    const WORDS: usize = 4;
    const BYTES: usize = 60;
    name.words.len() <= WORDS && name.span.slice(content).len() <= BYTES
}

/// Marks the words of names, and their first letters.
fn hidden(names: &[&name::Name]) -> Vec<u32> {
    let mut marks = BTreeSet::new();
    for name in names {
        let words: Vec<&str> = name.words.iter().map(|(_, word)| word.as_str()).collect();
        let letters = name::acronyms(&words);
        let letters = letters.iter().map(String::as_str);
        for word in words.iter().copied().chain(letters) {
            if marks.len() < mark::MOST {
                marks.insert(mark::of(word));
            }
        }
    }
    marks.into_iter().collect()
}

/// Finds the hedges that a quotation was cut from: those that stand right beside it.
fn cut_hedges(
    content: &str,
    words: &[word::Word],
    quantities: &[quantity::Quantity],
    extent: Span,
    grounds: &mut Grounds,
) {
    let first = words.partition_point(|word| word.span.start < extent.start);
    let last = words.partition_point(|word| word.span.start < extent.end);
    for hedge in hedge::hedges(words) {
        let text = || hedge.span.slice(content).to_owned();
        if hedge.tokens.1 + 1 == first {
            grounds.before = text();
        }
        if hedge.tokens.0 == last {
            grounds.after = text();
        }
    }
    for quantity in quantities {
        // Only those at an edge of the quotation can have been cut off from what says so.
        if quantity.tokens.0 != first && quantity.tokens.1 + 1 != last {
            continue;
        }
        let Some(one) = approximator::beside(words, quantity) else {
            continue;
        };
        let text = || one.span.slice(content).to_owned();
        if quantity.tokens.0 == first && one.span.end <= extent.start {
            grounds.before = text();
        }
        if quantity.tokens.1 + 1 == last && one.span.start >= extent.end {
            grounds.after = text();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, quote: &str) -> Grounds {
        let start = text.find(quote).unwrap();
        let extent = Span::new(start, start + quote.len());
        let text = Text::new(text.to_owned());
        let context =
            crate::text::sentence::around(text.content(), text.block_around(start), extent);
        gather(&text, &Surroundings::of(&text), context, extent)
    }

    #[test]
    fn sentences_give_facts_and_no_sentence() {
        let text = "Harbour row\n\nAna Ruiz met reporters.\n\nMs Vela said on Tuesday that about 3,000 boats would, for now, leave Orlo.";
        let grounds = of(text, "3,000 boats would");
        assert_eq!(grounds.numbers, ["3,000"]);
        assert_eq!(grounds.dates, ["Tuesday"]);
        assert!(grounds.names.iter().any(|name| name == "Ms Vela"));
        assert!(grounds.near.contains(&mark::of("ruiz")));
        assert!(!grounds.near.contains(&mark::of("vela")));
        assert_eq!(grounds.before, "about");
        assert_eq!(grounds.after, "");
    }

    #[test]
    fn words_that_begin_sentences_are_no_names_around() {
        let has = |text: &str, word: &str| {
            let grounds = of(text, "harbour is full");
            mark::has_alike(&grounds.near.iter().copied().collect(), word)
        };
        let text = "Ships wait. Pilots wait too. Fog came, and more fog. The harbour is full.";
        for word in ["ships", "pilots", "fog"] {
            assert!(!has(text, word), "{word}");
        }
        let text = "Vela left. Burns said so. Ana Ruiz came. The harbour is full.";
        for word in ["vela", "burns", "ruiz"] {
            assert!(has(text, word), "{word}");
        }
    }

    #[test]
    fn a_hedge_that_was_cut_off_is_kept() {
        let grounds = of(
            "He gave no ground near Orlo for now, he said.",
            "no ground near Orlo",
        );
        assert_eq!(grounds.after, "for now");
        let grounds = of("The palace appeared to row back.", "row back");
        assert_eq!(grounds.before, "appeared to");
    }

    #[test]
    fn a_headline_cannot_be_read_back() {
        let headline = "MAYOR VELA CLOSES NORTHERN LOCK UNTIL SPRING AS WATER RISES IN ORLO";
        for headline in [
            headline,
            "Mayor Vela Closes the Lock at Orlo, and Ana Ruiz Weeps",
        ] {
            let grounds = of(headline, &headline[6..10]);
            assert_eq!(grounds.names, [""; 0]);
            assert!(grounds.hidden.contains(&mark::of("orlo")));
        }
        let text = format!(
            "{headline}\n\nIt is shut, Ana Ruiz said, and the Lower Valley Water Works Board will not have it otherwise."
        );
        let grounds = of(&text, "is shut");
        assert_eq!(grounds.names, ["Ana Ruiz"]);
        assert!(grounds.hidden.contains(&mark::of("lvww")));
        assert!(grounds.near.contains(&mark::of("orlo")));
    }

    #[test]
    fn long_texts_are_bounded() {
        let letters = |at: usize| char::from(b'a' + (at % 26) as u8);
        let name = |at: usize| format!("X{}{} said. ", letters(at), letters(at / 26));
        let text: String = (0..600).map(name).collect();
        let near = of(&text, "Xgt").near;
        assert_eq!(near.len(), mark::MOST);
        assert!(near.contains(&mark::of("xft")));
        let text = "Ana 3 ".repeat(100_000);
        let grounds = of(&text, "3 Ana 3 Ana 3");
        assert!(grounds.names.len() < 1_000);
    }
}
