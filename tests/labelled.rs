//! How well speaker and voice are told, and how often warnings are right: measured on articles that
//! were labelled by hand.
//!
//! `tests/labelled/tuned` was developed against; `tests/labelled/apart` was not looked at. What is
//! measured is the whole pipeline: a workspace with the article, its actors and its claims.
//! `cargo test --test labelled -- --nocapture` prints the tables; `LABELLED=errors` lists what is
//! wrong, `LABELLED=apart` measures the articles that were kept apart, `LABELLED_DIR=FOLDER` those
//! of another folder.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail by panic, reads the disk, and prints what it measured"
)]

#[path = "labelled/article.rs"]
mod article;
#[path = "labelled/measure.rs"]
mod measure;
#[path = "labelled/pipeline.rs"]
mod pipeline;
#[path = "labelled/same.rs"]
mod same;

use article::Article;
use measure::Measured;
use std::path::Path;
use std::path::PathBuf;

/// What the articles that were developed against must reach: precision of speaker and voice.
const PRECISION: f64 = 0.95;

/// How many good citations of 100 a rule on speakers and voices may warn of.
const FALSE_ALARMS: f64 = 2.0;

/// Fewer articles than this mean that they were not found.
const LEAST: usize = 30;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/labelled")
        .join(name)
}

fn wants(what: &str) -> bool {
    std::env::var("LABELLED").is_ok_and(|list| list.split(',').any(|one| one == what))
}

#[test]
fn tuned_articles_reach_their_floors() {
    let folder = match std::env::var_os("LABELLED_DIR") {
        Some(other) => PathBuf::from(other),
        None => folder("tuned"),
    };
    let articles = Article::load(&folder);
    assert!(articles.len() >= LEAST, "{} articles", articles.len());
    let measured = Measured::of(&articles);
    println!("{}", measured.table("tuned"));
    if wants("errors") {
        println!("{}", measured.errors());
    }
    for rule in ["speaker-not-near", "voice-mismatch", "anonymous-speaker"] {
        let alarms = measured.false_alarms(rule);
        assert!(alarms <= FALSE_ALARMS, "{rule}: {alarms:.2} in 100");
    }
    let speaker = measured.speaker.precision();
    assert!(
        speaker >= PRECISION,
        "the speaker's precision is {speaker:.3}"
    );
    let voice = measured.voice.precision();
    assert!(voice >= PRECISION, "the voice's precision is {voice:.3}");
}

#[test]
fn articles_kept_apart_are_measured() {
    if !wants("apart") {
        return;
    }
    let articles = Article::load(&folder("apart"));
    assert!(!articles.is_empty());
    println!("{}", Measured::of(&articles).table("kept apart"));
}
