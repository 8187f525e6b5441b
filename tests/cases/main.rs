//! Runs the cases: every heading of the Markdown files in this folder, and the examples of every
//! rule's page.
//!
//! A case is data: its files, and what is expected of them as comments beside the lines. Beyond
//! that, what must hold of every case is in `properties`.

mod annotation;
mod expectation;
mod markdown;
mod properties;
mod run;
mod setting;

use briefwright::rules::RULES;
use libtest_mimic::Arguments;
use libtest_mimic::Failed;
use libtest_mimic::Trial;
use markdown::Case;
use std::path::Path;
use std::process::ExitCode;

/// Fewer cases than this mean that the files were not found or not understood.
const LEAST: usize = 100;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut trials = Vec::new();
    match files(&folder) {
        Ok(files) => {
            for (name, text) in files {
                trials.extend(trials_of_file(&name, &text));
            }
        }
        Err(error) => trials.push(failing("the folder of cases", error.to_string())),
    }
    let cases = trials.len();
    if cases < LEAST {
        let reason = format!("{cases} cases were found, and there are {LEAST} at least");
        trials.push(failing("the number of cases", reason));
    }
    trials.push(Trial::test("wrong expectations are seen", || {
        wrong_expectations_are_seen().map_err(Failed::from)
    }));
    for rule in RULES {
        trials.extend(trials_of_page(rule.id, rule.page));
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// Reads the Markdown files of `folder`, sorted by name.
#[expect(clippy::disallowed_methods, reason = "the cases lie on the disk")]
fn files(folder: &Path) -> std::io::Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let name = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            files.push((name, std::fs::read_to_string(&path)?));
        }
    }
    files.sort();
    Ok(files)
}

fn trials_of_file(name: &str, text: &str) -> Vec<Trial> {
    match markdown::read(text) {
        Ok(cases) => cases
            .into_iter()
            .map(|case| {
                let title = format!("{name}: {}", case.title);
                Trial::test(title, move || check(&case).map_err(Failed::from))
            })
            .collect(),
        Err(error) => vec![failing(name, error)],
    }
}

/// Makes the trials of a page: its example reports the rule, and what it says instead does not.
fn trials_of_page(id: &'static str, page: &str) -> Vec<Trial> {
    let title = |part: &str| format!("page of {id}: {part}");
    let cases = match markdown::read(page) {
        Ok(cases) => cases,
        Err(error) => return vec![failing(&title("form"), error)],
    };
    let part = |part: &'static str, violates: bool| {
        let case = cases.iter().find(|case| case.title == part).cloned();
        Trial::test(title(part), move || {
            let Some(case) = case else {
                return Err(format!("it has no files under “{part}”").into());
            };
            check(&case)?;
            let found = run::run(&setting::workspace(&case)?);
            match found.iter().any(|one| one.rule == id) == violates {
                true => Ok(()),
                false if violates => Err(format!("“{part}” does not report `{id}`").into()),
                false => Err(format!("“{part}” reports `{id}`").into()),
            }
        })
    };
    vec![part("Example", true), part("Instead", false)]
}

/// Checks the checker: a case passes with its annotation, and fails with every other one.
fn wrong_expectations_are_seen() -> Result<(), String> {
    let right = "# error: [altered-quotation] \"30,000\" a number";
    let wrong = [
        "",
        "# warning: [altered-quotation]",
        "# error: [absent-quotation]",
        "# error: [altered-quotation] \"3,000\"",
        "# error: [altered-quotation] \"30,000\" \"people\"",
        "# error: [altered-quotation] a name",
        "# error in brief.yaml: [altered-quotation]",
        "# error: [altered-quotation] # more\n# error: [altered-quotation]\n- {source: report}",
    ];
    let case = |annotation: &str| -> Result<Case, String> {
        let text = format!(
            "# c\n\n`report.txt`:\n\n```text\nThey counted 3,000 people.\n```\n\n`citations`:\n\n\
             ```yaml\n- source: report\n  quote: They counted 30,000 people  {annotation}\n```\n"
        );
        markdown::read(&text)?
            .pop()
            .ok_or("there is no case".to_owned())
    };
    check(&case(right)?)?;
    match wrong
        .iter()
        .find(|one| case(one).is_ok_and(|case| check(&case).is_ok()))
    {
        Some(one) => Err(format!("this passes: {one}")),
        None => Ok(()),
    }
}

fn check(case: &Case) -> Result<(), String> {
    let workspace = setting::workspace(case)?;
    let found = run::run(&workspace);
    expectation::compare(&workspace, &found)?;
    properties::hold(&workspace, &found)
}

fn failing(title: &str, reason: String) -> Trial {
    Trial::test(title.to_owned(), move || Err(Failed::from(reason)))
}
