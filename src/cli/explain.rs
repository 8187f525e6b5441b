//! `briefwright explain`: prints the page of a rule, or of anything else that a message may have in
//! brackets; or lists them.

mod notices;

use crate::cli::Outcome;
use crate::cli::args::ExplainArgs;
use crate::cli::error::Error;
use crate::cli::explain::notices::NOTICES;
use crate::cli::output::Output;
use crate::model::decode::nearest;
use crate::rules;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::RULES;
use crate::words::Words;
use std::io;
use std::io::Write;

/// Runs the command.
pub fn run(args: &ExplainArgs, output: &mut Output) -> Result<Outcome, Error> {
    match &args.rule {
        Some(id) => page(id, output)?,
        None => output.data(|out| list(out))?,
    }
    Ok(Outcome::Clean)
}

fn page(id: &str, output: &Output) -> Result<(), Error> {
    // A message has the id in brackets, and people copy it as it stands.
    let id = id.trim_matches(['[', ']', '`']);
    if let Some(rule) = rules::find(id) {
        return output.data(|out| {
            writeln!(out, "{}", rule.page.trim_end())?;
            let level = match rule.firmness {
                Firmness::Free => "unless configured",
                Firmness::Acknowledged => "fixed, but a place can be allowed",
                Firmness::Fixed => "fixed",
            };
            writeln!(
                out,
                "\nGroup: {}. Level: {} ({level}).",
                rule.group, rule.level
            )
        });
    }
    if let Some(notice) = NOTICES.iter().find(|notice| notice.id == id) {
        return output.data(|out| {
            writeln!(out, "{}", notice.page.trim_end())?;
            writeln!(out, "\nOf building, beside the rules: fixed.")
        });
    }
    let error = Error::new("explain", format!("there is no rule `{id}`"));
    Err(match meant(id) {
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None => error.help("`briefwright explain` lists the rules"),
    })
}

/// Returns the id that was probably meant: case, blanks and underscores put right; one that begins
/// so, where there is one only; one that looks alike.
fn meant(id: &str) -> Option<&'static str> {
    let rules = RULES.iter().map(|rule| rule.id);
    let ids: Vec<&'static str> = rules.chain(NOTICES.iter().map(|one| one.id)).collect();
    let plain: String = id.trim().to_lowercase().replace([' ', '_'], "-");
    let exact = ids.iter().find(|one| **one == plain);
    let mut begun = ids.iter().filter(|one| one.starts_with(&plain));
    let only = match (begun.next(), begun.next()) {
        (Some(one), None) if plain.len() > 3 => Some(one),
        _ => None,
    };
    let found = exact.or(only).copied();
    found.or_else(|| nearest(&plain, &ids))
}

/// Lists the rules, group by group.
fn list(out: &mut dyn Write) -> io::Result<()> {
    let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let groups = Group::ALL.iter().zip(Group::LIST);
    for (place, (group, (name, meaning))) in groups.enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{name}: {meaning}")?;
        for rule in RULES.iter().filter(|rule| rule.group == *group) {
            let fixed = match rule.firmness {
                Firmness::Free => "",
                Firmness::Acknowledged | Firmness::Fixed => ", fixed",
            };
            writeln!(out, "  {:width$}  {}{fixed}", rule.id, rule.level)?;
        }
    }
    writeln!(out, "\nbeside the rules: what building reports")?;
    for notice in NOTICES {
        writeln!(out, "  {}", notice.id)?;
    }
    writeln!(out, "\n`briefwright explain RULE` prints a rule's page.")
}
