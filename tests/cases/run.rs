//! Runs a workspace through the analysis, as `check` does.

use crate::markdown::BEFORE;
use crate::setting::Setting;
use briefwright::analysis;
use briefwright::analysis::Analysis;
use briefwright::diagnostic::Diagnostic;
use briefwright::diagnostic::FileName;
use briefwright::diagnostic::Fix;
use briefwright::diagnostic::Severity;
use briefwright::load::TextFolders;
use briefwright::text::LineIndex;
use briefwright::workspace::Files;
use briefwright::workspace::Memory;
use briefwright::workspace::Workspace;

/// A diagnostic with its place as a person sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The rule.
    pub rule: &'static str,
    /// The severity.
    pub severity: Severity,
    /// The file of the first primary label.
    pub file: FileName,
    /// The line of its start, from 1.
    pub line: usize,
    /// Its column, from 1.
    pub column: usize,
    /// What stands under each primary label, white space as single blanks.
    pub texts: Vec<String>,
    /// The message.
    pub message: String,
    /// Everything else that it says: labels, notes, help.
    pub more: Vec<String>,
    /// Its fixes.
    pub fixes: Vec<Fix>,
}

/// Runs a case's workspace, with its lock if it is to have one.
pub fn run(setting: &Setting) -> Vec<Found> {
    run_files(&with_lock(setting))
}

/// Returns a case's files with the lock that was written of its earlier ones.
pub fn with_lock(setting: &Setting) -> Memory {
    let mut files = setting.files.clone();
    if let Some(earlier) = &setting.when_locked {
        lock(earlier, &mut files);
    }
    files
}

/// Writes the lock of every brief of `earlier` into `files`.
pub fn lock(earlier: &Memory, files: &mut Memory) {
    for analysis in analyse(earlier).0 {
        let lock = briefwright::lock::write(&analysis.certified);
        files.insert(analysis.folder.lock(), briefwright::lock::to_json(&lock));
    }
}

/// Runs every brief of a workspace; what several briefs report alike is there once.
pub fn run_files(files: &Memory) -> Vec<Found> {
    let (analyses, diagnostics) = analyse(files);
    let mut found: Vec<Found> = diagnostics.iter().map(|one| place(one, files)).collect();
    for analysis in &analyses {
        for diagnostic in &analysis.diagnostics {
            let one = place(diagnostic, files);
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
}

/// Analyses every brief of a workspace; with what is wrong with the workspace itself.
pub fn analyse(files: &Memory) -> (Vec<Analysis>, Vec<Diagnostic>) {
    let (workspace, mut diagnostics) = Workspace::survey(files);
    diagnostics.extend(analysis::check_levels(&workspace.settings));
    let mut texts = TextFolders::new();
    for folder in &workspace.settings.texts {
        texts.add(files, folder);
    }
    let mut analyses: Vec<Analysis> = workspace
        .briefs
        .iter()
        .map(|brief| Analysis::run(files, brief, &workspace.settings, &texts))
        .collect();
    if let Some(before) = before(files) {
        let (earlier, _) = analyse(&before);
        for (analysis, earlier) in analyses.iter_mut().zip(&earlier) {
            analysis.compare_with(earlier, &workspace.settings);
        }
    }
    (analyses, analysis::level(diagnostics, &workspace.settings))
}

/// Returns the files of the edition before, if the case has any: its own, and those that are as now.
fn before(files: &Memory) -> Option<Memory> {
    let names: Vec<&str> = files
        .names()
        .filter(|name| name.starts_with(BEFORE))
        .collect();
    let mut before = files.clone();
    for name in &names {
        let bytes = before.remove(name)?;
        before.insert(name.strip_prefix(BEFORE)?, bytes);
    }
    (!names.is_empty()).then_some(before)
}

/// Returns a file's text as places count in it: decoded, without BOM.
pub fn text(files: &Memory, name: &str) -> String {
    let bytes = files.read(name).unwrap_or_default();
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    String::from_utf8_lossy(bytes).into_owned()
}

fn place(diagnostic: &Diagnostic, files: &Memory) -> Found {
    let first = diagnostic.primary().expect("a diagnostic has a place");
    let source = text(files, &first.file);
    for label in &diagnostic.labels {
        let text = text(files, &label.file);
        assert!(
            text.get(label.span.range()).is_some(),
            "{}: a label lies outside its file or inside a character: {label:?}",
            diagnostic.rule,
        );
    }
    let at = LineIndex::new(&source).line_column(&source, first.span.start);
    let primary = diagnostic.labels.iter().filter(|label| label.primary);
    let said = diagnostic.labels.iter().map(|label| label.message.clone());
    Found {
        rule: diagnostic.rule,
        severity: diagnostic.severity,
        file: first.file.clone(),
        line: at.line,
        column: at.column,
        texts: primary
            .map(|label| one_line(label.span.slice(&text(files, &label.file))))
            .collect(),
        message: diagnostic.message.clone(),
        more: said
            .chain(diagnostic.notes.clone())
            .chain(diagnostic.help.clone())
            .collect(),
        fixes: diagnostic.fixes.clone(),
    }
}

/// Returns `text` with white space as single blanks.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
