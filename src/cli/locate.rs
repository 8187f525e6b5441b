//! Where a command works: the workspace, and the folders of texts beside it.
#![expect(
    clippy::disallowed_methods,
    reason = "reads the current folder and the environment"
)]

use crate::cli::error::Error;
use crate::diagnostic::Diagnostic;
use crate::text::LineIndex;
use crate::workspace::Disk;
use crate::workspace::Settings;
use crate::workspace::Workspace;
use crate::workspace::layout::BOOK;
use crate::workspace::layout::BRIEF;
use std::env;
use std::io;
use std::path::Path;
use std::path::PathBuf;

/// Names folders of texts, separated as in `PATH`.
const TEXTS: &str = "BRIEFWRIGHT_TEXTS";

/// Returns the folder with `book.toml` at or above `given`; without one, `given` itself, if there
/// are briefs in it.
pub fn root(given: Option<&Path>) -> Result<PathBuf, Error> {
    let start = given.unwrap_or(Path::new("."));
    let failed = |error| Error::new("open the workspace", error).at(start);
    let full = start.canonicalize().map_err(failed)?;
    if !full.is_dir() {
        let error = failed(io::Error::from(io::ErrorKind::NotADirectory));
        return Err(error.help("name the workspace's folder"));
    }
    if let Some(marked) = full.ancestors().find(|folder| folder.join(BOOK).exists()) {
        return Ok(marked.to_owned());
    }
    // A home or a disk is not searched from end to end for something like a brief.
    if full.join(Settings::default().src).is_dir() || holds_brief(&full).map_err(failed)? {
        return Ok(full);
    }
    Err(no_brief(&full, &Workspace::default(), None))
}

/// Tells whether a folder, or one right in it, is a brief.
fn holds_brief(folder: &Path) -> io::Result<bool> {
    if folder.join(BRIEF).is_file() {
        return Ok(true);
    }
    let mut entries = folder.read_dir()?;
    Ok(entries.any(|entry| entry.is_ok_and(|entry| entry.path().join(BRIEF).is_file())))
}

/// Says that there is no brief, and what to do; `found` is what is wrong with the workspace.
pub fn no_brief(root: &Path, workspace: &Workspace, found: Option<&Diagnostic>) -> Error {
    let src = &workspace.settings.src;
    let reason = match (&workspace.book, src.is_empty()) {
        (Some(_), false) => format!("no `{BRIEF}` lies below its folder `{src}`"),
        _ => format!("no `{BRIEF}` lies in it"),
    };
    let error = Error::new("find a brief in", reason).at(root);
    match found {
        Some(diagnostic) => {
            let place = place(diagnostic, workspace.book.as_deref().unwrap_or_default());
            error.help(format!("mend this first: {place}{}", diagnostic.message))
        }
        None => error.help(
            "a brief is a folder with a `brief.yaml`; go to a workspace, or name one: \
             `briefwright check DIR`",
        ),
    }
}

fn place(diagnostic: &Diagnostic, book: &str) -> String {
    let Some(label) = diagnostic.primary() else {
        return String::new();
    };
    let text = if &*label.file == BOOK { book } else { "" };
    let place = LineIndex::new(text).line_column(text, label.span.start);
    format!("{}:{}:{}: ", label.file, place.line, place.column)
}

/// Opens the folders of texts that the command line names, then those of the environment.
pub fn text_folders(given: &[PathBuf]) -> Result<Vec<Disk>, Error> {
    let open = |folder: &PathBuf, doing: &'static str| {
        Disk::open(folder, &folder.to_string_lossy())
            .map_err(|error| Error::new(doing, error).at(folder))
    };
    let mut folders = Vec::new();
    for folder in given {
        folders.push(open(folder, "open the folder of texts")?);
    }
    let named = env::var_os(TEXTS).unwrap_or_default();
    for folder in env::split_paths(&named).filter(|folder| !folder.as_os_str().is_empty()) {
        folders.push(open(
            &folder,
            "open the folder of texts that BRIEFWRIGHT_TEXTS names,",
        )?);
    }
    Ok(folders)
}
