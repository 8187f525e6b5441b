//! Names the letter of another script, the foreign digit or the invisible character that is why
//! two words which look the same differ.
//!
//! Never makes anything equal: confusable characters are not folded. Knows words, not texts.

mod table;

use crate::text::Span;
use crate::text::token::is_ignorable;
use table::LETTERS;

/// The most characters that one note names.
const MOST: usize = 3;

/// Returns what a word looks like: letters and digits of other scripts as the Latin ones that
/// they resemble, invisible characters gone.
pub fn skeleton(word: &str) -> String {
    let visible = word.chars().filter(|c| !is_invisible(*c));
    visible.map(|c| looks_like(c).unwrap_or(c)).collect()
}

/// Returns what is to be said of a word of the quotation, at `span`, that stands where the source
/// has another: `U+0430 CYRILLIC SMALL LETTER A at column 7`; the column counts code points of
/// the quotation from 1.
///
/// Where the odd character is the source's, the note says so. Nothing is said of a word that is
/// simply written in another script.
pub fn note(quote: &str, span: Span, source: &str) -> Option<String> {
    let word = span.slice(quote);
    if word.is_ascii() && source.is_ascii() {
        return None;
    }
    let alike = skeleton(word) == skeleton(source);
    let column = |at: usize| {
        let before = quote.get(..span.start + at).unwrap_or_default();
        before.chars().count() + 1
    };
    let odd = odd_characters(word, source, alike);
    if !odd.is_empty() {
        let described = odd
            .iter()
            .map(|(at, c)| format!("{} at column {}", named(*c), column(*at)));
        return Some(listed(described));
    }
    let odd = odd_characters(source, word, alike);
    (!odd.is_empty()).then(|| {
        format!(
            "the source has {}",
            listed(odd.iter().map(|(_, c)| named(*c)))
        )
    })
}

/// Returns the code point and, where the table has it, the name of a character.
fn named(c: char) -> String {
    let code = u32::from(c);
    match name(c) {
        Some(name) => format!("U+{code:04X} {name}"),
        None => format!("U+{code:04X}"),
    }
}

fn listed(items: impl ExactSizeIterator<Item = String>) -> String {
    let more = items.len().saturating_sub(MOST);
    let mut list = items.take(MOST).collect::<Vec<_>>().join(", ");
    if more > 0 {
        list.push_str(&format!(", and {more} more"));
    }
    list
}

/// Returns the characters of `word`, with their bytes in it, that could be why it is not `other`.
fn odd_characters(word: &str, other: &str, alike: bool) -> Vec<(usize, char)> {
    let latin = |word: &str| word.chars().any(|c| c.is_ascii_alphabetic());
    let mixed = latin(word);
    let odd = |c: char| {
        if c.is_ascii() || other.contains(c) {
            return false;
        }
        if is_invisible(c) {
            return true;
        }
        let digit = digit(c).is_some();
        looks_like(c).is_some()
            && (alike || mixed || (digit && other.chars().any(char::is_numeric)))
    };
    word.char_indices().filter(|(_, c)| odd(*c)).collect()
}

/// Returns the ASCII character that `c` looks like, or whose value it has.
fn looks_like(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    if let Some((_, value)) = digit(c) {
        return char::from_digit(value, 10);
    }
    let place = LETTERS.binary_search_by_key(&c, |letter| letter.0).ok()?;
    Some(LETTERS[place].1)
}

/// Returns the name of a character that this module can speak of.
fn name(c: char) -> Option<String> {
    const VALUES: [&str; 10] = [
        "ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE",
    ];
    if let Some((kind, value)) = digit(c) {
        return Some(format!("{kind} {}", VALUES.get(value as usize)?));
    }
    if let Ok(place) = LETTERS.binary_search_by_key(&c, |letter| letter.0) {
        return Some(LETTERS[place].2.to_owned());
    }
    let invisible = table::INVISIBLE.iter().find(|(known, _)| *known == c);
    invisible.map(|(_, name)| (*name).to_owned())
}

/// Returns the kind of a digit beyond ASCII, as its name has it, and its value.
fn digit(c: char) -> Option<(&'static str, u32)> {
    match c {
        '²' => return Some(("SUPERSCRIPT", 2)),
        '³' => return Some(("SUPERSCRIPT", 3)),
        '¹' => return Some(("SUPERSCRIPT", 1)),
        _ => {}
    }
    let code = u32::from(c);
    table::DIGITS.iter().find_map(|(zero, kind)| {
        let value = code.checked_sub(*zero).filter(|value| *value < 10)?;
        Some((*kind, value))
    })
}

fn is_invisible(c: char) -> bool {
    is_ignorable(c)
        || (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{2800}' | '\u{FFFC}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_names_fit() {
        for pair in LETTERS.windows(2) {
            assert!(pair[0].0 < pair[1].0, "{:?}", pair[1]);
        }
        for (c, latin, name) in LETTERS {
            assert!(!c.is_ascii() && latin.is_ascii(), "{name}");
            let script = match u32::from(*c) {
                0x370..=0x3FF => "GREEK",
                0x400..=0x52F => "CYRILLIC",
                0x530..=0x58F => "ARMENIAN",
                _ => "",
            };
            assert!(name.starts_with(script), "{name}");
            let lower = name.contains("SMALL");
            if !script.is_empty() {
                assert_eq!(c.is_lowercase(), lower, "{name}");
                assert_eq!(latin.is_lowercase(), lower, "{name}");
            }
        }
    }

    #[test]
    fn the_odd_character_is_named_with_its_column() {
        let table = [
            (
                "vote M\u{430}yor",
                "M\u{430}yor",
                "Mayor",
                Some("U+0430 CYRILLIC SMALL LETTER A at column 7"),
            ),
            (
                "é M\u{430}y\u{43e}r",
                "M\u{430}y\u{43e}r",
                "Mayor",
                Some(
                    "U+0430 CYRILLIC SMALL LETTER A at column 4, U+043E CYRILLIC SMALL LETTER O \
                     at column 6",
                ),
            ),
            (
                "\u{41c}\u{41e}\u{420}\u{415}",
                "\u{41c}\u{41e}\u{420}\u{415}",
                "MOPE",
                Some(
                    "U+041C CYRILLIC CAPITAL LETTER EM at column 1, U+041E CYRILLIC CAPITAL \
                     LETTER O at column 2, U+0420 CYRILLIC CAPITAL LETTER ER at column 3, and 1 \
                     more",
                ),
            ),
            (
                "Mayor",
                "Mayor",
                "M\u{430}yor",
                Some("the source has U+0430 CYRILLIC SMALL LETTER A"),
            ),
            (
                "\u{663}0",
                "\u{663}0",
                "30",
                Some("U+0663 ARABIC-INDIC DIGIT THREE at column 1"),
            ),
            (
                "106",
                "106",
                "10⁶",
                Some("the source has U+2076 SUPERSCRIPT SIX"),
            ),
            ("вода", "вода", "водка", None),
            ("вода", "вода", "water", None),
            ("Mayor", "Mayor", "Major", None),
            ("café", "café", "cafe", None),
        ];
        for (quote, word, source, expected) in table {
            let start = quote.find(word).unwrap();
            let span = Span::new(start, start + word.len());
            assert_eq!(note(quote, span, source).as_deref(), expected, "{quote}");
        }
    }
}
