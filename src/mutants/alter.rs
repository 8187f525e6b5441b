//! Alters a quotation: every way in which words are commonly put into a source's mouth.
//!
//! Each alteration changes one thing. Words at the ends are not dropped: a shorter quotation is
//! still one.

use crate::speech::lexicon::Class;
use crate::speech::lexicon::classify;
use crate::text::Span;
use crate::text::token::Token;
use crate::text::token::TokenKind;
use crate::text::token::tokens;
use crate::words::words;
use std::collections::BTreeSet;

words! {
    /// What an alteration does.
    Kind "alteration" {
        /// Drops a negator: "will not go" becomes "will go".
        DropNegation = "drop-negation",
        /// Adds a negator: "will go" becomes "will not go".
        AddNegation = "add-negation",
        /// Puts an elision in a negator's place: "will … go".
        HideNegation = "hide-negation",
        /// Changes a number: another digit, a digit fewer, another number word.
        ChangeNumber = "change-number",
        /// Puts another name in a name's place.
        SwapName = "swap-name",
        /// Puts another modal verb in a modal verb's place.
        ChangeModal = "change-modal",
        /// Puts what stands after an elision before it.
        ReorderElision = "reorder-elision",
        /// Exchanges two neighbouring words.
        SwapWords = "swap-words",
        /// Drops a word without an elision mark.
        DropWord = "drop-word",
        /// Begins or ends inside a word.
        CutWord = "cut-word",
        /// Cites the quotation from another source of the brief.
        MoveSource = "move-source",
    }
}

/// An altered quotation.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alteration {
    /// What was done.
    pub kind: Kind,
    /// The quotation as it is now.
    pub quote: String,
}

/// Modal verbs, each with what is put in its place.
const MODALS: &[(&str, &str)] = &[
    ("will", "may"),
    ("would", "might"),
    ("can", "must"),
    ("could", "will"),
    ("may", "will"),
    ("might", "would"),
    ("must", "may"),
    ("shall", "may"),
    ("should", "must"),
];

/// Number words, each with what is put in its place.
const NUMBERS: &[(&str, &str)] = &[
    ("one", "two"),
    ("two", "three"),
    ("three", "two"),
    ("four", "five"),
    ("five", "four"),
    ("six", "seven"),
    ("seven", "six"),
    ("eight", "nine"),
    ("nine", "eight"),
    ("ten", "eleven"),
    ("dozen", "hundred"),
    ("hundred", "thousand"),
    ("thousand", "million"),
    ("million", "billion"),
    ("billion", "million"),
    ("half", "quarter"),
];

/// How many names are put in the place of one.
const NAMES: usize = 3;

/// Returns every alteration of `quote`, sorted, each once.
pub fn alterations(quote: &str, names: &[String]) -> Vec<Alteration> {
    let altered = Altered {
        quote,
        words: words_of(quote),
        made: BTreeSet::new(),
    };
    altered.all(names)
}

/// Returns the words and numbers of a quotation that stand outside its brackets.
fn words_of(quote: &str) -> Vec<Token> {
    let mut depth = 0_usize;
    let mut words = Vec::new();
    for token in tokens(quote) {
        match token.slice(quote) {
            "[" => depth += 1,
            "]" => depth = depth.saturating_sub(1),
            _ if depth == 0 && matches!(token.kind, TokenKind::Word | TokenKind::Number) => {
                words.push(token);
            }
            _ => {}
        }
    }
    words
}

struct Altered<'q> {
    quote: &'q str,
    words: Vec<Token>,
    made: BTreeSet<Alteration>,
}

impl Altered<'_> {
    fn all(mut self, names: &[String]) -> Vec<Alteration> {
        for at in 0..self.words.len() {
            self.negation(at);
            self.number(at);
            self.name(at, names);
            self.exchange(at, Kind::ChangeModal, MODALS);
            self.order(at);
        }
        self.elisions();
        self.cuts();
        self.made.into_iter().collect()
    }

    fn word(&self, at: usize) -> &str {
        self.words[at].slice(self.quote)
    }

    fn is_inner(&self, at: usize) -> bool {
        at > 0 && at + 1 < self.words.len()
    }

    /// Makes an alteration by putting `with` in the place of `span`.
    fn make(&mut self, kind: Kind, span: Span, with: &str) {
        let (before, after) = (&self.quote[..span.start], &self.quote[span.end..]);
        let quote = match with {
            // No blank is left where a word stood.
            "" => format!("{}{}", before.trim_end(), spaced(before, after)),
            _ => format!("{before}{with}{after}"),
        };
        if quote != self.quote {
            self.made.insert(Alteration { kind, quote });
        }
    }

    fn negation(&mut self, at: usize) {
        let span = self.words[at].span;
        let word = self.word(at).to_owned();
        let class = classify(&word);
        if class.is(Class::NEGATOR) {
            if let Some(positive) = affirmed(&word) {
                self.make(Kind::DropNegation, span, positive);
            } else if self.is_inner(at) {
                self.make(Kind::DropNegation, span, "");
                self.make(Kind::HideNegation, span, "…");
            }
        } else if self.is_inner(at) {
            self.make(Kind::DropWord, span, "");
        }
        let takes_not = class.is(Class::AUXILIARY) || class.is(Class::MODAL);
        if takes_not && !class.is(Class::NEGATOR) && at + 1 < self.words.len() {
            let end = Span::new(span.end, span.end);
            self.make(Kind::AddNegation, end, " not");
            self.make(Kind::AddNegation, end, " [not]");
        }
    }

    fn number(&mut self, at: usize) {
        self.exchange(at, Kind::ChangeNumber, NUMBERS);
        let word = self.word(at).to_owned();
        let start = self.words[at].span.start;
        let digits: Vec<usize> = word
            .bytes()
            .enumerate()
            .filter(|(_, byte)| byte.is_ascii_digit())
            .map(|(place, _)| start + place)
            .collect();
        let (Some(&first), Some(&last)) = (digits.first(), digits.last()) else {
            return;
        };
        let other = match self.quote.as_bytes()[first] {
            b'9' => "8".to_owned(),
            digit => char::from(digit + 1).to_string(),
        };
        self.make(Kind::ChangeNumber, Span::new(first, first + 1), &other);
        let end = Span::new(last + 1, last + 1);
        self.make(Kind::ChangeNumber, end, "0");
        if digits.len() > 1 {
            // "" would take the blanks beside it away too.
            let kept = self.quote[start..last].to_owned();
            self.make(Kind::ChangeNumber, Span::new(start, last + 1), &kept);
        }
    }

    fn name(&mut self, at: usize, names: &[String]) {
        let word = self.word(at).to_owned();
        let has_word = |name: &&String| name.split_whitespace().any(|part| part == word);
        let is_name = word.starts_with(char::is_uppercase)
            && (at > 0 || names.iter().any(|name| has_word(&name)));
        if !is_name {
            return;
        }
        let others: Vec<&String> = names.iter().filter(|name| !has_word(name)).collect();
        for other in others.into_iter().take(NAMES) {
            self.make(Kind::SwapName, self.words[at].span, other);
        }
    }

    fn exchange(&mut self, at: usize, kind: Kind, pairs: &[(&str, &str)]) {
        let word = self.word(at);
        if let Some((_, other)) = pairs.iter().find(|(one, _)| *one == word) {
            self.make(kind, self.words[at].span, other);
        }
    }

    fn order(&mut self, at: usize) {
        let Some(next) = self.words.get(at + 1).copied() else {
            return;
        };
        let (one, other) = (self.words[at].span, next.span);
        let between = &self.quote[one.end..other.start];
        if between == " " {
            let swapped = format!("{} {}", other.slice(self.quote), one.slice(self.quote));
            self.make(Kind::SwapWords, one.cover(other), &swapped);
        }
    }

    /// Exchanges the parts beside an elision; a quotation without one is elided backwards.
    fn elisions(&mut self) {
        let quote = self.quote.replace("...", "…");
        if let Some((before, after)) = quote.split_once('…') {
            let bare = |part: &str| part.trim_matches(['[', ']', ' ']).to_owned();
            let quote = format!("{} … {}", bare(after), bare(before));
            self.made.insert(Alteration {
                kind: Kind::ReorderElision,
                quote,
            });
        } else if self.words.len() >= 6 {
            let middle = self.words[self.words.len() / 2].span.start;
            let (before, after) = self.quote.split_at(middle);
            let quote = format!("{} … {}", after.trim(), before.trim());
            self.made.insert(Alteration {
                kind: Kind::ReorderElision,
                quote,
            });
        }
    }

    fn cuts(&mut self) {
        let is_long = |word: &&Token| word.slice(self.quote).chars().count() > 3;
        let (first, last) = (
            self.words.first().filter(is_long).copied(),
            self.words.last().filter(is_long).copied(),
        );
        let quote = self.quote;
        let boundary = |at: usize| quote.floor_char_boundary(at);
        if let Some(first) = first {
            let second = first.slice(quote).chars().next().map_or(0, char::len_utf8);
            let cut = quote[first.span.start + second..].to_owned();
            self.cut(cut);
        }
        if let Some(last) = last {
            self.cut(quote[..boundary(last.span.end - 1)].to_owned());
        }
    }

    fn cut(&mut self, quote: String) {
        self.made.insert(Alteration {
            kind: Kind::CutWord,
            quote,
        });
    }
}

/// Returns `after` with the blank that keeps it apart from `before`.
fn spaced<'a>(before: &str, after: &'a str) -> std::borrow::Cow<'a, str> {
    let rest = after.trim_start();
    let is_apart = rest.len() < after.len() || before.ends_with(' ');
    match is_apart && rest.starts_with(char::is_alphanumeric) && !before.trim_end().is_empty() {
        true => format!(" {rest}").into(),
        false => after.into(),
    }
}

/// Returns what is left of a contracted negative: "won't" is "will".
fn affirmed(word: &str) -> Option<&str> {
    let lower = word.to_lowercase().replace('\u{2019}', "'");
    match lower.as_str() {
        "won't" => Some("will"),
        "can't" | "cannot" => Some("can"),
        "shan't" => Some("shall"),
        _ if lower.ends_with("n't") => {
            let end = word.char_indices().rev().nth(2)?.0;
            word.get(..end)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(quote: &str, kind: Kind) -> Vec<String> {
        let names = ["Anna Vance".to_owned(), "Orla".to_owned()];
        let all = alterations(quote, &names);
        let of_kind = all.into_iter().filter(|one| one.kind == kind);
        of_kind.map(|one| one.quote).collect()
    }

    #[test]
    fn negators_go_come_and_are_hidden() {
        let quote = "the lock will not open, and it can’t be mended";
        assert_eq!(
            made(quote, Kind::DropNegation),
            [
                "the lock will not open, and it can be mended",
                "the lock will open, and it can’t be mended"
            ]
        );
        assert_eq!(
            made(quote, Kind::HideNegation),
            ["the lock will … open, and it can’t be mended"]
        );
        assert_eq!(
            made("it is open", Kind::AddNegation),
            ["it is [not] open", "it is not open"]
        );
    }

    #[test]
    fn numbers_change_by_digits_and_words() {
        assert_eq!(
            made("about 3,000 crates", Kind::ChangeNumber),
            [
                "about 3,00 crates",
                "about 3,0000 crates",
                "about 4,000 crates"
            ]
        );
        assert_eq!(made("two locks", Kind::ChangeNumber), ["three locks"]);
    }

    #[test]
    fn names_take_each_others_place() {
        assert_eq!(
            made("Orla may open", Kind::SwapName),
            ["Anna Vance may open"]
        );
        assert_eq!(made("The lock", Kind::SwapName), [""; 0]);
    }

    #[test]
    fn words_are_dropped_inside_and_cut_at_the_ends() {
        assert_eq!(
            made("the old, grey lock opens", Kind::DropWord),
            [
                "the old, grey opens",
                "the old, lock opens",
                "the, grey lock opens"
            ]
        );
        assert_eq!(
            made("lock of stone", Kind::CutWord),
            ["lock of ston", "ock of stone"]
        );
    }

    #[test]
    fn parts_are_put_in_another_order() {
        assert_eq!(
            made("it opens … at noon", Kind::ReorderElision),
            ["at noon … it opens"]
        );
        assert!(made("at noon", Kind::SwapWords).contains(&"noon at".to_owned()));
    }

    #[test]
    fn any_quotation_can_be_altered() {
        for quote in [
            "",
            "…",
            "[not]",
            "é",
            "“”",
            "x [",
            "]]]",
            "日本語です",
            "a … b … c",
        ] {
            alterations(quote, &[]);
        }
    }
}
