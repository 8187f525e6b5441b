//! What a text must hold for a quotation to verify in it: cheap to ask of many texts.
//!
//! Says "no" or "perhaps". Only the ladder says "yes".

use super::pieces;
use super::pieces::PieceKind;
use super::place::common_key;
use crate::text::Text;
use memchr::memmem::Finder;

/// The parts of a quotation's key that stand in the key of every text in which it verifies.
#[derive(Clone, Debug)]
pub struct Needed(Vec<Finder<'static>>);

impl Needed {
    /// Reads what `quote` needs: of each stretch of words between its marks, all but the ends.
    ///
    /// Marks that the source has too change nothing: the stretches stand between them.
    pub fn new(quote: &str) -> Self {
        let pieces = pieces::read(quote);
        let words = pieces.iter().filter(|piece| piece.kind == PieceKind::Words);
        let keys = words.map(|piece| common_key(piece.span.slice(quote)));
        let finder = |key: Vec<u8>| Finder::new(&key).into_owned();
        Needed(keys.filter(|key| !key.is_empty()).map(finder).collect())
    }

    /// Tells whether the quotation may verify in `text`.
    pub fn stand_in(&self, text: &Text) -> bool {
        let key = text.folded().key();
        self.0.iter().all(|needed| needed.find(key).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::anchor::Quotation;
    use crate::anchor::certify::verifies;
    use proptest::prelude::*;

    #[test]
    fn other_words_are_missed() {
        let text = Text::new("The dam — it held all winter — is sound, she said.".to_owned());
        for (quote, expected) in [
            ("The dam -- it held all winter -- is sound", true),
            ("the dam … held all winter […] sound", true),
            ("dam that [never] held all winter", true),
            ("The dam -- it held all summer -- is sound", false),
            ("the dam … held every winter […] sound", false),
            ("dam", true),
            ("", true),
        ] {
            assert_eq!(Needed::new(quote).stand_in(&text), expected, "{quote}");
        }
    }

    proptest! {
        #[test]
        fn what_verifies_has_what_it_needs(
            text in "[ab] ([ab] ?[-—’“”.,…\\[\\]]{0,2}[ \n\u{A0}\u{AD}]{0,2}){1,8}",
            from in 0..12usize,
            length in 1..24usize,
            mark in " ?(…|\\[…\\]|\\[a\\]|\\[sic\\]|--|\"|'|\\.) ?",
            at in 0..24usize,
            omitted in 0..8usize,
        ) {
            let chars: Vec<char> = text.chars().collect();
            let mut quote: Vec<char> = chars.into_iter().skip(from).take(length).collect();
            let at = at.min(quote.len());
            quote.splice(at..(at + omitted).min(quote.len()), mark.chars());
            let quote: String = quote.into_iter().collect();
            let text = Text::new(text);
            if verifies(&text, &Quotation::new(&quote)) {
                prop_assert!(Needed::new(&quote).stand_in(&text), "{:?}", quote);
            }
        }
    }
}
