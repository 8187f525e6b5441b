//! Makes quotations of a planned kind from an article's text.
//!
//! The plan is what a person would say of the quotation, made without asking the code under
//! measurement.

use crate::prose::capitalised;
use crate::random::Random;
use crate::words::FOREIGN;
use crate::words::MODALS;
use crate::words::NEGATORS;
use crate::words::NOUNS;
use std::ops::Range;

/// What a quotation was made to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plan {
    /// Copied.
    Exact,
    /// Copied, with other typography.
    Typographic,
    /// Copied, with an elision or an interpolation.
    Marked,
    /// With one to four words changed.
    Altered,
    /// Made up.
    Absent,
    /// Copied from another article than the one it cites, by its place in the corpus.
    Elsewhere(usize),
}

/// The words of a paragraph: bytes in the text, between blanks.
type Words = Vec<Range<usize>>;

/// Makes a quotation of `plan` from `text`; `None` if this draw led to none.
///
/// For [`Plan::Elsewhere`], `text` is the other article's.
pub fn draw(random: &mut Random, text: &str, plan: Plan) -> Option<String> {
    match plan {
        Plan::Exact => passage(random, text, 5, 20).map(|range| text[range].to_owned()),
        Plan::Typographic => typographic(random, text),
        Plan::Marked => marked(random, text),
        Plan::Altered => altered(random, text),
        Plan::Absent => Some(absent(random)),
        Plan::Elsewhere(_) => passage(random, text, 9, 18).map(|range| text[range].to_owned()),
    }
}

fn words(random: &mut Random, text: &str) -> Words {
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    let paragraph = *random.pick(&paragraphs);
    let start = paragraph.as_ptr() as usize - text.as_ptr() as usize;
    let mut at = start;
    let mut words = Words::new();
    for word in paragraph.split(' ') {
        words.push(at..at + word.len());
        at += word.len() + 1;
    }
    words
}

/// Draws `least` to `most` words of one paragraph that begin and end with a letter, and not beside
/// a number.
fn passage(random: &mut Random, text: &str, least: usize, most: usize) -> Option<Range<usize>> {
    let words = words(random, text);
    let count = random.between(least, most);
    if words.len() < count {
        return None;
    }
    let first = random.below(words.len() - count + 1);
    cut(text, &words, first..first + count)
}

fn cut(text: &str, words: &Words, chosen: Range<usize>) -> Option<Range<usize>> {
    let whole = words[chosen.start].start..words[chosen.end - 1].end;
    let inner = text[whole.clone()].trim_matches(|c: char| !c.is_alphanumeric());
    let start = inner.as_ptr() as usize - text.as_ptr() as usize;
    let range = start..start + inner.len();
    let has_digit = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| text[word.clone()].contains(|c: char| c.is_ascii_digit()))
    };
    let edges = [
        chosen.start.wrapping_sub(1),
        chosen.start,
        chosen.end - 1,
        chosen.end,
    ];
    let begins_inside = start > whole.end || text[whole.clone()].starts_with('–');
    (!begins_inside && !edges.into_iter().any(has_digit) && inner.contains(' ')).then_some(range)
}

fn typographic(random: &mut Random, text: &str) -> Option<String> {
    let copied = text[passage(random, text, 6, 20)?].to_owned();
    let plain = |c: char| match c {
        '’' => "'".to_owned(),
        '“' | '”' => "\"".to_owned(),
        '–' | '—' => "--".to_owned(),
        '\u{a0}' => " ".to_owned(),
        other => other.to_string(),
    };
    let straight: String = copied.chars().map(plain).collect();
    if straight != copied {
        return Some(straight);
    }
    // Without a character to change, one in three gets another first letter, so that the marks
    // remain the most frequent reason.
    let lower = copied.starts_with(|c: char| c.is_lowercase());
    (lower && random.one_in(3)).then(|| capitalised(&copied))
}

fn marked(random: &mut Random, text: &str) -> Option<String> {
    let words = words(random, text);
    let count = random.between(10, 24);
    if words.len() < count {
        return None;
    }
    let first = random.below(words.len() - count + 1);
    let whole = &text[words[first].start..words[first + count - 1].end];
    let harmless = whole.split(' ').all(|word| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        !NEGATORS.contains(&bare) && !bare.contains(|c: char| c.is_ascii_digit())
    });
    if !harmless || whole.contains(['“', '”', '.', '–', '—', ';']) {
        return None;
    }
    let omitted = random.between(2, count - 8);
    let left = random.between(4, count - omitted - 4);
    let before = cut(text, &words, first..first + left)?;
    let after = cut(text, &words, first + left + omitted..first + count)?;
    let (before, after) = (&text[before], &text[after]);
    Some(match random.below(5) {
        0 | 1 => format!("{before} … {after}"),
        2 => format!("{before} ... {after}"),
        3 => format!("{before} […] {after}"),
        // An interpolation may not stand for a modal.
        _ if omitted <= 8 && !has_modal(whole) => format!("{before} [as agreed] {after}"),
        _ => format!("{before} [...] {after}"),
    })
}

fn has_modal(words: &str) -> bool {
    let first = |modal: &&str| modal.split(' ').next().unwrap_or_default().to_owned();
    let modals: Vec<String> = MODALS.iter().map(first).collect();
    words
        .split(' ')
        .any(|word| modals.iter().any(|modal| modal == word))
}

fn altered(random: &mut Random, text: &str) -> Option<String> {
    let range = passage(random, text, 9, 18)?;
    let mut words: Vec<String> = text[range].split(' ').map(str::to_owned).collect();
    let changes = random.between(1, 4).min(words.len() / 3);
    for _ in 0..changes {
        let at = random.between(1, words.len() - 2);
        let bare = words[at]
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_owned();
        match bare.as_str() {
            number if number.contains(|c: char| c.is_ascii_digit()) => {
                words[at] = format!("{}", random.between(3, 2_999));
            }
            "not" | "never" => {
                words.remove(at);
            }
            "will" | "would" | "could" | "might" => words[at] = "should not".to_owned(),
            _ => match random.below(3) {
                0 => words.insert(at, "reportedly".to_owned()),
                1 => words[at] = "entire".to_owned(),
                _ => words[at] = (*random.pick(NOUNS)).to_owned(),
            },
        }
    }
    let changed = words.join(" ");
    // A noun may have been replaced by itself.
    (!text.contains(&changed)).then_some(changed)
}

fn absent(random: &mut Random) -> String {
    let count = random.between(7, 14);
    let words: Vec<&str> = (0..count).map(|_| *random.pick(FOREIGN)).collect();
    words.join(" ")
}
