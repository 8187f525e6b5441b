//! The corpus on the disk, and the tasks that are run on it as processes.

use crate::briefs;
use crate::briefs::Brief;
use crate::hugo;
use crate::ours;
use crate::process::Program;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::time::SystemTime;
use tempfile::TempDir;

const BRIEFWRIGHT: &str = env!("CARGO_BIN_EXE_briefwright");

/// How many processor cores a task may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cores {
    /// All there are.
    All,
    /// One: the process is bound to it, where the system can.
    One,
}

impl Cores {
    /// Returns the number as it is printed.
    pub fn name(self) -> &'static str {
        match self {
            Cores::All => "all",
            Cores::One => "one",
        }
    }
}

/// What is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Our pages of HTML, thrown away.
    InMemory,
    /// Our pages of HTML, to an empty place.
    ToDisk,
    /// The same where they are already.
    Unchanged,
    /// `briefwright build`, to an empty place.
    Whole,
    /// `briefwright build` where all is already.
    WholeUnchanged,
    /// Hugo's pages, kept in memory.
    HugoInMemory,
    /// Hugo's pages, to an empty place.
    HugoToDisk,
}

impl Task {
    /// Returns its name in the table.
    pub fn name(self) -> &'static str {
        match self {
            Task::InMemory => "Briefwright, from YAML to HTML in memory",
            Task::ToDisk => "Briefwright, from YAML to HTML on disk",
            Task::Unchanged => "Briefwright, unchanged",
            Task::Whole | Task::WholeUnchanged => "briefwright build",
            Task::HugoInMemory => "Hugo, from Markdown to HTML in memory",
            Task::HugoToDisk => "Hugo, from Markdown to HTML on disk",
        }
    }

    fn starts_empty(self) -> bool {
        matches!(self, Task::ToDisk | Task::Whole | Task::HugoToDisk)
    }
}

/// A corpus on the disk; gone with this value.
pub struct Place {
    scratch: TempDir,
    briefs: usize,
}

impl Place {
    /// Writes a workspace of so many briefs, and a site for Hugo of the same words, to a new folder
    /// in the system's folder for temporary files.
    pub fn new(briefs: usize) -> io::Result<Place> {
        let place = Place {
            scratch: TempDir::with_prefix("briefwright-bench-")?,
            briefs,
        };
        write(&place.root(), briefs::workspace(briefs))?;
        let pages = ours::markdown(&place.root())?;
        write(&place.site(), hugo::site(pages))?;
        Ok(place)
    }

    /// Returns the workspace's folder.
    pub fn root(&self) -> PathBuf {
        self.scratch.path().join("workspace")
    }

    fn site(&self) -> PathBuf {
        self.scratch.path().join("site")
    }

    /// Returns the path of a file of the workspace.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root().join(name)
    }

    /// Returns how many briefs there are.
    pub fn count(&self) -> usize {
        self.briefs
    }

    /// Removes all outputs.
    pub fn clear(&self) -> io::Result<()> {
        for output in [
            self.path("dist"),
            self.site().join("public"),
            self.site().join("resources"),
        ] {
            match fs::remove_dir_all(output) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }

    /// Runs a task once; returns the seconds that it took.
    pub fn run(&self, task: Task, cores: Cores) -> io::Result<f64> {
        if task.starts_empty() {
            self.clear()?;
        }
        let own = std::env::current_exe()?.into_os_string();
        let root = self.root();
        let site = self.site();
        let (folder, command): (&Path, Vec<OsString>) = match task {
            Task::InMemory => (&root, vec![own, ours::PAGES.into()]),
            Task::ToDisk | Task::Unchanged => (&root, vec![own, ours::PAGES.into(), "dist".into()]),
            Task::Whole | Task::WholeUnchanged => (&root, vec![BRIEFWRIGHT.into(), "build".into()]),
            Task::HugoToDisk => (&site, hugo::command(&[])),
            Task::HugoInMemory => (&site, hugo::command(&["--renderToMemory"])),
        };
        let bound = match cores {
            Cores::One if can_bind() => vec!["taskset".into(), "-c".into(), "0".into()],
            _ => Vec::new(),
        };
        let all = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = if cores == Cores::One { 1 } else { all };
        let go = [
            OsString::from("env"),
            format!("GOMAXPROCS={threads}").into(),
        ];
        let command = go.into_iter().chain(bound).chain(command);
        let program = Program {
            threads,
            ..Program::new(folder, command)
        };
        let run = program.run()?;
        match run.code {
            0 => Ok(run.seconds),
            code => Err(io::Error::other(format!("{task:?} ended with code {code}"))),
        }
    }

    /// Returns the briefs whose page is missing, or does not say what it should.
    pub fn wrong_pages(&self) -> io::Result<Vec<String>> {
        let briefs = (0..self.briefs).map(Brief::make);
        let mut wrong = Vec::new();
        for brief in briefs {
            let page = self.path(&format!("dist/html/{}.html", brief.name));
            let page = fs::read_to_string(page).unwrap_or_default();
            let is_right = page.contains(&brief.title) && page.contains("4 of 4 quotations found");
            if !is_right {
                wrong.push(brief.name);
            }
        }
        Ok(wrong)
    }

    /// Returns when the output was put in its place.
    pub fn stamp(&self) -> io::Result<SystemTime> {
        fs::metadata(self.path("dist"))?.modified()
    }

    /// Returns how many pages Hugo wrote.
    pub fn count_of_hugo(&self) -> io::Result<usize> {
        let folders = fs::read_dir(self.site().join("public"))?.flatten();
        Ok(folders
            .filter(|entry| entry.path().join("index.html").is_file())
            .count())
    }

    /// Returns the mean bytes of a page: of Hugo's Markdown, of our HTML.
    pub fn sizes(&self) -> io::Result<[usize; 2]> {
        let mean = |folder: PathBuf| -> io::Result<usize> {
            let mut sum = 0;
            for entry in fs::read_dir(folder)? {
                sum += entry?.metadata()?.len();
            }
            Ok(usize::try_from(sum).unwrap_or(usize::MAX) / self.briefs)
        };
        Ok([
            mean(self.site().join("content"))?,
            mean(self.path("dist/html"))?,
        ])
    }
}

fn can_bind() -> bool {
    let taskset = Command::new("taskset").args(["-c", "0", "true"]).status();
    taskset.is_ok_and(|status| status.success())
}

fn write(root: &Path, files: Vec<(String, String)>) -> io::Result<()> {
    for (name, content) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap_or(root))?;
        fs::write(path, content)?;
    }
    Ok(())
}
