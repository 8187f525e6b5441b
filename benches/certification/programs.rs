//! The commands that are measured, on a corpus written to a folder of its own.

use crate::answers::Answer;
use crate::baseline;
use crate::corpus::Corpus;
use crate::process::Program;
use crate::workspace;
use crate::workspace::TEXTS;
use crate::workspace::text_name;
use serde_json::Value;
use serde_json::json;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use tempfile::TempDir;

/// The program under measurement.
const BRIEFWRIGHT: &str = env!("CARGO_BIN_EXE_briefwright");

/// A corpus on the disk; gone with this value.
pub struct Place {
    scratch: TempDir,
    root: PathBuf,
    verify_input: PathBuf,
    output: PathBuf,
}

impl Place {
    /// Writes `corpus` to a new folder in the system's folder for temporary files.
    pub fn new(corpus: &Corpus) -> io::Result<Place> {
        let scratch = TempDir::with_prefix("briefwright-bench-")?;
        let root = scratch.path().join("workspace");
        for (name, content) in workspace::files(corpus) {
            let path = root.join(name);
            fs::create_dir_all(path.parent().unwrap_or(&root))?;
            fs::write(path, content)?;
        }
        let verify_input = scratch.path().join("verify.jsonl");
        let mut lines = String::new();
        for (at, quoted) in corpus.quotations.iter().enumerate() {
            let source = text_name(quoted.article);
            let line = json!({"id": at.to_string(), "source": source, "quote": quoted.quote});
            lines += &format!("{line}\n");
        }
        fs::write(&verify_input, lines)?;
        let output = scratch.path().join("output");
        Ok(Place {
            scratch,
            root,
            verify_input,
            output,
        })
    }

    /// Returns the workspace's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Returns a folder for files beside the workspace.
    pub fn scratch(&self) -> &Path {
        self.scratch.path()
    }

    /// A cold `check`.
    pub fn check(&self, threads: usize, format: &str) -> Program<'_> {
        let program = Program::new(&self.root, [BRIEFWRIGHT, "check", "--format", format]);
        Program {
            threads,
            stdout: Some(&self.output),
            ..program
        }
    }

    /// A `verify` of all quotations.
    pub fn verify(&self, threads: usize) -> Program<'_> {
        let program = Program::new(&self.root, [BRIEFWRIGHT, "verify", "--texts", TEXTS]);
        let stdin = Some(&*self.verify_input);
        Program {
            threads,
            stdin,
            stdout: Some(&self.output),
            ..program
        }
    }

    /// Only reading and parsing.
    pub fn reading(&self, threads: usize) -> Program<'_> {
        let own = std::env::current_exe().map_or_else(|_| OsString::new(), PathBuf::into_os_string);
        Program {
            threads,
            ..Program::new(&self.root, [own, baseline::READ.into()])
        }
    }

    /// Returns what `check` says of each quotation, in the corpus's order.
    pub fn check_answers(&self) -> io::Result<Vec<Answer>> {
        expect_code(&self.check(2, "json"), &[0, 1])?;
        let report: Value = serde_json::from_slice(&fs::read(&self.output)?)?;
        let quotations = report["quotations"].as_array().into_iter().flatten();
        Ok(quotations.map(Answer::of_briefwright).collect())
    }

    /// Returns what `verify` says of each quotation, in the corpus's order.
    pub fn verify_answers(&self) -> io::Result<Vec<Answer>> {
        expect_code(&self.verify(2), &[0])?;
        let lines = fs::read_to_string(&self.output)?;
        let read = |line| serde_json::from_str::<Value>(line).map(|v| Answer::of_briefwright(&v));
        Ok(lines.lines().map(read).collect::<Result<_, _>>()?)
    }
}

fn expect_code(program: &Program<'_>, codes: &[i32]) -> io::Result<()> {
    let code = program.run()?.code;
    match codes.contains(&code) {
        true => Ok(()),
        false => Err(io::Error::other(format!(
            "{:?} ended with code {code}",
            program.command
        ))),
    }
}
