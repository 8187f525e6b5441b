//! `build`: what it writes, and that an error leaves everything as it was.

use crate::harbour;
use crate::harbour::CLAIMS;

const PAGE: &str = "dist/markdown/harbour.md";

#[test]
fn the_briefing_is_written_with_and_without_texts() {
    let workspace = harbour::workspace();
    workspace.run(&["lock"]).ends(0);
    let run = workspace.run(&["build"]);
    run.ends(0)
        .prints(PAGE)
        .says("4 of 4 quotations verified: 4 against texts");
    let page = workspace.read(PAGE);
    assert!(page.contains("denied that it had been warned of cracks in the gate in March"));
    workspace
        .run(&["build"])
        .ends(0)
        .says("held all this already");
    workspace.remove("articles");
    workspace.run(&["build"]).ends(0).says("4 against the lock");
    assert!(
        workspace
            .read(PAGE)
            .contains("denied that it had been warned")
    );
}

#[test]
fn an_error_leaves_the_old_output() {
    let workspace = harbour::workspace();
    workspace.run(&["build"]).ends(0);
    let page = workspace.read(PAGE);
    workspace.replace(CLAIMS, "quote: About 3,000", "quote: About 30,000");
    let run = workspace.run(&["build"]);
    run.ends(1)
        .says("altered-quotation")
        .says("`dist` is as it was");
    assert_eq!(run.out, "");
    assert_eq!(workspace.read(PAGE), page);
}

#[test]
fn settings_that_are_wrong_stop_a_build() {
    let workspace = harbour::workspace();
    workspace.write(
        "book.toml",
        "[book]\nsrc = \"briefs\"\n[preprocessor.briefwright]\ncolour = 1\n",
    );
    workspace.run(&["build"]).ends(1).says("book.toml:4:1");
    assert!(!workspace.path("dist").exists());
}

#[test]
fn foreign_folders_are_not_replaced() {
    let workspace = harbour::workspace();
    workspace
        .run(&["build", "-o", "articles"])
        .ends(2)
        .says("not written by briefwright");
    workspace.run(&["build", "-o", "../."]).ends(2);
    assert!(workspace.path("articles/gazette.txt").exists());
}

#[test]
fn a_broken_template_is_shown_in_its_place() {
    let workspace = harbour::workspace();
    workspace.run(&["build"]).ends(0);
    let page = workspace.read(PAGE);
    workspace.write("templates/markdown/watch.md", "x\n{% for %}\n");
    let run = workspace.run(&["build"]);
    run.ends(1)
        .says("templates/markdown/watch.md:2")
        .says("`dist` is as it was");
    workspace.write(
        "templates/markdown/watch.md",
        "{% for a in range(end=999999999) %}x{% endfor %}",
    );
    workspace
        .run(&["build"])
        .ends(1)
        .says("templates/markdown/watch.md");
    assert_eq!(workspace.read(PAGE), page);
}

#[test]
fn what_joins_sources_is_said_beside_them() {
    let workspace = harbour::workspace();
    let people = "briefs/harbour/people.yaml";
    let page = || {
        workspace.run(&["build"]).ends(0);
        workspace.read(PAGE)
    };
    assert!(page().contains("whether they are independent of each other is not established"));
    workspace.replace(
        people,
        "    text: gazette.txt\n",
        "    text: gazette.txt\n    wire_credit: Quaywire\n",
    );
    workspace.replace(
        people,
        "    text: bulletin.txt\n",
        "    text: bulletin.txt\n    wire_credit: Staff and QUAYWIRE\n    reliability: B\n",
    );
    let joined = page();
    assert!(joined.contains("both come from Quaywire; they are of one origin."));
    assert!(joined.contains("a well-reported denial may still be false"));
    let own = workspace
        .read(people)
        .replace("wire_credit: Quaywire", "own_reporting: true");
    let own = own.replace("wire_credit: Staff and QUAYWIRE", "own_reporting: true");
    workspace.write(people, own);
    assert!(page().contains("own reporters"));
}
