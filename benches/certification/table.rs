//! Prints results as plain text tables.

use crate::process::Run;

/// A row: what was measured, with how many threads.
pub struct Row {
    /// What was measured.
    pub name: String,
    /// How many threads it could use.
    pub threads: usize,
    /// What it used.
    pub run: Run,
}

/// What rows are compared with, in seconds.
#[derive(Clone, Copy, Debug, Default)]
pub struct Compared {
    /// What the peer took.
    pub peer: Option<f64>,
    /// What reading and parsing took, by threads: one, two.
    pub reading: [f64; 2],
}

/// Prints the rows of one corpus of `quotations`.
pub fn print(rows: &[Row], quotations: usize, compared: Compared) {
    println!(
        "{:<28} {:>7} {:>10} {:>13} {:>10} {:>9} {:>10}",
        "", "threads", "median", "quotations/s", "peak", "vs peer", "vs reading"
    );
    for Row { name, threads, run } in rows {
        let per_second = quotations as f64 / run.seconds;
        let peak = run.peak.map_or("?".to_owned(), megabytes);
        let peer = compared.peer.map_or("?".to_owned(), |peer| {
            format!("{:.1} x", peer / run.seconds)
        });
        let reading = compared
            .reading
            .get(threads - 1)
            .filter(|seconds| **seconds > 0.0);
        let reading = reading.map_or("?".to_owned(), |seconds| {
            format!("{:.2}", run.seconds / seconds)
        });
        println!(
            "{name:<28} {threads:>7} {:>10} {per_second:>13.0} {peak:>10} {peer:>9} {reading:>10}",
            duration(run.seconds)
        );
    }
}

/// Returns seconds as a person reads them.
pub fn duration(seconds: f64) -> String {
    if seconds >= 1.0 {
        format!("{seconds:.2} s")
    } else {
        format!("{:.1} ms", seconds * 1e3)
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}
