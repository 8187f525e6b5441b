//! `briefwright explain`: prints a rule's page, or lists the rules.

use crate::cli::Outcome;
use crate::cli::args::ExplainArgs;
use crate::cli::error::Error;
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
    let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
    let error = Error::new("explain", format!("there is no rule `{id}`"));
    Err(match nearest(id, &ids) {
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None => error.help("`briefwright explain` lists the rules"),
    })
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
    writeln!(out, "\n`briefwright explain RULE` prints a rule's page.")
}
