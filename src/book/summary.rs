//! Reads `SUMMARY.md`, which says where the briefs stand in the site, and finds what is wrong in it.
//!
//! mdBook stops at the first mistake, or goes on in silence; here each has its place.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::diagnostic::Severity;
use crate::model::decode::nearest;
use crate::sink::markdown;
use crate::text::Span;
use crate::view::View;
use crate::workspace::FileError;
use crate::workspace::Files;
use crate::workspace::files::is_inside;
use crate::workspace::files::join;
use crate::workspace::layout::BRIEF;
use pulldown_cmark::Event;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

/// mdBook's table of contents, in its `src`.
pub const SUMMARY: &str = "SUMMARY.md";

/// What is wrong with the table of contents.
pub const RULE: &str = "invalid-summary";

/// Characters in a file's name that mdBook puts into addresses as they are.
const UNLINKABLE: &[char] = &['"', '\'', '<', '>', '&', '\\', '#', '?', '%'];

/// The table of contents.
#[derive(Debug)]
pub struct Summary {
    /// Its name in the workspace.
    pub file: FileName,
    /// Its text without a BOM; `None` where there is none.
    pub text: Option<String>,
    /// What is wrong in it, and which briefs it leaves out.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the table of contents; `briefs` are there by their files, relative to `src`.
pub fn read(files: &dyn Files, src: &str, briefs: &BTreeMap<String, Arc<View>>) -> Summary {
    let name = join(src, SUMMARY);
    let file = FileName::from(&*name);
    let mut summary = Summary {
        file,
        text: None,
        diagnostics: Vec::new(),
    };
    match files.read(&name) {
        Ok(bytes) => {
            let text = String::from_utf8_lossy(&bytes);
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
            let checker = Checker {
                files,
                src,
                briefs,
                file: &summary.file,
            };
            summary.diagnostics = checker.check(&text);
            summary.text = Some(text);
        }
        Err(FileError::Missing) => {
            let briefs = briefs.keys();
            summary.diagnostics = briefs.filter_map(|file| unlinkable(src, file)).collect();
        }
        Err(error) => {
            let message = format!("this file cannot be read: {error}");
            let found = Diagnostic::new(RULE, &summary.file, Span::at(0), message);
            summary.diagnostics.push(found.help(error.help()));
        }
    }
    summary
}

/// Reports a brief that mdBook cannot link to, where no line of the table of contents could.
fn unlinkable(src: &str, brief: &str) -> Option<Diagnostic> {
    let c = brief.chars().find(|c| UNLINKABLE.contains(c))?;
    let file = FileName::from(join(src, brief));
    let message = format!("mdBook cannot link to `{brief}`, for the `{c}` in it");
    Some(Diagnostic::new(RULE, &file, Span::at(0), message).help("rename the folder"))
}

struct Checker<'a> {
    files: &'a dyn Files,
    src: &'a str,
    briefs: &'a BTreeMap<String, Arc<View>>,
    file: &'a FileName,
}

impl Checker<'_> {
    fn check(&self, text: &str) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        for (event, range) in Parser::new(text).into_offset_iter() {
            let Event::Start(Tag::Link { dest_url, .. }) = event else {
                continue;
            };
            // As mdBook reads it.
            let target = dest_url.replace("%20", " ");
            let target = target.trim_start_matches("./");
            if target.is_empty() {
                continue;
            }
            let span = Span::from(range);
            let report = |message: String| Diagnostic::new(RULE, self.file, span, message);
            if let Some((message, help)) = self.refuse(target) {
                found.push(report(message).help(help));
            } else if !seen.insert(target.to_owned()) {
                let message = format!("`{target}` stands in the table of contents twice");
                found.push(report(message).help("remove one of the lines"));
            }
        }
        found.extend(self.left_out(&seen));
        found
    }

    /// Returns what is wrong with a link, and what to do about it.
    fn refuse(&self, target: &str) -> Option<(String, String)> {
        if self.briefs.contains_key(target) {
            let name = target.chars().find(|c| UNLINKABLE.contains(c))?;
            return Some((
                format!("mdBook cannot link to `{target}`, for the `{name}` in it"),
                "rename the folder".to_owned(),
            ));
        }
        if target.ends_with(".yaml") || target.ends_with(".yml") {
            let files: Vec<&str> = self.briefs.keys().map(String::as_str).collect();
            let help = match nearest(target, &files) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("a brief is placed by its `{BRIEF}`"),
            };
            return Some((format!("there is no brief `{target}`"), help));
        }
        if let Some(c) = target.chars().find(|c| UNLINKABLE.contains(c)) {
            let message = format!("mdBook cannot link to `{target}`, for the `{c}` in it");
            return Some((message, "rename the file".to_owned()));
        }
        let error = if is_inside(target) {
            self.files.read(&join(self.src, target)).err()?
        } else {
            FileError::Outside
        };
        Some((
            format!("the chapter `{target}` cannot be read: {error}"),
            error.help().to_owned(),
        ))
    }

    /// Returns a warning for each brief that the table of contents has no line for.
    fn left_out(&self, seen: &BTreeSet<String>) -> Vec<Diagnostic> {
        let left_out = self.briefs.iter().filter(|(file, _)| !seen.contains(*file));
        left_out
            .map(|(file, view)| {
                let message = format!("the brief `{file}` is not on the site");
                let title = markdown::plain(&view.title);
                let line = format!("- [{title}]({})", file.replace(' ', "%20"));
                let mut found = Diagnostic::new("unlisted-brief", self.file, Span::at(0), message)
                    .note("the table of contents has no line for it")
                    .help(format!("to publish it, add `{line}`"));
                found.severity = Severity::Warning;
                found
            })
            .collect()
    }
}
