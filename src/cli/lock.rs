//! `briefwright lock`: writes the evidence locks from the texts at hand.

use crate::analysis::Analysis;
use crate::cli::Outcome;
use crate::cli::args::LockArgs;
use crate::cli::error::Error;
use crate::cli::file::replace;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::session::plural;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::lock;
use crate::lock::Share;
use crate::rules;
use crate::rules::Group;
use std::io;
use std::io::Write;

/// Runs the command.
pub fn run(args: &LockArgs, output: &mut Output) -> Result<Outcome, Error> {
    let mut session = Session::open(&args.workspace, false)?;
    if !session.analyses.iter().any(has_text) {
        return Err(
            Error::new("lock anything in", "no text of its sources is at hand")
                .at(&session.root)
                .help("name the folder that holds the texts: `--texts DIR`"),
        );
    }
    // A claim that cannot be read would silently lose its record.
    // So would a lock that cannot be read, for every source whose text is not at hand.
    let loses = |analysis: &Analysis| {
        let mut found = analysis.diagnostics.iter();
        !analysis.certified.has_all_texts() && found.any(|one| one.rule == INVALID)
    };
    let is_lost = session.analyses.iter().any(loses);
    session
        .diagnostics
        .retain(|one| hides_claims(one) || (is_lost && one.rule == INVALID));
    if session.has_errors() {
        session.show(output);
        let why = match is_lost {
            true => ": a lock that cannot be read is written anew from the text of every source",
            false => "",
        };
        output.say(&format!(
            "{}; nothing is locked{why}",
            plural(session.diagnostics.len(), "error")
        ));
        return Ok(Outcome::Found);
    }
    for analysis in &session.analyses {
        write(&session, analysis, output)?;
    }
    Ok(Outcome::Clean)
}

/// The rule on a lock that cannot be read.
const INVALID: &str = "invalid-lock";

fn has_text(analysis: &Analysis) -> bool {
    analysis
        .certified
        .sources
        .iter()
        .any(|source| source.text.is_some())
}

/// Tells whether a fault of form may hide a claim, or a part of one.
pub(super) fn hides_claims(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity == Severity::Error
        && diagnostic.rule != INVALID
        && rules::find(diagnostic.rule).is_none_or(|rule| rule.group == Group::Form)
}

fn write(session: &Session, analysis: &Analysis, output: &Output) -> Result<(), Error> {
    let certified = &analysis.certified;
    let lock = lock::write(certified);
    let name = analysis.folder.lock();
    let path = session.root.join(&name);
    let text = lock::to_json(&lock);
    let is_new = replace(&path, &text).map_err(|error| Error::new("write", error).at(&path))?;
    let shares = lock::shares(&lock);
    output.data(|out| shares.iter().try_for_each(|share| print(out, share)))?;
    let state = if is_new { "" } else { ", unchanged" };
    let locked = plural(lock.quotations.len(), "quotation");
    output.say(&format!(
        "{name}: {locked} of {}{state}",
        plural(lock.sources.len(), "source")
    ));
    for (source, state) in certified.corpus.sources.iter().zip(&certified.sources) {
        if state.text.is_none() {
            let what = if state.locked.is_some() {
                "keeps its old records"
            } else {
                "is not locked"
            };
            output.warn(&format!(
                "`{}` {what}: its text is not at hand",
                &*source.id
            ));
        }
    }
    let failed = analysis.summary.quotations - analysis.summary.verified;
    if failed > 0 {
        output.warn(&format!(
            "{} not verified; `briefwright check` says why",
            if failed == 1 {
                "1 quotation is".to_owned()
            } else {
                format!("{failed} quotations are")
            }
        ));
    }
    Ok(())
}

fn print(out: &mut dyn Write, share: &Share) -> io::Result<()> {
    let Share {
        source,
        held,
        facts,
        length,
    } = share;
    let percent = (held * 100).checked_div(*length).unwrap_or(0);
    writeln!(
        out,
        "{source}: {held} of {length} characters ({percent}%) stand in the lock and its pages; beside \
         them, {facts} of names, numbers and dates"
    )
}
