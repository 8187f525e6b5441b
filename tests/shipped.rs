//! The shipped brief: verified from its lock, and from its texts where they are at hand; and no
//! change of a quotation goes unseen.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may fail by panic, and reads the disk"
)]

use briefwright::analysis::Analysis;
use briefwright::coverage::Coverage;
use briefwright::diagnostic::Diagnostic;
use briefwright::diagnostic::Severity;
use briefwright::load::TextFolders;
use briefwright::text::Span;
use briefwright::workspace::Disk;
use briefwright::workspace::Files;
use briefwright::workspace::Memory;
use briefwright::workspace::Workspace;
use briefwright::yaml::offset::locate;
use std::path::Path;

const BRIEF: &str = "ukraine-2022-02";

/// The workspace without texts, in memory.
fn workspace() -> Memory {
    let disk = Disk::open(Path::new(env!("CARGO_MANIFEST_DIR")), "").unwrap();
    let mut memory = Memory::new();
    memory.insert("book.toml", disk.read("book.toml").unwrap());
    for found in disk.walk("briefs") {
        memory.insert(found.name.clone(), disk.read(&found.name).unwrap());
    }
    memory
}

fn texts() -> Disk {
    let folder = std::env::var("BRIEFWRIGHT_TEXTS")
        .expect("BRIEFWRIGHT_TEXTS names the folder of the article texts");
    Disk::open(Path::new(&folder), "texts").unwrap()
}

fn analyse(files: &Memory, texts: Option<&Disk>) -> Analysis {
    let (workspace, diagnostics) = Workspace::survey(files);
    assert!(diagnostics.is_empty(), "{diagnostics:#?}");
    let mut folders = TextFolders::new();
    if let Some(texts) = texts {
        folders.add(texts, "");
    }
    let brief = workspace
        .briefs
        .iter()
        .find(|brief| brief.name == BRIEF)
        .unwrap();
    Analysis::run(files, brief, &workspace.settings, &folders)
}

fn errors(analysis: &Analysis) -> Vec<&Diagnostic> {
    let is_error = |one: &&Diagnostic| one.severity == Severity::Error;
    analysis.diagnostics.iter().filter(is_error).collect()
}

fn assert_clean(analysis: &Analysis) {
    assert!(
        analysis.diagnostics.is_empty(),
        "{:#?}",
        analysis.diagnostics
    );
    assert!(analysis.summary.quotations >= 30);
    assert_eq!(analysis.summary.verified, analysis.summary.quotations);
}

/// A change of one quotation: the bytes of its file that are replaced, and by what.
struct Change {
    file: String,
    span: Span,
    replacement: &'static str,
}

/// Every word replaced, every number changed, every negator dropped, one at a time.
fn changes(analysis: &Analysis) -> Vec<Change> {
    let mut changes = Vec::new();
    for claim in &analysis.certified.corpus.claims {
        let source = &analysis.certified.corpus.files[&claim.file];
        for citation in &claim.citations {
            let quote = &citation.quote;
            let mut at = 0;
            for word in quote.split_inclusive(char::is_whitespace) {
                let core = word.trim_matches(|c: char| !c.is_alphanumeric());
                let start = at + word.find(core).unwrap_or(0);
                at += word.len();
                if core.is_empty() {
                    continue;
                }
                let span = locate(source, quote.span, quote.style, start..start + core.len());
                let mut push = |replacement| {
                    let file = claim.file.to_string();
                    changes.push(Change {
                        file,
                        span,
                        replacement,
                    });
                };
                push("zebra");
                if core.bytes().any(|byte| byte.is_ascii_digit()) {
                    push("77");
                }
                if ["not", "no", "never", "No", "won’t"].contains(&core) {
                    push("");
                }
            }
        }
    }
    changes
}

fn assert_every_change_is_seen(files: &Memory, texts: Option<&Disk>) {
    let changes = changes(&analyse(files, texts));
    assert!(changes.len() > 200);
    let mut unseen = Vec::new();
    for change in changes {
        let bytes = files.read(&change.file).unwrap();
        let source = String::from_utf8(bytes).unwrap();
        let mut altered = source.clone();
        altered.replace_range(change.span.range(), change.replacement);
        let mut files = files.clone();
        files.insert(change.file.clone(), altered);
        let analysis = analyse(&files, texts);
        // The label stands on the word; on the words around it where it was dropped.
        let reach = if change.replacement.is_empty() { 16 } else { 0 };
        let place = Span::new(
            change.span.start.saturating_sub(reach),
            change.span.start + change.replacement.len() + reach,
        );
        let seen = errors(&analysis).iter().any(|diagnostic| {
            let mut labels = diagnostic.labels.iter();
            labels.any(|one| *one.file == *change.file && one.span.overlaps(place))
        });
        if !seen || analysis.summary.verified == analysis.summary.quotations {
            let was = change.span.slice(&source);
            unseen.push(format!(
                "{}: `{was}` to `{}`",
                change.file, change.replacement
            ));
        }
    }
    assert!(unseen.is_empty(), "not seen:\n{}", unseen.join("\n"));
}

#[test]
fn is_clean_against_its_lock() {
    let analysis = analyse(&workspace(), None);
    assert_clean(&analysis);
    assert_eq!(analysis.summary.against_lock, analysis.summary.quotations);
}

#[test]
fn no_change_of_a_quotation_goes_unseen_against_the_lock() {
    assert_every_change_is_seen(&workspace(), None);
}

#[test]
#[ignore = "needs the article texts: BRIEFWRIGHT_TEXTS"]
fn is_clean_against_its_texts() {
    let analysis = analyse(&workspace(), Some(&texts()));
    assert_clean(&analysis);
    assert_eq!(analysis.summary.against_texts, analysis.summary.quotations);
}

#[test]
#[ignore = "needs the article texts: BRIEFWRIGHT_TEXTS"]
fn every_sentence_of_its_texts_is_quoted_or_dismissed() {
    let analysis = analyse(&workspace(), Some(&texts()));
    let coverage = Coverage::of(&analysis.certified);
    assert!(coverage.is_complete(), "{:?}", coverage.tally());
    assert_eq!(coverage.tally().relevant(), coverage.tally().sentences);
}

#[test]
#[ignore = "needs the article texts: BRIEFWRIGHT_TEXTS"]
fn no_change_of_a_quotation_goes_unseen_against_the_texts() {
    assert_every_change_is_seen(&workspace(), Some(&texts()));
}

#[test]
#[ignore = "needs the article texts: BRIEFWRIGHT_TEXTS"]
fn no_file_holds_an_article() {
    let texts = texts();
    for found in texts
        .walk("")
        .iter()
        .filter(|found| found.name.ends_with(".txt"))
    {
        let text = String::from_utf8(texts.read(&found.name).unwrap()).unwrap();
        let words: Vec<&str> = text.split_whitespace().collect();
        let files = workspace();
        for name in files.names() {
            let held = String::from_utf8(files.read(name).unwrap()).unwrap();
            let held: Vec<&str> = held.split_whitespace().collect();
            let held = held.join(" ");
            let runs = words
                .windows(12)
                .filter(|run| held.contains(&run.join(" ")))
                .count();
            let share = runs as f64 / words.windows(12).count() as f64;
            assert!(share < 0.5, "{name} holds {share:.2} of {}", found.name);
        }
    }
}
