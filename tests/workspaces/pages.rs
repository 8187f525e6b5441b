//! How diagnostics look, as snapshots; and what other commands print.

use crate::harbour;
use crate::harbour::CLAIMS;
use crate::program::Workspace;
use crate::program::compare;

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
