//! Tells from where the parser stopped, and from the lines there, what the writer did.
//!
//! Decides where to point and what to blank; words nothing.

use super::super::parser::Problem;
use super::super::parser::Trouble;
use super::super::skip;
use super::Fault;
use super::FaultKind;
use super::lines;
use super::lines::Shape;
use crate::text::Span;
use granit_parser::ErrorKind;

/// Names the fault that stopped the parser.
pub(super) fn fault(text: &str, problem: &Problem) -> Fault {
    let at = problem.at.min(text.len());
    let place = Place { text, problem, at };
    match &problem.trouble {
        Trouble::RunawayQuote(end) | Trouble::RunawayBracket(end) => place.runaway(*end),
        Trouble::Syntax(kind) => place.syntax(kind),
    }
}

struct Place<'t> {
    text: &'t str,
    problem: &'t Problem,
    at: usize,
}

impl Place<'_> {
    fn syntax(&self, kind: &ErrorKind) -> Fault {
        if is_about_tabs(kind) {
            return self.tab();
        }
        if let ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar = kind {
            return self.unclosed_quote(self.value_start().unwrap_or(self.at).min(self.at));
        }
        if let Some(start) = self.problem.flow {
            return self.in_brackets(kind, start);
        }
        if let Some(start) = self.value_start() {
            return self.in_value(kind, start);
        }
        if let Some(last) = self.last_on_line() {
            return self.after_value(kind, last);
        }
        self.in_line(kind)
    }

    /// Points at a span and blanks the value that begins at `value`, with the lines that belong
    /// to it.
    fn value(&self, kind: FaultKind, span: Span, value: usize) -> Fault {
        let before = self.text.get(..value).unwrap_or_default();
        let indicator = before.trim_end_matches([' ', '\t']);
        let follows = indicator.ends_with([':', '-']);
        Fault {
            kind,
            span,
            key: self.key_of(value),
            blank: Span::new(
                value,
                lines::region_end(self.text, value, self.problem.indent),
            ),
            absent: match self.problem.key {
                Some(key) => Some(skip::after_colon(self.text, key.end)),
                None => follows.then_some(indicator.len()),
            },
        }
    }

    /// Points at a span and blanks `from` up to the end of its line, with the lines below it that
    /// are indented more.
    fn line(&self, kind: FaultKind, span: Span, from: usize) -> Fault {
        let column = lines::column(self.text, from);
        Fault {
            kind,
            span,
            key: None,
            blank: Span::new(from, lines::region_end(self.text, from, column)),
            absent: None,
        }
    }

    /// Returns the key whose value begins at `value`, when it stands before it in the line or is
    /// known.
    fn key_of(&self, value: usize) -> Option<Span> {
        let start = lines::after_dashes(self.text, value);
        let in_line = match lines::shape(self.text, start) {
            Shape::Key(colon) if colon < value => Some(Span::new(start, colon)),
            _ => None,
        };
        self.problem.key.or(in_line)
    }

    /// Returns where the value begins that the parser was reading.
    fn value_start(&self) -> Option<usize> {
        let key = self.problem.key?;
        let mut at = skip::after_colon(self.text, key.end);
        loop {
            at = skip::after_blanks(self.text, at);
            let next = skip::after_break(self.text, at);
            if next > at {
                at = next;
            } else if self.text.as_bytes().get(at) == Some(&b'#') {
                at = lines::end(self.text, at);
            } else {
                break;
            }
        }
        let belongs = !lines::falls_back(self.text, key.end, at, self.problem.indent);
        (belongs && at <= self.at && at < self.text.len()).then_some(at)
    }

    /// Returns the value that ended before the place on the same line.
    fn last_on_line(&self) -> Option<Span> {
        let last = self.problem.last.filter(|last| !last.is_empty())?;
        let between = self.text.get(last.end..self.at)?;
        (!between.contains('\n')).then_some(last)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }

    fn one_char(&self, at: usize) -> Span {
        let length = self.char_at(at).map_or(0, char::len_utf8);
        Span::new(at, at + length)
    }

    fn rest_of_line(&self, at: usize) -> Span {
        let line = self.text.get(at..lines::end(self.text, at));
        Span::new(at, at + line.unwrap_or_default().trim_end().len())
    }

    /// Names what made a quoted text or a list in brackets go on over a line that is not indented
    /// more than what it belongs to: it lacks its end, or that line its indentation.
    fn runaway(&self, end: usize) -> Fault {
        let mut line = lines::next(self.text, self.at);
        let mut low = None;
        while line < end {
            let content = lines::content(self.text, line);
            if lines::column(self.text, line).is_some_and(|it| Some(it) <= self.problem.indent) {
                low = low.or(Some(content));
                if lines::shape(self.text, content) != Shape::Other {
                    low = None;
                    break;
                }
            }
            line = lines::next(self.text, line);
        }
        match (low, self.char_at(self.at)) {
            (Some(low), _) => Fault {
                blank: Span::new(self.at, lines::end(self.text, end)),
                ..self.value(FaultKind::LowLine, self.rest_of_line(low), self.at)
            },
            (None, Some('"' | '\'')) => self.unclosed_quote(self.at),
            (None, _) => self.unclosed_bracket(self.at),
        }
    }

    fn unclosed_quote(&self, start: usize) -> Fault {
        let mark = self.char_at(start).unwrap_or('"');
        let value = self.problem.flow.unwrap_or(start);
        self.value(FaultKind::UnclosedQuote(mark), self.one_char(start), value)
    }

    fn unclosed_bracket(&self, start: usize) -> Fault {
        let bracket = self.char_at(start).unwrap_or('[');
        let value = self.problem.flow.map_or(start, |flow| flow.min(start));
        self.value(
            FaultKind::UnclosedBracket(bracket),
            self.one_char(start),
            value,
        )
    }

    fn tab(&self) -> Fault {
        // The parser names the start of a text that runs on into the line with the tab.
        let start = lines::start(self.text, self.at);
        let rest = self.text.get(start..).unwrap_or_default();
        let found = rest.find('\t').map_or(self.at, |tab| start + tab);
        let at = found.max(self.at);
        let content = lines::content(self.text, at);
        let start = lines::start(self.text, at);
        let white = self.text.get(start..content).unwrap_or_default();
        let Some(tab) = white.find('\t') else {
            // Not indentation: a tab between two tokens.
            let tab = self.text.get(start..lines::end(self.text, at));
            let place = tab
                .and_then(|line| line.find('\t'))
                .map(|found| start + found);
            return match place {
                Some(at) => Fault {
                    blank: Span::new(at, at + 1),
                    ..self.line(FaultKind::Tab(0), Span::new(at, at + 1), at)
                },
                None => self.in_line(&ErrorKind::TabNotAllowed),
            };
        };
        let mut more = 0;
        let mut next = lines::next(self.text, at);
        while next < self.text.len() {
            let white = self.text.get(next..lines::content(self.text, next));
            if !white.is_some_and(|white| white.contains('\t')) {
                break;
            }
            more += 1;
            next = lines::next(self.text, next);
        }
        let span = Span::new(start + tab, content);
        self.line(FaultKind::Tab(more), span, start)
    }

    fn in_brackets(&self, kind: &ErrorKind, start: usize) -> Fault {
        let runs_on = lines::falls_back(self.text, start, self.at, self.problem.indent);
        match kind {
            ErrorKind::RecursionLimitExceeded => {
                self.value(FaultKind::TooDeep, self.one_char(start), start)
            }
            _ if runs_on || is_about_the_end(kind) => self.unclosed_bracket(start),
            _ => {
                let span = self.one_char(self.at);
                self.value(FaultKind::InBrackets(kind.clone()), span, start)
            }
        }
    }

    /// Names a fault in the value that begins at `start`, which the parser did not get through.
    fn in_value(&self, kind: &ErrorKind, start: usize) -> Fault {
        let first = self.char_at(start).unwrap_or(' ');
        let runs_on = lines::falls_back(self.text, start, self.at, self.problem.indent);
        if runs_on && matches!(first, '"' | '\'') {
            return self.unclosed_quote(start);
        }
        if runs_on {
            return self.in_line(kind);
        }
        let here = self.one_char(start);
        let (kind, span) = match (first, kind) {
            (_, ErrorKind::RecursionLimitExceeded) => (FaultKind::TooDeep, here),
            ('"', _) if is_about_escapes(kind) => (FaultKind::BadEscape, self.bad_escape(start)),
            ('"' | '\'', _) => (FaultKind::TextAfterQuote(first), self.rest_of_line(self.at)),
            ('-', ErrorKind::BlockSequenceEntryNotAllowed) => (FaultKind::ListOnKeyLine, here),
            ('|' | '>', ErrorKind::InvalidBlockScalarHeader) => {
                let text = skip::after_blanks(self.text, start + 1);
                (FaultKind::TextAfterHeader(first), self.rest_of_line(text))
            }
            (']' | '}', _) => (FaultKind::StrayBracket, here),
            ('@' | '`' | '%' | '*' | '&' | '!' | ',' | '?' | '|' | '>', _) => {
                (FaultKind::ReservedStart(first), here)
            }
            _ => (FaultKind::Other(kind.clone()), self.one_char(self.at)),
        };
        self.value(kind, span, start)
    }

    /// Names a fault right behind a value that the parser got through.
    fn after_value(&self, kind: &ErrorKind, last: Span) -> Fault {
        let here = self.one_char(self.at);
        match self.char_at(last.start) {
            Some(first @ ('*' | '&' | '!')) => {
                let span = self.one_char(last.start);
                return self.value(FaultKind::ReservedStart(first), span, last.start);
            }
            Some('[' | '{') => {
                let span = self.rest_of_line(self.at);
                return self.value(FaultKind::TextAfterBracket, span, last.start);
            }
            Some(mark @ ('"' | '\'')) => {
                let span = self.rest_of_line(self.at);
                return self.value(FaultKind::TextAfterQuote(mark), span, last.start);
            }
            _ => {}
        }
        if self.char_at(self.at) == Some('#') {
            return self.value(FaultKind::HashInText, here, last.start);
        }
        if *kind != ErrorKind::MappingValueNotAllowed {
            return self.in_line(kind);
        }
        let line = lines::start(self.text, self.at);
        if last.start < line {
            return self.colon_below(last);
        }
        self.value(FaultKind::ColonInText, here, last.start)
    }

    /// Names what made a text go on into a line that looks like a key: a line without its colon
    /// above it, too much indentation, or a colon in the text.
    fn colon_below(&self, last: Span) -> Fault {
        let line = lines::start(self.text, self.at);
        let content = lines::content(self.text, self.at);
        let begins = lines::start(self.text, last.start);
        let alone = lines::after_dashes(self.text, last.start) == last.start;
        if alone && last.start - begins == content - line {
            let text = self.text.get(last.start..line).unwrap_or_default();
            let end = last.start + text.trim_end().len();
            return Fault {
                blank: Span::new(last.start, end),
                ..self.line(
                    FaultKind::KeyWithoutColon,
                    self.rest_of_line(last.start),
                    last.start,
                )
            };
        }
        match lines::shape(self.text, content) {
            Shape::Key(colon) if colon == self.at => {
                self.line(FaultKind::BadIndent, Span::new(content, colon), content)
            }
            _ => self.value(FaultKind::ColonInText, self.one_char(self.at), last.start),
        }
    }

    /// Names a fault that is the line's own.
    fn in_line(&self, kind: &ErrorKind) -> Fault {
        let content = lines::content(self.text, self.at);
        let after_dashes = lines::after_dashes(self.text, self.at);
        let column = lines::column(self.text, self.at);
        let from = if self.at > content && self.at >= after_dashes {
            after_dashes
        } else {
            content
        };
        let known = column == self.problem.indent;
        let word = |colon| Span::new(after_dashes, colon);
        match (lines::shape(self.text, after_dashes), kind) {
            (_, ErrorKind::RecursionLimitExceeded) => {
                self.line(FaultKind::TooDeep, self.one_char(content), from)
            }
            (Shape::TightKey(colon), _) => {
                let span = Span::new(colon, colon + 1);
                self.line(FaultKind::MissingSpace, span, from)
            }
            (_, ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey) => {
                self.without_colon(from)
            }
            (_, ErrorKind::ExpectedBlockMappingKey) if known && content < after_dashes => {
                self.line(FaultKind::ListInMapping, self.one_char(content), content)
            }
            (Shape::Key(colon), ErrorKind::ExpectedBlockSequenceEntry) if known => {
                self.line(FaultKind::KeyInList, word(colon), content)
            }
            (
                Shape::Key(_) | Shape::Dash,
                ErrorKind::ExpectedBlockMappingKey
                | ErrorKind::ExpectedBlockSequenceEntry
                | ErrorKind::InvalidIndentation
                | ErrorKind::BlockSequenceEntryNotAllowed
                | ErrorKind::MappingKeyNotAllowed
                | ErrorKind::MappingValueNotAllowed,
            ) => self.line(FaultKind::BadIndent, self.rest_of_line(content), content),
            (
                Shape::Other,
                ErrorKind::ExpectedBlockMappingKey | ErrorKind::ExpectedBlockSequenceEntry,
            ) => self.without_colon(from),
            _ => self.line(FaultKind::Other(kind.clone()), self.one_char(self.at), from),
        }
    }

    /// Names a line that is no key, and takes the lines like it below along.
    fn without_colon(&self, from: usize) -> Fault {
        let column = lines::column(self.text, from);
        let mut end = lines::region_end(self.text, from, column);
        let mut next = lines::next(self.text, end);
        while next < self.text.len() {
            let content = lines::content(self.text, next);
            let same = lines::column(self.text, next) == column;
            let other = lines::shape(self.text, content) == Shape::Other;
            if !same || !other || self.text.as_bytes().get(content) == Some(&b'#') {
                break;
            }
            end = lines::region_end(self.text, next, column);
            next = lines::next(self.text, end);
        }
        Fault {
            blank: Span::new(from, end),
            ..self.line(FaultKind::KeyWithoutColon, self.rest_of_line(from), from)
        }
    }

    /// Returns the first escape in the double-quoted scalar at `start` that is none.
    fn bad_escape(&self, start: usize) -> Span {
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(b'\\', rest)) {
            at += found;
            let digits = match bytes.get(at + 1) {
                Some(b'x') => 2,
                Some(b'u') => 4,
                Some(b'U') => 8,
                Some(byte) if b"0abtnvfre \"/\\N_LP\t\r\n".contains(byte) => 0,
                _ => break,
            };
            let code = self.text.get(at + 2..at + 2 + digits);
            let code = code.filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
            let valid = code.and_then(|code| u32::from_str_radix(code, 16).ok());
            if digits > 0 && valid.and_then(char::from_u32).is_none() {
                break;
            }
            at += 2 + digits;
        }
        let end = at + 1 + self.char_at(at + 1).map_or(0, char::len_utf8);
        Span::new(at, end.min(self.text.len()))
    }
}

fn is_about_tabs(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation
            | ErrorKind::TabInIndentation
            | ErrorKind::TabAtBlockScalarStart
            | ErrorKind::TabInPlainScalar
    )
}

fn is_about_escapes(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::InvalidQuotedScalarHexEscape
            | ErrorKind::InvalidLowSurrogateHexEscape
            | ErrorKind::InvalidLowSurrogate
            | ErrorKind::MissingLowSurrogate
            | ErrorKind::UnpairedLowSurrogate
            | ErrorKind::InvalidUnicodeEscape
    )
}

/// Tells whether the file, or what may belong to the brackets, ended before they closed.
fn is_about_the_end(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::UnexpectedEof
    )
}
