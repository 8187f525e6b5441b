//! A folder on the disk.
#![expect(clippy::disallowed_methods, reason = "this is the disk behind `Files`")]

use crate::workspace::files::FileError;
use crate::workspace::files::Files;
use crate::workspace::files::Found;
use crate::workspace::files::is_inside;
use std::fs::File;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;
use walkdir::WalkDir;

/// The most bytes that a file may have.
const LIMIT: u64 = 64 << 20;

/// How deep folders may be nested.
const DEPTH: usize = 32;

/// A folder on the disk. Nothing outside it is read, by whatever name or link.
#[derive(Clone, Debug)]
pub struct Disk {
    root: PathBuf,
    real: PathBuf,
    shown: String,
}

impl Disk {
    /// Opens the folder `root`; its files are shown with `shown` before their names.
    pub fn open(root: &Path, shown: &str) -> io::Result<Self> {
        let real = root.canonicalize()?;
        if !real.is_dir() {
            return Err(io::Error::new(
                io::ErrorKind::NotADirectory,
                "it is not a folder",
            ));
        }
        let shown = shown.trim_end_matches('/').replace('\\', "/");
        let shown = if shown.is_empty() || shown == "." {
            String::new()
        } else {
            shown + "/"
        };
        Ok(Disk {
            root: root.to_owned(),
            real,
            shown,
        })
    }

    /// Returns the folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn path(&self, name: &str) -> PathBuf {
        let mut path = self.root.clone();
        path.extend(name.split('/').filter(|part| !part.is_empty()));
        path
    }
}

impl Files for Disk {
    fn read(&self, name: &str) -> Result<Vec<u8>, FileError> {
        if !is_inside(name) {
            return Err(FileError::Outside);
        }
        let path = self.path(name);
        // Only a link can lead out of the tree now; a file without one on its way needs no
        // second look.
        let real = path.canonicalize().map_err(system)?;
        if !real.starts_with(&self.real) {
            return Err(FileError::Outside);
        }
        let mut file = File::open(&real).map_err(system)?;
        let metadata = file.metadata().map_err(system)?;
        if !metadata.is_file() {
            return Err(FileError::NotAFile);
        }
        if metadata.len() > LIMIT {
            return Err(FileError::TooLarge(LIMIT));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
        file.by_ref()
            .take(LIMIT + 1)
            .read_to_end(&mut bytes)
            .map_err(system)?;
        if bytes.len() as u64 > LIMIT {
            return Err(FileError::TooLarge(LIMIT));
        }
        Ok(bytes)
    }

    fn walk(&self, name: &str) -> Vec<Found> {
        let folder = self.path(name);
        let entries = WalkDir::new(&folder)
            .follow_links(false)
            .max_depth(DEPTH)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(|entry| {
                entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".")
            });
        let mut found: Vec<Found> = entries
            .filter_map(|entry| match entry {
                Ok(entry) if entry.file_type().is_dir() => None,
                Ok(entry) => Some(Found {
                    name: self.name(entry.path())?,
                    error: None,
                }),
                Err(error) if error.depth() == 0 => None,
                Err(error) => Some(Found {
                    name: self.name(error.path()?)?,
                    error: Some(error.into_io_error().map_or(FileError::Missing, system)),
                }),
            })
            .collect();
        found.sort_by(|a, b| a.name.cmp(&b.name));
        found
    }

    fn shown(&self, name: &str) -> String {
        format!("{}{name}", self.shown)
    }
}

impl Disk {
    fn name(&self, path: &Path) -> Option<String> {
        let relative = path.strip_prefix(&self.root).ok()?;
        let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        Some(parts.join("/"))
    }
}

fn system(error: io::Error) -> FileError {
    match error.kind() {
        io::ErrorKind::NotFound => FileError::Missing,
        io::ErrorKind::IsADirectory | io::ErrorKind::NotADirectory => FileError::NotAFile,
        io::ErrorKind::PermissionDenied => FileError::System("permission denied".to_owned()),
        _ => FileError::System(error.to_string()),
    }
}
