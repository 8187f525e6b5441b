//! A workspace in a temporary folder, and the program run in it.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;
use std::time::Instant;
use tempfile::TempDir;

/// A workspace in a temporary folder.
pub struct Workspace {
    folder: TempDir,
}

/// What a run of the program came to.
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// What stood on the standard output.
    pub out: String,
    /// What stood on the standard error.
    pub err: String,
    /// How long it took.
    pub took: Duration,
}

impl Workspace {
    /// Makes an empty workspace.
    pub fn new() -> Self {
        Workspace {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// Returns the path of a file or folder in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders above it.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    /// Reads a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Replaces the only place of `old` in a file.
    pub fn replace(&self, name: &str, old: &str, new: &str) -> &Self {
        let text = self.read(name);
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {name}");
        self.write(name, text.replace(old, new))
    }

    /// Removes a file or folder.
    pub fn remove(&self, name: &str) -> &Self {
        let path = self.path(name);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap();
        } else {
            fs::remove_file(path).unwrap();
        }
        self
    }

    /// Runs the program in the workspace.
    pub fn run(&self, args: &[&str]) -> Run {
        run(self.folder.path(), args, &[], None)
    }
}

/// Runs the program in `folder`.
pub fn run(folder: &Path, args: &[&str], env: &[(&str, &str)], input: Option<&[u8]>) -> Run {
    let start = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_briefwright"));
    command.current_dir(folder).args(args);
    for name in ["BRIEFWRIGHT_TEXTS", "NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command.envs(env.iter().copied());
    command.stdin(if input.is_some() {
        Stdio::piped()
    } else {
        Stdio::null()
    });
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let input = input.map(<[u8]>::to_vec).unwrap_or_default();
    let stdin = child.stdin.take();
    let writer = std::thread::spawn(move || {
        if let Some(mut stdin) = stdin {
            // The program may stop reading.
            let _ = stdin.write_all(&input);
        }
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    let run = Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
        took: start.elapsed(),
    };
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run
}

impl Run {
    /// Checks the exit code.
    #[track_caller]
    pub fn ends(&self, code: i32) -> &Self {
        assert_eq!(
            self.code, code,
            "\n--- out\n{}\n--- err\n{}",
            self.out, self.err
        );
        self
    }

    /// Checks that the standard output holds `text`.
    #[track_caller]
    pub fn prints(&self, text: &str) -> &Self {
        assert!(
            self.out.contains(text),
            "no `{text}` in\n{}\n--- err\n{}",
            self.out,
            self.err
        );
        self
    }

    /// Checks that the standard error holds `text`.
    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.err.contains(text), "no `{text}` in\n{}", self.err);
        self
    }
}

/// Compares `text` with a snapshot, or with `BLESS=1` rewrites it.
#[track_caller]
pub fn compare(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/workspaces/snapshots")
        .join(name)
        .with_extension("txt");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, text).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        text == expected,
        "{name} differs; `BLESS=1` rewrites it\n--- expected\n{expected}\n--- now\n{text}"
    );
}
