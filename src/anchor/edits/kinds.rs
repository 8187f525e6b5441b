//! Decides what kind of change a difference is.
//!
//! Precise before loud: what fits no kind is `replaced`, `dropped` or `added`.

use super::drafts::Draft;
use super::drafts::is_word;
use super::drafts::token_class;
use super::grammar::WordClass;
use super::grammar::negates_by_affix;
use super::grammar::unit;
use super::tense::differ_in_tense;
use super::tense::is_participle;
use crate::anchor::evidence::EditKind;
use crate::anchor::near::Passage;
use crate::anchor::near::Query;
use crate::anchor::near::QueryToken;
use crate::text::sentence::begins_at;
use crate::text::token::TokenKind;
use crate::text::token::caseless;
use crate::text::token::is_currency;
use crate::text::token::is_dash;

/// The most words of a run that a negator in it still colours.
const NEGATED_WORDS: usize = 5;
/// How far into a text is looked whether a capitalised word is a name.
const NAME_BYTES: usize = 64 * 1024;
/// The most tokens of one side that are compared as a whole.
const JOINED_TOKENS: usize = 200;

/// The two sides of an alignment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides<'a> {
    query: &'a Query<'a>,
    passage: &'a Passage<'a>,
}

impl<'a> Sides<'a> {
    /// Takes the two sides.
    pub fn new(query: &'a Query<'a>, passage: &'a Passage<'a>) -> Self {
        Sides { query, passage }
    }

    /// Returns the kind of a change from the passage's token `p` to the query's token `q`.
    pub fn replacement_kind(&self, q: usize, p: usize) -> EditKind {
        let (own, source) = (&self.query.tokens[q], &self.passage.tokens[p]);
        let source_slice = self.passage.slice(p);
        let (own_key, source_key) = (self.query.key(q), self.passage.key(p));
        let (own_low, source_low) = (caseless(&own_key), caseless(&source_key));
        if !is_word(own.kind) || !is_word(source.kind) {
            return EditKind::Punctuation;
        }
        if own_low == source_low {
            return EditKind::Case;
        }
        let own_class = token_class(&own_key, own.kind);
        let source_class = token_class(source_slice, source.kind);
        let either = |class| own_class == class || source_class == class;
        if either(WordClass::Negator) {
            return EditKind::Negation;
        }
        if self.is_cut(q, &own_low, &source_low) {
            return EditKind::WordCut;
        }
        if negates_by_affix(&own_low, &source_low) {
            return EditKind::Negation;
        }
        let symbols = own.kind == TokenKind::Symbol || source.kind == TokenKind::Symbol;
        if (own_class == WordClass::Unit && source_class == WordClass::Unit) || symbols {
            let same = unit(&own_low).is_some() && unit(&own_low) == unit(&source_low);
            let units = either(WordClass::Unit) && !same;
            return if units {
                EditKind::Unit
            } else {
                EditKind::Replaced
            };
        }
        if either(WordClass::NumberWord) && !pronoun_one(&own_low, &source_low) {
            return number_kind(&own_low, &source_low);
        }
        if either(WordClass::Modal) {
            return EditKind::Modal;
        }
        if differ_in_tense(&own_low, &source_low) {
            return EditKind::Tense;
        }
        if own_class == WordClass::Day && source_class == WordClass::Day {
            return EditKind::Replaced;
        }
        let bare = |word: &str| word.replace(|c: char| !c.is_alphanumeric(), "");
        if bare(&own_low) == bare(&source_low) {
            return EditKind::Punctuation;
        }
        if self.is_own_name(q) || self.is_source_name(p) {
            return EditKind::Name;
        }
        EditKind::Replaced
    }

    /// Returns the kind of a run of tokens that only one side has.
    pub fn one_sided_kind(&self, draft: &Draft) -> EditKind {
        let generic = if draft.is_drop() {
            EditKind::Dropped
        } else {
            EditKind::Added
        };
        let (mut words, mut core, mut negators, mut stops) = (0, Vec::new(), 0, 0);
        let mut first_word = None;
        for (slice, kind) in self.tokens(draft) {
            if !is_word(kind) {
                stops += usize::from(!slice.chars().all(is_dash));
                continue;
            }
            words += 1;
            first_word.get_or_insert(slice);
            let class = token_class(slice, kind);
            negators += usize::from(class == WordClass::Negator);
            if !matches!(class, WordClass::Function | WordClass::Auxiliary) {
                core.push(class);
            }
            if words > NEGATED_WORDS && core.len() > NEGATED_WORDS {
                return generic;
            }
        }
        if words == 0 {
            return EditKind::Punctuation;
        }
        let lone_mark = stops == 1 && words == 1;
        if negators > 0 && words <= NEGATED_WORDS && (stops == 0 || lone_mark) {
            return EditKind::Negation;
        }
        let all = |class| !core.is_empty() && core.iter().all(|own| *own == class);
        if all(WordClass::Modal) {
            return EditKind::Modal;
        }
        if all(WordClass::Unit) && core.len() == words {
            return EditKind::Unit;
        }
        let number = |class: &WordClass| matches!(class, WordClass::NumberWord | WordClass::Unit);
        if core.contains(&WordClass::NumberWord) && core.iter().all(number) {
            let one = words == 1 && first_word.is_some_and(|word| word.eq_ignore_ascii_case("one"));
            return if one { generic } else { EditKind::Number };
        }
        if words == 1 && first_word.is_some_and(is_perfect) && self.participle_follows(draft) {
            return EditKind::Tense;
        }
        generic
    }

    /// Tells whether all tokens of a draft, on both sides, are words of one class.
    pub fn only(&self, draft: &Draft, class: WordClass) -> bool {
        let own = self.query.tokens[draft.q.0..draft.q.1].iter();
        let source = self.passage.tokens[draft.p.0..draft.p.1].iter();
        own.map(|token| (token.span.slice(self.query.quote), token.kind))
            .chain(source.map(|token| (token.span.slice(self.passage.text), token.kind)))
            .all(|(slice, kind)| is_word(kind) && token_class(slice, kind) == class)
    }

    /// Tells whether all words of a one-sided draft begin with a capital.
    pub fn capitalised(&self, draft: &Draft) -> bool {
        let mut words = self
            .tokens(draft)
            .filter(|(_, kind)| is_word(*kind))
            .peekable();
        words.peek().is_some()
            && (draft.is_drop() || draft.is_add())
            && words.all(|(slice, _)| starts_upper(slice))
    }

    /// Tells whether a one-sided draft is a dash.
    pub fn is_dash(&self, draft: &Draft) -> bool {
        let mut tokens = self.tokens(draft).peekable();
        tokens.peek().is_some() && tokens.all(|(slice, _)| slice.chars().all(is_dash))
    }

    /// Tells whether both sides have the same words in another order.
    pub fn same_words(&self, draft: &Draft) -> bool {
        let (own, source) = (draft.q.1 - draft.q.0, draft.p.1 - draft.p.0);
        if own.max(source) > JOINED_TOKENS {
            return false;
        }
        let mut own: Vec<u32> = (self.query.tokens[draft.q.0..draft.q.1].iter())
            .filter(|token| is_word(token.kind))
            .map(|token| token.hash)
            .collect();
        let mut source: Vec<u32> = (self.passage.tokens[draft.p.0..draft.p.1].iter())
            .filter(|token| is_word(token.kind))
            .map(|token| token.hash)
            .collect();
        if own.len() < 2 || own == source {
            return false;
        }
        own.sort_unstable();
        source.sort_unstable();
        own == source
    }

    /// Returns the tokens of a one-sided draft: of the passage, unless only the query has any.
    fn tokens(&self, draft: &Draft) -> Box<dyn Iterator<Item = (&'a str, TokenKind)> + 'a> {
        let (query, passage) = (self.query, self.passage);
        if draft.is_add() {
            let tokens = &query.tokens[draft.q.0..draft.q.1];
            Box::new(
                tokens
                    .iter()
                    .map(|token| (token.span.slice(query.quote), token.kind)),
            )
        } else {
            let tokens = &passage.tokens[draft.p.0..draft.p.1];
            Box::new(
                tokens
                    .iter()
                    .map(|token| (token.span.slice(passage.text), token.kind)),
            )
        }
    }

    fn participle_follows(&self, draft: &Draft) -> bool {
        let next = if draft.is_add() {
            self.query
                .tokens
                .get(draft.q.1)
                .map(|token| token.span.slice(self.query.quote))
        } else {
            self.passage
                .tokens
                .get(draft.p.1)
                .map(|token| token.span.slice(self.passage.text))
        };
        next.is_some_and(is_participle)
    }

    /// Tells whether the quotation begins or ends inside a word or number of the source.
    fn is_cut(&self, q: usize, own: &str, source: &str) -> bool {
        if own.len() >= source.len() {
            return false;
        }
        let words = |range: &[QueryToken]| range.iter().any(|token| is_word(token.kind));
        let first = !words(&self.query.tokens[..q]);
        let last = !words(&self.query.tokens[q + 1..]);
        (first && source.ends_with(own))
            || (last && source.starts_with(own))
            || (first && last && source.contains(own))
    }

    fn is_own_name(&self, q: usize) -> bool {
        let slice = self.query.key(q);
        if !starts_upper(&slice) {
            return false;
        }
        let begins = q == 0 || self.query.tokens[q - 1].kind == TokenKind::Punctuation;
        is_acronym(&slice) || !begins || is_known_name(self.passage.text, &slice)
    }

    fn is_source_name(&self, p: usize) -> bool {
        let slice = self.passage.slice(p);
        if !starts_upper(slice) {
            return false;
        }
        let start = self.passage.tokens[p].span.start;
        is_acronym(slice)
            || !begins_at(self.passage.text, start)
            || is_known_name(self.passage.text, slice)
    }
}

/// Tells whether a change of number is one of its unit alone: `$5` and `€5`, `5%` and `5`.
fn number_kind(own: &str, source: &str) -> EditKind {
    let parts = |word: &str| -> (String, String) {
        word.chars()
            .partition(|c| c.is_numeric() || matches!(c, '-' | '+' | '.' | ',' | ':' | '/'))
    };
    let ((own, own_affix), (source, source_affix)) = (parts(own), parts(source));
    let is_unit = |affix: &str| {
        affix.is_empty()
            || affix.chars().all(|c| is_currency(c) || c == '‰')
            || unit(affix).is_some()
    };
    let digits = own.contains(char::is_numeric);
    if digits && own == source && is_unit(&own_affix) && is_unit(&source_affix) {
        EditKind::Unit
    } else {
        EditKind::Number
    }
}

/// Tells whether the only number word of two is `one`, which is as often a pronoun.
fn pronoun_one(own: &str, source: &str) -> bool {
    let number = |word| token_class(word, TokenKind::Word) == WordClass::NumberWord;
    let digits = |word: &str| word.contains(char::is_numeric);
    match (own, source) {
        ("one", other) | (other, "one") => !number(other) && !digits(other),
        _ => false,
    }
}

fn is_perfect(word: &str) -> bool {
    ["has", "have", "had"]
        .iter()
        .any(|form| word.eq_ignore_ascii_case(form))
}

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Tells whether a word is written in capitals, as only names and abbreviations are.
fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 2 && letters.clone().all(char::is_uppercase)
}

/// Tells whether the text has a capitalised word inside a sentence too, near its beginning.
fn is_known_name(text: &str, word: &str) -> bool {
    let head = &text[..text.floor_char_boundary(NAME_BYTES)];
    let found = memchr::memmem::find_iter(head.as_bytes(), word.as_bytes()).take(20);
    let inside = |at: usize| {
        let bounded = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        let before = head.get(..at).and_then(|before| before.chars().next_back());
        let after = head
            .get(at + word.len()..)
            .and_then(|after| after.chars().next());
        bounded(before) && bounded(after) && !begins_at(head, at)
    };
    found.into_iter().any(inside)
}
