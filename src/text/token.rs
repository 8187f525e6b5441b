//! Tokens of a text: words, numbers as a person reads them, punctuation marks and symbols.
//!
//! Knows nothing of quotations or of what stands in a passage; white space is never a token, and
//! nothing else is lost: every other character, but for default-ignorable ones at a token's edge,
//! lies in exactly one token.

mod class;
mod index;
mod key;
mod runs;

pub use class::is_apostrophe;
pub use class::is_currency;
pub use class::is_dash;
pub use class::is_ignorable;
pub use index::TokenIndex;
pub use index::WordToken;
pub use index::hash;
pub use key::caseless;
pub use key::key;
pub use runs::Run;
pub use runs::for_runs;

use self::class::Class;
use self::class::class_of;
use super::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TokenKind {
    /// A word, with its apostrophes and inner dots: `don't`, `Russia’s`, `U.S`; the parts of a
    /// hyphenated compound are words of their own. In scripts without blanks, one character.
    Word,
    /// A number with its sign, currency, separators, percent and suffix: `−5.2%`, `€3bn`, `10⁶`.
    Number,
    /// A punctuation mark; runs of dashes, and of three or more full stops, are one.
    Punctuation,
    /// Anything else that can be seen: `&`, `%` on its own, an emoji with its modifiers.
    Symbol,
}

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token {
    /// The bytes in the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

impl Token {
    /// Tells whether the token counts as a word: everything but punctuation.
    pub fn is_word(self) -> bool {
        self.kind != TokenKind::Punctuation
    }

    /// Returns the token's characters as they stand in `text`.
    pub fn slice(self, text: &str) -> &str {
        self.span.slice(text)
    }
}

/// Returns the tokens of `text`, on demand.
pub fn tokens(text: &str) -> Tokens<'_> {
    tokens_in(text, Span::new(0, text.len()))
}

/// Returns the tokens of `text` that begin inside `span`, on demand.
///
/// The last one may end beyond the span. The first begins where the span does, even inside a
/// word; a start that is not on a character boundary is moved to the next one.
pub fn tokens_in(text: &str, span: Span) -> Tokens<'_> {
    Tokens {
        text,
        at: text.ceil_char_boundary(span.start),
        end: span.end.min(text.len()),
    }
}

/// The tokens of a text, found one by one.
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let bytes = self.text.as_bytes();
        while self.at < self.end {
            let (c, length) = char_at(self.text, self.at)?;
            let start = self.at;
            let kind = match class_of(c) {
                Class::Space | Class::Ignorable => {
                    self.at += length;
                    continue;
                }
                Class::Letter => {
                    self.at = word_end(self.text, start + length, false);
                    TokenKind::Word
                }
                Class::Digit => {
                    self.at = word_end(self.text, start + length, true);
                    TokenKind::Number
                }
                Class::Solo => {
                    self.at = cluster_end(self.text, start + length);
                    TokenKind::Word
                }
                class => {
                    if let Some(digit) = number_start(self.text, start, class) {
                        self.at = word_end(self.text, digit, true);
                        TokenKind::Number
                    } else if class == Class::Dash {
                        self.at = run_end(self.text, start + length, is_dash);
                        TokenKind::Punctuation
                    } else if bytes[start..].starts_with(b"...") {
                        self.at = run_end(self.text, start + 3, |c| c == '.');
                        TokenKind::Punctuation
                    } else if matches!(class, Class::Symbol | Class::Currency | Class::Percent) {
                        self.at = cluster_end(self.text, start + length);
                        TokenKind::Symbol
                    } else {
                        self.at += length;
                        TokenKind::Punctuation
                    }
                }
            };
            return Some(Token {
                span: Span::new(start, self.at),
                kind,
            });
        }
        None
    }
}

/// Returns the character at byte `at` and its length in bytes.
#[inline]
fn char_at(text: &str, at: usize) -> Option<(char, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if byte < 0x80 {
        return Some((byte as char, 1));
    }
    let c = text.get(at..)?.chars().next()?;
    Some((c, c.len_utf8()))
}

/// Returns the character before byte `at`.
#[inline]
fn char_before(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at.checked_sub(1)?)?;
    if byte < 0x80 {
        return Some(byte as char);
    }
    text.get(..at)?.chars().next_back()
}

/// Returns the end of the run of characters from byte `at` on that `belongs` accepts.
fn run_end(text: &str, mut at: usize, belongs: impl Fn(char) -> bool) -> usize {
    while let Some((c, length)) = char_at(text, at)
        && belongs(c)
    {
        at += length;
    }
    at
}

/// Returns where the digits begin if a sign, currency or decimal point at byte `start` belongs to
/// a number: `-5`, `$5`, `-$5`, `$-5`, `.5`, and not in `2020-21`, `a.5`.
fn number_start(text: &str, start: usize, class: Class) -> Option<usize> {
    let affix = |class| {
        matches!(
            class,
            Class::Dash | Class::Sign | Class::Currency | Class::Stop
        )
    };
    if !affix(class) {
        return None;
    }
    if class != Class::Currency
        && let Some(before) = char_before(text, start)
        && !matches!(
            class_of(before),
            Class::Space | Class::Opening | Class::Apostrophe | Class::Currency
        )
    {
        return None;
    }
    let mut at = start;
    let mut previous = None;
    for _ in 0..4 {
        let (c, length) = char_at(text, at)?;
        let here = class_of(c);
        match here {
            Class::Digit => return Some(at + length),
            // Each affix once; nothing but digits after the decimal point; an em dash is no sign.
            _ if !affix(here) || previous == Some(here) || previous == Some(Class::Stop) => {
                return None;
            }
            Class::Dash if matches!(c, '—' | '―') => return None,
            _ => {}
        }
        previous = Some(here);
        at += length;
    }
    None
}

/// Returns the end of the word or number whose first character ends at byte `at`.
fn word_end(text: &str, mut at: usize, number: bool) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    // Where the letters since the last inner dot began, to tell `U.S` from `end.The`.
    let mut segment = at;
    loop {
        while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
            at += 1;
            end = at;
        }
        let Some((c, length)) = char_at(text, at) else {
            return end;
        };
        let next = at + length;
        match class_of(c) {
            Class::Letter | Class::Digit | Class::Mark => end = next,
            Class::Ignorable => {}
            Class::Percent | Class::Currency if number => end = next,
            Class::Space => return end,
            class => {
                let before = char_before(text, at).map_or(Class::Space, class_of);
                let after = char_at(text, next).map_or(Class::Space, |(c, _)| class_of(c));
                if !joins(c, class, before, after, at <= segment) {
                    return end;
                }
                if class == Class::Stop && before == Class::Letter {
                    // One letter may come before the next dot.
                    segment = next + char_at(text, next).map_or(0, |(_, length)| length);
                }
                end = next;
            }
        }
        at = next;
    }
}

/// Tells whether a mark of `class` between characters of the classes `before` and `after` belongs
/// to their word or number; `single` if what goes before it is one letter.
fn joins(c: char, class: Class, before: Class, after: Class, single: bool) -> bool {
    let letters = before == Class::Letter && after == Class::Letter;
    let digits = before == Class::Digit && after == Class::Digit;
    match class {
        Class::Apostrophe => {
            matches!(before, Class::Letter | Class::Digit | Class::Mark)
                && (after == Class::Letter || digits)
        }
        Class::Stop => digits || (letters && single),
        _ => match c {
            ',' | ':' | '/' | '٫' | '٬' | '，' | '．' => digits,
            '·' => letters,
            _ => false,
        },
    }
}

/// Returns the end of what belongs to a symbol or to a character of a script without blanks:
/// combining marks, variation selectors, emoji modifiers and what a joiner binds.
fn cluster_end(text: &str, mut at: usize) -> usize {
    let mut end = at;
    while let Some((c, length)) = char_at(text, at) {
        if c.is_ascii() {
            break;
        }
        at += length;
        match c {
            '\u{200D}' => {
                if let Some((bound, length)) = char_at(text, at)
                    && class_of(bound) == Class::Symbol
                {
                    at += length;
                    end = at;
                }
            }
            '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{20E3}' => end = at,
            c if class_of(c) == Class::Mark => end = at,
            c if class_of(c) == Class::Ignorable => {}
            _ => break,
        }
    }
    end
}

#[cfg(test)]
mod tests;
