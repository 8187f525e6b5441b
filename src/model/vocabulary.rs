//! The closed lists of the YAML form, each word with its meaning.
//!
//! Sources: likelihood terms and percentages, ICD 203 (2015); reliability and credibility, the
//! Admiralty system of NATO STANAG 2511; marking, TLP 2.0 of FIRST.

use crate::words::words;

words! {
    /// A claim's direction on its issue.
    Stance "stance" {
        /// says that it is so
        Affirms = "affirms",
        /// judges that it is so
        Assesses = "assesses",
        /// wants it
        Demands = "demands",
        /// undertakes it
        Promises = "promises",
        /// holds it out
        Offers = "offers",
        /// threatens it, or fears it
        Warns = "warns",
        /// says that it is not so
        Denies = "denies",
        /// refuses it
        Rejects = "rejects",
        /// says it only in part, or takes it half back
        Hedges = "hedges",
        /// speaks of it without committing either way
        NoCommitment = "no-commitment",
    }
}

/// Which way a stance points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// For the issue.
    For,
    /// Against it.
    Against,
    /// Neither.
    Open,
}

impl Stance {
    /// Returns which way the stance points.
    pub const fn polarity(self) -> Polarity {
        match self {
            Stance::Affirms
            | Stance::Assesses
            | Stance::Demands
            | Stance::Promises
            | Stance::Offers
            | Stance::Warns => Polarity::For,
            Stance::Denies | Stance::Rejects => Polarity::Against,
            Stance::Hedges | Stance::NoCommitment => Polarity::Open,
        }
    }

    /// Returns the sign that stands for the stance's polarity: `+`, `−` or `0`.
    pub const fn sign(self) -> &'static str {
        match self.polarity() {
            Polarity::For => "+",
            Polarity::Against => "\u{2212}",
            Polarity::Open => "0",
        }
    }
}

words! {
    /// What sort of assertion a claim is, where it is not an actor's.
    ClaimKind "kind" {
        /// a fact in the source's own voice, without an actor
        Reported = "reported",
    }
}

words! {
    /// How a claim answers another.
    ResponseKind "response" {
        /// says the same
        Confirms = "confirms",
        /// says it in part, or otherwise
        Qualifies = "qualifies",
        /// says that it is not so
        Denies = "denies",
    }
}

words! {
    /// How much of its issue a claim covers.
    Extent "extent" {
        /// the whole
        All = "all",
        /// a part
        Some = "some",
    }
}

words! {
    /// What fills an issue's blank.
    Asks "kind of value" {
        /// a date or a range of dates
        Date = "date",
        /// a number or a range of numbers
        Number = "number",
        /// words
        Words = "words",
    }
}

words! {
    /// How a section of the briefing is laid out.
    Layout "layout" {
        /// a row per issue, a column per side
        Positions = "positions",
        /// said, denied and qualified, side by side
        Dispute = "dispute",
        /// where things stand: values side by side and a timeline
        Status = "status",
    }
}

words! {
    /// How likely a judgement is (ICD 203).
    Likelihood "likelihood" {
        /// 1 to 5 percent
        AlmostNoChance = "almost no chance",
        /// 5 to 20 percent
        VeryUnlikely = "very unlikely",
        /// 20 to 45 percent
        Unlikely = "unlikely",
        /// 45 to 55 percent
        RoughlyEvenChance = "roughly even chance",
        /// 55 to 80 percent
        Likely = "likely",
        /// 80 to 95 percent
        VeryLikely = "very likely",
        /// 95 to 99 percent
        AlmostCertain = "almost certain",
    }
}

impl Likelihood {
    /// Returns the term's range in percent.
    pub const fn percent(self) -> (u8, u8) {
        match self {
            Likelihood::AlmostNoChance => (1, 5),
            Likelihood::VeryUnlikely => (5, 20),
            Likelihood::Unlikely => (20, 45),
            Likelihood::RoughlyEvenChance => (45, 55),
            Likelihood::Likely => (55, 80),
            Likelihood::VeryLikely => (80, 95),
            Likelihood::AlmostCertain => (95, 99),
        }
    }
}

words! {
    /// How well a judgement is founded (ICD 203).
    Confidence "confidence" {
        /// good information from several origins
        High = "high",
        /// credible information that leaves room
        Moderate = "moderate",
        /// scant or doubtful information
        Low = "low",
    }
}

words! {
    /// How reliable a source is (Admiralty).
    Reliability "reliability" {
        /// completely reliable
        A = "A",
        /// usually reliable
        B = "B",
        /// fairly reliable
        C = "C",
        /// not usually reliable
        D = "D",
        /// unreliable
        E = "E",
        /// reliability cannot be judged
        F = "F",
    }
}

words! {
    /// How much of a text pages and lock may hold.
    Republish "republish" {
        /// the quotations alone
        Quotation = "quotation",
        /// the sentences of the quotations
        Sentence = "sentence",
        /// the whole text
        All = "all",
    }
}

words! {
    /// Who may read the briefing (TLP 2.0).
    Marking "marking" {
        /// no limit
        Clear = "TLP:CLEAR",
        /// within the community
        Green = "TLP:GREEN",
        /// within the organisation and its clients
        Amber = "TLP:AMBER",
        /// within the organisation
        AmberStrict = "TLP:AMBER+STRICT",
        /// the named recipients alone
        Red = "TLP:RED",
    }
}
