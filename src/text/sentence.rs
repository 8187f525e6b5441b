//! Sentences around a place in a text, found without reading the rest of it.
//!
//! Simpler than UAX 29, and told not to stop at "Mr." and "U.S."; knows nothing of blocks: its
//! caller gives it one.

use super::Span;
use super::chars;
use super::line_index::ceil_char_boundary;
use super::line_index::floor_char_boundary;

/// How far a sentence's end is sought, in bytes; a longer one is cut there.
pub const REACH: usize = 4_000;

/// How far after a stop the next sentence's first letter is sought, in code points.
const NEXT: usize = 64;

/// Words that a full stop follows without ending the sentence.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "maj", "capt", "lt", "sgt", "cpl", "adm",
    "sen", "rep", "gov", "pres", "rev", "hon", "messrs", "jr", "sr", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "nos", "vs", "v", "etc", "eg",
    "ie", "cf", "al", "inc", "ltd", "co", "corp", "dept", "approx", "est", "art", "vol", "pp",
    "fig",
];

/// Returns the sentence or sentences of `block` that `span` touches, without blanks at the ends.
///
/// `span` lies in `block`, and both are bytes of `text`. Quotation marks and brackets that close
/// after a sentence's end belong to it.
pub fn around(text: &str, block: Span, span: Span) -> Span {
    let start = start_before(text, block, span.start);
    let last = text[..floor_char_boundary(text, span.end)]
        .trim_end()
        .len()
        .max(span.start);
    // A span that ends with its sentence's full stop does not reach into the next one.
    let from = span
        .start
        .max(floor_char_boundary(text, last.saturating_sub(4)));
    let end = end_after(text, block, from, last);
    trim(text, Span::new(start, end))
}

/// Returns the sentences of `block`, in order, without blanks at the ends; what has no letter or
/// digit is none. One pass, whatever the block holds.
pub fn all(text: &str, block: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = block.start;
    let mut at = start;
    let end = floor_char_boundary(text, block.end);
    while let Some((found_at, stop)) = next_stop(text, at, end) {
        let tail = &text[found_at + stop.len_utf8()..end];
        // A run of stops and marks has one answer.
        at = end - tail.trim_start_matches(closes).len();
        let over = match stop.is_ascii() {
            true => ends_at(text, block, found_at),
            false => Some(at),
        };
        if let Some(over) = over {
            push_sentence(&mut found, text, Span::new(start, over));
            start = over;
        }
    }
    push_sentence(&mut found, text, Span::new(start, end));
    found
}

fn push_sentence(found: &mut Vec<Span>, text: &str, span: Span) {
    let span = trim(text, span);
    if span.slice(text).contains(char::is_alphanumeric) {
        found.push(span);
    }
}

/// Returns the next stop from byte `at` on, with its place; an ideographic one needs no blank after
/// it.
fn next_stop(text: &str, at: usize, end: usize) -> Option<(usize, char)> {
    let is_stop = |c: char| matches!(c, '.' | '!' | '?' | '。' | '！' | '？');
    let mut rest = text.get(at..end)?.char_indices();
    rest.find(|(_, c)| is_stop(*c))
        .map(|(offset, c)| (at + offset, c))
}

/// Tells whether the word at byte `at` of a text is the first of a sentence, of a paragraph or of
/// what stands in quotation marks.
pub fn begins_at(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    let outside =
        |c: char| c.is_whitespace() || matches!(c, '(' | '[') || chars::quotation_mark(c).is_some();
    let before = head.trim_end_matches(outside);
    let between = &head[before.len()..];
    let opens = |c: char| matches!(chars::quotation_mark(c), Some(chars::Mark::Double));
    if before.is_empty() || between.contains(opens) || between.matches('\n').nth(1).is_some() {
        return true;
    }
    match before.strip_suffix('.') {
        Some(word) => !is_abbreviated(word),
        None => before.ends_with(['!', '?', '。']),
    }
}

/// Returns where the sentence that holds byte `at` begins.
fn start_before(text: &str, block: Span, at: usize) -> usize {
    let low = ceil_char_boundary(text, block.start.max(at.saturating_sub(REACH))).min(at);
    let bytes = text.as_bytes();
    let mut end = at;
    while let Some(found) = memchr::memrchr3(b'.', b'!', b'?', &bytes[low..end]) {
        let stop = low + found;
        if let Some(after) = ends_at(text, block, stop)
            && after <= at
        {
            return after;
        }
        end = stop;
    }
    low
}

/// Returns where the sentence that holds byte `at` ends; stops are sought from `from` on.
fn end_after(text: &str, block: Span, from: usize, at: usize) -> usize {
    let high = floor_char_boundary(text, block.end.min(at.saturating_add(REACH))).max(at);
    let bytes = text.as_bytes();
    let mut start = from;
    while let Some(found) = memchr::memchr3(b'.', b'!', b'?', &bytes[start..high]) {
        let stop = start + found;
        if let Some(after) = ends_at(text, block, stop)
            && after >= at
        {
            return after;
        }
        start = stop + 1;
    }
    high
}

/// Returns where a sentence that the stop at byte `stop` ends is over, marks included; `None` where
/// the stop ends none.
fn ends_at(text: &str, block: Span, stop: usize) -> Option<usize> {
    let tail = &text[stop + 1..floor_char_boundary(text, block.end).max(stop + 1)];
    let marks = tail.trim_start_matches(closes);
    let end = stop + 1 + (tail.len() - marks.len());
    let rest = marks.trim_start();
    if rest.is_empty() {
        return Some(end);
    }
    let next = rest.chars().take(NEXT).find(|&c| c.is_alphanumeric())?;
    if rest.len() == marks.len() {
        // No blank follows: "1.5", "U.S", but a missing blank before a capital after a word.
        let before = text[..stop].chars().rev().take(2).all(char::is_lowercase);
        return (before && next.is_uppercase() && marks.starts_with(next)).then_some(end);
    }
    if next.is_lowercase() {
        return None;
    }
    let is_full_stop = text.as_bytes()[stop] == b'.';
    (!is_full_stop || !is_abbreviated(&text[..stop])).then_some(end)
}

/// Tells whether `c` belongs to the sentence after whose stop it stands.
fn closes(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | ')' | ']' | '}') || chars::quotation_mark(c).is_some()
}

/// Tells whether the word before a full stop is an abbreviation or an initial.
pub(crate) fn is_abbreviated(head: &str) -> bool {
    let length = head
        .chars()
        .rev()
        .take(8)
        .take_while(|c| c.is_alphabetic() || *c == '.')
        .map(char::len_utf8)
        .sum::<usize>();
    let word = &head[head.len() - length..];
    if word.chars().count() == 1 {
        return word.chars().all(char::is_uppercase);
    }
    if word.contains('.') {
        return word.split('.').all(|part| part.chars().count() <= 1);
    }
    ABBREVIATIONS
        .iter()
        .any(|one| word.eq_ignore_ascii_case(one))
}

fn trim(text: &str, span: Span) -> Span {
    let inside = span.slice(text);
    let start = span.start + (inside.len() - inside.trim_start().len());
    Span::new(start, start + inside.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(text: &str, words: &str) -> String {
        let start = text.find(words).unwrap();
        let span = Span::new(start, start + words.len());
        around(text, Span::new(0, text.len()), span)
            .slice(text)
            .to_owned()
    }

    #[test]
    fn tells_the_first_word_of_a_sentence() {
        let text =
            "The dam held. Mr. Orlo said \"yes. Never!\" It broke\n\nLater (so Ann) rain fell.";
        for (word, first) in [
            ("The", true),
            ("dam", false),
            ("Mr", true),
            ("Orlo", false),
            ("yes", true),
            ("Never", true),
            ("It", true),
            ("Later", true),
            ("so", false),
            ("Ann", false),
        ] {
            assert_eq!(begins_at(text, text.find(word).unwrap()), first, "{word}");
        }
    }

    #[test]
    fn finds_whole_sentences() {
        let text = "The dam held. Mr. Orlo of the U.S. Corps said \"no one. Ever.\" It rained 1.5 cm! Did it? Yes.";
        assert_eq!(sentence(text, "dam"), "The dam held.");
        assert_eq!(sentence(text, "The dam held."), "The dam held.");
        assert_eq!(
            sentence(text, "said"),
            "Mr. Orlo of the U.S. Corps said \"no one."
        );
        assert_eq!(sentence(text, "rained"), "It rained 1.5 cm!");
        assert_eq!(sentence(text, "1.5"), "It rained 1.5 cm!");
        assert_eq!(sentence(text, "Did"), "Did it?");
        assert_eq!(sentence(text, "cm! Did"), "It rained 1.5 cm! Did it?");
        assert_eq!(sentence(text, "Yes."), "Yes.");
        assert_eq!(sentence("One step.Two steps.", "Two"), "Two steps.");
    }

    #[test]
    fn all_sentences_of_a_block() {
        let text = "x\n\nMr. Orlo said \"not me. Never!\" It rained 1.5 cm...  - * - Then (so it is) not? Yes";
        let found: Vec<&str> = all(text, Span::new(3, text.len()))
            .iter()
            .map(|span| span.slice(text))
            .collect();
        assert_eq!(
            found,
            [
                "Mr. Orlo said \"not me.",
                "Never!\"",
                "It rained 1.5 cm...",
                "- * - Then (so it is) not?",
                "Yes"
            ]
        );
        for sentence in all(text, Span::new(0, text.len())) {
            let middle = Span::at(sentence.start + sentence.len() / 2);
            assert_eq!(around(text, Span::new(0, text.len()), middle), sentence);
        }
        let ideographic = "水门不会开。（他说）真的！好";
        assert_eq!(all(ideographic, Span::new(0, ideographic.len())).len(), 3);
        assert!(all("... -- !", Span::new(0, 8)).is_empty());
    }

    #[test]
    fn hostile_blocks_take_one_pass() {
        for unit in [
            ".",
            ".,",
            ". ",
            ".)",
            "!a",
            "a. ",
            "\u{201d}.",
            ". \n",
            "。",
        ] {
            let text = unit.repeat(400_000 / unit.len());
            all(&text, Span::new(0, text.len()));
        }
    }

    #[test]
    fn a_long_line_is_cut() {
        let text = "word ".repeat(100_000);
        let span = around(&text, Span::new(0, text.len()), Span::new(250_000, 250_004));
        assert!(span.len() < 2 * REACH + 10);
    }
}
