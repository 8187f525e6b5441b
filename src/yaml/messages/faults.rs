//! Words the faults that recovery found.

use super::super::RULE;
use super::super::recovery::Fault;
use super::super::recovery::FaultKind;
use super::super::write;
use crate::diagnostic::Applicability;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::diagnostic::Fix;
use crate::diagnostic::Replacement;
use crate::text::Span;

/// Words what cannot be read in `source`.
pub(in super::super) fn of_fault(file: &FileName, source: &str, fault: &Fault) -> Diagnostic {
    let words = Words::of(source, fault);
    let mut diagnostic = Diagnostic::new(RULE, file, fault.span, words.message).label(words.label);
    if !words.help.is_empty() {
        diagnostic = diagnostic.help(words.help);
    }
    match fault.kind {
        FaultKind::Tab(more) if more > 0 => {
            let lines = if more == 1 { "line" } else { "lines" };
            diagnostic.note(format!("{more} {lines} below it begin with a tab, too"))
        }
        FaultKind::MissingSpace => diagnostic.fix(Fix {
            title: "put a space after the colon".to_owned(),
            applicability: Applicability::Unsafe,
            edits: vec![Replacement {
                file: file.clone(),
                span: Span::at(fault.span.end),
                text: " ".to_owned(),
            }],
        }),
        _ => match quoted(source, fault) {
            Some(text) => diagnostic.fix(Fix {
                title: "write all of it as text".to_owned(),
                applicability: Applicability::Unsafe,
                edits: vec![Replacement {
                    file: file.clone(),
                    span: fault.spoilt_text(source),
                    text,
                }],
            }),
            None => diagnostic,
        },
    }
}

/// Returns a value of one line as text, for faults that text with signs of its own makes.
fn quoted(source: &str, fault: &Fault) -> Option<String> {
    let makes_sense = matches!(
        fault.kind,
        FaultKind::TextAfterQuote(_)
            | FaultKind::TextAfterBracket
            | FaultKind::TextAfterHeader(_)
            | FaultKind::ColonInText
            | FaultKind::ReservedStart(_)
    );
    let text = fault.spoilt_text(source).slice(source);
    (makes_sense && fault.is_value() && !text.is_empty() && !text.contains(['\n', '\r']))
        // Text of one line is written in one line, wherever its key stands.
        .then(|| write::scalar(text, 0))
}

struct Words {
    message: String,
    label: &'static str,
    help: String,
}

impl Words {
    fn new(message: impl Into<String>, label: &'static str, help: impl Into<String>) -> Self {
        Words {
            message: message.into(),
            label,
            help: help.into(),
        }
    }

    fn of(source: &str, fault: &Fault) -> Words {
        let key = fault.key.map(|key| key.slice(source));
        match &fault.kind {
            FaultKind::BadEscape
            | FaultKind::TextAfterQuote(_)
            | FaultKind::UnclosedQuote(_)
            | FaultKind::ColonInText
            | FaultKind::HashInText
            | FaultKind::ReservedStart(_)
            | FaultKind::TextAfterHeader(_) => Words::of_text(fault, key),
            FaultKind::InBrackets(_)
            | FaultKind::StrayBracket
            | FaultKind::TextAfterBracket
            | FaultKind::UnclosedBracket(_) => Words::of_brackets(fault, key),
            _ => Words::of_lines(source, fault),
        }
    }

    fn of_text(fault: &Fault, key: Option<&str>) -> Words {
        let block = below(key);
        match fault.kind {
            FaultKind::BadEscape => Words::new(
                "this backslash begins no escape that YAML knows",
                "in double quotes, `\\` is special",
                format!("write it twice (`\\\\`), or {block}"),
            ),
            FaultKind::TextAfterQuote('\'') => Words::new(
                "the text goes on after its closing `'`",
                "an apostrophe inside single quotes ends the text",
                format!("write the apostrophe inside twice (`''`), or {block}"),
            ),
            FaultKind::TextAfterQuote(_) => Words::new(
                "the text goes on after its closing quotation mark",
                "a value that begins with `\"` ends at the next one",
                format!("{block}; there, quotation marks are nothing but text"),
            ),
            FaultKind::UnclosedQuote(mark) => Words::new(
                "this quotation mark is never closed",
                "opened here",
                format!("close the text with `{mark}`, or {block}"),
            ),
            FaultKind::ColonInText => Words::new(
                "a colon and a space stand inside the text",
                "read as the end of a key",
                format!("put the text into quotation marks, or {block}"),
            ),
            FaultKind::HashInText => Words::new(
                "the text goes on after a comment",
                "a `#` after a space begins a comment",
                format!("put the text into quotation marks, or {block}"),
            ),
            FaultKind::TextAfterHeader(sign) => Words::new(
                format!("text stands on the line of the `{sign}`"),
                "should stand on the lines below",
                format!("put the text into quotation marks, or {block}"),
            ),
            FaultKind::ReservedStart('`') => Words::new(
                "a value cannot begin with a backtick",
                "special at the start of a value",
                format!("put the text into quotation marks, or {block}"),
            ),
            FaultKind::ReservedStart(char) => Words::new(
                format!("a value cannot begin with `{char}`"),
                "special at the start of a value",
                format!("put the text into quotation marks, or {block}"),
            ),
            _ => Words::new("this cannot be read", "", ""),
        }
    }

    fn of_brackets(fault: &Fault, key: Option<&str>) -> Words {
        let text = format!("if brackets are meant as text, {}", below(key));
        match &fault.kind {
            FaultKind::StrayBracket => Words::new(
                "this bracket closes nothing",
                "opened nowhere",
                format!("delete it; {text}"),
            ),
            FaultKind::TextAfterBracket => Words::new(
                "text stands after the closing bracket",
                "a value that begins with a bracket ends with it",
                format!("separate the entries inside by commas; {text}"),
            ),
            FaultKind::UnclosedBracket(open) => {
                let close = if *open == '{' { '}' } else { ']' };
                Words::new(
                    format!("`{open}` is never closed"),
                    "opened here",
                    format!("close the list with `{close}`; {text}"),
                )
            }
            FaultKind::InBrackets(kind) => Words::new(
                format!("the list in brackets cannot be read: {kind}"),
                "stops making sense here",
                "separate the entries by commas, and put those that have `:`, `,`, `#`, quotation \
                 marks or brackets of their own into quotation marks",
            ),
            _ => Words::new("this cannot be read", "", ""),
        }
    }

    fn of_lines(source: &str, fault: &Fault) -> Words {
        match &fault.kind {
            FaultKind::BadIndent => Words::new(
                "this line is indented differently from the entries it should stand beside",
                "no entry above begins in this column",
                "indent it with exactly as many spaces as the entries above it that it belongs to",
            ),
            FaultKind::KeyInList => Words::new(
                format!(
                    "`{}` stands among a list's entries",
                    fault.span.slice(source)
                ),
                "a list's entries begin with `- `",
                "put `- ` before it, or indent it like the keys of the entry it belongs to",
            ),
            FaultKind::ListInMapping => Words::new(
                "a list's entry stands among keys",
                "`- ` begins a list's entry",
                "put the list under a key of its own (`key:`), or indent it more than its key",
            ),
            FaultKind::ListOnKeyLine => Words::new(
                "a list begins on its key's line",
                "`- ` must begin a line of its own",
                "put the entry on the line below; if a dash is meant, put the text into quotation \
                 marks",
            ),
            FaultKind::LowLine => Words::new(
                "the text or list goes on in a line that is not indented more than its key",
                "goes on here",
                "indent the line more than the key",
            ),
            FaultKind::KeyWithoutColon => Words::new(
                "this is neither a key with a colon nor a list's entry",
                "a colon is missing",
                "write `key: value`; text that goes on from the line above must be indented more \
                 than its key",
            ),
            FaultKind::MissingSpace => Words::new(
                "no space stands after the colon",
                "a space is missing",
                "put a space between key and value",
            ),
            FaultKind::Tab(_) => Words::new(
                "a tab stands where YAML wants spaces",
                "a tab",
                "put spaces in its place, as many as the entries beside it have",
            ),
            FaultKind::TooDeep => Words::new(
                "too many lists and mappings stand inside each other",
                "nothing is read below this",
                "",
            ),
            FaultKind::TooMany => Words::new(
                "the file has more errors than can be told apart",
                "nothing is read from here on",
                "correct the others first, then check again",
            ),
            FaultKind::Other(kind) => Words::new(format!("this is not YAML: {kind}"), "", ""),
            _ => Words::new("this cannot be read", "", ""),
        }
    }
}

/// Advises to write a text as a block scalar.
fn below(key: Option<&str>) -> String {
    let short = key.filter(|key| key.len() <= 40 && !key.contains(char::is_control));
    match short {
        Some(key) => {
            format!("write it below `{key}: >-`, on lines of its own that are indented more")
        }
        None => "write it below `>-`, on lines of its own that are indented more".to_owned(),
    }
}
