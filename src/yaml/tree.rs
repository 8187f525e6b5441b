//! The tree that reading YAML gives: values with their places, scalars as they are spelt.
//!
//! Types are not resolved: `no`, `007` and `2022-02-08` are text. Whoever decodes decides.

use crate::text::Span;
use std::borrow::Cow;

/// How many collections may be open inside each other.
///
/// Bounds the recursion of whatever walks the tree, its destructor included.
pub const MAX_DEPTH: usize = 64;

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'s> {
    /// Bytes of the file: a quoted scalar with its quotation marks, a block scalar from its header
    /// (`>-`) to the end of its last line, a block collection from its first entry to its last
    /// one's end, nothing (after the `:` or `-`) for an absent value.
    pub span: Span,
    /// What stands there.
    pub value: Value<'s>,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'s> {
    /// Text.
    Scalar(Scalar<'s>),
    /// A list.
    Sequence(Vec<Node<'s>>),
    /// Keys with values, in the file's order.
    Mapping(Vec<Entry<'s>>),
    /// Nothing: absent, `~` or `null` without quotation marks.
    Null,
    /// Something that could not be read; a diagnostic already says why.
    Unreadable,
}

/// Text as it is decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar<'s> {
    /// The decoded text; borrowed where it equals the file's.
    pub text: Cow<'s, str>,
    /// How it is written.
    pub style: Style,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// Without quotation marks.
    Plain,
    /// `'…'`
    SingleQuoted,
    /// `"…"`
    DoubleQuoted,
    /// `|`
    Literal,
    /// `>`
    Folded,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'s> {
    /// The key.
    pub key: Key<'s>,
    /// The value.
    pub value: Node<'s>,
    /// Whether an earlier entry of the mapping has the same key; a diagnostic already says so.
    pub repeated: bool,
}

/// A mapping's key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key<'s> {
    /// The decoded text.
    pub text: Cow<'s, str>,
    /// Bytes of the file, with quotation marks.
    pub span: Span,
}

impl Entry<'_> {
    /// Returns the bytes of the file from the key to the end of the value.
    pub fn span(&self) -> Span {
        self.key.span.cover(self.value.span)
    }
}

impl<'s> Node<'s> {
    /// Returns the text, if this is a scalar.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// Returns the items, if this is a list.
    pub fn items(&self) -> Option<&[Node<'s>]> {
        match &self.value {
            Value::Sequence(items) => Some(items),
            _ => None,
        }
    }

    /// Returns the entries, if this is a mapping.
    pub fn entries(&self) -> Option<&[Entry<'s>]> {
        match &self.value {
            Value::Mapping(entries) => Some(entries),
            _ => None,
        }
    }

    /// Returns the first entry with this key, if this is a mapping that has one.
    pub fn get(&self, key: &str) -> Option<&Entry<'s>> {
        self.entries()?.iter().find(|entry| entry.key.text == key)
    }
}

/// Tells whether a plain scalar stands for nothing (YAML 1.2.2, section 10.3.2).
pub(super) fn is_null(text: &str) -> bool {
    matches!(text, "~" | "null" | "Null" | "NULL")
}
