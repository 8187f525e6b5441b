//! `verify`: JSON Lines in, JSON Lines out.

use crate::program::Run;
use crate::program::Workspace;
use crate::program::run;
use serde_json::Value;

fn verify(folder: &Workspace, args: &[&str], input: &[u8]) -> (Run, Vec<Value>) {
    let run = run(
        &folder.path(""),
        &[&["verify"], args].concat(),
        &[],
        Some(input),
    );
    let answers = run
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    (run, answers)
}

#[test]
fn lines_are_answered_in_order() {
    let input = "\
{\"id\":\"1\",\"text\":\"The tide will not turn before six.\",\"quote\":\"The tide will … turn\"}
{\"id\":\"2\",\"text\":\"illegal activity\",\"quote\":\"legal activity\"}
{\"id\":\"3\",\"text\":\"It fell by \u{2212}5.2%.\",\"quote\":\"5.2%\"}
{\"id\":\"4\",\"text\":\"some 10\u{2076} grains\",\"quote\":\"some 106 grains\"}
{\"id\":\"5\",\"text\":\"3,000 men\",\"quote\":\"30,000 men\"}
{\"id\":\"6\",\"text\":\"They will not leave.\",\"quote\":\"They will [not] leave\"}

{\"id\":\"7\",\"text\":\"The “tide” turned\",\"quote\":\"the \\\"tide\\\" turned\"}
";
    let (run, answers) = verify(&Workspace::new(), &[], input.as_bytes());
    run.ends(0).says("1 of 7 quotations verified");
    let verified: Vec<(&str, bool)> = answers
        .iter()
        .map(|answer| {
            (
                answer["id"].as_str().unwrap(),
                answer["verified"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        verified,
        [
            ("1", false),
            ("2", false),
            ("3", false),
            ("4", false),
            ("5", false),
            ("6", false),
            ("7", true)
        ]
    );
    assert_eq!(answers[0]["omitted"][0], "not");
    assert_eq!(answers[6]["verdict"], "typographic");
}

#[test]
fn bad_lines_are_named_and_the_rest_is_answered() {
    let input = b"{\"id\":\"1\",\"text\":\"a b c\",\"quote\":\"a b c\"}\nnonsense\n\
        {\"id\":\"3\",\"quote\":\"x\"}\n\xff\xfe\n{\"id\":\"5\",\"text\":\"a b c\",\"quote\":\"b c\"}";
    let (run, answers) = verify(&Workspace::new(), &[], input);
    run.ends(1)
        .says("2 of 2 quotations verified; 3 lines bad, line 2 first");
    assert_eq!(answers.len(), 5);
    assert_eq!(
        (&answers[1]["line"], &answers[2]["line"]),
        (&2.into(), &3.into())
    );
    assert_eq!(answers[2]["id"], "3");
    assert!(answers[1]["error"].is_string());
    assert_eq!(answers[4]["verdict"], "exact");
}

#[test]
fn sources_come_from_named_folders() {
    let folder = Workspace::new();
    folder.write("texts/dam.txt", "The dam at Orlo holds.");
    let input = b"{\"id\":1,\"source\":\"dam.txt\",\"quote\":\"dam at Orlo\"}\n\
        {\"id\":2,\"source\":\"../verify.jsonl\",\"quote\":\"dam\"}\n\
        {\"id\":3,\"source\":\"weir.txt\",\"quote\":\"dam\"}\n";
    let (run, answers) = verify(&folder, &["--texts", "texts"], input);
    run.ends(1);
    assert_eq!(answers[0]["verdict"], "exact");
    assert!(answers[1]["error"].as_str().unwrap().contains("leads out"));
    assert!(
        answers[2]["error"]
            .as_str()
            .unwrap()
            .contains("no folder of texts holds it")
    );
    let (_, answers) = verify(&folder, &[], input);
    assert!(answers[0]["error"].as_str().unwrap().contains("--texts"));
}

#[test]
fn input_may_be_a_file_and_must_be_readable() {
    let folder = Workspace::new();
    folder.write(
        "lines.jsonl",
        "{\"id\":1,\"text\":\"a b\",\"quote\":\"a b\"}\n",
    );
    folder
        .run(&["verify", "lines.jsonl"])
        .ends(0)
        .prints("\"verdict\":\"exact\"");
    folder
        .run(&["verify", "nowhere.jsonl"])
        .ends(2)
        .says("cannot read `nowhere.jsonl`");
    folder.run(&["verify", "."]).ends(2).says("cannot read `.`");
    let (run, answers) = verify(&folder, &[], b"");
    run.ends(0);
    assert_eq!(answers.len(), 0);
}

#[test]
fn nothing_hostile_reaches_the_terminal() {
    let evil = "\\u001b[2J\\u202e\\u009b31m\\r\\u200b";
    let input =
        format!("{{\"id\":\"{evil}\",\"text\":\"a {evil} b\",\"quote\":\"a {evil} b\"}}\n{evil}\n");
    let (run, answers) = verify(&Workspace::new(), &[], input.as_bytes());
    let hostile = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{200b}' | '\u{202e}');
    assert!(!run.out.contains(hostile), "{:?}", run.out);
    assert_eq!(
        answers[0]["slice"],
        "a \u{1b}[2J\u{202e}\u{9b}31m\r\u{200b} b"
    );
}
