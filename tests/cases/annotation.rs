//! Reads what a case expects: comments in its YAML and TOML.
//!
//! `# error: [rule] "text" words` expects an error of the rule, with exactly these texts under its
//! primary labels and these words somewhere in what it says; texts and words may be left out.
//! Behind other text it speaks of its own line; on a line of its own it speaks of the next one
//! that is no comment, and of the lines below that are indented deeper.
//! `# error in evidence.lock: [rule]` speaks of any line of another file.

use crate::markdown::unescape;
use crate::run;
use crate::setting::full_name;
use briefwright::diagnostic::Severity;
use briefwright::workspace::Memory;
use std::ops::RangeInclusive;

/// What one comment expects.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// The file of which it speaks.
    pub file: String,
    /// The lines of which it speaks.
    pub lines: RangeInclusive<usize>,
    /// The severity.
    pub severity: Severity,
    /// The rule.
    pub rule: String,
    /// What stands under each primary label, if it says so.
    pub texts: Option<Vec<String>>,
    /// Words of the message, a label, a note or the help.
    pub words: String,
    /// The comment, for messages.
    pub written: String,
}

/// Reads the annotations of every file.
pub fn read(files: &Memory) -> Result<Vec<Annotation>, String> {
    let mut annotations = Vec::new();
    let names: Vec<&str> = files
        .names()
        .filter(|name| name.ends_with(".yaml") || name.ends_with(".toml"))
        .collect();
    for name in names {
        let text = run::text(files, name);
        let lines: Vec<&str> = text.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            let Some((before, severity, rest)) = find(line) else {
                continue;
            };
            let number = index + 1;
            let mut annotation =
                parse(severity, rest).map_err(|error| format!("{name}:{number}: {error}"))?;
            annotation.written = format!("{name}:{number}: {}", line[before.len()..].trim());
            if annotation.file.is_empty() {
                annotation.file = name.to_owned();
                annotation.lines = match before.trim().is_empty() {
                    true => below(&lines, index),
                    false => number..=number,
                };
            }
            annotations.push(annotation);
        }
    }
    Ok(annotations)
}

/// Finds a comment in `line`; returns what stands before it, its severity and the rest.
fn find(line: &str) -> Option<(&str, Severity, &str)> {
    let severities = [Severity::Error, Severity::Warning, Severity::Info];
    let found = severities.iter().filter_map(|&severity| {
        let at = line.find(&format!("# {severity}"))?;
        let rest = &line[at + 2 + severity.to_string().len()..];
        (rest.starts_with(':') || rest.starts_with(" in ")).then(|| (&line[..at], severity, rest))
    });
    found.min_by_key(|(before, ..)| before.len())
}

fn parse(severity: Severity, rest: &str) -> Result<Annotation, String> {
    let (file, rest) = rest.split_once(':').ok_or("a colon is missing")?;
    let file = file
        .trim()
        .strip_prefix("in ")
        .map(full_name)
        .unwrap_or_default();
    let rest = rest.trim().strip_prefix('[').ok_or("the rule is missing")?;
    let (rule, mut rest) = rest.split_once(']').ok_or("the rule does not end")?;
    let mut texts = Vec::new();
    while let Some(quoted) = rest.trim_start().strip_prefix('"') {
        let (text, after) = quoted.split_once('"').ok_or("a text does not end")?;
        let text = String::from_utf8(unescape(text)?).map_err(|error| error.to_string())?;
        texts.push(run::one_line(&text));
        rest = after;
    }
    Ok(Annotation {
        lines: 0..=usize::MAX,
        file,
        severity,
        rule: rule.to_owned(),
        texts: (!texts.is_empty()).then_some(texts),
        words: rest.trim().to_owned(),
        written: String::new(),
    })
}

/// Returns the lines of which a comment that stands alone at `index` speaks, from 1.
fn below(lines: &[&str], index: usize) -> RangeInclusive<usize> {
    let is_comment = |line: &&str| line.trim_start().starts_with('#');
    let indent = |line: &str| line.len() - line.trim_start().len();
    let first = (index + 1..lines.len())
        .find(|&at| !is_comment(&lines[at]))
        .unwrap_or(index);
    let mut last = first;
    while let Some(line) = lines.get(last + 1)
        && (line.trim().is_empty() || indent(line) > indent(lines[first]))
    {
        last += 1;
    }
    first + 1..=last + 1
}
