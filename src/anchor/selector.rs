//! Decides among several places by what the analyst says of them: prefix, suffix, paragraph.

use super::Quotation;
use crate::text::Span;
use crate::text::Text;
use crate::text::fold::Folded;
use crate::text::line_index::ceil_char_boundary;
use crate::text::line_index::floor_char_boundary;

/// The selectors of a quotation, made ready.
#[derive(Debug)]
pub struct Selectors {
    prefix: Option<Vec<u8>>,
    suffix: Option<Vec<u8>>,
    paragraph: Option<usize>,
}

impl Selectors {
    /// Makes the selectors of `quotation` ready; empty ones select nothing.
    pub fn new(quotation: &Quotation) -> Self {
        let key = |words: Option<&str>| {
            let words = words.map(str::trim).filter(|words| !words.is_empty())?;
            Some(Folded::new(words).key().to_vec())
        };
        Selectors {
            prefix: key(quotation.prefix),
            suffix: key(quotation.suffix),
            paragraph: quotation.paragraph,
        }
    }

    /// Tells whether there is none.
    pub fn is_empty(&self) -> bool {
        self.prefix.is_none() && self.suffix.is_none() && self.paragraph.is_none()
    }

    /// Tells whether every selector fits the place at `extent`.
    ///
    /// Prefix and suffix are compared by their folded keys, blanks beside the place left out.
    pub fn fit(&self, text: &Text, extent: Span) -> bool {
        let content = text.content();
        if let Some(number) = self.paragraph
            && text.paragraph(extent.start) != Some(number)
        {
            return false;
        }
        if let Some(prefix) = &self.prefix {
            let from = extent.start.saturating_sub(window(prefix));
            let from = ceil_char_boundary(content, from).min(extent.start);
            let before = Folded::new(content[from..extent.start].trim());
            if !before.key().trim_ascii().ends_with(prefix.trim_ascii()) {
                return false;
            }
        }
        if let Some(suffix) = &self.suffix {
            let to = extent.end.saturating_add(window(suffix));
            let to = floor_char_boundary(content, to).max(extent.end);
            let after = Folded::new(content[extent.end..to].trim());
            if !after.key().trim_ascii().starts_with(suffix.trim_ascii()) {
                return false;
            }
        }
        true
    }
}

/// Returns how many bytes of the text may fold to a selector's key.
fn window(key: &[u8]) -> usize {
    4 * key.len() + 256
}
