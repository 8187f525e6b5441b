//! What is wrong with a template, and where.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::text::LineIndex;
use serde::Deserialize;
use serde::Serialize;
use tera::ErrorKind;

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The template's name in its set.
    pub template: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong: lower case, no advice.
    pub message: String,
}

impl Fault {
    /// Makes a fault at a line.
    pub fn at(template: &str, line: usize, message: impl Into<String>) -> Self {
        Fault {
            template: template.to_owned(),
            line,
            message: message.into(),
        }
    }

    /// Reads Tera's error; `entry` is the template that was asked for.
    pub fn from_tera(error: &tera::Error, entry: &str) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Fault::at(
                report.filename(),
                report.span().start_line,
                lower(report.message()),
            ),
            ErrorKind::CircularExtend { tpl, .. } => {
                Fault::at(tpl, 1, "it extends itself, directly or through others")
            }
            ErrorKind::CircularInclude { tpl, .. } => {
                Fault::at(tpl, 1, "it includes itself, directly or through others")
            }
            ErrorKind::MissingParent { current, parent } => Fault::at(
                current,
                1,
                format!("there is no template `{parent}` to extend"),
            ),
            other => from_report(&other.to_string(), entry),
        }
    }

    /// Returns the fault as a diagnostic; `folder` is where the set lies, `content` the template's.
    pub fn diagnostic(&self, folder: &str, content: &str) -> Diagnostic {
        let file = FileName::from(format!("{folder}/{}", self.template));
        let lines = LineIndex::new(content);
        let span = lines.line(self.line.max(1));
        Diagnostic::new(
            "invalid-template",
            &file,
            span,
            format!("this template cannot be rendered: {}", self.message),
        )
        .help("mend it, or remove it: the built-in template of that name then takes its place")
    }
}

/// Reads the place out of a report that Tera has already laid out: `--> name:line:column`.
fn from_report(report: &str, entry: &str) -> Fault {
    let message = report.lines().next().unwrap_or_default();
    let place = report.lines().find_map(|line| {
        let (rest, _column) = line.trim_start().strip_prefix("--> ")?.rsplit_once(':')?;
        let (template, line) = rest.rsplit_once(':')?;
        Some((template.to_owned(), line.parse().ok()?))
    });
    let (template, line) = place.unwrap_or_else(|| (entry.to_owned(), 1));
    Fault {
        template,
        line,
        message: lower(message),
    }
}

fn lower(message: &str) -> String {
    let message = message.trim().trim_start_matches("error: ");
    let mut chars = message.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
