//! Properties of reading: the scanner, the full parser, the pieces of scalars and serde_yaml agree
//! on whatever they all read, and nothing panics on what they do not.

use super::characters;
use super::offset;
use super::parser;
use super::pieces;
use super::scanner;
use super::tree::Node;
use super::tree::Scalar;
use super::tree::Style;
use super::tree::Value;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use std::cell::Cell;

/// What lines are made of, between broken bars; `<TAB>` is a tab.
const FRAGMENTS: &str = r##"a: x¦b: y z¦key: value¦a:¦b:¦- ¦-¦- x¦- a: x¦- b:¦-  c: x¦- - x¦text: >-¦text: >¦text: |¦
text: |-¦text: |+¦text: >+¦- >-¦- |¦t: >2¦t: |1-¦t: >- # note¦t: >x¦one line of text¦
more of it¦  deeper text¦ - item in text¦# a comment¦a: x # comment¦a: x#y¦a: #¦a: # b¦
# x: y¦q: "quoted"¦q: 'single'¦q: 'it''s'¦q: "a\"b"¦q: "a\nb"¦q: "open¦open"¦q: 'open¦
it's closed'¦q: "\u00e9\¦q: "a" b¦q: 'a': b¦"k": v¦q: "a" # c¦q: ""¦q: ''¦q: "x"#c¦
f: [a, b]¦f: []¦f: {}¦f: {a: x, b: y}¦f: [a, [b, c]]¦f: {a: [x, "y"], b: {c: 'd'}}¦
f: [a, b¦c]¦f: [a b , c]¦f: [a: b]¦f: {a}¦f: [a,]¦f: [a] b¦f: [http://x.y/z, b]¦
f: {a: x, a: y}¦f: ["a" , 'b']¦f: [a#b, c]¦f: [ ]¦f: [~, null]¦f: {a: }¦f: [,]¦
u: https://example.org/a?b=c#d¦t: 12:30¦n: 007¦n: no¦n: ~¦n: null¦n: Null¦d: 2022-02-08¦
r: 10..32¦p: 5%¦x: é “quoted” …¦x: a: b¦x: a:¦x: -1¦x: - 1¦x: ?¦x: ? y¦x: !t y¦x: &a y¦
x: *a¦x: @a¦x: `a`¦x: %a¦x: (a)¦x: .a¦x: ...¦...¦---¦--- # c¦--- x¦? a¦: b¦<<: *a¦a : x¦
a:b¦a_b-c: x¦é: x¦x: <a>¦x: |a¦x: a, b¦x: a [b] {c}¦x: a ' b " c¦<TAB>¦x:<TAB>y¦x: y ¦
x: y<TAB>¦  "##;

const ENDS: &[&str] = &["\n", "\n", "\n", "\n", "\n\n", "\r\n", " \n", "\n  \n", ""];

fn fragments() -> Vec<String> {
    let all = FRAGMENTS.replace('\n', "").replace("<TAB>", "\t");
    all.split('¦').map(str::to_string).collect()
}

/// Lines thrown together, most of them no YAML.
fn soup() -> impl Strategy<Value = String> {
    let line = (0..5usize, select(fragments()), select(ENDS))
        .prop_map(|(indent, text, end)| format!("{}{text}{end}", "  ".repeat(indent)));
    let odd = (0..7usize, select(fragments()), select(ENDS))
        .prop_map(|(indent, text, end)| format!("{}{text}{end}", " ".repeat(indent)));
    proptest::collection::vec(prop_oneof![4 => line, 1 => odd], 0..9).prop_map(|l| l.concat())
}

/// A document that is YAML, in the styles that people write.
pub(super) fn document() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        select(
            &[
                "x",
                "a few words",
                "no",
                "007",
                "2022-02-08",
                "~",
                "a#b",
                "12:30",
                "é – “x”"
            ][..]
        )
        .prop_map(|text| vec![text.to_string()]),
        "[a-z '\\\\]{0,12}".prop_map(|text| vec![format!("'{}'", text.replace('\'', "''"))]),
        "[a-z :#\\-]{0,12}".prop_map(|text| vec![format!("\"{text}\"")]),
        "[a-z]{1,5}( [a-z]{1,5}(\\\\n|\\\\\")){0,3}".prop_map(|text| vec![format!("\"{text}\"")]),
        (
            select(&[">", ">-", ">+", "|", "|-", "|+"][..]),
            proptest::collection::vec("[a-z#:\\- ]{0,9}", 0..4)
        )
            .prop_map(|(header, lines)| {
                let first = format!("x{header}");
                let mut all = vec![header.to_string(), format!("  {first}")];
                all.extend(lines.into_iter().map(|line| format!("  {line}")));
                all
            }),
        ("[a-z]{1,6}", proptest::collection::vec("[a-z]{0,6}", 1..3)).prop_map(|(first, more)| {
            let mut all = vec![first];
            all.extend(more.into_iter().map(|line| format!("   {line}")));
            all
        }),
        (
            select(&["'", "\""][..]),
            proptest::collection::vec("[a-z]{0,6} ?", 1..4)
        )
            .prop_map(|(mark, lines)| {
                let mut all: Vec<_> = lines.iter().map(|line| format!("  {line}")).collect();
                all[0] = format!("{mark}{}", all[0]);
                all.last_mut().unwrap().push_str(mark);
                all
            }),
        select(&["[a, b c]", "{a: x, b: [y, 'z']}", "[]", "[\"a, b\", c]"][..])
            .prop_map(|t| vec![t.to_string()]),
    ];
    let node = scalar.prop_recursive(4, 24, 4, |inner| {
        let mapping = proptest::collection::vec(inner.clone(), 1..4).prop_map(|values| {
            let mut lines = Vec::new();
            for (index, value) in values.into_iter().enumerate() {
                attach(&mut lines, &format!("k{index}:"), value);
            }
            lines
        });
        let sequence = proptest::collection::vec(inner, 1..4).prop_map(|values| {
            let mut lines = Vec::new();
            for value in values {
                let compact = value[0].starts_with('k') && value[0].contains(':');
                if compact {
                    let indented = value.iter().enumerate();
                    lines.extend(
                        indented.map(|(i, l)| format!("{}{l}", if i == 0 { "- " } else { "  " })),
                    );
                } else {
                    attach(&mut lines, "-", value);
                }
            }
            lines
        });
        prop_oneof![mapping, sequence]
    });
    (node, any::<bool>(), any::<bool>()).prop_map(|(lines, crlf, start)| {
        let end = if crlf { "\r\n" } else { "\n" };
        let mut text = String::new();
        if start {
            text.push_str("# schema\n");
        }
        for line in lines {
            text.push_str(&line);
            text.push_str(end);
        }
        text
    })
}

/// Puts a value behind an indicator, below it when it is a collection.
fn attach(lines: &mut Vec<String>, indicator: &str, value: Vec<String>) {
    let first = &value[0];
    let block =
        first.starts_with("- ") || first == "-" || first.starts_with('k') && first.contains(':');
    let mut rest = value.iter();
    if block {
        lines.push(indicator.to_string());
    } else {
        lines.push(format!("{indicator} {first}"));
        rest.next();
    }
    lines.extend(rest.map(|line| format!("  {line}")));
}

/// A valid document with a few bytes deleted, doubled, swapped or put in.
fn mutated() -> impl Strategy<Value = String> {
    let edit = (
        any::<prop::sample::Index>(),
        0..5u8,
        select(
            &[
                ' ', '\n', ':', '#', '"', '\'', '-', '[', '}', ',', '\r', '\t', 'é', '\u{2028}',
                '\u{a0}', '>', '|', '\\',
            ][..],
        ),
    );
    (document(), proptest::collection::vec(edit, 1..4)).prop_map(|(text, edits)| {
        let mut chars: Vec<char> = text.chars().collect();
        for (index, kind, char) in edits {
            if chars.is_empty() {
                break;
            }
            let length = chars.len();
            let at = index.index(length);
            match kind {
                0 => drop(chars.remove(at)),
                1 => chars.insert(at, chars[at]),
                2 => chars.swap(at, (at + 1) % length),
                _ => chars.insert(at, char),
            }
        }
        chars.into_iter().collect()
    })
}

pub(super) fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![soup(), document(), mutated()]
}

/// Fails when the scanner answers and the full parser does not give the same.
fn agree(text: &str) -> Result<bool, TestCaseError> {
    let found = characters::look_over(text);
    let Some(root) = scanner::scan(text, &found) else {
        return Ok(false);
    };
    let parsed = parser::parse(text, text);
    prop_assert_eq!(&parsed.problem, &None, "the parser stops: {:?}", text);
    prop_assert_eq!(&parsed.findings, &vec![], "the parser objects: {:?}", text);
    prop_assert_eq!(
        parsed.root.as_ref(),
        Some(&root),
        "trees differ: {:?}",
        text
    );
    Ok(true)
}

fn scalars<'t>(node: &'t Node<'t>, visit: &mut dyn FnMut(&'t Node<'t>, &'t Scalar<'t>)) {
    match &node.value {
        Value::Scalar(scalar) => visit(node, scalar),
        Value::Sequence(items) => items.iter().for_each(|item| scalars(item, visit)),
        Value::Mapping(entries) => entries.iter().for_each(|e| scalars(&e.value, visit)),
        Value::Null | Value::Unreadable => {}
    }
}

/// Fails when the pieces of a scalar do not make up what the full parser decoded, or a place in it
/// does not lead to the characters that stand there.
fn pieces_fit(text: &str) -> Result<(), TestCaseError> {
    let parsed = parser::parse(text, text);
    let Some(root) = parsed.root.filter(|_| parsed.problem.is_none()) else {
        return Ok(());
    };
    let mut all = Vec::new();
    scalars(&root, &mut |node, scalar| all.push((node.span, scalar)));
    for (span, scalar) in all {
        let decoded = pieces::decode(text, span, scalar.style);
        prop_assert_eq!(
            &decoded,
            &scalar.text,
            "decoded at {:?} in {:?}",
            span,
            text
        );
        let mut last = 0;
        for (at, char) in scalar.text.char_indices() {
            let place = offset::locate(text, span, scalar.style, at..at + char.len_utf8());
            let source = place.slice(text);
            let plain =
                scalar.style != Style::DoubleQuoted && !char.is_whitespace() && char != '\'';
            if plain {
                prop_assert_eq!(
                    source,
                    char.to_string(),
                    "at {} of {:?} in {:?}",
                    at,
                    scalar,
                    text
                );
            }
            prop_assert!(
                !source.is_empty() || place.end == text.len(),
                "nothing at {} of {:?} in {:?}",
                at,
                scalar,
                text
            );
            prop_assert!(
                place.start >= last,
                "backwards at {} of {:?} in {:?}",
                at,
                scalar,
                text
            );
            last = place.start;
        }
    }
    Ok(())
}

/// Fails when serde_yaml reads another value.
fn serde_agrees(
    node: &Node<'_>,
    oracle: &serde_yaml::Value,
    text: &str,
) -> Result<(), TestCaseError> {
    use serde_yaml::Value as Oracle;
    match (&node.value, oracle) {
        (Value::Scalar(scalar), Oracle::String(string)) => {
            prop_assert_eq!(scalar.text.as_ref(), string, "in {:?}", text);
        }
        (Value::Scalar(scalar), Oracle::Number(_) | Oracle::Bool(_)) => {
            prop_assert_eq!(scalar.style, Style::Plain, "in {:?}", text);
        }
        (Value::Null, Oracle::Null) => {}
        (Value::Sequence(items), Oracle::Sequence(oracles)) => {
            prop_assert_eq!(items.len(), oracles.len(), "in {:?}", text);
            for (item, oracle) in items.iter().zip(oracles) {
                serde_agrees(item, oracle, text)?;
            }
        }
        (Value::Mapping(entries), Oracle::Mapping(oracles)) => {
            prop_assert_eq!(entries.len(), oracles.len(), "in {:?}", text);
            for (entry, (_, oracle)) in entries.iter().zip(oracles) {
                serde_agrees(&entry.value, oracle, text)?;
            }
        }
        (ours, oracle) => prop_assert!(false, "{:?} is not {:?} in {:?}", ours, oracle, text),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_scanner_reads_the_parser_reads_alike(text in any_text()) {
        agree(&text)?;
    }

    #[test]
    fn pieces_make_up_the_value_and_lead_to_its_characters(text in any_text()) {
        pieces_fit(&text)?;
    }

    #[test]
    fn serde_yaml_reads_the_same_text(text in prop_oneof![soup(), document()]) {
        let ended = format!("{text}\n");
        let parsed = parser::parse(&ended, &ended);
        let clean = parsed.problem.is_none() && parsed.findings.is_empty();
        if let (true, Some(root), Ok(oracle)) = (clean, parsed.root, serde_yaml::from_str(&ended)) {
            serde_agrees(&root, &oracle, &ended)?;
        }
    }
}

#[test]
fn the_scanner_reads_most_documents_itself() {
    let (answers, cases) = (Cell::new(0), 400);
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..cases {
        let text = document().new_tree(&mut runner).unwrap().current();
        let answered = agree(&text).unwrap();
        answers.set(answers.get() + u32::from(answered));
    }
    assert!(answers.get() > cases / 2, "{} of {cases}", answers.get());
}
