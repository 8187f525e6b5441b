//! Scalars that remember where they stand.

use crate::text::Span;
use crate::yaml::Style;
use std::ops::Deref;

/// A value with its place in the YAML file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Bytes in the file.
    pub span: Span,
}

/// A text with its place and its YAML style, so that a part of it can be found in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Str {
    /// The decoded text.
    pub value: String,
    /// Bytes in the file.
    pub span: Span,
    /// How it is written there.
    pub style: Style,
}

impl Str {
    /// Returns the empty text that stands for one that is missing at `span`.
    pub fn missing(span: Span) -> Self {
        Str {
            value: String::new(),
            span,
            style: Style::Plain,
        }
    }
}

impl Deref for Str {
    type Target = str;

    fn deref(&self) -> &str {
        &self.value
    }
}

/// An id where it is given: `[a-z0-9][a-z0-9-]*`; empty when it is missing or malformed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Id(pub Spanned<String>);

/// An id where something is named by it; empty when it is malformed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ref(pub Spanned<String>);

impl Id {
    /// Returns where it stands.
    pub fn span(&self) -> Span {
        self.0.span
    }
}

impl Ref {
    /// Returns where it stands.
    pub fn span(&self) -> Span {
        self.0.span
    }
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0.value
    }
}

impl Deref for Ref {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0.value
    }
}

/// Tells whether `text` is an id: `[a-z0-9][a-z0-9-]*`.
pub fn is_id(text: &str) -> bool {
    let word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.bytes().next().is_some_and(word) && text.bytes().all(|byte| word(byte) || byte == b'-')
}
