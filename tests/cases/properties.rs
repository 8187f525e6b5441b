//! What holds of every case, whatever it expects.

use crate::expectation::describe;
use crate::run;
use crate::run::Found;
use crate::setting::Setting;
use briefwright::anchor::PartKind;
use briefwright::certify::Basis;
use briefwright::diagnostic::Applicability;
use briefwright::diagnostic::Fix;
use briefwright::diagnostic::Severity;
use briefwright::rules;
use briefwright::rules::Group;
use briefwright::workspace::Files;
use briefwright::workspace::Memory;
use std::collections::BTreeMap;

/// Fails unless every property holds.
pub fn hold(setting: &Setting, found: &[Found]) -> Result<(), String> {
    let files = run::with_lock(setting);
    every_rule_is_known(found)?;
    every_message_is_worded_alike(found)?;
    what_is_printed_is_the_sources(&files)?;
    the_order_of_files_changes_nothing(&files, found)?;
    fixes_settle_what_they_are_for(&files, found, setting.when_locked.is_some())?;
    suggested_selectors_decide(&files, found)?;
    if setting.when_locked.is_none() {
        the_lock_stands_for_the_texts(&files, found)?;
    }
    Ok(())
}

fn every_rule_is_known(found: &[Found]) -> Result<(), String> {
    match found.iter().find(|one| rules::find(one.rule).is_none()) {
        Some(odd) => Err(format!("no such rule: {}", describe(odd))),
        None => Ok(()),
    }
}

/// A message says what is wrong, in lower case and without a full stop.
fn every_message_is_worded_alike(found: &[Found]) -> Result<(), String> {
    let is_odd = |one: &&Found| {
        let message = &one.message;
        let is_code = message.starts_with("U+");
        message.is_empty()
            || message.ends_with('.')
            || message.contains('\n')
            || (message.starts_with(char::is_uppercase) && !is_code)
    };
    match found.iter().find(is_odd) {
        Some(odd) => Err(format!("it is worded unlike the others: {}", describe(odd))),
        None => Ok(()),
    }
}

/// What is verified stands in the text at its spans, and what is printed is made of it.
fn what_is_printed_is_the_sources(files: &Memory) -> Result<(), String> {
    for analysis in run::analyse(files).0 {
        let certified = &analysis.certified;
        for quotation in &certified.quotations {
            let evidence = &quotation.evidence;
            let text = certified
                .source(quotation)
                .and_then(|source| source.text.as_ref());
            let Some(text) = text.filter(|_| quotation.basis == Basis::Text) else {
                continue;
            };
            let quote: &str = &certified.citation(quotation).quote;
            if let Some(extent) = evidence.extent()
                && extent.slice(text.content()) != evidence.slice
            {
                return Err(format!(
                    "the slice of “{quote}” is not what stands at its spans"
                ));
            }
            if evidence.verified && evidence.parts.is_empty() {
                return Err(format!("“{quote}” is verified and has nothing to print"));
            }
            for part in evidence
                .parts
                .iter()
                .filter(|part| part.kind == PartKind::Words)
            {
                let visible = |text: &str| -> String {
                    let is_seen = |c: &char| {
                        !c.is_whitespace() && !briefwright::text::token::is_ignorable(*c)
                    };
                    text.chars().filter(is_seen).collect()
                };
                if visible(&part.text) != visible(part.span.slice(text.content())) {
                    return Err(format!(
                        "“{}” is printed, and is not the source's",
                        part.text
                    ));
                }
            }
        }
    }
    Ok(())
}

/// Which of two equal ids is the second one does depend on the order.
const IN_ORDER: [&str; 1] = ["duplicate-id"];

fn the_order_of_files_changes_nothing(files: &Memory, found: &[Found]) -> Result<(), String> {
    let (turned, back) = turn(files);
    let restore = |one: Found| {
        let name = back
            .get(&*one.file)
            .map_or(one.file.clone(), |name| name.as_str().into());
        Found {
            file: name,
            fixes: Vec::new(),
            ..one
        }
    };
    let plain = |found: Vec<Found>| {
        let mut list: Vec<String> = found
            .into_iter()
            .filter(|one| !IN_ORDER.contains(&one.rule))
            .map(|one| describe(&restore(one)))
            .collect();
        list.sort();
        list
    };
    equal(
        "with its files in another order",
        plain(found.to_vec()),
        plain(run::run_files(&turned)),
    )
}

/// Renames the YAML files of each folder so that they come in the reverse order; returns the old
/// names by the new ones.
fn turn(files: &Memory) -> (Memory, BTreeMap<String, String>) {
    let mut turned = Memory::new();
    let mut back = BTreeMap::new();
    let count = files.names().count();
    for (index, name) in files.names().enumerate() {
        let bytes = files.read(name).unwrap_or_default();
        match name.rsplit_once('/') {
            Some((folder, base)) if base.ends_with(".yaml") && base != "brief.yaml" => {
                let new = format!("{folder}/a{:03}-{base}", count - index);
                back.insert(new.clone(), name.to_owned());
                turned.insert(new, bytes);
            }
            _ => turned.insert(name, bytes),
        }
    }
    (turned, back)
}

/// A fix takes its diagnostic away; a safe one adds none, an unsafe one none about the form or
/// about whether the words stand there.
fn fixes_settle_what_they_are_for(
    files: &Memory,
    found: &[Found],
    is_locked: bool,
) -> Result<(), String> {
    for one in found {
        for fix in one
            .fixes
            .iter()
            .filter(|fix| fix.applicability != Applicability::DisplayOnly)
        {
            let fixed = apply(files, fix)?;
            let after = run::run_files(&fixed);
            let number =
                |list: &[Found], rule: &str| list.iter().filter(|o| o.rule == rule).count();
            if number(&after, one.rule) >= number(found, one.rule) {
                let after: Vec<String> = after.iter().map(describe).collect();
                return Err(format!(
                    "the fix “{}” does not settle {}\nafter it:\n{}\n{}",
                    fix.title,
                    describe(one),
                    after.join("\n"),
                    run::text(&fixed, &one.file),
                ));
            }
            // A quotation that is written anew has to be locked anew.
            let is_new = |other: &&Found| {
                let unlocked = ["unlocked-citation", "unrecorded-quotation"];
                let unknown = is_locked && other.rule == "unchecked-quotation";
                if unlocked.contains(&other.rule) || unknown {
                    return false;
                }
                let is_form = rules::find(other.rule).is_some_and(|rule| rule.group == Group::Form);
                let matters = fix.applicability == Applicability::Safe
                    || is_form
                    || (other.severity == Severity::Error && other.rule != "ambiguous-quotation");
                matters && number(&after, other.rule) > number(found, other.rule)
            };
            if let Some(new) = after.iter().find(is_new) {
                return Err(format!("the fix “{}” adds {}", fix.title, describe(new)));
            }
        }
    }
    Ok(())
}

/// What `ambiguous-quotation` offers as a selector is YAML, and decides.
fn suggested_selectors_decide(files: &Memory, found: &[Found]) -> Result<(), String> {
    let rule = "ambiguous-quotation";
    let number = |list: &[Found]| list.iter().filter(|one| one.rule == rule).count();
    for one in found.iter().filter(|one| one.rule == rule) {
        let help = one.more.last().map_or("", String::as_str);
        let Some(choice) = help.strip_prefix("say which one is meant: ") else {
            continue;
        };
        for selector in choice.split('`').skip(1).step_by(2) {
            let text = run::text(files, &one.file);
            let mut lines: Vec<&str> = text.lines().collect();
            let line = lines[one.line - 1];
            let given = line.find("quote:").filter(|_| !choice.is_empty());
            let has_selector = lines.get(one.line).is_some_and(|next| {
                ["prefix:", "suffix:", "paragraph:"]
                    .iter()
                    .any(|key| next.contains(key))
            });
            let Some(column) = given.filter(|_| !has_selector && !line.contains('{')) else {
                continue;
            };
            let added = format!("{}{selector}", " ".repeat(column));
            lines.insert(one.line, &added);
            let mut decided = files.clone();
            decided.insert(&*one.file, lines.join("\n"));
            let after = run::run_files(&decided);
            if number(&after) >= number(found) || after.len() > found.len() {
                let after: Vec<String> = after.iter().map(describe).collect();
                return Err(format!(
                    "`{selector}` does not decide:\n{}",
                    after.join("\n")
                ));
            }
        }
    }
    Ok(())
}

fn apply(files: &Memory, fix: &Fix) -> Result<Memory, String> {
    let mut fixed = files.clone();
    let mut edits = fix.edits.clone();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span));
    for edit in edits {
        let mut text = run::text(&fixed, &edit.file);
        if text.get(edit.span.range()).is_none() {
            return Err(format!("the fix “{}” lies outside its file", fix.title));
        }
        text.replace_range(edit.span.range(), &edit.text);
        let bytes = fixed.remove(&edit.file).unwrap_or_default();
        let bom = if bytes.starts_with("\u{feff}".as_bytes()) {
            "\u{feff}"
        } else {
            ""
        };
        fixed.insert(&*edit.file, format!("{bom}{text}"));
    }
    Ok(fixed)
}

/// Locked, and with its texts gone, a case reports the same but for the rules that need texts;
/// what was absent cannot be checked.
fn the_lock_stands_for_the_texts(files: &Memory, found: &[Found]) -> Result<(), String> {
    if files.names().any(|name| name.ends_with(".lock")) {
        return Ok(());
    }
    let mut locked = files.clone();
    run::lock(files, &mut locked);
    let (analyses, _) = run::analyse(files);
    let sources = analyses
        .iter()
        .flat_map(|analysis| &analysis.certified.sources);
    let texts: Vec<String> = sources
        .filter_map(|source| Some(source.file.as_ref()?.to_string()))
        .collect();
    if texts.is_empty() {
        return Ok(());
    }
    for text in texts {
        locked.remove(&text);
    }
    let needs_texts = |found: &Found| rules::find(found.rule).is_some_and(|rule| rule.needs_texts);
    let place = |one: &Found| {
        let Found {
            rule,
            severity,
            file,
            line,
            column,
            ..
        } = one;
        format!(
            "{file}:{line}:{column}: {severity}: [{rule}] {:?} {}",
            one.texts, one.message
        )
    };
    let was_absent: Vec<_> = found
        .iter()
        .filter(|one| one.rule == "absent-quotation")
        .map(|one| (one.file.clone(), one.line, one.column))
        .collect();
    let mut expected: Vec<String> = found
        .iter()
        .filter(|one| !needs_texts(one))
        .map(place)
        .collect();
    let locked = run::run_files(&locked);
    if let Some(odd) = locked.iter().find(|one| one.rule == "absent-quotation") {
        return Err(format!("without a text it says {}", describe(odd)));
    }
    let mut after: Vec<String> = locked
        .iter()
        .filter(|one| !needs_texts(one))
        .filter(|one| {
            one.rule != "unchecked-quotation"
                || !was_absent.contains(&(one.file.clone(), one.line, one.column))
        })
        .map(place)
        .collect();
    expected.sort();
    after.sort();
    equal("locked, without its texts", expected, after)
}

fn equal(how: &str, before: Vec<String>, after: Vec<String>) -> Result<(), String> {
    if before == after {
        return Ok(());
    }
    let only = |these: &[String], those: &[String]| -> String {
        these
            .iter()
            .filter(|one| !those.contains(one))
            .map(|one| format!("  {one}\n"))
            .collect()
    };
    Err(format!(
        "{how} it reports other things\nno longer:\n{}newly:\n{}",
        only(&before, &after),
        only(&after, &before)
    ))
}
