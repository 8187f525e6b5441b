//! Which words differ in quotations that are set against each other.
//!
//! It compares words and marks places; it never touches the words. It must not know who says what.
//!
//! Words are aligned (the heaviest common subsequence), by their folded form without its ending.
//! What then has no partner anywhere in the other quotation differs. Left alone are words that do
//! not tell anything apart: articles, auxiliaries, verbs of saying, and a name in whose place the
//! other quotation has none. Negators, modals, numbers and words of time and condition do tell, and
//! their place counts: "not" here and "not" there are the same word only if they stand in order.

pub mod words;

use crate::view::differing::words::Kind;
use crate::view::differing::words::Word;
use crate::view::quotation::Run;
pub use words::Words;

/// How many telling words two quotations must have in common.
const COMMON: usize = 2;

/// Which part of the shorter one's telling words that must be: with less, nearly all words would be
/// marked, and a marking of everything says nothing.
const PART: usize = 3;

/// Which words of two quotations differ, in the order of the words.
#[derive(Debug)]
pub struct Difference {
    /// Of the first.
    pub ours: Vec<bool>,
    /// Of the second.
    pub theirs: Vec<bool>,
}

/// Compares two quotations; `None` where they share too little for a marking to mean anything.
pub fn compare(ours: &Words, theirs: &Words) -> Option<Difference> {
    let mut pairing = align(&ours.0, &theirs.0);
    pair_the_rest(&ours.0, &theirs.0, &mut pairing);
    let common = ours
        .0
        .iter()
        .zip(&pairing.ours)
        .filter(|(word, partner)| word.tells() && partner.is_some())
        .count();
    let shorter = ours.count().min(theirs.count());
    if common < COMMON || common * PART < shorter {
        return None;
    }
    let (our_gaps, their_gaps) = (
        gaps(&ours.0, &pairing.ours, &pairing.anchors_of_ours),
        gaps(&theirs.0, &pairing.theirs, &pairing.anchors_of_theirs),
    );
    Some(Difference {
        ours: differing(&ours.0, &pairing.ours, &our_gaps, &their_gaps),
        theirs: differing(&theirs.0, &pairing.theirs, &their_gaps, &our_gaps),
    })
}

/// Which word goes with which.
struct Pairing {
    ours: Vec<Option<usize>>,
    theirs: Vec<Option<usize>>,
    /// The telling words that are aligned.
    anchors_of_ours: Vec<bool>,
    anchors_of_theirs: Vec<bool>,
}

/// Aligns the words: the common subsequence of greatest weight, in which a telling word outweighs
/// several small ones.
fn align(ours: &[Word], theirs: &[Word]) -> Pairing {
    let width = theirs.len() + 1;
    let weight = |word: &Word| if word.tells() { 8_u16 } else { 1 };
    // The greatest weight from each pair of places on.
    let mut best = vec![0_u16; (ours.len() + 1) * width];
    for (at, our) in ours.iter().enumerate().rev() {
        for (other, their) in theirs.iter().enumerate().rev() {
            let apart = best[(at + 1) * width + other].max(best[at * width + other + 1]);
            let together = best[(at + 1) * width + other + 1] + weight(our);
            best[at * width + other] = if our.key == their.key {
                apart.max(together)
            } else {
                apart
            };
        }
    }
    let mut pairing = Pairing {
        ours: vec![None; ours.len()],
        theirs: vec![None; theirs.len()],
        anchors_of_ours: vec![false; ours.len()],
        anchors_of_theirs: vec![false; theirs.len()],
    };
    let (mut at, mut other) = (0, 0);
    while at < ours.len() && other < theirs.len() {
        let here = best[at * width + other];
        let is_pair = ours[at].key == theirs[other].key
            && here == best[(at + 1) * width + other + 1] + weight(&ours[at]);
        if is_pair {
            pairing.ours[at] = Some(other);
            pairing.theirs[other] = Some(at);
            pairing.anchors_of_ours[at] = ours[at].tells();
            pairing.anchors_of_theirs[other] = ours[at].tells();
            at += 1;
            other += 1;
        } else if here == best[(at + 1) * width + other] {
            at += 1;
        } else {
            other += 1;
        }
    }
    pairing
}

/// Pairs words that both have, though not in the same order.
fn pair_the_rest(ours: &[Word], theirs: &[Word], pairing: &mut Pairing) {
    for (at, our) in ours.iter().enumerate() {
        if pairing.ours[at].is_some() || !matches!(our.kind, Kind::Content | Kind::Name) {
            continue;
        }
        let partner = theirs
            .iter()
            .enumerate()
            .position(|(other, their)| pairing.theirs[other].is_none() && our.key == their.key);
        if let Some(other) = partner {
            pairing.ours[at] = Some(other);
            pairing.theirs[other] = Some(at);
        }
    }
}

/// Between which aligned telling words each word stands, and whether there is a name without a
/// partner in each of these gaps.
struct Gaps {
    of: Vec<usize>,
    named: Vec<bool>,
}

fn gaps(words: &[Word], partners: &[Option<usize>], anchors: &[bool]) -> Gaps {
    let mut gaps = Gaps {
        of: Vec::with_capacity(words.len()),
        named: vec![false],
    };
    for ((word, partner), is_anchor) in words.iter().zip(partners).zip(anchors) {
        if *is_anchor {
            gaps.named.push(false);
        }
        let gap = gaps.named.len() - 1;
        gaps.of.push(gap);
        gaps.named[gap] |= partner.is_none() && word.kind == Kind::Name;
    }
    gaps
}

fn differing(words: &[Word], partners: &[Option<usize>], own: &Gaps, other: &Gaps) -> Vec<bool> {
    words
        .iter()
        .zip(partners)
        .zip(&own.of)
        .map(|((word, partner), gap)| {
            partner.is_none()
                && match word.kind {
                    Kind::Small => false,
                    Kind::Content | Kind::Placed => true,
                    Kind::Name => other.named.get(*gap).copied().unwrap_or(false),
                }
        })
        .collect()
}

/// Marks the words of a quotation that differ; those beside each other become one span.
pub fn mark(runs: &mut [Run], words: &Words, differs: &[bool]) {
    let mut last: Option<(usize, usize)> = None;
    for (word, _) in words
        .0
        .iter()
        .zip(differs)
        .filter(|(word, differs)| **differs && !word.is_editors)
    {
        let Some(run) = runs.get_mut(word.run) else {
            return;
        };
        let points = |bytes: usize| {
            run.text
                .get(..bytes)
                .map_or(0, |before| before.chars().count())
        };
        let (start, end) = (points(word.start), points(word.end));
        let joins = last
            .filter(|(run, _)| *run == word.run)
            .and_then(|(_, end)| run.text.get(end..word.start))
            .is_some_and(|between| between.chars().all(char::is_whitespace));
        match run.differing.last_mut().filter(|_| joins) {
            Some(span) => span.1 = end,
            None => run.differing.push((start, end)),
        }
        last = Some((word.run, word.end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::quotation::RunKind;

    fn run(kind: RunKind, text: &str) -> Run {
        Run {
            kind,
            direct: false,
            blank: true,
            text: text.to_owned(),
            differing: Vec::new(),
        }
    }

    /// Sets a text with its differing words in brackets.
    fn set(runs: &[Run]) -> String {
        let set = |run: &Run| {
            let mut set = String::new();
            for (at, c) in run.text.chars().enumerate() {
                let is = |of: fn(&(usize, usize)) -> usize| {
                    run.differing.iter().any(|one| of(one) == at)
                };
                set.push_str(if is(|span| span.1) { "]" } else { "" });
                set.push_str(if is(|span| span.0) { "[" } else { "" });
                set.push(c);
            }
            let ends = run
                .differing
                .last()
                .is_some_and(|span| span.1 == run.text.chars().count());
            set.push_str(if ends { "]" } else { "" });
            set
        };
        runs.iter().map(set).collect::<Vec<_>>().join(" ")
    }

    fn compared(mut ours: Vec<Run>, mut theirs: Vec<Run>) -> Option<(String, String)> {
        let (one, other) = (Words::of(&ours)?, Words::of(&theirs)?);
        let found = compare(&one, &other)?;
        let turned = compare(&other, &one)?;
        assert_eq!(turned.ours.len(), found.theirs.len());
        mark(&mut ours, &one, &found.ours);
        mark(&mut theirs, &other, &found.theirs);
        Some((set(&ours), set(&theirs)))
    }

    /// Checks a comparison; the texts without their brackets are what is compared.
    #[track_caller]
    fn check(ours: &str, theirs: &str) {
        let bare = |text: &str| vec![run(RunKind::Words, &text.replace(['[', ']'], ""))];
        let found = compared(bare(ours), bare(theirs));
        assert_eq!(found, Some((ours.to_owned(), theirs.to_owned())));
    }

    #[track_caller]
    fn check_apart(ours: &str, theirs: &str) {
        let whole = |text: &str| vec![run(RunKind::Words, text)];
        assert_eq!(compared(whole(ours), whole(theirs)), None);
    }

    #[test]
    fn what_tells_is_marked() {
        check(
            "the mayor had [vowed] not to open the [eastern] lock for now",
            "the mayor has not [guaranteed] that the [town would not] open the lock for now",
        );
        check(
            "the ferries run on Sunday",
            "the ferries do [not] run on Sunday",
        );
        check(
            "[all] ferries left the harbour",
            "[some] ferries left the harbour",
        );
        check(
            "the pilots [may] leave port",
            "the pilots [must] leave port",
        );
        check(
            "[before] the ferries leave port",
            "[after] the ferries leave port",
        );
    }

    #[test]
    fn forms_of_a_word_are_one_word() {
        check("promised a new lock", "the promise of new locks");
        check(
            "planning the harbour’s repairs",
            "plans to repair the harbour",
        );
        check("pressed the buttons", "pressing a button");
        check("[agreed] prices for fish", "[agreeable] prices for fish");
    }

    #[test]
    fn a_name_is_marked_against_another_one() {
        check(
            "said that [Brandt] had closed the harbour gate",
            "said that [Keller] had closed the harbour gate",
        );
        check(
            "said that Brandt had closed the harbour gate",
            "said that the gate of the harbour was closed",
        );
        check(
            "Keller said the mayor had closed the gate",
            "the mayor had closed the gate",
        );
    }

    #[test]
    fn numbers_and_negators_keep_their_places() {
        check("[2] of 10 ferries sail", "10 of [2] ferries sail");
        check("[about] 40 ferries lie in port", "40 ferries lie in port");
        check(
            "talks about the ferries in port",
            "talks of the ferries in port",
        );
    }

    #[test]
    fn too_little_in_common_marks_nothing() {
        check_apart(
            "the bridge is closed for repairs",
            "no ship was ever sunk by ice",
        );
        check_apart(
            "the harbour was sold to a friend of the mayor last year",
            "nobody knows who owns the harbour, or for how long he has had it in his hands",
        );
        check_apart("yes", "no");
        check_apart("", "the ferries sail");
        check_apart(&"ferries sail ".repeat(400), &"ferries sail ".repeat(400));
        check_apart(&"x".repeat(100_000), &"x".repeat(100_000));
        check_apart(&"!".repeat(100_000), &"!".repeat(100_000));
    }

    #[test]
    fn the_editors_words_match_and_are_not_marked() {
        let ours = vec![
            run(RunKind::Interpolation, "the mayor, a liar,"),
            run(RunKind::Words, "closed the harbour gate"),
        ];
        let theirs = vec![run(RunKind::Words, "the mayor opened the harbour gate")];
        let found = compared(ours, theirs).unwrap();
        assert_eq!(found.0, "the mayor, a liar, [closed] the harbour gate");
        assert_eq!(found.1, "the mayor [opened] the harbour gate");
    }

    #[test]
    fn marks_stand_in_letters_of_any_script() {
        check(
            "паром [отошёл от] причала в порту",
            "паром [стоял у] причала в порту",
        );
    }
}
