//! Builds the tree from granit's events.
//!
//! Invariant: frames are never deeper than `MAX_DEPTH`; what is deeper is skipped.

use super::super::characters;
use super::super::pieces;
use super::super::skip;
use super::super::tree::Entry;
use super::super::tree::Key;
use super::super::tree::MAX_DEPTH;
use super::super::tree::Node;
use super::super::tree::Scalar;
use super::super::tree::Style;
use super::super::tree::Value;
use super::super::tree::is_null;
use super::Finding;
use super::FindingKind;
use super::Problem;
use super::Trouble;
use crate::text::Span;
use granit_parser::Event;
use granit_parser::ScalarStyle;
use granit_parser::StructureStyle;
use rustc_hash::FxHashMap;
use std::borrow::Cow;

pub(super) struct Builder<'s, 't> {
    source: &'s str,
    text: &'t str,
    frames: Vec<Frame<'s>>,
    root: Option<Node<'s>>,
    findings: Vec<Finding>,
    /// Where the last token ended.
    cursor: usize,
    last: Option<Span>,
    documents: usize,
    /// How many collections are open that are too deep to be kept, and where the first began.
    skipped: usize,
    skipped_from: usize,
}

struct Frame<'s> {
    start: usize,
    /// Where the last thing in it ended.
    end: usize,
    flow: bool,
    /// Whether a flow collection has its brackets, which a lone pair in a list lacks.
    bracketed: bool,
    /// Bytes from the start of the line; of block collections alone.
    column: usize,
    kind: FrameKind<'s>,
}

enum FrameKind<'s> {
    Sequence(Vec<Node<'s>>),
    Mapping {
        entries: Vec<Entry<'s>>,
        pending: Option<PendingKey<'s>>,
    },
}

enum PendingKey<'s> {
    Text(Key<'s>),
    /// A key that may not be one; its value is dropped.
    Refused(Span),
}

impl PendingKey<'_> {
    fn span(&self) -> Span {
        match self {
            PendingKey::Text(key) => key.span,
            PendingKey::Refused(span) => *span,
        }
    }
}

type Taken = Result<(), (Trouble, usize)>;

impl<'s, 't> Builder<'s, 't> {
    pub(super) fn new(source: &'s str, text: &'t str) -> Self {
        Builder {
            source,
            text,
            frames: Vec::new(),
            root: None,
            findings: Vec::new(),
            cursor: 0,
            last: None,
            documents: 0,
            skipped: 0,
            skipped_from: 0,
        }
    }

    pub(super) fn note(&mut self, span: Span, kind: FindingKind) {
        self.findings.push(Finding { span, kind });
    }

    pub(super) fn has_document(&self) -> bool {
        self.documents > 0
    }

    pub(super) fn take(&mut self, event: Event<'_>, span: Span) -> Taken {
        if self.skipped > 0 {
            self.skip(&event, span);
            return Ok(());
        }
        match event {
            Event::DocumentStart(explicit, _) => {
                self.documents += 1;
                if explicit {
                    self.cursor = span.end;
                }
            }
            Event::Scalar(text, style, _, _) => {
                let node = self.scalar(text, style, span)?;
                self.cursor = node.span.end;
                self.deliver(node);
            }
            Event::SequenceStart(style, ..) => {
                self.open(style, span, FrameKind::Sequence(Vec::new()));
            }
            Event::MappingStart(style, ..) => {
                let kind = FrameKind::Mapping {
                    entries: Vec::new(),
                    pending: None,
                };
                self.open(style, span, kind);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span)?,
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.note(span, FindingKind::Alias);
                self.cursor = span.end;
                self.deliver(Node {
                    span,
                    value: Value::Unreadable,
                });
            }
            Event::Anchor(..) => self.note(span, FindingKind::Anchor),
            _ => {}
        }
        Ok(())
    }

    /// Describes the place where parsing stopped.
    pub(super) fn problem(&self, trouble: Trouble, at: usize) -> Problem {
        let block = self.frames.iter().rev().find(|frame| !frame.flow);
        let key = block.and_then(|frame| match &frame.kind {
            FrameKind::Mapping { pending, .. } => pending.as_ref().map(PendingKey::span),
            FrameKind::Sequence(_) => None,
        });
        Problem {
            trouble,
            at,
            indent: block.map(|frame| frame.column),
            key,
            flow: self.frames.iter().find(|f| f.flow).map(|f| f.start),
            last: self.last,
        }
    }

    /// Ends everything that is open.
    pub(super) fn finish(mut self) -> (Option<Node<'s>>, Vec<Finding>) {
        while let Some(frame) = self.frames.pop() {
            let end = frame.end;
            let node = frame.into_node(end, &mut self.findings);
            self.deliver(node);
        }
        (self.root, self.findings)
    }

    fn skip(&mut self, event: &Event<'_>, span: Span) {
        match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => self.skipped += 1,
            Event::SequenceEnd | Event::MappingEnd => self.skipped -= 1,
            _ => {}
        }
        self.cursor = self.cursor.max(span.end);
        if self.skipped == 0 {
            self.deliver(Node {
                span: Span::new(self.skipped_from, span.end),
                value: Value::Unreadable,
            });
        }
    }

    fn open(&mut self, style: StructureStyle, span: Span, kind: FrameKind<'s>) {
        if self.frames.len() >= MAX_DEPTH {
            self.note(Span::at(span.start), FindingKind::TooDeep);
            self.skipped = 1;
            self.skipped_from = span.start;
            return;
        }
        let flow = style == StructureStyle::Flow;
        let bracketed = flow && span.len() == 1;
        let start = match kind {
            // For a list that is indented no more than its key, granit points behind the dash.
            FrameKind::Sequence(_) if !flow && self.is_in_mapping() => {
                self.find_dash().unwrap_or(span.start)
            }
            _ => span.start,
        };
        self.cursor = if bracketed { start + 1 } else { start };
        self.last = None;
        self.frames.push(Frame {
            start,
            end: start,
            flow,
            bracketed,
            column: if flow {
                0
            } else {
                start - skip::line_start(self.text, start)
            },
            kind,
        });
    }

    fn close(&mut self, span: Span) -> Taken {
        let Some(frame) = self.frames.pop() else {
            return Ok(());
        };
        let end = if frame.bracketed { span.end } else { frame.end };
        if frame.bracketed && self.runs_away(Span::new(frame.start, end), true) {
            let start = frame.start;
            self.frames.push(frame);
            return Err((Trouble::RunawayBracket(end), start));
        }
        self.cursor = end;
        let node = frame.into_node(end, &mut self.findings);
        self.deliver(node);
        Ok(())
    }

    fn scalar(
        &self,
        text: Cow<'_, str>,
        style: ScalarStyle,
        span: Span,
    ) -> Result<Node<'s>, (Trouble, usize)> {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
        };
        let span = match style {
            Style::Plain if span.is_empty() => {
                return Ok(Node {
                    span: self.absent(span),
                    value: Value::Null,
                });
            }
            Style::Literal | Style::Folded => self.block_scalar_span(style, span),
            _ => span,
        };
        let quoted = style == Style::SingleQuoted || style == Style::DoubleQuoted;
        if quoted && self.runs_away(span, false) {
            return Err((Trouble::RunawayQuote(span.end), span.start));
        }
        let text = self.borrow(text);
        let value = if style == Style::Plain && is_null(&text) {
            Value::Null
        } else {
            Value::Scalar(Scalar { text, style })
        };
        Ok(Node { span, value })
    }

    /// Returns the place of a value that is not there: after its colon or dash.
    fn absent(&self, span: Span) -> Span {
        let Some(frame) = self.frames.last() else {
            return span;
        };
        match &frame.kind {
            FrameKind::Sequence(_) if !frame.flow => {
                Span::at(self.find_dash().map_or(span.start, |dash| dash + 1))
            }
            FrameKind::Mapping {
                pending: Some(key), ..
            } => Span::at(skip::after_colon(self.text, key.span().end)),
            _ => span,
        }
    }

    fn is_in_mapping(&self) -> bool {
        let frame = self.frames.last();
        frame.is_some_and(|frame| matches!(frame.kind, FrameKind::Mapping { .. }))
    }

    fn find_dash(&self) -> Option<usize> {
        skip::find_indicator(self.text, self.cursor, |byte| byte == b'-')
    }

    fn block_scalar_span(&self, style: Style, span: Span) -> Span {
        let indicator = if style == Style::Literal { b'|' } else { b'>' };
        let header = skip::find_indicator(self.text, self.cursor, |byte| byte == indicator);
        header.map_or(span, |header| pieces::extent(self.text, header).span())
    }

    /// Tells whether a quoted scalar or a flow collection has a line that is not indented more
    /// than what it belongs to, and so has swallowed what comes after it.
    ///
    /// YAML forbids such lines (sections 7.3 and 7.4); a closing bracket alone is let pass, as
    /// many writers put it there.
    fn runs_away(&self, span: Span, brackets: bool) -> bool {
        let text = self.text.get(..span.end).unwrap_or_default();
        let mut at = skip::line_end(text, span.start);
        let block = self.frames.iter().rev().find(|frame| !frame.flow);
        let Some(parent) = block.filter(|_| at < text.len()) else {
            return false;
        };
        while at < text.len() {
            let line = skip::after_break(text, at);
            let content = skip::after_blanks(text, line);
            at = skip::line_end(text, content);
            let closes = brackets && matches!(text.as_bytes().get(content), Some(b']' | b'}'));
            if content < at && content - line <= parent.column && !closes {
                return true;
            }
        }
        false
    }

    /// Borrows from the source what granit borrowed from the text with the same bytes.
    fn borrow(&self, text: Cow<'_, str>) -> Cow<'s, str> {
        if let Cow::Borrowed(text) = text {
            let start = (text.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize);
            let same = start.and_then(|start| self.source.get(start..start + text.len()));
            if let Some(same) = same.filter(|same| *same == text) {
                return Cow::Borrowed(same);
            }
        }
        Cow::Owned(text.into_owned())
    }

    fn deliver(&mut self, node: Node<'s>) {
        self.last = Some(node.span);
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(node);
            return;
        };
        frame.end = frame.end.max(node.span.end);
        match &mut frame.kind {
            FrameKind::Sequence(items) => {
                if let Some(before) = items.last_mut() {
                    end_before(before, node.span.start);
                }
                items.push(node);
            }
            FrameKind::Mapping { entries, pending } => match pending.take() {
                Some(PendingKey::Text(key)) => {
                    entries.push(Entry {
                        key,
                        value: node,
                        repeated: false,
                    });
                }
                Some(PendingKey::Refused(_)) => {}
                None => {
                    if let Some(before) = entries.last_mut() {
                        end_before(&mut before.value, node.span.start);
                    }
                    let key = key(node, &mut self.findings);
                    *pending = Some(key);
                    self.last = None;
                }
            },
        }
    }
}

/// Lets a node end where the next one begins: a tab among a block scalar's blanks makes its lines
/// seem to go on.
fn end_before(node: &mut Node<'_>, at: usize) {
    let mut next = Some(node);
    while let Some(node) = next.take().filter(|node| node.span.end > at) {
        node.span = Span::new(node.span.start.min(at), at);
        next = match &mut node.value {
            Value::Sequence(items) => items.last_mut(),
            Value::Mapping(entries) => entries.last_mut().map(|entry| &mut entry.value),
            _ => None,
        };
    }
}

impl<'s> Frame<'s> {
    fn into_node(self, end: usize, findings: &mut Vec<Finding>) -> Node<'s> {
        let value = match self.kind {
            FrameKind::Sequence(items) => Value::Sequence(items),
            FrameKind::Mapping {
                mut entries,
                pending,
            } => {
                // Open only where parsing stopped inside the value.
                if let Some(PendingKey::Text(key)) = pending {
                    let value = Node {
                        span: Span::at(key.span.end),
                        value: Value::Unreadable,
                    };
                    entries.push(Entry {
                        key,
                        value,
                        repeated: false,
                    });
                }
                mark_repeated(&mut entries, findings);
                Value::Mapping(entries)
            }
        };
        Node {
            span: Span::new(self.start, end),
            value,
        }
    }
}

/// Marks the entries whose key stood before, and notes them.
fn mark_repeated(entries: &mut [Entry<'_>], findings: &mut Vec<Finding>) {
    let mut seen: FxHashMap<&str, Span> = FxHashMap::default();
    let mut repeated = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        match seen.get(entry.key.text.as_ref()) {
            Some(&first) => {
                repeated.push(index);
                findings.push(Finding {
                    span: entry.key.span,
                    kind: FindingKind::DuplicateKey {
                        key: entry.key.text.to_string(),
                        first,
                    },
                });
            }
            None => {
                seen.insert(&entry.key.text, entry.key.span);
            }
        }
    }
    for index in repeated {
        entries[index].repeated = true;
    }
}

/// Makes a key of a node, and notes what keeps it from being one.
fn key<'s>(node: Node<'s>, findings: &mut Vec<Finding>) -> PendingKey<'s> {
    let span = node.span;
    match node.value {
        Value::Scalar(scalar) => {
            if scalar.text == "<<" && scalar.style == Style::Plain {
                return refuse(span, FindingKind::MergeKey, findings);
            }
            let mut chars = scalar.text.chars();
            if let Some(char) = chars.find(|&char| characters::is_invisible(char)) {
                let kind = FindingKind::InvisibleInKey(char);
                findings.push(Finding { span, kind });
            }
            PendingKey::Text(Key {
                text: scalar.text,
                span,
            })
        }
        Value::Null if span.is_empty() => refuse(span, FindingKind::KeyMissing, findings),
        Value::Unreadable => PendingKey::Refused(span),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) => {
            refuse(span, FindingKind::KeyNotText, findings)
        }
    }
}

fn refuse<'s>(span: Span, kind: FindingKind, findings: &mut Vec<Finding>) -> PendingKey<'s> {
    findings.push(Finding { span, kind });
    PendingKey::Refused(span)
}
