//! What is wrong with a template, and where.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::render::templates::Templates;
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

    /// Says what there is, where something is asked for that is not there and the message does not
    /// say so yet; `variables` are the names at the top.
    pub fn with_available<'n>(
        mut self,
        templates: &'n Templates,
        variables: impl Iterator<Item = &'n str>,
    ) -> Self {
        let list = |names: &mut dyn Iterator<Item = &'n str>| {
            let mut names: Vec<&str> = names.collect();
            names.sort_unstable();
            names.join(", ")
        };
        if self.message.ends_with(" but got `undefined`") {
            "a filter is given a name that is not defined".clone_into(&mut self.message);
        }
        let said = if self.message.starts_with("unknown filter ") {
            let filters = list(&mut templates.format().filters().iter().copied());
            format!("Available filters: {filters}, and those of Tera")
        } else if self.message.starts_with("unknown template ") {
            let names = list(&mut templates.pages().iter().map(|page| &*page.name));
            format!("Available templates: {names}")
        } else if self.message.ends_with(" on type `undefined`")
            || self.message.ends_with(" not defined")
        {
            let names = list(&mut variables.into_iter());
            format!("Available variables: {names}")
        } else {
            return self;
        };
        self.message = format!("{}. {said}", self.message);
        self
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
        .help(
            "mend it, or remove it: the built-in template of that name then takes its place; every \
             name that a template sees is listed in docs/templates.md",
        )
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
