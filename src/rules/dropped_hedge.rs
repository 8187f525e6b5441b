//! `dropped-hedge`: a claim that states flatly what its quotation hedges.

use crate::diagnostic::Diagnostic;
use crate::grounds::approximator;
use crate::grounds::hedge;
use crate::grounds::hedge::Hedge;
use crate::grounds::hedge::Statement;
use crate::grounds::quantity::Quantity;
use crate::grounds::word;
use crate::grounds::word::Word;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::grounded::Grounded;
use crate::rules::grounded::Read;
use crate::text::Span;
use crate::workspace::Level;
use rustc_hash::FxHashSet;

/// The rule.
pub const RULE: Rule = Rule {
    id: "dropped-hedge",
    group: Group::Context,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("dropped-hedge.md"),
    // See `grounded`.
    check: None,
};

/// A hedge of a quotation that the claim does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Dropped {
    /// What the claim states flatly: bytes in its text.
    stated: Span,
    /// The hedge, as it is printed.
    hedge: String,
}

pub(super) fn judge(claim: &Grounded<'_>) -> Vec<Diagnostic> {
    let Some(text) = claim.text() else {
        return Vec::new();
    };
    let quotations: Vec<Quoted> = claim.quoted.iter().map(Quoted::read).collect();
    // Most quotations are flat.
    if !quotations.iter().any(Quoted::may_hedge) {
        return Vec::new();
    }
    let stated = Stated {
        numerals: text.quantities(),
        statement: Statement::new(&text.words),
    };
    let dropped = quotations.iter().map(|one| dropped(&stated, one));
    let dropped: Vec<Vec<Dropped>> = dropped.collect();
    let mut flat = Flat::default();
    if dropped.iter().any(|dropped| !dropped.is_empty()) {
        let plain = quotations.iter().zip(&dropped);
        for (quotation, _) in plain.filter(|(_, dropped)| dropped.is_empty()) {
            flat.add(quotation.read);
        }
    }
    let mut found: Vec<Dropped> = dropped.into_iter().flatten().collect();
    // What another quotation says flatly may be said flatly.
    let mut seen = FxHashSet::default();
    found.retain(|one| seen.insert(one.stated) && !flat.has(&stated, one.stated));
    found.iter().map(|one| report(claim, one)).collect()
}

/// A quotation, read.
struct Quoted<'q> {
    read: &'q Read<'q>,
    hedges: Vec<Hedge>,
}

impl<'q> Quoted<'q> {
    fn read(read: &'q Read<'q>) -> Self {
        Quoted {
            read,
            hedges: hedge::hedges(&read.words),
        }
    }

    fn may_hedge(&self) -> bool {
        !(self.hedges.is_empty() && self.read.quantities().is_empty())
    }
}

/// A claim's text, read.
struct Stated<'w> {
    statement: Statement<'w>,
    numerals: &'w [Quantity],
}

/// What quotations say without any hedge that the claim drops.
#[derive(Default)]
struct Flat {
    stems: FxHashSet<String>,
    quantities: Vec<Quantity>,
}

impl Flat {
    fn add(&mut self, quoted: &Read) {
        for word in &quoted.words {
            let stem = word::stem(&word.lower);
            if !self.stems.contains(stem) {
                self.stems.insert(stem.to_owned());
            }
        }
        self.quantities.extend_from_slice(quoted.quantities());
    }

    /// Tells whether a word or number of the claim's stands here.
    fn has(&self, stated: &Stated, span: Span) -> bool {
        match stated.numerals.iter().find(|one| one.span == span) {
            Some(numeral) => self.quantities.iter().any(|one| one.agrees(numeral)),
            None => {
                let words = stated.statement.words();
                let at = words.partition_point(|word| word.span.start < span.start);
                let word = words.get(at).filter(|word| word.span == span);
                word.is_some_and(|word| self.stems.contains(word::stem(&word.lower)))
            }
        }
    }
}

/// Returns what a statement drops of the hedges of a quotation.
fn dropped(stated: &Stated, quotation: &Quoted) -> Vec<Dropped> {
    let words = &quotation.read.words;
    let mut found = approximate(stated, quotation);
    for hedge in &quotation.hedges {
        let shown = hedge.span.slice(quotation.read.text);
        if hedge.is_kept(&stated.statement, &word::lower(shown)) {
            continue;
        }
        if let Some(word) = hedge.stated(&stated.statement, words) {
            found.push(Dropped {
                stated: word.span,
                hedge: shown.to_owned(),
            });
        }
    }
    found
}

/// Returns the quantities that a quotation approximates and a statement does not.
fn approximate(stated: &Stated, quotation: &Quoted) -> Vec<Dropped> {
    let words = &quotation.read.words;
    let mut found = Vec::new();
    if stated.numerals.is_empty() || quotation.read.quantities().is_empty() {
        return found;
    }
    let dates = quotation.read.dates();
    let quantities = quotation.read.quantities().iter();
    for quantity in quantities.filter(|one| one.numeral || is_part(&words[one.tokens.0])) {
        if dates
            .iter()
            .any(|date| date.is_certain && date.span.overlaps(quantity.span))
        {
            continue;
        }
        let Some(one) = approximator::beside(words, quantity) else {
            continue;
        };
        let same: Vec<_> = stated
            .numerals
            .iter()
            .filter(|numeral| numeral.agrees(quantity))
            .collect();
        let is_kept = same
            .iter()
            .any(|same| approximator::is_kept(stated.statement.words(), same, one.sense));
        if let (false, Some(first)) = (is_kept, same.first()) {
            found.push(Dropped {
                stated: first.span,
                hedge: one.span.slice(quotation.read.text).to_owned(),
            });
        }
    }
    found
}

/// Tells whether a word names a part that counts: "nearly half".
fn is_part(word: &Word) -> bool {
    word.is_any(&["half", "quarter", "quarters", "dozen"])
}

fn report(claim: &Grounded<'_>, dropped: &Dropped) -> Diagnostic {
    let text = &claim.claim.text;
    let hedge = &dropped.hedge;
    let message = format!("the quotation's “{hedge}” is not in the claim's text");
    let diagnostic = claim
        .report(RULE.id, text, dropped.stated, message)
        .label("stated flatly");
    claim.at_sentences(diagnostic, "hedged here").help(format!(
        "say “{hedge}”, or the same in other words, or cite words that say it flatly"
    ))
}
