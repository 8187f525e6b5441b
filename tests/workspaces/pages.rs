//! How diagnostics look, as snapshots; and what other commands print.

use crate::harbour;
use crate::harbour::CLAIMS;
use crate::program::Workspace;
use crate::program::compare;
use std::collections::BTreeSet;
use std::path::Path;

fn shown(workspace: &Workspace) -> String {
    let run = workspace.run(&["check"]);
    run.ends(1);
    format!("{}{}", run.out, run.err)
}

#[test]
fn a_changed_number() {
    let workspace = harbour::workspace();
    workspace.replace(CLAIMS, "quote: About 3,000", "quote: About 30,000");
    compare("a-changed-number", &shown(&workspace));
}

#[test]
fn a_dropped_negation() {
    let workspace = harbour::workspace();
    workspace.replace(CLAIMS, "harbour will not reopen", "harbour will reopen");
    compare("a-dropped-negation", &shown(&workspace));
}

#[test]
fn an_elision_that_hides_a_negation() {
    let workspace = harbour::workspace();
    workspace.replace(CLAIMS, "harbour will not reopen", "harbour will … reopen");
    compare("an-elision-that-hides-a-negation", &shown(&workspace));
}

#[test]
fn a_quotation_from_another_source() {
    let workspace = harbour::workspace();
    workspace.replace(
        CLAIMS,
        "      - source: bulletin\n",
        "      - source: gazette\n",
    );
    compare("a-quotation-from-another-source", &shown(&workspace));
}

#[test]
fn a_half_typed_file() {
    let workspace = harbour::workspace();
    workspace.replace(
        CLAIMS,
        "  - id: council-denies\n    actor: council\n",
        "  - id: Council Denies\n    actor: counsil\n    scope: {words: some\n",
    );
    compare("a-half-typed-file", &shown(&workspace));
}

#[test]
fn pages_are_printed() {
    let workspace = Workspace::new();
    workspace
        .run(&["explain"])
        .ends(0)
        .prints("altered-quotation")
        .prints("context: ");
    let run = workspace.run(&["explain", "cut-from-negation"]);
    run.ends(0)
        .prints("# cut-from-negation")
        .prints("Group: context.");
    workspace.run(&["explain", "[cut-from-negation]"]).ends(0);
    workspace
        .run(&["explain", "cut-from-negatoin"])
        .ends(2)
        .says("did you mean `cut-from-negation`?");
    workspace
        .run(&["schema"])
        .ends(0)
        .prints("draft-07")
        .prints("citations");
    workspace
        .run(&["schema", "--brief"])
        .ends(0)
        .prints("bottom_line");
    workspace
        .run(&["completions", "bash"])
        .ends(0)
        .prints("_briefwright");
    workspace
        .run(&["man"])
        .ends(0)
        .prints(".TH briefwright")
        .prints("require\\-texts");
    workspace
        .run(&["--version"])
        .ends(0)
        .prints("briefwright 0.");
}

/// Whatever stands in brackets in a message has its page.
#[test]
fn every_id_that_a_message_can_have_is_explained() {
    const BEFORE: [&str; 6] = [
        "Diagnostic::new(",
        "rule: ",
        "RULE: &str = ",
        "report(",
        " at(",
        "id: ",
    ];
    let mut ids = BTreeSet::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for entry in walkdir::WalkDir::new(source) {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|one| one != "rs") || path.ends_with("tests.rs") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for before in BEFORE {
            for rest in code.split(before).skip(1) {
                let Some(literal) = rest.trim_start().strip_prefix('"') else {
                    continue;
                };
                let id = literal.split('"').next().unwrap();
                let is_id = |c: char| c.is_ascii_lowercase() || c == '-';
                if id.contains('-') && id.chars().all(is_id) {
                    ids.insert(id.to_owned());
                }
            }
        }
    }
    assert!(ids.len() > 60, "too few ids were found: {ids:?}");
    assert!(ids.contains("unlisted-brief") && ids.contains("invalid-summary"));
    let workspace = Workspace::new();
    for id in ids {
        let page = workspace.run(&["explain", &id]);
        page.ends(0).prints(&format!("# {id}"));
        workspace
            .run(&["explain", &id.to_uppercase()])
            .ends(2)
            .says(&format!("did you mean `{id}`?"));
    }
}
