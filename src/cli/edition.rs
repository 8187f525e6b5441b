//! An edition of a workspace's briefs: a folder, or a git revision.

use crate::analysis::Analysis;
use crate::cli::error::Error;
use crate::cli::locate;
use crate::cli::lock::hides_claims;
use crate::diagnostic::Severity;
use crate::load::TextFolders;
use crate::workspace::Disk;
use crate::workspace::Files;
use crate::workspace::Revision;
use crate::workspace::Settings;
use crate::workspace::Workspace;
use std::path::Path;
use std::path::PathBuf;

/// An edition of a workspace's briefs.
#[derive(Debug)]
pub struct Edition {
    /// How the user names it.
    pub name: String,
    /// The commit, if it is a revision.
    pub commit: Option<String>,
    /// The workspace's folder, if it is one.
    pub root: Option<PathBuf>,
    /// What its `book.toml` says.
    pub settings: Settings,
    /// Its briefs, sorted by folder.
    pub analyses: Vec<Analysis>,
}

impl Edition {
    /// Opens the edition `name`: a folder, where there is one of that name, else a git revision of
    /// the workspace that `root` finds.
    pub fn named(
        name: &str,
        root: impl FnOnce() -> Result<PathBuf, Error>,
        texts: &[PathBuf],
    ) -> Result<Edition, Error> {
        let path = Path::new(name);
        if path.is_dir() {
            return Edition::folder(name, path, texts);
        }
        let is_path = path.is_absolute() || name.starts_with("./") || name.starts_with("../");
        if is_path || path.is_file() {
            let reason = if path.is_file() {
                "it is a file, not a workspace's folder"
            } else {
                "there is no such folder"
            };
            return Err(Error::new("open the edition", reason)
                .at(path)
                .help("name a workspace's folder, or a git revision"));
        }
        let root = root()?;
        let revision = Revision::read(&root, name).map_err(|error| {
            let help = error.help();
            Error::new("read the edition", error).at(path).help(help)
        })?;
        let here = Disk::open(&root, "").ok();
        let mut edition = open(name, &revision.files, here.as_ref(), texts)?;
        edition.commit = Some(revision.commit);
        Ok(edition)
    }

    /// Opens the edition in the folder `path`.
    pub fn folder(name: &str, path: &Path, texts: &[PathBuf]) -> Result<Edition, Error> {
        let root = locate::root(Some(path))?;
        let disk = Disk::open(&root, "")
            .map_err(|error| Error::new("open the workspace", error).at(&root))?;
        let mut edition = open(name, &disk, None, texts)?;
        edition.root = Some(root);
        Ok(edition)
    }

    /// Returns the brief of that name; where each edition has but one, that one.
    pub fn brief(&self, name: &str, is_alone: bool) -> Option<&Analysis> {
        let named = self.analyses.iter().find(|one| one.folder.name == name);
        match self.analyses.as_slice() {
            [only] if is_alone => Some(only),
            _ => named,
        }
    }

    /// Returns how many faults of form it has, which may hide claims.
    pub fn hidden(&self) -> usize {
        let all = self
            .analyses
            .iter()
            .flat_map(|analysis| &analysis.diagnostics);
        all.filter(|one| hides_claims(one)).count()
    }

    /// Returns how many errors its check finds.
    pub fn errors(&self) -> usize {
        let all = self
            .analyses
            .iter()
            .flat_map(|analysis| &analysis.diagnostics);
        all.filter(|one| one.severity == Severity::Error).count()
    }
}

/// Analyses the briefs in `files`; `here` is the workspace as it is, whose texts are looked through
/// too.
fn open(
    name: &str,
    files: &dyn Files,
    here: Option<&Disk>,
    texts: &[PathBuf],
) -> Result<Edition, Error> {
    let folders = locate::text_folders(texts)?;
    let (workspace, found) = Workspace::survey(files);
    if workspace.briefs.is_empty() {
        return Err(locate::no_brief(Path::new(name), &workspace, found.first()));
    }
    let settings = workspace.settings;
    let mut all = TextFolders::new();
    for folder in &folders {
        all.add(folder, "");
    }
    for folder in &settings.texts {
        all.add(files, folder);
    }
    for folder in &settings.texts {
        if let Some(here) = here {
            all.add(here, folder);
        }
    }
    let analyses = workspace
        .briefs
        .iter()
        .map(|brief| Analysis::run(files, brief, &settings, &all))
        .collect();
    Ok(Edition {
        name: name.to_owned(),
        commit: None,
        root: None,
        settings,
        analyses,
    })
}
