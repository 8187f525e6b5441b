//! Approximators: "over", "about", "at least" beside a quantity.
//!
//! Looks a few tokens to either side of a quantity, and no further.

use crate::grounds::forms::Forms;
use crate::grounds::quantity::Quantity;
use crate::grounds::word::Word;
use crate::text::Span;
use std::sync::LazyLock;

/// Which way a quantity is approximate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sense(u8);

impl Sense {
    const MORE: Sense = Sense(1);
    const LESS: Sense = Sense(2);
    const ABOUT: Sense = Sense(4);

    const fn and(self, other: Sense) -> Sense {
        Sense(self.0 | other.0)
    }

    /// Tells whether the amount is a least one: "over", "at least".
    pub fn is_upward(self) -> bool {
        self == Sense::MORE
    }

    /// Tells whether the amount is a most one: "under", "up to".
    pub fn is_downward(self) -> bool {
        self == Sense::LESS
    }

    /// Tells whether `self`, said in a claim, keeps what `other` says in its quotation.
    pub fn keeps(self, other: Sense) -> bool {
        self.0 & other.0 != 0 || self == Sense::ABOUT
    }
}

/// An approximator beside a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Approximator {
    /// Bytes in the text.
    pub span: Span,
    /// Which way.
    pub sense: Sense,
}

const BEFORE: &[(&str, Sense)] = &[
    ("more than", Sense::MORE),
    ("greater than", Sense::MORE),
    ("over", Sense::MORE),
    ("above", Sense::MORE),
    ("north of", Sense::MORE),
    ("upwards of", Sense::MORE),
    ("upward of", Sense::MORE),
    ("at least", Sense::MORE),
    ("in excess of", Sense::MORE),
    ("exceeding", Sense::MORE),
    ("exceed", Sense::MORE),
    ("exceeds", Sense::MORE),
    ("exceeded", Sense::MORE),
    ("beyond", Sense::MORE),
    ("topped", Sense::MORE),
    ("no fewer than", Sense::MORE),
    ("no less than", Sense::MORE),
    ("not less than", Sense::MORE),
    ("a minimum of", Sense::MORE),
    ("minimum of", Sense::MORE),
    ("less than", Sense::LESS),
    ("fewer than", Sense::LESS),
    ("under", Sense::LESS),
    ("below", Sense::LESS),
    ("south of", Sense::LESS),
    ("shy of", Sense::LESS),
    ("short of", Sense::LESS),
    ("up to", Sense::LESS),
    ("at most", Sense::LESS),
    ("no more than", Sense::LESS),
    ("not more than", Sense::LESS),
    ("not exceeding", Sense::LESS),
    ("as many as", Sense::LESS),
    ("as much as", Sense::LESS),
    ("a maximum of", Sense::LESS),
    ("maximum of", Sense::LESS),
    ("within", Sense::LESS),
    ("nearly", Sense::LESS.and(Sense::ABOUT)),
    ("almost", Sense::LESS.and(Sense::ABOUT)),
    ("close to", Sense::LESS.and(Sense::ABOUT)),
    ("near", Sense::LESS.and(Sense::ABOUT)),
    ("most of", Sense::LESS.and(Sense::ABOUT)),
    ("much of", Sense::LESS.and(Sense::ABOUT)),
    ("near to", Sense::LESS.and(Sense::ABOUT)),
    ("the better part of", Sense::LESS.and(Sense::ABOUT)),
    ("the best part of", Sense::LESS.and(Sense::ABOUT)),
    ("more or less", Sense::ABOUT),
    ("nearing", Sense::LESS.and(Sense::ABOUT)),
    ("approaching", Sense::LESS.and(Sense::ABOUT)),
    ("about", Sense::ABOUT),
    ("around", Sense::ABOUT),
    ("roughly", Sense::ABOUT),
    ("approximately", Sense::ABOUT),
    ("some", Sense::ABOUT),
    ("circa", Sense::ABOUT),
    ("estimated", Sense::ABOUT),
    ("perhaps", Sense::ABOUT),
    ("maybe", Sense::ABOUT),
    ("in the region of", Sense::ABOUT),
    ("something like", Sense::ABOUT),
    ("of the order of", Sense::ABOUT),
];

const AFTER: &[(&str, Sense)] = &[
    ("or more", Sense::MORE),
    ("at least", Sense::MORE),
    ("plus", Sense::MORE),
    ("+", Sense::MORE),
    ("or less", Sense::LESS),
    ("or fewer", Sense::LESS),
    ("at most", Sense::LESS),
    ("or so", Sense::ABOUT),
    ("odd", Sense::ABOUT),
    ("or thereabouts", Sense::ABOUT),
];

/// A phrase: its words, and which way it is.
type Phrase = (Vec<&'static str>, Sense);

/// The phrases of [`BEFORE`] by their last word, in order.
static LEADING: LazyLock<Forms<Vec<Phrase>>> = LazyLock::new(|| {
    let mut forms: Forms<Vec<Phrase>> = Forms::default();
    for (phrase, sense) in BEFORE {
        let words: Vec<&str> = phrase.split(' ').collect();
        if let Some(last) = words.last() {
            forms.entry(last).push((words, *sense));
        }
    }
    forms
});

/// The phrases of [`AFTER`] by their first word, in order.
static TRAILING: LazyLock<Forms<Vec<Phrase>>> = LazyLock::new(|| {
    let mut forms: Forms<Vec<Phrase>> = Forms::default();
    for (phrase, sense) in AFTER {
        let words: Vec<&str> = phrase.split(' ').collect();
        if let Some(first) = words.first() {
            forms.entry(first).push((words, *sense));
        }
    }
    forms
});

/// Words of time, before which "over" may mean "during".
const TIMES: [&str; 14] = [
    "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "night",
    "nights", "minutes", "seasons",
];

/// Words that may stand between an approximator and its quantity: "over a hundred".
const ARTICLES: [&str; 4] = ["a", "an", "the", "another"];

/// How many tokens behind a quantity an approximator is sought: "20-odd", "300 people or more".
const BEHIND: usize = 3;

/// Tells whether an approximator can stand right before a quantity that `words` lead to.
pub fn may_lead(words: &[Word]) -> bool {
    match words {
        [.., before, last] if last.is_any(&ARTICLES) => {
            LEADING.has(&last.lower) || LEADING.has(&before.lower)
        }
        [.., last] => LEADING.has(&last.lower),
        [] => false,
    }
}

/// Tells whether an approximator can stand right behind a quantity, among `words`.
pub fn may_trail(words: &[Word]) -> bool {
    let mut near = words.iter().take(BEHIND);
    near.any(|word| TRAILING.has(&word.lower))
}

/// Returns the approximator that stands directly beside a quantity of a quotation.
pub fn beside(words: &[Word], quantity: &Quantity) -> Option<Approximator> {
    let (first, last) = quantity.tokens;
    let mut end = first;
    // "over a hundred", "about the 3,000"
    while end > 0 && words[end - 1].is_any(&ARTICLES) && first - end < 1 {
        end -= 1;
    }
    let found = before(words, first)
        .or_else(|| before(words, end))
        .or_else(|| after(words, last + 1));
    found.filter(|one| {
        let is_span_of_time = words.get(last + 1).is_some_and(|word| word.is_any(&TIMES));
        let ambiguous = ["over", "within", "around", "about", "under", "beyond"];
        let at = words.partition_point(|word| word.span.start < one.span.start);
        let text = words.get(at).map_or("", |word| &*word.lower);
        !(is_span_of_time && ambiguous[..2].contains(&text))
    })
}

fn before(words: &[Word], end: usize) -> Option<Approximator> {
    let phrases = LEADING.get(&words.get(end.checked_sub(1)?)?.lower)?;
    phrases.iter().find_map(|(phrase, sense)| {
        let start = end.checked_sub(phrase.len())?;
        let found = read(words, start, phrase, *sense)?;
        // "no more than" is not "more than".
        let is_turned = start > 0
            && words[start - 1].is_any(&["no", "not"])
            && !phrase.first().is_some_and(|word| word.starts_with("no"));
        (!is_turned).then_some(found)
    })
}

fn after(words: &[Word], start: usize) -> Option<Approximator> {
    (start..start + BEHIND).find_map(|start| {
        let phrases = TRAILING.get(&words.get(start)?.lower)?;
        phrases
            .iter()
            .find_map(|(phrase, sense)| read(words, start, phrase, *sense))
    })
}

/// Reads a phrase that begins at `start`.
fn read(words: &[Word], start: usize, phrase: &[&str], sense: Sense) -> Option<Approximator> {
    let window = words.get(start..start + phrase.len())?;
    let (first, last) = window.first().zip(window.last())?;
    let fits = window
        .iter()
        .zip(phrase)
        .all(|(word, part)| word.lower == *part);
    fits.then(|| Approximator {
        span: first.span.cover(last.span),
        sense,
    })
}

/// How far from a quantity of a claim an approximator may stand, in tokens.
const REACH: usize = 7;

/// Tells whether an approximator near a quantity of a claim keeps `sense`.
pub fn is_kept(words: &[Word], quantity: &Quantity, sense: Sense) -> bool {
    let (first, last) = quantity.tokens;
    let from = first.saturating_sub(REACH);
    let ahead = (from..=first).filter_map(|end| before(words, end));
    let behind = (last + 1..(last + 1 + REACH).min(words.len())).filter_map(|at| after(words, at));
    let mut near = words[from..first].iter().chain(
        words
            .get(last + 1..(last + 1 + REACH).min(words.len()))
            .unwrap_or_default(),
    );
    // An estimate, a limit and the like, in whatever words.
    let hedged = near.any(|word| {
        [
            "estimat", "exceed", "limit", "maxim", "minim", "approx", "ceiling", "cap", "floor",
        ]
        .iter()
        .any(|head| word.lower.starts_with(head))
    });
    hedged || ahead.chain(behind).any(|one| one.sense.keeps(sense))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grounds::quantity::quantities;
    use crate::grounds::word::all;

    fn of(text: &str) -> Option<Sense> {
        let words = all(text);
        let quantity = quantities(&words).into_iter().find(|one| one.numeral)?;
        beside(&words, &quantity).map(|one| one.sense)
    }

    #[test]
    fn approximators_are_found() {
        assert_eq!(of("over 100,000 troops"), Some(Sense::MORE));
        assert_eq!(of("north of 100,000 troops"), Some(Sense::MORE));
        assert_eq!(of("no more than 30 boats"), Some(Sense::LESS));
        assert_eq!(of("30 or so boats"), Some(Sense::ABOUT));
        assert_eq!(
            of("nearly a hundred boats"),
            Some(Sense::LESS.and(Sense::ABOUT))
        );
        assert_eq!(of("spread over three days"), None);
        assert_eq!(of("exactly 30 boats"), None);
    }

    #[test]
    fn synonyms_keep_one_another() {
        let kept = |claim: &str, sense: Sense| {
            let words = all(claim);
            let quantity = quantities(&words)
                .into_iter()
                .find(|one| one.numeral)
                .unwrap();
            is_kept(&words, &quantity, sense)
        };
        assert!(kept("more than 100,000 troops", Sense::MORE));
        assert!(kept("at least some 100,000 troops", Sense::MORE));
        assert!(!kept("100,000 troops", Sense::MORE));
        assert!(!kept("nearly 100,000 troops", Sense::MORE));
        assert!(!kept("over 100,000 troops", Sense::ABOUT));
        assert!(kept("100,000 troops or so", Sense::ABOUT));
    }
}
