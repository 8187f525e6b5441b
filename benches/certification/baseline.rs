//! Only reading and parsing: what any program has to do that works on these files.

use crate::workspace::TEXTS;
use briefwright::load::Documents;
use briefwright::load::TextFolders;
use briefwright::workspace::Disk;
use briefwright::workspace::Workspace;
use rayon::prelude::*;
use std::io;
use std::path::Path;

/// The argument that makes this program read and parse a workspace, and nothing else.
pub const READ: &str = "--read";

/// Reads and parses every YAML file of the workspace `root`, and reads every text.
pub fn read(root: &Path) -> io::Result<()> {
    let disk = Disk::open(root, "")?;
    let (workspace, _) = Workspace::survey(&disk);
    let mut folders = TextFolders::new();
    folders.add(&disk, TEXTS);
    for brief in &workspace.briefs {
        let documents = Documents::load(&disk, brief);
        let found: Vec<_> = documents
            .sources
            .par_iter()
            .map(|source| folders.find(&source.text, None))
            .collect();
        let missing = found.iter().filter(|text| text.is_err()).count();
        if missing > 0 || !documents.diagnostics.is_empty() {
            return Err(io::Error::other("the corpus cannot be read whole"));
        }
    }
    Ok(())
}
