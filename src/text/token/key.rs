//! What two tokens are compared by: their characters after the folds that verify, and no others.
//!
//! Never folds case (that is [`caseless`], for alignment alone), digits, separators, signs,
//! currency, diacritics or anything else that compatibility forms would.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::class::is_apostrophe;
use super::class::is_dash;
use super::class::is_ignorable;

/// Returns the characters by which a token is compared: normal form C, quotation marks and
/// dashes straight, the ellipsis as three dots, ligatures and full-width forms as ASCII,
/// default-ignorable characters gone.
///
/// Zero-width joiners stay between letters of the scripts that need them. A token that is one
/// quotation mark, single or double, has the key `"`.
pub fn key(token: &str) -> Cow<'_, str> {
    let bytes = token.as_bytes();
    if token.is_ascii() {
        return match bytes {
            [b'\''] => Cow::Borrowed("\""),
            [b'-', b'-', ..] => Cow::Borrowed("-"),
            [b'.', b'.', b'.', ..] => Cow::Borrowed("..."),
            _ => Cow::Borrowed(token),
        };
    }
    if token.chars().all(is_plain) {
        return Cow::Borrowed(token);
    }
    let mut folded = String::with_capacity(token.len());
    let mut characters = token.nfc().peekable();
    while let Some(c) = characters.next() {
        let mut needed = || {
            let before = folded.chars().next_back();
            let after = characters.peek().copied();
            before.is_some_and(needs_joiners) && after.is_some_and(needs_joiners)
        };
        if matches!(c, '\u{200C}' | '\u{200D}') && needed() {
            folded.push(c);
        } else if !is_ignorable(c) {
            push_folded(&mut folded, c);
        }
    }
    if folded == "'" {
        folded.clear();
        folded.push('"');
    } else if folded.len() > 1 && folded.bytes().all(|byte| byte == b'-') {
        folded.truncate(1);
    }
    Cow::Owned(folded)
}

/// Returns `key` without its case.
pub fn caseless(key: &str) -> Cow<'_, str> {
    let lower = |c: char| match c.is_ascii() {
        true => !c.is_ascii_uppercase(),
        false => is_plain(c) && c.to_lowercase().next() == Some(c),
    };
    if key.chars().all(lower) {
        Cow::Borrowed(key)
    } else {
        Cow::Owned(key.to_lowercase())
    }
}

/// Tells whether no fold touches a letter, alone or beside another such one: those of ASCII,
/// Latin with diacritics, and Cyrillic.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || (matches!(c, '\u{C0}'..='\u{24F}' | '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}')
            && c.is_alphabetic())
}

fn push_folded(folded: &mut String, c: char) {
    match c {
        _ if is_dash(c) => folded.push('-'),
        _ if is_apostrophe(c) => folded.push('\''),
        '“' | '”' | '„' | '‟' | '＂' => folded.push('"'),
        '…' => folded.push_str("..."),
        'ﬀ' => folded.push_str("ff"),
        'ﬁ' => folded.push_str("fi"),
        'ﬂ' => folded.push_str("fl"),
        'ﬃ' => folded.push_str("ffi"),
        'ﬄ' => folded.push_str("ffl"),
        'ﬅ' | 'ﬆ' => folded.push_str("st"),
        '\u{FF01}'..='\u{FF5E}' => {
            // The full-width block repeats ASCII in its order.
            folded.push(char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c));
        }
        _ => folded.push(c),
    }
}

/// Tells whether a letter belongs to a script in which joiners change the word: Arabic and what
/// follows it in Unicode's order up to Mongolian, which covers the Indic scripts.
fn needs_joiners(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{109F}' | '\u{1780}'..='\u{18AF}')
}
