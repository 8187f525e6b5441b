//! Which files belong to which brief.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::text::Span;
use crate::workspace::files::FileError;
use crate::workspace::files::Files;
use crate::workspace::files::base;
use crate::workspace::files::join;
use crate::workspace::files::parent;
use crate::workspace::settings::Settings;

/// The workspace's settings file.
pub const BOOK: &str = "book.toml";

/// The file that makes a folder a brief.
pub const BRIEF: &str = "brief.yaml";

/// The evidence lock of a brief.
pub const LOCK: &str = "evidence.lock";

/// A folder with a `brief.yaml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefFolder {
    /// The folder's name, relative to the workspace.
    pub folder: String,
    /// Its name relative to `src`, which names the brief in outputs.
    pub name: String,
    /// The YAML files of the brief, sorted: its own, and those that lie directly in the folders
    /// above it, up to `src`.
    pub files: Vec<String>,
}

impl BriefFolder {
    /// Returns the name of the brief's evidence lock.
    pub fn lock(&self) -> String {
        join(&self.folder, LOCK)
    }

    /// Returns the name of the brief's own file.
    pub fn brief_file(&self) -> String {
        join(&self.folder, BRIEF)
    }
}

/// What lies where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workspace {
    /// What `book.toml` says.
    pub settings: Settings,
    /// The text of `book.toml`, if there is one.
    pub book: Option<String>,
    /// The briefs, sorted by folder.
    pub briefs: Vec<BriefFolder>,
}

impl Workspace {
    /// Looks through `files`; what is wrong becomes a diagnostic.
    pub fn survey(files: &dyn Files) -> (Workspace, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let (settings, book) = read_settings(files, &mut diagnostics);
        let found = files.walk(&settings.src);
        let mut yaml = Vec::new();
        for entry in found {
            let is_yaml = entry.name.ends_with(".yaml") || entry.name.ends_with(".yml");
            match entry.error {
                Some(error) => diagnostics.push(unreadable(&entry.name, &error)),
                None if is_yaml => yaml.push(entry.name),
                None => {}
            }
        }
        let folders: Vec<&str> = yaml
            .iter()
            .filter(|name| base(name) == BRIEF)
            .map(|name| parent(name))
            .collect();
        let briefs = folders
            .iter()
            .map(|folder| BriefFolder {
                folder: (*folder).to_owned(),
                name: relative(folder, &settings.src),
                files: yaml
                    .iter()
                    .filter(|name| belongs(name, folder, &folders, &settings.src))
                    .cloned()
                    .collect(),
            })
            .collect();
        (
            Workspace {
                settings,
                book,
                briefs,
            },
            diagnostics,
        )
    }
}

fn read_settings(
    files: &dyn Files,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Settings, Option<String>) {
    match files.read(BOOK) {
        Ok(bytes) => {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let text = text
                .strip_prefix('\u{feff}')
                .map(str::to_owned)
                .unwrap_or(text);
            let (settings, found) = Settings::read(&FileName::from(BOOK), &text);
            diagnostics.extend(found);
            (settings, Some(text))
        }
        Err(FileError::Missing) => {
            let mut settings = Settings::default();
            if files.walk(&settings.src).is_empty() {
                settings.src = String::new();
            }
            (settings, None)
        }
        Err(error) => {
            diagnostics.push(unreadable(BOOK, &error));
            (Settings::default(), None)
        }
    }
}

/// Returns the diagnostic of a file of the workspace that cannot be read.
pub fn unreadable(name: &str, error: &FileError) -> Diagnostic {
    let message = format!("this file cannot be read: {error}");
    Diagnostic::new("invalid-yaml", &FileName::from(name), Span::at(0), message).help(error.help())
}

fn belongs(name: &str, folder: &str, folders: &[&str], src: &str) -> bool {
    let own = parent(name);
    if is_below(own, folder) {
        // A brief may lie below another; its files are its own.
        return !folders.iter().any(|other| {
            other.len() > folder.len() && is_below(other, folder) && is_below(own, other)
        });
    }
    base(name) != BRIEF && is_below(folder, own) && is_below(own, src)
}

fn is_below(name: &str, folder: &str) -> bool {
    folder.is_empty()
        || name == folder
        || name
            .strip_prefix(folder)
            .is_some_and(|rest| rest.starts_with('/'))
}

fn relative(folder: &str, src: &str) -> String {
    let below = folder
        .strip_prefix(src)
        .unwrap_or(folder)
        .trim_start_matches('/');
    if below.is_empty() {
        "brief".to_owned()
    } else {
        below.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Memory;

    #[test]
    fn a_brief_has_its_own_files_and_those_above() {
        let mut files = Memory::new();
        files.insert("book.toml", "[book]\nsrc = \"briefs\"\n");
        for name in [
            "other.yaml",
            "briefs/actors.yaml",
            "briefs/a/brief.yaml",
            "briefs/a/claims/x.yaml",
            "briefs/a/inner/brief.yaml",
            "briefs/a/inner/y.yaml",
            "briefs/ab/z.yaml",
        ] {
            files.insert(name, "");
        }
        let (workspace, diagnostics) = Workspace::survey(&files);
        assert_eq!(diagnostics, []);
        let of = |folder: &str| {
            workspace
                .briefs
                .iter()
                .find(|brief| brief.folder == folder)
                .unwrap()
                .files
                .join(" ")
        };
        assert_eq!(
            of("briefs/a"),
            "briefs/a/brief.yaml briefs/a/claims/x.yaml briefs/actors.yaml"
        );
        assert_eq!(
            of("briefs/a/inner"),
            "briefs/a/inner/brief.yaml briefs/a/inner/y.yaml briefs/actors.yaml"
        );
    }

    #[test]
    fn settings_report_what_is_wrong_and_keep_the_rest() {
        let source = "[book]\nsrc = \"../x\"\n[preprocessor.briefwright]\ntexts = [\"t\", 3]\n\
                      colour = 1\n[preprocessor.briefwright.rules]\nthin-quotation = \"loud\"\n\
                      unused-source = \"off\"\n";
        let (settings, diagnostics) = Settings::read(&FileName::from("book.toml"), source);
        assert_eq!(settings.texts, ["t"]);
        assert_eq!(settings.rules.len(), 1);
        assert_eq!(diagnostics.len(), 4);
    }
}
