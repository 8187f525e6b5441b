//! How well speaker and voice are told, and how often warnings are right: measured on articles, and
//! on small cases for each rule that judges, that were labelled by hand.
//!
//! `tests/labelled/tuned` was developed against; `tests/labelled/apart`, where there are such
//! articles, was not looked at. What is measured is the whole pipeline: a workspace with the
//! article, its actors and its claims. `cargo test --test labelled -- --nocapture` prints the
//! tables; `LABELLED=errors` lists what is wrong in the former, `LABELLED=genres` in the short
//! articles of `tests/labelled/genres`, whose claims only repeat what is quoted;
//! `LABELLED_DIR=FOLDER` measures those of another folder. `tests/labelled/rules` has the cases: of each file the half `tuned` was
//! developed against, and the half `apart` was not looked at.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail by panic, reads the disk, and prints what it measured"
)]

#[path = "labelled/article.rs"]
mod article;
#[path = "labelled/case.rs"]
mod case;
#[path = "labelled/figures.rs"]
mod figures;
#[path = "labelled/filled.rs"]
mod filled;
#[path = "labelled/measure.rs"]
mod measure;
#[path = "labelled/pipeline.rs"]
mod pipeline;
#[path = "labelled/same.rs"]
mod same;
#[path = "labelled/table.rs"]
mod table;

use article::Article;
use briefwright::rules;
use briefwright::rules::Group;
use briefwright::rules::Rule;
use case::Cases;
use figures::Figure;
use measure::Count;
use measure::Measured;
use std::path::Path;
use std::path::PathBuf;
use std::sync::LazyLock;
use table::Row;
use table::Told;

/// What a set of articles must reach.
#[derive(Clone, Copy, Debug)]
struct Floors {
    /// The precision of speaker and voice.
    precision: f64,
    /// The recall of the speaker.
    speaker: f64,
    /// The recall of the voice.
    voice: f64,
    /// How many good citations of 100 a rule on speakers and voices may warn of.
    alarms: f64,
    /// How many articles there are; with fewer, they were not found.
    articles: usize,
}

/// Those that were developed against.
const TUNED: Floors = Floors {
    precision: 0.96,
    speaker: 0.9,
    voice: 0.95,
    alarms: 2.0,
    articles: 60,
};

/// Short ones in many genres, with claims that only repeat the words.
const GENRES: Floors = Floors {
    precision: 0.97,
    speaker: 0.9,
    voice: 0.95,
    alarms: 1.0,
    articles: 50,
};

/// Those that nobody looked at: what is reached there is less than is aimed at.
const APART: Floors = Floors {
    precision: 0.88,
    speaker: 0.75,
    voice: 0.85,
    alarms: 2.0,
    articles: 24,
};

/// The rules on speakers and voices, and on what a quotation was cut from.
const RULES: [&str; 4] = [
    "speaker-not-near",
    "voice-mismatch",
    "anonymous-speaker",
    "cut-from-negation",
];

impl Floors {
    fn check(self, measured: &Measured) {
        for rule in RULES {
            let alarms = measured.false_alarms(rule);
            assert!(alarms <= self.alarms, "{rule}: {alarms:.2} in 100");
        }
        for (what, value, floor) in [
            (
                "precision of speaker",
                measured.speaker.precision(),
                self.precision,
            ),
            (
                "precision of voice",
                measured.voice.precision(),
                self.precision,
            ),
            ("recall of speaker", measured.speaker.recall(), self.speaker),
            ("recall of voice", measured.voice.recall(), self.voice),
        ] {
            assert!(value >= floor, "{what}: {value:.3}, not {floor:.2}");
        }
    }
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/labelled")
        .join(name)
}

/// Returns what is measured on the articles that were developed against: once for all tests.
fn tuned() -> &'static Measured {
    static MEASURED: LazyLock<Measured> =
        LazyLock::new(|| Measured::of(&Article::load(&folder("tuned"))));
    &MEASURED
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
    let other = std::env::var_os("LABELLED_DIR").map(|_| Measured::of(&articles));
    let measured = other.as_ref().unwrap_or_else(|| tuned());
    println!("{}", measured.table("tuned"));
    if wants("errors") {
        println!("{}", measured.errors());
    }
    assert!(articles.len() >= TUNED.articles, "{}", articles.len());
    TUNED.check(measured);
}

#[test]
fn articles_of_many_genres_reach_their_floors() {
    let articles = Article::load(&folder("genres"));
    let measured = Measured::of(&articles);
    println!("{}", measured.table("genres"));
    if wants("genres") {
        println!("{}", measured.errors());
    }
    assert!(articles.len() >= GENRES.articles, "{}", articles.len());
    GENRES.check(&measured);
}

#[test]
fn articles_kept_apart_reach_their_floors() {
    let folder = folder("apart");
    let articles = Article::load(&folder);
    let measured = Measured::of(&articles);
    println!("{}", measured.table("kept apart"));
    assert!(articles.len() >= APART.articles, "{}", articles.len());
    APART.check(&measured);
}

/// What share of the bad cases all rules together have to catch, on the cases that they were
/// developed against.
const CAUGHT: f64 = 0.9;

/// How many good cases in 100 all rules together may warn of there.
const ALARMS: f64 = 2.0;

#[test]
fn rules_reach_their_floors_and_their_figures_are_true() {
    let mut rows = Vec::new();
    let mut printed = String::new();
    let mut all = [Figure::default(), Figure::default()];
    for cases in Cases::load(&folder("rules")) {
        let rule = cases.rule.clone();
        assert!(rules::find(&rule).is_some(), "no rule `{rule}`");
        let [tuned, apart] = [&cases.tuned, &cases.apart].map(|half| Figure::of(&cases, half));
        all[0].add(&tuned);
        all[1].add(&apart);
        printed += &format!("{rule:<28}{tuned}{apart}\n");
        if wants("errors") {
            printed += &tuned.errors;
        }
        rows.push(Row {
            rule,
            tuned,
            apart: Some(apart),
        });
    }
    let [tuned, apart] = &all;
    println!(
        "{:<35}tuned{:>29}\n{printed}{:<28}{tuned}{apart}",
        "", "apart", "all"
    );
    assert!(tuned.share() >= CAUGHT, "{:.2} caught", tuned.share());
    let alarms = tuned.alarms_in_100();
    assert!(alarms <= ALARMS, "{alarms:.1} false alarms in 100");
    if std::env::var_os("LABELLED_DIR").is_none() {
        let (articles, told) = of_articles();
        table::check(&rows, &articles, &told);
        for rule in rules::RULES.iter().filter(|rule| judges(rule)) {
            let mut all = rows.iter().chain(&articles);
            let is_measured = all.any(|row| row.rule == rule.id);
            assert!(is_measured, "`{}` has no labelled cases", rule.id);
        }
    }
}

/// Rules on claims that judge nothing: something is there, or it is not.
const FORMAL: [&str; 4] = [
    "issue-without-claims",
    "judgement-without-claims",
    "uncited-claim",
    "unreviewed-claim",
];

/// Tells whether a rule judges meaning or context, not form.
fn judges(rule: &Rule) -> bool {
    let is_form = matches!(rule.group, Group::Form | Group::Quotation | Group::Source);
    !is_form && !FORMAL.contains(&rule.id)
}

/// Returns the figures of the rules for which articles have bad citations, and of what is told of
/// speakers and voices.
fn of_articles() -> (Vec<Row>, Vec<Told>) {
    let apart = Measured::of(&Article::load(&folder("apart")));
    let tuned = tuned();
    let rules = tuned.rules.iter().filter(|(_, alarms)| alarms.bad > 0);
    let rows = rules
        .map(|(rule, _)| Row {
            rule: (*rule).to_owned(),
            tuned: tuned.figure(rule),
            apart: Some(apart.figure(rule)),
        })
        .collect();
    let told = |what, of: fn(&Measured) -> Count| Told {
        what,
        counts: [of(tuned), of(&apart)],
    };
    let told = vec![
        told("speaker", |one| one.speaker),
        told("through whom", |one| one.via),
        told("voice", |one| one.voice),
    ];
    (rows, told)
}
