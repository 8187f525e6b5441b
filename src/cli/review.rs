//! `briefwright review`: a second person reads claims against their quotations.
//!
//! On a terminal one by one with single keys; for a reviewer without one, a sheet goes out with
//! `--export` and comes back with `--import`. Every answer is saved before the next is asked for.

mod card;
mod desk;
mod ledger;
mod sheet;

use crate::analysis::Analysis;
use crate::cli::Outcome;
use crate::cli::args::ReviewArgs;
use crate::cli::error::Error;
use crate::cli::output::Output;
use crate::cli::review::desk::Desk;
use crate::cli::review::ledger::Ledger;
use crate::cli::session::Session;
use crate::cli::session::plural;
use crate::review::Reading;
use crate::review::Reviews;
use crate::review::State;
use console::Term;
use console::user_attended;

/// Runs the command.
pub fn run(args: &ReviewArgs, output: &mut Output) -> Result<Outcome, Error> {
    let session = Session::open(&args.workspace, false).map_err(|error| match args.export {
        true if error.advice().is_none() => {
            error.help("a sheet is printed: `briefwright review --export > sheet.yaml`")
        }
        _ => error,
    })?;
    if let Some(file) = &args.import {
        return sheet::import(&session, file, output);
    }
    let named = name(args);
    let open = open(&session, args, named.as_deref().unwrap_or_default())?;
    if args.export {
        return sheet::export(
            &session,
            &open,
            named.as_deref().unwrap_or_default(),
            output,
        );
    }
    let by = named.ok_or_else(|| {
        Error::new("review", "nobody is named as the reviewer")
            .help("say who you are: `--by \"Your Name\"`, or BRIEFWRIGHT_REVIEWER")
    })?;
    if open.is_empty() {
        output.say("nothing to review: every claim has been read, and none was edited since");
        return Ok(Outcome::Clean);
    }
    let term = Term::stdout();
    if !term.is_term() || !user_attended() {
        return Err(Error::new("ask for answers", "this is no terminal")
            .help("`briefwright review --export > sheet.yaml` writes a sheet to fill in, `--import sheet.yaml` takes it back"));
    }
    let look = output.look();
    let desk = Desk::new(&session, &open, &by, look);
    let answered = desk.work(&term)?;
    output.say(&format!(
        "{} answered, {} left",
        plural(answered, "claim"),
        open.len() - answered.min(open.len())
    ));
    Ok(Outcome::Clean)
}

/// A claim that is to be read: the place of its brief, and its own in the brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Open {
    brief: usize,
    claim: usize,
}

/// Returns the name in which answers are given.
#[expect(
    clippy::disallowed_methods,
    reason = "the environment may name the reviewer"
)]
fn name(args: &ReviewArgs) -> Option<String> {
    let given = args.by.clone();
    given
        .or_else(|| std::env::var("BRIEFWRIGHT_REVIEWER").ok())
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
}

/// Returns the claims that are to be read, in the order of the briefs and their files.
fn open(session: &Session, args: &ReviewArgs, by: &str) -> Result<Vec<Open>, Error> {
    if let Some(id) = args.claims.iter().find(|id| {
        let mut analyses = session.analyses.iter();
        !analyses.any(|analysis| analysis.certified.corpus.claim(id).is_some())
    }) {
        return Err(Error::new("review", format!("there is no claim `{id}`")));
    }
    let mut open = Vec::new();
    for (brief, analysis) in session.analyses.iter().enumerate() {
        let corpus = &analysis.certified.corpus;
        let states = Reviews::of(&analysis.certified).states;
        for (claim, state) in states.into_iter().enumerate() {
            let is_wanted = match args.claims.is_empty() {
                false => args.claims.contains(&corpus.claims[claim].id.0.value),
                true if args.all => !has_read(analysis, claim, by),
                true => matches!(state, State::Unread | State::Voided(_)),
            };
            if is_wanted {
                open.push(Open { brief, claim });
            }
        }
    }
    Ok(open)
}

/// Tells whether the reviewer has read the claim as it stands.
fn has_read(analysis: &Analysis, claim: usize, by: &str) -> bool {
    let corpus = &analysis.certified.corpus;
    let claim = &corpus.claims[claim];
    let hash = Reading::of(&analysis.certified, claim).sha256();
    let mut reviews = corpus.reviews.iter();
    reviews.any(|review| {
        *review.claim == *claim.id && *review.by == *by && *review.read.value == *hash
    })
}

/// Returns the ledger of a brief.
fn ledger(session: &Session, brief: usize) -> Result<Ledger, Error> {
    let analysis = &session.analyses[brief];
    Ledger::open(&session.root, &analysis.folder)
}
