//! The words of a sentence, each with what it is, and where clauses border on one another.
//!
//! There is no grammar here: word forms, punctuation and nearness, read conservatively.

use super::lexicon::Class;
use super::lexicon::classify;
use crate::text::Span;
use crate::text::chars;

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
/// One pass of its own: this runs beside every verified quotation.
pub fn read(text: &str, span: Span) -> Vec<Word<'_>> {
    let mut words: Vec<Word> = Vec::with_capacity(span.len() / 5 + 1);
    let mut brackets: Vec<usize> = Vec::new();
    let mut compound = false;
    let mut at = span.start;
    let end = span.end.min(text.len());
    let bytes = text.as_bytes();
    while at < end {
        if bytes[at] == b' ' {
            at += 1;
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        let start = at;
        if c.is_alphanumeric() {
            at = word_end(text, at);
            let span = Span::new(start, at);
            let slice = span.slice(text);
            let class = match () {
                () if compound => Class::NONE,
                () if c.is_numeric() => Class::NUMBER,
                () => classify(slice),
            };
            compound = false;
            words.push(Word {
                span,
                text: slice,
                class,
                is_punctuation: false,
            });
            continue;
        }
        at += c.len_utf8();
        if c.is_whitespace() || chars::quotation_mark(c).is_some() || chars::is_default_ignorable(c)
        {
            continue;
        }
        let next = text.get(at..).and_then(|rest| rest.chars().next());
        let touches = words
            .last()
            .is_some_and(|word| word.span.end == start && !word.is_punctuation);
        if touches
            && chars::dash(c) == Some(chars::DashStyle::Hyphen)
            && next.is_some_and(char::is_alphanumeric)
        {
            if let Some(last) = words.last_mut() {
                last.class = Class::NONE;
            }
            compound = true;
            continue;
        }
        match c {
            '(' | '[' => brackets.push(words.len()),
            // What stands in brackets governs nothing outside them.
            ')' | ']' => words.truncate(brackets.pop().unwrap_or(words.len())),
            ',' | '.' | ';' | ':' | '!' | '?' | '…' => push_mark(&mut words, text, start, at),
            c if chars::dash(c).is_some() => push_mark(&mut words, text, start, at),
            _ => {}
        }
    }
    words
}

/// Returns where the word or number that begins at `at` ends: apostrophes and a number's separators
/// belong to it.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes().get(start..).unwrap_or_default();
    let letters = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    let mut at = start + letters.count();
    if matches!(text.as_bytes().get(at), None | Some(b' ')) {
        return at;
    }
    let mut rest = text.get(at..).unwrap_or_default().chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next();
        let joins = chars::is_apostrophe(c)
            || (matches!(c, '.' | ',' | ':' | '/') && next.is_some_and(char::is_numeric));
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

fn push_mark<'t>(words: &mut Vec<Word<'t>>, text: &'t str, start: usize, end: usize) {
    let span = Span::new(start, end);
    words.push(Word {
        span,
        text: span.slice(text),
        class: Class::NONE,
        is_punctuation: true,
    });
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
        () if word.is_any(&["not"]) => next.is_any(&[
            "only",
            "just",
            "merely",
            "simply",
            "least",
            "surprisingly",
            "unexpectedly",
            "unusually",
        ]),
        // "No. 5" is a number.
        () if word.is_any(&["no"]) => {
            let affirms = ["doubt", "fewer", "less", "matter", "sooner", "wonder"];
            let digit = |word: &Word| word.text.starts_with(|c: char| c.is_ascii_digit());
            let is_numbering = next.text == "." && words.get(index + 2).is_some_and(digit);
            let after = words.get(index + 2);
            // "Made no secret of its view that".
            let is_admitted =
                next.is_any(&["secret"]) && after.is_some_and(|word| word.is_any(&["of"]));
            is_numbering || is_admitted || next.is_any(&affirms) || is_granted(words, index)
        }
        () if word.is_any(&["none", "nothing"]) => next.is_any(&["other", "but", "less"]),
        () => false,
    };
    !harmless
}

/// Tells whether the `no` at `index` is that of "no secret that", which says that it is so; "no
/// secret deal" says that there is none.
pub fn is_granted(words: &[Word], index: usize) -> bool {
    const GRANTED: [&str; 7] = [
        "accident",
        "coincidence",
        "doubt",
        "mistake",
        "secret",
        "surprise",
        "wonder",
    ];
    let is = |at: usize, forms: &[&str]| words.get(at).is_some_and(|word| word.is_any(forms));
    let stops = |word: &Word| matches!(word.text, "," | ";");
    is(index, &["no"])
        && is(index + 1, &GRANTED)
        && (is(index + 2, &["that"]) || words.get(index + 2).is_some_and(stops))
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

/// Tells whether `span` holds a word that can only be a verb that reports or denies.
pub fn reports(text: &str, span: Span) -> bool {
    let verbs = [
        "said", "says", "say", "told", "tells", "denies", "rejects", "insists",
    ];
    let words = span.slice(text).split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| word.ends_with("ed") || verbs.contains(word))
        .map(classify)
        .any(|class| class.is(Class::REPORTING.and(Class::DENIAL)) && !class.is(Class::CONTENT))
}

/// Tells whether `span` holds a word that is likely a verb.
pub fn holds_verb(text: &str, span: Span) -> bool {
    let verbs = Class::AUXILIARY
        .and(Class::MODAL)
        .and(Class::REPORTING)
        .and(Class::BELIEF)
        .and(Class::DENIAL);
    let words = read(text, span);
    words
        .iter()
        .any(|word| (word.is(verbs) && !word.is(Class::CONTENT)) || word.text.ends_with("ed"))
}
