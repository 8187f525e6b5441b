//! Runs programs as whole processes, and measures their time and peak memory.
//!
//! Each runs under a small process of its own, this very benchmark with `--measure`: the system
//! adds up what children used, and a child starts with the peak of whoever started it.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::path::Path;
use std::process::Command;
use std::process::Stdio;
use std::time::Instant;

/// The argument that makes this program measure another.
pub const MEASURE: &str = "--measure";

/// What one run used.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Seconds from start to end, on the clock.
    pub seconds: f64,
    /// The most bytes of memory at once, where the system tells.
    pub peak: Option<u64>,
    /// The exit code.
    pub code: i32,
}

/// A program to run.
#[derive(Clone, Debug)]
pub struct Program<'p> {
    /// The program and its arguments.
    pub command: Vec<OsString>,
    /// The folder it runs in.
    pub folder: &'p Path,
    /// What it reads from standard input.
    pub stdin: Option<&'p Path>,
    /// Where its standard output goes.
    pub stdout: Option<&'p Path>,
    /// Where its standard error goes.
    pub stderr: Option<&'p Path>,
    /// How many threads it may use.
    pub threads: usize,
}

impl<'p> Program<'p> {
    /// A program without input, whose output is thrown away, on one thread.
    pub fn new<A: Into<OsString>>(folder: &'p Path, command: impl IntoIterator<Item = A>) -> Self {
        let command = command.into_iter().map(Into::into).collect();
        Program {
            command,
            folder,
            stdin: None,
            stdout: None,
            stderr: None,
            threads: 1,
        }
    }

    /// Runs it once.
    pub fn run(&self) -> io::Result<Run> {
        let stdin = self.stdin.map_or_else(
            || Ok(Stdio::null()),
            |path| File::open(path).map(Stdio::from),
        );
        let output = Command::new(std::env::current_exe()?)
            .arg(MEASURE)
            .arg(self.stdout.unwrap_or(Path::new("")))
            .args(&self.command)
            .current_dir(self.folder)
            .env("RAYON_NUM_THREADS", self.threads.to_string())
            .stdin(stdin?)
            .stderr(sink(self.stderr)?)
            .output()?;
        let words = String::from_utf8_lossy(&output.stdout).into_owned();
        let mut words = words.split_whitespace();
        let mut number = || words.next().and_then(|word| word.parse::<i64>().ok());
        match (number(), number(), number()) {
            (Some(nanoseconds), Some(peak), Some(code)) => Ok(Run {
                seconds: nanoseconds as f64 / 1e9,
                peak: u64::try_from(peak).ok().filter(|peak| *peak > 0),
                code: i32::try_from(code).unwrap_or(-1),
            }),
            _ => Err(io::Error::other(format!(
                "{:?} could not be started",
                self.command
            ))),
        }
    }

    /// Runs it once to warm the system's file cache, then `times`; returns the run of median time,
    /// with the highest peak.
    pub fn median(&self, times: usize) -> io::Result<Run> {
        self.run()?;
        let runs: io::Result<Vec<Run>> = (0..times.max(1)).map(|_| self.run()).collect();
        let mut runs = runs?;
        runs.sort_by(|a, b| a.seconds.total_cmp(&b.seconds));
        let peak = runs.iter().filter_map(|run| run.peak).max();
        Ok(Run {
            peak,
            ..runs[runs.len() / 2]
        })
    }
}

fn sink(path: Option<&Path>) -> io::Result<Stdio> {
    path.map_or_else(
        || Ok(Stdio::null()),
        |path| File::create(path).map(Stdio::from),
    )
}

/// Runs the program that `arguments` name (the file for its output, or nothing; the program; its
/// arguments), and prints nanoseconds, peak in bytes, and exit code.
pub fn measure(arguments: &[OsString]) -> io::Result<()> {
    let [stdout, program, arguments @ ..] = arguments else {
        return Err(io::Error::other("no program to measure"));
    };
    let stdout = Some(Path::new(stdout)).filter(|path| !path.as_os_str().is_empty());
    let mut command = Command::new(program);
    command.args(arguments).stdout(sink(stdout)?);
    let start = Instant::now();
    let status = command.status()?;
    let elapsed = start.elapsed().as_nanos();
    println!(
        "{elapsed} {} {}",
        peak_of_children(),
        status.code().unwrap_or(-1)
    );
    Ok(())
}

/// Returns the most bytes that a child of this process had at once; zero where it is not known.
#[cfg(unix)]
fn peak_of_children() -> i64 {
    use nix::sys::resource::UsageWho;
    use nix::sys::resource::getrusage;
    // Kibibytes, but bytes on macOS.
    let unit = if cfg!(target_vendor = "apple") {
        1
    } else {
        1024
    };
    getrusage(UsageWho::RUSAGE_CHILDREN).map_or(0, |usage| usage.max_rss() * unit)
}

/// Returns the most bytes that a child of this process had at once; zero where it is not known.
#[cfg(not(unix))]
fn peak_of_children() -> i64 {
    0
}
