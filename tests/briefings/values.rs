//! Values side by side in a status: what may be read as agreement, and what may not.

use super::pages;
use super::render;
use crate::invented::analyse;
use briefwright::workspace::Memory;
use scraper::Html;
use scraper::Selector;

const PAPER: &str = "The board said that 17 cranes were idle.\n\n\
                     The guild said that 19 cranes were idle.\n\n\
                     The guild said that cranes were idle, and would not say how many.";

/// A source and what is quoted of it.
type Quoted<'t> = (&'t str, &'t str);

/// Who gives which value, of which day, and what is quoted for it.
type Given<'t> = (&'t str, &'t str, &'t str, &'t [Quoted<'t>]);

/// Returns the rows of the status on idle cranes, in Markdown.
fn rows(claims: &[Given<'_>]) -> Vec<String> {
    let mut files = Memory::new();
    files.insert("articles/morning.txt", PAPER.to_owned());
    files.insert(
        "articles/evening.txt",
        "On Tuesday 17 cranes were idle.\n\nThe quay was full.".to_owned(),
    );
    let mut yaml = String::from(
        "title: Cranes\nas_of: 2031-05-09\n\
         sections: [{id: s, title: Cranes, layout: status, issues: [idle]}]\n\
         actors: [{id: board, name: the board}, {id: guild, name: the guild}]\n\
         issues: [{id: idle, title: Cranes are idle, asks: number}]\n\
         sources: [{id: morning, called: the morning paper, text: morning.txt}, \
         {id: evening, called: the evening paper, text: evening.txt}]\nclaims:\n",
    );
    for (at, (actor, value, day, quoted)) in claims.iter().enumerate() {
        let cite = |(source, quote): &(&str, &str)| format!("{{source: {source}, quote: {quote}}}");
        let cited: Vec<String> = quoted.iter().map(cite).collect();
        yaml.push_str(&format!(
            "  - {{id: c{at}, actor: {actor}, issue: idle, stance: affirms, text: Cranes were idle., \
             value: {{{value}}}, as_of: {day}, citations: [{}]}}\n",
            cited.join(", ")
        ));
    }
    files.insert("briefs/x/brief.yaml", yaml);
    let analysis = analyse(&files).remove(0);
    let quoted: usize = claims.iter().map(|(.., quoted)| quoted.len()).sum();
    assert_eq!(
        analysis.summary.verified, quoted,
        "{:#?}",
        analysis.diagnostics
    );
    let markdown = render(&analysis);
    let from = markdown
        .lines()
        .skip_while(|line| !line.starts_with("- **Cranes are idle"));
    let rows: Vec<String> = from
        .take_while(|line| !line.is_empty())
        .map(|line| line.split(" ([").next().unwrap_or(line).trim().to_owned())
        .collect();
    if claims.len() > 1 {
        let page = Html::parse_document(&pages::render(&analysis));
        let compared = Selector::parse(".standing .compared").unwrap();
        let of_page = page
            .select(&compared)
            .next()
            .map(|one| one.text().collect::<String>());
        let verdict = rows[0]
            .trim_start_matches("- **Cranes are idle:**")
            .replace('*', "");
        assert_eq!(of_page.unwrap_or_default().trim(), verdict.trim());
    }
    rows
}

const BOARD: Quoted<'_> = ("morning", "17 cranes were idle");
const GUILD: Quoted<'_> = ("morning", "19 cranes were idle");
const VAGUE: Quoted<'_> = ("morning", "cranes were idle, and would not say how many");
const EVENING: Quoted<'_> = ("evening", "17 cranes were idle");
const QUAY: Quoted<'_> = ("evening", "The quay was full");

#[test]
fn values_of_one_day_contradict_each_other() {
    assert_eq!(
        rows(&[
            (
                "board",
                "words: 17 cranes, number: 17",
                "2031-05-06",
                &[BOARD]
            ),
            ("guild", "words: \"19\", number: 19", "2031-05-06", &[GUILD]),
        ]),
        [
            "- **Cranes are idle:** **≠ they cannot both be right**",
            "- 17 cranes, according to the board, in the morning paper",
            "- 19, according to the guild, in the morning paper",
        ]
    );
}

#[test]
fn values_of_different_days_only_differ() {
    assert_eq!(
        rows(&[
            (
                "board",
                "words: 17 cranes, number: 17",
                "2031-05-06",
                &[BOARD]
            ),
            (
                "guild",
                "words: 19 cranes, number: 19",
                "2031-05-07",
                &[GUILD]
            ),
        ]),
        [
            "- **Cranes are idle:** ≠ they differ, and are of different days",
            "- 17 cranes on 6 May 2031, according to the board, in the morning paper",
            "- 19 cranes on 7 May 2031, according to the guild, in the morning paper",
        ]
    );
    // Days that overlap may be one.
    let rows = rows(&[
        ("board", "words: 17 cranes, number: 17", "2031-05", &[BOARD]),
        (
            "guild",
            "words: 19 cranes, number: 19",
            "2031-05-07",
            &[GUILD],
        ),
    ]);
    assert!(
        rows[0].ends_with("**≠ they cannot both be right**"),
        "{rows:?}"
    );
}

#[test]
fn whoever_gives_no_number_agrees_with_nobody() {
    let two: [Given<'_>; 3] = [
        (
            "board",
            "words: 17 cranes, number: 17",
            "2031-05-06",
            &[BOARD],
        ),
        (
            "board",
            "words: 17 cranes, number: 17",
            "2031-05-06",
            &[EVENING],
        ),
        ("guild", "words: cranes", "2031-05-06", &[VAGUE]),
    ];
    assert!(rows(&two)[0].ends_with("= those that give a number say the same"));
    assert!(rows(&two[..2])[0].ends_with("= both say the same"));
    let differ = [
        two[0],
        (
            "guild",
            "words: 19 cranes, number: 19",
            "2031-05-06",
            &[GUILD],
        ),
        two[2],
    ];
    assert!(rows(&differ)[0].ends_with("**≠ not all those that give a number can be right**"));
}

#[test]
fn a_value_is_said_by_the_sources_that_have_it() {
    let holds = |quoted| {
        rows(&[(
            "board",
            "words: 17 cranes, number: 17",
            "2031-05-06",
            quoted,
        )])[0]
            .clone()
    };
    assert_eq!(
        holds(&[BOARD, QUAY]),
        "- **Cranes are idle:** 17 cranes, according to the board, in the morning paper"
    );
    assert!(holds(&[BOARD, EVENING]).ends_with("in the morning paper and the evening paper"));
}
