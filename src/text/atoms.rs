//! Reads text as atoms: what counts when a quotation is compared, each with the characters it was
//! made of.
//!
//! Two texts are equal after folding only if their atoms are; which differences between the
//! characters of equal atoms are forgiven is not decided here.

use super::Span;
use super::chars;
use super::chars::DashStyle;
use super::chars::Mark;
use unicode_normalization::IsNormalized;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::is_nfc_quick;

/// What an atom is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtomKind {
    /// A character, normalised, unfolded from its ligature, ellipsis or full-width form.
    Char(char),
    /// A run of white space.
    Blank,
    /// A quotation mark or apostrophe.
    Mark(Mark),
    /// A dash with the blanks around it.
    Dash(Dash),
}

/// A dash and what stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dash {
    /// What it looks like.
    pub style: DashStyle,
    /// Whether blanks stand before it.
    pub blank_before: bool,
    /// Whether blanks stand after it.
    pub blank_after: bool,
    /// Whether a line ends after it.
    pub line_end_after: bool,
}

/// A piece of text that counts as one when texts are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Atom {
    /// What it is.
    pub kind: AtomKind,
    /// Bytes of the characters it was made of; several atoms of one ligature share them.
    pub span: Span,
    /// Whether this is the first atom made of these characters.
    pub first: bool,
    /// Whether this is the last atom made of these characters.
    pub last: bool,
    /// Whether normalising changed these characters.
    pub normalised: bool,
    /// Where the ignorable characters before `span` begin; `span.start` without any.
    pub lead: usize,
}

/// An iterator over the atoms of a text from a byte offset on.
///
/// Linear, and lazy: it looks ahead no further than one run of blanks or one cluster.
pub struct Atoms<'a> {
    text: &'a str,
    at: usize,
    previous: Option<char>,
    queue: Vec<Atom>,
}

impl<'a> Atoms<'a> {
    /// Reads `text` from byte `start` on, which must be where an atom begins.
    pub fn new(text: &'a str, start: usize) -> Self {
        Atoms {
            text,
            at: start,
            previous: text.get(..start).and_then(|head| head.chars().next_back()),
            queue: Vec::new(),
        }
    }

    /// Passes over the ASCII letters and digits that both go on with; returns the last one's atom
    /// in `other`.
    pub fn pass_same(one: &mut Atoms<'_>, other: &mut Atoms<'_>) -> Option<Atom> {
        if !(one.queue.is_empty() && other.queue.is_empty()) {
            return None;
        }
        let (ours, theirs) = (one.rest().as_bytes(), other.rest().as_bytes());
        let is_same = |(a, b): &(&u8, &u8)| a == b && a.is_ascii_alphanumeric();
        let mut length = ours.iter().zip(theirs).take_while(is_same).count();
        let composes = |rest: &[u8]| rest.get(length).is_some_and(|byte| !byte.is_ascii());
        if composes(ours) || composes(theirs) {
            length = length.saturating_sub(1);
        }
        let last = char::from(*ours.get(length.checked_sub(1)?)?);
        one.at += length;
        one.previous = Some(last);
        other.at += length;
        other.previous = Some(last);
        Some(other.atom(AtomKind::Char(last), other.at - 1, other.at - 1))
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn bump(&mut self, c: char) {
        self.previous = Some(c);
        self.at += c.len_utf8();
    }

    /// Skips ignorable characters.
    fn skip_ignorable(&mut self) {
        loop {
            let mut rest = self.rest().chars();
            match rest.next() {
                Some(c) if c >= '\u{AD}' && chars::is_ignorable(self.previous, c, rest.next()) => {
                    // `previous` stays: what is ignored separates nothing.
                    self.at += c.len_utf8();
                }
                _ => return,
            }
        }
    }

    /// Skips white space and ignorable characters between it; tells whether there was any, and
    /// whether a line ended in it.
    fn skip_blanks(&mut self) -> (bool, bool) {
        let (mut blank, mut line_end) = (false, false);
        loop {
            let before = self.at;
            self.skip_ignorable();
            match self.peek() {
                Some(c) if c.is_whitespace() => {
                    blank = true;
                    line_end |= matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}');
                    self.bump(c);
                }
                _ => {
                    // Ignorables after the last blank lead the next atom.
                    self.at = before;
                    return (blank, line_end);
                }
            }
        }
    }

    /// Reads a dash at the present place, if there is one.
    fn read_dash(&mut self) -> Option<DashStyle> {
        let c = self.peek()?;
        let style = chars::dash(chars::full_width(c).unwrap_or(c))?;
        let rest = self.rest().as_bytes();
        if rest.starts_with(b"--") && rest.get(2) != Some(&b'-') {
            self.bump(c);
            self.bump(c);
            return Some(DashStyle::Long);
        }
        self.bump(c);
        Some(style)
    }

    /// Reads blanks, a dash with its blanks, or nothing.
    fn read_blank_or_dash(&mut self, lead: usize) -> Option<Atom> {
        let start = self.at;
        let (blank_before, _) = self.skip_blanks();
        let after_blanks = self.at;
        let previous = self.previous;
        self.skip_ignorable();
        let Some(style) = self.read_dash() else {
            self.at = after_blanks;
            self.previous = previous;
            return blank_before.then(|| self.atom(AtomKind::Blank, start, lead));
        };
        let (blank_after, line_end_after) = self.skip_blanks();
        let dash = Dash {
            style,
            blank_before,
            blank_after,
            line_end_after,
        };
        Some(self.atom(AtomKind::Dash(dash), start, lead))
    }

    fn atom(&self, kind: AtomKind, start: usize, lead: usize) -> Atom {
        Atom {
            kind,
            span: Span::new(start, self.at),
            first: true,
            last: true,
            normalised: false,
            lead,
        }
    }

    /// Puts the characters of one group into the queue, last first.
    fn queue(
        &mut self,
        group: impl Iterator<Item = char>,
        start: usize,
        lead: usize,
        normalised: bool,
    ) {
        let from = self.queue.len();
        for c in group {
            let kind = match chars::quotation_mark(c) {
                Some(mark) => AtomKind::Mark(mark),
                None => AtomKind::Char(c),
            };
            let mut atom = self.atom(kind, start, lead);
            atom.first = self.queue.len() == from;
            atom.last = false;
            atom.normalised = normalised;
            self.queue.push(atom);
        }
        if let Some(last) = self.queue.last_mut() {
            last.last = true;
        }
        self.queue.reverse();
    }

    /// Reads a character that is neither a blank nor a dash, with the marks that follow it.
    fn read_character(&mut self, c: char, lead: usize) -> Option<Atom> {
        let start = self.at;
        self.bump(c);
        if let Some(mark) = chars::quotation_mark(c) {
            return Some(self.atom(AtomKind::Mark(mark), start, lead));
        }
        let composes = self.peek().is_some_and(attaches);
        if c < '\u{300}' && !composes {
            return Some(self.atom(AtomKind::Char(c), start, lead));
        }
        if composes || is_nfc_quick(std::iter::once(c)) != IsNormalized::Yes {
            while let Some(next) = self.peek().filter(|&c| attaches(c)) {
                self.bump(next);
            }
            let group = self.text.get(start..self.at).unwrap_or_default();
            let normalised = !group.nfc().eq(group.chars());
            self.queue(group.nfc(), start, lead, normalised);
        } else if c == '\u{2026}' {
            self.queue("...".chars(), start, lead, false);
        } else if let Some(letters) = chars::ligature(c) {
            self.queue(letters.chars(), start, lead, false);
        } else {
            let folded = chars::full_width(c).unwrap_or(c);
            self.queue(std::iter::once(folded), start, lead, false);
        }
        self.queue.pop()
    }
}

impl Iterator for Atoms<'_> {
    type Item = Atom;

    fn next(&mut self) -> Option<Atom> {
        if let Some(atom) = self.queue.pop() {
            return Some(atom);
        }
        let lead = self.at;
        self.skip_ignorable();
        if let Some(atom) = self.read_blank_or_dash(lead) {
            return Some(atom);
        }
        let c = self.peek()?;
        self.read_character(c, lead)
    }
}

/// Tells whether `c` normalises together with the character before it.
fn attaches(c: char) -> bool {
    c >= '\u{300}'
        && (canonical_combining_class(c) != 0
            || matches!(c, '\u{F73}' | '\u{F75}' | '\u{F81}')
            || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<AtomKind> {
        Atoms::new(text, 0).map(|atom| atom.kind).collect()
    }

    #[test]
    fn folds_to_the_same_atoms() {
        for (one, other) in [
            ("café", "cafe\u{301}"),
            ("a  b", "a\u{A0}b"),
            ("a\u{200B} b", "a b"),
            ("ﬁnal", "final"),
            ("５％", "5%"),
            ("wait…", "wait..."),
            ("il\u{AD}legal", "illegal"),
            ("\u{1100}\u{1161}", "가"),
        ] {
            assert_eq!(kinds(one), kinds(other), "{one} {other}");
        }
        for (one, other) in [("10⁶", "106"), ("cafe", "café"), ("½", "1/2"), ("A", "a")] {
            assert_ne!(kinds(one), kinds(other), "{one} {other}");
        }
    }

    #[test]
    fn atoms_cover_the_text_in_order() {
        let text = " a — b-\nc “d” ﬁ e\u{301}\u{AD}… x--y\u{200B}";
        let mut end = 0;
        for atom in Atoms::new(text, 0) {
            if atom.first {
                assert_eq!(atom.lead, end, "{atom:?}");
                end = atom.span.end;
            }
            assert!(atom.span.start >= atom.lead);
        }
        assert_eq!(&text[end..], "\u{200B}");
    }
}
