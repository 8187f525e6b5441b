//! `coverage`: what it prints and writes, and how it ends.

use crate::harbour;
use crate::harbour::GAZETTE;
use crate::program::compare;

const PEOPLE: &str = "briefs/harbour/people.yaml";

#[test]
fn every_sentence_is_shown_with_what_becomes_of_it() {
    let workspace = harbour::workspace();
    let run = workspace.run(&["coverage"]);
    run.ends(0).says("left open");
    compare("coverage", &run.out);
}

#[test]
fn what_is_left_open_can_be_an_error() {
    let workspace = harbour::workspace();
    let run = workspace.run(&["coverage", "--open", "--require-all"]);
    run.ends(1).prints("harbour master");
    assert!(!run.out.contains("came off its hinges"), "{}", run.out);
    let dismiss = "  - id: gazette\n    dismissed:\n\
        \x20     - {quote: gate fails, reason: the headline}\n\
        \x20     - {quote: the hinges were sound, reason: is no more than the denial}\n\
        \x20     - {quote: Two tugs, reason: of no matter for the lock}\n";
    workspace.replace(PEOPLE, "  - id: gazette\n", dismiss);
    let bulletin = "  - id: bulletin\n    dismissed:\n\
        \x20     - {quote: Ferries idle, reason: the headline}\n\
        \x20     - {quote: no sailing, reason: the lock is the matter}\n";
    workspace.replace(PEOPLE, "  - id: bulletin\n", bulletin);
    workspace.run(&["check"]).ends(0);
    let run = workspace.run(&["coverage", "--require-all"]);
    run.ends(0)
        .prints("dismissed: of no matter for the lock")
        .says("0 left open");
    // A source that cannot be read may hide anything.
    workspace.remove("articles/bulletin.txt");
    workspace
        .run(&["coverage", "--require-all"])
        .ends(1)
        .prints("not covered")
        .says("1 source not covered");
}

#[test]
fn the_opposite_of_what_is_quoted_comes_first() {
    let workspace = harbour::workspace();
    let text = workspace.read(GAZETTE);
    workspace.write(
        GAZETTE,
        text + "\nThe harbour master told the ferry line that the northern lock will reopen on Monday.\n",
    );
    let run = workspace.run(&["coverage"]);
    run.ends(0)
        .says("says the opposite of what is quoted: 1 sentence");
    assert!(
        run.out.starts_with("Left out, though it says the opposite"),
        "{}",
        run.out
    );
    run.prints("articles/gazette.txt:9:1");
    workspace.run(&["coverage", "--require-all"]).ends(1);
}

#[test]
fn json_counts_code_points() {
    let workspace = harbour::workspace();
    workspace.replace(GAZETTE, "ORLA SOUND - ", "ÖRLA SOUND — ");
    let run = workspace.run(&["coverage", "--format", "json"]);
    run.ends(0);
    let report: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["version"], 1);
    assert_eq!(report["briefs"][0]["brief"], "harbour");
    let source = &report["briefs"][0]["sources"][0];
    assert_eq!(source["source"], "gazette");
    let text: Vec<char> = workspace.read(GAZETTE).chars().collect();
    for sentence in source["sentences"].as_array().unwrap() {
        let place = |of: &serde_json::Value, key: &str| of[key].as_u64().unwrap() as usize;
        let slice: String = text[place(sentence, "start")..place(sentence, "end")]
            .iter()
            .collect();
        assert_eq!(sentence["text"], slice);
    }
    let first = &source["sentences"][1];
    assert_eq!(first["paragraph"], 2);
    assert_eq!(first["claims"][0], "not-before-monday");
    let quoted = &first["quoted"][0];
    let range =
        quoted["start"].as_u64().unwrap() as usize..quoted["end"].as_u64().unwrap() as usize;
    let quoted: String = text[range].iter().collect();
    assert_eq!(
        quoted,
        "The northern lock of Orla harbour will not reopen before Monday"
    );
}

#[test]
fn texts_are_written_where_the_user_says_and_never_into_the_workspace() {
    let workspace = harbour::workspace();
    let other = crate::program::Workspace::new();
    let file = other.path("coverage.html");
    workspace
        .run(&["coverage", "--output", file.to_str().unwrap()])
        .ends(0);
    let page = other.read("coverage.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("came off its hinges"));
    workspace.write("dist/index.html", "");
    for place in ["coverage.html", "dist/coverage.html", "briefs/../x"] {
        workspace
            .run(&["coverage", "-o", place])
            .ends(2)
            .says("outside");
        assert!(!workspace.path(place).exists(), "{place}");
    }
    // The repository around a workspace is as public.
    other.write("repository/.git/HEAD", "");
    other.write(
        "repository/book/briefs/b/brief.yaml",
        "title: A\nas_of: 2030-05-03\n",
    );
    other.write(
        "repository/book/briefs/b/s.yaml",
        "sources: [{id: s, outlet: unknown, text: s.txt}]\n",
    );
    other.write("repository/book/articles/s.txt", "It rained.\n");
    let inside = other.path("repository/notes.html");
    let book = other.path("repository/book");
    let (book, inside) = (book.to_str().unwrap(), inside.to_str().unwrap());
    other
        .run(&["coverage", book, "-o", inside])
        .ends(2)
        .says("outside");
    other
        .run(&["coverage", book, "-o", file.to_str().unwrap()])
        .ends(0);
}

#[test]
fn without_a_text_there_is_nothing_to_cover() {
    harbour::locked()
        .run(&["coverage"])
        .ends(2)
        .says("no text of its sources is at hand");
}

#[test]
fn a_dismissal_does_no_harm_without_the_text_and_is_not_published() {
    let workspace = harbour::workspace();
    let dismiss = "  - id: gazette\n    dismissed:\n\
        \x20     - {quote: Two tugs from the mainland, reason: kept apart by the editor}\n\
        \x20     - {quote: nothing of the kind, reason: an error}\n";
    workspace.replace(PEOPLE, "  - id: gazette\n", dismiss);
    workspace
        .run(&["check"])
        .ends(0)
        .prints("misplaced-dismissal");
    workspace.run(&["lock"]).ends(0);
    assert!(
        !workspace
            .read("briefs/harbour/evidence.lock")
            .contains("tugs")
    );
    workspace.remove("articles");
    let run = workspace.run(&["check"]);
    run.ends(0).says("not run without the texts:");
    assert!(run.err.contains("misplaced-dismissal") && !run.out.contains("misplaced-dismissal"));
    workspace.run(&["build"]).ends(0);
    let page =
        workspace.read("dist/html/harbour.html") + &workspace.read("dist/markdown/harbour.md");
    assert!(!page.contains("tugs") && !page.contains("kept apart"));
}

#[test]
fn inherited_sources_are_covered_where_they_are_cited() {
    let workspace = harbour::workspace();
    workspace.write(
        "briefs/shared.yaml",
        "sources:\n  - {id: other, outlet: unknown, text: other.txt}\n",
    );
    workspace.write(
        "articles/other.txt",
        "The harbour master saw the northern lock.\n",
    );
    let run = workspace.run(&["coverage"]);
    run.ends(0);
    assert!(!run.out.contains("other.txt"), "{}", run.out);
}
