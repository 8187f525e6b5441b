//! Compares what was found with what is expected: every diagnostic with one annotation.

use crate::annotation;
use crate::annotation::Annotation;
use crate::run;
use crate::run::Found;
use crate::setting::Setting;
use std::fmt::Write;

/// Fails, and shows both sides, unless each diagnostic has its annotation and each annotation its
/// diagnostic.
pub fn compare(setting: &Setting, found: &[Found]) -> Result<(), String> {
    let expected = annotation::read(&setting.files)?;
    let taken = pair(&expected, found);
    let missing: Vec<&Annotation> = expected
        .iter()
        .enumerate()
        .filter(|(at, _)| taken[*at].is_none())
        .map(|(_, a)| a)
        .collect();
    let surplus: Vec<&Found> = found
        .iter()
        .enumerate()
        .filter(|(at, _)| !taken.contains(&Some(*at)))
        .map(|(_, found)| found)
        .collect();
    if missing.is_empty() && surplus.is_empty() {
        return Ok(());
    }
    let mut report = String::new();
    for annotation in missing {
        let _ = writeln!(report, "expected, not found: {}", annotation.written);
    }
    for found in surplus {
        let _ = writeln!(report, "found, not expected: {}", describe(found));
    }
    for (name, text) in sources(setting) {
        let _ = writeln!(report, "--- {name}");
        for (index, line) in text.lines().enumerate() {
            let _ = writeln!(report, "{:4} {}", index + 1, line.escape_debug());
        }
    }
    Err(report)
}

/// Returns a diagnostic in one or more lines.
pub fn describe(found: &Found) -> String {
    let Found {
        rule,
        severity,
        file,
        line,
        column,
        message,
        ..
    } = found;
    let mut text = format!("{file}:{line}:{column}: {severity}: [{rule}]");
    for under in &found.texts {
        let _ = write!(text, " \"{}\"", under.escape_debug());
    }
    let _ = write!(text, " {message}");
    for more in found.more.iter().filter(|more| !more.is_empty()) {
        let _ = write!(text, "\n        = {more}");
    }
    text
}

fn sources(setting: &Setting) -> Vec<(String, String)> {
    let names = setting
        .files
        .names()
        .filter(|name| name.starts_with("briefs/b/"));
    names
        .filter(|name| !name.ends_with("brief.yaml"))
        .map(|name| (name.to_owned(), run::text(&setting.files, name)))
        .collect()
}

/// Pairs annotations with diagnostics, as many as can be; returns each annotation's diagnostic.
///
/// Bipartite matching by augmenting paths: an annotation that says little must not take the
/// diagnostic of one that says much.
fn pair(expected: &[Annotation], found: &[Found]) -> Vec<Option<usize>> {
    let mut taken = vec![None; expected.len()];
    for at in 0..found.len() {
        augment(
            at,
            expected,
            found,
            &mut taken,
            &mut vec![false; expected.len()],
        );
    }
    taken
}

fn augment(
    at: usize,
    expected: &[Annotation],
    found: &[Found],
    taken: &mut Vec<Option<usize>>,
    seen: &mut Vec<bool>,
) -> bool {
    for (place, annotation) in expected.iter().enumerate() {
        if seen[place] || !fits(annotation, &found[at]) {
            continue;
        }
        seen[place] = true;
        let free = match taken[place] {
            Some(other) => augment(other, expected, found, taken, seen),
            None => true,
        };
        if free {
            taken[place] = Some(at);
            return true;
        }
    }
    false
}

fn fits(annotation: &Annotation, found: &Found) -> bool {
    let says = |text: &String| run::one_line(text).contains(&annotation.words);
    annotation.rule == found.rule
        && annotation.severity == found.severity
        && annotation.file == *found.file
        && annotation.lines.contains(&found.line)
        && annotation
            .texts
            .as_ref()
            .is_none_or(|texts| *texts == found.texts)
        && (says(&found.message) || found.more.iter().any(says))
}
