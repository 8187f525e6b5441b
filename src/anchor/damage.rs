//! Tells whether a quotation may stand where a text could not be decoded.
//!
//! A yes verifies nothing: it says that nothing can be known.

use crate::text::Span;
use crate::text::Text;

/// What stands for bytes that could not be decoded.
const MARK: char = '\u{FFFD}';

/// How many damaged spots are looked at.
const SPOT_LIMIT: usize = 200;

/// The longest quotation that is tried, in bytes; the near search finds longer ones.
const QUOTE_LIMIT: usize = 400;

/// How many characters may have stood in the place of one mark.
const PER_MARK: usize = 3;

/// Returns a damaged spot of the text around which the quotation fits, if the rest of it, at least
/// half, stands on both sides.
pub fn find(text: &Text, quote: &str) -> Option<Span> {
    if !text.has_undecodable() || quote.len() > QUOTE_LIMIT {
        return None;
    }
    let content = text.content();
    let mut at = 0;
    for _ in 0..SPOT_LIMIT {
        let start = at + content.get(at..)?.find(MARK)?;
        let tail = content.get(start..)?;
        let marks = tail.len() - tail.trim_start_matches(MARK).len();
        let spot = Span::new(start, start + marks);
        if fits(content, spot, quote) {
            return Some(spot);
        }
        at = spot.end;
    }
    None
}

fn fits(content: &str, spot: Span, quote: &str) -> bool {
    let head = &content[..spot.start];
    let tail = &content[spot.end..];
    let missing = PER_MARK * (spot.len() / MARK.len_utf8());
    let bounds = quote.char_indices().map(|(at, _)| at);
    let fits_from = |before: usize| {
        // The quotation begins or ends there: then no word goes on beyond the spot.
        let begins_inside = before == 0 && head.ends_with(char::is_alphanumeric);
        let rest = quote[before..].char_indices();
        let mut ends = rest.map(|(at, c)| before + at + c.len_utf8()).take(missing);
        !begins_inside
            && ends.any(|after| {
                let left = quote.len() - after;
                let ends_inside = left == 0 && tail.starts_with(char::is_alphanumeric);
                let is_enough = before + left >= quote.len().div_ceil(2);
                is_enough && !ends_inside && tail.starts_with(&quote[after..])
            })
    };
    bounds
        .filter(|&before| head.ends_with(&quote[..before]))
        .any(fits_from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_fit_around_damage() {
        let text = Text::new("The caf\u{FFFD} was \u{FFFD}\u{FFFD}ut.".to_owned());
        for quote in ["The café", "café was", "café", "was shut", "shut"] {
            assert!(find(&text, quote).is_some(), "{quote}");
        }
        for quote in ["The weir", "ca", "cab", "was open", "The café is"] {
            assert!(find(&text, quote).is_none(), "{quote}");
        }
    }
}
