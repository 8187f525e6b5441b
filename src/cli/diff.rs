//! `briefwright diff`: says what changed between two editions of a workspace's briefs.

mod json;
mod pages;
mod text;

use crate::cli::Outcome;
use crate::cli::args::DiffArgs;
use crate::cli::args::DiffFormat;
use crate::cli::edition::Edition;
use crate::cli::error::Error;
use crate::cli::locate;
use crate::cli::output::Output;
use crate::cli::session::plural;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::diff::Changes;
use crate::diff::Kind;
use crate::report;
use crate::report::Findings;
use crate::report::Sources;
use crate::rules::UNEXPLAINED_CHANGE;

/// A brief in two editions.
#[derive(Debug)]
pub struct BriefChange {
    /// `new`, `withdrawn` or `changed`.
    pub kind: Kind,
    /// The brief's name.
    pub name: String,
    /// Its title, in the later edition that has it.
    pub title: String,
    /// What changed; empty for a brief that only one edition has.
    pub changes: Changes,
}

/// Runs the command.
pub fn run(args: &DiffArgs, output: &mut Output) -> Result<Outcome, Error> {
    // Two folders need no workspace around them.
    let here = || locate::root(args.workspace.as_deref());
    let open = |name: &str| Edition::named(name, here, &args.texts);
    let old = open(&args.old)?;
    let mut new = match &args.new {
        Some(name) => open(name)?,
        None => {
            let root = here()?;
            Edition::folder("the workspace as it is", &root, &args.texts)?
        }
    };
    if old.root.is_some() && old.root == new.root {
        let error = Error::new("compare the editions", "both are the same workspace");
        return Err(error.help(
            "name two folders with a `book.toml` or a brief each, or a git revision: \
             `briefwright diff HEAD~1`",
        ));
    }
    for edition in [&old, &new] {
        let errors = edition.errors();
        if errors > 0 {
            let errors = plural(errors, "error");
            output.warn(&format!(
                "{} has {errors}, which may hide or feign changes: see `briefwright check`",
                edition.name
            ));
        }
    }
    let (briefs, found) = compare(&old, &mut new);
    match args.format {
        DiffFormat::Text => output.data(|out| text::write(out, &old, &new, &briefs))?,
        DiffFormat::Json => output.data(|out| json::write(out, &old, &new, &briefs))?,
        DiffFormat::Markdown | DiffFormat::Html => {
            let page = pages::page(args.format, &old, &new, &briefs)?;
            output.data(|out| out.write_all(page.as_bytes()))?;
        }
    }
    show(&new, &found, output);
    let is_wrong = found.iter().any(|one| one.severity == Severity::Error);
    Ok(Outcome::found(is_wrong))
}

/// Compares the briefs of two editions: in the new one's order, then those that are gone.
fn compare(old: &Edition, new: &mut Edition) -> (Vec<BriefChange>, Vec<Diagnostic>) {
    let mut briefs = Vec::new();
    let mut found = Vec::new();
    let mut kept = Vec::new();
    let is_alone = new.analyses.len() == 1;
    for analysis in &mut new.analyses {
        let name = analysis.folder.name.clone();
        let Some(before) = old.brief(&name, is_alone) else {
            briefs.push(only(Kind::New, analysis));
            continue;
        };
        kept.push(before.folder.name.clone());
        analysis.compare_with(before, &new.settings);
        let diagnostics = analysis.diagnostics.iter();
        found.extend(
            diagnostics
                .filter(|one| one.rule == UNEXPLAINED_CHANGE)
                .cloned(),
        );
        briefs.push(BriefChange {
            kind: Kind::Changed,
            changes: analysis.since.clone().unwrap_or_default(),
            ..only(Kind::Changed, analysis)
        });
    }
    let gone = old.analyses.iter();
    let gone = gone.filter(|one| !kept.contains(&one.folder.name));
    briefs.extend(gone.map(|analysis| only(Kind::Withdrawn, analysis)));
    (briefs, found)
}

fn only(kind: Kind, analysis: &crate::analysis::Analysis) -> BriefChange {
    let brief = analysis.certified.corpus.brief.as_ref();
    BriefChange {
        kind,
        name: analysis.folder.name.clone(),
        title: brief.map_or_else(String::new, |brief| {
            brief.title.split_whitespace().collect::<Vec<_>>().join(" ")
        }),
        changes: Changes {
            brief: analysis.folder.name.clone(),
            ..Changes::default()
        },
    }
}

/// Shows what is wrong with the changes on the standard error.
fn show(new: &Edition, found: &[Diagnostic], output: &Output) {
    let mut sources = Sources::new();
    for analysis in &new.analyses {
        sources.add_analysis(analysis);
    }
    let findings = Findings {
        analyses: &[],
        diagnostics: found,
        sources: &sources,
    };
    output.notice(|err, look| (report::human::FORMAT.write)(err, &findings, look));
}
