//! The system's part in a swap: one step where it has one, and a lock against a second run.

use std::fs::File;
use std::io;
use std::path::Path;

/// Exchanges two folders in one step; `false` where the system cannot.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
pub fn exchange(a: &Path, b: &Path) -> io::Result<bool> {
    use rustix::fs::CWD;
    use rustix::fs::RenameFlags;
    use rustix::fs::renameat_with;
    use rustix::io::Errno;
    match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(Errno::NOSYS | Errno::INVAL | Errno::OPNOTSUPP | Errno::PERM) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Exchanges two folders in one step; `false` where the system cannot.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}

/// Locks a folder against another run until the lock is dropped, or the process ends; where folders
/// cannot be locked, there is none.
#[cfg(unix)]
#[expect(
    clippy::disallowed_methods,
    reason = "this locks the folder that is written to"
)]
pub fn lock(folder: &Path) -> io::Result<Option<File>> {
    use rustix::fs::FlockOperation;
    use rustix::fs::flock;
    use rustix::io::Errno;
    let file = File::open(folder)?;
    match flock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(Some(file)),
        Err(Errno::WOULDBLOCK) => Err(io::Error::new(
            io::ErrorKind::WouldBlock,
            "another build is writing there",
        )),
        Err(_) => Ok(None),
    }
}

/// Locks a folder against another run; here there is no such lock.
#[cfg(not(unix))]
pub fn lock(_: &Path) -> io::Result<Option<File>> {
    Ok(None)
}
