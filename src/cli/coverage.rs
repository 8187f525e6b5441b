//! `briefwright coverage`: shows what is quoted of every source, and what is left out.
#![expect(
    clippy::disallowed_methods,
    reason = "writes the file that the user names, and looks where it lies"
)]

use crate::cli::Outcome;
use crate::cli::args::CoverageArgs;
use crate::cli::args::CoverageFormat;
use crate::cli::error::Error;
use crate::cli::output::Output;
use crate::cli::session::Session;
use crate::cli::session::plural;
use crate::coverage::Coverage;
use crate::coverage::Tally;
use crate::coverage::human;
use crate::coverage::json;
use crate::coverage::page;
use std::fs;
use std::io;
use std::io::Write;
use std::path::Path;

/// The folder that makes the ones around it a repository.
const REPOSITORY: &str = ".git";

/// Runs the command.
pub fn run(args: &CoverageArgs, output: &mut Output) -> Result<Outcome, Error> {
    let session = Session::open(&args.workspace, false)?;
    if let Some(file) = &args.output {
        refuse_inside(&session.root, file)?;
    }
    let briefs: Vec<(&str, Coverage<'_>)> = session
        .analyses
        .iter()
        .map(|one| (&*one.folder.name, Coverage::of(&one.certified)))
        .collect();
    let readings = || briefs.iter().flat_map(|(_, one)| &one.readings);
    if readings().all(|(_, one)| one.is_none()) {
        let reason = "no text of its sources is at hand";
        return Err(Error::new("compare anything in", reason)
            .at(&session.root)
            .help("name the folder that holds the texts: `--texts DIR`"));
    }
    let usual = match args.output {
        Some(_) => CoverageFormat::Html,
        None => CoverageFormat::Human,
    };
    let format = args.format.unwrap_or(usual);
    let look = output.look();
    let look = human::Look {
        width: look.width,
        colours: look.colours && args.output.is_none(),
        only_open: args.open,
    };
    let print = |out: &mut dyn Write| match format {
        CoverageFormat::Human => show(out, &briefs, look),
        CoverageFormat::Json => json::write(out, &briefs),
        CoverageFormat::Html => page::write(out, &briefs),
    };
    match &args.output {
        None => output.data(print)?,
        Some(file) => write(file, print)?,
    }
    say(&briefs, output);
    let is_complete = briefs.iter().all(|(_, one)| one.is_complete());
    Ok(Outcome::found(args.require_all && !is_complete))
}

fn show(out: &mut dyn Write, briefs: &[(&str, Coverage<'_>)], look: human::Look) -> io::Result<()> {
    for (_, coverage) in briefs {
        human::write(out, coverage, look)?;
    }
    Ok(())
}

fn write(path: &Path, print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Error> {
    let mut bytes = Vec::new();
    print(&mut bytes)
        .and_then(|()| fs::write(path, bytes))
        .map_err(|error| Error::new("write", error).at(path))
}

/// Says the counts of all briefs, and what was not covered.
fn say(briefs: &[(&str, Coverage<'_>)], output: &Output) {
    let mut sum = Tally::default();
    let (mut unread, mut contrary) = (0, 0);
    for (_, coverage) in briefs {
        sum.add(&coverage.tally());
        unread += coverage.unread();
        contrary += coverage.contrary().count();
    }
    output.say(&format!(
        "{} of {} that bear on the brief: quoted or dismissed; {} left open",
        sum.settled().part,
        plural(sum.relevant(), "sentence"),
        sum.open
    ));
    if contrary > 0 {
        output.warn(&format!(
            "left out, though it says the opposite of what is quoted: {}",
            plural(contrary, "sentence")
        ));
    }
    if unread > 0 {
        output.warn(&format!(
            "{} not covered: the text is not at hand",
            plural(unread, "source")
        ));
    }
}

/// Refuses a file in the workspace, or in the repository around it: both are published, and the
/// sources' texts are not the analyst's to publish.
fn refuse_inside(root: &Path, file: &Path) -> Result<(), Error> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let folder = folder
        .canonicalize()
        .map_err(|error| Error::new("write", error).at(file))?;
    // What the file itself leads to, should it be a link.
    let place = match file.canonicalize() {
        Ok(full) => full,
        // A link that leads nowhere yet would be followed when it is written.
        Err(error) if file.is_symlink() => return Err(Error::new("write", error).at(file)),
        Err(_) => folder.join(file.file_name().unwrap_or_default()),
    };
    let around = root.ancestors().find(|one| one.join(REPOSITORY).exists());
    let closed = around.unwrap_or(root);
    if place.starts_with(closed) || place.starts_with(root) {
        let reason = "it would hold the sources' texts, and what lies there may be published";
        return Err(Error::new("write into the workspace", reason)
            .at(file)
            .help("name a file outside of it"));
    }
    Ok(())
}
