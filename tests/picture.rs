//! The README's picture is what the program prints.
#![expect(clippy::disallowed_methods, reason = "it reads the disk")]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

const BRIEF: &str = "\
title: The northern lock
as_of: 2030-03-02
actors:
  - {id: harbour-master, name: the harbour master}
issues:
  - {id: lock-reopens, title: The northern lock reopens on Monday}
sources:
  - {id: gazette, text: gazette.txt, outlet: The Gazette}
claims:
  - id: reopening-denied
    actor: harbour-master
    issue: lock-reopens
    stance: denies
    text: The harbour master said that the lock would stay shut.
    as_of: 2030-03-02
    citations:
      - source: gazette
        quote: the northern lock would reopen on Monday
        speaker: harbour-master
";

const TEXT: &str = "\
The harbour master said on Saturday that the northern lock would not reopen on Monday, because \
divers had found a crack in the sill.
";

#[test]
fn the_picture_is_current() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(folder.path().join("briefs/lock")).unwrap();
    fs::create_dir(folder.path().join("articles")).unwrap();
    fs::write(folder.path().join("briefs/lock/brief.yaml"), BRIEF).unwrap();
    fs::write(folder.path().join("articles/gazette.txt"), TEXT).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_briefwright"))
        .args(["check", "--color", "always"])
        .current_dir(folder.path())
        .env_remove("NO_COLOR")
        .env_remove("BRIEFWRIGHT_TEXTS")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains("not"), "{printed}");
    let svg = anstyle_svg::Term::new().render_svg(&format!("$ briefwright check\n{printed}"));
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/check.svg");
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &svg).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == svg,
        "docs/check.svg is stale: BLESS=1 cargo test --test picture"
    );
}
