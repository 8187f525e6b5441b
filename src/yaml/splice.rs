//! Changes a scalar in the file, in the file's own syntax, where that is safe.
//!
//! Whatever is handed out was read again before: the scalar's lines give the wanted text, and all
//! else in them stays what it was. Where that fails, the answer is none.

use super::offset;
use super::parser;
use super::pieces;
use super::skip;
use super::tree::Node;
use super::tree::Style;
use super::tree::Value;
use super::write;
use crate::text::Span;
use std::ops::Range;

/// Returns the bytes to replace, and what to put there, so that the bytes `decoded` of a scalar's
/// decoded text become `replacement`.
///
/// `span` and `style` are the scalar's in the tree of `source`; its style is kept.
pub fn splice(
    source: &str,
    span: Span,
    style: Style,
    decoded: Range<usize>,
    replacement: &str,
) -> Option<(Span, String)> {
    let before = pieces::decode(source, span, style);
    let head = before.get(..decoded.start)?;
    let tail = before.get(decoded.end..)?;
    before.get(decoded.clone())?;
    let wanted = [head, replacement, tail].concat();
    let place = offset::locate(source, span, style, decoded);
    let text = encode(source, span, style, replacement)?;
    is_safe(source, span, place, &text, &wanted).then_some((place, text))
}

/// Returns what to put in place of the whole scalar at `span`, so that its text becomes `text`.
pub fn replace(source: &str, span: Span, text: &str) -> Option<String> {
    let column = pieces::parent_column(source, span.start).unwrap_or(0);
    let written = write::scalar(text, column);
    is_safe(source, span, span, &written, text).then_some(written)
}

/// Writes a part of a scalar as its style has it.
fn encode(source: &str, span: Span, style: Style, text: &str) -> Option<String> {
    let plain = !text.contains(char::is_control);
    match style {
        Style::Plain | Style::Folded => plain.then(|| text.to_owned()),
        Style::SingleQuoted => plain.then(|| text.replace('\'', "''")),
        Style::DoubleQuoted => Some(write::escape(text)),
        Style::Literal => {
            let indent = " ".repeat(pieces::extent(source, span.start).indent);
            let lines: Vec<&str> = text.split('\n').collect();
            let plain = !lines.iter().any(|line| line.contains(char::is_control));
            plain.then(|| lines.join(&format!("\n{indent}")))
        }
    }
}

/// Tells whether the lines of the scalar at `scalar` read the same, but for its text which is
/// `wanted`, when `text` is put in for the bytes of `place`.
fn is_safe(source: &str, scalar: Span, place: Span, text: &str, wanted: &str) -> bool {
    let from = skip::line_start(source, scalar.start);
    let to = end_of_blank_lines(source, scalar.end.max(place.end));
    let (Some(lines), Some(head), Some(tail)) = (
        source.get(from..to),
        source.get(from..place.start),
        source.get(place.end..to),
    ) else {
        return false;
    };
    // A block scalar ends with a line break that its span does not hold, but for a file's last.
    let end = if to < source.len() { "\n" } else { "" };
    let before = format!("{lines}{end}");
    let after = format!("{head}{text}{tail}{end}");
    let (Some(mut expected), Some(found)) = (Outline::of(&before), Outline::of(&after)) else {
        return false;
    };
    let at = scalar.start - from;
    match expected.scalars.iter_mut().find(|(start, _)| *start == at) {
        Some((_, old)) => wanted.clone_into(old),
        None => return false,
    }
    expected.same_as(&found)
}

/// Returns the end of the line that holds `at` and of the blank lines below it, which a block
/// scalar may take in.
fn end_of_blank_lines(source: &str, at: usize) -> usize {
    let mut end = skip::line_end(source, at);
    loop {
        let next = skip::after_break(source, end);
        let content = skip::after_blanks(source, next);
        if next == end || content < skip::line_end(source, content) {
            return end;
        }
        end = content;
    }
}

/// What a few lines of YAML hold, flat.
struct Outline {
    /// Where each value that is text begins, and the text.
    scalars: Vec<(usize, String)>,
    /// Everything else in the order it stands in.
    shape: Vec<String>,
}

impl Outline {
    /// Reads lines by themselves; none when they are not faultless.
    fn of(lines: &str) -> Option<Outline> {
        let parsed = parser::parse(lines, lines);
        let faultless = parsed.problem.is_none() && parsed.findings.is_empty();
        let root = parsed.root.filter(|_| faultless)?;
        let mut outline = Outline {
            scalars: Vec::new(),
            shape: Vec::new(),
        };
        outline.add(&root);
        Some(outline)
    }

    fn add(&mut self, node: &Node<'_>) {
        match &node.value {
            Value::Scalar(scalar) => {
                self.scalars
                    .push((node.span.start, scalar.text.to_string()));
                self.shape.push("text".to_owned());
            }
            Value::Sequence(items) => {
                self.shape.push(format!("list of {}", items.len()));
                items.iter().for_each(|item| self.add(item));
            }
            Value::Mapping(entries) => {
                self.shape.push(format!("mapping of {}", entries.len()));
                for entry in entries {
                    self.shape.push(format!("key {}", entry.key.text));
                    self.add(&entry.value);
                }
            }
            Value::Null => self.shape.push("nothing".to_owned()),
            Value::Unreadable => self.shape.push("unreadable".to_owned()),
        }
    }

    fn same_as(&self, other: &Outline) -> bool {
        let texts = |outline: &Outline| -> Vec<String> {
            outline
                .scalars
                .iter()
                .map(|(_, text)| text.clone())
                .collect()
        };
        self.shape == other.shape && texts(self) == texts(other)
    }
}
