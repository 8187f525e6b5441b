//! Text for a terminal: nothing in it moves the cursor, changes colours, turns the order of
//! letters, or hides.

use crate::sink::hidden::escape;
use crate::sink::hidden::is_control;
use crate::sink::hidden::is_invisible;
use std::borrow::Cow;
use unicode_width::UnicodeWidthChar;

/// How many blanks stand for a tab.
const TAB: &str = "    ";

/// Encodes text for one line: a line end is a blank, other controls and what is invisible become
/// visible escapes such as `\u{1b}`.
pub fn line(text: &str) -> Cow<'_, str> {
    encode(text, " ")
}

/// Encodes text that may have several lines: line ends stay, as LF.
pub fn lines(text: &str) -> Cow<'_, str> {
    encode(text, "\n")
}

/// Encodes a passage whose every character matters: line ends are shown too, as `\n`.
pub fn passage(text: &str) -> Cow<'_, str> {
    encode(text, "\\n")
}

/// Returns how many columns of a terminal `c` takes once it is encoded.
pub fn columns(c: char) -> usize {
    match c {
        ' '..='~' => 1,
        '\t' => TAB.len(),
        _ if is_plain(c) => c.width().unwrap_or(0),
        _ => escape(c).len(),
    }
}

fn encode<'t>(text: &'t str, line_end: &str) -> Cow<'t, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut encoded = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') && line_end != "\\n" => {}
            '\n' => encoded.push_str(line_end),
            _ => push(&mut encoded, c),
        }
    }
    Cow::Owned(encoded)
}

fn push(encoded: &mut String, c: char) {
    match c {
        '\t' => encoded.push_str(TAB),
        _ if is_plain(c) => encoded.push(c),
        _ => encoded.push_str(&escape(c)),
    }
}

fn is_plain(c: char) -> bool {
    (' '..='~').contains(&c) || !(is_control(c) || is_invisible(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shows_what_would_act_or_hide() {
        assert_eq!(line("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(line("user\u{202e}gpj\u{9b}2J"), "user\\u{202e}gpj\\u{9b}2J");
        assert_eq!(line("over\rwritten\r\nnext\tx"), "over\\rwritten next    x");
        assert_eq!(lines("one\r\ntwo\u{200b}"), "one\ntwo\\u{200b}");
    }

    #[test]
    fn leaves_what_is_harmless_as_it_is() {
        let text = "“Мы” 日本 é e\u{301} — 10⁶ \u{a0}€ \\u{1b}";
        assert!(matches!(line(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn a_passage_shows_its_line_ends() {
        assert_eq!(passage("a\r\nb\tc"), "a\\r\\nb    c");
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(text in "\\PC*|.{0,40}|[\u{0}-\u{a0}\u{2000}-\u{2070}\r\n]{0,40}") {
            let harmless = |c: char| !c.is_control() && !is_invisible(c);
            prop_assert!(line(&text).chars().all(harmless));
            prop_assert!(lines(&text).chars().all(|c| c == '\n' || harmless(c)));
            let encoded = passage(&text);
            prop_assert!(encoded.chars().all(harmless));
            prop_assert_eq!(
                text.chars().map(columns).sum::<usize>(),
                encoded.chars().map(columns).sum::<usize>()
            );
        }
    }
}
