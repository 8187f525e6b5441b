//! Properties of writing: what is written reads back, and an edit changes what it should alone.

use super::Node;
use super::Scalar;
use super::Value;
use super::parser;
use super::read;
use super::splice::replace;
use super::splice::splice;
use super::write;
use crate::text::Span;
use proptest::prelude::*;

/// Strings that are awkward in YAML.
fn nasty() -> impl Strategy<Value = String> {
    let part = proptest::sample::select(
        &[
            "a",
            "word",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\t",
            ":",
            ": ",
            " #",
            "#",
            "- ",
            "-",
            "\"",
            "'",
            "''",
            "\\",
            "\\n",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&",
            "*",
            "!",
            "|",
            ">",
            ">-",
            "%",
            "@",
            "`",
            "?",
            "? ",
            "~",
            "null",
            "no",
            "007",
            "---",
            "...",
            "\r",
            "\r\n",
            "\u{1b}",
            "\0",
            "\u{7f}",
            "\u{85}",
            "\u{a0}",
            "\u{2028}",
            "\u{202e}",
            "\u{feff}",
            "é",
            "“x”",
            "…",
            "😀",
            "<<",
            "=",
            "1.5",
            "0x1f",
            "2022-02-08",
        ][..],
    );
    proptest::collection::vec(part, 0..7).prop_map(|parts| parts.concat())
}

fn texts<'t>(node: &'t Node<'t>, found: &mut Vec<(Span, &'t Scalar<'t>)>) {
    match &node.value {
        Value::Scalar(scalar) => found.push((node.span, scalar)),
        Value::Sequence(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Mapping(entries) => entries.iter().for_each(|entry| texts(&entry.value, found)),
        Value::Null | Value::Unreadable => {}
    }
}

/// Puts an edit into a file and checks that the `index`th text is `wanted`, and all else the same.
fn check_edit(
    source: &str,
    edit: (Span, String),
    index: usize,
    wanted: &str,
) -> Result<(), TestCaseError> {
    let (span, text) = edit;
    let edited = format!("{}{text}{}", &source[..span.start], &source[span.end..]);
    let (old, new) = (
        parser::parse(source, source),
        parser::parse(&edited, &edited),
    );
    prop_assert!(
        new.problem.is_none() && new.findings.is_empty(),
        "{source:?} to {edited:?}"
    );
    let (old, new) = (old.root.unwrap(), new.root.unwrap());
    let (mut before, mut after) = (Vec::new(), Vec::new());
    texts(&old, &mut before);
    texts(&new, &mut after);
    prop_assert_eq!(before.len(), after.len(), "{:?} to {:?}", source, edited);
    for (at, (before, after)) in before.iter().zip(&after).enumerate() {
        let expected = if at == index { wanted } else { &before.1.text };
        prop_assert_eq!(&after.1.text, expected, "{:?} to {:?}", source, edited);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_written_scalar_reads_back(text in prop_oneof![nasty(), "\\PC{0,20}"], indent in 0..6usize) {
        let space = " ".repeat(indent);
        let written = write::scalar(&text, indent);
        let source = format!("{space}key: {written}\n{space}next: x\n");
        let document = read(&"a".into(), &source);
        prop_assert_eq!(&document.diagnostics, &vec![], "{:?}", source);
        let root = document.root.unwrap();
        prop_assert_eq!(root.get("key").unwrap().value.as_str(), Some(text.as_str()), "{:?}", source);
        prop_assert_eq!(root.get("next").unwrap().value.as_str(), Some("x"), "{:?}", source);

        let source = format!("{{key: {}, next: x}}", write::flow_scalar(&text));
        let document = read(&"a".into(), &source);
        prop_assert_eq!(&document.diagnostics, &vec![], "{:?}", source);
        let root = document.root.unwrap();
        prop_assert_eq!(root.get("key").unwrap().value.as_str(), Some(text.as_str()), "{:?}", source);
    }

    #[test]
    fn an_edit_changes_its_scalar_alone(
        source in super::agreement::document(),
        which in any::<prop::sample::Index>(),
        ends in any::<(prop::sample::Index, prop::sample::Index)>(),
        put in nasty(),
    ) {
        let parsed = parser::parse(&source, &source);
        prop_assume!(parsed.problem.is_none());
        let root = parsed.root.unwrap();
        let mut found = Vec::new();
        texts(&root, &mut found);
        prop_assume!(!found.is_empty());
        let index = which.index(found.len());
        let (span, scalar) = found[index];
        let bounds: Vec<usize> = scalar.text.char_indices().map(|(at, _)| at).chain([scalar.text.len()]).collect();
        let (one, other) = (bounds[ends.0.index(bounds.len())], bounds[ends.1.index(bounds.len())]);
        let range = one.min(other)..one.max(other);
        let mut wanted = scalar.text.to_string();
        wanted.replace_range(range.clone(), &put);
        if let Some(edit) = splice(&source, span, scalar.style, range, &put) {
            check_edit(&source, edit, index, &wanted)?;
        }
        if let Some(text) = replace(&source, span, &put) {
            check_edit(&source, (span, text), index, &put)?;
        }
    }
}

/// The edits that fixes make are all possible in place.
#[test]
fn a_word_is_replaced_in_every_style() {
    let cases = [
        ("a: one two\n", "a: one 2\n"),
        ("a: 'it''s two'\n", "a: 'it''s 2'\n"),
        ("a: \"\\u0041 two\"\n", "a: \"\\u0041 2\"\n"),
        ("a: >-\n  one\n  two three\n", "a: >-\n  one\n  2 three\n"),
        (
            "- a: |\r\n    one\r\n    two\r\n  b: x\r\n",
            "- a: |\r\n    one\r\n    2\r\n  b: x\r\n",
        ),
        ("a: {b: two, c: d}\n", "a: {b: 2, c: d}\n"),
        ("a: one\n  two # three\n", "a: one\n  2 # three\n"),
    ];
    for (source, expected) in cases {
        let root = parser::parse(source, source).root.unwrap();
        let mut found = Vec::new();
        texts(&root, &mut found);
        let (span, scalar) = found
            .iter()
            .find(|(_, scalar)| scalar.text.contains("two"))
            .unwrap();
        let at = scalar.text.find("two").unwrap();
        let (place, text) = splice(source, *span, scalar.style, at..at + 3, "2").expect(source);
        let edited = format!("{}{text}{}", &source[..place.start], &source[place.end..]);
        assert_eq!(edited, expected);
    }
}

/// Nothing is handed out that would change the file's meaning elsewhere.
#[test]
fn an_unsafe_edit_is_refused() {
    let cases = [
        ("a: one\n", "x: y"),
        ("a: one\n", "x #y"),
        ("a: one\n", "two\nthree"),
        ("a: one\n", "~"),
        ("a: one\n", " one"),
        ("a: [one, b]\n", "x, y"),
        ("a: [one, b]\n", "x]"),
        ("a: >-\n  one\n", " one"),
        ("a: 'one'\n", "x\ny"),
    ];
    for (source, put) in cases {
        let at = source.find("one").unwrap();
        let root = parser::parse(source, source).root.unwrap();
        let mut found = Vec::new();
        texts(&root, &mut found);
        let (span, scalar) = found[0];
        assert!(span.start <= at);
        assert_eq!(
            splice(source, span, scalar.style, 0..3, put),
            None,
            "{source:?} {put:?}"
        );
    }
}
