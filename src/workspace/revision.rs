//! A workspace as it was at a git revision, read into memory.
//!
//! `git` is a child process that only reads: nothing is checked out, no index is touched, nothing is
//! fetched.

use crate::workspace::files::Files;
use crate::workspace::files::is_inside;
use crate::workspace::files::join;
use crate::workspace::layout::BOOK;
use crate::workspace::layout::LOCK;
use crate::workspace::memory::Memory;
use crate::workspace::settings::Settings;
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;

/// The most bytes that one file may have.
const LIMIT: u64 = 64 << 20;

/// The most bytes that are read of a revision.
const TOTAL: u64 = 1 << 30;

/// The workspace at a revision.
#[derive(Clone, Debug)]
pub struct Revision {
    /// The commit's full name.
    pub commit: String,
    /// Its files, named as in the workspace.
    pub files: Memory,
}

/// Why a revision cannot be read.
#[derive(Debug)]
pub enum RevisionError {
    /// There is no `git` program.
    NoGit,
    /// The workspace lies in no git repository.
    NoRepository,
    /// There is no such revision.
    Unknown,
    /// The workspace's folder is not in the revision.
    NoWorkspace,
    /// It is larger than what is read.
    TooLarge,
    /// `git` failed; its own words.
    Git(String),
    /// The system refuses.
    System(io::Error),
}

impl RevisionError {
    /// Returns what to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            RevisionError::NoGit => "install git, or name folders instead of revisions",
            RevisionError::NoRepository => {
                "name folders instead of revisions, or go to a workspace that git tracks"
            }
            RevisionError::Unknown => {
                "name a commit, branch or tag, as in `HEAD~1`; `git log` lists commits; a folder is \
                 named by its path"
            }
            RevisionError::NoWorkspace => "name a revision in which the workspace was there",
            RevisionError::TooLarge => "check the revision out yourself, and name its folder",
            RevisionError::Git(_) | RevisionError::System(_) => {
                "see whether `git log` works in this folder"
            }
        }
    }
}

impl fmt::Display for RevisionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RevisionError::NoGit => f.write_str("there is no `git` program"),
            RevisionError::NoRepository => f.write_str("the workspace lies in no git repository"),
            RevisionError::Unknown => f.write_str("git knows no such revision"),
            RevisionError::NoWorkspace => f.write_str("the workspace is not in that revision"),
            RevisionError::TooLarge => f.write_str("it holds too much to be read at once"),
            RevisionError::Git(words) => write!(f, "git says: {words}"),
            RevisionError::System(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for RevisionError {}

impl Revision {
    /// Reads the workspace in the folder `root` as it was at the revision `name`.
    pub fn read(root: &Path, name: &str) -> Result<Revision, RevisionError> {
        let git = Git { root };
        let prefix = git.prefix()?;
        let commit = git.commit(name)?;
        let blobs = git.list(&commit, &prefix)?;
        if blobs.is_empty() {
            return Err(RevisionError::NoWorkspace);
        }
        let mut files = Memory::new();
        let book = blobs.get(BOOK).into_iter().map(|blob| (BOOK, blob));
        git.fetch(book.collect(), &mut files)?;
        let settings = match files.read(BOOK) {
            Ok(bytes) => {
                let text = String::from_utf8_lossy(&bytes);
                let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
                Settings::read(&BOOK.into(), text).0
            }
            Err(_) => Settings::default(),
        };
        let is_meant = |file: &str| {
            let is_yaml = file.ends_with(".yaml") || file.ends_with(".yml");
            let is_lock = file == LOCK || file.ends_with(&format!("/{LOCK}"));
            let is_text = settings
                .texts
                .iter()
                .any(|folder| file.starts_with(&join(folder, "")));
            file != BOOK && (is_yaml || is_lock || is_text)
        };
        let meant: Vec<(&str, &Blob)> = blobs
            .iter()
            .map(|(file, blob)| (file.as_str(), blob))
            .filter(|(file, _)| is_meant(file))
            .collect();
        git.fetch(meant, &mut files)?;
        Ok(Revision { commit, files })
    }
}

/// A file of a revision.
#[derive(Clone, Debug)]
struct Blob {
    id: String,
    size: u64,
}

/// The `git` program, at work in a folder.
struct Git<'r> {
    root: &'r Path,
}

impl Git<'_> {
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command
            .arg("-C")
            .arg(self.root)
            .args(args)
            .env("LC_ALL", "C")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .stdin(Stdio::null());
        command
    }

    /// Runs git; `None` where it ends with an error and says nothing.
    fn run(&self, args: &[&str]) -> Result<Vec<u8>, RevisionError> {
        let output = self.command(args).output().map_err(spawning)?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let words = String::from_utf8_lossy(&output.stderr);
        let line = words.lines().next().unwrap_or_default();
        let line = line.trim_start_matches("fatal: ").trim();
        if line.contains("not a git repository") {
            return Err(RevisionError::NoRepository);
        }
        Err(RevisionError::Git(line.to_owned()))
    }

    /// Returns the workspace's folder in its repository, with `/` at the end unless it is the root.
    fn prefix(&self) -> Result<String, RevisionError> {
        let out = self.run(&["rev-parse", "--show-prefix"])?;
        Ok(String::from_utf8_lossy(&out)
            .trim_end_matches(['\n', '\r'])
            .to_owned())
    }

    /// Returns the full name of a revision's commit.
    fn commit(&self, name: &str) -> Result<String, RevisionError> {
        // What begins with a hyphen would be an option of git's.
        if name.is_empty() || name.starts_with('-') || name.contains('\0') {
            return Err(RevisionError::Unknown);
        }
        let wanted = format!("{name}^{{commit}}");
        match self.run(&["rev-parse", "--verify", "--quiet", &wanted]) {
            Ok(out) => {
                let commit = String::from_utf8_lossy(&out).trim().to_owned();
                let is_name = commit.len() >= 40 && commit.bytes().all(|b| b.is_ascii_hexdigit());
                Some(commit)
                    .filter(|_| is_name)
                    .ok_or(RevisionError::Unknown)
            }
            Err(RevisionError::Git(_)) => Err(RevisionError::Unknown),
            Err(error) => Err(error),
        }
    }

    /// Lists the files of the workspace at a commit, by their names in the workspace.
    fn list(&self, commit: &str, prefix: &str) -> Result<BTreeMap<String, Blob>, RevisionError> {
        let tree = format!("{commit}:{}", prefix.trim_end_matches('/'));
        let out = match self.run(&["ls-tree", "-r", "-z", "-l", "--full-tree", &tree]) {
            Err(RevisionError::Git(_)) if !prefix.is_empty() => {
                return Err(RevisionError::NoWorkspace);
            }
            other => other?,
        };
        let entries = out.split(|byte| *byte == 0);
        Ok(entries.filter_map(entry).collect())
    }

    /// Reads files into memory.
    fn fetch(&self, wanted: Vec<(&str, &Blob)>, files: &mut Memory) -> Result<(), RevisionError> {
        if wanted.is_empty() {
            return Ok(());
        }
        let total: u64 = wanted.iter().map(|(_, blob)| blob.size).sum();
        if total > TOTAL {
            return Err(RevisionError::TooLarge);
        }
        let mut child = self
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(spawning)?;
        let ids: String = wanted
            .iter()
            .map(|(_, blob)| blob.id.clone() + "\n")
            .collect();
        let stdin = child.stdin.take();
        let writer = std::thread::spawn(move || {
            if let Some(mut stdin) = stdin {
                // A git that stops early says so on its output.
                let _ = stdin.write_all(ids.as_bytes());
            }
        });
        let mut out = Vec::new();
        let read = match child.stdout.take() {
            Some(mut stdout) => stdout.read_to_end(&mut out),
            None => Ok(0),
        };
        // A thread that only writes does not panic.
        let _ = writer.join();
        let status = child.wait().map_err(RevisionError::System)?;
        read.map_err(RevisionError::System)?;
        if !status.success() {
            return Err(RevisionError::Git("it cannot read the files".to_owned()));
        }
        unpack(&out, &wanted, files)
            .ok_or_else(|| RevisionError::Git("a file of the revision is missing".to_owned()))
    }
}

fn spawning(error: io::Error) -> RevisionError {
    match error.kind() {
        io::ErrorKind::NotFound => RevisionError::NoGit,
        _ => RevisionError::System(error),
    }
}

/// Reads an entry of `ls-tree -l`: mode, kind, id, size, tab, name. Links, submodules, and names
/// that are not UTF-8 are passed over.
fn entry(line: &[u8]) -> Option<(String, Blob)> {
    let line = std::str::from_utf8(line).ok()?;
    let (head, name) = line.split_once('\t')?;
    let mut parts = head.split_ascii_whitespace();
    let (mode, kind, id) = (parts.next()?, parts.next()?, parts.next()?);
    let size: u64 = parts.next()?.parse().ok()?;
    let is_hidden = name.split('/').any(|part| part.starts_with('.'));
    let is_file = kind == "blob" && mode.starts_with("100") && !is_hidden && is_inside(name);
    (is_file && size <= LIMIT).then(|| {
        (
            name.to_owned(),
            Blob {
                id: id.to_owned(),
                size,
            },
        )
    })
}

/// Takes the answer of `cat-file --batch` apart: `ID blob SIZE`, a line end, the bytes, a line end.
fn unpack(mut out: &[u8], wanted: &[(&str, &Blob)], files: &mut Memory) -> Option<()> {
    for (name, blob) in wanted {
        let end = memchr::memchr(b'\n', out)?;
        let head = std::str::from_utf8(&out[..end]).ok()?;
        let size: usize = head
            .strip_prefix(&*blob.id)?
            .strip_prefix(" blob ")?
            .parse()
            .ok()?;
        let start = end + 1;
        let bytes = out.get(start..start.checked_add(size)?)?;
        files.insert(*name, bytes);
        out = out.get(start + size + 1..)?;
    }
    Some(())
}
