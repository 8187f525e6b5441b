//! `docs/figures.md`: how often each rule that judges is right, as it was measured.
//!
//! The table may not claim more than is measured; `BLESS=1` writes it anew.

use crate::figures::Figure;
use crate::measure::Count;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::path::PathBuf;

/// The figures of a rule: on the cases or articles that it was developed against, and on those kept
/// apart, where there are such.
#[derive(Debug)]
pub struct Row {
    /// The rule's id.
    pub rule: String,
    /// Its figures on the former.
    pub tuned: Figure,
    /// Its figures on the latter.
    pub apart: Option<Figure>,
}

const HEAD: &str = "\
# How often the rules are right

Measured on what was labelled by hand, in invented prose: small briefs for each rule that judges meaning
or context (`tests/labelled/rules`), and articles for those on speakers and grounding
(`tests/labelled/tuned`). *Caught* is how many of the bad cases a rule warns of; *false alarms* of how many
good ones, most of them near misses. Rules were developed against the first half of the cases; the
second, kept apart, was labelled before the rules were read, and its errors were not looked at; the
articles kept apart (`tests/labelled/apart`) were written and labelled by somebody who knew neither
program nor other articles, and nobody who works on the rules has read them. Of
`contradictory-response`, `cut-from-condition` and `cut-from-question` it was known to whoever wrote
them, and tells no more than the first half.

`cargo test --test labelled` fails where a figure claims more than is measured; `BLESS=1` writes them anew.
";

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/figures.md")
}

/// How often the engine tells rightly who speaks, or in which voice.
#[derive(Debug)]
pub struct Told {
    /// What is told.
    pub what: &'static str,
    /// On the articles that it was developed against, and on those kept apart.
    pub counts: [Count; 2],
}

impl Told {
    fn line(&self) -> String {
        let cells = self.counts.map(|count| {
            let Count {
                labelled,
                told,
                right,
            } = count;
            format!(" {right} of {told} told | {right} of {labelled} |")
        });
        format!("| {} |{}", self.what, cells.concat())
    }
}

/// Writes the table, or fails where the one that is written claims more.
pub fn check(cases: &[Row], articles: &[Row], told: &[Told]) {
    let mut text = HEAD.to_owned();
    for (title, rows) in [("On small briefs", cases), ("On articles", articles)] {
        let _ = write!(
            text,
            "\n## {title}\n\n| rule | caught | false alarms | caught, apart | false alarms, apart |\n\
             | --- | --- | --- | --- | --- |\n"
        );
        for row in rows {
            let _ = writeln!(text, "{}", line(row));
        }
    }
    text.push_str(
        "\n## Who speaks, and in which voice\n\n\
         Where the text leaves it open, or the engine is not sure, it tells nothing.\n\n\
         | | right | of all | right, apart | of all, apart |\n| --- | --- | --- | --- | --- |\n",
    );
    for one in told {
        let _ = writeln!(text, "{}", one.line());
    }
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path(), text).unwrap();
        return;
    }
    let written = std::fs::read_to_string(path()).unwrap_or_default();
    let mut wrong = String::new();
    for one in told.iter().filter(|one| !written.contains(&one.line())) {
        let _ = writeln!(wrong, "{}", one.line());
    }
    let written = read(&written);
    for row in cases.iter().chain(articles) {
        let now = numbers(&line(row));
        let holds = written
            .get(&row.rule)
            .is_some_and(|stated| stated.len() == now.len() && holds(stated, &now));
        if !holds {
            let _ = writeln!(wrong, "{}", line(row));
        }
    }
    assert!(
        wrong.is_empty(),
        "docs/figures.md claims more than is measured, or of other cases: \
         `BLESS=1 cargo test --test labelled` writes it anew. Measured is\n{wrong}"
    );
    let count = cases.len() + articles.len();
    assert_eq!(
        written.len(),
        count,
        "docs/figures.md has rules that are not measured"
    );
}

fn line(row: &Row) -> String {
    let rule = &row.rule;
    let cells = |figure: &Figure| {
        let (caught, bad) = (figure.caught, figure.bad);
        let (alarms, good) = (figure.false_alarms, figure.good);
        format!(" {caught} of {bad} | {alarms} of {good} |")
    };
    let apart = row.apart.as_ref().map_or(" | |".to_owned(), cells);
    format!(
        "| [{rule}](../src/rules/{rule}.md) |{}{apart}",
        cells(&row.tuned)
    )
}

/// Returns what a line states: caught, bad, false alarms and good ones, for each half.
fn numbers(line: &str) -> Vec<usize> {
    let (_, cells) = line.split_once(".md)").unwrap_or_default();
    cells
        .split_whitespace()
        .filter_map(|word| word.parse().ok())
        .collect()
}

fn read(text: &str) -> BTreeMap<String, Vec<usize>> {
    let rule = |line: &str| {
        let (rule, _) = line.strip_prefix("| [")?.split_once(']')?;
        Some((rule.to_owned(), numbers(line)))
    };
    text.lines().filter_map(rule).collect()
}

/// Tells whether what is stated claims no more than what is measured.
fn holds(stated: &[usize], now: &[usize]) -> bool {
    stated.chunks(4).zip(now.chunks(4)).all(|pair| match pair {
        ([caught, bad, alarms, good], [caught_now, bad_now, alarms_now, good_now]) => {
            bad == bad_now && good == good_now && caught <= caught_now && alarms >= alarms_now
        }
        _ => false,
    })
}
