//! The Python peer: whether it can run here, and what it says.

use crate::answers::Answer;
use crate::process::Program;
use crate::process::Run;
use serde_json::Value;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

/// What the peer needs, asked for in its own language.
const NEEDS: &str = "import rapidfuzz, yaml; yaml.CSafeLoader";

/// How to get it.
const INSTALL: &str = "python3 -m pip install rapidfuzz pyyaml";

/// What the peer said and used.
pub struct Peer {
    /// What it used.
    pub run: Run,
    /// What it said, in the order of claims and of their citations.
    pub answers: Vec<Answer>,
    /// Its own seconds by stage, as it printed them.
    pub stages: String,
}

/// Tells why the peer cannot run here, if it cannot.
pub fn obstacle() -> Option<String> {
    match Command::new("python3").args(["-c", NEEDS]).output() {
        Ok(output) if output.status.success() => None,
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            let last = said.lines().last().unwrap_or_default().to_owned();
            Some(format!(
                "python3 says \"{last}\"; to install what is missing: {INSTALL}"
            ))
        }
        Err(error) => Some(format!(
            "python3 cannot be started: {error}; install it, then: {INSTALL}"
        )),
    }
}

/// Runs the peer on the workspace `root`, and keeps what it writes in `scratch`.
pub fn run(root: &Path, scratch: &Path, times: usize) -> io::Result<Peer> {
    let script = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("benches/certification/peer.py");
    let (stdout, stderr) = (scratch.join("peer.jsonl"), scratch.join("peer.stages"));
    let arguments = ["python3".as_ref(), script.as_os_str(), ".".as_ref()];
    let program = Program {
        stdout: Some(&stdout),
        stderr: Some(&stderr),
        ..Program::new(root, arguments)
    };
    let run = program.median(times)?;
    if run.code != 0 {
        return Err(io::Error::other(format!(
            "the peer failed: {}",
            std::fs::read_to_string(&stderr)?
        )));
    }
    let answers = std::fs::read_to_string(&stdout)?
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).map(|value| Answer::of_peer(&value)))
        .collect::<Result<_, _>>()?;
    Ok(Peer {
        run,
        answers,
        stages: std::fs::read_to_string(&stderr)?.trim().to_owned(),
    })
}
