//! A workspace that a command works on: found, opened and analysed.

use crate::analysis;
use crate::analysis::Analysis;
use crate::analysis::Summary;
use crate::cli::args::WorkspaceArgs;
use crate::cli::edition::Edition;
use crate::cli::error::Error;
use crate::cli::locate;
use crate::cli::output::Output;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::diagnostic::Severity;
use crate::load::TextFolders;
use crate::report;
use crate::report::Findings;
use crate::report::Format;
use crate::report::Sources;
use crate::rules::UNEXPLAINED_CHANGE;
use crate::workspace::Disk;
use crate::workspace::Workspace;
use crate::workspace::layout::BOOK;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// A workspace with its briefs.
#[derive(Debug)]
pub struct Session {
    /// The workspace's folder.
    pub root: PathBuf,
    /// The workspace's files.
    pub disk: Disk,
    /// What lies where.
    pub workspace: Workspace,
    /// The briefs, in the order of their folders.
    pub analyses: Vec<Analysis>,
    /// What was found in the workspace and its briefs: `book.toml` first, then brief by brief;
    /// what several briefs inherit is said once.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts of templates that diagnostics point at.
    pub templates: BTreeMap<String, String>,
}

impl Session {
    /// Finds the workspace, and analyses every brief in it.
    pub fn open(args: &WorkspaceArgs, require_texts: bool) -> Result<Session, Error> {
        let given = args.folder.as_deref().or(args.workspace.as_deref());
        let root = locate::root(given)?;
        let disk = Disk::open(&root, "")
            .map_err(|error| Error::new("open the workspace", error).at(&root))?;
        let folders = locate::text_folders(&args.texts)?;
        let (workspace, found) = Workspace::survey(&disk);
        if workspace.briefs.is_empty() {
            return Err(locate::no_brief(&root, &workspace, found.first()));
        }
        let settings = &workspace.settings;
        let mut texts = TextFolders::new();
        for folder in &folders {
            texts.add(folder, "");
        }
        for folder in &settings.texts {
            texts.add(&disk, folder);
        }
        let analyses: Vec<Analysis> = workspace
            .briefs
            .par_iter()
            .map(|brief| Analysis::run(&disk, brief, settings, &texts))
            .collect();
        let mut diagnostics = found;
        diagnostics.extend(analysis::check_levels(settings));
        let mut diagnostics = analysis::level(diagnostics, settings);
        for analysis in &analyses {
            diagnostics.extend(analysis.diagnostics.iter().cloned());
            if require_texts {
                diagnostics.extend(refuse_lock(analysis));
            }
        }
        drop_repeated(&mut diagnostics, analyses.len());
        Ok(Session {
            root,
            disk,
            workspace,
            analyses,
            diagnostics,
            templates: BTreeMap::new(),
        })
    }

    /// Compares each brief with its earlier edition, where it has one; what is wrong in the light of
    /// it joins the diagnostics. Returns the names of the briefs that have none.
    pub fn compare_with(&mut self, earlier: &Edition) -> Vec<String> {
        let mut without = Vec::new();
        let alone = self.analyses.len() == 1;
        for analysis in &mut self.analyses {
            let Some(before) = earlier.brief(&analysis.folder.name, alone) else {
                without.push(analysis.folder.name.clone());
                continue;
            };
            let known = analysis.diagnostics.clone();
            analysis.compare_with(before, &self.workspace.settings);
            let fresh = analysis.diagnostics.iter();
            let fresh = fresh.filter(|one| one.rule == UNEXPLAINED_CHANGE && !known.contains(one));
            self.diagnostics.extend(fresh.cloned());
        }
        without
    }

    /// Returns how many diagnostics are of `severity`.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|one| one.severity == severity)
            .count()
    }

    /// Tells whether anything is wrong at the level of an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Returns the counts of all briefs together.
    pub fn summary(&self) -> Summary {
        self.analyses
            .iter()
            .fold(Summary::default(), |mut sum, analysis| {
                sum.add(&analysis.summary);
                sum
            })
    }

    /// Prints what was found on the standard output.
    pub fn report(&self, format: &Format, output: &Output) -> Result<(), Error> {
        let look = output.look();
        output.data(|out| self.findings(|findings| (format.write)(out, findings, look)))
    }

    /// Shows what was found on the standard error, beside a command's own output.
    pub fn show(&self, output: &Output) {
        output.notice(|err, look| {
            self.findings(|findings| (report::human::FORMAT.write)(err, findings, look))
        });
    }

    fn findings<T>(&self, show: impl FnOnce(&Findings<'_>) -> T) -> T {
        let mut sources = Sources::new();
        if let Some(book) = &self.workspace.book {
            sources.add(BOOK, book);
        }
        for (file, text) in &self.templates {
            sources.add(file, text);
        }
        for analysis in &self.analyses {
            sources.add_analysis(analysis);
        }
        show(&Findings {
            analyses: &self.analyses,
            diagnostics: &self.diagnostics,
            sources: &sources,
        })
    }

    /// Says the counts: quotations, what was found, what was not run.
    pub fn say_summary(&self, output: &Output) {
        output.say(&self.summary().to_string());
        let counts = [
            (self.count(Severity::Error), "error"),
            (self.count(Severity::Warning), "warning"),
            (self.count(Severity::Info), "remark"),
        ];
        let counts: Vec<String> = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| plural(count, word))
            .collect();
        if !counts.is_empty() {
            output.say(&counts.join(", "));
        }
        let mut left_out: Vec<&str> = self
            .analyses
            .iter()
            .flat_map(|analysis| analysis.left_out.iter().copied())
            .collect();
        left_out.sort_unstable();
        left_out.dedup();
        if !left_out.is_empty() {
            output.say(&format!(
                "not run without the texts: {}",
                left_out.join(", ")
            ));
        }
    }
}

/// Returns "1 error" or "2 errors".
pub fn plural(count: usize, word: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {word}{ending}")
}

/// Reports every source whose text is not at hand, where that is not reported already.
fn refuse_lock(analysis: &Analysis) -> Vec<Diagnostic> {
    const RULE: &str = "missing-text";
    let certified = &analysis.certified;
    let is_reported = |one: &&Diagnostic| one.rule == RULE && one.severity == Severity::Error;
    let reported: BTreeSet<(FileName, usize)> = analysis
        .diagnostics
        .iter()
        .filter(is_reported)
        .filter_map(|one| {
            one.primary()
                .map(|label| (label.file.clone(), label.span.start))
        })
        .collect();
    let mut found = Vec::new();
    for (source, state) in certified.corpus.sources.iter().zip(&certified.sources) {
        let file = || source.file.clone();
        let (start, end) = (source.span.start, source.span.end);
        let is_known = reported
            .range((file(), start)..(file(), end))
            .next()
            .is_some();
        if state.text.is_none() && !is_known {
            let message = format!("the text of `{}` is not at hand", &*source.id);
            found.push(
                Diagnostic::new(RULE, &source.file, source.text.span, message)
                    .note("`--require-texts` refuses the evidence lock")
                    .help("name the folder that holds it: `--texts DIR`"),
            );
        }
    }
    found
}

/// Drops what several briefs report of a file that they share.
fn drop_repeated(diagnostics: &mut Vec<Diagnostic>, briefs: usize) {
    if briefs < 2 {
        return;
    }
    let mut seen: Vec<Diagnostic> = Vec::new();
    let mut by_place = BTreeMap::<_, Vec<usize>>::new();
    for diagnostic in std::mem::take(diagnostics) {
        let place = diagnostic
            .primary()
            .map(|label| (label.file.clone(), label.span));
        let here = by_place.entry((place, diagnostic.rule)).or_default();
        if !here.iter().any(|at| seen[*at] == diagnostic) {
            here.push(seen.len());
            seen.push(diagnostic);
        }
    }
    *diagnostics = seen;
}
