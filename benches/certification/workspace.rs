//! Writes a corpus as a workspace: YAML as an analyst would write it, and the articles' texts.
//!
//! Knows nothing of the disk.

use crate::corpus::Article;
use crate::corpus::Corpus;
use crate::corpus::Quoted;
use crate::words::NOUNS;
use crate::words::OFFICES;
use std::fmt::Write;

/// The width at which YAML is wrapped.
const WIDTH: usize = 100;

/// The stances that claims take in turn.
const STANCES: &[&str] = &["affirms", "denies", "demands", "rejects", "offers", "warns"];

/// The folder of the texts.
pub const TEXTS: &str = "articles";

/// Returns the name of an article's text.
pub fn text_name(article: usize) -> String {
    format!("{article:05}.txt")
}

/// Returns the id of an article as a source.
pub fn source_id(article: usize) -> String {
    format!("article-{article:05}")
}

/// Returns every file of the corpus's workspace, by name.
pub fn files(corpus: &Corpus) -> Vec<(String, String)> {
    let mut files = vec![
        (
            "book.toml".to_owned(),
            "[book]\ntitle = \"Benchmark\"\nsrc = \"briefs\"\n".to_owned(),
        ),
        ("briefs/actors.yaml".to_owned(), actors(corpus)),
        ("briefs/bench/brief.yaml".to_owned(), brief()),
        ("briefs/bench/issues.yaml".to_owned(), issues()),
        ("briefs/bench/sources.yaml".to_owned(), sources(corpus)),
    ];
    let mut number = 0;
    for at in 0..corpus.size.files {
        let border = |file: usize| file * corpus.quotations.len() / corpus.size.files;
        let quotations = &corpus.quotations[border(at)..border(at + 1)];
        let name = format!("briefs/bench/claims/claims-{at:05}.yaml");
        files.push((name, claims(corpus, quotations, &mut number)));
    }
    for (at, article) in corpus.articles.iter().enumerate() {
        files.push((format!("{TEXTS}/{}", text_name(at)), article.text.clone()));
    }
    files
}

fn brief() -> String {
    let mut yaml = "title: \"Benchmark: invented disputes\"\nas_of: 2031-01-31\n\
                    marking: TLP:CLEAR\n\nbottom_line: >-\n  Nothing of this ever happened.\n\n\
                    sections:\n  - id: all\n    title: All of it\n    layout: positions\n    \
                    issues:\n"
        .to_owned();
    for at in (0..NOUNS.len()).filter(|at| at % 5 == 0) {
        line(&mut yaml, format_args!("      - issue-{at}"));
    }
    yaml
}

fn actors(corpus: &Corpus) -> String {
    let mut yaml = "actors:\n".to_owned();
    for (at, office) in OFFICES.iter().enumerate() {
        line(
            &mut yaml,
            format_args!("  - id: office-{at}\n    name: {office}"),
        );
    }
    for (at, person) in corpus.people.iter().enumerate() {
        line(
            &mut yaml,
            format_args!("  - id: person-{at}\n    name: {}", person.name),
        );
        line(&mut yaml, format_args!("    of: office-{}", person.office));
        line(
            &mut yaml,
            format_args!("    aliases: [{}, {}]", person.surname, person.pronoun),
        );
        line(&mut yaml, format_args!("    comment: {}", person.role));
    }
    yaml
}

fn issues() -> String {
    let mut yaml = "issues:\n".to_owned();
    for (at, noun) in NOUNS.iter().enumerate() {
        line(
            &mut yaml,
            format_args!("  - id: issue-{at}\n    title: The {noun} is settled"),
        );
        if at % 5 != 0 {
            line(
                &mut yaml,
                format_args!("    part_of: issue-{}", at - at % 5),
            );
        }
    }
    yaml
}

fn sources(corpus: &Corpus) -> String {
    let mut yaml = "sources:\n".to_owned();
    for (at, article) in corpus.articles.iter().enumerate() {
        line(&mut yaml, format_args!("  - id: {}", source_id(at)));
        scalar(
            &mut yaml,
            4,
            "title",
            article.text.lines().next().unwrap_or_default(),
        );
        line(&mut yaml, format_args!("    outlet: The Invented Courier"));
        line(
            &mut yaml,
            format_args!("    published: 2031-01-{:02}", article.day),
        );
        line(
            &mut yaml,
            format_args!("    language: en\n    text: {}", text_name(at)),
        );
        line(&mut yaml, format_args!("    reliability: B\n"));
    }
    yaml
}

/// Every seventh claim rests on two quotations, the others on one.
fn claims(corpus: &Corpus, quotations: &[Quoted], number: &mut usize) -> String {
    let mut yaml = "claims:\n".to_owned();
    let mut rest = quotations;
    while let Some(first) = rest.first() {
        *number += 1;
        let count = if number.is_multiple_of(7) {
            2.min(rest.len())
        } else {
            1
        };
        let (own, others) = rest.split_at(count);
        rest = others;
        let article = &corpus.articles[first.article];
        let speaker = speaker(article, *number);
        line(
            &mut yaml,
            format_args!("  - id: claim-{number}\n    actor: person-{speaker}"),
        );
        line(
            &mut yaml,
            format_args!("    issue: issue-{}", *number % NOUNS.len()),
        );
        line(
            &mut yaml,
            format_args!("    stance: {}", STANCES[*number % STANCES.len()]),
        );
        let says = format!("{} says: {}.", corpus.people[speaker].name, first.quote);
        scalar(&mut yaml, 4, "text", &says);
        line(
            &mut yaml,
            format_args!("    as_of: 2031-01-{:02}", article.day),
        );
        line(&mut yaml, format_args!("    citations:"));
        for quoted in own {
            line(
                &mut yaml,
                format_args!("      - source: {}", source_id(quoted.article)),
            );
            scalar(&mut yaml, 8, "quote", &quoted.quote);
            line(&mut yaml, format_args!("        speaker: person-{speaker}"));
        }
        yaml.push('\n');
    }
    yaml
}

fn speaker(article: &Article, number: usize) -> usize {
    article.people[number % article.people.len()]
}

/// Writes a value as an analyst would: on the key's line where it is safe and fits, else folded;
/// some short ones in double quotes.
fn scalar(yaml: &mut String, indent: usize, key: &str, value: &str) {
    let is_short = indent + key.len() + 2 + value.chars().count() <= WIDTH;
    let is_plain = value.starts_with(|c: char| c.is_alphabetic())
        && !value.contains(": ")
        && !value.contains(" #");
    let pad = " ".repeat(indent);
    if is_short && is_plain {
        return line(yaml, format_args!("{pad}{key}: {value}"));
    }
    if is_short && !value.contains(['"', '\\']) {
        return line(yaml, format_args!("{pad}{key}: \"{value}\""));
    }
    line(yaml, format_args!("{pad}{key}: >-"));
    let mut width = 0;
    for word in value.split(' ') {
        let length = word.chars().count() + 1;
        if width > 0 && width + length <= WIDTH {
            yaml.push(' ');
        } else {
            yaml.push_str(if width > 0 { "\n" } else { "" });
            yaml.push_str(&pad);
            yaml.push_str("  ");
            width = indent + 1;
        }
        yaml.push_str(word);
        width += length;
    }
    yaml.push('\n');
}

fn line(yaml: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(yaml, "{words}");
}
