//! `lock`: what it writes, keeps and refuses.

use crate::harbour;
use crate::harbour::CLAIMS;
use crate::harbour::GAZETTE;

const LOCK: &str = "briefs/harbour/evidence.lock";

#[test]
fn a_lock_holds_the_slices_and_is_stable() {
    let workspace = harbour::workspace();
    let run = workspace.run(&["lock"]);
    run.ends(0)
        .prints("gazette: ")
        .says("evidence.lock: 4 quotations of 2 sources");
    let lock = workspace.read(LOCK);
    assert!(lock.contains("denied that it had been warned of cracks in the gate in March"));
    assert!(
        !lock.contains("sank"),
        "the lock holds more than the quotations"
    );
    workspace.run(&["lock"]).ends(0).says("unchanged");
    assert_eq!(workspace.read(LOCK), lock);
}

#[test]
fn a_source_without_its_text_keeps_its_records() {
    let workspace = harbour::workspace();
    workspace.run(&["lock"]).ends(0);
    let lock = workspace.read(LOCK);
    workspace.remove("articles/bulletin.txt");
    workspace
        .run(&["lock"])
        .ends(0)
        .says("`bulletin` keeps its old records");
    assert_eq!(workspace.read(LOCK), lock);
}

#[test]
fn without_texts_nothing_is_locked() {
    let workspace = harbour::locked();
    let lock = workspace.read(LOCK);
    workspace
        .run(&["lock"])
        .ends(2)
        .says("no text of its sources is at hand");
    assert_eq!(workspace.read(LOCK), lock);
}

#[test]
fn unreadable_claims_are_not_dropped_from_the_lock() {
    let workspace = harbour::workspace();
    workspace.run(&["lock"]).ends(0);
    let lock = workspace.read(LOCK);
    workspace.replace(CLAIMS, "  - id: council-denies\n", "  - id: [council\n");
    workspace.run(&["lock"]).ends(1).says("nothing is locked");
    assert_eq!(workspace.read(LOCK), lock);
}

#[test]
fn a_changed_text_is_seen() {
    let workspace = harbour::workspace();
    workspace.run(&["lock"]).ends(0);
    workspace.replace(GAZETTE, "came off its hinges", "broke");
    workspace.run(&["check"]).ends(1).prints("source-drifted");
    workspace.run(&["lock"]).ends(0);
    workspace.run(&["check"]).ends(0);
}

#[test]
fn a_broken_lock_is_a_diagnostic_with_a_place() {
    for broken in [
        "",
        "{",
        "{\"version\":99,\"sources\":[],\"quotations\":[]}",
        "[[[[[[",
        "\u{1b}[31m",
    ] {
        let workspace = harbour::locked();
        workspace.write(LOCK, broken);
        let run = workspace.run(&["check"]);
        run.ends(1)
            .prints("invalid-lock")
            .prints("briefs/harbour/evidence.lock");
        assert!(!run.out.contains('\u{1b}'));
    }
}
