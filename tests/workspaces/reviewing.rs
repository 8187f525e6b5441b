//! `review` without a terminal: sheets out and back, and what the check says of reviews.

use crate::harbour;
use crate::harbour::CLAIMS;
use crate::program::Workspace;

const SHEET: &str = "sheet.yaml";
const REVIEWS: &str = "briefs/harbour/reviews.yaml";

fn exported(workspace: &Workspace) -> String {
    let run = workspace.run(&["review", "--export"]);
    run.ends(0).says("3 claims to read");
    run.out.clone()
}

/// Gives an answer to the first claim of a sheet that is still open.
fn answered(sheet: &str, answer: &str) -> String {
    sheet.replacen("answer: ''", &format!("answer: {answer}"), 1)
}

#[test]
fn a_sheet_goes_out_and_comes_back() {
    let workspace = harbour::workspace();
    let sheet = exported(&workspace);
    assert!(sheet.contains("quotation: About 3,000 passengers were stranded"));
    assert!(sheet.contains("there: About 3,000 passengers were stranded on the island."));
    let sheet = answered(&sheet, "follows").replace("by: ''", "by: Ann Other");
    workspace.write(SHEET, answered(&sheet, "says-more"));
    workspace
        .run(&["review", "--import", SHEET])
        .ends(0)
        .says("2 answers taken, 1 left open on the sheet");
    assert!(workspace.read(REVIEWS).contains("by: Ann Other"));
    workspace
        .run(&["check"])
        .ends(1)
        .prints("error[says-more]")
        .prints("Ann Other on ");
    // An edit voids the review, and the claim is open again.
    workspace.replace(
        CLAIMS,
        "denied that it had been warned of cracks in the gate.",
        "denied a warning.",
    );
    workspace.run(&["check"]).ends(0).prints("review-voided");
    let again = workspace.run(&["review", "--export"]);
    again.ends(0).says("2 claims to read");
    // And one that is answered twice is history, not lost.
    let again = answered(&again.out, "follows").replace("by: ''", "by: Ann Other");
    workspace.write(SHEET, again);
    workspace.run(&["review", "--import", SHEET]).ends(0);
    assert_eq!(
        workspace
            .read(REVIEWS)
            .matches("claim: council-denies")
            .count(),
        2
    );
    workspace.run(&["check"]).ends(0);
}

#[test]
fn a_wrong_sheet_is_not_taken_at_all() {
    let workspace = harbour::workspace();
    let sheet = answered(&exported(&workspace), "follows");
    for (sheet, says) in [
        (sheet.clone(), "`by` of this review sheet has no value"),
        (
            sheet
                .replace("answer: follows", "answer: folows")
                .replace("by: ''", "by: A"),
            "there is no answer `folows`",
        ),
        (
            sheet
                .replace("by: ''", "by: A")
                .replace("claim: not-before-monday", "claim: gone"),
            "there is no claim `gone`",
        ),
        (String::new(), "empty"),
        ("reviews: [".to_owned(), "invalid-yaml"),
    ] {
        workspace.write(SHEET, sheet);
        workspace
            .run(&["review", "--import", SHEET])
            .ends(1)
            .says(says)
            .says("nothing is taken from the sheet");
        assert!(!workspace.path(REVIEWS).exists());
    }
    // Capitals and blanks are no other answer.
    let said = sheet
        .replace("by: ''", "by: A")
        .replace("answer: follows", "answer: Says more");
    workspace.write(SHEET, said);
    workspace.run(&["review", "--import", SHEET]).ends(0);
    assert!(workspace.read(REVIEWS).contains("answer: says-more"));
    std::fs::remove_file(workspace.path(REVIEWS)).unwrap();
    workspace
        .run(&["review", "--export", "nowhere.yaml"])
        .ends(2)
        .says("`briefwright review --export > sheet.yaml`");
    workspace.write(SHEET, sheet.replace("by: ''", "by: A"));
    workspace.replace(
        CLAIMS,
        "the northern lock will not reopen before Monday.\n",
        "the lock stays shut.\n",
    );
    workspace
        .run(&["review", "--import", SHEET])
        .ends(1)
        .says("was edited after the sheet was written");
}

#[test]
fn without_a_terminal_or_a_name_nobody_is_asked() {
    let workspace = harbour::workspace();
    workspace
        .run(&["review", "--by", "Ann"])
        .ends(2)
        .says("this is no terminal")
        .says("--export");
    workspace.run(&["review"]).ends(2).says("--by");
    workspace
        .run(&["review", "--claim", "gone", "--export"])
        .ends(2)
        .says("there is no claim `gone`");
    workspace
        .run(&["review", "--import", "none.yaml"])
        .ends(2)
        .says("none.yaml");
}
