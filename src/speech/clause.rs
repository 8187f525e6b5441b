//! The words of a sentence, each with what it is, and where clauses border on one another.
//!
//! There is no grammar here: word forms, punctuation and nearness, read conservatively.

use super::lexicon::Class;
use super::lexicon::classify;
use crate::text::Span;
use crate::text::chars;
use crate::text::token::TokenKind;
use crate::text::token::tokens_in;

/// How many words of a sentence are looked at on each side of a quotation.
pub const REACH: usize = 60;

/// A word or punctuation mark of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Word<'t> {
    /// Bytes in the text.
    pub span: Span,
    /// Its characters.
    pub text: &'t str,
    /// What it is.
    pub class: Class,
    /// Whether it is punctuation.
    pub is_punctuation: bool,
}

impl Word<'_> {
    /// Tells whether the word is `form`, in whatever case.
    pub fn is_form(&self, form: &str) -> bool {
        self.text.eq_ignore_ascii_case(form)
    }

    /// Tells whether the word is one of `forms`, in whatever case.
    pub fn is_any(&self, forms: &[&str]) -> bool {
        forms.iter().any(|form| self.is_form(form))
    }

    /// Tells whether the word is of one of `classes`.
    pub fn is(&self, classes: Class) -> bool {
        self.class.is(classes)
    }

    /// Tells whether the word ends in `-ly` or is another adverb that may stand anywhere.
    pub fn is_adverb(&self) -> bool {
        (self.text.len() > 4 && self.text.ends_with("ly"))
            || self.is_any(&[
                "also", "yet", "ever", "even", "still", "now", "just", "again", "already", "then",
                "once", "since", "so", "too", "quite", "later", "often", "always", "at", "any",
                "point", "time", "likewise", "thus", "far", "long",
            ])
    }

    /// Tells whether the word begins with a capital.
    pub fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }

    /// Tells whether clauses border at this mark: `;`, `:`, a dash.
    pub fn is_hard_border(&self) -> bool {
        self.is_punctuation
            && (self.text == ";"
                || self.text == ":"
                || self.text.starts_with(|c| chars::dash(c).is_some())
                || self.text.starts_with(['…', '?', '!'])
                || self.text.starts_with("..."))
    }

    /// Tells whether this is a comma.
    pub fn is_comma(&self) -> bool {
        self.is_punctuation && self.text == ","
    }
}

/// Reads the words of `span`, quotation marks, brackets in pairs and the hyphens of compounds left
/// out.
///
/// The first part of a compound ("non-starters", "no-fly") loses its class: it negates no clause.
pub fn read<'t>(text: &'t str, span: Span) -> Vec<Word<'t>> {
    let mut words: Vec<Word<'t>> = Vec::new();
    let mut brackets: Vec<usize> = Vec::new();
    let mut glued = false;
    for token in tokens_in(text, span) {
        let slice = token.slice(text);
        let is_punctuation = token.kind == TokenKind::Punctuation;
        let follows = words
            .last()
            .is_some_and(|word| word.span.end == token.span.start);
        let next = text
            .get(token.span.end..)
            .and_then(|tail| tail.chars().next());
        if is_punctuation && slice.chars().all(|c| chars::quotation_mark(c).is_some()) {
            continue;
        }
        if is_punctuation
            && follows
            && slice
                .chars()
                .all(|c| chars::dash(c) == Some(chars::DashStyle::Hyphen))
            && next.is_some_and(char::is_alphanumeric)
        {
            if let Some(last) = words.last_mut() {
                last.class = Class::NONE;
            }
            glued = true;
            continue;
        }
        if is_punctuation && matches!(slice, "(" | "[") {
            brackets.push(words.len());
            continue;
        }
        if is_punctuation && matches!(slice, ")" | "]") {
            // What stands in brackets governs nothing outside them.
            if let Some(start) = brackets.pop() {
                words.truncate(start);
            }
            continue;
        }
        let class = match is_punctuation || glued {
            true => Class::NONE,
            false if token.kind == TokenKind::Number => Class::NUMBER,
            false => classify(slice),
        };
        glued = false;
        words.push(Word {
            span: token.span,
            text: slice,
            class,
            is_punctuation,
        });
    }
    words
}

/// Tells whether the word at `index` negates: not the `no` of "no doubt" or the `not` of "not
/// only".
pub fn is_negator(words: &[Word], index: usize) -> bool {
    let Some(word) = words.get(index).filter(|word| word.is(Class::NEGATOR)) else {
        return false;
    };
    let Some(next) = words.get(index + 1) else {
        return true;
    };
    let harmless = match () {
        () if word.is_any(&["not"]) => next.is_any(&["only", "just", "merely", "simply", "least"]),
        () if word.is_any(&["no"]) => next.is_any(&["doubt", "matter", "wonder", "less", "fewer"]),
        () if word.is_any(&["none", "nothing"]) => next.is_any(&["other", "but", "less"]),
        () => false,
    };
    !harmless
}

/// Tells whether the word at `index` begins a condition: not the `if` of "asked if" or "as if".
pub fn is_condition(words: &[Word], index: usize) -> bool {
    let Some(word) = words.get(index) else {
        return false;
    };
    let before = index.checked_sub(1).and_then(|at| words.get(at));
    let next = words.get(index + 1);
    let before_is = |forms: &[&str]| before.is_some_and(|word| word.is_any(forms));
    let next_is = |forms: &[&str]| next.is_some_and(|word| word.is_any(forms));
    if word.is_any(&["if"]) {
        let asks = [
            "ask",
            "asks",
            "asked",
            "asking",
            "know",
            "knows",
            "knew",
            "known",
            "see",
            "wonder",
            "wonders",
            "wondered",
            "wondering",
            "unclear",
            "clear",
            "doubt",
            "doubts",
            "doubted",
            "sure",
            "say",
            "tell",
            "check",
            "decide",
            "as",
            "even",
            "or",
            "and",
            "even,",
            "what",
        ];
        return !before_is(&asks) && !next_is(&["any", "anything", "not", "ever", "only"]);
    }
    if word.is_any(&["unless", "lest"]) {
        return true;
    }
    if word.is_any(&["provided", "providing", "assuming", "supposing"]) {
        return next_is(&["that"]) || before.is_some_and(Word::is_comma);
    }
    // "as long as", "so long as", "on condition that", "on the condition that".
    if word.is_any(&["long"]) {
        return before_is(&["as", "so"]) && next_is(&["as"]);
    }
    if word.is_any(&["condition"]) {
        let earlier = index.checked_sub(2).and_then(|at| words.get(at));
        let on = before_is(&["on"]) || earlier.is_some_and(|word| word.is_any(&["on"]));
        return on && next_is(&["that"]);
    }
    false
}

/// Tells whether the word can only be a verb that reports or denies.
pub fn reports(word: &Word) -> bool {
    let finite = word.text.ends_with("ed")
        || word.is_any(&[
            "said", "says", "say", "told", "tells", "denies", "rejects", "insists",
        ]);
    finite && word.is(Class::REPORTING.and(Class::DENIAL)) && !word.is(Class::CONTENT)
}
