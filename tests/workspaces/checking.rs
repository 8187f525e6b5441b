//! `check`: what it prints, and its exit codes.

use crate::harbour;
use crate::harbour::CLAIMS;
use crate::harbour::GAZETTE;
use crate::program::Workspace;
use crate::program::run;
use serde_json::Value;

#[test]
fn a_clean_workspace_is_silent_but_for_its_summary() {
    let workspace = harbour::workspace();
    workspace.run(&["lock"]).ends(0);
    let run = workspace.run(&["check", "--require-texts"]);
    run.ends(0);
    assert_eq!(run.out, "");
    assert_eq!(
        run.err,
        "4 of 4 quotations verified: 4 against texts, 0 against the lock\n"
    );
}

#[test]
fn a_workspace_is_found_from_below_and_by_name() {
    let workspace = harbour::locked();
    for (folder, args) in [
        ("briefs/harbour", &["check"][..]),
        ("briefs", &["check", ".."]),
        ("", &["check", "briefs/harbour"]),
        ("briefs", &["check", "-C", ".."]),
    ] {
        run(&workspace.path(folder), args, &[], None)
            .ends(0)
            .says("4 of 4 quotations verified");
    }
}

#[test]
fn the_lock_stands_in_for_missing_texts() {
    let workspace = harbour::locked();
    let run = workspace.run(&["check"]);
    run.ends(0)
        .says("4 of 4 quotations verified: 0 against texts, 4 against the lock");
    run.says("not run without the texts: absent-quotation");
}

#[test]
fn one_altered_word_fails_with_and_without_texts() {
    for workspace in [harbour::workspace(), harbour::locked()] {
        workspace.replace(
            CLAIMS,
            "will not reopen before Monday\n",
            "will reopen before Monday\n",
        );
        let run = workspace.run(&["check", "--format", "short"]);
        run.ends(1).says("3 of 4 quotations verified");
        run.prints("briefs/harbour/claims.yaml:10:54: error[altered-quotation]");
    }
}

#[test]
fn required_texts_refuse_the_lock() {
    let workspace = harbour::locked();
    let run = workspace.run(&["check", "--require-texts"]);
    run.ends(1)
        .prints("error[missing-text]: the text of `gazette` is not at hand");
    run.prints("briefs/harbour/people.yaml:8:11");
    run.says("4 against the lock");
}

#[test]
fn texts_are_found_in_named_folders_by_name_and_by_hash() {
    let workspace = harbour::workspace();
    workspace.run(&["lock"]).ends(0);
    let gazette = workspace.read(GAZETTE);
    let bulletin = workspace.read("articles/bulletin.txt");
    workspace.remove("articles");
    let elsewhere = Workspace::new();
    elsewhere
        .write("one/gazette.txt", gazette)
        .write("two/renamed.txt", bulletin);
    let (one, two) = (elsewhere.path("one"), elsewhere.path("two"));
    let (one, two) = (one.to_str().unwrap(), two.to_str().unwrap());
    workspace
        .run(&["check", "--require-texts", "--texts", one, "--texts", two])
        .ends(0)
        .says("4 against texts");
    let joined = std::env::join_paths([one, two]).unwrap();
    let env = [("BRIEFWRIGHT_TEXTS", joined.to_str().unwrap())];
    run(
        &workspace.path(""),
        &["check", "--require-texts"],
        &env,
        None,
    )
    .ends(0)
    .says("4 against texts");
    run(
        &workspace.path(""),
        &["check"],
        &[("BRIEFWRIGHT_TEXTS", "nowhere")],
        None,
    )
    .ends(2)
    .says("BRIEFWRIGHT_TEXTS names, `nowhere`: there is no such");
}

#[test]
fn what_is_no_workspace_says_so() {
    let empty = Workspace::new();
    let run = empty.run(&["check"]);
    run.ends(2)
        .says("error: cannot find a brief in")
        .says("help: ");
    assert_eq!(run.out, "");
    empty
        .run(&["check", "nowhere"])
        .ends(2)
        .says("cannot open the workspace `nowhere`");
    empty
        .write("file", "")
        .run(&["check", "file"])
        .ends(2)
        .says("name the workspace's folder");
    empty
        .run(&["check", "--format", "xml"])
        .ends(2)
        .says("human");
    empty.run(&["chekc"]).ends(2).says("'check'");
}

#[test]
fn a_workspace_needs_no_settings() {
    let workspace = harbour::locked();
    workspace.remove("book.toml");
    workspace
        .run(&["check"])
        .ends(0)
        .says("4 of 4 quotations verified");
    for folder in ["briefs", "briefs/harbour"] {
        run(&workspace.path(folder), &["check"], &[], None)
            .ends(0)
            .says("4 of 4 quotations");
    }
}

#[test]
fn a_folder_without_briefs_is_not_searched_to_its_depths() {
    let home = Workspace::new();
    home.write("work/projects/old/brief.yaml", "title: Not meant\n");
    home.run(&["check"])
        .ends(2)
        .says("no `brief.yaml` lies in it");
}

#[test]
fn every_brief_of_a_workspace_is_checked_and_shared_files_are_reported_once() {
    let workspace = harbour::workspace();
    workspace
        .write(
            "briefs/shared.yaml",
            "actors:\n  - id: x\n    name: X\n    colour: red\n",
        )
        .write(
            "briefs/another/brief.yaml",
            "title: Another\nas_of: 2030-05-03\nsectoins: []\n",
        );
    let run = workspace.run(&["check", "--format", "short"]);
    run.ends(1);
    let fields: Vec<&str> = run
        .out
        .lines()
        .filter(|line| line.contains("unknown-field"))
        .collect();
    assert_eq!(
        fields,
        [
            "briefs/another/brief.yaml:3:1: error[unknown-field]: a brief has no field `sectoins`",
            "briefs/shared.yaml:4:5: error[unknown-field]: an actor has no field `colour`",
        ]
    );
}

#[test]
fn levels_for_unknown_and_fixed_rules_are_reported_in_their_place() {
    let workspace = harbour::workspace();
    workspace.write(
        "book.toml",
        "[book]\nsrc = \"briefs\"\n[preprocessor.briefwright.rules]\nunused-sorce = \"off\"\n\
         absent-quotation = \"off\"\nunlocked-citation = \"off\"\n",
    );
    let run = workspace.run(&["check"]);
    run.ends(1)
        .prints("book.toml:4:1")
        .prints("did you mean `unused-source`?");
    run.prints("book.toml:5:1")
        .prints("the level of `absent-quotation` is fixed: error");
    assert!(!run.out.contains("unlocked-citation"));
}

#[test]
fn json_holds_summary_quotations_and_diagnostics() {
    let workspace = harbour::workspace();
    workspace.replace(CLAIMS, "quote: About 3,000", "quote: About 30,000");
    let run = workspace.run(&["check", "--format", "json"]);
    run.ends(1);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(json["version"], 1);
    assert_eq!(json["summary"]["exact"], 3);
    assert_eq!(json["summary"]["altered"], 1);
    assert_eq!(json["summary"]["against_texts"], 3);
    assert_eq!(json["summary"]["against_lock"], 0);
    let first = &json["quotations"][0];
    assert_eq!(first["claim"], "not-before-monday");
    assert_eq!(first["citation"], 0);
    assert_eq!(first["source"], "gazette");
    assert_eq!(first["file"], CLAIMS);
    assert_eq!((&first["line"], &first["column"]), (&10.into(), &16.into()));
    assert_eq!(
        first["cited_speakers"],
        serde_json::json!(["harbour-master"])
    );
    assert_eq!(first["verdict"], "exact");
    assert_eq!(first["verified"], true);
    assert_eq!(
        first["slice"],
        "The northern lock of Orla harbour will not reopen before Monday"
    );
    let altered = &json["quotations"][2];
    assert_eq!(altered["edits"][0]["kind"], "number");
    let diagnostic = json["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["rule"] == "altered-quotation")
        .unwrap();
    assert_eq!(diagnostic["severity"], "error");
    let label = &diagnostic["labels"][0];
    assert_eq!(label["file"], CLAIMS);
    assert_eq!(label["primary"], true);
    assert_eq!(
        (&label["line"], &label["end_line"]),
        (&29.into(), &29.into())
    );
    assert_eq!(
        (&label["column"], &label["end_column"]),
        (&22.into(), &28.into())
    );
    assert_eq!(diagnostic["fixes"][0]["applicability"], "unsafe");
    assert_eq!(diagnostic["fixes"][0]["edits"][0]["text"], "3,000");
}

#[test]
fn json_of_a_lock_counts_in_the_text() {
    let with_texts = harbour::workspace();
    with_texts.run(&["lock"]).ends(0);
    let without = harbour::locked();
    let spans = |workspace: &Workspace| {
        let run = workspace.run(&["check", "--format", "json"]);
        let json: Value = serde_json::from_str(&run.out).unwrap();
        let quotations = json["quotations"].as_array().unwrap().clone();
        quotations
            .into_iter()
            .map(|one| {
                (
                    one["spans"].clone(),
                    one["paragraph"].clone(),
                    one["slice"].clone(),
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(spans(&with_texts), spans(&without));
}

#[test]
fn a_reader_that_has_enough_is_no_failure() {
    let workspace = harbour::workspace();
    let program = env!("CARGO_BIN_EXE_briefwright");
    let output = std::process::Command::new("sh")
        .current_dir(workspace.path(""))
        .args([
            "-c",
            &format!("'{program}' schema | head -c 1; '{program}' man | true"),
        ])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}
