//! Words of likelihood and confidence in a sentence: the two rows of ICD 203, and what lies
//! outside them.
//!
//! Closed lists of English, after the table of degrees of likelihood in ICD 203 (2015), and common
//! expressions that the table does not have.

use crate::grounds::word;
use crate::grounds::word::Word;
use crate::text::Span;

/// In which list a term stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// The first row: "likely", "very unlikely".
    First,
    /// The second row: "probable", "remote".
    Second,
    /// None: "highly likely", "a good chance".
    Outside,
}

/// A term of likelihood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    /// Bytes in the text.
    pub span: Span,
    /// The term as the list has it.
    pub words: &'static str,
    /// Its list.
    pub row: Row,
    /// For a term of a row, the first row's term of the same degree.
    pub degree: Option<&'static str>,
}

/// Terms, the first row's term of the same degree, and their list; longer ones first where one
/// begins with another.
const TERMS: &[(&str, &str, Row)] = &[
    ("almost no chance", "almost no chance", Row::First),
    ("very unlikely", "very unlikely", Row::First),
    ("roughly even chance", "roughly even chance", Row::First),
    ("very likely", "very likely", Row::First),
    ("almost certain", "almost certain", Row::First),
    ("almost certainly", "almost certain", Row::First),
    ("highly improbable", "very unlikely", Row::Second),
    ("highly probable", "very likely", Row::Second),
    ("very probable", "very likely", Row::Outside),
    ("very probably", "very likely", Row::Outside),
    ("nearly certain", "almost certain", Row::Second),
    ("nearly certainly", "almost certain", Row::Second),
    ("roughly even odds", "roughly even chance", Row::Second),
    ("remote chance", "almost no chance", Row::Second),
    ("remote possibility", "almost no chance", Row::Second),
    ("remote prospect", "almost no chance", Row::Second),
    ("highly likely", "very likely", Row::Outside),
    ("extremely likely", "very likely", Row::Outside),
    ("quite likely", "likely", Row::Outside),
    ("fairly likely", "likely", Row::Outside),
    ("highly unlikely", "very unlikely", Row::Outside),
    ("extremely unlikely", "very unlikely", Row::Outside),
    ("fairly unlikely", "unlikely", Row::Outside),
    ("quite unlikely", "unlikely", Row::Outside),
    ("more likely than not", "likely", Row::Outside),
    ("in all likelihood", "very likely", Row::Outside),
    ("in all probability", "very likely", Row::Outside),
    ("virtually certain", "almost certain", Row::Outside),
    ("practically certain", "almost certain", Row::Outside),
    ("all but certain", "almost certain", Row::Outside),
    ("near certainty", "almost certain", Row::Outside),
    ("virtual certainty", "almost certain", Row::Outside),
    ("foregone conclusion", "almost certain", Row::Outside),
    ("every chance", "likely", Row::Outside),
    ("excellent chance", "very likely", Row::Outside),
    ("decent chance", "likely", Row::Outside),
    ("good chance", "likely", Row::Outside),
    ("fair chance", "likely", Row::Outside),
    ("strong chance", "very likely", Row::Outside),
    ("high chance", "very likely", Row::Outside),
    ("real possibility", "roughly even chance", Row::Outside),
    ("strong possibility", "likely", Row::Outside),
    ("distinct possibility", "likely", Row::Outside),
    ("serious possibility", "likely", Row::Outside),
    ("slim chance", "very unlikely", Row::Outside),
    ("small chance", "very unlikely", Row::Outside),
    ("slight chance", "very unlikely", Row::Outside),
    ("little chance", "very unlikely", Row::Outside),
    ("low chance", "very unlikely", Row::Outside),
    ("outside chance", "very unlikely", Row::Outside),
    ("even chance", "roughly even chance", Row::Outside),
    ("improbable", "unlikely", Row::Second),
    ("improbably", "unlikely", Row::Second),
    ("probable", "likely", Row::Second),
    ("probably", "likely", Row::Second),
    ("unlikely", "unlikely", Row::First),
    ("likely", "likely", Row::First),
];

/// Returns the terms of likelihood in `text`; comparisons ("more likely", "the likeliest"), what is
/// negated ("not likely"), and words that mean something else there ("probable cause") are none.
pub(super) fn terms(text: &str) -> Vec<Term> {
    let words = word::all(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let Some((term, last)) = read(&words, at) else {
            at += 1;
            continue;
        };
        at = last + 1;
        found.push(term);
    }
    found
}

/// Returns the terms of likelihood that `text` negates: "is not likely", "not at all likely".
pub(super) fn negated(text: &str) -> Vec<Term> {
    let words = word::all(text);
    let is_negated = |at: &usize| {
        let mut before = words[..*at].iter().rev().take(8);
        let light = ["at", "all", "very", "so", "that", "be"];
        let word = before.find(|word| !word.is_any(&light));
        word.is_some_and(|word| word.lower == "not" || word.lower.ends_with("n't"))
    };
    let begins = (0..words.len()).filter(is_negated);
    begins
        .filter_map(|at| find(&words, at).map(|(term, _)| term))
        .collect()
}

fn read(words: &[Word], at: usize) -> Option<(Term, usize)> {
    let (term, last) = find(words, at)?;
    let before = at.checked_sub(1).map(|before| &words[before]);
    let is_compared = before.is_some_and(|word| {
        word.is_any(&[
            "more", "less", "most", "least", "not", "as", "so", "how", "too", "n't",
        ]) || word.lower.ends_with("n't")
    });
    let next = words.get(last + 1);
    let is_word = |word: &Word| word.text.starts_with(char::is_alphabetic);
    let means_otherwise = match term.words {
        // "An improbable alliance" came about, and "every chance to succeed" was given.
        "improbable" => {
            before.is_some_and(|word| word.is_any(&["a", "an", "the", "this", "their", "its"]))
                && next.is_some_and(|word| is_word(word) && !word.is_any(&["that", "as"]))
        }
        "probable" => next.is_some_and(|word| word.lower == "cause"),
        "every chance" => !next.is_some_and(|word| word.is_any(&["that", "of"])),
        _ => false,
    };
    (!is_compared && !means_otherwise).then_some((term, last))
}

/// Returns the term that begins at `at`, and the place of its last word.
fn find(words: &[Word], at: usize) -> Option<(Term, usize)> {
    let (words_of, degree, row) = TERMS.iter().find(|(term, _, _)| {
        let mut given = words[at..].iter();
        term.split(' ')
            .all(|one| given.next().is_some_and(|word| word.lower == one))
    })?;
    let last = at + words_of.split(' ').count() - 1;
    let term = Term {
        span: words[at].span.cover(words[last].span),
        words: words_of,
        row: *row,
        degree: (*row != Row::Outside).then_some(*degree),
    };
    Some((term, last))
}

/// Returns the words that express how well a judgement is founded.
pub(super) fn confidence(text: &str) -> Option<Span> {
    let words = word::all(text);
    let attributes = [
        "high",
        "moderate",
        "medium",
        "low",
        "highly",
        "moderately",
        "full",
        "great",
        "little",
        "some",
    ];
    let level = |word: &Word| word.is_any(&attributes);
    words.iter().enumerate().find_map(|(at, word)| {
        let is_noun = word.lower == "confidence";
        if let Some(last) = own_grade(&words, at).filter(|_| is_noun) {
            return Some(word.span.cover(words[last].span));
        }
        let before = at.checked_sub(1).map(|before| &words[before]);
        let graded = before.filter(|word| level(word));
        match &*word.lower {
            "confidence" => {
                // "confidence-building"
                let builds = words
                    .get(at + 1)
                    .is_some_and(|word| word.is_dash() && !word.spaced);
                let graded = graded.filter(|_| !is_others(&words[..at - 1]))?;
                (!builds).then(|| graded.span.cover(word.span))
            }
            "confident" => {
                let ours = words[..at]
                    .iter()
                    .rev()
                    .take(4)
                    .any(|word| word.is_any(&["we", "i"]));
                ours.then(|| {
                    graded
                        .map_or(word.span, |word| word.span)
                        .cover(words[at].span)
                })
            }
            _ => None,
        }
    })
}

/// Tells whether the words before a grade give it to somebody else: "the pilots have great".
fn is_others(before: &[Word]) -> bool {
    let has = |word: &Word| word.is_any(&["have", "has", "had", "expressed", "express", "put"]);
    before.iter().rev().take(2).any(has) && !before.iter().any(|word| word.is_any(&["we", "i"]))
}

/// Returns the place of the grade of "our confidence in that is low", or of "confidence is low" at
/// the beginning; others' confidence is no grade.
fn own_grade(words: &[Word], at: usize) -> Option<usize> {
    const REACH: usize = 10;
    let before = at.checked_sub(1).map(|before| &words[before]);
    let is_ours = before.is_none_or(|word| word.is_any(&["our", "my"]));
    let is_stop = |word: &&Word| !matches!(word.text, "." | ";" | ":");
    let mut behind = words[at + 1..].iter().take(REACH).take_while(is_stop);
    let verb = behind.position(|word| word.is_any(&["is", "remains", "was"]))?;
    let reach = if before.is_none() { 0 } else { REACH };
    let grade = at + 2 + verb;
    let is_grade = |word: &Word| word.is_any(&["high", "moderate", "medium", "low", "limited"]);
    (is_ours && verb <= reach && words.get(grade).is_some_and(is_grade)).then_some(grade)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_read_whole() {
        let of = |text| -> Vec<(&str, Row)> {
            terms(text)
                .iter()
                .map(|term| (term.words, term.row))
                .collect()
        };
        assert_eq!(
            of("It is very likely, and probably so."),
            [("very likely", Row::First), ("probably", Row::Second)]
        );
        assert_eq!(
            of("It is highly unlikely."),
            [("highly unlikely", Row::Outside)]
        );
        assert_eq!(
            of("more likely than before; not likely; a remote valley"),
            []
        );
        assert_eq!(of("a remote chance"), [("remote chance", Row::Second)]);
    }

    #[test]
    fn negated_terms_are_found() {
        let of =
            |text: &str| -> Vec<&str> { negated(text).iter().map(|term| term.words).collect() };
        assert_eq!(
            of("It is not likely; it isn't at all probable."),
            ["likely", "probable"]
        );
        assert_eq!(
            of("It is not so, and likely; an unlikely end; no more likely"),
            [""; 0]
        );
    }

    #[test]
    fn confidence_is_graded() {
        let of = |text: &'static str| confidence(text).map(|span| span.slice(text));
        assert_eq!(
            of("We have moderate confidence that"),
            Some("moderate confidence")
        );
        assert_eq!(of("We are highly confident that"), Some("highly confident"));
        assert_eq!(
            of("confidence-building steps; the minister was confident"),
            None
        );
        assert_eq!(of("low confidence-building"), None);
        assert_eq!(of("The pilots have great confidence in it"), None);
        assert_eq!(
            of("Our confidence in it is low, as"),
            Some("confidence in it is low")
        );
        assert_eq!(of("Confidence is high that"), Some("Confidence is high"));
        assert_eq!(
            of("Their confidence is low; confidence in banks is low"),
            None
        );
    }
}
