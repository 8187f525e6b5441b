//! Text for a terminal: nothing in it moves the cursor, changes colours, turns the order of
//! letters, or hides.

use crate::sink::hidden::escape;
use crate::sink::hidden::is_control;
use crate::sink::hidden::is_invisible;
use std::borrow::Cow;

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

/// Encodes a passage that has no line end of its own, and moves byte offsets along: returns the
/// encoded text and, for each of `offsets`, where it lies in that.
///
/// Every hidden character becomes visible, line ends included. `offsets` must be sorted; one
/// inside a character moves to that character's start.
pub fn passage(text: &str, offsets: &[usize]) -> (String, Vec<usize>) {
    let mut encoded = String::with_capacity(text.len());
    let mut moved = Vec::with_capacity(offsets.len());
    let mut left = offsets.iter().peekable();
    for (at, c) in text.char_indices() {
        while left
            .next_if(|offset| **offset < at + c.len_utf8())
            .is_some()
        {
            moved.push(encoded.len());
        }
        push(&mut encoded, c);
    }
    moved.resize(offsets.len(), encoded.len());
    (encoded, moved)
}

fn encode<'t>(text: &'t str, line_end: &str) -> Cow<'t, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let mut encoded = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
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
    fn moves_offsets_along() {
        let text = "\ta\u{1b}é\rz";
        let at = |c: char| text.find(c).unwrap();
        let (encoded, moved) = passage(text, &[0, at('a'), at('é'), at('é') + 1, at('z'), 99]);
        assert_eq!(encoded, "    a\\u{1b}é\\rz");
        let rest: Vec<&str> = moved.iter().map(|at| &encoded[*at..]).collect();
        assert_eq!(
            rest,
            [&*encoded, "a\\u{1b}é\\rz", "é\\rz", "é\\rz", "z", ""]
        );
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(text in "\\PC*|.{0,40}|[\u{0}-\u{a0}\u{2000}-\u{2070}\r\n]{0,40}") {
            let harmless = |c: char| !c.is_control() && !is_invisible(c);
            prop_assert!(line(&text).chars().all(harmless));
            prop_assert!(lines(&text).chars().all(|c| c == '\n' || harmless(c)));
            let (encoded, moved) = passage(&text, &[0, text.len() / 2, text.len()]);
            prop_assert!(encoded.chars().all(harmless));
            prop_assert_eq!(moved[0], 0);
            prop_assert_eq!(moved[2], encoded.len());
            prop_assert!(encoded.is_char_boundary(moved[1]));
        }
    }
}
