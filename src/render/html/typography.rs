//! Quotation marks and apostrophes as print has them, in what analysts write.
//!
//! Never used for the words of a source.

use std::borrow::Cow;

/// Returns text with curly marks for straight ones; `before` is the character that stands before it.
pub fn smart(text: &str, before: Option<char>) -> Cow<'_, str> {
    if !text.contains(['"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut set = String::with_capacity(text.len() + 16);
    let mut last = before;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let opens = last.is_none_or(|last| {
            last.is_whitespace() || "([{\u{2013}\u{2014}/\u{201c}\u{2018}".contains(last)
        });
        let next = chars.peek().copied();
        let shown = match c {
            '"' if opens && next.is_none_or(|next| !next.is_whitespace()) => '\u{201c}',
            '"' => '\u{201d}',
            // An apostrophe stands before the year of a decade: '90s.
            '\'' if opens && next.is_some_and(char::is_alphabetic) => '\u{2018}',
            '\'' => '\u{2019}',
            other => other,
        };
        set.push(shown);
        last = Some(shown);
    }
    Cow::Owned(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_turn_the_right_way() {
        for (plain, set) in [
            ("\"non-starters\", he said", "“non-starters”, he said"),
            ("Russia's (\"its\")", "Russia’s (“its”)"),
            ("the members' '90s", "the members’ ’90s"),
            ("\"'no' is no\"", "“‘no’ is no”"),
            ("a \" b", "a ” b"),
            ("plain", "plain"),
        ] {
            assert_eq!(smart(plain, None), set);
        }
        assert_eq!(smart("\"", Some('x')), "”");
        assert_eq!(smart("\"a", Some(' ')), "“a");
    }
}
