//! What is known of one quotation in one text: the one thing that stands between text and
//! judgement.

use crate::speech::Speaker;
use crate::speech::Voice;
use crate::text::Span;
use crate::words::words;

words! {
    /// A rung of the certification ladder; each needs the ones before it to have failed.
    Verdict "verdict" {
        /// The characters stand in the text.
        Exact = "exact",
        /// Equal after the closed list of folds.
        Typographic = "typographic",
        /// Equal outside the quotation's own elisions and interpolations.
        Marked = "marked",
        /// A near passage exists.
        Altered = "altered",
        /// Nothing near.
        Absent = "absent",
        /// Nothing to check against, or the text could not be decoded there.
        Unchecked = "unchecked",
    }
}

words! {
    /// A fold that was needed for quotation and source to be equal.
    Change "change" {
        /// Normalisation form C.
        Nfc = "nfc",
        /// Runs of white space, other space characters, and line breaks inside a block.
        WhiteSpace = "white-space",
        /// The quotation goes over the border of two paragraphs.
        ParagraphBreak = "paragraph-break",
        /// Curly and straight quotation marks, and nested ones.
        QuotationMarks = "quotation-marks",
        /// Dashes, and the spaces around them.
        Dash = "dash",
        /// `…` and `...`.
        Ellipsis = "ellipsis",
        /// Ligatures U+FB00 to U+FB06.
        Ligature = "ligature",
        /// Full-width ASCII.
        FullWidth = "full-width",
        /// Soft hyphens and default-ignorable characters.
        Ignorable = "ignorable",
        /// A hyphen at a line's end, or a hyphen and a space, which YAML's folding leaves.
        LineEndHyphen = "line-end-hyphen",
        /// The case of the quotation's first letter.
        FirstLetterCase = "first-letter-case",
        /// The quotation's own outer marks.
        OuterMarks = "outer-marks",
        /// A closing `,` `.` `;` or `:`.
        ClosingPunctuation = "closing-punctuation",
    }
}

words! {
    /// What an edit changes. Kinds word the message; they never soften the verdict.
    EditKind "kind of edit" {
        /// A number.
        Number = "number",
        /// A negator, or a negating prefix.
        Negation = "negation",
        /// A name.
        Name = "name",
        /// A modal verb.
        Modal = "modal",
        /// A verb's tense.
        Tense = "tense",
        /// A currency or a unit.
        Unit = "unit",
        /// The source's words that the quotation leaves out unmarked.
        Dropped = "dropped",
        /// The quotation's words that the source does not have.
        Added = "added",
        /// Other words.
        Replaced = "replaced",
        /// The same words in another order.
        Order = "order",
        /// Case alone.
        Case = "case",
        /// Punctuation alone.
        Punctuation = "punctuation",
        /// The quotation begins or ends inside a word or number of the source.
        WordCut = "word-cut",
    }
}

/// One difference between quotation and source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What it changes.
    pub kind: EditKind,
    /// The quotation's words; empty where some were dropped.
    pub quote: String,
    /// The source's words; empty where some were added.
    pub source: String,
    /// Bytes in the decoded quotation; empty, at the place, where words were dropped.
    pub quote_span: Span,
    /// Bytes in the text; empty, at the place, where words were added.
    pub source_span: Span,
    /// What else is to be said: a letter of another script, for instance.
    pub note: Option<String>,
}

/// Words of the source that an elision of the quotation leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Omission {
    /// Bytes in the text.
    pub span: Span,
    /// The words.
    pub text: String,
    /// Bytes of the elision mark in the decoded quotation.
    pub quote_span: Span,
}

/// What the omission guard says of a quotation that stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id: `elision-hides-negation`, `elision-hides-meaning`, `cut-from-negation`,
    /// `cut-from-condition`.
    pub rule: &'static str,
    /// What is wrong: lower case, no advice.
    pub message: String,
    /// Bytes in the text: the words that were cut off or left out.
    pub span: Span,
    /// These words.
    pub text: String,
}

/// What a piece of the decoded quotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// The source's words.
    Words,
    /// An elision mark.
    Elision,
    /// The editor's words in brackets.
    Interpolation,
}

/// One piece of a verified quotation: what is printed, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Bytes in the decoded quotation.
    pub quote_span: Span,
    /// Bytes in the text: for [`PartKind::Words`] the source's own characters; for the others what
    /// they stand for, which may be empty.
    pub span: Span,
    /// The words: for [`PartKind::Words`] the source's own, white space and default-ignorable
    /// characters cleaned; for an interpolation the editor's, without brackets; for an elision
    /// empty.
    pub text: String,
}

/// What is known of one quotation in one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The rung that was reached.
    pub verdict: Verdict,
    /// Whether it may be published as verified.
    pub verified: bool,
    /// The folds that were needed, sorted, each once.
    pub changes: Vec<Change>,
    /// Where the quotation's words stand: bytes in the text, in order. For `altered` the near
    /// passage; else empty when not verified.
    pub spans: Vec<Span>,
    /// The 1-based number of the block in which the first span begins.
    pub paragraph: Option<usize>,
    /// The text from the first span's start to the last one's end, as it stands; empty without
    /// spans.
    pub slice: String,
    /// The pieces that are printed; empty unless the words stand in the text.
    pub parts: Vec<Part>,
    /// How many places of the text the quotation fits, before selectors.
    pub occurrences: usize,
    /// Whether several places fit and no selector decides.
    pub ambiguous: bool,
    /// What elisions leave out.
    pub omitted: Vec<Omission>,
    /// What the omission guard says.
    pub findings: Vec<Finding>,
    /// How quotation and source differ, in order; for `altered` alone.
    pub edits: Vec<Edit>,
    /// The source's wording for the whole quotation; for `altered` alone.
    pub suggestion: Option<String>,
    /// The ids of other texts in which the quotation verifies.
    pub misattributed: Vec<String>,
    /// How the source carries the words, as far as it tells.
    pub voice: Option<Voice>,
    /// Bytes in the text: what lies inside the source's quotation marks, within the spans.
    pub direct: Vec<Span>,
    /// Who speaks, as the text has it, where it settles that.
    pub speaker: Option<Speaker>,
    /// Where the words are somebody's and the text leaves open whose: those who may be meant, as
    /// the text has them.
    pub open: Option<Vec<String>>,
    /// Through whom the words come, nearest the speaker first.
    pub via: Vec<Speaker>,
    /// Whether the citation's descriptor of an anonymous speaker stands in the text; `None` where
    /// there is none, or nobody looked.
    pub described: Option<bool>,
    /// Bytes in the text: the sentence or sentences in which the spans lie.
    pub context: Option<Span>,
    /// Why there is nothing to say, for `unchecked`.
    pub reason: Option<String>,
}

impl Evidence {
    /// Returns evidence of `verdict` with nothing else known.
    pub fn bare(verdict: Verdict) -> Self {
        Evidence {
            verdict,
            verified: false,
            changes: Vec::new(),
            spans: Vec::new(),
            paragraph: None,
            slice: String::new(),
            parts: Vec::new(),
            occurrences: 0,
            ambiguous: false,
            omitted: Vec::new(),
            findings: Vec::new(),
            edits: Vec::new(),
            suggestion: None,
            misattributed: Vec::new(),
            voice: None,
            direct: Vec::new(),
            speaker: None,
            open: None,
            via: Vec::new(),
            described: None,
            context: None,
            reason: None,
        }
    }

    /// Returns evidence that nothing could be checked, and why.
    pub fn unchecked(reason: impl Into<String>) -> Self {
        Evidence {
            reason: Some(reason.into()),
            ..Evidence::bare(Verdict::Unchecked)
        }
    }

    /// Returns the bytes from the first span's start to the last one's end.
    pub fn extent(&self) -> Option<Span> {
        let first = self.spans.first()?;
        self.spans.last().map(|last| first.cover(*last))
    }
}
