//! A tiny workspace on the disk, and the program run in it, with strace or without.

use crate::fault::Fault;
use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;
use tempfile::TempDir;

/// The files of a folder, by name, and what is in them; folders end with `/`.
pub type Tree = BTreeMap<String, Vec<u8>>;

const PROGRAM: &str = env!("CARGO_BIN_EXE_briefwright");

const BRIEF: &str = "\
title: The ferry
as_of: 2031-05-08
sources: [{id: note, text: note.txt}]
issues: [{id: idle, title: The ferry is idle}]
claims:
  - id: ferry-idle
    kind: reported
    issue: idle
    text: The ferry lay idle on Tuesday.
    as_of: 2031-05-08
    citations: [{source: note, quote: The ferry lay idle on Tuesday}]
";

/// A site without fonts, search and print page is a small one.
const BOOK: &str = "\
[book]
title = \"Ferries\"
src = \"briefs\"
[output.html.search]
enable = false
[output.html.print]
enable = false
";

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// With an exit code.
    Code(i32),
    /// By a kill.
    Killed,
}

/// What a run came to.
pub struct Run {
    /// How it ended.
    pub ended: Ended,
    /// What it said.
    pub err: String,
}

impl Run {
    #[track_caller]
    pub fn expect_end(&self, code: i32) {
        assert_eq!(self.ended, Ended::Code(code), "{}", self.err);
    }
}

/// A workspace with room beside it.
pub struct Place {
    folder: TempDir,
}

impl Place {
    /// Writes the workspace: to memory where there is such a disk, as nothing here waits for it.
    pub fn new() -> Place {
        let folder = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new());
        let place = Place {
            folder: folder.unwrap(),
        };
        for (name, content) in [
            ("work/book.toml", BOOK),
            ("work/theme/fonts/fonts.css", ""),
            ("work/briefs/ferry/brief.yaml", BRIEF),
            (
                "work/articles/note.txt",
                "The ferry lay idle on Tuesday, its owner wrote.\n",
            ),
            ("temporary/.keep", ""),
        ] {
            let path = place.folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        place
    }

    /// Returns the workspace's folder.
    pub fn root(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// Returns the path of a file of the workspace.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// Returns the path of a file outside the workspace.
    pub fn scratch(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Changes the brief, so that every page of it changes.
    pub fn edit(&self) {
        let edited = BRIEF.replace("title: The ferry\n", "title: The idle ferry\n");
        fs::write(self.path("briefs/ferry/brief.yaml"), edited).unwrap();
    }

    /// Puts `tree` into the output folder, and removes what stands beside it.
    pub fn reset(&self, tree: &Tree) {
        for name in self.debris().into_iter().chain(["dist".to_owned()]) {
            let path = self.path(&name);
            if path.exists() {
                fs::remove_dir_all(path).unwrap();
            }
        }
        let output = self.path("dist");
        fs::create_dir(&output).unwrap();
        for (name, bytes) in tree {
            let path = output.join(name);
            if name.ends_with('/') {
                fs::create_dir(path).unwrap();
            } else {
                fs::write(path, bytes).unwrap();
            }
        }
    }

    /// Returns the output folder as it stands.
    pub fn output(&self) -> Tree {
        let output = self.path("dist");
        let mut tree = Tree::new();
        for entry in walkdir::WalkDir::new(&output).min_depth(1) {
            let entry = entry.unwrap();
            let name = entry.path().strip_prefix(&output).unwrap();
            let name = name.to_string_lossy().into_owned();
            if entry.file_type().is_dir() {
                tree.insert(name + "/", Vec::new());
            } else {
                tree.insert(name, fs::read(entry.path()).unwrap());
            }
        }
        tree
    }

    /// Returns what stands beside the output folder, or among temporary files, and should not.
    pub fn debris(&self) -> Vec<String> {
        let names = |folder: &Path, before: &str| -> Vec<String> {
            let entries = fs::read_dir(folder).unwrap();
            let name = |entry: std::io::Result<fs::DirEntry>| {
                format!("{before}{}", entry.unwrap().file_name().to_string_lossy())
            };
            entries.map(name).collect()
        };
        let mut found = names(&self.root(), "");
        found.extend(names(&self.scratch("temporary"), "../temporary/"));
        found.retain(|name| {
            let known = ["articles", "book.toml", "briefs", "dist", "theme"];
            !known.contains(&&**name) && !name.ends_with("/.keep")
        });
        found
    }

    /// Builds.
    pub fn build(&self) -> Run {
        self.run(Command::new(PROGRAM).arg("build"))
    }

    /// Builds while strace does what `arguments` say.
    pub fn strace(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "--seccomp-bpf"]).args(arguments);
        self.run(command.args([PROGRAM, "build"]))
    }

    /// Builds with a fault.
    pub fn build_under(&self, fault: &Fault) -> Run {
        let only = format!("trace={}", fault.call());
        self.strace(&["-o", "/dev/null", "-e", &only, "-e", &fault.injection()])
    }

    fn run(&self, command: &mut Command) -> Run {
        let output = command
            .current_dir(self.root())
            .env("TMPDIR", self.scratch("temporary"))
            .env("RAYON_NUM_THREADS", "1")
            .env_remove("BRIEFWRIGHT_TEXTS")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let killed = output.status.signal() == Some(9) || output.status.code() == Some(137);
        let code = Ended::Code(output.status.code().unwrap_or(-1));
        Run {
            ended: if killed { Ended::Killed } else { code },
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}
