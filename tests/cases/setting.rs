//! From a case's files to a workspace: what a case leaves out is filled in.
//!
//! - `claims.yaml` stands for `briefs/b/claims.yaml`, `report.txt` for `articles/report.txt`.
//! - Without a `brief.yaml` there is one that says no more than it has to.
//! - Actors `mayor`, `council` and `engineer`, and the issue `bridge`, are inherited, unless the
//!   case has files of its own directly under `briefs`.
//! - A text that no file of the case names has a source named like it: `report`.
//! - `citations` is a list of citations: those of the one claim `claim`.

use crate::markdown::BEFORE;
use crate::markdown::Case;
use briefwright::workspace::Files;
use briefwright::workspace::Memory;
use std::collections::BTreeSet;

/// The workspace of a case.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The files.
    pub files: Memory,
    /// The files as they were when the lock was written, if a lock is to be written.
    pub when_locked: Option<Memory>,
}

const BRIEF: &str = "title: A brief\nas_of: 2030-05-04\n";

const BASE: &str = "\
actors:
  - {id: mayor, name: Ada Thorn}
  - {id: council, name: the council}
  - {id: engineer, name: an engineer, of: council, anonymous: true}
issues:
  - {id: bridge, title: The bridge is safe}
";

const CLAIM: &str = "\
claims:
- id: claim
  kind: reported
  issue: bridge
  text: The bridge is what it is.
  as_of: 2030-05-04
  citations:
";

/// Makes the workspace of `case`.
pub fn workspace(case: &Case) -> Result<Setting, String> {
    let mut files = Memory::new();
    for file in case.files.iter().filter(|file| !file.when_locked) {
        insert(&mut files, &file.name, &file.bytes)?;
    }
    let all: BTreeSet<String> = case
        .files
        .iter()
        .map(|file| full_name(&file.name))
        .collect();
    fill_in(&mut files, &all);
    if !case.files.iter().any(|file| file.when_locked) {
        return Ok(Setting {
            files,
            when_locked: None,
        });
    }
    let mut locked = files.clone();
    for file in case.files.iter().filter(|file| file.when_locked) {
        locked.remove(&full_name(&file.name));
        insert(&mut locked, &file.name, &file.bytes)?;
    }
    Ok(Setting {
        files,
        when_locked: Some(locked),
    })
}

fn insert(files: &mut Memory, name: &str, bytes: &[u8]) -> Result<(), String> {
    let path = full_name(name);
    if files.read(&path).is_ok() {
        return Err(format!("`{path}` is given twice"));
    }
    if name == "citations" {
        let list = String::from_utf8(bytes.to_vec()).map_err(|error| error.to_string())?;
        let indented = list.lines().map(|line| match line {
            "" => "\n".to_owned(),
            line => format!("    {line}\n"),
        });
        let claim: String = std::iter::once(CLAIM.to_owned()).chain(indented).collect();
        files.insert(path, claim);
    } else {
        files.insert(path, bytes.to_vec());
    }
    Ok(())
}

/// Returns the name in the workspace of what a case calls `name`.
pub fn full_name(name: &str) -> String {
    if let Some(name) = name.strip_prefix(BEFORE) {
        return format!("{BEFORE}{}", full_name(name));
    }
    match name {
        "citations" => "briefs/b/claims.yaml".to_owned(),
        "book.toml" => name.to_owned(),
        _ if name.contains('/') => name.to_owned(),
        _ if name.ends_with(".yaml") || name.ends_with(".lock") => format!("briefs/b/{name}"),
        _ => format!("articles/{name}"),
    }
}

/// Adds what the case leaves out; `names` are those of all its files, the earlier ones too.
fn fill_in(files: &mut Memory, names: &BTreeSet<String>) {
    if !names.iter().any(|name| name.ends_with("brief.yaml")) {
        files.insert("briefs/b/brief.yaml", BRIEF);
    }
    let is_base = |name: &String| {
        name.strip_prefix("briefs/")
            .is_some_and(|rest| !rest.contains('/'))
    };
    if names.iter().any(is_base) {
        return;
    }
    let yaml: Vec<String> = names
        .iter()
        .filter(|name| name.ends_with(".yaml"))
        .filter_map(|name| files.read(name).ok())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    let mut base = BASE.to_owned();
    let texts: Vec<&str> = names
        .iter()
        .filter_map(|name| name.strip_prefix("articles/"))
        .filter(|text| !text.contains('/') && !yaml.iter().any(|yaml| yaml.contains(text)))
        .collect();
    if !texts.is_empty() {
        base.push_str("sources:\n");
    }
    for text in texts {
        let id = text.rsplit_once('.').map_or(text, |(id, _)| id);
        base.push_str(&format!(
            "  - {{id: {id}, outlet: unknown, text: {text}}}\n"
        ));
    }
    files.insert("briefs/base.yaml", base);
}
