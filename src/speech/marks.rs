//! What stands inside a text's quotation marks.
//!
//! Reads one block at a time; a quotation that runs on over paragraphs opens each and closes only
//! the last. An apostrophe is no mark.

use crate::text::Span;

/// A mark that opened a quotation.
#[derive(Clone, Copy, Debug)]
struct Open {
    mark: char,
    /// The byte after it.
    inside: usize,
}

/// Returns what stands inside quotation marks in the blocks of `text`, in order; nested ones are
/// part of the outer.
pub fn direct(text: &str, blocks: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut found = Vec::new();
    let mut blocks = blocks.peekable();
    while let Some(block) = blocks.next() {
        let Some(unclosed) = read_block(text, block, &mut found) else {
            continue;
        };
        let goes_on = blocks
            .peek()
            .and_then(|next| next.slice(text).chars().next())
            .is_some_and(|first| first == unclosed.mark);
        if goes_on {
            found.push(Span::new(unclosed.inside, block.end));
        }
    }
    found
}

/// Reads one block; returns the mark that it leaves open.
fn read_block(text: &str, block: Span, found: &mut Vec<Span>) -> Option<Open> {
    let slice = block.slice(text);
    let mut open: Option<Open> = None;
    let mut singles: Option<Single> = None;
    for (offset, mark) in marks(slice) {
        let at = block.start + offset;
        let after = at + mark.len_utf8();
        let before = slice[..offset].chars().next_back();
        let next = slice[offset + mark.len_utf8()..].chars().next();
        if let Some(Open {
            mark: opener,
            inside,
        }) = open
        {
            if closes(opener, mark, before, next) {
                found.push(Span::new(inside, at));
                open = None;
            }
            continue;
        }
        if is_double(mark) && opens(mark, before, next) {
            found.extend(singles.take().and_then(Single::ended));
            open = Some(Open {
                mark,
                inside: after,
            });
        } else if is_single(mark) {
            let opened = opens(mark, before, next).then_some(Single {
                mark,
                inside: after,
                may_end: None,
            });
            match &mut singles {
                Some(one) if closes(one.mark, mark, before, next) => {
                    found.push(Span::new(one.inside, at));
                    singles = None;
                }
                // Nobody opens one inside another, so that the first one has ended.
                Some(one) if opened.is_some() && one.may_end.is_some() => {
                    found.extend((*one).ended());
                    singles = opened;
                }
                Some(one) if may_close(one.mark, mark, next) => {
                    one.may_end.get_or_insert(at);
                }
                None => singles = opened,
                _ => {}
            }
        }
    }
    found.extend(singles.and_then(Single::ended));
    found.sort_unstable_by_key(|span| span.start);
    // A single mark that nothing may have closed goes on like a double one.
    let single = singles.filter(|one| one.may_end.is_none());
    open.or(single.map(|one| Open {
        mark: one.mark,
        inside: one.inside,
    }))
}

/// A single mark that opened a quotation.
#[derive(Clone, Copy, Debug)]
struct Single {
    mark: char,
    /// The byte after it.
    inside: usize,
    /// Where it ends if no better mark comes: behind an "s" that may be a plural's.
    may_end: Option<usize>,
}

impl Single {
    fn ended(self) -> Option<Span> {
        self.may_end.map(|end| Span::new(self.inside, end))
    }
}

/// Returns the marks of `text` and their bytes: it is searched for the bytes that they begin with.
fn marks(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    // Guillemets begin with 0xC2, every other mark beyond ASCII with 0xE2.
    let guillemets = memchr::memchr(0xC2, bytes).is_some();
    let common = memchr::memchr3_iter(b'"', b'\'', 0xE2, bytes).filter(move |_| !guillemets);
    let all = (0..if guillemets { bytes.len() } else { 0 })
        .filter(|&at| matches!(bytes[at], b'"' | b'\'' | 0xC2 | 0xE2));
    common.chain(all).filter_map(|at| {
        let c = text.get(at..)?.chars().next()?;
        (is_double(c) || is_single(c)).then_some((at, c))
    })
}

fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»')
}

fn is_single(c: char) -> bool {
    matches!(c, '\'' | '‘' | '’' | '‚' | '‹' | '›')
}

fn opens(mark: char, before: Option<char>, next: Option<char>) -> bool {
    let free_before =
        before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '.' | ',' | '?' | '!'));
    let word_next = next.is_some_and(|c| !c.is_whitespace());
    match mark {
        '“' | '„' | '‟' | '«' | '‹' | '‘' | '‚' => next.is_some(),
        '»' | '›' => free_before && next.is_some_and(char::is_alphanumeric),
        '"' => free_before && word_next,
        '\'' => {
            // "'tis" and "the '90s" open nothing.
            free_before && next.is_some_and(|c| c.is_alphabetic()) && before != Some('(')
        }
        _ => false,
    }
}

fn closes(opener: char, mark: char, before: Option<char>, next: Option<char>) -> bool {
    let free_next = next.is_none_or(|c| !c.is_alphanumeric());
    match opener {
        '"' => mark == '"' && (free_next || before.is_some_and(|c| !c.is_whitespace())),
        '“' | '‟' => mark == '”',
        '„' => matches!(mark, '“' | '”'),
        '«' => mark == '»',
        '»' => mark == '«',
        '‹' => mark == '›',
        '›' => mark == '‹',
        '‘' => mark == '’' && free_next && ends_speech(before, next),
        '‚' => matches!(mark, '‘' | '’') && free_next,
        '\'' => mark == '\'' && free_next && ends_speech(before, next),
        _ => false,
    }
}

/// Tells whether a single mark certainly closes: not the apostrophe of "the leaders' talks".
fn ends_speech(before: Option<char>, next: Option<char>) -> bool {
    let ends_clause = next.is_none_or(|c| matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | ')'));
    before.is_some_and(|c| (c != 's' || ends_clause) && !c.is_whitespace())
}

/// Tells whether a single mark behind an "s" closes if no other does: "‘full of rats’ and shut".
fn may_close(opener: char, mark: char, next: Option<char>) -> bool {
    let free_next = next.is_none_or(|c| !c.is_alphanumeric());
    let is_pair = matches!((opener, mark), ('‘', '’') | ('\'', '\''));
    is_pair && free_next
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn inside(text: &str) -> Vec<String> {
        let text = Text::new(text.to_owned());
        let blocks = text.blocks().iter().map(|block| block.span);
        let found = direct(text.content(), blocks);
        found
            .iter()
            .map(|span| span.slice(text.content()).to_owned())
            .collect()
    }

    #[test]
    fn marks_of_every_kind() {
        for (text, expected) in [
            ("He said \"no\" and \"never\".", vec!["no", "never"]),
            ("“We ‘will’ go,” she said", vec!["We ‘will’ go,"]),
            (
                "« Oui », dit-il. „Ja“, sagte er. »Nein«, sagte sie.",
                vec![" Oui ", "Ja", "Nein"],
            ),
            ("'We won't go,' said Orlo's men", vec!["We won't go,"]),
            ("‘We won’t go,’ said Orlo’s men", vec!["We won’t go,"]),
            ("It's the leaders' fault and Orlo's", vec![]),
            ("It was ‘full of rats’ and shut", vec!["full of rats"]),
            (
                "It was 'full of rats' and 'old'",
                vec!["full of rats", "old"],
            ),
            (
                "‘The leaders’ talks failed,’ he said",
                vec!["The leaders’ talks failed,"],
            ),
            (
                "'The leaders' talks failed,' he said",
                vec!["The leaders' talks failed,"],
            ),
            ("‘For months’, the leaders’ aide said", vec!["For months"]),
            ("‘full of rats’ and “old”", vec!["full of rats", "old"]),
            ("A board 5\" wide", vec![]),
        ] {
            assert_eq!(inside(text), expected, "{text}");
        }
    }

    #[test]
    fn speech_goes_on_over_paragraphs() {
        let text = "\"We go. It is late.\n\n\"We come back,\" he said.\n\n\"Left open.\n\nNothing.";
        assert_eq!(inside(text), ["We go. It is late.", "We come back,"]);
    }
}
