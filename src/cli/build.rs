//! `briefwright build`: checks, then writes the briefings; on an error nothing is written.
#![expect(
    clippy::disallowed_methods,
    reason = "asks the environment for the program, the home and the current folder"
)]

use crate::build;
use crate::build::Built;
use crate::build::Refusal;
use crate::build::Request;
use crate::cli::Outcome;
use crate::cli::args::BuildArgs;
use crate::cli::edition::Edition;
use crate::cli::error::Error;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::session::plural;
use crate::diagnostic::Severity;
use crate::render::apart;
use crate::sink::terminal;
use std::env;
use std::io;
use std::path::Path;

/// The folder that is written, in the workspace.
const OUTPUT: &str = "dist";

/// Runs the command.
pub fn run(args: &BuildArgs, output: &mut Output) -> Result<Outcome, Error> {
    let mut session = Session::open(&args.workspace, args.require_texts)?;
    if let Some(since) = &args.since {
        let earlier = Edition::named(since, || Ok(session.root.clone()), &args.workspace.texts)?;
        // What cannot be read of it would be published as new.
        if earlier.hidden() > 0 {
            let errors = plural(earlier.hidden(), "error");
            return Err(Error::new(
                "compare with the earlier edition",
                format!("{} has {errors} of form, which hide claims", earlier.name),
            )
            .help("name an edition that can be read"));
        }
        for brief in session.compare_with(&earlier) {
            output.warn(&format!(
                "`{brief}` has no earlier edition in {}: nothing is said of what changed",
                earlier.name
            ));
        }
    }
    let folder = args
        .output
        .clone()
        .unwrap_or_else(|| session.root.join(OUTPUT));
    if session.has_errors() {
        return Ok(refuse(&session, &folder, output));
    }
    let program = env::current_exe().map_err(|error| Error::new("find this program", error))?;
    let mut guarded = vec![session.root.clone()];
    guarded.extend(env::home_dir());
    let request = Request {
        files: &session.disk,
        analyses: &session.analyses,
        output: &folder,
        guarded: &guarded,
        program: &program,
    };
    let built = build::build(&request)
        .map_err(|error| Error::new(error.doing, error.source).at(&error.path))?;
    match built {
        build::Outcome::Built(built) => {
            session.diagnostics.extend(built.warnings.iter().cloned());
            session.templates.clone_from(&built.sources);
            session.show(output);
            session.say_summary(output);
            print(&built, &folder, output)?;
            Ok(Outcome::Clean)
        }
        build::Outcome::Refused(Refusal {
            diagnostics,
            sources,
        }) => {
            session.diagnostics.extend(diagnostics);
            session.templates = sources;
            Ok(refuse(&session, &folder, output))
        }
    }
}

fn refuse(session: &Session, folder: &Path, output: &Output) -> Outcome {
    session.show(output);
    session.say_summary(output);
    let errors = plural(session.count(Severity::Error), "error");
    output.say(&format!("{errors}: `{}` is as it was", shown(folder)));
    Outcome::Found
}

/// Prints the pages that were written, one a line.
fn print(built: &Built, folder: &Path, output: &Output) -> Result<(), Error> {
    output.data(|out| {
        let pages = built.files.iter().filter(|file| is_page(file));
        pages.into_iter().try_for_each(|file| {
            let path = shown(&folder.join(file));
            writeln!(out, "{}", terminal::line(&path))
        })
    })?;
    if !built.changed {
        output.say(&format!("`{}` held all this already", shown(folder)));
    }
    Ok(())
}

/// Tells whether a file is one to open: of the site, its first page.
fn is_page(file: &str) -> bool {
    !file.starts_with("book/") || file == "book/index.html"
}

/// Returns a path as seen from the current folder, where it lies in it.
fn shown(path: &Path) -> String {
    let here = env::current_dir()
        .and_then(|here| here.canonicalize())
        .unwrap_or_default();
    let path = path.strip_prefix(here).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}

/// Renders for another process: reads its request from the standard input, and answers.
pub fn render_apart() -> Result<Outcome, Error> {
    apart::serve(io::stdin().lock(), io::stdout())
        .map_err(|error| Error::new("render for another process", error))?;
    Ok(Outcome::Clean)
}
