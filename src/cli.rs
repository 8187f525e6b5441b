//! The command line: a file per command.
//!
//! Data goes to the standard output, everything else to the standard error. Exit codes: 0 clean,
//! 1 something at the level of an error was found, 2 the work could not be done.

mod args;
mod build;
mod check;
mod coverage;
mod diff;
mod edition;
mod error;
mod explain;
mod file;
mod generate;
mod locate;
mod lock;
#[cfg(feature = "book")]
mod mdbook;
mod mutants;
mod output;
mod review;
mod schema;
mod session;
mod verify;

use crate::cli::args::Arguments;
use crate::cli::args::Command;
use crate::cli::output::Output;
use clap::Parser;
use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// There is nothing to complain about.
    Clean,
    /// Something at the level of an error was found.
    Found,
}

impl Outcome {
    fn found(is_found: bool) -> Self {
        if is_found {
            Outcome::Found
        } else {
            Outcome::Clean
        }
    }
}

/// Runs the command that the process was started with, and returns its exit code.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nothing is left to be done where even this cannot be printed.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let mut output = Output::new(arguments.color);
    let result = match &arguments.command {
        Command::Check(args) => check::run(args, &mut output),
        Command::Build(args) => build::run(args, &mut output),
        Command::Diff(args) => diff::run(args, &mut output),
        Command::Verify(args) => verify::run(args, &mut output),
        Command::Lock(args) => lock::run(args, &mut output),
        Command::Review(args) => review::run(args, &mut output),
        Command::Mutants(args) => mutants::run(args, &mut output),
        Command::Coverage(args) => coverage::run(args, &mut output),
        Command::Explain(args) => explain::run(args, &mut output),
        #[cfg(feature = "book")]
        Command::Mdbook(args) => mdbook::run(args, &mut output),
        Command::Schema(args) => schema::run(args, &mut output),
        Command::Completions(args) => generate::completions(args, &mut output),
        Command::Man => generate::man(&mut output),
        Command::RenderApart => build::render_apart(),
    };
    match result {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Err(error) => {
            output.fail(&error);
            ExitCode::from(2)
        }
    }
}
