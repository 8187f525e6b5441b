//! Replaces a file of the workspace, whole or not at all.

use std::io;
use std::path::Path;

/// Writes `text` in place of the file; tells whether it is another.
#[expect(
    clippy::disallowed_methods,
    reason = "locks and reviews are written here alone"
)]
pub fn replace(path: &Path, text: &str) -> io::Result<bool> {
    if std::fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(false);
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let temporary = path.with_file_name(name);
    std::fs::write(&temporary, text)?;
    std::fs::rename(&temporary, path).inspect_err(|_| {
        // The error that is reported is the first one.
        let _ = std::fs::remove_file(&temporary);
    })?;
    Ok(true)
}
