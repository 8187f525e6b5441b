//! What a character is to the tokeniser.
//!
//! Knows single characters only.

use unicode_normalization::char::is_combining_mark;

/// A character's part in tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// White space and control characters.
    Space,
    /// Default-ignorable characters.
    Ignorable,
    /// A letter of a script with blanks between words.
    Letter,
    /// A letter of a script without blanks: each is a word.
    Solo,
    /// A digit or another numeric character.
    Digit,
    /// A combining mark.
    Mark,
    /// An apostrophe or single quotation mark.
    Apostrophe,
    /// A full stop.
    Stop,
    /// A hyphen, dash or minus.
    Dash,
    /// A plus or plus-minus.
    Sign,
    /// A currency sign.
    Currency,
    /// A percent, per mille or degree sign.
    Percent,
    /// An opening bracket or quotation mark, or a mark that is both.
    Opening,
    /// Another punctuation mark.
    Punctuation,
    /// A symbol.
    Symbol,
}

/// Returns the class of `c`.
#[inline]
pub(super) fn class_of(c: char) -> Class {
    match ASCII.get(c as usize) {
        Some(class) => *class,
        None => class_of_other(c),
    }
}

const ASCII: [Class; 128] = {
    let mut table = [Class::Punctuation; 128];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = match byte as u8 {
            0..=b' ' | 0x7F => Class::Space,
            b'A'..=b'Z' | b'a'..=b'z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'\'' => Class::Apostrophe,
            b'.' => Class::Stop,
            b'-' => Class::Dash,
            b'+' => Class::Sign,
            b'$' => Class::Currency,
            b'%' => Class::Percent,
            b'(' | b'[' | b'{' | b'"' | b'<' | b'~' | b'=' => Class::Opening,
            b'&' | b'*' | b'@' | b'#' | b'^' | b'_' | b'`' | b'|' | b'>' | b'\\' => Class::Symbol,
            _ => Class::Punctuation,
        };
        byte += 1;
    }
    // `<`, `~` and `=` may stand before a signed number, but are symbols themselves only in
    // kind; as tokens they are punctuation, which costs nothing.
    table
};

#[inline(never)]
fn class_of_other(c: char) -> Class {
    if is_apostrophe(c) {
        return Class::Apostrophe;
    }
    if is_dash(c) {
        return Class::Dash;
    }
    if is_ignorable(c) {
        return Class::Ignorable;
    }
    if is_currency(c) {
        return Class::Currency;
    }
    match c {
        '“' | '„' | '‟' | '«' | '‹' | '”' | '»' | '›' | '（' | '［' | '｛' | '「' | '『' | '≈'
        | '≤' | '≥' | '＂' => Class::Opening,
        '±' | '＋' => Class::Sign,
        '％' | '‰' | '‱' | '٪' | '°' => Class::Percent,
        '．' => Class::Punctuation,
        _ if c.is_whitespace() || c.is_control() => Class::Space,
        _ if is_combining_mark(c) => Class::Mark,
        _ if is_without_blanks(c) => Class::Solo,
        _ if c.is_numeric() => Class::Digit,
        _ if c.is_alphabetic() => Class::Letter,
        _ if is_punctuation(c) => Class::Punctuation,
        _ => Class::Symbol,
    }
}

/// Tells whether `c` is an apostrophe or a single quotation mark, straight or curly.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‛' | '＇')
}

/// Tells whether `c` is a hyphen, dash or minus sign (U+002D, U+2010 to U+2015, U+2212, U+FF0D).
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}')
}

/// Tells whether `c` is a currency sign (general category Sc).
pub fn is_currency(c: char) -> bool {
    matches!(
        c,
        '$' | '¢'..='¥'
            | '\u{58F}'
            | '\u{60B}'
            | '\u{7FE}'..='\u{7FF}'
            | '\u{9F2}'..='\u{9F3}'
            | '\u{9FB}'
            | '\u{AF1}'
            | '\u{BF9}'
            | '\u{E3F}'
            | '\u{17DB}'
            | '\u{20A0}'..='\u{20CF}'
            | '\u{A838}'
            | '\u{FDFC}'
            | '\u{FE69}'
            | '\u{FF04}'
            | '\u{FFE0}'..='\u{FFE1}'
            | '\u{FFE5}'..='\u{FFE6}'
    )
}

/// Tells whether `c` is default-ignorable (Unicode's `DerivedCoreProperties.txt`).
pub fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFF8}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Tells whether `c` is a letter of a script that sets no blanks between words: Han, kana, Thai,
/// Lao, Myanmar, Khmer.
fn is_without_blanks(c: char) -> bool {
    matches!(
        c,
        '\u{E01}'..='\u{E30}'
            | '\u{E32}'..='\u{E33}'
            | '\u{E40}'..='\u{E46}'
            | '\u{E80}'..='\u{EC6}'
            | '\u{1000}'..='\u{103F}'
            | '\u{1780}'..='\u{17D3}'
            | '\u{2E80}'..='\u{2FD5}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3021}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}'
            | '\u{309D}'..='\u{309F}'
            | '\u{30A1}'..='\u{30FA}'
            | '\u{30FC}'..='\u{30FF}'
            | '\u{31F0}'..='\u{31FF}'
            | '\u{3400}'..='\u{4DBF}'
            | '\u{4E00}'..='\u{9FFF}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{FF66}'..='\u{FF9D}'
            | '\u{20000}'..='\u{3FFFD}'
    )
}

/// Tells whether `c` is punctuation beyond ASCII; the blocks that hold it, since the standard
/// library has no categories.
fn is_punctuation(c: char) -> bool {
    matches!(
        c,
        '¡' | '§' | '¶' | '·' | '¿'
            | '\u{37E}'
            | '\u{387}'
            | '\u{55A}'..='\u{55F}'
            | '\u{589}'..='\u{58A}'
            | '\u{5BE}'..='\u{5F4}'
            | '\u{609}'..='\u{61F}'
            | '\u{66A}'..='\u{66D}'
            | '\u{6D4}'
            | '\u{964}'..='\u{965}'
            | '\u{E4F}'
            | '\u{2016}'..='\u{2027}'
            | '\u{2030}'..='\u{205E}'
            | '\u{2E00}'..='\u{2E7F}'
            | '\u{3001}'..='\u{3003}'
            | '\u{3008}'..='\u{3011}'
            | '\u{3014}'..='\u{301F}'
            | '\u{3030}'
            | '\u{30FB}'
            | '\u{FE10}'..='\u{FE6B}'
            | '\u{FF01}'..='\u{FF0F}'
            | '\u{FF1A}'..='\u{FF20}'
            | '\u{FF3B}'..='\u{FF40}'
            | '\u{FF5B}'..='\u{FF65}'
    )
}
