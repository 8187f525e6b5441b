//! What changed between two editions of a brief: positions, values, claims, quotations, sources,
//! judgements.
//!
//! Compares what analysts wrote and what was found of it, by id; not files, and not lines. Knows
//! nothing of where the editions come from. [`Changes`] is a public interface: its JSON has the names
//! of its fields.

mod claims;
mod judgements;
mod kind;
mod positions;
mod sources;

pub use kind::Kind;

use crate::analysis::Analysis;
use crate::diagnostic::Diagnostic;
use crate::position::same_words;
use serde::Serialize;

/// What changed in one brief.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// The brief's name.
    pub brief: String,
    /// Title, day, bottom line, and the sections' prose, where they are others.
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
    /// The fields that are others, of `text`, `likelihood`, `confidence`, `claims`.
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
    /// What else is other than before: speaker, voice.
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
    /// `new`, `withdrawn` or `reworded`.
    pub change: Kind,
    /// The issue.
    pub issue: String,
    /// Its title before.
    pub old: Option<String>,
    /// Its title now.
    pub new: Option<String>,
}

impl Changes {
    /// Compares two editions of a brief; returns beside it what is wrong with the new one in the
    /// light of the old one, without levels.
    pub fn between(old: &Analysis, new: &Analysis) -> (Changes, Vec<Diagnostic>) {
        let (old_corpus, new_corpus) = (&old.certified.corpus, &new.certified.corpus);
        let matched = claims::Matched::of(old_corpus, new_corpus);
        let (judgements, diagnostics) = judgements::compare(old_corpus, new_corpus, &matched);
        let compared = claims::compare(&old.certified, &new.certified, &matched);
        let mut grades = sources::grades(old_corpus, new_corpus);
        grades.extend(compared.grades);
        let changes = Changes {
            brief: new.folder.name.clone(),
            texts: texts(old, new),
            positions: positions::compare(old_corpus, new_corpus, &matched),
            values: compared.values,
            judgements,
            claims: compared.claims,
            quotations: compared.quotations,
            grades,
            sources: sources::compare(&old.certified, &new.certified),
            issues: sources::issues(old_corpus, new_corpus),
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

/// Compares title, day, bottom line and the sections' prose.
fn texts(old: &Analysis, new: &Analysis) -> Vec<FieldChange> {
    let (Some(old), Some(new)) = (&old.certified.corpus.brief, &new.certified.corpus.brief) else {
        return Vec::new();
    };
    let day = |brief: &crate::model::Brief| brief.as_of.map(|day| day.value.to_string());
    let bottom_line =
        |brief: &'_ crate::model::Brief| brief.bottom_line.as_ref().map(|text| text.value.clone());
    let mut changes: Vec<FieldChange> = Vec::new();
    changes.extend(field("title", Some(&old.title), Some(&new.title)));
    changes.extend(field("as_of", day(old).as_deref(), day(new).as_deref()));
    let marking =
        |brief: &crate::model::Brief| brief.marking.map(|marking| marking.value.to_string());
    changes.extend(field(
        "marking",
        marking(old).as_deref(),
        marking(new).as_deref(),
    ));
    let watch = |brief: &crate::model::Brief| {
        let items = brief.watch.iter().map(|item| match &item.when {
            Some(when) => format!("{}: {}", &**when, &*item.what),
            None => item.what.value.clone(),
        });
        Some(items.collect::<Vec<_>>().join("; ")).filter(|items| !items.is_empty())
    };
    changes.extend(field("watch", watch(old).as_deref(), watch(new).as_deref()));
    let (before, now) = (bottom_line(old), bottom_line(new));
    changes.extend(field("bottom_line", before.as_deref(), now.as_deref()));
    let prose = |brief: &crate::model::Brief, id: &str| {
        let mut sections = brief.sections.iter();
        let section = sections.find(|section| *section.id == *id)?;
        Some(section.prose.as_ref()?.value.clone())
    };
    let mut ids: Vec<&str> = new.sections.iter().map(|one| &*one.id).collect();
    let gone = old.sections.iter().map(|one| &*one.id);
    ids.extend(gone.filter(|id| !new.sections.iter().any(|one| &*one.id == *id)));
    for id in ids {
        let (before, now) = (prose(old, id), prose(new, id));
        let name = format!("section {id}");
        changes.extend(field(&name, before.as_deref(), now.as_deref()));
    }
    changes
}
