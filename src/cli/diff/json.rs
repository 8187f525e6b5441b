//! Changes as one JSON object: a public, versioned interface for other programs.

use crate::cli::diff::BriefChange;
use crate::cli::edition::Edition;
use crate::diff::Changes;
use crate::diff::Kind;
use crate::sink;
use serde::Serialize;
use std::io;
use std::io::Write;

/// The version of the format.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report<'d> {
    version: u32,
    old: Name<'d>,
    new: Name<'d>,
    briefs: Vec<Brief<'d>>,
}

#[derive(Serialize)]
struct Name<'d> {
    name: &'d str,
    commit: Option<&'d str>,
}

#[derive(Serialize)]
struct Brief<'d> {
    /// `new`, `withdrawn`, `changed` or `same`.
    change: &'static str,
    title: &'d str,
    #[serde(flatten)]
    changes: &'d Changes,
}

/// Writes the object, on one line.
pub fn write(
    out: &mut dyn Write,
    old: &Edition,
    new: &Edition,
    briefs: &[BriefChange],
) -> io::Result<()> {
    let name = |edition: &'_ Edition| -> (String, Option<String>) {
        (edition.name.clone(), edition.commit.clone())
    };
    let (old, new) = (name(old), name(new));
    let report = Report {
        version: VERSION,
        old: Name {
            name: &old.0,
            commit: old.1.as_deref(),
        },
        new: Name {
            name: &new.0,
            commit: new.1.as_deref(),
        },
        briefs: briefs
            .iter()
            .map(|brief| Brief {
                change: match brief.kind {
                    Kind::Changed if brief.changes.is_empty() => "same",
                    kind => kind.as_str(),
                },
                title: &brief.title,
                changes: &brief.changes,
            })
            .collect(),
    };
    sink::json::write(&mut *out, &report)?;
    writeln!(out)
}
