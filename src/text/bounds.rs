//! Where a quotation may begin and end: word and number bounds.
//!
//! Stricter than UAX 29: a compound's hyphen joins, and so does whatever belongs to a number. Looks
//! only at the characters around one offset; knows nothing of quotations.

use super::chars;

/// What an end that is not on a bound cuts in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// A word, a compound or a character with its marks.
    Word,
    /// A number with its sign, separators, currency, percent or scale word.
    Number,
}

/// How many ignorable characters in a row are looked through; beyond it everything is a cut.
const IGNORABLE_RUN: usize = 32;

/// How many blanks are looked through for a hyphen at a line's end.
const BLANK_RUN: usize = 16;

/// What stands around an offset, nearest first, ignorable characters left out, full-width ones
/// folded.
struct Around {
    before: [Option<char>; 3],
    after: [Option<char>; 3],
}

/// Returns what a quotation's end at byte `at` of `text` would cut in two, if anything.
pub fn cut(text: &str, at: usize) -> Option<Cut> {
    let (Some(head), Some(tail)) = (text.get(..at), text.get(at..)) else {
        return Some(Cut::Word);
    };
    if head.is_empty() || tail.is_empty() {
        return None;
    }
    if is_plain(head, tail) {
        return cut_scale(head, tail).then_some(Cut::Number);
    }
    let Some(around) = look_around(head, tail) else {
        return Some(Cut::Word);
    };
    let (Some(b), Some(c)) = (around.before[0], around.after[0]) else {
        return None;
    };
    if chars::continues_cluster(c) || b == '\u{200D}' {
        return Some(Cut::Word);
    }
    if cuts_number(&around, b, c) || cuts_digit_group(head, tail) || cut_scale(head, tail) {
        return Some(Cut::Number);
    }
    (cuts_word(&around, b, c) || cuts_clitic(head, &around, b, c) || cuts_line_end(head, tail))
        .then_some(Cut::Word)
}

/// Tells whether a blank stands between two ASCII words: nearly every bound.
fn is_plain(head: &str, tail: &str) -> bool {
    let (head, tail) = (head.as_bytes(), tail.as_bytes());
    let word_then_blank = |word: Option<&u8>, blank: Option<&u8>, next: Option<&u8>| {
        word.is_some_and(u8::is_ascii_alphabetic)
            && blank == Some(&b' ')
            && next.is_some_and(u8::is_ascii_alphabetic)
    };
    let n = head.len();
    word_then_blank(head.last(), tail.first(), tail.get(1))
        || (n > 1 && word_then_blank(head.get(n - 2), head.last(), tail.first()))
}

fn look_around(head: &str, tail: &str) -> Option<Around> {
    let mut around = Around {
        before: [None; 3],
        after: [None; 3],
    };
    let mut skipped = 0;
    let mut count = 0;
    let mut inner = tail.chars().next();
    let mut chars_before = head.chars().rev().peekable();
    while let Some(c) = chars_before.next() {
        if chars::is_ignorable(chars_before.peek().copied(), c, inner) {
            skipped += 1;
            if skipped > IGNORABLE_RUN {
                return None;
            }
            continue;
        }
        inner = Some(c);
        around.before[count] = Some(chars::full_width(c).unwrap_or(c));
        count += 1;
        if count == 3 {
            break;
        }
    }
    count = 0;
    let mut previous = head.chars().next_back();
    let mut chars_after = tail.chars().peekable();
    while let Some(c) = chars_after.next() {
        if chars::is_ignorable(previous, c, chars_after.peek().copied()) {
            skipped += 1;
            if skipped > IGNORABLE_RUN {
                return None;
            }
            continue;
        }
        previous = Some(c);
        around.after[count] = Some(chars::full_width(c).unwrap_or(c));
        count += 1;
        if count == 3 {
            break;
        }
    }
    Some(around)
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || chars::continues_cluster(c))
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(chars::is_digit)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | ':' | '/' | '·' | '٫' | '٬') || chars::is_apostrophe(c)
}

/// Judges the characters that belong to a number; `b` stands before the offset, `c` after it.
fn cuts_number(around: &Around, b: char, c: char) -> bool {
    let [_, b2, _] = around.before;
    let [_, c2, c3] = around.after;
    let digit_before = chars::is_digit(b);
    let digit_after = chars::is_digit(c);
    if digit_before && digit_after {
        return true;
    }
    if digit_after && (chars::is_sign(b) || chars::is_currency(b) || b == '.') {
        return true;
    }
    if digit_after && b == ',' && !b2.is_some_and(char::is_alphabetic) {
        return true;
    }
    if digit_after && is_separator(b) && is_digit(b2) {
        return true;
    }
    let stands_apart = |c: char| chars::is_currency(c) || c == '\u{2212}';
    if digit_after && is_blank(b) && b2.is_some_and(stands_apart) {
        return true;
    }
    if chars::is_currency(c) {
        let leads = is_digit(c2) || (c2.is_some_and(is_blank) && is_digit(c3));
        return b.is_alphanumeric() || chars::is_sign(b) || (is_blank(b) && is_digit(b2) && !leads);
    }
    if chars::is_currency(b) && (c == '.' || is_blank(c)) && is_digit(c2) {
        return true;
    }
    if chars::is_sign(b) && c == '.' && is_digit(c2) {
        return true;
    }
    digit_before && continues_number(c, c2, c3)
}

/// Tells whether the characters after a digit go on with its number.
fn continues_number(c: char, c2: Option<char>, c3: Option<char>) -> bool {
    let is_percent = |c: char| matches!(c, '%' | '‰' | '‱' | '٪' | '°' | '℃' | '℉');
    chars::is_unit_sign(c)
        || (is_separator(c) && is_digit(c2))
        || (chars::dash(c).is_some_and(|style| style != chars::DashStyle::Long) && is_word(c2))
        || (is_blank(c) && c2.is_some_and(is_percent))
        || (is_blank(c) && c2.is_some_and(chars::is_currency) && !is_digit(c3))
        || (c == '.' && c2 == Some('.') && is_digit(c3))
}

/// Judges letters, compounds, abbreviations and runs of dots or dashes.
fn cuts_word(around: &Around, b: char, c: char) -> bool {
    let [_, b2, b3] = around.before;
    let [_, c2, _] = around.after;
    if is_word(Some(b)) && is_word(Some(c)) {
        return !chars::is_unspaced(b) && !chars::is_unspaced(c);
    }
    if chars::is_regional_indicator(b) && chars::is_regional_indicator(c) {
        return true;
    }
    if (chars::dash(b).is_some() && chars::dash(c).is_some()) || (b == '.' && c == '.') {
        return true;
    }
    if b == '.' && is_word(Some(c)) && b2.is_some_and(char::is_alphabetic) {
        return !(b3.is_some_and(char::is_alphanumeric) && c.is_uppercase());
    }
    if c == '.' && b.is_alphabetic() && is_word(c2) {
        return !(is_word(b2) && c2.is_some_and(char::is_uppercase));
    }
    (joins(b) && !chars::is_apostrophe(b) && is_word(b2) && is_word(Some(c)))
        || (joins(c) && is_word(Some(b)) && is_word(c2))
}

/// Tells whether `c` between letters makes one word of them.
fn joins(c: char) -> bool {
    chars::dash(c) == Some(chars::DashStyle::Hyphen)
        || chars::is_apostrophe(c)
        || matches!(c, '_' | '&' | '@' | '·')
}

/// Judges an apostrophe before the offset: "can'|t" is cut, "l'|accord" is not; "n'|est" is, for
/// the negation would be lost.
fn cuts_clitic(head: &str, around: &Around, b: char, c: char) -> bool {
    if !chars::is_apostrophe(b) || !is_word(around.before[1]) || !is_word(Some(c)) {
        return false;
    }
    let before =
        head.trim_end_matches(|c| chars::is_apostrophe(c) || chars::is_default_ignorable(c));
    let clitic = last_word(before);
    let is_elided = ["l", "d", "j", "m", "s", "t", "c", "qu"]
        .iter()
        .any(|one| clitic.eq_ignore_ascii_case(one));
    !is_elided
}

/// Judges a hyphen at a line's end: "co-" and the next line's "operate" are one word.
fn cuts_line_end(head: &str, tail: &str) -> bool {
    let blanks_before = head.chars().rev().take_while(|&c| is_blank(c));
    let blanks_after = tail.chars().take_while(|&c| is_blank(c));
    let mut lines = 0;
    let mut count = 0;
    for c in blanks_before.chain(blanks_after) {
        lines += usize::from(c == '\n');
        count += 1;
        if count > BLANK_RUN {
            return false;
        }
    }
    let head = head.trim_end();
    let tail = tail.trim_start();
    // The offset lies before the hyphen, or after it.
    let mut rest = tail.chars();
    if rest.next().and_then(chars::dash) == Some(chars::DashStyle::Hyphen) && count == 0 {
        let rest = rest.as_str();
        let word = rest.trim_start();
        return head.ends_with(char::is_alphabetic)
            && rest[..rest.len() - word.len()].contains('\n')
            && word.starts_with(char::is_alphabetic);
    }
    let mut rest = head.chars().rev();
    lines > 0
        && rest.next().and_then(chars::dash) == Some(chars::DashStyle::Hyphen)
        && rest.next().is_some_and(char::is_alphabetic)
        && tail.starts_with(char::is_alphabetic)
}

/// Judges groups of three digits set apart by a blank ("100 000"), and "5 1/2".
fn cuts_digit_group(head: &str, tail: &str) -> bool {
    let left = head.trim_end_matches(is_blank);
    let right = tail.trim_start_matches(is_blank);
    let blanks = head[left.len()..]
        .chars()
        .chain(tail[..tail.len() - right.len()].chars());
    if blanks.take(2).count() != 1 {
        return false;
    }
    let digits_before = left
        .bytes()
        .rev()
        .take(4)
        .take_while(u8::is_ascii_digit)
        .count();
    let digits_after = right.bytes().take(4).take_while(u8::is_ascii_digit).count();
    if digits_before == 0 || digits_after == 0 {
        return false;
    }
    let next = right.as_bytes().get(digits_after..).unwrap_or_default();
    if digits_after <= 2
        && next.first() == Some(&b'/')
        && next.get(1).is_some_and(u8::is_ascii_digit)
    {
        return true;
    }
    let grouped_otherwise = next.first() == Some(&b',')
        && next
            .iter()
            .skip(1)
            .take(4)
            .take_while(|b| b.is_ascii_digit())
            .count()
            == 3;
    digits_before <= 3 && digits_after == 3 && !grouped_otherwise
}

/// Judges a number and its scale: "21 | million", "5.2 | per cent", "one | hundred".
fn cut_scale(head: &str, tail: &str) -> bool {
    let right = tail.trim_start_matches([' ', '\u{A0}', '\n', '\u{202F}', '\u{2009}']);
    let scale = first_word(right);
    if !is_scale(scale) && !right.starts_with("per cent") {
        return false;
    }
    let left = head.trim_end_matches([' ', '\u{A0}', '\n', '\u{202F}', '\u{2009}']);
    if left.len() == head.len() && right.len() == tail.len() {
        return false;
    }
    left.chars().next_back().is_some_and(chars::is_digit) || is_number_word(last_word(left))
}

fn first_word(text: &str) -> &str {
    let end = text
        .bytes()
        .take(16)
        .take_while(u8::is_ascii_alphabetic)
        .count();
    &text[..end]
}

fn last_word(text: &str) -> &str {
    let length = text
        .bytes()
        .rev()
        .take(16)
        .take_while(u8::is_ascii_alphabetic)
        .count();
    &text[text.len() - length..]
}

fn is_scale(word: &str) -> bool {
    is_one_of(
        word,
        &[
            "hundred", "thousand", "million", "billion", "trillion", "dozen", "percent", "pct",
            "bn", "mn", "tn", "mln", "bln", "lakh", "crore",
        ],
    )
}

fn is_number_word(word: &str) -> bool {
    is_one_of(
        word,
        &[
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
            "thirty",
            "forty",
            "fifty",
            "sixty",
            "seventy",
            "eighty",
            "ninety",
            "hundred",
            "thousand",
            "million",
            "billion",
            "half",
        ],
    )
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    (2..=9).contains(&word.len()) && list.iter().any(|one| word.eq_ignore_ascii_case(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cuts where `|` stands.
    fn at(marked: &str) -> Option<Cut> {
        let offset = marked.find('|').unwrap();
        cut(&marked.replacen('|', "", 1), offset)
    }

    #[test]
    fn words_are_whole() {
        for bound in [
            "a| legal act",
            "said |\"no",
            "steps|.Then",
            "steps.|Then",
            "leaders|' talks",
            "|abc",
            "l'|accord",
            "qu’|il",
            "日|本",
            "pre- |and",
            "word|—word",
            "end|...",
            "(|a",
            "a|/b",
            "talks --| the",
            "tea |🇫🇷",
            "Kyiv|–Minsk",
        ] {
            assert_eq!(at(bound), None, "{bound}");
        }
        for inside in [
            "il|legal",
            "il\u{AD}|legal",
            "il|\u{AD}legal",
            "can|'t",
            "can'|t",
            "can|’t",
            "n'|est",
            "non-|violent",
            "non|-violent",
            "post\u{2011}|war",
            "cafe|\u{301}",
            "👩|\u{200D}👧",
            "👩\u{200D}|👧",
            "U.|S.",
            "U|.S.",
            "co-\n|operate",
            "co|-\noperate",
            "co-|\r\noperate",
            "🇫|🇷",
            "wait.|..",
            "a@|b",
            "x -|- y",
            "カタ|カナ",
            "한|국",
            "👍|🏽",
            "Putin|'s",
        ] {
            assert_eq!(at(inside), Some(Cut::Word), "{inside}");
        }
    }

    #[test]
    fn numbers_are_whole() {
        for bound in [
            "the| 5",
            "Feb 8| 2022",
            "8| people",
            "in 2022| 100 tanks",
            "of 5|, six",
            "by 5|.",
            "costs |$5",
            "one| man",
            "|5%",
            "5%| of",
            "a |−5",
            "fell —|5",
            "$5| or",
            "up 5%|, he",
            "in 1990|'",
            "8 |100,000",
            "the |million",
            "5|. Then",
        ] {
            assert_eq!(at(bound), None, "{bound}");
        }
        for inside in [
            "1|5.2%",
            "−|5.2%",
            "-|5.2%",
            "5.2|%",
            "5.2| %",
            "5.|2%",
            "5|.2%",
            "5.2|5%",
            "2|1 million",
            "3,|000",
            "3|,000",
            "13|,000",
            "3,000|.5",
            "US|$5",
            "$|5",
            "€ |5",
            "€| 5",
            "5| €",
            "-|$5",
            "10|⁶",
            "1|½",
            "1/|2",
            "1|/2",
            "10:|30",
            "100| 000",
            "100 |000",
            "21| million",
            "5.2| per cent",
            "one| hundred",
            "Covid-|19",
            "10|-12",
            "10–|12",
            "10|–12",
            "100|+",
            "٣|٤",
            "3|万",
            ".|5",
            "５|．２",
            "5| 1/2",
            "20|°C",
            "<|5",
            "− |5",
            "5|..10",
            "1'|000",
        ] {
            assert!(at(inside).is_some(), "{inside}");
        }
    }

    #[test]
    fn hostile_runs_cost_little() {
        let text = format!("a{}b", "\u{AD}".repeat(200_000));
        assert_eq!(cut(&text, 1), Some(Cut::Word));
        let text = format!("a{}b", "\n".repeat(200_000));
        assert_eq!(cut(&text, 100), None);
    }
}
