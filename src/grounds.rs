//! What a quotation's sentences hold that a claim can be held against: numbers, dates, names, and
//! the hedges that a quotation was cut from.
//!
//! Facts, and no sentence of the text: so the evidence lock may keep them. Numbers, dates and short
//! names are as they are printed; of longer runs of capitals, which may be a headline, and of the
//! names around, there are marks alone ([`mark`]).
//! Each part is read when it is first asked for: most claims state no number, and most names are
//! those of the claim's own actors. Reads texts; knows nothing of claims.

pub mod approximator;
mod around;
pub mod date;
pub mod forms;
pub mod hedge;
pub mod mark;
pub mod name;
pub mod numeral;
mod passage;
pub mod quantity;
pub mod word;

pub use around::Surroundings;
pub use passage::Passage;

use crate::load::lock::LockedGrounds;
use std::sync::OnceLock;

/// Numbers and dates of a quotation's sentences, each as it is printed, sorted, once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Numbers and quantities.
    pub numbers: Vec<String>,
    /// Dates, relative ones too.
    pub dates: Vec<String>,
}

/// Names of a quotation's sentences, each once, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Short names, and offices such as "transport minister", as they are printed.
    pub names: Vec<String>,
    /// Marks of the words of longer names, and of their first letters.
    pub hidden: Vec<u32>,
    /// Pronouns, and "there", that may stand for a name: in lower case.
    pub pronouns: Vec<String>,
}

/// The hedges that a quotation was cut from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CutHedges {
    /// The hedge that stands right before the quotation; empty without one.
    pub before: String,
    /// The hedge that stands right after it; empty without one.
    pub after: String,
}

/// What has been read of a quotation's sentences so far.
#[derive(Clone, Debug, Default)]
pub struct Grounds {
    figures: OnceLock<Figures>,
    names: OnceLock<Names>,
    near: OnceLock<Vec<u32>>,
    cut: OnceLock<CutHedges>,
}

impl From<&LockedGrounds> for Grounds {
    fn from(locked: &LockedGrounds) -> Self {
        Grounds {
            figures: OnceLock::from(Figures {
                numbers: locked.numbers.clone(),
                dates: locked.dates.clone(),
            }),
            names: OnceLock::from(Names {
                names: locked.names.clone(),
                hidden: mark::read(&locked.hidden).unwrap_or_default(),
                pronouns: locked.pronouns.clone(),
            }),
            near: OnceLock::from(mark::read(&locked.near).unwrap_or_default()),
            cut: OnceLock::from(CutHedges {
                before: locked.before.clone(),
                after: locked.after.clone(),
            }),
        }
    }
}

/// A quotation's sentences: what has been read of them, and where the rest is read.
#[derive(Clone, Copy, Debug)]
pub struct Sentences<'c> {
    grounds: &'c Grounds,
    /// The passage; none where everything was recorded.
    passage: Option<Passage<'c>>,
}

impl<'c> Sentences<'c> {
    /// Returns the sentences of which `grounds` are known, and `passage` gives the rest.
    pub fn new(grounds: &'c Grounds, passage: Option<Passage<'c>>) -> Self {
        Sentences { grounds, passage }
    }

    /// Returns their numbers and dates.
    pub fn figures(&self) -> &'c Figures {
        self.part(&self.grounds.figures, Passage::figures)
    }

    /// Returns their names.
    pub fn names(&self) -> &'c Names {
        self.part(&self.grounds.names, Passage::names)
    }

    /// Returns marks of names of the passages around, which they may mean by "he" or "there".
    pub fn near(&self) -> &'c Vec<u32> {
        self.part(&self.grounds.near, Passage::near)
    }

    /// Returns the hedges that the quotation was cut from.
    pub fn cut_hedges(&self) -> &'c CutHedges {
        self.part(&self.grounds.cut, Passage::cut_hedges)
    }

    fn part<T: Default>(&self, part: &'c OnceLock<T>, read: fn(&Passage<'c>) -> T) -> &'c T {
        part.get_or_init(|| self.passage.as_ref().map(read).unwrap_or_default())
    }
}

impl From<Sentences<'_>> for LockedGrounds {
    fn from(sentences: Sentences<'_>) -> Self {
        let figures = sentences.figures();
        let names = sentences.names();
        let cut = sentences.cut_hedges();
        LockedGrounds {
            numbers: figures.numbers.clone(),
            dates: figures.dates.clone(),
            names: names.names.clone(),
            hidden: mark::write(&names.hidden),
            near: mark::write(sentences.near()),
            pronouns: names.pronouns.clone(),
            before: cut.before.clone(),
            after: cut.after.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::text::Span;
    use crate::text::Text;

    /// All of it, read.
    struct Read {
        figures: Figures,
        names: Names,
        near: Vec<u32>,
        cut: CutHedges,
    }

    fn of(text: &str, quote: &str) -> Read {
        let start = text.find(quote).unwrap();
        let extent = Span::new(start, start + quote.len());
        let text = Text::new(text.to_owned());
        let context =
            crate::text::sentence::around(text.content(), text.block_around(start), extent);
        let around = OnceLock::new();
        let passage = Passage::new(&text, &around, context, extent);
        Read {
            figures: passage.figures(),
            names: passage.names(),
            near: passage.near(),
            cut: passage.cut_hedges(),
        }
    }

    #[test]
    fn sentences_give_facts_and_no_sentence() {
        let text = "Harbour row\n\nAna Ruiz met reporters.\n\nMs Vela said on Tuesday that about 3,000 boats would, for now, leave Orlo.";
        let grounds = of(text, "3,000 boats would");
        assert_eq!(grounds.figures.numbers, ["3,000"]);
        assert_eq!(grounds.figures.dates, ["Tuesday"]);
        assert!(grounds.names.names.iter().any(|name| name == "Ms Vela"));
        assert!(grounds.near.contains(&mark::of("ruiz")));
        assert!(!grounds.near.contains(&mark::of("vela")));
        assert_eq!(grounds.cut.before, "about");
        assert_eq!(grounds.cut.after, "");
    }

    #[test]
    fn words_that_begin_sentences_are_no_names_around() {
        let has = |text: &str, word: &str| {
            let grounds = of(text, "harbour is full");
            mark::has_alike(&grounds.near.iter().copied().collect(), word)
        };
        let text = "Ships wait. Pilots wait too. Fog came, and more fog. The harbour is full.";
        for word in ["ships", "pilots", "fog"] {
            assert!(!has(text, word), "{word}");
        }
        let text = "Vela left. Burns said so. Ana Ruiz came. The harbour is full.";
        for word in ["vela", "burns", "ruiz"] {
            assert!(has(text, word), "{word}");
        }
    }

    #[test]
    fn a_hedge_that_was_cut_off_is_kept() {
        let grounds = of(
            "He gave no ground near Orlo for now, he said.",
            "no ground near Orlo",
        );
        assert_eq!(grounds.cut.after, "for now");
        let grounds = of("The palace appeared to row back.", "row back");
        assert_eq!(grounds.cut.before, "appeared to");
    }

    #[test]
    fn a_headline_cannot_be_read_back() {
        let headline = "MAYOR VELA CLOSES NORTHERN LOCK UNTIL SPRING AS WATER RISES IN ORLO";
        for headline in [
            headline,
            "Mayor Vela Closes the Lock at Orlo, and Ana Ruiz Weeps",
        ] {
            let grounds = of(headline, &headline[6..10]);
            assert_eq!(grounds.names.names, [""; 0]);
            assert!(grounds.names.hidden.contains(&mark::of("orlo")));
        }
        let text = format!(
            "{headline}\n\nIt is shut, Ana Ruiz said, and the Lower Valley Water Works Board will not have it otherwise."
        );
        let grounds = of(&text, "is shut");
        assert_eq!(grounds.names.names, ["Ana Ruiz"]);
        assert!(grounds.names.hidden.contains(&mark::of("lvww")));
        assert!(grounds.near.contains(&mark::of("orlo")));
    }

    #[test]
    fn long_texts_are_bounded() {
        let letters = |at: usize| char::from(b'a' + (at % 26) as u8);
        let name = |at: usize| format!("X{}{} said. ", letters(at), letters(at / 26));
        let text: String = (0..600).map(name).collect();
        let near = of(&text, "Xgt").near;
        assert_eq!(near.len(), mark::MOST);
        assert!(near.contains(&mark::of("xft")));
        let text = "Ana 3 ".repeat(100_000);
        let grounds = of(&text, "3 Ana 3 Ana 3");
        assert!(grounds.names.names.len() < 1_000);
    }
}
