//! The table of rules, the folder of rules and their pages say the same.
#![expect(clippy::disallowed_methods, reason = "the folder lies on the disk")]

use briefwright::rules;
use briefwright::rules::Firmness;
use briefwright::rules::Group;
use briefwright::rules::RULES;
use briefwright::workspace::Level;
use std::collections::BTreeSet;
use std::path::Path;

/// The files of the folder that are no rule: what several rules share.
const SHARED: [&str; 13] = [
    "attributed",
    "bygone",
    "cited",
    "finding",
    "grounded",
    "identity",
    "joined",
    "likelihood",
    "naming",
    "own",
    "phrasing",
    "reviewed",
    "wording",
];

fn names(extension: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|one| one == extension))
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .collect()
}

#[test]
fn the_table_is_sorted_and_finds_every_rule() {
    assert!(RULES.windows(2).all(|pair| pair[0].id < pair[1].id));
    for rule in RULES {
        assert_eq!(rules::find(rule.id).unwrap().id, rule.id);
    }
    assert!(rules::find("no-such-rule").is_none());
}

#[test]
fn every_rule_has_its_file_and_its_page_and_no_file_is_left_over() {
    let ids: BTreeSet<String> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(names("md"), ids);
    let mut files: BTreeSet<String> = ids.iter().map(|id| id.replace('-', "_")).collect();
    files.extend(SHARED.map(str::to_owned));
    assert_eq!(names("rs"), files);
}

#[test]
fn every_page_has_the_same_shape() {
    let sections = [
        "## What it does",
        "## Why it matters",
        "## Example",
        "## Instead",
    ];
    for rule in RULES {
        let mut lines = rule.page.lines();
        assert_eq!(
            lines.next(),
            Some(&*format!("# {}", rule.id)),
            "{}",
            rule.id
        );
        assert_eq!(lines.next(), Some(""), "{}", rule.id);
        let summary: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
        assert!(
            summary.join(" ").ends_with('.'),
            "{}: a summary is a sentence",
            rule.id
        );
        let headings: Vec<&str> = rule
            .page
            .lines()
            .filter(|line| line.starts_with("## "))
            .collect();
        assert_eq!(headings, sections, "{}", rule.id);
        for link in rule
            .page
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split_once(')'))
        {
            let id = link.0.strip_suffix(".md").unwrap();
            assert!(
                rules::find(id).is_some(),
                "{}: the link to {id} leads nowhere",
                rule.id
            );
        }
        let says = rule.page.contains("cannot be turned off");
        assert_eq!(
            says,
            !rule.firmness.allows_levels(),
            "{}: its page says whether it can be turned off",
            rule.id
        );
        let says = rule.page.contains("needs the source");
        assert_eq!(
            says, rule.needs_texts,
            "{}: its page says whether it needs texts",
            rule.id
        );
    }
}

#[test]
fn what_the_promise_rests_on_is_an_error_and_stays_one() {
    let promise = [
        "absent-quotation",
        "altered-quotation",
        "misattributed-quotation",
        "missing-text",
        "unchecked-quotation",
        "unknown-source",
        "unrecorded-quotation",
    ];
    for id in promise {
        let rule = rules::find(id).unwrap();
        assert!(
            rule.firmness == Firmness::Fixed && rule.level == Level::Error,
            "{id}"
        );
    }
    for rule in RULES.iter().filter(|rule| !rule.firmness.allows_levels()) {
        assert_eq!(rule.level, Level::Error, "{}", rule.id);
    }
    let errors = ["elision-hides-negation", "source-drifted", "uncited-claim"];
    assert!(
        errors
            .iter()
            .all(|id| rules::find(id).unwrap().level == Level::Error)
    );
    for rule in RULES.iter().filter(|rule| rule.group == Group::Context) {
        assert!(
            rule.firmness.allows_places(),
            "{}: a person may acknowledge it",
            rule.id
        );
    }
}
