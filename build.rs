//! Gives the crate a name for exactly this build: a hash of everything that it is made of.
//!
//! An output folder remembers which build made it. A version alone would not do: a change of a
//! template or a rule has to make every output anew, in a working copy too.
#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads the sources"
)]

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::hash::DefaultHasher;
use std::hash::Hash;
use std::hash::Hasher;
use std::io;
use std::path::Path;
use std::path::PathBuf;

/// What the crate is made of.
const SOURCES: &[&str] = &["Cargo.lock", "Cargo.toml", "src", "templates"];

fn main() -> io::Result<()> {
    let mut files = BTreeMap::new();
    for name in SOURCES {
        println!("cargo::rerun-if-changed={name}");
        gather(Path::new(name), &mut files)?;
    }
    let mut hasher = DefaultHasher::new();
    for (path, bytes) in files {
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/").hash(&mut hasher);
        bytes.hash(&mut hasher);
    }
    env::var_os("CARGO_FEATURE_BOOK")
        .is_some()
        .hash(&mut hasher);
    println!(
        "cargo::rustc-env=BRIEFWRIGHT_BUILD={:016x}",
        hasher.finish()
    );
    Ok(())
}

fn gather(path: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) -> io::Result<()> {
    if !path.is_dir() {
        // A packaged crate may come without its lock.
        if let Ok(bytes) = fs::read(path) {
            files.insert(path.to_owned(), bytes);
        }
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        gather(&entry?.path(), files)?;
    }
    Ok(())
}
