//! Trees of files: written whole and synced, read back as a digest, removed.
//!
//! Nothing is taken from a file's times: only what stands in it counts.
#![expect(clippy::disallowed_methods, reason = "this is what writes outputs")]

use crate::stage::Error;
use crate::stage::While;
use crate::stage::marker::MARKER;
use crate::stage::marker::Marker;
use rayon::prelude::*;
use sha2::Digest;
use sha2::Sha256;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::fs::File;
use std::io;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use walkdir::WalkDir;

/// A tree of files: names relative to its root, with `/`, and their bytes.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// How many files are written at once: writing waits for the disk, which syncs many files nearly as
/// fast as one.
const WRITERS: usize = 16;

/// Tells whether a folder has nothing in it.
pub fn is_empty(folder: &Path) -> Result<bool, Error> {
    Ok(fs::read_dir(folder)
        .doing("read the folder", folder)?
        .next()
        .is_none())
}

/// Tells whether a folder has our marker.
pub fn is_ours(folder: &Path) -> bool {
    folder
        .symlink_metadata()
        .is_ok_and(|metadata| metadata.is_dir())
        && folder.join(MARKER).is_file()
}

/// Removes a folder of ours, or an empty one; what is not ours stays, and stops the run.
pub fn remove(folder: &Path) -> Result<(), Error> {
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

/// Returns the digest of a tree: the SHA-256 of its files' names and SHA-256, in the order of names.
pub fn digest(tree: &Tree) -> String {
    let files: Vec<_> = tree.iter().collect();
    let hashes = files
        .par_iter()
        .map(|(_, bytes)| Sha256::digest(bytes))
        .collect::<Vec<_>>();
    let names = files.iter().map(|(name, _)| &***name);
    combine(names.zip(hashes.iter().map(AsRef::as_ref)))
}

/// Returns the names of all files below a folder of ours, sorted, and their digest; `None` if
/// anything else lies there, or cannot be read.
pub fn read(folder: &Path) -> Option<(Vec<String>, String)> {
    let mut files: Vec<String> = Vec::new();
    let mut folders = BTreeSet::new();
    for entry in WalkDir::new(folder).follow_links(false).min_depth(1) {
        let entry = entry.ok()?;
        let path = entry.path().strip_prefix(folder).ok()?;
        let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
        let name = parts?.join("/");
        if entry.file_type().is_dir() {
            folders.insert(name);
        } else if !entry.file_type().is_file() {
            return None;
        } else if name != MARKER {
            files.push(name);
        }
    }
    files.sort_unstable();
    if folders != folders_of(files.iter().map(|name| &**name)) {
        return None;
    }
    let hash = |name: &String| Some(Sha256::digest(fs::read(folder.join(name)).ok()?));
    let hashes: Option<Vec<_>> = files.par_iter().map(hash).collect();
    let hashes = hashes?;
    let names = files.iter().map(|name| &**name);
    let digest = combine(names.zip(hashes.iter().map(AsRef::as_ref)));
    Some((files, digest))
}

fn combine<'t>(files: impl Iterator<Item = (&'t str, &'t [u8])>) -> String {
    let mut whole = Sha256::new();
    for (name, hash) in files {
        // No name has a NUL, and all hashes are of a length.
        whole.update(name);
        whole.update([0]);
        whole.update(hash);
    }
    hexadecimal(&whole.finalize())
}

/// Returns bytes as hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the folders that files of these names lie in, at any depth, without the root.
fn folders_of<'n>(names: impl Iterator<Item = &'n str>) -> BTreeSet<String> {
    let mut folders = BTreeSet::new();
    for name in names {
        let mut rest = name;
        while let Some((folder, _)) = rest.rsplit_once('/') {
            if !folders.insert(folder.to_owned()) {
                break;
            }
            rest = folder;
        }
    }
    folders
}

/// Makes the folder `folder` and puts the marker into it.
pub fn mark(folder: &Path, marker: &Marker) -> Result<(), Error> {
    fs::create_dir(folder).doing("make the folder", folder)?;
    write_file(&folder.join(MARKER), marker.text().as_bytes())
}

/// Writes `tree` to the new folder `folder`, the marker first, and syncs all of it; tells whether a
/// file differs from those of `old`, or any is missing there or here.
///
/// A file that stands in `old` already is not written again: the new tree gets a link to it. It was
/// synced when it was written, and goes on with its times.
pub fn write(
    folder: &Path,
    tree: &Tree,
    marker: &Marker,
    old: Option<&Path>,
) -> Result<bool, Error> {
    mark(folder, marker)?;
    let folders = folders_of(tree.keys().map(|name| &**name));
    for name in &folders {
        let path = folder.join(name);
        fs::create_dir(&path).doing("make the folder", &path)?;
    }
    let links = old.and_then(|old| Links::of(old, &folder.join(MARKER)));
    let changed = AtomicBool::new(links.is_none());
    let write = |(name, bytes): (&String, &Vec<u8>)| {
        let path = folder.join(name);
        if links
            .as_ref()
            .is_some_and(|links| links.make(name, bytes, &path))
        {
            return Ok(());
        }
        changed.store(true, Ordering::Relaxed);
        write_file(&path, bytes)
    };
    at_once(tree.len(), || tree.par_iter().try_for_each(write))?;
    let mut folders: Vec<PathBuf> = folders.iter().map(|name| folder.join(name)).collect();
    folders.push(folder.to_owned());
    at_once(folders.len(), || {
        folders.par_iter().try_for_each(|folder| sync(folder))
    })?;
    let is_less = || links.is_some_and(|links| links.count() != tree.len());
    Ok(changed.into_inner() || is_less())
}

/// Runs `work` on threads that may all wait for the disk, as many as are of use for `count` files.
fn at_once<T: Send>(count: usize, work: impl FnOnce() -> T + Send) -> T {
    let threads = rayon::ThreadPoolBuilder::new().num_threads(count.clamp(1, WRITERS));
    match threads.build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

/// The tree that stood there before, to link to.
struct Links<'o> {
    old: &'o Path,
    /// A file that was written just now, for what a new file may be done with.
    model: fs::Metadata,
}

impl<'o> Links<'o> {
    fn of(old: &'o Path, model: &Path) -> Option<Links<'o>> {
        let model = fs::symlink_metadata(model).ok()?;
        Some(Links { old, model })
    }

    /// Links `path` to the file `name`, if it holds these bytes and is as if written just now;
    /// tells whether it did.
    fn make(&self, name: &str, bytes: &[u8], path: &Path) -> bool {
        let old = self.old.join(name);
        fs::symlink_metadata(&old).is_ok_and(|metadata| {
            metadata.is_file()
                && metadata.len() == bytes.len() as u64
                && is_alike(&metadata, &self.model)
        }) && fs::read(&old).is_ok_and(|found| found == bytes)
            && fs::hard_link(&old, path).is_ok()
    }

    /// Returns how many files there are.
    fn count(&self) -> usize {
        let files = WalkDir::new(self.old).into_iter().flatten();
        let is_file = |entry: &walkdir::DirEntry| !entry.file_type().is_dir();
        files.filter(is_file).count().saturating_sub(1)
    }
}

/// Tells whether the owner and the rights of two files are the same, and nothing else links to the
/// first: what is done to that would be done to ours.
#[cfg(unix)]
fn is_alike(file: &fs::Metadata, model: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    let rights = |one: &fs::Metadata| (one.mode(), one.uid(), one.gid());
    file.nlink() == 1 && rights(file) == rights(model)
}

#[cfg(not(unix))]
fn is_alike(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    false
}

fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut file = File::create_new(path).doing("write the file", path)?;
    file.write_all(bytes).doing("write the file", path)?;
    file.sync_all().doing("write the file", path)
}

/// Syncs a folder, where folders can be synced.
pub fn sync(folder: &Path) -> Result<(), Error> {
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
