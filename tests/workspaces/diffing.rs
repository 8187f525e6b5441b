//! `diff` and `build --since`: editions in folders and in git repositories.
//!
//! Where there is no git, what needs it is passed over.

use crate::harbour;
use crate::harbour::CLAIMS;
use crate::program::Run;
use crate::program::Workspace;
use crate::program::run;
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const BRIEF: &str = "briefs/harbour/brief.yaml";

const JUDGEMENTS: &str = "\
judgements:
  - text: It is unlikely that the lock opens on Monday.
    claims: [not-before-monday, council-denies]
    likelihood: unlikely
  - text: We have low confidence in the number.
    claims: [thousands-stranded]
    confidence: low
";

fn git(folder: &Path, args: &[&str]) -> bool {
    let mut command = Command::new("git");
    let status = command
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org"])
        .args([
            "-c",
            "init.defaultBranch=main",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(args)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output();
    status.is_ok_and(|output| output.status.success())
}

/// Makes a locked workspace with judgements, committed without its texts in a repository in whose
/// folder `below` it lies; `None` where there is no git.
fn committed(below: &str) -> Option<(Workspace, String)> {
    let outer = Workspace::new();
    let inner = harbour::workspace();
    let brief = inner.read(BRIEF);
    inner.write(BRIEF, brief + JUDGEMENTS);
    inner.run(&["lock"]).ends(0);
    for file in [
        "book.toml",
        BRIEF,
        "briefs/harbour/people.yaml",
        "briefs/harbour/evidence.lock",
        CLAIMS,
    ] {
        outer.write(&format!("{below}{file}"), inner.read(file));
    }
    let folder = outer.path("");
    let done = git(&folder, &["init", "-q"])
        && git(&folder, &["add", "-A"])
        && git(&folder, &["commit", "-q", "-m", "one"])
        && git(&folder, &["tag", "first"]);
    done.then(|| (outer, below.to_owned()))
}

fn edit(workspace: &Workspace, below: &str) {
    let claims = format!("{below}{CLAIMS}");
    let brief = format!("{below}{BRIEF}");
    workspace
        .replace(
            &claims,
            "issue: lock-reopens\n    stance: denies",
            "issue: lock-reopens\n    stance: affirms\n    value: {words: before Monday, date: ../2030-05-05}",
        )
        .replace(
            &claims,
            "  - id: council-denies",
            "  - id: council-denies-warnings",
        )
        .replace(
            &claims,
            "      - source: bulletin\n        quote: Three thousand people could not leave the island on Friday\n",
            "",
        )
        .replace(&brief, "council-denies", "council-denies-warnings")
        .replace(&brief, "confidence: low", "confidence: moderate")
        .replace(
            &format!("{below}briefs/harbour/people.yaml"),
            "    text: gazette.txt\n",
            "    text: gazette.txt\n    reliability: B\n",
        );
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.out).unwrap()
}

#[test]
fn what_changed_since_a_revision_is_told_by_id() {
    let Some((workspace, _)) = committed("") else {
        return;
    };
    workspace
        .run(&["diff", "first"])
        .ends(0)
        .prints("nothing changed");
    edit(&workspace, "");
    let told = workspace.run(&["diff", "first"]);
    told.ends(1)
        .prints("flipped     harbour-master: lock-reopens: denies → affirms")
        .prints("not-before-monday: value: – → before Monday (../2030-05-05)")
        .prints("renamed     council-denies-warnings")
        .prints("withdrawn   thousands-stranded in bulletin")
        .prints("gazette: reliability: – → B")
        .prints("confidence: low → moderate")
        .prints("no reason is given")
        .says("unexplained-change");
    // A renamed claim is no new position, and no other ground of a judgement.
    assert!(!told.out.contains("council:"), "{}", told.out);
    assert!(!told.out.contains("rests on"), "{}", told.out);
    workspace.replace(
        BRIEF,
        "confidence: moderate",
        "confidence: moderate\n    change_reason: A second count agrees.",
    );
    workspace
        .run(&["diff", "first"])
        .ends(0)
        .prints("because: A second count agrees.");
    // The reason explains this change, not the next one.
    assert!(git(
        &workspace.path(""),
        &["commit", "-q", "-a", "-m", "two"]
    ));
    workspace.replace(BRIEF, "confidence: moderate", "confidence: high");
    workspace
        .run(&["diff", "HEAD"])
        .ends(1)
        .says("`change_reason` stood there before");
    workspace
        .run(&["diff", "first", "HEAD"])
        .ends(0)
        .prints("first (")
        .prints("flipped");
}

#[test]
fn a_quotation_that_no_longer_stands_in_its_source_is_told() {
    let Some((workspace, _)) = committed("") else {
        return;
    };
    workspace.replace(CLAIMS, "quote: About 3,000", "quote: About 30,000");
    workspace
        .run(&["diff", "first"])
        .ends(0)
        .prints("unverified  thousands-stranded in gazette")
        .prints("About [-3,000-] {+30,000+} passengers")
        .says("has 1 error, which may hide or feign changes");
}

#[test]
fn json_is_versioned_and_the_same_always() {
    let Some((workspace, _)) = committed("") else {
        return;
    };
    edit(&workspace, "");
    let once = workspace.run(&["diff", "first", "--format", "json"]);
    let report = json(&once);
    assert_eq!(report["version"], 1);
    assert_eq!(report["old"]["name"], "first");
    assert_eq!(report["old"]["commit"].as_str().unwrap().len(), 40);
    let brief = &report["briefs"][0];
    assert_eq!(brief["change"], "changed");
    let position = &brief["positions"][0];
    assert_eq!(position["change"], "flipped");
    assert_eq!(position["actor"], "harbour-master");
    assert_eq!(position["old"][0], "denies");
    assert_eq!(position["new"][0], "affirms");
    assert_eq!(brief["judgements"][0]["unexplained"], true);
    assert_eq!(brief["values"][0]["new"]["range"], "../2030-05-05");
    assert_eq!(brief["grades"][0]["grade"], "reliability");
    assert_eq!(
        once.out,
        workspace.run(&["diff", "first", "--format", "json"]).out
    );
}

#[test]
fn pages_escape_what_they_print() {
    let Some((workspace, _)) = committed("") else {
        return;
    };
    workspace.replace(
        BRIEF,
        "title: Orla harbour",
        "title: <img src=x onerror=alert(1)> *a* [b](c)",
    );
    let html = workspace.run(&["diff", "first", "--format", "html"]);
    html.ends(0).prints("<h1>What changed</h1>");
    assert!(!html.out.contains("<img"), "{}", html.out);
    let markdown = workspace.run(&["diff", "first", "--format", "markdown"]);
    markdown.ends(0).prints("# What changed");
    assert!(!markdown.out.contains(" <img"), "{}", markdown.out);
    assert!(!markdown.out.contains("[b](c)"), "{}", markdown.out);
}

#[test]
fn a_workspace_below_the_repository_and_two_folders() {
    let Some((workspace, below)) = committed("desk/week/") else {
        return;
    };
    let copy = Workspace::new();
    for file in ["book.toml", BRIEF, "briefs/harbour/people.yaml", CLAIMS] {
        copy.write(file, workspace.read(&format!("{below}{file}")));
    }
    edit(&workspace, &below);
    let folder = workspace.path(&below);
    run(&folder, &["diff", "HEAD"], &[], None)
        .ends(1)
        .prints("flipped     harbour-master");
    // From anywhere, of two folders; the old one has neither texts nor lock, and says so.
    let (old, new) = (copy.path(""), folder.clone());
    let args = ["diff", old.to_str().unwrap(), new.to_str().unwrap()];
    run(Path::new("/"), &args, &[], None)
        .ends(1)
        .prints("flipped     harbour-master")
        .says("has 2 errors, which may hide or feign changes");
    // What the old one had at hand to check against is no change of the brief.
    let told = run(Path::new("/"), &args, &[], None);
    assert!(!told.out.contains("verified"), "{}", told.out);
    let untracked = Workspace::new();
    untracked.write("x", "x");
    let folder = untracked.path("");
    assert!(git(&folder, &["init", "-q"]) && git(&folder, &["add", "-A"]));
    assert!(git(&folder, &["commit", "-q", "-m", "one"]));
    untracked.write("book.toml", "[book]\nsrc = \"briefs\"\n");
    untracked.write(BRIEF, "title: A\nas_of: 2030-05-03\n");
    untracked
        .run(&["diff", "HEAD"])
        .ends(2)
        .says("no `brief.yaml`");
}

#[test]
fn what_is_no_edition_is_said_plainly() {
    let workspace = harbour::workspace();
    workspace
        .run(&["diff", "HEAD"])
        .ends(2)
        .says("the workspace lies in no git repository");
    workspace
        .run(&["diff", "./nowhere"])
        .ends(2)
        .says("there is no such folder");
    workspace
        .run(&["diff", "book.toml"])
        .ends(2)
        .says("it is a file, not a workspace's folder");
    workspace
        .run(&["diff", "."])
        .ends(2)
        .says("both are the same workspace");
    let path = workspace.path("");
    run(&path, &["diff", "HEAD"], &[("PATH", "/nonexistent")], None)
        .ends(2)
        .says("there is no `git` program");
    let Some((workspace, _)) = committed("") else {
        return;
    };
    for name in [
        "nosuch",
        "HEAD~9",
        "--output=x",
        "HEAD:book.toml",
        "HEAD\n",
        "",
    ] {
        workspace
            .run(&["diff", "--", name])
            .ends(2)
            .says("git knows no such revision");
    }
    assert!(!workspace.path("x").exists());
}

#[test]
fn a_build_tells_its_reader_what_changed() {
    let Some((workspace, _)) = committed("") else {
        return;
    };
    edit(&workspace, "");
    workspace
        .run(&["build", "--since", "first"])
        .ends(1)
        .says("unexplained-change")
        .says("`dist` is as it was");
    assert!(!workspace.path("dist").exists());
    workspace.replace(
        BRIEF,
        "confidence: moderate",
        "confidence: moderate\n    change_reason: A second count agrees.",
    );
    workspace.run(&["build", "--since", "first"]).ends(0);
    let page = workspace.read("dist/markdown/harbour.md");
    let (_, changed) = page.split_once("## What changed").unwrap();
    let (changed, _) = changed.split_once("## Annex").unwrap();
    assert!(changed.contains("**The harbour master** on *The northern lock reopens?*"));
    assert!(
        changed.contains("denied before, affirmed now: the opposite ([1])"),
        "{changed}"
    );
    assert!(changed.contains("A second count agrees."));
    // Words of sources stand in the annex alone, where they are cut out of the source.
    assert!(!changed.contains("Three thousand people"), "{changed}");
    let html = workspace.read("dist/html/harbour.html");
    assert!(html.contains("<h2 id=\"changes\">What changed</h2>"));
    workspace.run(&["build"]).ends(0);
    assert!(
        !workspace
            .read("dist/markdown/harbour.md")
            .contains("What changed")
    );
}

#[test]
fn a_later_word_replaces_a_position_and_its_value() {
    let Some((workspace, _)) = committed("") else {
        return;
    };
    let later = "\
claims:
  - id: still-not
    actor: harbour-master
    issue: lock-reopens
    stance: denies
    supersedes: not-before-monday
    value: {words: before Tuesday, date: ../2030-05-06}
    text: The harbour master said that the northern lock will not reopen before Tuesday.
    as_of: 2030-05-04
    citations:
      - source: gazette
        quote: The northern lock of Orla harbour will not reopen before Monday
        speaker: harbour-master
";
    workspace.write("briefs/harbour/claims/later.yaml", later);
    workspace.replace(BRIEF, "as_of: 2030-05-03", "as_of: 2030-05-04");
    workspace
        .run(&["diff", "first"])
        .ends(0)
        .prints("superseded  harbour-master: lock-reopens: denies, in a later word")
        .prints("not-before-monday → still-not")
        .prints("still-not: value: – → before Tuesday (../2030-05-06)")
        .prints("as of 2030-05-03 → 2030-05-04")
        .prints("new         still-not");
    // At the day before, the later word is not there yet.
    workspace.replace(BRIEF, "as_of: 2030-05-04", "as_of: 2030-05-03");
    let run = workspace.run(&["diff", "first"]);
    run.ends(0).prints("new         still-not");
    assert!(!run.out.contains("superseded"), "{}", run.out);
}

/// What is written beside claims and judgements, and an issue under another id.
#[test]
fn what_is_written_beside_it_is_told() {
    let Some((workspace, _)) = committed("") else {
        return;
    };
    const PEOPLE: &str = "briefs/harbour/people.yaml";
    workspace
        .replace(
            BRIEF,
            "claims: [thousands-stranded]",
            "claims: [thousands-stranded]\n    alternatives: [Most had left.]\n    indicators: [A list is found.]",
        )
        .replace(BRIEF, "cracks-known", "cracks-were-known")
        .replace(BRIEF, "layout: status", "layout: positions")
        .replace(PEOPLE, "id: cracks-known", "id: cracks-were-known")
        .replace(PEOPLE, "asks: date", "asks: words")
        .replace(PEOPLE, "name: the town council", "name: the council of Orla")
        .replace(PEOPLE, "    text: gazette.txt\n", "    text: gazette.txt\n    comment: Read it twice.\n")
        .replace(CLAIMS, "issue: cracks-known", "issue: cracks-were-known")
        .replace(
            CLAIMS,
            "      - source: bulletin\n",
            "      - source: bulletin\n        translation: Said in other words.\n        comment: A remark.\n",
        );
    let told = workspace.run(&["diff", "first"]);
    told.ends(0)
        .prints("new alternative: Most had left.")
        .prints("new indicator: A list is found.")
        .prints("renamed     cracks-were-known")
        .prints("id: cracks-known → cracks-were-known")
        .prints("asks: date → words")
        .prints("changed     council: the council of Orla")
        .prints("translation: – → Said in other words.")
        .prints("comment: – → A remark.")
        .prints("comment: – → Read it twice.")
        .prints("layout of section lock: status → positions");
    assert!(!told.out.contains("  positions\n"), "{}", told.out);
    assert!(!told.out.contains("withdrawn"), "{}", told.out);
    // A reader is told nothing of remarks.
    workspace.run(&["build", "--since", "first"]).ends(0);
    let page = workspace.read("dist/markdown/harbour.md");
    let (_, changed) = page.split_once("## What changed").unwrap();
    let (changed, _) = changed.split_once("## Annex").unwrap();
    assert!(changed.contains("translation"), "{changed}");
    for word in ["remark", "twice", "layout"] {
        assert!(!changed.contains(word), "{word} in {changed}");
    }
}

/// An edition that cannot be read whole would make old positions look new.
#[test]
fn an_edition_that_hides_claims_is_refused() {
    let old = harbour::workspace();
    let new = harbour::workspace();
    let since = old.path("").to_string_lossy().into_owned();
    new.replace(
        BRIEF,
        "title: Orla harbour",
        "title: Orla harbour\nbottom_line: All is well.",
    );
    new.run(&["build", "--since", &since]).ends(0);
    let page = new.read("dist/markdown/harbour.md");
    let (_, changed) = page.split_once("## What changed").unwrap();
    assert!(changed.contains("**Bottom line**: new"), "{changed}");
    old.replace(
        CLAIMS,
        "stance: denies\n    text: The harbour",
        "stance: denys\n    text: The harbour",
    );
    new.run(&["build", "--since", &since])
        .ends(2)
        .says("of form, which hide claims");
    old.replace(CLAIMS, "stance: denys", "stance: denies");
    let other = old.path("briefs/other");
    std::fs::rename(old.path("briefs/harbour"), &other).unwrap();
    let twin = "title: Another\nas_of: 2030-05-03\n";
    old.write("briefs/third/brief.yaml", twin);
    new.write("briefs/third/brief.yaml", twin);
    new.run(&["build", "--since", &since])
        .ends(0)
        .says("`harbour` has no earlier edition");
}
