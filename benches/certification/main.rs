//! Certifies 10,000 quotations in 1,000 articles, beside a Python script that does the same.
//!
//! `cargo bench --bench certification` measures; with `-- --test` it runs once on a small corpus and
//! fails if a verdict is not the planned one. Ratios are of runs of the same minute on the same
//! machine; absolute numbers are for information.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it writes a corpus, looks at the clock and prints what it measured"
)]

mod answers;
mod baseline;
mod corpus;
mod peer;
mod process;
mod programs;
mod prose;
mod quotation;
mod random;
mod stages;
mod table;
mod words;
mod workspace;

use crate::answers::Answer;
use crate::corpus::Corpus;
use crate::corpus::Size;
use crate::programs::Place;
use crate::table::Compared;
use crate::table::Row;
use crate::table::duration;
use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::process::ExitCode;

/// How often each program runs; the median counts.
const TIMES: usize = 7;

/// How much more work there is in the last comparison.
const SCALE: usize = 20;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let has = |option: &str| arguments.iter().any(|argument| argument == option);
    let result = match arguments.first().and_then(|first| first.to_str()) {
        Some(process::MEASURE) => process::measure(&arguments[1..]).map(|()| true),
        Some(baseline::READ) => baseline::read(Path::new(".")).map(|()| true),
        _ if has("--bench") && !has("--test") => bench(),
        _ => test(),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("the benchmark cannot go on: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs everything once on a small corpus; tells whether all verdicts are the planned ones.
fn test() -> io::Result<bool> {
    let corpus = Corpus::make(Size::TINY);
    let place = Place::new(&corpus)?;
    let mut holds = true;
    let checked = place.check_answers()?;
    for (name, found) in [("check", &checked), ("verify", &place.verify_answers()?)] {
        let (count, lines) = answers::against_plan(&corpus, found, name == "check", 20);
        println!("{name}: {} quotations, {count} not as planned", found.len());
        lines.iter().for_each(|line| println!("  {line}"));
        holds &= count == 0;
    }
    place.reading(1).run()?;
    print_stages(&stages::measure(place.root(), 1)?);
    match peer::obstacle() {
        Some(reason) => println!("the Python peer was not run: {reason}"),
        None => {
            print_agreement(
                &peer::run(place.root(), place.scratch(), 1)?.answers,
                &checked,
            );
        }
    }
    Ok(holds)
}

/// Measures and prints everything.
fn bench() -> io::Result<bool> {
    let corpus = Corpus::make(Size::FULL);
    let place = Place::new(&corpus)?;
    let Size {
        articles,
        quotations,
        files,
    } = corpus.size;
    println!("{quotations} quotations in {files} claim files, {articles} articles\n");
    let found = place.check_answers()?;
    let peer = match peer::obstacle() {
        None => Some(peer::run(place.root(), place.scratch(), 3)?),
        Some(reason) => {
            println!("NOT COMPARED with the Python peer: {reason}\n");
            None
        }
    };
    let reading = [
        place.reading(1).median(TIMES)?,
        place.reading(2).median(TIMES)?,
    ];
    let mut rows = Vec::new();
    let mut add = |name: &str, threads, run| {
        rows.push(Row {
            name: name.to_owned(),
            threads,
            run,
        })
    };
    if let Some(peer) = &peer {
        add("Python peer", 1, peer.run);
    }
    for threads in [1, 2] {
        add("only reading and parsing", threads, reading[threads - 1]);
        add(
            "check",
            threads,
            place.check(threads, "human").median(TIMES)?,
        );
        add(
            "check --format json",
            threads,
            place.check(threads, "json").median(TIMES)?,
        );
        add("verify", threads, place.verify(threads).median(TIMES)?);
    }
    let compared = Compared {
        peer: peer.as_ref().map(|peer| peer.run.seconds),
        reading: reading.map(|run| run.seconds),
    };
    table::print(&rows, quotations, compared);

    print_stages(&stages::measure(place.root(), TIMES)?);
    let (count, lines) = answers::against_plan(&corpus, &found, true, 5);
    println!("\nVerdicts other than planned: {count} of {}", found.len());
    lines.iter().for_each(|line| println!("  {line}"));
    if let Some(peer) = &peer {
        print_agreement(&peer.answers, &found);
        println!("The peer's own seconds: {}", peer.stages);
    }
    small()?;
    scaling()?;
    Ok(true)
}

/// Measures two articles and forty claims.
fn small() -> io::Result<()> {
    let corpus = Corpus::make(Size::SMALL);
    let place = Place::new(&corpus)?;
    let run = place.check(2, "human").median(3 * TIMES)?;
    println!(
        "\nTwo articles and forty claims, `check` as a process: {}",
        duration(run.seconds)
    );
    Ok(())
}

/// Measures how time grows with the work, in memory and on one thread.
fn scaling() -> io::Result<()> {
    let [one, many] = [Size::FULL, Size::FULL.times(SCALE)].map(|size| {
        let files = workspace::files(&Corpus::make(size));
        stages::in_memory(files, if size == Size::FULL { TIMES } else { 3 })
    });
    let (one, many) = (one?, many?);
    println!(
        "{SCALE} times the work, analysed in memory on one thread: {} to {}, {:.1} times the time",
        duration(one),
        duration(many),
        many / one
    );
    Ok(())
}

fn print_stages(stages: &[(&str, f64)]) {
    let sum: f64 = stages.iter().map(|(_, seconds)| seconds).sum();
    println!(
        "\nWhere a check's time goes, in process on one thread ({}):",
        duration(sum)
    );
    for (name, seconds) in stages {
        println!(
            "  {name:<12} {:>9} {:>5.1} %",
            duration(*seconds),
            100.0 * seconds / sum
        );
    }
}

fn print_agreement(peer: &[Answer], found: &[Answer]) {
    let agreement = answers::compare(peer, found);
    println!(
        "\nThe Python peer agrees on {} of {} verdicts, and on {} of them on other sources.",
        agreement.verdicts, agreement.asked, agreement.elsewhere
    );
    for ((peer, ours), count) in &agreement.disagreements {
        println!("  {count} times the peer says {peer}, Briefwright {ours}");
    }
}
