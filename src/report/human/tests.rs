//! How diagnostics look, and that no text, however hostile or large, breaks them.

use super::*;
use crate::diagnostic::Applicability;
use crate::diagnostic::FileName;
use crate::diagnostic::Fix;
use crate::diagnostic::Replacement;
use crate::text::Span;
use proptest::prelude::*;
use std::time::Duration;
use std::time::Instant;

const PLAIN: Look = Look {
    width: 100,
    colours: false,
};

const YAML: &str = "\
claims:
  - id: ferry
    text: Passengers were stranded.
    citations:
      - source: gazette
        quote: some 30,000 passengers were stranded
";

const ARTICLE: &str = "\
Storm closes harbour

The harbour master said on Monday evening that some 3,000 passengers were stranded when the last \
ferry of the day turned back, and that no further crossing would be tried before noon.
";

fn show(diagnostic: &Diagnostic, files: &[(&str, &str)]) -> String {
    let mut sources = Sources::new();
    for (file, text) in files {
        sources.add(file, text);
    }
    render(diagnostic, &sources, PLAIN)
}

fn find(text: &str, part: &str) -> Span {
    let start = text.find(part).unwrap();
    Span::new(start, start + part.len())
}

fn yaml() -> FileName {
    FileName::from("claims.yaml")
}

fn article() -> FileName {
    FileName::from("articles/gazette.txt")
}

fn diagnostic(span: Span, message: &str) -> Diagnostic {
    Diagnostic::new("altered-quotation", &yaml(), span, message)
}

fn fix(span: Span, text: &str) -> Fix {
    Fix {
        title: "use the source's wording".to_owned(),
        applicability: Applicability::Unsafe,
        edits: vec![Replacement {
            file: yaml(),
            span,
            text: text.to_owned(),
        }],
    }
}

#[test]
fn yaml_and_article_stand_side_by_side() {
    let wrong = find(YAML, "30,000");
    let diagnostic = diagnostic(wrong, "the source has another number")
        .label("the source has `3,000`")
        .secondary(&article(), find(ARTICLE, "3,000"), "in the source")
        .note("the passage stands in paragraph 2")
        .help("quote the source as it is")
        .fix(fix(wrong, "3,000"));
    assert_eq!(
        show(
            &diagnostic,
            &[("claims.yaml", YAML), ("articles/gazette.txt", ARTICLE)]
        ),
        "\
error[altered-quotation]: the source has another number
 --> claims.yaml:6:21
  |
6 |         quote: some 30,000 passengers were stranded
  |                     ^^^^^^ the source has `3,000`
  |
 ::: articles/gazette.txt:3:53
  |
3 | …said on Monday evening that some 3,000 passengers were stranded when the last ferry of…
  |                                   ----- in the source
  |
  = note: the passage stands in paragraph 2
  = help: quote the source as it is
help: use the source's wording
  |
6 -         quote: some 30,000 passengers were stranded
6 +         quote: some 3,000 passengers were stranded
"
    );
}

#[test]
fn a_wide_passage_is_wrapped() {
    let before = find(ARTICLE, "The harbour master said on Monday evening that");
    let cut = find(
        ARTICLE,
        "some 3,000 passengers were stranded when the last ferry of the day turned back, and that \
         no further",
    );
    let diagnostic = diagnostic(find(YAML, "gazette"), "m")
        .secondary(&article(), before, "left out")
        .secondary(&article(), cut, "quoted");
    let shown = show(
        &diagnostic,
        &[("claims.yaml", YAML), ("articles/gazette.txt", ARTICLE)],
    );
    let (_, shown) = shown.split_once(":::").unwrap();
    assert_eq!(
        shown,
        " articles/gazette.txt:3:1
  |
3 | The harbour master said on Monday evening that some 3,000 passengers were stranded when the
  | ---------------------------------------------- --------------------------------------------
  | left out
  | last ferry of the day turned back, and that no further crossing would be tried before noon.
  | ------------------------------------------------------ quoted
"
    );
}

#[test]
fn messages_of_one_line_hang_below_each_other() {
    let long = "the people, and a message that is too long to stand beside its underline";
    let diagnostic = diagnostic(find(YAML, "30,000"), "m")
        .label("a number")
        .secondary(&yaml(), find(YAML, "quote"), "the key")
        .secondary(&yaml(), find(YAML, "passengers"), long)
        .secondary(&yaml(), find(YAML, "ferry"), "the claim")
        .secondary(&yaml(), find(YAML, "citations"), "");
    assert_eq!(
        show(&diagnostic, &[("claims.yaml", YAML)]),
        "\
error[altered-quotation]: m
 --> claims.yaml:6:21
  |
2 |   - id: ferry
  |         ----- the claim
3 |     text: Passengers were stranded.
4 |     citations:
  |     ---------
5 |       - source: gazette
6 |         quote: some 30,000 passengers were stranded
  |         -----       ^^^^^^ ----------
  |         |           |      |
  |         |           |      the people, and a message that is too long to stand beside its
  |         |           |      underline
  |         |           a number
  |         the key
"
    );
}

#[test]
fn a_long_label_shows_its_ends() {
    let text = "a: 1\n".repeat(30);
    let diagnostic = diagnostic(Span::new(0, text.len()), "m").label("all of it");
    assert_eq!(
        show(&diagnostic, &[("claims.yaml", &text)]),
        "\
error[altered-quotation]: m
  --> claims.yaml:1:1
   |
 1 | a: 1
   | ^^^^
 2 | a: 1
   | ^^^^
...
30 | a: 1
   | ^^^^ all of it
"
    );
}

#[test]
fn lines_are_added_and_removed() {
    let at = Span::at(find(YAML, "    citations").start);
    let change = |span, text| {
        let shown = show(
            &diagnostic(at, "m").fix(fix(span, text)),
            &[("claims.yaml", YAML)],
        );
        shown.split_once("wording\n").unwrap().1.to_owned()
    };
    assert_eq!(
        change(at, "    as_of: 2022-02-08\n"),
        "  |\n4 +     as_of: 2022-02-08\n"
    );
    assert_eq!(
        change(find(YAML, "    text: Passengers were stranded.\n"), ""),
        "  |\n3 -     text: Passengers were stranded.\n"
    );
    assert_eq!(
        change(find(YAML, "Passengers were"), "All\n      were"),
        "  |\n3 -     text: Passengers were stranded.\n3 +     text: All\n4 +       were stranded.\n"
    );
}

#[test]
fn columns_are_right_after_wide_hidden_and_tabbed_characters() {
    let text = "日本\té\u{1b}\u{202e}x: wrong\r\n";
    let shown = show(
        &diagnostic(find(text, "wrong"), "a\u{9b}b\nc").label("he\u{200b}re"),
        &[("claims.yaml", text)],
    );
    assert_eq!(
        shown,
        "\
error[altered-quotation]: a\\u{9b}b c
 --> claims.yaml:1:10
  |
1 | 日本    é\\u{1b}\\u{202e}x: wrong
  |                           ^^^^^ he\\u{200b}re
"
    );
}

#[test]
fn places_without_a_text_or_a_character_are_shown() {
    let nowhere = show(&diagnostic(Span::new(3, 9), "m").label("x"), &[]);
    assert_eq!(nowhere, "error[altered-quotation]: m\n --> claims.yaml\n");
    let empty = show(
        &diagnostic(Span::at(0), "m").label("here"),
        &[("claims.yaml", "")],
    );
    assert_eq!(
        empty,
        "error[altered-quotation]: m\n --> claims.yaml:1:1\n  |\n1 |\n  | ^ here\n"
    );
    let end = show(
        &diagnostic(Span::at(99), "m").label("here"),
        &[("claims.yaml", "ab")],
    );
    assert_eq!(
        end,
        "error[altered-quotation]: m\n --> claims.yaml:1:3\n  |\n1 | ab\n  |   ^ here\n"
    );
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test of how long it takes")]
fn a_line_as_long_as_a_book_costs_nothing() {
    let text = "word ".repeat(4_000_000);
    let middle = text.len() / 2;
    let files = [("claims.yaml", &*text)];
    for span in [Span::new(middle, middle + 9), Span::new(7, text.len() - 7)] {
        let diagnostic = diagnostic(span, "m").label("here").fix(fix(span, "other"));
        let mut sources = Sources::new();
        sources.add(files[0].0, files[0].1);
        sources.place("claims.yaml", 0);
        let start = Instant::now();
        let shown = render(&diagnostic, &sources, PLAIN);
        assert!(shown.len() < 8_000, "{}", shown.len());
        assert!(
            start.elapsed() < Duration::from_millis(500),
            "{:?}",
            start.elapsed()
        );
    }
}

#[test]
fn colours_are_only_where_they_are_wanted() {
    let diagnostic = diagnostic(find(YAML, "30,000"), "m").label("here");
    let mut sources = Sources::new();
    sources.add("claims.yaml", YAML);
    let coloured = render(
        &diagnostic,
        &sources,
        Look {
            colours: true,
            ..PLAIN
        },
    );
    assert!(coloured.contains("\u{1b}[1m\u{1b}[91m"));
    assert_eq!(
        anstream::adapter::strip_str(&coloured).to_string(),
        show(&diagnostic, &[("claims.yaml", YAML)])
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn nothing_breaks_and_nothing_is_wider_than_the_page(
        text in "[a-z \n\r\t\u{1b}\u{202e}é日]{0,600}",
        spans in prop::collection::vec((0usize..700, 0usize..300, any::<bool>()), 1..5),
        message in "[a-z \u{1b}]{0,80}",
        replacement in "[a-z \n]{0,40}",
    ) {
        let mut diagnostic = diagnostic(Span::at(0), &message);
        diagnostic.labels.clear();
        let floor = |at| crate::text::line_index::floor_char_boundary(&text, at);
        for (start, length, primary) in spans {
            diagnostic.labels.push(crate::diagnostic::Label {
                file: yaml(),
                span: Span::new(start, start + length),
                message: message.clone(),
                primary,
            });
            let span = Span::new(floor(start), floor(start + length));
            diagnostic.fixes.push(fix(span, &replacement));
        }
        let shown = show(&diagnostic, &[("claims.yaml", &text)]);
        for line in shown.lines().skip(1) {
            prop_assert!(wrap::columns(line) <= PLAIN.width + 8, "{line}");
            prop_assert!(!line.chars().any(char::is_control), "{line}");
        }
    }
}
