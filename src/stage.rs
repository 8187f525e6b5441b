//! Stages a tree of files beside its place and puts it there whole, or not at all.
//!
//! The new tree is written to `.NAME-new`, synced, and exchanged with the old one in one step where
//! the system can (Linux, macOS); else the old one is renamed to `.NAME-old` first, and back at the next
//! start if it came to nothing else. A marker file says that a folder is ours: no other is touched.
#![expect(clippy::disallowed_methods, reason = "this is what writes outputs")]

mod exchange;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::fs::File;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

/// The file that makes an output folder ours.
pub const MARKER: &str = ".briefwright";

/// What the marker says to those who find it.
const MARKED: &str = "Written by briefwright, which replaces this folder as a whole.\n";

/// A tree of files: names relative to its root, with `/`, and their bytes.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Why an output could not be written; the old one is as it was.
#[derive(Debug)]
pub struct Error {
    /// What was being done, as in "write the file".
    pub doing: &'static str,
    /// Where.
    pub path: PathBuf,
    /// Why it failed.
    pub source: io::Error,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "cannot {} `{}`: {}",
            self.doing,
            self.path.display(),
            self.source
        )
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

trait While<T> {
    /// Says what was being done when it failed, and where.
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, Error>;
}

impl<T> While<T> for io::Result<T> {
    fn doing(self, doing: &'static str, path: &Path) -> Result<T, Error> {
        self.map_err(|source| Error {
            doing,
            path: path.to_owned(),
            source,
        })
    }
}

/// Puts `tree` in the place of the folder `output`; tells whether anything changed.
///
/// `guarded` are folders that are never replaced, nor any folder above them: the workspace, the
/// home. A folder that is neither empty nor ours is refused too.
pub fn replace(output: &Path, tree: &Tree, guarded: &[PathBuf]) -> Result<bool, Error> {
    let place = Place::of(output)?;
    place.refuse_guarded(guarded)?;
    let _lock = exchange::lock(&place.parent).doing("lock the folder", &place.parent)?;
    place.recover()?;
    place.refuse_foreign()?;
    if holds(&place.output, tree) {
        return Ok(false);
    }
    remove(&place.new)?;
    write(&place.new, tree).inspect_err(|_| {
        // The error that is reported is the first one.
        let _ = remove(&place.new);
    })?;
    place.swap(exchange::exchange)?;
    Ok(true)
}

/// An output folder and what stands beside it for a while.
#[derive(Debug)]
struct Place {
    parent: PathBuf,
    output: PathBuf,
    new: PathBuf,
    old: PathBuf,
}

impl Place {
    fn of(output: &Path) -> Result<Place, Error> {
        let unnamed = || io::Error::new(io::ErrorKind::InvalidInput, "it is no folder's name");
        let named = output
            .file_name()
            .ok_or_else(unnamed)
            .doing("write to", output)?;
        let parent = match output.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let parent = parent.canonicalize().doing("open the folder", parent)?;
        let beside = |ending: &str| {
            let mut name = std::ffi::OsString::from(".");
            name.push(named);
            name.push(ending);
            parent.join(name)
        };
        Ok(Place {
            output: parent.join(named),
            new: beside("-new"),
            old: beside("-old"),
            parent,
        })
    }

    fn refuse_guarded(&self, guarded: &[PathBuf]) -> Result<(), Error> {
        let refused = |reason: &str| {
            Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                reason.to_owned(),
            ))
        };
        // A link is judged by where it leads, too.
        let real = self
            .output
            .canonicalize()
            .unwrap_or_else(|_| self.output.clone());
        if real.parent().is_none() {
            return refused("it is the root of the file system").doing("write to", &self.output);
        }
        for folder in guarded {
            let folder = folder.canonicalize().unwrap_or_else(|_| folder.clone());
            if folder.starts_with(&real) || folder.starts_with(&self.output) {
                let reason = format!(
                    "everything in it would be replaced, and `{}` is to be kept",
                    folder.display()
                );
                return refused(&reason).doing("write to", &self.output);
            }
        }
        Ok(())
    }

    /// Refuses a folder that is not ours: one with something in it, but no marker.
    fn refuse_foreign(&self) -> Result<(), Error> {
        let metadata = match fs::symlink_metadata(&self.output) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            metadata => metadata.doing("look at", &self.output)?,
        };
        let reason = if metadata.is_symlink() {
            "it is a symbolic link"
        } else if !metadata.is_dir() {
            "it is not a folder"
        } else if self.output.join(MARKER).is_file() || is_empty(&self.output)? {
            return Ok(());
        } else {
            "it was not written by briefwright, and is not empty"
        };
        let error = io::Error::new(io::ErrorKind::AlreadyExists, reason);
        Err(error).doing("replace the folder", &self.output)
    }

    /// Ends what an earlier run began: puts the old tree back if there is none, else removes what
    /// was left.
    fn recover(&self) -> Result<(), Error> {
        if is_ours(&self.old) {
            if self.output.symlink_metadata().is_ok() {
                remove(&self.old)?;
            } else {
                fs::rename(&self.old, &self.output).doing("put back the folder", &self.output)?;
            }
        }
        Ok(())
    }

    /// Puts the new tree into its place and removes the old one; `exchange` exchanges two folders in
    /// one step, or tells that the system cannot.
    fn swap(&self, exchange: impl Fn(&Path, &Path) -> io::Result<bool>) -> Result<(), Error> {
        const DOING: &str = "put in place the folder";
        let mut left = &self.new;
        if self.output.symlink_metadata().is_err() {
            fs::rename(&self.new, &self.output).doing(DOING, &self.output)?;
        } else if !exchange(&self.new, &self.output).doing(DOING, &self.output)? {
            fs::rename(&self.output, &self.old).doing(DOING, &self.output)?;
            if let Err(error) = fs::rename(&self.new, &self.output) {
                // The next start does it, should this fail.
                let _ = fs::rename(&self.old, &self.output);
                return Err(error).doing(DOING, &self.output);
            }
            left = &self.old;
        }
        sync(&self.parent)?;
        // The new tree is in its place; what is left of the old one goes at the next start.
        let _ = remove(left);
        Ok(())
    }
}

fn is_empty(folder: &Path) -> Result<bool, Error> {
    Ok(fs::read_dir(folder)
        .doing("read the folder", folder)?
        .next()
        .is_none())
}

fn is_ours(folder: &Path) -> bool {
    folder
        .symlink_metadata()
        .is_ok_and(|metadata| metadata.is_dir())
        && folder.join(MARKER).is_file()
}

/// Removes a folder of ours, or an empty one; what is not ours stays, and stops the run.
fn remove(folder: &Path) -> Result<(), Error> {
    let metadata = match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        metadata => metadata.doing("look at", folder)?,
    };
    if metadata.is_dir() && is_ours(folder) {
        // The marker goes last: a run that ends half-way leaves a folder that is still ours.
        for entry in fs::read_dir(folder).doing("read the folder", folder)? {
            let path = entry.doing("read the folder", folder)?.path();
            if path.file_name() == Some(MARKER.as_ref()) {
                continue;
            }
            let is_folder = path.symlink_metadata().doing("look at", &path)?.is_dir();
            let removed = if is_folder {
                fs::remove_dir_all(&path)
            } else {
                fs::remove_file(&path)
            };
            removed.doing("remove", &path)?;
        }
        let marker = folder.join(MARKER);
        fs::remove_file(&marker).doing("remove", &marker)?;
    }
    fs::remove_dir(folder).doing("remove the folder", folder)
}

/// Tells whether `folder` holds exactly `tree`.
fn holds(folder: &Path, tree: &Tree) -> bool {
    if !is_ours(folder) {
        return false;
    }
    let mut files = 0;
    for entry in walkdir::WalkDir::new(folder)
        .follow_links(false)
        .min_depth(1)
    {
        let Ok(entry) = entry else { return false };
        if entry.file_type().is_dir() || entry.path() == folder.join(MARKER) {
            continue;
        }
        files += 1;
        let name: Option<Vec<&str>> = entry
            .path()
            .strip_prefix(folder)
            .ok()
            .and_then(|path| path.iter().map(|part| part.to_str()).collect());
        let expected = name.and_then(|parts| tree.get(&parts.join("/")));
        let is_same = |bytes: &Vec<u8>| {
            entry.file_type().is_file() && fs::read(entry.path()).is_ok_and(|found| found == *bytes)
        };
        if !expected.is_some_and(is_same) {
            return false;
        }
    }
    files == tree.len()
}

/// Writes `tree` to the new folder `folder`, the marker first, and syncs all of it.
fn write(folder: &Path, tree: &Tree) -> Result<(), Error> {
    fs::create_dir(folder).doing("make the folder", folder)?;
    write_file(&folder.join(MARKER), MARKED.as_bytes())?;
    let mut folders = BTreeSet::from([folder.to_owned()]);
    for (name, bytes) in tree {
        let mut path = folder.to_owned();
        let mut parts = name.split('/').peekable();
        while let Some(part) = parts.next() {
            path.push(part);
            if parts.peek().is_some() && folders.insert(path.clone()) {
                fs::create_dir(&path).doing("make the folder", &path)?;
            }
        }
        write_file(&path, bytes)?;
    }
    folders.iter().rev().try_for_each(|folder| sync(folder))
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut file = File::create_new(path).doing("write the file", path)?;
    file.write_all(bytes).doing("write the file", path)?;
    file.sync_all().doing("write the file", path)
}

/// Syncs a folder, where folders can be synced.
fn sync(folder: &Path) -> Result<(), Error> {
    if cfg!(unix) {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .or_else(|error| match error.kind() {
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported => Ok(()),
                _ => Err(error),
            })
            .doing("sync the folder", folder)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(text: &str) -> Tree {
        BTreeMap::from([
            ("markdown/a.md".to_owned(), text.as_bytes().to_vec()),
            ("markdown/deep/b.md".to_owned(), b"b".to_vec()),
        ])
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_tree_is_replaced_whole() {
        let root = tempfile::tempdir().unwrap();
        let output = root.path().join("dist");
        assert!(replace(&output, &tree("one"), &[]).unwrap());
        assert!(!replace(&output, &tree("one"), &[]).unwrap());
        assert!(replace(&output, &BTreeMap::from([("c".to_owned(), vec![1])]), &[]).unwrap());
        assert_eq!(names(&output), [MARKER, "c"]);
        assert_eq!(names(root.path()), ["dist"]);
    }

    #[test]
    fn what_is_not_ours_is_refused() {
        let root = tempfile::tempdir().unwrap();
        let output = root.path().join("dist");
        fs::create_dir(&output).unwrap();
        assert!(replace(&output, &tree("one"), &[root.path().to_owned()]).is_ok());
        let theirs = root.path().join("theirs");
        fs::create_dir(&theirs).unwrap();
        fs::write(theirs.join("novel.txt"), "all of it").unwrap();
        let workspace = root.path().to_owned();
        for (folder, guarded) in [
            (theirs.clone(), vec![]),
            (root.path().to_owned(), vec![workspace.clone()]),
            (PathBuf::from("/"), vec![]),
            (output.clone(), vec![output.join("inner")]),
            (root.path().join("theirs/novel.txt"), vec![]),
            (root.path().join("no/such"), vec![]),
            (output.join(".."), vec![]),
        ] {
            assert!(
                replace(&folder, &tree("two"), &guarded).is_err(),
                "{}",
                folder.display()
            );
        }
        assert_eq!(names(&theirs), ["novel.txt"]);
        assert_eq!(
            fs::read_to_string(output.join("markdown/a.md")).unwrap(),
            "one"
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_refused() {
        let root = tempfile::tempdir().unwrap();
        let real = root.path().join("real");
        fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink(&real, root.path().join("dist")).unwrap();
        assert!(replace(&root.path().join("dist"), &tree("one"), &[]).is_err());
        assert_eq!(names(&real), [""; 0]);
    }

    #[test]
    fn an_interrupted_run_is_recovered() {
        let root = tempfile::tempdir().unwrap();
        let output = root.path().join("dist");
        let (new, old) = (root.path().join(".dist-new"), root.path().join(".dist-old"));
        replace(&output, &tree("one"), &[]).unwrap();
        // Ended after the old tree was renamed away, with half of the new one written.
        fs::rename(&output, &old).unwrap();
        fs::create_dir(&new).unwrap();
        fs::write(new.join(MARKER), "").unwrap();
        fs::write(new.join("half"), "").unwrap();
        assert!(!replace(&output, &tree("one"), &[]).unwrap());
        assert!(replace(&output, &tree("two"), &[]).unwrap());
        assert_eq!(names(root.path()), ["dist"]);
        // Ended between making the new folder and marking it.
        fs::create_dir(&new).unwrap();
        assert!(replace(&output, &tree("three"), &[]).unwrap());
        assert_eq!(names(root.path()), ["dist"]);
    }

    #[test]
    fn a_system_without_exchange_renames_twice() {
        let root = tempfile::tempdir().unwrap();
        let output = root.path().join("dist");
        replace(&output, &tree("one"), &[]).unwrap();
        let place = Place::of(&output).unwrap();
        write(&place.new, &tree("two")).unwrap();
        place.swap(|_, _| Ok(false)).unwrap();
        assert_eq!(
            fs::read_to_string(output.join("markdown/a.md")).unwrap(),
            "two"
        );
        assert_eq!(names(root.path()), ["dist"]);
        write(&place.new, &tree("three")).unwrap();
        assert!(place.swap(|_, _| Err(io::Error::other("no"))).is_err());
        assert_eq!(
            fs::read_to_string(output.join("markdown/a.md")).unwrap(),
            "two"
        );
    }

    #[test]
    fn two_runs_do_not_meet() {
        let root = tempfile::tempdir().unwrap();
        let output = root.path().join("dist");
        let lock = exchange::lock(&root.path().canonicalize().unwrap()).unwrap();
        if lock.is_some() {
            assert!(replace(&output, &tree("one"), &[]).is_err());
            assert!(!output.exists());
        }
        drop(lock);
        assert!(replace(&output, &tree("one"), &[]).unwrap());
    }

    #[test]
    fn a_failed_run_leaves_the_old_tree() {
        let root = tempfile::tempdir().unwrap();
        let output = root.path().join("dist");
        replace(&output, &tree("one"), &[]).unwrap();
        let long = "x".repeat(300);
        let tree_of_long_name = BTreeMap::from([(format!("markdown/{long}"), vec![1])]);
        assert!(replace(&output, &tree_of_long_name, &[]).is_err());
        assert_eq!(
            fs::read_to_string(output.join("markdown/a.md")).unwrap(),
            "one"
        );
        assert_eq!(names(root.path()), ["dist"]);
    }
}
