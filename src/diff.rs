//! What changed between two editions of a brief: positions, values, claims, quotations, sources,
//! judgements.
//!
//! Compares what analysts wrote and what was found of it, by id; not files, and not lines. Knows
//! nothing of where the editions come from. [`Changes`] is a public interface: its JSON has the names
//! of its fields.

mod claims;
mod issues;
mod judgements;
mod kind;
mod matched;
mod people;
mod positions;
mod sources;
mod texts;

pub use kind::Kind;

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::diff::matched::Matched;
use crate::position::same_words;
use serde::Serialize;

/// What changed in one brief.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// The brief's name.
    pub brief: String,
    /// Title, day, marking, bottom line, watch list and sections, where they are others.
    pub texts: Vec<FieldChange>,
    /// Who holds what.
    pub positions: Vec<PositionChange>,
    /// Values and scopes.
    pub values: Vec<ValueChange>,
    /// The analyst's own conclusions.
    pub judgements: Vec<JudgementChange>,
    /// The claims.
    pub claims: Vec<ClaimChange>,
    /// The quotations of claims that both editions have.
    pub quotations: Vec<QuotationChange>,
    /// Grades of sources and of what they report.
    pub grades: Vec<GradeChange>,
    /// The sources.
    pub sources: Vec<SourceChange>,
    /// The issues.
    pub issues: Vec<IssueChange>,
    /// The actors.
    pub actors: Vec<ActorChange>,
}

/// A field that is another than before; one that was or is not given is `None`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// The field.
    pub field: String,
    /// What it was.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
}

/// A position that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PositionChange {
    /// `new`, `withdrawn`, `flipped`, `shifted` or `superseded`.
    pub change: Kind,
    /// The actor's id.
    pub actor: String,
    /// The actor's name.
    pub actor_name: String,
    /// The issue's id.
    pub issue: String,
    /// The issue's title.
    pub issue_title: String,
    /// The stances before, each once.
    pub old: Vec<String>,
    /// The stances now.
    pub new: Vec<String>,
    /// The claims that made it up before.
    pub old_claims: Vec<String>,
    /// The claims that make it up now.
    pub new_claims: Vec<String>,
    /// Of the claims before, those that the new edition keeps as replaced.
    pub superseded: Vec<String>,
}

/// A value or scope that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValueChange {
    /// The claim.
    pub claim: String,
    /// The titles of its issues.
    pub issues: Vec<String>,
    /// `value` or `scope`.
    pub field: String,
    /// How the new one stands to the old one: `same`, `more precise`, `less precise`, `compatible`,
    /// `conflicting`, `open`.
    pub comparison: String,
    /// What it was.
    pub old: Option<ValueState>,
    /// What it is.
    pub new: Option<ValueState>,
}

/// A value or scope in one edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValueState {
    /// In the source's words.
    pub words: String,
    /// As a date, a number, or an extent, in the YAML's spelling.
    pub range: Option<String>,
}

/// A judgement that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JudgementChange {
    /// `new`, `withdrawn` or `changed`.
    pub change: Kind,
    /// The conclusion before.
    pub old: Option<JudgementState>,
    /// The conclusion now.
    pub new: Option<JudgementState>,
    /// The fields that are others, of `text`, `likelihood`, `confidence`, `claims`, `alternatives`,
    /// `indicators`.
    pub fields: Vec<String>,
    /// Why, as the analyst gives it.
    pub reason: Option<String>,
    /// Whether text, likelihood or confidence are others, and no reason is given.
    pub unexplained: bool,
}

/// A judgement in one edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JudgementState {
    /// The conclusion.
    pub text: String,
    /// How likely it is.
    pub likelihood: Option<String>,
    /// How well it is founded.
    pub confidence: Option<String>,
    /// The claims on which it rests.
    pub claims: Vec<String>,
    /// What else could be the case.
    pub alternatives: Vec<String>,
    /// What would speak for it or against it.
    pub indicators: Vec<String>,
}

/// A claim that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimChange {
    /// `new`, `withdrawn`, `renamed` or `changed`.
    pub change: Kind,
    /// The claim's id; the new one where it was renamed.
    pub claim: String,
    /// The claim in the analyst's words.
    pub text: String,
    /// Who makes it; empty for what sources report.
    pub actors: Vec<String>,
    /// What is other than before.
    pub fields: Vec<FieldChange>,
}

/// A quotation that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuotationChange {
    /// `new`, `withdrawn`, `reworded`, `changed`, `verified` or `unverified`.
    pub change: Kind,
    /// The claim.
    pub claim: String,
    /// The source.
    pub source: String,
    /// The quotation before, as the file has it.
    pub old: Option<String>,
    /// The quotation now.
    pub new: Option<String>,
    /// What else is other than before: speaker, voice, translation, comment.
    pub fields: Vec<FieldChange>,
}

/// A grade that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GradeChange {
    /// `reliability` of a source, or `credibility` of what it reports.
    pub grade: String,
    /// The source.
    pub source: String,
    /// The claim, for a credibility.
    pub claim: Option<String>,
    /// The grade before.
    pub old: Option<String>,
    /// The grade now.
    pub new: Option<String>,
}

/// A source that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceChange {
    /// `new`, `withdrawn` or `changed`.
    pub change: Kind,
    /// The source.
    pub source: String,
    /// How the reader is told of it, or its headline.
    pub name: String,
    /// What is other than before; `text` where the article itself is another.
    pub fields: Vec<FieldChange>,
}

/// An issue that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IssueChange {
    /// `new`, `withdrawn`, `renamed`, `reworded` or `changed`.
    pub change: Kind,
    /// The issue's id; the new one where it was renamed.
    pub issue: String,
    /// Its title before.
    pub old: Option<String>,
    /// Its title now.
    pub new: Option<String>,
    /// What else is other than before: its id, what it asks, of what it is a part.
    pub fields: Vec<FieldChange>,
}

/// An actor that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActorChange {
    /// `new`, `withdrawn` or `changed`.
    pub change: Kind,
    /// The actor.
    pub actor: String,
    /// The actor's name.
    pub name: String,
    /// What is other than before.
    pub fields: Vec<FieldChange>,
}

impl Changes {
    /// Compares two editions of a brief; returns beside it what is wrong with the new one in the
    /// light of the old one, without levels.
    pub fn between(brief: &str, old: &Certified, new: &Certified) -> (Changes, Vec<Diagnostic>) {
        let (old_corpus, new_corpus) = (&old.corpus, &new.corpus);
        let matched = Matched::of(old_corpus, new_corpus);
        let (judgements, diagnostics) = judgements::compare(old_corpus, new_corpus, &matched);
        let compared = claims::compare(old, new, &matched);
        let mut grades = sources::grades(old_corpus, new_corpus);
        grades.extend(compared.grades);
        let changes = Changes {
            brief: brief.to_owned(),
            texts: texts::compare(old_corpus, new_corpus, &matched),
            positions: positions::compare(old_corpus, new_corpus, &matched),
            values: compared.values,
            judgements,
            claims: compared.claims,
            quotations: compared.quotations,
            grades,
            sources: sources::compare(old, new),
            issues: issues::compare(old_corpus, new_corpus, &matched),
            actors: people::compare(old_corpus, new_corpus),
        };
        (changes, diagnostics)
    }

    /// Tells whether nothing changed.
    pub fn is_empty(&self) -> bool {
        let named = Changes {
            brief: self.brief.clone(),
            ..Changes::default()
        };
        *self == named
    }
}

/// Returns `text` on one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the field, if its words are others than before.
fn field(name: &str, old: Option<&str>, new: Option<&str>) -> Option<FieldChange> {
    let is_same = match (old, new) {
        (Some(old), Some(new)) => same_words(old, new),
        (None, None) => true,
        _ => false,
    };
    (!is_same).then(|| FieldChange {
        field: name.to_owned(),
        old: old.map(line),
        new: new.map(line),
    })
}
