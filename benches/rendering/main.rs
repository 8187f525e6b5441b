//! Renders 1,000 briefs to pages of HTML, beside Hugo on the same words as Markdown.
//!
//! `cargo bench --bench rendering` measures; with `-- --test` it runs once on a few briefs and fails
//! if a page is missing or says something else. Both programs start as processes, from a warm
//! cache, in turns; the best run counts. Ours reads YAML and articles, certifies every quotation and
//! syncs what it writes; Hugo reads finished Markdown, and does not sync. Each page carries the same
//! style sheet. Ratios are of runs of the same minute on the same machine; absolute numbers are for
//! information.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it writes a corpus, looks at the clock and prints what it measured"
)]

mod briefs;
mod hugo;
mod ours;
mod place;
#[path = "../certification/process.rs"]
#[expect(dead_code, reason = "the other benchmark takes the median, and memory")]
mod process;
#[path = "../certification/random.rs"]
#[expect(dead_code, reason = "the other benchmark draws more")]
mod random;

use crate::place::Cores;
use crate::place::Place;
use crate::place::Task;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::process::ExitCode;

/// How many briefs there are, each with a page.
const BRIEFS: usize = 1_000;

/// How many briefs the whole of `build` is measured on: mdBook's time grows with the square of the
/// chapters.
const WHOLE: usize = 100;

/// How often each program runs; the best run counts.
const TIMES: usize = 5;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().skip(1).collect();
    let has = |option: &str| arguments.iter().any(|argument| argument == option);
    let result = match arguments.first().and_then(|first| first.to_str()) {
        Some(process::MEASURE) => process::measure(&arguments[1..]).map(|()| true),
        Some(ours::PAGES) => ours::pages(&arguments[1..]).map(|()| true),
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

/// Runs everything once on a few briefs; tells whether all pages are there and right.
fn test() -> io::Result<bool> {
    let place = Place::new(12)?;
    let mut holds = true;
    let mut expect = |what: &str, is_so: bool| {
        println!(
            "{what}: {}",
            if is_so { "as it should be" } else { "WRONG" }
        );
        holds &= is_so;
    };
    place.clear()?;
    place.run(Task::ToDisk, Cores::All)?;
    expect("pages", place.wrong_pages()?.is_empty());
    let first = place.stamp()?;
    place.run(Task::Unchanged, Cores::One)?;
    expect(
        "an unchanged build touches nothing",
        place.stamp()? == first,
    );
    place.run(Task::InMemory, Cores::One)?;
    place.run(Task::Whole, Cores::All)?;
    expect(
        "the whole build",
        place.path("dist/book/index.html").is_file(),
    );
    match hugo::obstacle() {
        Some(reason) => println!("Hugo was not run: {reason}"),
        None => {
            place.run(Task::HugoToDisk, Cores::All)?;
            expect("Hugo's pages", place.count_of_hugo()? == place.count());
            place.run(Task::HugoInMemory, Cores::One)?;
        }
    }
    Ok(holds)
}

/// Measures and prints everything.
fn bench() -> io::Result<bool> {
    let place = Place::new(BRIEFS)?;
    place.clear()?;
    place.run(Task::ToDisk, Cores::All)?;
    let [markdown, html] = place.sizes()?;
    println!("{BRIEFS} briefs: {markdown} bytes of Markdown, {html} bytes of HTML a page (mean)");
    println!("load before: {}", load());
    if let Some(reason) = hugo::obstacle() {
        println!("NOT COMPARED with Hugo: {reason}");
    }
    println!(
        "\n{:<44} {:>6} {:>10} {:>9} {:>8}",
        "", "cores", "best", "pages/s", "vs Hugo"
    );
    for cores in [Cores::All, Cores::One] {
        for (ours, peer) in [
            (Task::InMemory, Task::HugoInMemory),
            (Task::ToDisk, Task::HugoToDisk),
        ] {
            compare(&place, ours, peer, cores)?;
        }
        let first = best(&place, Task::ToDisk, cores)?;
        let second = best(&place, Task::Unchanged, cores)?;
        row("again, unchanged", cores, second, None);
        println!("    share of the first: {:.2}", second / first);
    }
    let rendering = ours::rendering(&place.root(), TIMES)?;
    row(
        "templates alone, views at hand",
        Cores::All,
        rendering,
        None,
    );
    let whole = Place::new(WHOLE)?;
    let first = best(&whole, Task::Whole, Cores::All)?;
    let second = best(&whole, Task::WholeUnchanged, Cores::All)?;
    println!(
        "\nAll of `build` on {WHOLE} briefs, with Markdown and the mdBook site: {}; again, unchanged: \
         {}, {:.2} of it",
        duration(first),
        duration(second),
        second / first
    );
    println!("load after: {}", load());
    Ok(true)
}

/// Runs two tasks in turns, and prints both with their ratio.
fn compare(place: &Place, ours: Task, peer: Task, cores: Cores) -> io::Result<()> {
    let has_peer = hugo::obstacle().is_none();
    let mut bests = [f64::INFINITY; 2];
    for _ in 0..TIMES {
        bests[0] = bests[0].min(place.run(ours, cores)?);
        if has_peer {
            bests[1] = bests[1].min(place.run(peer, cores)?);
        }
    }
    if has_peer {
        row(peer.name(), cores, bests[1], None);
    }
    row(ours.name(), cores, bests[0], has_peer.then_some(bests[1]));
    Ok(())
}

fn best(place: &Place, task: Task, cores: Cores) -> io::Result<f64> {
    let mut best = f64::INFINITY;
    for _ in 0..TIMES {
        best = best.min(place.run(task, cores)?);
    }
    Ok(best)
}

fn row(name: &str, cores: Cores, seconds: f64, peer: Option<f64>) {
    let ratio = peer.map_or(String::new(), |peer| format!("{:.1} x", peer / seconds));
    println!(
        "{name:<44} {:>6} {:>10} {:>9.0} {ratio:>8}",
        cores.name(),
        duration(seconds),
        BRIEFS as f64 / seconds
    );
}

fn duration(seconds: f64) -> String {
    if seconds >= 1.0 {
        format!("{seconds:.2} s")
    } else {
        format!("{:.0} ms", seconds * 1e3)
    }
}

/// Returns how busy the machine is, where the system tells.
fn load() -> String {
    fs::read_to_string("/proc/loadavg")
        .map_or("not known".to_owned(), |line| line.trim().to_owned())
}
