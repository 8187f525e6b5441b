//! Puts the differing steps between two equal tokens together to as few drafts of edits as can be
//! read: one for each kind.

use super::grammar::WordClass;
use super::grammar::class_of;
use super::kinds::Sides;
use crate::anchor::evidence::EditKind;
use crate::anchor::near::Passage;
use crate::anchor::near::Query;
use crate::anchor::near::Step;
use crate::text::token::TokenKind;

/// An edit in terms of tokens: half-open ranges of the query's and the passage's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Draft {
    /// What it changes.
    pub kind: EditKind,
    /// The quotation's tokens.
    pub q: (usize, usize),
    /// The source's tokens.
    pub p: (usize, usize),
}

impl Draft {
    /// Tells whether only the source has words here.
    pub fn is_drop(&self) -> bool {
        self.q.0 == self.q.1
    }

    /// Tells whether only the quotation has words here.
    pub fn is_add(&self) -> bool {
        self.p.0 == self.p.1
    }

    fn is_generic(&self) -> bool {
        matches!(
            self.kind,
            EditKind::Dropped | EditKind::Added | EditKind::Replaced
        )
    }
}

/// Appends the drafts of one hunk: steps without an equal one between them, that begin with the
/// tokens `at` of the query and the passage.
pub(super) fn push_hunk(
    query: &Query<'_>,
    passage: &Passage<'_>,
    steps: &[Step],
    at: (usize, usize),
    drafts: &mut Vec<Draft>,
) {
    let sides = Sides::new(query, passage);
    let single = single_steps(steps, at);
    let whole = match (single.first(), single.last()) {
        (Some(first), Some(last)) => Draft {
            kind: EditKind::Replaced,
            q: (first.q.0, last.q.1),
            p: (first.p.0, last.p.1),
        },
        _ => return,
    };
    if sides.same_words(&whole) {
        drafts.push(Draft {
            kind: EditKind::Order,
            ..whole
        });
        return;
    }
    let hunk_began = drafts.len();
    for draft in runs(&sides, &single) {
        let length = drafts.len();
        match drafts.last_mut() {
            Some(last) if hunk_began < length => match merged(&sides, last, &draft) {
                Some(both) => *last = both,
                None => drafts.push(draft),
            },
            _ => drafts.push(draft),
        }
    }
}

/// Returns one draft a step, kinds not yet known.
fn single_steps(steps: &[Step], at: (usize, usize)) -> Vec<Draft> {
    let (mut q, mut p) = at;
    let mut single = Vec::with_capacity(steps.len());
    for step in steps {
        let (next_q, next_p, kind) = match *step {
            Step::Drop(_) => (q, p + 1, EditKind::Dropped),
            Step::Add(_) => (q + 1, p, EditKind::Added),
            _ => (q + 1, p + 1, EditKind::Replaced),
        };
        single.push(Draft {
            kind,
            q: (q, next_q),
            p: (p, next_p),
        });
        (q, p) = (next_q, next_p);
    }
    single
}

/// Classifies each replacement, and each run of tokens that only one side has as a whole.
fn runs(sides: &Sides<'_>, single: &[Draft]) -> Vec<Draft> {
    let same_side = |one: &Draft, other: &Draft| {
        (one.is_drop() && other.is_drop()) || (one.is_add() && other.is_add())
    };
    let mut runs = Vec::with_capacity(single.len());
    for run in single.chunk_by(same_side) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        let mut draft = Draft {
            kind: first.kind,
            q: (first.q.0, last.q.1),
            p: (first.p.0, last.p.1),
        };
        draft.kind = if draft.is_drop() || draft.is_add() {
            sides.one_sided_kind(&draft)
        } else {
            sides.replacement_kind(draft.q.0, draft.p.0)
        };
        runs.push(draft);
    }
    runs
}

/// Returns the draft that two neighbours make together, if they are better read as one.
fn merged(sides: &Sides<'_>, one: &Draft, other: &Draft) -> Option<Draft> {
    use EditKind::Modal;
    use EditKind::Name;
    use EditKind::Negation;
    use EditKind::Punctuation;
    use EditKind::Replaced;
    use EditKind::Tense;
    let helper = |draft: &Draft| draft.is_generic() && sides.only(draft, WordClass::Auxiliary);
    let capital = |draft: &Draft| draft.is_generic() && sides.capitalised(draft);
    let dash = |draft: &Draft| draft.kind == Punctuation && sides.is_dash(draft);
    let kind = match (one.kind, other.kind) {
        (a, b) if a == b && a != EditKind::Case && a != EditKind::WordCut => a,
        _ if one.is_generic() && other.is_generic() => Replaced,
        (Punctuation, kind) if other.is_generic() => kind,
        (kind, Punctuation) if one.is_generic() => kind,
        (Negation, Punctuation) if dash(other) => Negation,
        (Negation, _) if helper(other) => Negation,
        (_, Negation) if helper(one) => Negation,
        (Modal, _) if helper(other) => Modal,
        (_, Modal) if helper(one) => Modal,
        (Tense, _) if helper(other) => Tense,
        (_, Tense) if helper(one) => Tense,
        (Name, _) if capital(other) => Name,
        (_, Name) if capital(one) => Name,
        _ => return None,
    };
    let both = Draft {
        kind,
        q: (one.q.0, other.q.1),
        p: (one.p.0, other.p.1),
    };
    let kind = match kind {
        EditKind::Dropped | EditKind::Added | Replaced => {
            if both.is_drop() {
                EditKind::Dropped
            } else if both.is_add() {
                EditKind::Added
            } else {
                Replaced
            }
        }
        kind => kind,
    };
    Some(Draft { kind, ..both })
}

/// Tells whether a token counts as a word.
pub(super) fn is_word(kind: TokenKind) -> bool {
    kind != TokenKind::Punctuation
}

/// Returns the class of a token.
pub(super) fn token_class(slice: &str, kind: TokenKind) -> WordClass {
    if kind == TokenKind::Number {
        WordClass::NumberWord
    } else {
        class_of(slice)
    }
}
