//! Words what is wrong with a file's YAML, for people who know the matter and not the syntax.
//!
//! Decides nothing: what is an error is the parser's and the recovery's business.

mod faults;

pub(super) use faults::of_fault;

use super::RULE;
use super::characters;
use super::characters::Characters;
use super::parser::Finding;
use super::parser::FindingKind;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;

/// Words the forbidden characters.
pub(super) fn of_characters(file: &FileName, found: &Characters) -> Vec<Diagnostic> {
    let mut diagnostics: Vec<Diagnostic> = found
        .forbidden
        .iter()
        .map(|&(at, char)| of_character(file, at, char))
        .collect();
    if let Some(last) = diagnostics.last_mut()
        && found.count > found.forbidden.len()
    {
        let more = found.count - found.forbidden.len();
        last.notes
            .push(format!("the file has {more} more characters like this"));
    }
    diagnostics
}

fn of_character(file: &FileName, at: usize, char: char) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(char));
    let span = characters::span_of(at, char);
    if characters::is_bidi_control(char) {
        let message = format!("{code} changes the direction of the text and cannot be seen");
        return Diagnostic::new(RULE, file, span, message)
            .label("an invisible bidi control")
            .help(format!(
                "delete it, or write the text in double quotes with `\\u{:04x}` in its place",
                u32::from(char)
            ));
    }
    let what = match char {
        '\u{FEFF}' => "a byte-order mark",
        '\u{FFFE}' | '\u{FFFF}' => "not a character",
        _ => "a control character",
    };
    Diagnostic::new(RULE, file, span, format!("{code} may not stand in YAML"))
        .label(what)
        .help("delete it; it often comes along when text is copied out of a PDF or a terminal")
}

/// How many things of a file that are YAML and may not stand there are worded.
const MAX_FINDINGS: usize = 100;

/// Words what is YAML and may not stand in a file; of many, the first.
pub(super) fn of_findings(file: &FileName, findings: &[Finding]) -> Vec<Diagnostic> {
    let kept = findings.iter().take(MAX_FINDINGS);
    let mut diagnostics: Vec<Diagnostic> = kept.map(|finding| of_finding(file, finding)).collect();
    if let Some(last) = diagnostics.last_mut()
        && findings.len() > MAX_FINDINGS
    {
        let more = findings.len() - MAX_FINDINGS;
        last.notes
            .push(format!("the file has {more} more errors like this"));
    }
    diagnostics
}

/// Words something that is YAML and may not stand in a file.
fn of_finding(file: &FileName, finding: &Finding) -> Diagnostic {
    let new = |message: &str| Diagnostic::new(RULE, file, finding.span, message);
    match &finding.kind {
        FindingKind::Alias => new("a value that begins with `*` is a YAML alias").help(
            "aliases are not used here: write the value out; if `*` is meant as text, put the value \
             into quotation marks or under `>-`",
        ),
        FindingKind::Anchor => new("a value that begins with `&` has a YAML anchor").help(
            "anchors are not used here: delete it; if `&` is meant as text, put the value into \
             quotation marks or under `>-`",
        ),
        FindingKind::Tag => new("a value that begins with `!` has a YAML tag").help(
            "tags are not used here: delete it; if `!` is meant as text, put the value into \
             quotation marks or under `>-`",
        ),
        FindingKind::MergeKey => new("`<<` is a YAML merge key")
            .help("merge keys are not used here: write the entries out"),
        FindingKind::DuplicateKey { key, first } => new(&format!("`{key}` stands here twice"))
            .label("again here")
            .secondary(file, *first, "first here")
            .help("delete one of the two"),
        FindingKind::InvisibleInKey(char) => new(&format!(
            "the key has an invisible character, U+{:04X}",
            u32::from(*char)
        ))
        .help("type the key anew"),
        FindingKind::KeyMissing => new("no key stands before the colon")
            .help("write a key; if `:` is meant as text, put the value into quotation marks"),
        FindingKind::KeyNotText => new("a key must be text")
            .label("this is no text")
            .help("if brackets are meant as text, put the line's value into quotation marks or under `>-`"),
        FindingKind::SecondDocument => new("a second document begins here")
            .label("nothing from here on is read")
            .help("delete the `---` line, or put what follows into a file of its own"),
        FindingKind::TooDeep => new(&format!(
            "more than {} lists and mappings stand inside each other",
            super::tree::MAX_DEPTH
        ))
        .label("nothing is read below this"),
    }
}
