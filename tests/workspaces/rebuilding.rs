//! A second `build`: what it leaves alone, and what makes it write.

use crate::harbour;
use crate::harbour::GAZETTE;
use crate::program::Workspace;
use std::collections::BTreeMap;
use std::fs;
use std::time::SystemTime;

const SAME: &str = "held all this already";

/// When each file and folder of the output was changed, and which it is.
fn stamps(workspace: &Workspace) -> BTreeMap<String, (SystemTime, u64)> {
    let output = workspace.path("dist");
    let entries = walkdir::WalkDir::new(&output).into_iter();
    entries
        .map(|entry| {
            let entry = entry.unwrap();
            let metadata = entry.metadata().unwrap();
            let name = entry.path().strip_prefix(&output).unwrap();
            let name = name.to_string_lossy().into_owned();
            (name, (metadata.modified().unwrap(), number(&metadata)))
        })
        .collect()
}

#[cfg(unix)]
fn number(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn number(_: &fs::Metadata) -> u64 {
    0
}

/// A workspace with a site that has chapters of its own, a theme and an image.
fn workspace() -> Workspace {
    let workspace = harbour::workspace();
    workspace
        .write(
            "briefs/SUMMARY.md",
            "- [Harbour](harbour/brief.yaml)\n- [About](about.md)\n",
        )
        .write("briefs/about.md", "# About\n\nWho writes this.\n")
        .write("briefs/map.png", [1, 2, 3])
        .write("theme/head.hbs", "<!-- ours -->\n")
        .write("templates/markdown/watch.md", "Watch this.\n");
    workspace
}

#[test]
fn what_is_unchanged_is_not_touched() {
    let workspace = workspace();
    workspace.run(&["build"]).ends(0);
    let before = stamps(&workspace);
    let entries = || fs::read_dir(workspace.path("")).unwrap().count();
    let count = entries();
    let first = workspace.run(&["build"]);
    first.ends(0).says(SAME).prints("dist/html/harbour.html");
    // None of these stands on a page.
    workspace
        .write("briefs/harbour/notes.txt", "not for print")
        .write("articles/other.txt", "Not cited.\n");
    let people = workspace.read("briefs/harbour/people.yaml");
    workspace.write("briefs/harbour/people.yaml", format!("# who\n{people}"));
    workspace.run(&["build"]).ends(0).says(SAME);
    workspace
        .run(&["build", "--texts", "articles"])
        .ends(0)
        .says(SAME);
    assert_eq!(stamps(&workspace), before);
    assert_eq!(entries(), count);
    // The check runs all the same.
    workspace.write(GAZETTE, "Nothing of all that.\n");
    workspace.run(&["build"]).ends(1).says("absent-quotation");
    assert_eq!(stamps(&workspace), before);
}

#[test]
fn whatever_the_output_depends_on_makes_it_anew() {
    let workspace = workspace();
    workspace.run(&["build"]).ends(0);
    let changes: [(&str, &str, &str); 9] = [
        (
            "briefs/harbour/brief.yaml",
            "title: Orla harbour",
            "title: Orla Sound",
        ),
        (
            "briefs/harbour/people.yaml",
            "name: the town council",
            "name: the council",
        ),
        (GAZETTE, "Two tugs", "Three tugs"),
        ("book.toml", "title = \"Harbour\"", "title = \"Harbours\""),
        ("briefs/SUMMARY.md", "[About]", "[Of us]"),
        ("briefs/about.md", "Who writes", "Who wrote"),
        ("briefs/map.png", "\u{1}\u{2}", "\u{1}\u{1}"),
        ("theme/head.hbs", "ours", "yours"),
        ("templates/markdown/watch.md", "Watch this", "Watch that"),
    ];
    for (file, old, new) in changes {
        let before = stamps(&workspace);
        workspace.replace(file, old, new);
        let run = workspace.run(&["build"]);
        run.ends(0);
        assert!(!run.err.contains(SAME), "{file}: {}", run.err);
        assert_ne!(stamps(&workspace), before, "{file}");
        workspace.run(&["build"]).ends(0).says(SAME);
    }
    workspace.run(&["lock"]).ends(0);
    workspace.remove("articles");
    let run = workspace.run(&["build"]);
    run.ends(0).says("4 against the lock");
    assert!(!run.err.contains(SAME), "{}", run.err);
}

#[test]
fn an_output_that_was_touched_is_made_anew() {
    let workspace = workspace();
    workspace.run(&["build"]).ends(0);
    let page = workspace.read("dist/html/harbour.html");
    workspace.write(
        "dist/html/harbour.html",
        page.replace("About 3,000", "About 9,000"),
    );
    let before = stamps(&workspace);
    let run = workspace.run(&["build"]);
    assert!(!run.ends(0).err.contains(SAME), "{}", run.err);
    assert_eq!(workspace.read("dist/html/harbour.html"), page);
    let changed = |name: &str| stamps(&workspace).get(name) != before.get(name);
    assert!(changed("html/harbour.html"));
    if cfg!(unix) {
        assert!(!changed("html/index.html") && !changed("book/map.png"));
    }
}

/// Warnings are not a matter of the first build alone.
#[test]
fn warnings_are_said_every_time() {
    let workspace = workspace();
    workspace.write(
        "book.toml",
        "[book]\ntitle = \"Harbour\"\nsrc = \"briefs\"\n[output.pandoc]\nx = 1\n",
    );
    workspace
        .run(&["build"])
        .ends(0)
        .says("`output.pandoc` is not run");
    let second = workspace.run(&["build"]);
    second.ends(0).says("`output.pandoc` is not run").says(SAME);
}

/// What one page takes of memory is no matter of the next one's.
#[test]
fn every_page_has_the_whole_memory() {
    let workspace = harbour::workspace();
    for name in ["b", "c", "d", "e", "f"] {
        workspace.write(
            &format!("briefs/{name}/brief.yaml"),
            format!("title: Nothing of {name}\nas_of: 2030-05-03\n"),
        );
    }
    let doubling = "{% set s = \"0123456789abcdef\" %}{% for a in range(end=21) %}\
                    {% set_global s = s ~ s %}{% endfor %}Long.\n";
    workspace.write("templates/markdown/watch.md", doubling);
    let run = workspace.run(&["build"]);
    run.ends(0);
    for name in ["b", "f", "harbour"] {
        assert!(
            workspace
                .read(&format!("dist/markdown/{name}.md"))
                .contains("Long.")
        );
    }
}
