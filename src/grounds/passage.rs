//! The sentences in which a quotation lies, read for what a claim can be held against.

use crate::grounds::CutHedges;
use crate::grounds::Figures;
use crate::grounds::Names;
use crate::grounds::Surroundings;
use crate::grounds::approximator;
use crate::grounds::date;
use crate::grounds::hedge;
use crate::grounds::mark;
use crate::grounds::name;
use crate::grounds::quantity;
use crate::grounds::word;
use crate::grounds::word::Word;
use crate::text::Span;
use crate::text::Text;
use crate::text::line_index::ceil_char_boundary;
use crate::text::line_index::floor_char_boundary;
use crate::text::token::TokenKind;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The sentences of a text in which a quotation lies.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'t> {
    text: &'t Text,
    around: &'t OnceLock<Surroundings>,
    context: Span,
    extent: Span,
}

impl<'t> Passage<'t> {
    /// Returns the sentences `context` of `text`, in which a quotation covers `extent`; the names of
    /// the text are read into `around` when they are needed.
    pub fn new(
        text: &'t Text,
        around: &'t OnceLock<Surroundings>,
        context: Span,
        extent: Span,
    ) -> Self {
        let end = context.end.min(context.start.saturating_add(LONGEST));
        Passage {
            text,
            around,
            context: within(text.content(), context.start, end),
            extent,
        }
    }

    /// Reads numbers and dates.
    pub fn figures(&self) -> Figures {
        let content = self.text.content();
        let words = self.words();
        let dates = date::dates(&words);
        let quantities = quantity::quantities(&words);
        Figures {
            numbers: shown(content, quantities.iter().map(|one| one.span)),
            dates: shown(content, dates.iter().map(|one| one.span)),
        }
    }

    /// Reads names, and what may stand for one.
    pub fn names(&self) -> Names {
        let content = self.text.content();
        let words = self.words();
        let names = name::printed(&words);
        let (short, long): (Vec<_>, Vec<_>) = names
            .iter()
            .partition(|name| !is_headline(&words) && is_short(name, content));
        let pronouns = words.iter().filter(|word| word.is_any(&PRONOUNS));
        let pronouns: BTreeSet<&str> = pronouns.map(|word| &*word.lower).collect();
        Names {
            names: shown(content, short.iter().map(|one| one.span)),
            hidden: hidden(&long),
            pronouns: pronouns.into_iter().map(str::to_owned).collect(),
        }
    }

    /// Marks the words of names around the sentences, without those that stand in them.
    pub fn near(&self) -> Vec<u32> {
        let around = self.around.get_or_init(|| Surroundings::of(self.text));
        around.near(self.context, &name::printed(&self.words()))
    }

    /// Finds the hedges that the quotation was cut from: those that stand right beside it.
    pub fn cut_hedges(&self) -> CutHedges {
        if !self.may_be_cut_from_hedge() {
            return CutHedges::default();
        }
        let content = self.text.content();
        let words = self.words();
        let first = words.partition_point(|word| word.span.start < self.extent.start);
        let last = words.partition_point(|word| word.span.start < self.extent.end);
        let mut cut = CutHedges::default();
        for hedge in hedge::hedges(&words) {
            let text = || hedge.span.slice(content).to_owned();
            if hedge.tokens.1 + 1 == first {
                cut.before = text();
            }
            if hedge.tokens.0 == last {
                cut.after = text();
            }
        }
        for quantity in quantity::quantities(&words) {
            self.cut_approximator(&words, (first, last), &quantity, &mut cut);
        }
        cut
    }

    /// Tells, by the few words on either side, whether a hedge can stand beside the quotation.
    fn may_be_cut_from_hedge(&self) -> bool {
        let content = self.text.content();
        let (context, extent) = (self.context, self.extent);
        let start = context.start.max(extent.start.saturating_sub(BESIDE));
        let before = within(content, start, extent.start.max(start));
        let end = context.end.min(extent.end.saturating_add(BESIDE));
        let after = within(content, extent.end.min(end), end);
        let (before, after) = (word::words(content, before), word::words(content, after));
        before.last().is_some_and(hedge::may_end)
            || approximator::may_lead(&before)
            || after.first().is_some_and(hedge::may_begin)
            || approximator::may_trail(&after)
    }

    /// Adds what approximates a quantity, where the quotation was cut between the two.
    fn cut_approximator(
        &self,
        words: &[Word],
        (first, last): (usize, usize),
        quantity: &quantity::Quantity,
        cut: &mut CutHedges,
    ) {
        // Only those at an edge of the quotation can have been cut off from what says so.
        if quantity.tokens.0 != first && quantity.tokens.1 + 1 != last {
            return;
        }
        let Some(one) = approximator::beside(words, quantity) else {
            return;
        };
        let text = || one.span.slice(self.text.content()).to_owned();
        if quantity.tokens.0 == first && one.span.end <= self.extent.start {
            cut.before = text();
        }
        if quantity.tokens.1 + 1 == last && one.span.start >= self.extent.end {
            cut.after = text();
        }
    }

    fn words(&self) -> Vec<Word<'t>> {
        word::words(self.text.content(), self.context)
    }
}

/// Words that stand for a person, a body or a place named elsewhere.
const PRONOUNS: [&str; 18] = [
    "he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their",
    "theirs", "you", "your", "it", "its", "itself", "there",
];

/// How far on either side of a quotation the words are sought that a hedge ends or begins with, in
/// bytes: longer than three of them.
const BESIDE: usize = 64;

/// How much of a long quotation is read, in bytes.
const LONGEST: usize = 40_000;

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
