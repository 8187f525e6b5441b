//! What is read of broken files, and what is said of them.

use super::Document;
use super::Node;
use super::Value;
use super::read;
use crate::diagnostic::Diagnostic;
use proptest::prelude::*;

/// Writes a tree in one line: `-` is nothing, `?` is unreadable.
fn show(node: &Node<'_>) -> String {
    let join = |parts: Vec<String>| parts.join(", ");
    match &node.value {
        Value::Scalar(scalar) => scalar.text.to_string(),
        Value::Sequence(items) => format!("[{}]", join(items.iter().map(show).collect())),
        Value::Mapping(entries) => {
            let entry = |entry: &super::Entry<'_>| {
                let again = if entry.repeated { "!" } else { "" };
                format!("{}{again}: {}", entry.key.text, show(&entry.value))
            };
            format!("{{{}}}", join(entries.iter().map(entry).collect()))
        }
        Value::Null => "-".to_owned(),
        Value::Unreadable => "?".to_owned(),
    }
}

fn tree(document: &Document<'_>) -> String {
    document.root.as_ref().map_or_else(String::new, show)
}

fn pointed<'s>(source: &'s str, diagnostic: &Diagnostic) -> &'s str {
    let label = diagnostic.primary().unwrap();
    source.get(label.span.range()).expect("a place in the file")
}

/// Checks the tree and, per diagnostic, the text pointed at and a part of the message.
fn check(source: &str, expected: &str, diagnostics: &[(&str, &str)]) {
    let document = read(&"claims.yaml".into(), source);
    assert_eq!(tree(&document), expected, "the tree of {source:?}");
    let said: Vec<_> = document
        .diagnostics
        .iter()
        .map(|it| (pointed(source, it), it.message.as_str()))
        .collect();
    assert_eq!(said.len(), diagnostics.len(), "{source:?}: {said:#?}");
    for (said, (place, message)) in said.iter().zip(diagnostics) {
        assert_eq!(said.0, *place, "{source:?}: {said:?}");
        assert!(said.1.contains(message), "{source:?}: {said:?}");
    }
}

#[test]
fn a_text_with_quotation_marks_at_its_start_is_named() {
    let source = "quote: \"No way\" he said\nspeaker: x\n";
    check(
        source,
        "{quote: ?, speaker: x}",
        &[("he said", "after its closing quotation mark")],
    );
    let said = read(&"a".into(), source).diagnostics;
    assert!(
        said[0].help.as_ref().unwrap().contains("`quote: >-`"),
        "{said:?}"
    );
    check(
        "t: 'it's\nb: 1",
        "{t: ?, b: 1}",
        &[("s", "after its closing `'`")],
    );
    check(
        "t: \"a \"b\" c\"\nd: 1",
        "{t: ?, d: 1}",
        &[("b\" c\"", "closing quotation mark")],
    );
    check(
        "t: \"a\\qb\"\nd: 1",
        "{t: ?, d: 1}",
        &[("\\q", "backslash")],
    );
}

#[test]
fn an_open_quotation_mark_is_pointed_at_where_it_opens() {
    let unclosed = &[("\"", "never closed")];
    check("a: 1\nb: \"x", "{a: 1, b: ?}", unclosed);
    check(
        "a: \"x\n  y\nb: 1\nc: \"z\"\n",
        "{a: ?, b: 1, c: z}",
        unclosed,
    );
    check(
        "claims:\n- id: a\n  quote: \"x\n- id: b\n  quote: \"y\"\n",
        "{claims: [{id: a, quote: ?}, {id: b, quote: y}]}",
        unclosed,
    );
    check(
        "a: \"x\ny z\"\nb: 1\n",
        "{a: ?, b: 1}",
        &[("y z\"", "not indented more")],
    );
    check("\"a: 1\nb: 2\n", "{b: 2}", unclosed);
}

#[test]
fn a_half_typed_list_spoils_nothing_else() {
    let open = &[("[", "`[` is never closed")];
    check("actor: [us, ", "{actor: ?}", open);
    check(
        "actor: [us, \nissue: x\nc: [d]\n",
        "{actor: ?, issue: x, c: [d]}",
        open,
    );
    check(
        "a: {b: c\nd: e\n",
        "{a: ?, d: e}",
        &[("{", "`{` is never closed")],
    );
    check(
        "a: [x y: z: w]\nb: 1",
        "{a: ?, b: 1}",
        &[(":", "in brackets")],
    );
    check(
        "a: [x] said\nb: 1",
        "{a: ?, b: 1}",
        &[("said", "after the closing bracket")],
    );
    check("a: }\nb: 1", "{a: ?, b: 1}", &[("}", "closes nothing")]);
    check("a: [\n  b\n]\nc: 1\n", "{a: [b], c: 1}", &[]);
}

#[test]
fn a_half_typed_line_spoils_nothing_else() {
    let colon = &[("quo", "neither a key with a colon")];
    check("quote:", "{quote: -}", &[]);
    check("- ", "[-]", &[]);
    check("a:\n  - \n", "{a: [-]}", &[]);
    check("quo", "quo", &[]);
    check("a: 1\nquo\nb: 2\n", "{a: 1, b: 2}", colon);
    check("quo\nb: 2\n", "{b: 2}", colon);
    check("- id: a\n  quo", "[{id: a}]", colon);
    check("- quo\n  b: 2\n- c: 3\n", "[{b: 2}, {c: 3}]", colon);
    check("a: 1\nb:2\nc: 3\n", "{a: 1, c: 3}", &[(":", "no space")]);
    check("text: >-\nb: 1\n", "{text: , b: 1}", &[]);
}

#[test]
fn text_that_yaml_reads_as_something_else_is_named() {
    check(
        "a: b: c\nd: 1",
        "{a: ?, d: 1}",
        &[(":", "a colon and a space")],
    );
    check(
        "t: He said\n  that: no\nb: 1",
        "{t: He said, b: 1}",
        &[("that", "indented differently")],
    );
    check(
        "t: He said\n  to us: no\nb: 1",
        "{t: ?, b: 1}",
        &[(":", "a colon and a space")],
    );
    check(
        "t: > 50\nb: 1",
        "{t: ?, b: 1}",
        &[("50", "on the line of the `>`")],
    );
    check("t: @x\nb: 1", "{t: ?, b: 1}", &[("@", "begin with `@`")]);
    check(
        "t: **x** y\nb: 1",
        "{t: ?, b: 1}",
        &[("*", "begin with `*`")],
    );
    check("t: x #y\n  z\nb: 1", "{t: ?, b: 1}", &[("#", "comment")]);
    check(
        "t: - x\nb: 1",
        "{t: ?, b: 1}",
        &[("-", "list begins on its key's line")],
    );
    check(
        "t:\nHe said\nso\nb: 1",
        "{t: -, b: 1}",
        &[("He said", "neither a key")],
    );
}

#[test]
fn wrong_indentation_is_pointed_at_line_by_line() {
    check(
        "- a: 1\n   b: 2\n  c: 3\n",
        "[{a: 1, c: 3}]",
        &[("b", "indented differently")],
    );
    check(
        "- a: 1\n b: 2\n- c: 3\n",
        "[{a: 1}, {c: 3}]",
        &[("b: 2", "indented differently")],
    );
    check(
        "a:\n    b: 1\n  c: 2\nd: 3\n",
        "{a: {b: 1}, d: 3}",
        &[("c: 2", "indented differently")],
    );
    check("a: 1\n- b\nc: 2\n", "{a: 1, c: 2}", &[("-", "among keys")]);
    check(
        "- a\nb: 1\n- c\n",
        "[a, c]",
        &[("b", "among a list's entries")],
    );
    check(
        "a:\n\tb: 1\n\tc: 2\nd: 3\n",
        "{a: {b: 1, c: 2}, d: 3}",
        &[("\t", "a tab stands")],
    );
}

#[test]
fn what_yaml_allows_and_we_do_not_is_named() {
    check(
        "a: 1\nb: 2\na: 3\n",
        "{a: 1, b: 2, a!: 3}",
        &[("a", "`a` stands here twice")],
    );
    check(
        "a: !x 1\nb: &c 2\nd: *c\n",
        "{a: 1, b: 2, d: ?}",
        &[("!x", "tag"), ("&c", "anchor"), ("*c", "alias")],
    );
    check("a: 1\n<<: {b: 1}\n", "{a: 1}", &[("<<", "merge key")]);
    check("[a]: 1\nb: 2\n", "{b: 2}", &[("[a]", "must be text")]);
    check(": 1\nb: 2\n", "{b: 2}", &[("", "no key")]);
    check("a: 1\n---\nb: 2\n", "{a: 1}", &[("---", "second document")]);
    check(
        "a\u{200b}b: 1\n",
        "{a\u{200b}b: 1}",
        &[("a\u{200b}b", "U+200B")],
    );
    check(
        "a: x\u{202e}y\n",
        "{a: x\u{202e}y}",
        &[("\u{202e}", "U+202E")],
    );
    check(
        "a: x\u{1b}y\nb: 1\n",
        "{a: x y, b: 1}",
        &[("\u{1b}", "U+001B")],
    );
    check("a: x\0\nb: 1\n", "{a: x, b: 1}", &[("\0", "U+0000")]);
    check("a: \"\\u202e\"\n", "{a: \u{202e}}", &[]);
}

/// What a fix puts in reads as the text that stood there.
#[test]
fn a_fix_keeps_the_text_and_settles_its_diagnostic() {
    let values = [
        "\"No way\" he said",
        "'it's",
        "\"a\": b",
        "a: b",
        "x: y: z",
        "> 50",
        "@x",
        "**x** y",
        "[x] said",
        "`x`",
        "%x",
        "- x: y",
        "a:",
    ];
    let mut fixed = 0;
    for value in values {
        for frame in ["t: VALUE\nb: 1\n", "- c:\n  - t: VALUE\n    b: 1\n- c\n"] {
            let source = frame.replace("VALUE", value);
            let document = read(&"a".into(), &source);
            assert_eq!(document.diagnostics.len(), 1, "{source:?}");
            let Some(fix) = document.diagnostics[0].fixes.first() else {
                continue;
            };
            let mut edited = source.clone();
            edited.replace_range(fix.edits[0].span.range(), &fix.edits[0].text);
            let again = read(&"a".into(), &edited);
            assert_eq!(again.diagnostics, vec![], "{edited:?}");
            let expected = read(&"a".into(), &frame.replace("VALUE", "q"))
                .root
                .map(|it| show(&it));
            let found = again.root.map(|it| show(&it).replace(value, "q"));
            assert_eq!(found, expected, "{edited:?}");
            fixed += 1;
        }
    }
    assert!(fixed >= 18, "{fixed}");
    let source = "a: 1\nb:2\n";
    let fix = &read(&"a".into(), source).diagnostics[0].fixes[0];
    assert_eq!(
        (fix.edits[0].span.start, fix.edits[0].text.as_str()),
        (7, " ")
    );
}

#[test]
fn nothing_is_nothing() {
    for source in ["", "\n", "# only a comment\n", "---\n", "  \n\n"] {
        let document = read(&"a".into(), source);
        assert!(document.diagnostics.is_empty(), "{document:?}");
        let value = document.root.map(|root| root.value);
        assert!(
            matches!(value, None | Some(Value::Null)),
            "{source:?}: {value:?}"
        );
    }
}

#[test]
fn each_of_many_errors_is_reported() {
    let claim = "- id: a\n  quote: \"x\" y\n  text: a: b\n";
    let source = claim.repeat(20);
    let document = read(&"a".into(), &source);
    assert_eq!(document.diagnostics.len(), 40);
    assert_eq!(document.root.unwrap().items().unwrap().len(), 20);
}

/// Files made to be slow or to overflow the stack; a second is far more than any needs.
#[expect(clippy::disallowed_methods, reason = "the test is about time")]
#[test]
fn hostile_files_end_soon() {
    let nested = |open: &str| open.repeat(100_000);
    let laughs: String = (0..10_000)
        .map(|at| format!("a{at}: &a{at} [*a{0}, *a{0}, *a{0}]\n", at.max(1) - 1))
        .collect();
    let stairs: String = (0..1500)
        .map(|at| format!("{}a:\n", " ".repeat(at)))
        .collect();
    let sources = [
        nested("["),
        nested("{a: "),
        nested("- "),
        nested("? "),
        nested("[") + &"]".repeat(100_000),
        format!("a: {}", nested("[")),
        laughs,
        stairs,
        "x".repeat(20 << 20),
        format!("a: \"{}", "x ".repeat(1 << 18)),
        "\t\n".repeat(100_000),
        "a: \"b\" c\n".repeat(100_000),
        "this is no YAML: at all: \"\n".repeat(100_000),
        "%&@ {[ \"' |> ,:\n".repeat(10_000),
        "- 'a\n".repeat(100_000),
        "a: [\n".repeat(20_000),
        "a: |\n".repeat(20_000),
        "- >2\n\n".repeat(20_000),
        "k: v\n".repeat(20_000),
        "\u{202e}\0".repeat(100_000),
        "a: !x &y *z\n".repeat(100_000),
        "\r".repeat(100_000),
        "# c\n".repeat(100_000),
        "- # c\n".repeat(100_000) + "  |2\n",
        "a\n: b\n".repeat(50_000),
        format!("[{}]", "\"a\", ".repeat(40_000)),
        format!("a: [{}", "[b], ".repeat(40_000)),
        format!("a: {{{}", "b: c, ".repeat(40_000)),
        format!("a: {{{}}}", "b, ".repeat(40_000)),
        format!("{}x", "- # c\n".repeat(50_000)),
        format!("a:\n  - b: |2\n{}", "\n".repeat(100_000)),
    ];
    for source in &sources {
        let before = std::time::Instant::now();
        let document = read(&"a".into(), source);
        let spent = before.elapsed();
        let start: String = source.chars().take(20).collect();
        assert!(document.diagnostics.len() < 500, "{start:?}");
        assert!(spent.as_secs() < 20, "{start:?} took {spent:?}");
    }
}

const CLAIMS: &str = "claims:
  - id: first
    actor: [us, nato]
    text: A first claim, which stands.
    citations:
      - source: one
        quote: >-
          the words of
          the first
  - id: second
    actor: kremlin
    responds_to: {claim: first, as: denies}
    text: \"A second claim: it is typed.\"
    citations:
      - source: two
        quote: 'it isn''t'
        speaker: someone
  - id: third
    text: |
      A third claim.
    comment: no
";

/// Each place where a line may have been left half-typed leaves the other claims as they were.
#[test]
fn a_line_cut_anywhere_leaves_the_other_claims() {
    let whole = read(&"a".into(), CLAIMS);
    let claims = |document: &Document<'_>| -> Vec<String> {
        let claims = document.root.as_ref().and_then(|root| root.get("claims"));
        let items = claims.and_then(|claims| claims.value.items());
        items.unwrap_or_default().iter().map(show).collect()
    };
    let expected = claims(&whole);
    let second = CLAIMS.find("  - id: second").unwrap() + "  - id: s".len();
    let third = CLAIMS.find("  - id: third").unwrap();
    for cut in second..third {
        let end = cut + CLAIMS[cut..].find('\n').unwrap();
        let source = format!("{}{}", &CLAIMS[..cut], &CLAIMS[end..]);
        let document = read(&"a".into(), &source);
        let found = claims(&document);
        assert_eq!(
            found.first(),
            expected.first(),
            "cut: {}",
            &source[second..]
        );
        assert_eq!(found.last(), expected.last(), "cut: {}", &source[second..]);
        assert_eq!(found.len(), 3, "cut: {}", &source[second..]);
        assert!(document.diagnostics.len() < 3, "{:?}", document.diagnostics);
    }
}

#[test]
fn a_tab_before_a_folded_text_gives_places_in_the_file() {
    let source = "\t    text: >-\n     text: >-\n";
    let document = read(&"a".into(), source);
    if let Some(root) = &document.root {
        inside(root, source).unwrap();
    }
    for diagnostic in &document.diagnostics {
        for label in &diagnostic.labels {
            assert!(source.get(label.span.range()).is_some(), "{diagnostic:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_gives_a_tree_and_places_in_the_file(source in super::agreement::any_text()) {
        let document = read(&"a".into(), &source);
        for diagnostic in &document.diagnostics {
            for label in &diagnostic.labels {
                prop_assert!(source.get(label.span.range()).is_some(), "{diagnostic:?} in {source:?}");
            }
        }
        if let Some(root) = &document.root {
            inside(root, &source)?;
        }
    }

    #[test]
    fn any_characters_are_read(source in "\\PC{0,40}|[\\[\\]{}:,#|>&*!%@'\" \\-?\n\r\ta\u{200b}\u{202e}\u{feff}é]{0,30}") {
        let document = read(&"a".into(), &source);
        if let Some(root) = &document.root {
            inside(root, &source)?;
        }
    }
}

/// Fails when a node's place is not in the file or not in its parent's.
fn inside(node: &Node<'_>, source: &str) -> Result<(), TestCaseError> {
    prop_assert!(
        source.get(node.span.range()).is_some(),
        "{node:?} in {source:?}"
    );
    let children: Vec<&Node<'_>> = match &node.value {
        Value::Sequence(items) => items.iter().collect(),
        Value::Mapping(entries) => entries.iter().map(|entry| &entry.value).collect(),
        _ => return Ok(()),
    };
    let mut last = node.span.start;
    for child in children {
        prop_assert!(child.span.start >= last, "{node:?} in {source:?}");
        prop_assert!(child.span.end <= node.span.end, "{node:?} in {source:?}");
        last = child.span.end;
        inside(child, source)?;
    }
    Ok(())
}
