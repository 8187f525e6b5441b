//! Why a command could not do its work.

use crate::sink::terminal;
use std::fmt;
use std::io;
use std::path::Path;
use std::path::PathBuf;

/// A failure of the environment: what was being done, where, and why it failed.
#[derive(Debug)]
pub struct Error {
    /// What could not be done, as in "read the file".
    doing: &'static str,
    /// Where.
    path: Option<PathBuf>,
    /// Why.
    source: Box<dyn std::error::Error + Send + Sync>,
    /// What to do about it.
    help: Option<String>,
}

impl Error {
    /// Makes an error of what could not be done, and why.
    pub fn new(
        doing: &'static str,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Error {
            doing,
            path: None,
            source: source.into(),
            help: None,
        }
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, path: &Path) -> Self {
        self.path = Some(path.to_owned());
        self
    }

    /// Says what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Returns what to do about it.
    pub fn advice(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {}", self.doing)?;
        if let Some(path) = &self.path {
            write!(f, " `{}`", terminal::line(&path.to_string_lossy()))?;
        }
        write!(f, ": {}", terminal::line(&reason(&*self.source)))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.source)
    }
}

/// Returns the reason in plain words, without the system's error number.
fn reason(error: &(dyn std::error::Error + Send + Sync + 'static)) -> String {
    let text = error.to_string();
    match error.downcast_ref::<io::Error>().map(io::Error::kind) {
        Some(io::ErrorKind::NotFound) => "there is no such file or folder".to_owned(),
        Some(io::ErrorKind::PermissionDenied) => "permission denied".to_owned(),
        Some(_) => match text.rfind(" (os error ") {
            Some(at) => text[..at].to_owned(),
            None => text,
        },
        None => text,
    }
}
