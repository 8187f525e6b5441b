//! Measures how fast claims are read: `cargo test --release --lib yaml::speed -- --ignored --nocapture`.
#![expect(
    clippy::disallowed_methods,
    reason = "measures time, and reads the shipped files"
)]

use super::characters;
use super::parser;
use super::scanner;
use std::fmt::Write;
use std::time::Instant;

/// Makes some 3.8 MB of claims with two citations each.
fn claims() -> String {
    let words = [
        "the envoy",
        "told reporters",
        "that ferries",
        "would sail again",
        "on 3 May",
        "— or not",
    ];
    let mut text = String::from("claims:\n");
    let mut number = 0;
    while text.len() < 3_800_000 {
        number += 1;
        let quote: Vec<&str> = (0..4 + number % 5)
            .map(|at| words[(number * 7 + at * 3) % 6])
            .collect();
        let (start, rest) = quote.split_at(2);
        let _ = write!(
            text,
            "  - id: claim-{number}\n    actor: envoy\n    issue: ferries-sail\n    stance: denies\n    \
             responds_to: {{claim: claim-{}, as: denies}}\n    text: The envoy's statement {number} on {}.\n    \
             as_of: 2031-05-01\n    citations:\n      - source: gazette-{}\n        quote: {}\n        \
             speaker: envoy\n      - source: herald\n        quote: >-\n          {}\n          {}\n",
            number / 2,
            quote[0],
            number % 138,
            quote.join(" "),
            start.join(" "),
            rest.join(" "),
        );
    }
    text
}

#[test]
#[ignore = "measures"]
fn how_fast_claims_are_read() {
    let text = claims();
    let megabytes = text.len() as f64 / 1e6;
    let best = |read: &dyn Fn() -> bool| {
        let times = (0..20).map(|_| {
            let before = Instant::now();
            assert!(read());
            before.elapsed().as_secs_f64()
        });
        times.fold(f64::INFINITY, f64::min)
    };
    let scanned = best(&|| scanner::scan(&text, &characters::look_over(&text)).is_some());
    let parsed = best(&|| parser::parse(&text, &text).problem.is_none());
    for (name, time) in [("scanner", scanned), ("full parser", parsed)] {
        let (milliseconds, speed) = (time * 1e3, megabytes / time);
        eprintln!("{name}: {milliseconds:.1} ms, {speed:.0} MB/s, of {megabytes:.1} MB");
    }
}

/// The files that are shipped are of the kind that the scanner reads itself.
#[test]
fn the_scanner_reads_the_shipped_files() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/briefs");
    let mut count = 0;
    for entry in walkdir::WalkDir::new(folder) {
        let path = entry.unwrap().into_path();
        if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            let text = std::fs::read_to_string(&path).unwrap();
            let scanned = scanner::scan(&text, &characters::look_over(&text));
            assert!(scanned.is_some(), "the scanner declines {}", path.display());
            assert_eq!(
                scanned,
                parser::parse(&text, &text).root,
                "{}",
                path.display()
            );
            count += 1;
        }
    }
    assert!(count > 3, "{count} files below {folder}");
}
