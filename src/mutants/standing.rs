//! What stands in the sources, by plain comparison: the judge of what is an alteration at all.
//!
//! Independent of the certification ladder on purpose. Blanks, quotation marks and dashes count as
//! equal; nothing else does.

use crate::certify::Certified;

/// The texts of a brief's sources, or what the lock holds of them.
pub struct Standing {
    /// For each source its text, or its locked slices.
    texts: Vec<Vec<String>>,
}

impl Standing {
    /// Takes the texts of a brief.
    pub fn of(certified: &Certified) -> Self {
        let sources = certified.corpus.sources.iter().zip(&certified.sources);
        let texts = sources.map(|(source, state)| match (&state.text, &certified.lock) {
            (Some(text), _) => vec![plain(text.content())],
            (None, Some(lock)) => {
                let locked = lock.of_source(&source.id).iter();
                locked.map(|one| plain(&one.slice)).collect()
            }
            (None, None) => Vec::new(),
        });
        Standing {
            texts: texts.collect(),
        }
    }

    /// Tells whether anything is known of the source at that place.
    pub fn is_known(&self, source: usize) -> bool {
        self.texts[source].iter().any(|text| !text.is_empty())
    }

    /// Tells whether every part of a quotation between its elisions stands in the source at that
    /// place, in order and between blanks, marks or punctuation.
    pub fn has(&self, source: usize, quote: &str) -> bool {
        let quote = plain(quote).replace("[…]", "…");
        let parts: Vec<&str> = quote
            .split('…')
            .map(|part| part.trim_matches([' ', '"', '\'']))
            .filter(|part| !part.is_empty())
            .collect();
        self.texts[source].iter().any(|text| {
            let mut from = 0;
            parts.iter().all(|part| match find(&text[from..], part) {
                Some(at) => {
                    from += at + part.len();
                    true
                }
                None => false,
            })
        })
    }
}

/// Returns a text with single blanks, straight marks and plain dashes.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().map(|c| match c {
            '\u{2018}' | '\u{2019}' => '\'',
            '\u{201C}' | '\u{201D}' => '"',
            '\u{2010}'..='\u{2015}' => '-',
            c => c,
        }));
    }
    plain.replace("...", "…")
}

fn find(text: &str, part: &str) -> Option<usize> {
    let ends = |c: char| c == ' ' || "\"'.,;:!?()".contains(c);
    text.match_indices(part).map(|(at, _)| at).find(|&at| {
        let before = text[..at].chars().next_back();
        let after = text[at + part.len()..].chars().next();
        before.is_none_or(|c| c == ' ' || "\"'(".contains(c)) && after.is_none_or(ends)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_in_order() {
        let standing = Standing {
            texts: vec![vec![plain("The “old bridge”  will not open, he said.")]],
        };
        let has = |quote| standing.has(0, quote);
        assert!(has("old bridge\" will not"));
        assert!(has("The […] will not ... open"));
        assert!(!has("The … will [not] open"));
        assert!(!has("open … The"));
        assert!(!has("old bridg"));
        assert!(!has("will open"));
    }
}
