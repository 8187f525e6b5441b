//! Differing words in disputes: which quotations are set against each other, and that marking
//! changes nothing but the marks.

use super::pages;
use super::render;
use crate::invented::analyse;
use crate::invented::hostile;
use briefwright::workspace::Memory;
use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;
use scraper::Html;
use scraper::Selector;

/// A statement: its id, its stance, its quotation, and what it answers.
type Stated<'t> = (&'t str, &'t str, &'t str, &'t str);

/// A workspace with one dispute; the quotations are its text, a paragraph each.
fn dispute(stated: &[Stated<'_>]) -> Memory {
    let mut files = Memory::new();
    let mut article = String::new();
    let mut claims = String::new();
    for (id, stance, quote, answers) in stated {
        article.push_str(quote);
        article.push_str("\n\n");
        let quote = serde_json::to_string(quote.trim_matches('"')).unwrap();
        let answers = match answers.split_once(' ') {
            Some((how, claim)) => format!("responds_to: {{claim: {claim}, as: {how}}}, "),
            None => String::new(),
        };
        claims.push_str(&format!(
            "  - {{id: {id}, actor: {id}, issue: i, stance: {stance}, {answers}text: A claim., \
             as_of: 2031-05-08, citations: [{{source: a, quote: {quote}}}]}}\n"
        ));
    }
    let actors: String = stated
        .iter()
        .map(|(id, ..)| format!("  - {{id: {id}, name: {id}}}\n"))
        .collect();
    files.insert("articles/a.txt", article);
    files.insert(
        "briefs/x/brief.yaml",
        format!(
            "title: The lock\nas_of: 2031-05-08\n\
             sections:\n  - {{id: s, title: The lock, layout: dispute, issues: [i]}}\n\
             actors:\n{actors}\
             issues: [{{id: i, title: The lock opens}}]\n\
             sources: [{{id: a, called: the note, text: a.txt}}]\n\
             claims:\n{claims}"
        ),
    );
    files
}

/// Returns what is marked on the page, statement by statement, and the same in Markdown.
fn marked(stated: &[Stated<'_>]) -> Vec<Vec<String>> {
    let analysis = analyse(&dispute(stated)).remove(0);
    assert_eq!(analysis.summary.verified, stated.len(), "{stated:?}");
    let page = Html::parse_document(&pages::render(&analysis));
    let (dd, mark) = (
        Selector::parse(".answers dd").unwrap(),
        Selector::parse(".quotation mark.differs").unwrap(),
    );
    let on_page: Vec<Vec<String>> = page
        .select(&dd)
        .map(|dd| dd.select(&mark).map(|one| one.text().collect()).collect())
        .collect();
    let key = Selector::parse(".marks-key mark.differs").unwrap();
    let is_any = on_page.iter().any(|marks| !marks.is_empty());
    assert_eq!(page.select(&key).count(), usize::from(is_any));
    let bold: Vec<String> = bold(&render(&analysis));
    let mut of_page: Vec<String> = on_page.concat();
    let mut of_markdown = bold;
    of_page.sort();
    of_markdown.sort();
    assert_eq!(of_markdown, of_page, "{}", render(&analysis));
    on_page
}

/// Returns what is bold in the dispute's quotations, which follow a colon.
fn bold(markdown: &str) -> Vec<String> {
    let section = markdown.split("## Not known").next().unwrap_or_default();
    let section = section.split("### The lock opens?").nth(1).unwrap();
    let (mut bold, mut text, mut depth, mut quoted) = (Vec::new(), String::new(), 0, false);
    for event in Parser::new_ext(section, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => break,
            Event::Start(Tag::TableCell | Tag::Item | Tag::Paragraph) => quoted = false,
            Event::Start(Tag::Strong) => depth += 1,
            Event::End(TagEnd::Strong) => {
                depth -= 1;
                if quoted {
                    bold.push(std::mem::take(&mut text));
                }
            }
            Event::Text(words) if depth > 0 => text.push_str(&words),
            Event::Text(words) => {
                quoted |= words.contains(": ");
                text.clear();
            }
            _ => {}
        }
        if !quoted {
            text.clear();
        }
    }
    bold
}

#[test]
fn a_response_is_set_against_what_it_answers() {
    let found = marked(&[
        (
            "pilots",
            "affirms",
            "the lock will open on Monday, the pilots hear",
            "",
        ),
        (
            "mayor",
            "affirms",
            "the mayor pledged a new gate for the lock by May",
            "",
        ),
        (
            "union",
            "denies",
            "the mayor never promised any gate for the lock by May",
            "denies mayor",
        ),
        (
            "port",
            "hedges",
            "the mayor spoke of a new gate for some lock, not by May",
            "qualifies mayor",
        ),
    ]);
    // What the mayor is set against lacks "pledged" in both answers, "new" in one of them only.
    let expected = [
        vec![],
        vec!["pledged"],
        vec!["never promised any"],
        vec!["spoke", "some", "not"],
    ];
    assert_eq!(found, expected);
}

#[test]
fn without_answers_the_first_of_each_column_are_compared() {
    let found = marked(&[
        ("pilots", "affirms", "the lock opens again on Monday", ""),
        (
            "mayor",
            "affirms",
            "the lock opens for ships of the mayor’s friends",
            "",
        ),
        (
            "union",
            "denies",
            "the lock opens again on Friday at the earliest",
            "",
        ),
    ]);
    let expected = [vec!["Monday"], vec![], vec!["Friday", "earliest"]];
    assert_eq!(found, expected);
}

#[test]
fn marks_stand_inside_speech_and_beside_it() {
    let found = marked(&[
        (
            "mayor",
            "affirms",
            "the mayor said the lock was \"sold to the ferrymen\" last year",
            "",
        ),
        (
            "union",
            "denies",
            "the mayor said the lock was \"given to the ferrymen\" this year",
            "",
        ),
    ]);
    let expected = [vec!["sold", "last"], vec!["given"]];
    assert_eq!(found, expected);
}

#[test]
fn quotations_that_share_too_little_are_left_alone() {
    let found = marked(&[
        (
            "mayor",
            "affirms",
            "all pilots hear that the lock opens again on Monday",
            "",
        ),
        (
            "union",
            "denies",
            "reports of any such opening are a seagull’s dream",
            "",
        ),
    ]);
    assert_eq!(found, [vec![""; 0], vec![]]);
}

/// Hostile words among those that differ: the marks are as they are for harmless ones, and in
/// Markdown nothing else becomes bold.
#[test]
fn hostile_words_stay_words() {
    let mut compared = 0;
    for text in hostile() {
        let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let ours = format!("the mayor pledged {text} for the lock in May");
        let theirs = "the mayor refused any gate for the lock in May";
        let stated = [
            ("mayor", "affirms", ours.as_str(), ""),
            ("union", "denies", theirs, ""),
        ];
        let analysis = analyse(&dispute(&stated)).remove(0);
        if analysis.summary.verified < 2 {
            continue;
        }
        let page = Html::parse_document(&pages::render(&analysis));
        let quotation = Selector::parse(".answers dd > .quotation").unwrap();
        let shown: String = page.select(&quotation).next().unwrap().text().collect();
        assert!(shown.starts_with("the mayor pledged "), "{shown}");
        for element in page.select(&Selector::parse(".answers .quotation *").unwrap()) {
            assert!(matches!(element.value().name(), "span" | "mark"), "{text}");
        }
        let words = bold(&render(&analysis));
        if words.is_empty() {
            continue;
        }
        compared += 1;
        let on_page: Vec<String> = page
            .select(&Selector::parse(".quotation mark.differs").unwrap())
            .map(|mark| mark.text().collect())
            .collect();
        assert_eq!(words, on_page, "{text}");
    }
    assert!(compared > 80, "only {compared}");
}
