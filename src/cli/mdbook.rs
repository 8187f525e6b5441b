//! `briefwright mdbook`: makes chapters for mdBook, which starts this command; on an error mdBook
//! gets none, and stops.

use crate::book;
use crate::build;
use crate::build::Trouble;
use crate::cli::Outcome;
use crate::cli::args::MdbookArgs;
use crate::cli::args::MdbookCommand;
use crate::cli::args::WorkspaceArgs;
use crate::cli::error::Error;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::mdbook::Call;
use std::env;
use std::io;
use std::io::BufReader;
use std::io::IsTerminal;

/// Runs the command.
pub fn run(args: &MdbookArgs, output: &mut Output) -> Result<Outcome, Error> {
    match args.command {
        Some(MdbookCommand::Supports { .. }) => Ok(Outcome::Clean),
        None => preprocess(args, output),
    }
}

fn preprocess(args: &MdbookArgs, output: &mut Output) -> Result<Outcome, Error> {
    const DOING: &str = "read what mdBook asks for";
    const HELP: &str = "mdBook 0.5 starts this command: run `mdbook build`";
    let input = io::stdin();
    if input.is_terminal() {
        return Err(Error::new(DOING, "this is a terminal").help(HELP));
    }
    let mut call = Call::read(BufReader::new(input.lock()))
        .map_err(|reason| Error::new(DOING, reason).help(HELP))?;
    let workspace = WorkspaceArgs {
        folder: Some(call.root.clone()),
        workspace: None,
        texts: args.texts.clone(),
    };
    let mut session = Session::open(&workspace, args.require_texts)?;
    if !session.has_errors() {
        place(&mut session, &mut call)?;
    }
    session.show(output);
    session.say_summary(output);
    if session.has_errors() {
        output.say("mdBook gets no chapters");
        return Ok(Outcome::Found);
    }
    output.data(|out| call.answer(out))?;
    Ok(Outcome::Clean)
}

/// Places the briefs; what is wrong goes to the session's diagnostics.
fn place(session: &mut Session, call: &mut Call) -> Result<(), Error> {
    let program = env::current_exe().map_err(|error| Error::new("find this program", error))?;
    let (disk, src) = (&session.disk, &session.workspace.settings.src);
    let placed = book::shelf(disk, &session.analyses, src, &program).and_then(|shelf| {
        let warnings = book::check(disk, src, &shelf)?;
        call.place(&shelf)?;
        Ok(warnings)
    });
    let (found, sources) = match placed {
        Ok(warnings) => {
            let sources = build::sources(disk, &warnings);
            (warnings, sources)
        }
        Err(Trouble::Refused(refusal)) => {
            let refusal = refusal.with_sources(disk);
            (refusal.diagnostics, refusal.sources)
        }
        Err(Trouble::Environment(error)) => {
            return Err(Error::new(error.doing, error.source).at(&error.path));
        }
    };
    session.diagnostics.extend(found);
    session.templates.extend(sources);
    Ok(())
}
