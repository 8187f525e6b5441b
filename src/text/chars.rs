//! What single characters are to a quotation: blanks, marks, dashes, signs, ignorables.
//!
//! Knows nothing of words or of what is compared; every list here is closed.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::char::is_combining_mark;

/// Whether a quotation mark is a single or a double one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `'`, `‘`, `’`, `‚`, `‛`, `‹`, `›`; an apostrophe too.
    Single,
    /// `"`, `“`, `”`, `„`, `‟`, `«`, `»`.
    Double,
}

/// What a dash looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DashStyle {
    /// `-`, U+2010, U+2011: joins compounds.
    Hyphen,
    /// U+2012, U+2013, U+2212: ranges and signs.
    Short,
    /// U+2014, U+2015 and `--`.
    Long,
}

/// Returns which quotation mark `c` is, if it is one.
pub fn quotation_mark(c: char) -> Option<Mark> {
    match c {
        '\'' | '\u{2018}'..='\u{201B}' | '\u{2039}' | '\u{203A}' => Some(Mark::Single),
        '"' | '\u{201C}'..='\u{201F}' | '\u{AB}' | '\u{BB}' => Some(Mark::Double),
        _ => None,
    }
}

/// Tells whether `c` can stand for an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2BC}')
}

/// Returns what dash `c` is, if it is one.
pub fn dash(c: char) -> Option<DashStyle> {
    match c {
        '-' | '\u{2010}' | '\u{2011}' => Some(DashStyle::Hyphen),
        '\u{2012}' | '\u{2013}' | '\u{2212}' => Some(DashStyle::Short),
        '\u{2014}' | '\u{2015}' => Some(DashStyle::Long),
        _ => None,
    }
}

/// Returns the ASCII character of which `c` is the full-width form.
pub fn full_width(c: char) -> Option<char> {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFF01 + 0x21),
        _ => None,
    }
}

/// Returns the letters of the Latin ligature `c` (U+FB00 to U+FB06).
pub fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => return None,
    })
}

/// Tells whether `c` has the property Default_Ignorable_Code_Point (Unicode 16).
#[inline]
pub fn is_default_ignorable(c: char) -> bool {
    c >= '\u{AD}'
        && matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Tells whether `c`, standing between `before` and `after`, may be left out of account.
///
/// ZWJ and ZWNJ stay where the scripts beside them need them, and so do the tags of a flag.
#[inline]
pub fn is_ignorable(before: Option<char>, c: char, after: Option<char>) -> bool {
    if !is_default_ignorable(c) {
        return false;
    }
    match c {
        '\u{200C}' | '\u{200D}' => !needs_joiners(before) && !needs_joiners(after),
        '\u{E0020}'..='\u{E007F}' => {
            !matches!(before, Some('\u{1F3F4}' | '\u{E0020}'..='\u{E007F}'))
        }
        _ => true,
    }
}

/// Tells whether joiners carry meaning beside `c`: Arabic, Indic and later scripts, and emoji.
fn needs_joiners(c: Option<char>) -> bool {
    match c {
        None => false,
        Some(c) if c < '\u{590}' => false,
        Some('\u{1E00}'..='\u{1FFF}' | '\u{2000}'..='\u{206F}' | '\u{FB00}'..='\u{FB06}') => false,
        Some(_) => true,
    }
}

/// Tells whether `c` belongs to the character before it: combining marks, variation selectors,
/// joiners, skin tones.
pub fn continues_cluster(c: char) -> bool {
    if c < '\u{300}' {
        return false;
    }
    is_combining_mark(c)
        || canonical_combining_class(c) != 0
        || matches!(c,
            '\u{200C}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}'
            | '\u{E0020}'..='\u{E007F}' | '\u{E0100}'..='\u{E01EF}' | '\u{1160}'..='\u{11FF}')
}

/// Tells whether `c` is one half of a flag.
pub fn is_regional_indicator(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

/// Tells whether `c` belongs to a script that writes no blanks between words, where every letter
/// is a word of its own (as in UAX 29 without a dictionary).
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{309F}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Tells whether `c` is a digit or another character that numbers are written with.
pub fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    c.is_numeric() || is_ideographic_digit(c)
}

fn is_ideographic_digit(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '萬'
            | '億'
            | '亿'
            | '兆'
    )
}

/// Tells whether `c` is a currency sign.
pub fn is_currency(c: char) -> bool {
    matches!(c,
        '$' | '\u{A2}'..='\u{A5}' | '\u{58F}' | '\u{60B}' | '\u{7FE}' | '\u{7FF}' | '\u{9F2}'
        | '\u{9F3}' | '\u{9FB}' | '\u{AF1}' | '\u{BF9}' | '\u{E3F}' | '\u{17DB}'
        | '\u{20A0}'..='\u{20CF}' | '\u{A838}' | '\u{FDFC}' | '\u{FE69}' | '\u{FF04}'
        | '\u{FFE0}' | '\u{FFE1}' | '\u{FFE5}' | '\u{FFE6}')
}

/// Tells whether `c`, directly before a digit, changes what the number says: signs and relations.
pub fn is_sign(c: char) -> bool {
    matches!(
        c,
        '+' | '±' | '∓' | '~' | '≈' | '<' | '>' | '≤' | '≥' | '≠' | '^' | '#' | '№' | '×' | '√'
    ) || matches!(dash(c), Some(DashStyle::Hyphen | DashStyle::Short))
}

/// Tells whether `c`, directly after a digit, belongs to the number: percent, degree, prime.
pub fn is_unit_sign(c: char) -> bool {
    matches!(
        c,
        '%' | '‰' | '‱' | '٪' | '°' | '′' | '″' | '+' | '^' | '×' | '℃' | '℉' | '⁄' | '∕'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joiners_stay_where_scripts_need_them() {
        assert!(is_ignorable(Some('a'), '\u{200D}', Some('b')));
        assert!(!is_ignorable(Some('ی'), '\u{200C}', Some('a')));
        assert!(!is_ignorable(Some('👩'), '\u{200D}', Some('👧')));
        assert!(is_ignorable(Some('l'), '\u{AD}', Some('e')));
        assert!(!is_ignorable(Some('\u{1F3F4}'), '\u{E0067}', None));
        assert!(is_ignorable(Some('a'), '\u{E0067}', None));
    }

    #[test]
    fn digits_are_more_than_ascii() {
        assert!(is_digit('⁶') && is_digit('½') && is_digit('٣') && is_digit('万'));
        assert!(!is_digit('年') && !is_digit('a'));
    }
}
