//! Finds the places where words stand in a text, by the ladder's first two rungs.
//!
//! Knows nothing of elisions, selectors or verdicts.

use super::Change;
use super::align::Budget;
use super::align::align;
use crate::text::Span;
use crate::text::Text;
use crate::text::atoms::AtomKind;
use crate::text::atoms::Atoms;
use crate::text::bounds;
use crate::text::chars;
use crate::text::fold::Folded;
use crate::text::search::Finder;
use std::collections::BTreeSet;

/// A place of the text that equals the words sought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Bytes in the text.
    pub span: Span,
    /// The folds that were needed; empty where the characters are the same.
    pub changes: BTreeSet<Change>,
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// The places, in order, none overlapping another.
    pub found: Vec<Place>,
    /// A place where the words stand, but cut out of a word or number.
    pub cut: Option<Span>,
}

/// Which folds of a quotation's ends apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// Whether the words begin the quotation: its outer mark and first letter's case fold.
    pub start: bool,
    /// Whether they end it: its outer mark folds.
    pub end: bool,
}

/// Tells whether `words` holds anything that can be found: a letter, a digit or a symbol.
pub fn has_words(words: &str) -> bool {
    words.chars().any(|c| {
        c.is_alphanumeric() || matches!(c, '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
    })
}

/// Finds every place where the characters of `words` stand between bounds.
pub fn find_exact(text: &Text, words: &str, budget: &mut Budget) -> Places {
    let mut places = Places::default();
    let content = text.content();
    let finder = Finder::new(words.as_bytes());
    let mut from = 0;
    while let Some(found) = content
        .as_bytes()
        .get(from..)
        .and_then(|rest| finder.find(rest))
    {
        let start = from + found;
        let span = Span::new(start, start + words.len());
        if is_cut(content, span) {
            places.cut.get_or_insert(span);
            from = next_start(content, span.start);
            if !budget.charge(words.len() / 16) {
                break;
            }
        } else {
            from = span.end.max(span.start + 1);
            places.found.push(Place {
                span,
                changes: BTreeSet::new(),
            });
        }
    }
    places
}

/// Returns where the search goes on after a place that begins at `start` was refused: past the
/// letters that follow, for none of them begins a word.
fn next_start(content: &str, start: usize) -> usize {
    let rest = content.get(start..).unwrap_or_default();
    let letters = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match letters {
        0 => start + rest.chars().next().map_or(1, char::len_utf8),
        letters => start + letters,
    }
}

/// Finds every place that equals `words` after the folds; the first variant that is found counts.
pub fn find_folded(text: &Text, words: &str, ends: Ends, budget: &mut Budget) -> Places {
    let mut places = Places::default();
    let variants = variants(words, ends);
    // Most quotations that fail fail here, by one search instead of one for each variant.
    let common = Folded::new(common_words(words, &variants));
    let finder = Finder::new(common.key());
    if finder.find(text.folded().key()).is_none() {
        return places;
    }
    for variant in variants {
        let found = find_variant(text, &variant, budget);
        places.cut = places.cut.or(found.cut);
        if !found.found.is_empty() {
            places.found = found.found;
            break;
        }
    }
    places
}

/// Returns a part of the key of `words` that stands in the key of every text in which they are found
/// after the folds; empty where there is none.
pub fn common_key(words: &str) -> Vec<u8> {
    let ends = Ends {
        start: true,
        end: true,
    };
    let common = common_words(words, &variants(words, ends));
    Folded::new(common).key().to_vec()
}

/// Tells whether one end of `span` is not on a bound.
fn is_cut(content: &str, span: Span) -> bool {
    bounds::cut(content, span.start).is_some() || bounds::cut(content, span.end).is_some()
}

/// Widens `span` until both ends lie on bounds; gives up after a hundred characters.
pub fn widen(content: &str, span: Span) -> Span {
    let mut start = span.start;
    for _ in 0..100 {
        if bounds::cut(content, start).is_none() {
            break;
        }
        let before = content
            .get(..start)
            .and_then(|head| head.chars().next_back());
        start -= before.map_or(0, char::len_utf8);
    }
    let mut end = span.end;
    for _ in 0..100 {
        if bounds::cut(content, end).is_none() {
            break;
        }
        let after = content.get(end..).and_then(|tail| tail.chars().next());
        end += after.map_or(0, char::len_utf8);
    }
    Span::new(start, end)
}

/// The words with something of their ends folded.
struct Variant<'a> {
    words: &'a str,
    any_case: bool,
    /// The closing punctuation that was folded.
    closing: Option<char>,
    changes: Vec<Change>,
}

/// Returns the words' variants, the one with the fewest folds first.
fn variants(words: &str, ends: Ends) -> Vec<Variant<'_>> {
    let mut peelings = vec![(words, None, Vec::new())];
    if let Some((rest, closing)) = peel_closing(words) {
        peelings.push((rest, Some(closing), vec![Change::ClosingPunctuation]));
    }
    for (rest, marked) in peel_marks(words, ends) {
        if marked {
            peelings.push((rest, None, vec![Change::OuterMarks]));
        }
        if let Some((rest, closing)) = peel_closing(rest) {
            // `"… stay,"`: the punctuation stood inside the marks.
            let both = vec![Change::OuterMarks, Change::ClosingPunctuation];
            if marked {
                peelings.push((rest, Some(closing), both));
            }
        }
    }
    if let Some((outer, closing)) = peel_closing(words) {
        for (rest, marked) in peel_marks(outer, ends) {
            if marked {
                let both = vec![Change::OuterMarks, Change::ClosingPunctuation];
                peelings.push((rest, Some(closing), both));
            }
        }
    }
    let mut variants = Vec::with_capacity(2 * peelings.len());
    for (words, closing, changes) in peelings {
        for any_case in [false, true] {
            if has_words(words) && (ends.start || !any_case) {
                variants.push(Variant {
                    words,
                    any_case,
                    closing,
                    changes: changes.clone(),
                });
            }
        }
    }
    variants
}

/// Returns words that stand in every variant of `words` and have the same key in each: all but the
/// first and the last word of what no variant peels off.
fn common_words<'a>(words: &'a str, variants: &[Variant<'_>]) -> &'a str {
    let start_of =
        |variant: &Variant<'_>| variant.words.as_ptr() as usize - words.as_ptr() as usize;
    let start = variants.iter().map(start_of).max().unwrap_or(0);
    let end = variants
        .iter()
        .map(|variant| start_of(variant) + variant.words.len())
        .min();
    let kept = end
        .and_then(|end| words.get(start..end))
        .unwrap_or_default();
    let Some(first) = kept.find(char::is_alphanumeric) else {
        return "";
    };
    // Blanks may be a dash's and a letter may compose with what follows it: cut beside blanks, and
    // leave them out, with what is ignored between them.
    let is_outer = |c: char| c.is_whitespace() || chars::is_default_ignorable(c);
    let inner = kept[first..].split_once(' ').map_or("", |(_, rest)| rest);
    inner
        .rsplit_once(' ')
        .map_or("", |(inner, _)| inner.trim_matches(is_outer))
}

/// Takes a closing `,` `.` `;` or `:` off, but no dot of an ellipsis.
fn peel_closing(words: &str) -> Option<(&str, char)> {
    let closing = words.chars().next_back()?;
    let closing = chars::full_width(closing).unwrap_or(closing);
    if !matches!(closing, ',' | '.' | ';' | ':') {
        return None;
    }
    let rest = words.get(..words.len() - words.chars().next_back()?.len_utf8())?;
    (!rest.ends_with(['.', '…'])).then_some((rest.trim_end(), closing))
}

/// Takes the outer marks off, a pair or a lone one; a lone single mark may be an apostrophe.
///
/// A lone mark at the start is an outer one only when no mark inside closes it; and none stands
/// apart from the words.
fn peel_marks(words: &str, ends: Ends) -> Vec<(&str, bool)> {
    let mut rest = words;
    let mut peeled = Vec::new();
    for _ in 0..2 {
        let first = rest.chars().next();
        let last = rest.chars().next_back();
        let open = first.and_then(chars::quotation_mark).filter(|_| ends.start);
        let close = last.and_then(chars::quotation_mark).filter(|_| ends.end);
        let (start, end) = match (open, close) {
            (Some(one), Some(other)) if one == other => (first, last),
            (Some(chars::Mark::Double), _) => (first, None),
            (_, Some(chars::Mark::Double)) => (None, last),
            _ => break,
        };
        let from = start.map_or(0, char::len_utf8);
        let to = rest.len() - end.map_or(0, char::len_utf8);
        let Some(inner) = rest.get(from..to) else {
            break;
        };
        let apart = (start.is_some() && inner.starts_with(char::is_whitespace))
            || (end.is_some() && inner.ends_with(char::is_whitespace));
        let closes_inside = end.is_none() && !has_pairs(inner);
        if apart || closes_inside {
            break;
        }
        rest = inner;
        peeled.push((rest, true));
    }
    peeled
}

/// Tells whether the double marks inside come in pairs.
fn has_pairs(inner: &str) -> bool {
    let double = |c: char| chars::quotation_mark(c) == Some(chars::Mark::Double);
    inner.chars().filter(|c| double(*c)).count() % 2 == 0
}

fn find_variant(text: &Text, variant: &Variant, budget: &mut Budget) -> Places {
    let mut places = Places::default();
    let folded = text.folded();
    let needle = Needle::new(variant.words, variant.any_case);
    let Some(needle) = needle else {
        return places;
    };
    let finder = Finder::new(&needle.key);
    let mut from = 0;
    while let Some(found) = folded.key().get(from..).and_then(|rest| finder.find(rest)) {
        let at = from + found;
        from = at + 1;
        if !budget.charge(needle.key.len() / 16) {
            break;
        }
        let start = folded
            .original(at)
            .and_then(|start| needle.start(text, start));
        let Some(start) = start else { continue };
        if places
            .found
            .last()
            .is_some_and(|last| start < last.span.end)
        {
            continue;
        }
        // No letter that follows directly begins a word.
        from = at + next_start(text.content(), start) - start;
        let starts_inside = bounds::cut(text.content(), start).is_some();
        if starts_inside && (places.cut.is_some() || variant.any_case) {
            continue;
        }
        let Some(aligned) = align(text, start, variant.words, variant.any_case, budget) else {
            continue;
        };
        let is_asked = variant.closing.is_some() && goes_on_otherwise(text, aligned.span.end);
        if is_cut(text.content(), aligned.span) || is_asked {
            places.cut.get_or_insert(aligned.span);
            continue;
        }
        let mut changes = aligned.changes;
        changes.extend(&variant.changes);
        places.found.push(Place {
            span: aligned.span,
            changes,
        });
    }
    places
}

/// Tells whether the text has a question or exclamation mark where the quotation's closing
/// punctuation was folded: a statement would be made of a question.
fn goes_on_otherwise(text: &Text, end: usize) -> bool {
    let tail = text.content().get(end..).unwrap_or_default();
    let next = tail.chars().take(8).find(|&c| {
        !c.is_whitespace() && chars::quotation_mark(c).is_none() && !chars::is_default_ignorable(c)
    });
    matches!(
        next,
        Some('?' | '!' | '？' | '！' | '‽' | '¿' | '¡' | '⁇' | '⁈' | '⁉')
    )
}

/// The key that is sought, and how the place that has it leads to where the words begin.
struct Needle {
    key: Vec<u8>,
    /// Whether the words begin with a dash, which the key leaves out.
    leading_dash: bool,
}

impl Needle {
    /// Makes a key of `words`; with `any_case` the one whose first letter has the other case.
    fn new(words: &str, any_case: bool) -> Option<Self> {
        let first = Atoms::new(words, 0).next()?;
        let leading_dash = matches!(first.kind, AtomKind::Dash(_));
        let mut key = Folded::new(words).key().to_vec();
        if any_case {
            key = swap_first_case(&key)?;
        }
        (!key.is_empty()).then_some(Needle { key, leading_dash })
    }

    /// Returns where the words begin if the key stands at byte `at` of the text.
    fn start(&self, text: &Text, at: usize) -> Option<usize> {
        if !self.leading_dash {
            return Some(at);
        }
        let head = text.content().get(..at)?;
        let visible =
            head.trim_end_matches(|c: char| c.is_whitespace() || chars::is_default_ignorable(c));
        let dash = visible.chars().next_back()?;
        chars::dash(chars::full_width(dash).unwrap_or(dash))?;
        let start = visible.len() - dash.len_utf8();
        match visible.ends_with("--") && !visible.ends_with("---") {
            true => Some(visible.len() - 2),
            false => Some(start),
        }
    }
}

/// Returns `key` with the other case of its first letter, if that is its first letter or digit and
/// has another case.
fn swap_first_case(key: &[u8]) -> Option<Vec<u8>> {
    let key = std::str::from_utf8(key).ok()?;
    let (at, first) = key.char_indices().find(|(_, c)| c.is_alphanumeric())?;
    let other: String = match first.is_lowercase() {
        true => first.to_uppercase().collect(),
        false => first.to_lowercase().collect(),
    };
    let swapped = format!("{}{other}{}", &key[..at], &key[at + first.len_utf8()..]);
    (swapped != key).then(|| swapped.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_variant_has_the_common_words(
            words in "[\"'“’,.]{0,3}[ab \"'“’,.…—\\-\u{A0}\u{301}\u{AD}\u{200D}ﬁ５\n]{0,16}[\"'”’,.;]{0,3}",
        ) {
            let words = words.trim();
            let ends = Ends { start: true, end: true };
            let variants = variants(words, ends);
            let common = Folded::new(common_words(words, &variants));
            for variant in &variants {
                if let Some(needle) = Needle::new(variant.words, variant.any_case) {
                    prop_assert!(memchr::memmem::find(&needle.key, common.key()).is_some());
                }
            }
        }
    }
}
