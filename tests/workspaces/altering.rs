//! `mutants`: what it alters, what it prints, and how it ends.

use crate::harbour;
use crate::harbour::CLAIMS;

#[test]
fn every_alteration_is_seen_from_texts_and_lock() {
    for workspace in [harbour::workspace(), harbour::locked()] {
        let run = workspace.run(&["mutants"]);
        run.ends(0).prints("4 quotations altered");
        let rate = run.out.lines().last().unwrap();
        assert!(
            rate.starts_with("killed ") && rate.ends_with(": 100.0 %"),
            "{rate}"
        );
        for kind in ["drop-negation", "change-number", "cut-word", "move-source"] {
            assert!(run.out.contains(kind), "{kind}");
        }
    }
}

#[test]
fn a_hidden_negation_that_is_allowed_is_still_shown() {
    let workspace = harbour::workspace();
    workspace.replace(
        CLAIMS,
        "        speaker: harbour-master\n",
        "        speaker: harbour-master\n        allow:\n\
         \x20         - {rule: elision-hides-negation, reason: an example}\n",
    );
    let run = workspace.run(&["mutants", "--format", "json"]);
    run.ends(0);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["version"], 1);
    assert_eq!(report["altered"], report["killed"]);
    let kinds = report["kinds"].as_array().unwrap();
    let hidden = kinds.iter().find(|one| one["kind"] == "hide-negation");
    assert_eq!(hidden.unwrap()["warned"], 1);
}

#[test]
fn there_has_to_be_something_to_alter() {
    let workspace = harbour::workspace();
    workspace.write(CLAIMS, "claims: []\n");
    workspace
        .run(&["mutants"])
        .ends(2)
        .says("no quotation is verified");
}
