//! The full parser: granit's events built into the tree, with what the house rules forbid noted.
//!
//! Stops at the first thing that granit cannot read and hands over what it has by then; knows
//! nothing of recovery and of how findings are worded.

mod builder;

use super::tree::MAX_DEPTH;
use super::tree::Node;
use crate::text::Span;
use builder::Builder;
use granit_parser::ErrorKind;
use granit_parser::Event;
use granit_parser::Options;
use granit_parser::Parser;

/// What parsing gave.
#[derive(Debug)]
pub(super) struct Parsed<'s> {
    /// The document's value; up to the problem, if there is one.
    pub root: Option<Node<'s>>,
    /// What the house rules forbid, though it is YAML.
    pub findings: Vec<Finding>,
    /// What is not YAML.
    pub problem: Option<Problem>,
}

/// Something readable that may not stand in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    pub span: Span,
    pub kind: FindingKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FindingKind {
    Alias,
    Anchor,
    DuplicateKey { key: String, first: Span },
    InvisibleInKey(char),
    KeyMissing,
    KeyNotText,
    MergeKey,
    SecondDocument,
    Tag,
    TooDeep,
}

/// The place where parsing stopped, and what was open there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub trouble: Trouble,
    /// A byte of the file.
    pub at: usize,
    /// The column, in bytes from 0, of the innermost block collection.
    pub indent: Option<usize>,
    /// The key of the innermost block mapping whose value had not ended.
    pub key: Option<Span>,
    /// Where the outermost flow collection opened that had not ended.
    pub flow: Option<usize>,
    /// The last value that had ended, if the collection it belongs to had not.
    pub last: Option<Span>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    Syntax(ErrorKind),
    /// A quoted scalar with a line that is indented too little; where it ends.
    RunawayQuote(usize),
    /// A flow collection with a line that is indented too little; where it ends.
    RunawayBracket(usize),
}

/// Parses `text`, which has the bytes of `source` except where some were blanked, and borrows the
/// tree from `source`.
pub(super) fn parse<'s>(source: &'s str, text: &str) -> Parsed<'s> {
    let mut builder = Builder::new(source, text);
    let mut problem = None;
    for next in Parser::new_from_str_with_options(text, options()) {
        let taken = match next {
            Ok((event, span)) => {
                let tag = span.tag_span().and_then(|tag| tag.byte_range());
                if let Some(tag) = tag {
                    builder.note(Span::from(tag), FindingKind::Tag);
                }
                let range = span.byte_range().unwrap_or_default();
                if matches!(event, Event::DocumentStart(..)) && builder.has_document() {
                    builder.note(Span::from(range), FindingKind::SecondDocument);
                    break;
                }
                builder.take(event, Span::from(range))
            }
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or(text.len());
                Err((Trouble::Syntax(error.kind().clone()), at))
            }
        };
        if let Err((trouble, at)) = taken {
            problem = Some(builder.problem(trouble, at));
            break;
        }
    }
    let (root, findings) = builder.finish();
    Parsed {
        root,
        findings,
        problem,
    }
}

fn options() -> Options {
    let mut options = granit_parser::options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: 4 * MAX_DEPTH,
        block_nesting_limit: 4 * MAX_DEPTH
    };
    options.set_emit_comments(false);
    options
}
