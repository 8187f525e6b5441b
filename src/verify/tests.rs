//! The stream on small inputs.

use super::*;
use std::io::BufReader;

fn run(input: &[u8]) -> (Summary, Vec<Value>) {
    run_with(input, Asks::default())
}

fn run_with(input: &[u8], asks: Asks) -> (Summary, Vec<Value>) {
    let load = |name: &str| match name {
        "dam.txt" => Ok(Text::new("The dam at Orlo holds.".to_owned())),
        _ => Err("there is no such text".to_owned()),
    };
    let mut output = Vec::new();
    // A small buffer, so that lines go over its border.
    let summary = stream(BufReader::with_capacity(7, input), &mut output, &load, asks).unwrap();
    let lines = String::from_utf8(output).unwrap();
    (
        summary,
        lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    )
}

#[test]
fn field_names_are_the_interface() {
    let (_, answers) = run(
        r#"{"id":"q1","text":"Ça: some 3,000 men left.","quote":"some 30,000 men left"}"#
            .as_bytes(),
    );
    let keys: Vec<&String> = answers[0].as_object().unwrap().keys().collect();
    let mut expected = vec![
        "version",
        "id",
        "verdict",
        "verified",
        "changes",
        "spans",
        "paragraph",
        "slice",
        "occurrences",
        "ambiguous",
        "omitted",
        "warnings",
        "edits",
        "suggestion",
        "misattributed",
    ];
    expected.sort_unstable();
    assert_eq!(keys, expected);
    assert_eq!(answers[0]["verdict"], "altered");
    assert_eq!(
        answers[0]["spans"],
        serde_json::json!([{"start": 4, "end": 23}])
    );
    assert_eq!(answers[0]["edits"][0]["kind"], "number");
    assert_eq!(answers[0]["edits"][0]["source"], "3,000");
}

#[test]
fn speakers_are_told_where_they_are_asked_for() {
    let input = [
        r#"{"text":"“The dam holds,” said Ada Thorn.","quote":"The dam holds"}"#,
        r#"{"text":"The dam holds.","quote":"The dam holds"}"#,
    ];
    let (_, answers) = run_with(input.join("\n").as_bytes(), Asks { speakers: true });
    assert_eq!(answers[0]["voice"], "direct");
    assert_eq!(answers[0]["speaker"], "Ada Thorn");
    let second = answers[1].as_object().unwrap();
    assert_eq!(second.get("speaker"), Some(&Value::Null));
    assert!(second.contains_key("voice"));
}

#[test]
fn answers_come_in_order_and_bad_lines_are_named() {
    let input = b"\xEF\xBB\xBF{\"id\":1,\"source\":\"dam.txt\",\"quote\":\"dam at Orlo\"}\r\n\n\
        {\"id\":2,\"source\":\"weir.txt\",\"quote\":\"dam\"}\n\
        {\"id\":3,\"quote\":\"dam\"}\n\
        {\"id\":4,\"text\":\"x\"}\n\
        nonsense\n\
        \xFF\n\
        {\"id\":\"5\",\"text\":\"Orlo will not go\",\"quote\":\"Orlo will \\u2026 go\"}";
    let (summary, answers) = run(input);
    assert_eq!(
        summary,
        Summary {
            answered: 2,
            verified: 1,
            bad: 5,
            first_bad: Some(3),
            ignored: 0,
        }
    );
    assert_eq!(answers[0]["verdict"], "exact");
    for (answer, id, line) in [(1, 2, 3), (2, 3, 4), (3, 4, 5)] {
        assert_eq!(answers[answer]["id"], id);
        assert_eq!(answers[answer]["line"], line);
        assert!(answers[answer]["error"].is_string());
    }
    assert_eq!(answers[4]["line"], 6);
    assert_eq!(answers[5]["line"], 7);
    assert_eq!(answers[6]["omitted"], serde_json::json!(["not"]));
    assert_eq!(answers[6]["verified"], false);
    assert_eq!(answers[6]["warnings"][0]["rule"], "elision-hides-negation");
}

#[test]
fn many_lines_stay_in_order() {
    let mut input = String::new();
    for id in 0..3_000 {
        let text = format!("{} number {id} here", "word ".repeat(id % 700));
        let line =
            serde_json::json!({"id": id, "text": text, "quote": format!("number {id} here")});
        input += &format!("{line}\n");
    }
    let (summary, answers) = run(input.as_bytes());
    assert_eq!(summary.verified, 3_000);
    assert!(
        answers
            .iter()
            .enumerate()
            .all(|(id, answer)| answer["id"] == id)
    );
}

#[test]
fn bad_lines_say_what_to_do() {
    for (line, id, says) in [
        (
            "{\"id\":1,\"txt\":\"a b\",\"quote\":\"a\"}",
            Value::from(1),
            "did you mean `text`?",
        ),
        (
            "{\"id\":1,\"text\":\"a b\",\"qoute\":\"a\"}",
            Value::from(1),
            "did you mean `quote`?",
        ),
        (
            "{\"id\":1,\"text\":\"a\",\"quote\":\"a\",\"Prefix \":\"b\"}",
            Value::from(1),
            "did you mean `prefix`?",
        ),
        (
            "{\"id\":1,\"text\":\"a\",\"quote\":5}",
            Value::from(1),
            "`quote`: invalid type: integer `5`, expected a string",
        ),
        (
            "{\"id\":1,\"text\":\"a\",\"quote\":\"a\",\"paragraph\":0}",
            Value::from(1),
            "a whole number from 1, and is 0",
        ),
        (
            "{\"id\":1,\"text\":\"a\",\"text\":\"b\",\"quote\":\"a\"}",
            Value::from(1),
            "`text` is given twice",
        ),
        (
            "{\"id\":1,\"quote\":\"a\"}",
            Value::from(1),
            "`text` or `source` is missing",
        ),
        (
            "{\"id\":1,\"text\":\"a\"}",
            Value::from(1),
            "`quote` is missing",
        ),
        (
            "{\"id\": \"x\", \"text\":\"a b",
            Value::from("x"),
            "ends in the middle",
        ),
        ("[1]", Value::Null, "expected an object with `quote`"),
        ("id: 1", Value::Null, "at column 1; each line is one object"),
    ] {
        let (summary, answers) = run(line.as_bytes());
        assert_eq!((summary.bad, summary.first_bad), (1, Some(1)), "{line}");
        let error = answers[0]["error"].as_str().unwrap();
        assert!(error.contains(says), "{line}: {error}");
        assert!(!error.contains("line 1"), "{line}: {error}");
        assert_eq!(answers[0]["id"], id, "{line}");
    }
}

#[test]
fn what_is_not_asked_for_is_named() {
    let line = b"{\"id\":1,\"text\":\"a b\",\"quote\":\"a\",\"context\":{\"x\":[1]},\"texts\":1}";
    let (summary, answers) = run(line);
    assert_eq!((summary.verified, summary.bad, summary.ignored), (1, 0, 1));
    assert_eq!(
        answers[0]["ignored"],
        serde_json::json!(["context", "texts"])
    );
    assert_eq!(answers[0]["verdict"], "exact");
}
