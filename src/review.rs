//! Reviews: which claims a second person has read against their quotations, and with what answer.
//!
//! A review holds for what was read. Whatever of it is edited afterwards voids it: the hash of what
//! was read stands in the review. Of a text it knows the hash.

mod reading;

pub use reading::Line;
pub use reading::Reading;

use crate::certify::Certified;
use crate::model::Review;
use crate::model::review::Answer;
use crate::resolve::Corpus;
use rustc_hash::FxHashMap;

/// What is known of a claim's review: places in [`Corpus::reviews`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Nobody has read it.
    #[default]
    Unread,
    /// Somebody has, and what was read has been edited since.
    Voided(usize),
    /// A second person found that it follows.
    Follows(usize),
    /// A second person found that it does not.
    Rejected(usize),
}

/// The reviews of a brief.
#[derive(Clone, Debug, Default)]
pub struct Reviews {
    /// The state of each claim, in the order of [`Corpus::claims`].
    pub states: Vec<State>,
    /// Reviews of claims that are not there any more: places in [`Corpus::reviews`].
    pub gone: Vec<usize>,
}

impl Reviews {
    /// Works out the state of every claim. Of each reviewer's answers the last one that was not
    /// voided counts; a rejection by anybody outweighs what others found.
    pub fn of(certified: &Certified) -> Reviews {
        let corpus = &certified.corpus;
        let mut reviews = Reviews {
            states: vec![State::Unread; corpus.claims.len()],
            gone: Vec::new(),
        };
        let mut by_claim: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (at, review) in corpus.reviews.iter().enumerate() {
            match corpus.claim_index.get(&review.claim) {
                Some(claim) => by_claim.entry(claim).or_default().push(at),
                None => reviews.gone.push(at),
            }
        }
        for (claim, mut made) in by_claim {
            let day = |at: usize| corpus.reviews[at].on.and_then(|on| on.value.latest);
            made.sort_by_key(|&at| (day(at), at));
            let hash = Reading::of(certified, &corpus.claims[claim]).sha256();
            reviews.states[claim] = state(corpus, &hash, &made);
        }
        reviews
    }

    /// Returns how many claims were read and found to follow.
    pub fn followed(&self) -> usize {
        let follows = |state: &&State| matches!(state, State::Follows(_));
        self.states.iter().filter(follows).count()
    }
}

/// Returns the state of a claim; `made` are its reviews, the last one last.
fn state(corpus: &Corpus, hash: &str, made: &[usize]) -> State {
    let holds = |review: &Review| *review.read.value == *hash;
    let mut last: FxHashMap<&str, usize> = FxHashMap::default();
    for &at in made {
        let review = &corpus.reviews[at];
        // An answer without a name is nobody's.
        if holds(review) && review.answer.is_some() && !review.by.trim().is_empty() {
            last.insert(&review.by, at);
        }
    }
    let mut standing: Vec<usize> = last.into_values().collect();
    standing.sort_unstable();
    let answer = |at: usize| corpus.reviews[at].answer.map(|answer| answer.value);
    let rejects = |&at: &usize| answer(at) != Some(Answer::Follows);
    match standing.iter().copied().find(rejects) {
        Some(at) => State::Rejected(at),
        None => match (standing.last(), made.last()) {
            (Some(&at), _) => State::Follows(at),
            (None, Some(&at)) => State::Voided(at),
            (None, None) => State::Unread,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certify::certify;
    use crate::load::Documents;
    use crate::load::TextFolders;
    use crate::resolve::resolve;
    use crate::workspace::Memory;
    use crate::workspace::Workspace;

    const CLAIM: &str = "title: T\nas_of: 2031-05-09\n\
        issues: [{id: open, title: The lock opens}]\n\
        sources: [{id: gazette, outlet: unknown, published: 2031-05-09, text: g.txt}]\nclaims:\n\
        - {id: a, kind: reported, issue: open, text: T., as_of: 2031-05-09, citations: [{source: \
        gazette, quote: it opens}]}\nreviews:\n";

    fn reviewed(reviews: &[(&str, &str, &str, bool)]) -> State {
        let mut files = Memory::new();
        let certified = |files: &Memory| {
            let (workspace, _) = Workspace::survey(files);
            let (corpus, diagnostics) = resolve(Documents::load(files, &workspace.briefs[0]));
            assert_eq!(diagnostics, []);
            let mut texts = TextFolders::new();
            texts.add(files, "");
            certify(corpus, &texts, None)
        };
        files.insert("g.txt", "They say it opens.");
        files.insert("briefs/a/brief.yaml", format!("{CLAIM} []\n"));
        let first = certified(&files);
        let hash = Reading::of(&first, &first.corpus.claims[0]).sha256();
        let mut text = CLAIM.to_owned();
        for (by, on, answer, holds) in reviews {
            let hash = if *holds { hash.as_str() } else { "00" };
            text +=
                &format!("- {{claim: a, by: {by}, on: {on}, answer: {answer}, read: '{hash}'}}\n");
        }
        files.insert("briefs/a/brief.yaml", text);
        Reviews::of(&certified(&files)).states[0]
    }

    #[test]
    fn each_reviewers_last_word_counts_and_a_rejection_outweighs() {
        let ann = ("Ann", "2031-05-10", "says-more", true);
        let later = ("Ann", "2031-05-11", "follows", true);
        let bob = ("Bob", "2031-05-12", "follows", true);
        assert_eq!(reviewed(&[ann]), State::Rejected(0));
        assert_eq!(reviewed(&[ann, bob]), State::Rejected(0));
        assert_eq!(reviewed(&[ann, later]), State::Follows(1));
        assert_eq!(
            reviewed(&[later, ann]),
            State::Follows(0),
            "by day, not by line"
        );
        let wrong = ("Cy", "2031-05-10", "wrong-speaker", true);
        assert_eq!(reviewed(&[bob, wrong]), State::Rejected(1));
    }

    #[test]
    fn an_edit_voids() {
        let old = ("Ann", "2031-05-10", "says-more", false);
        assert_eq!(reviewed(&[old]), State::Voided(0));
        assert_eq!(
            reviewed(&[old, ("Bob", "2031-05-10", "follows", true)]),
            State::Follows(1)
        );
    }
}
