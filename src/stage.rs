//! Stages a tree of files beside its place and puts it there whole, or not at all.
//!
//! The new tree is written to `.NAME-new`, synced, and exchanged with the old one in one step where
//! the system can (Linux, macOS); else the old one is renamed to `.NAME-old` first, and back at the next
//! start if it came to nothing else. Tools that need a folder of their own get `.NAME-work`. A marker
//! file says that a folder is ours, of what it was made, and what it holds: no other is touched, and
//! one that holds all this already neither.
#![expect(clippy::disallowed_methods, reason = "this is what writes outputs")]

mod exchange;
mod marker;
mod tree;

pub use marker::MARKER;
pub use tree::Tree;

use crate::stage::marker::Marker;
use std::fmt;
use std::fs;
use std::fs::File;
use std::io;
use std::path::Path;
use std::path::PathBuf;

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

/// An output folder that is held for one run: no other writes to it, or beside it, meanwhile.
#[derive(Debug)]
pub struct Stage {
    place: Place,
    _lock: Option<File>,
}

impl Stage {
    /// Takes hold of the folder `output`, and ends what an earlier run began there.
    ///
    /// `guarded` are folders that are never replaced, nor any folder above them: the workspace, the
    /// home. A folder that is neither empty nor ours is refused too.
    pub fn open(output: &Path, guarded: &[PathBuf]) -> Result<Stage, Error> {
        let place = Place::of(output)?;
        place.refuse_guarded(guarded)?;
        let lock = exchange::lock(&place.parent).doing("lock the folder", &place.parent)?;
        place.recover()?;
        place.refuse_foreign()?;
        Ok(Stage { place, _lock: lock })
    }

    /// Returns the names of the files in the folder, if it was made of `input` and holds what was
    /// put there, byte by byte.
    ///
    /// `input` is a digest of everything that the tree depends on.
    pub fn held(&self, input: &str) -> Option<Vec<String>> {
        let marker = Marker::read(&self.place.output)?;
        if marker.input != input {
            return None;
        }
        let (names, digest) = tree::read(&self.place.output)?;
        (digest == marker.output).then_some(names)
    }

    /// Makes an empty folder beside the output folder, on the same disk, for a tool that works on
    /// files. It goes with the value that is returned.
    pub fn workshop(&self) -> Result<Workshop, Error> {
        let folder = &self.place.work;
        tree::remove(folder)?;
        let workshop = Workshop {
            folder: folder.clone(),
        };
        tree::mark(folder, &Marker::default())?;
        Ok(workshop)
    }

    /// Puts `tree`, which was made of `input`, into the folder; tells whether any file in it
    /// changed.
    pub fn put(self, input: &str, tree: &Tree) -> Result<bool, Error> {
        let Place { output, new, .. } = &self.place;
        let marker = Marker {
            input: input.to_owned(),
            output: tree::digest(tree),
        };
        tree::remove(new)?;
        let old = tree::is_ours(output).then_some(&**output);
        let changed = tree::write(new, tree, &marker, old).inspect_err(|_| {
            // The error that is reported is the first one.
            let _ = tree::remove(new);
        })?;
        self.place.swap(exchange::exchange)?;
        Ok(changed)
    }
}

/// A folder for a tool that works on files.
#[derive(Debug)]
pub struct Workshop {
    folder: PathBuf,
}

impl Workshop {
    /// Returns the folder; the marker in it is to stay.
    pub fn path(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Workshop {
    fn drop(&mut self) {
        // What is left goes at the next start.
        let _ = tree::remove(&self.folder);
    }
}

/// An output folder and what stands beside it for a while.
#[derive(Debug)]
struct Place {
    parent: PathBuf,
    output: PathBuf,
    new: PathBuf,
    old: PathBuf,
    work: PathBuf,
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
            work: beside("-work"),
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
        } else if tree::is_ours(&self.output) || tree::is_empty(&self.output)? {
            return Ok(());
        } else {
            "it was not written by briefwright, and is not empty"
        };
        let error = io::Error::new(io::ErrorKind::AlreadyExists, reason);
        Err(error).doing("replace the folder", &self.output)
    }

    /// Ends what an earlier run began: puts the old tree back if there is none, and removes what
    /// else was left.
    fn recover(&self) -> Result<(), Error> {
        if tree::is_ours(&self.old) && self.output.symlink_metadata().is_err() {
            fs::rename(&self.old, &self.output).doing("put back the folder", &self.output)?;
        }
        for left in [&self.old, &self.new, &self.work] {
            if tree::is_ours(left) || tree::is_empty(left).unwrap_or(false) {
                tree::remove(left)?;
            }
        }
        Ok(())
    }

    /// Puts the new tree into its place and removes the old one; `exchange` exchanges two folders in
    /// one step, or tells that the system cannot.
    fn swap(&self, exchange: impl Fn(&Path, &Path) -> io::Result<bool>) -> Result<(), Error> {
        let in_place = |result: io::Result<bool>| {
            result
                .inspect_err(|_| {
                    // The error that is reported is the first one.
                    let _ = tree::remove(&self.new);
                })
                .doing("put in place the folder", &self.output)
        };
        let rename = |from, to| fs::rename(from, to).map(|()| true);
        let mut left = &self.new;
        if self.output.symlink_metadata().is_err() {
            in_place(rename(&self.new, &self.output))?;
        } else if !in_place(exchange(&self.new, &self.output))? {
            tree::remove(&self.old)?;
            in_place(rename(&self.output, &self.old))?;
            in_place(rename(&self.new, &self.output).inspect_err(|_| {
                // The next start does it, should this fail.
                let _ = fs::rename(&self.old, &self.output);
            }))?;
            left = &self.old;
        }
        let synced = tree::sync(&self.parent);
        // The new tree is in its place; what is left of the old one goes at the next start.
        let _ = tree::remove(left);
        synced
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn replace(output: &Path, tree: &Tree, guarded: &[PathBuf]) -> Result<bool, Error> {
        let stage = Stage::open(output, guarded)?;
        let input = tree::digest(tree);
        match stage.held(&input) {
            Some(names) => {
                assert!(names.iter().eq(tree.keys()));
                Ok(false)
            }
            None => stage.put(&input, tree),
        }
    }

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
        tree::write(&place.new, &tree("two"), &Marker::default(), None).unwrap();
        place.swap(|_, _| Ok(false)).unwrap();
        assert_eq!(
            fs::read_to_string(output.join("markdown/a.md")).unwrap(),
            "two"
        );
        assert_eq!(names(root.path()), ["dist"]);
        tree::write(&place.new, &tree("three"), &Marker::default(), None).unwrap();
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
    fn what_was_touched_is_made_anew() {
        let root = tempfile::tempdir().unwrap();
        let output = root.path().join("dist");
        let page = output.join("markdown/a.md");
        replace(&output, &tree("one"), &[]).unwrap();
        let times = || fs::metadata(&page).unwrap().modified().unwrap();
        let written = times();
        let touches: [&dyn Fn(); 7] = [
            &|| fs::write(&page, "two").unwrap(),
            &|| fs::remove_file(&page).unwrap(),
            &|| fs::write(output.join("more"), "").unwrap(),
            &|| fs::create_dir(output.join("empty")).unwrap(),
            &|| fs::rename(output.join("markdown/deep"), output.join("deep")).unwrap(),
            &|| fs::write(output.join(MARKER), MARKER).unwrap(),
            &|| fs::write(output.join(MARKER), "made from: \nholds: \n").unwrap(),
        ];
        for (at, touch) in touches.iter().enumerate() {
            touch();
            replace(&output, &tree("one"), &[]).unwrap();
            assert_eq!(fs::read_to_string(&page).unwrap(), "one", "{at}");
            assert_eq!(names(&output), [MARKER, "markdown"], "{at}");
            assert!(!replace(&output, &tree("one"), &[]).unwrap(), "{at}");
        }
        assert!(times() > written);
        // Other input, the same output: only the marker changes.
        let written = times();
        let stage = Stage::open(&output, &[]).unwrap();
        assert!(!stage.put("other", &tree("one")).unwrap());
        assert_eq!(times(), written);
        assert!(Stage::open(&output, &[]).unwrap().held("other").is_some());
        assert!(Stage::open(&output, &[]).unwrap().held("").is_none());
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_is_shared_or_locked_up_is_not_taken_over() {
        use std::os::unix::fs::MetadataExt;
        use std::os::unix::fs::PermissionsExt;
        let root = tempfile::tempdir().unwrap();
        let output = root.path().join("dist");
        let (shared, locked) = (
            output.join("markdown/a.md"),
            output.join("markdown/deep/b.md"),
        );
        let number = |path: &Path| fs::metadata(path).unwrap().ino();
        replace(&output, &tree("one"), &[]).unwrap();
        let kept = root.path().join("kept");
        fs::hard_link(&shared, &kept).unwrap();
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o600)).unwrap();
        fs::write(output.join("more"), "").unwrap();
        replace(&output, &tree("one"), &[]).unwrap();
        assert_ne!(number(&shared), number(&kept));
        let rights = |path: &Path| fs::metadata(path).unwrap().mode();
        assert_eq!(rights(&locked), rights(&output.join(MARKER)));
        // Nothing stands against either now.
        let numbers = [number(&shared), number(&locked)];
        fs::write(output.join("more"), "").unwrap();
        replace(&output, &tree("one"), &[]).unwrap();
        assert_eq!([number(&shared), number(&locked)], numbers);
    }

    #[test]
    fn a_workshop_is_cleared_away() {
        let root = tempfile::tempdir().unwrap();
        let output = root.path().join("dist");
        let stage = Stage::open(&output, &[]).unwrap();
        let workshop = stage.workshop().unwrap();
        fs::create_dir(workshop.path().join("half")).unwrap();
        let path = workshop.path().to_owned();
        drop(workshop);
        assert!(!path.exists());
        // A run that was killed left one.
        std::mem::forget(stage.workshop().unwrap());
        fs::write(path.join("half"), "").unwrap();
        drop(stage);
        let stage = Stage::open(&output, &[]).unwrap();
        assert!(!path.exists());
        // What is not ours stays.
        fs::create_dir(&path).unwrap();
        fs::write(path.join("novel.txt"), "all of it").unwrap();
        assert!(stage.workshop().is_err());
        drop(stage);
        Stage::open(&output, &[]).unwrap();
        assert_eq!(names(&path), ["novel.txt"]);
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
