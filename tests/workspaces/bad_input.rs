//! Files that are broken, hostile or huge: a clear diagnostic, within a second, without panic.

use crate::harbour;
use crate::harbour::CLAIMS;
use crate::harbour::GAZETTE;
use crate::program::Run;
use crate::program::Workspace;
use std::time::Duration;

/// Megabytes of a huge file: a debug build takes its time over each of them.
const HUGE: usize = if cfg!(debug_assertions) { 2 } else { 20 };

/// Runs `check`, which must be quick: a debug build on a busy machine is given more time than
/// users are.
#[track_caller]
fn check(workspace: &Workspace) -> Run {
    let run = workspace.run(&["check"]);
    let limit = if cfg!(debug_assertions) { 20 } else { 1 };
    assert!(run.took < Duration::from_secs(limit), "{:?}", run.took);
    run
}

#[test]
fn nothing_hostile_reaches_the_terminal() {
    let workspace = harbour::workspace();
    let evil = "\u{1b}[2J\u{202e}\u{9b}31m\r\u{200b}";
    let article = workspace
        .read(GAZETTE)
        .replace("hinges and", &format!("hinges{evil} and"));
    workspace.write(GAZETTE, article);
    workspace.replace(
        CLAIMS,
        "in the gate in March\n",
        &format!("in the {evil} gate in March\n"),
    );
    workspace.replace(
        CLAIMS,
        "id: thousands-stranded",
        &format!("id: thousands{evil}stranded"),
    );
    workspace.write(
        &format!("briefs/harbour/{}.yaml", "ev\u{1b}il\u{202e}"),
        "claims: [\u{1b}\n",
    );
    for format in ["human", "short", "json"] {
        let run = workspace.run(&["check", "--format", format]);
        run.ends(1);
        let hostile =
            |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{200b}' | '\u{202e}');
        assert!(!run.out.contains(hostile), "{format}: {:?}", run.out);
        assert!(!run.err.contains(hostile), "{format}: {:?}", run.err);
    }
}

#[test]
fn a_mark_and_line_ends_of_other_systems_just_work() {
    let workspace = harbour::workspace();
    for file in [CLAIMS, GAZETTE, "briefs/harbour/brief.yaml", "book.toml"] {
        let text = workspace.read(file).replace('\n', "\r\n");
        workspace.write(file, format!("\u{feff}{text}"));
    }
    workspace.run(&["lock"]).ends(0);
    check(&workspace).ends(0).says("4 of 4 quotations verified");
}

#[test]
fn paths_that_leave_the_folder_are_refused() {
    let outside = Workspace::new();
    outside.write(
        "secret.txt",
        "The northern lock of Orla harbour will not reopen before Monday",
    );
    for path in [
        "../secret.txt",
        "/etc/passwd",
        "a/../../secret.txt",
        "./gazette.txt",
    ] {
        let workspace = harbour::workspace();
        workspace.replace(
            "briefs/harbour/people.yaml",
            "text: gazette.txt",
            &format!("text: {path}"),
        );
        let run = check(&workspace);
        run.ends(1).prints("people.yaml:8:11");
    }
}

#[cfg(unix)]
#[test]
fn links_that_leave_the_folder_are_refused() {
    let outside = Workspace::new();
    outside
        .write("gazette.txt", "The northern lock")
        .write("more/x.yaml", "claims: [\n");
    let workspace = harbour::workspace();
    workspace.remove(GAZETTE);
    std::os::unix::fs::symlink(outside.path("gazette.txt"), workspace.path(GAZETTE)).unwrap();
    let run = check(&workspace);
    run.ends(1)
        .prints("people.yaml:8:11")
        .prints("leads out of its folder");

    let workspace = harbour::workspace();
    let link = workspace.path("briefs/harbour/x.yaml");
    std::os::unix::fs::symlink(outside.path("more/x.yaml"), link).unwrap();
    check(&workspace)
        .ends(1)
        .prints("x.yaml")
        .prints("leads out of its folder");

    let workspace = harbour::workspace();
    std::os::unix::fs::symlink("..", workspace.path("briefs/harbour/round")).unwrap();
    check(&workspace).ends(0);
}

#[test]
fn what_is_not_text_is_named() {
    let workspace = harbour::workspace();
    workspace.write("briefs/harbour/x.yaml", b"claims:\n  - id: a\xff\xfeb\n");
    check(&workspace)
        .ends(1)
        .prints("x.yaml:2:10")
        .prints("invalid-yaml");

    let workspace = harbour::workspace();
    let mut article = workspace.read(GAZETTE).into_bytes();
    let at = workspace.read(GAZETTE).find("northern").unwrap();
    article[at] = 0xff;
    workspace.write(GAZETTE, article);
    let run = check(&workspace);
    run.ends(1).says("3 of 4 quotations verified");
    run.prints("undecodable-text");
}

#[test]
fn empty_and_misplaced_files_are_named() {
    let workspace = harbour::workspace();
    workspace
        .write("briefs/harbour/x.yaml", "")
        .write("briefs/harbour/y.yaml", "# nothing\n");
    let run = check(&workspace);
    run.ends(1)
        .prints("x.yaml:1:1")
        .prints("y.yaml:1:1")
        .prints("this file is empty");

    let workspace = harbour::workspace();
    workspace.write("briefs/harbour/brief.yaml", "");
    check(&workspace)
        .ends(1)
        .prints("brief.yaml:1:1")
        .prints("a brief needs at least");

    let workspace = harbour::workspace();
    workspace
        .remove(GAZETTE)
        .write("articles/gazette.txt/inner.txt", "x");
    check(&workspace)
        .ends(1)
        .prints("people.yaml:8:11")
        .prints("not a file");

    let workspace = harbour::workspace();
    workspace.remove("book.toml").write("book.toml/x", "");
    check(&workspace).ends(1).prints("book.toml");

    let workspace = harbour::workspace();
    workspace.write("book.toml", "[book\n");
    workspace
        .run(&["check"])
        .ends(2)
        .says("mend this first: book.toml:1:6: ");
}

#[test]
fn aliases_and_depth_are_refused_before_they_cost() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..40 {
        let one = format!("*a{}", level - 1);
        bomb += &format!("a{level}: &a{level} [{}]\n", [&*one; 9].join(", "));
    }
    let workspace = harbour::workspace();
    workspace.write("briefs/harbour/x.yaml", bomb);
    check(&workspace)
        .ends(1)
        .prints("x.yaml:1:5")
        .prints("invalid-yaml");

    let workspace = harbour::workspace();
    workspace.write(
        "briefs/harbour/x.yaml",
        format!("claims: {}", "[".repeat(100_000)),
    );
    check(&workspace)
        .ends(1)
        .prints("x.yaml:1:")
        .prints("invalid-yaml");

    let workspace = harbour::workspace();
    let deep: String = (0..100_000).map(|_| "- ").collect();
    workspace.write("briefs/harbour/x.yaml", format!("claims:\n  {deep}x\n"));
    check(&workspace)
        .ends(1)
        .prints("x.yaml:2:")
        .prints("invalid-yaml");
}

#[test]
fn a_text_of_one_long_line_is_searched_and_shown_in_a_window() {
    let workspace = harbour::workspace();
    let article = workspace.read(GAZETTE).replace('\n', " ");
    let filler = "The gulls did not care, and the wind went on. ".repeat(HUGE * 11_000);
    workspace.write(GAZETTE, format!("{filler}{article}{filler}"));
    workspace.replace(CLAIMS, "quote: About 3,000", "quote: About 30,000");
    let run = check(&workspace);
    run.ends(1)
        .says("3 of 4 quotations verified")
        .prints("altered-quotation")
        .prints("3,000");
    assert!(run.out.len() < 10_000, "{}", run.out.len());
}

#[test]
fn a_yaml_file_of_one_long_line_is_shown_in_a_window() {
    let workspace = harbour::workspace();
    workspace.write(
        "briefs/harbour/x.yaml",
        format!("claims: {}", "word ".repeat(HUGE * 200_000)),
    );
    let run = check(&workspace);
    run.ends(1).prints("x.yaml:1:");
    assert!(run.out.len() < 10_000, "{}", run.out.len());
}

#[test]
fn ids_that_collide_are_reported_at_both_places() {
    let workspace = harbour::workspace();
    workspace.write(
        "briefs/harbour/z.yaml",
        "actors:\n  - id: council\n    name: a council\n",
    );
    let run = check(&workspace);
    run.ends(1)
        .prints("z.yaml:2:9")
        .prints("people.yaml:4:9")
        .prints("duplicate-id");
}

#[test]
fn many_hedged_quotations_of_one_claim_are_read_once() {
    use std::fmt::Write;
    let mut text = String::new();
    let mut claim = String::from(
        "claims:\n  - id: toll\n    kind: reported\n    issue: lock-reopens\n    as_of: 2030-05-03\n    text: The toll will rise and trade will fall",
    );
    let mut citations = String::from("\n    citations:\n");
    for at in 0..100 {
        let line = format!(
            "Toll {at} could perhaps rise over {} crowns, it seems",
            at + 1000
        );
        let _ = write!(text, "{line}.\n\n");
        let _ = write!(claim, " and {}", at + 1000);
        let _ = writeln!(citations, "      - {{source: gazette, quote: \"{line}\"}}");
    }
    let workspace = harbour::workspace();
    workspace.write(GAZETTE, text);
    workspace.write("briefs/harbour/hedged.yaml", format!("{claim}{citations}"));
    let run = check(&workspace);
    assert!(run.out.contains("dropped-hedge") || run.err.contains("dropped-hedge"));
}
