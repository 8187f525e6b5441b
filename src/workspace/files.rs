//! The one way in: what can be read, and why something cannot.

use std::fmt;

/// A tree of files. Names are relative to its root, with `/`; `""` is the root.
pub trait Files: Sync {
    /// Reads the file `name` whole.
    fn read(&self, name: &str) -> Result<Vec<u8>, FileError>;

    /// Lists every file below the folder `name`, at any depth, sorted by name. What cannot be
    /// entered is listed with the reason. Links are listed, not followed into folders.
    fn walk(&self, name: &str) -> Vec<Found>;

    /// Returns `name` as it is shown: with the way to this tree before it, if that is not the
    /// workspace.
    fn shown(&self, name: &str) -> String {
        name.to_owned()
    }
}

/// One entry of a walk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// Why it cannot be read, where that is already known.
    pub error: Option<FileError>,
}

/// Why a file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// There is none of this name.
    Missing,
    /// It is a folder, a device or the like.
    NotAFile,
    /// Its name, or a link, leads out of the tree.
    Outside,
    /// It is larger than this many bytes.
    TooLarge(u64),
    /// The system refuses, in its own words.
    System(String),
}

impl FileError {
    /// Returns what to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            FileError::Missing => "check the name, upper and lower case included",
            FileError::NotAFile => "name a file",
            FileError::Outside => {
                "name a file below the folder, without `..`, `/` at the start or links out of it"
            }
            FileError::TooLarge(_) => "split the file",
            FileError::System(_) => "make the file readable",
        }
    }
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileError::Missing => f.write_str("there is no such file"),
            FileError::NotAFile => f.write_str("it is not a file"),
            FileError::Outside => f.write_str("it leads out of its folder"),
            FileError::TooLarge(limit) => write!(f, "it is larger than {} MiB", limit >> 20),
            FileError::System(reason) => f.write_str(reason),
        }
    }
}

/// Tells whether `name` stays below its root: relative, and without `..`, `.` or empty parts.
pub fn is_inside(name: &str) -> bool {
    !name.is_empty()
        && !name.contains(['\\', '\0'])
        && !name.contains(':')
        && name.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Returns `folder` and `name` joined with `/`; a folder of `""` adds nothing.
pub fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// Returns the folder part of `name`; `""` at the root.
pub fn parent(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Returns the last part of `name`.
pub fn base(name: &str) -> &str {
    name.rsplit_once('/').map_or(name, |(_, base)| base)
}
