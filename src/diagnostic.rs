//! What a check says: the rule, what is wrong, where, what is known, and what to do.
//!
//! Diagnostics are values. Who made them knows nothing of how they are shown.

use crate::text::Span;
use std::fmt;
use std::sync::Arc;

/// A file's name as it is shown and compared: relative to the workspace, with `/`.
pub type FileName = Arc<str>;

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Fails the check.
    Error,
    /// Is shown, and does not fail the check.
    Warning,
    /// Is a remark.
    Info,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        })
    }
}

/// A passage of one file, with what is to be said of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The file: YAML or an article's text.
    pub file: FileName,
    /// Bytes in that file's decoded text, without a BOM.
    pub span: Span,
    /// What is to be said of the passage; may be empty.
    pub message: String,
    /// Whether the diagnostic is about this passage, rather than explained by it.
    pub primary: bool,
}

/// How far a fix may be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// Changes typography alone; may be applied unseen.
    Safe,
    /// Takes the source's wording; the claim may no longer follow.
    Unsafe,
    /// Changes the meaning; is shown, never applied.
    DisplayOnly,
}

impl fmt::Display for Applicability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Applicability::Safe => "safe",
            Applicability::Unsafe => "unsafe",
            Applicability::DisplayOnly => "display-only",
        })
    }
}

/// One replacement in one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Replacement {
    /// The file.
    pub file: FileName,
    /// The bytes that are replaced.
    pub span: Span,
    /// What stands there afterwards, already in the file's syntax.
    pub text: String,
}

/// A change that would settle a diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// What it does, as an imperative: "use the source's wording".
    pub title: String,
    /// How far it may be trusted.
    pub applicability: Applicability,
    /// The replacements; none overlap.
    pub edits: Vec<Replacement>,
}

/// One thing that a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's id.
    pub rule: &'static str,
    /// How grave it is, after the workspace's levels.
    pub severity: Severity,
    /// What is wrong: lower case, no advice.
    pub message: String,
    /// Where; the first primary label is the place that is named.
    pub labels: Vec<Label>,
    /// Facts.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
    /// Changes that would settle it.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// Makes a diagnostic of `rule` about one passage; its severity is set when the workspace's
    /// levels are applied.
    pub fn new(
        rule: &'static str,
        file: &FileName,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        Diagnostic {
            rule,
            severity: Severity::Error,
            message: message.into(),
            labels: vec![Label {
                file: file.clone(),
                span,
                message: String::new(),
                primary: true,
            }],
            notes: Vec::new(),
            help: None,
            fixes: Vec::new(),
        }
    }

    /// Says `message` at the primary label.
    #[must_use]
    pub fn label(mut self, message: impl Into<String>) -> Self {
        if let Some(label) = self.labels.iter_mut().find(|label| label.primary) {
            label.message = message.into();
        }
        self
    }

    /// Adds a passage that explains.
    #[must_use]
    pub fn secondary(mut self, file: &FileName, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label {
            file: file.clone(),
            span,
            message: message.into(),
            primary: false,
        });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a fix.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// Returns the label that names the place, if there is one.
    pub fn primary(&self) -> Option<&Label> {
        self.labels.iter().find(|label| label.primary)
    }

    /// Orders diagnostics by file, place, rule and message, so that output is the same always.
    pub fn order(&self, other: &Self) -> std::cmp::Ordering {
        let key = |d: &Diagnostic| d.primary().map(|l| (l.file.clone(), l.span));
        key(self)
            .cmp(&key(other))
            .then_with(|| self.rule.cmp(other.rule))
            .then_with(|| self.message.cmp(&other.message))
    }
}
