//! What holds of certification whatever the words are, against an oracle that is written
//! differently and knows none of the ladder's steps.
#![expect(clippy::unwrap_used, reason = "a test may fail by panic")]

use briefwright::anchor::Evidence;
use briefwright::anchor::PartKind;
use briefwright::anchor::Quotation;
use briefwright::anchor::Verdict;
use briefwright::anchor::certify;
use briefwright::text::Text;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// Words and numbers of invented articles; none can be cut out of another, none scales a number.
const WORDS: &[&str] = &[
    "the", "dam", "Orlo", "held", "never", "will", "café", "office", "can't", "gate", "Lund",
    "final", "not", "3,000", "5.2%", "−7", "$12", "U.S.", "barge", "said", "it's", "naïve", "1990",
    "если", "Kessel",
];

const ENDS: &[&str] = &[
    "", "", "", "", "", ",", ".", ";", "?", "!", ":", " –", "...",
];

fn article() -> impl Strategy<Value = Vec<String>> {
    let item = (0..WORDS.len(), 0..ENDS.len(), 0..12_u8).prop_map(|(word, end, mark)| {
        let word = WORDS[word];
        // A number before a blank and three digits would be one number.
        let end = if word.ends_with(|c: char| c.is_ascii_digit()) {
            ","
        } else {
            ENDS[end]
        };
        match mark {
            0 => format!("“{word}”{end}"),
            1 => format!("\"{word}\"{end}"),
            _ => format!("{word}{end}"),
        }
    });
    prop::collection::vec(item, 4..40)
}

fn join(items: &[String]) -> String {
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        text += item;
        text += if index % 11 == 10 { "\n\n" } else { " " };
    }
    text
}

/// A token of the oracle: a word, or one other character.
#[derive(Clone, Debug, PartialEq)]
struct Token {
    text: String,
    after_blank: bool,
}

/// Folds everything that may be folded, and more, and takes the text apart.
fn tokens(text: &str) -> Vec<Token> {
    let folded: String = text
        .nfc()
        .filter(|c| !matches!(c, '\u{AD}' | '\u{200B}'))
        .map(|c| match c {
            '‘' | '’' | '“' | '”' | '„' | '"' => '\'',
            '–' | '—' | '−' | '‐' => '-',
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap(),
            c => c,
        })
        .collect();
    let folded = folded
        .replace('…', "...")
        .replace('ﬁ', "fi")
        .replace('ﬃ', "ffi")
        .replace("--", "-");
    let mut tokens: Vec<Token> = Vec::new();
    let mut after_blank = true;
    for c in folded.chars() {
        let is_word = |c: char| c.is_alphanumeric();
        if c.is_whitespace() {
            after_blank = true;
            continue;
        }
        match tokens.last_mut() {
            Some(last) if !after_blank && is_word(c) && last.text.chars().all(is_word) => {
                last.text.push(c)
            }
            _ => tokens.push(Token {
                text: c.to_string(),
                after_blank,
            }),
        }
        after_blank = false;
    }
    tokens
}

/// Tells whether the quotation's words stand in the text, by tokens: a superset of what may be
/// verified as exact or typographic.
fn may_stand(text: &str, quote: &str) -> bool {
    let text = tokens(text);
    let mut quote = tokens(quote);
    // Outer marks and a closing mark may go, in either order.
    let closing = [",", ".", ";", ":", "'"];
    let mut starts = vec![0];
    while quote
        .get(*starts.last().unwrap())
        .is_some_and(|token| token.text == "'")
    {
        starts.push(starts.last().unwrap() + 1);
    }
    let mut ends = vec![quote.len()];
    while ends
        .last()
        .unwrap()
        .checked_sub(1)
        .and_then(|at| quote.get(at))
        .is_some_and(|token| closing.contains(&token.text.as_str()))
    {
        ends.push(ends.last().unwrap() - 1);
    }
    if let Some(first) = quote.iter_mut().find(|token| token.text != "'") {
        first.text = lower_first(&first.text);
    }
    starts.iter().any(|&start| {
        ends.iter()
            .any(|&end| start < end && stands(&text, &quote[start..end]))
    })
}

fn lower_first(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

fn stands(text: &[Token], quote: &[Token]) -> bool {
    let same = |index: usize, one: &Token, other: &Token| {
        let is_first = quote[..index].iter().all(|token| token.text == "'");
        one.text == other.text || (is_first && lower_first(&one.text) == other.text)
    };
    text.windows(quote.len()).enumerate().any(|(at, window)| {
        let equal = window
            .iter()
            .zip(quote)
            .enumerate()
            .all(|(index, (one, other))| same(index, one, other));
        equal && !cuts_number(text, at, at + quote.len())
    })
}

/// Tells whether a number is cut at one end of the tokens from `start` to `end`.
fn cuts_number(text: &[Token], start: usize, end: usize) -> bool {
    let digits = |token: Option<&Token>| {
        token.is_some_and(|token| token.text.ends_with(|c: char| c.is_ascii_digit()))
    };
    let is =
        |token: Option<&Token>, marks: &str| token.is_some_and(|token| marks.contains(&token.text));
    let before = start
        .checked_sub(1)
        .and_then(|at| text.get(at))
        .filter(|_| !text[start].after_blank);
    let after = text.get(end).filter(|token| !token.after_blank);
    let follows = text.get(end + 1).filter(|token| !token.after_blank);
    (digits(text.get(start)) && is(before, ".,-$"))
        || (digits(text.get(end - 1)) && (is(after, "%") || (is(after, ".,") && digits(follows))))
}

fn check(text: &str, quote: &str) -> Evidence {
    certify(&Text::new(text.to_owned()), &Quotation::new(quote))
}

/// Checks what is true of every evidence.
fn check_form(text: &str, quote: &str, evidence: &Evidence) {
    let mut end = 0;
    for span in &evidence.spans {
        assert!(text.get(span.range()).is_some(), "{span:?}");
        assert!(span.start >= end, "{:?}", evidence.spans);
        end = span.end;
    }
    if let Some(extent) = evidence.extent() {
        assert_eq!(evidence.slice, extent.slice(text));
    }
    for part in &evidence.parts {
        assert!(
            quote.get(part.quote_span.range()).is_some(),
            "{part:?} of {quote:?}"
        );
        let source: String = part
            .span
            .slice(text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if part.kind == PartKind::Words && !text.contains(['\u{AD}', '\u{200B}']) {
            assert_eq!(part.text, source);
        }
    }
    let stands = matches!(
        evidence.verdict,
        Verdict::Exact | Verdict::Typographic | Verdict::Marked
    );
    assert!(stands || !evidence.verified);
    assert_eq!(stands, !evidence.parts.is_empty());
    for omission in &evidence.omitted {
        assert!(text.get(omission.span.range()).is_some());
        assert!(quote.get(omission.quote_span.range()).is_some());
    }
}

/// Writes a slice in other characters; names what was done.
fn fold(slice: &str, dice: &[u8]) -> String {
    let mut out = String::new();
    let mut dice = dice.iter().cycle();
    let mut roll = |sides: u8| dice.next().unwrap() % sides;
    let whole = match roll(3) {
        0 => slice.replace("fi", "ﬁ"),
        1 => slice.replace("ffi", "ﬃ"),
        _ => slice.to_owned(),
    };
    let whole = if roll(2) == 0 {
        whole.replace("...", "…")
    } else {
        whole
    };
    let mut previous = ' ';
    for c in whole.chars() {
        match c {
            ' ' | '\n' => out += [" ", "\n", "\u{A0}", "  ", " \t "][roll(5) as usize],
            '"' => out += ["\"", "“", "”", "„"][roll(4) as usize],
            '\'' => out += ["'", "’"][roll(2) as usize],
            '–' => out += ["–", "—", "--", "-"][roll(4) as usize],
            '−' => out += ["−", "-", "‐"][roll(3) as usize],
            'é' => out += ["é", "e\u{301}"][roll(2) as usize],
            'ï' => out += ["ï", "i\u{308}"][roll(2) as usize],
            '0'..='9' if roll(6) == 0 => out.push(char::from_u32(c as u32 + 0xFEE0).unwrap()),
            c if c.is_alphabetic() && previous.is_alphabetic() && roll(6) == 0 => {
                out.push('\u{AD}');
                out.push(c);
            }
            c => out.push(c),
        }
        previous = c;
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn a_slice_at_word_bounds_is_exact(items in article(), from in 0..40_usize, length in 1..12_usize) {
        let from = from % items.len();
        let to = (from + length).min(items.len());
        let text = join(&items);
        let start = join(&items[..from]).len();
        // The blank after the last item before may be a paragraph's; cut the text itself.
        let start = if from == 0 { 0 } else { start + usize::from(text[start..].starts_with('\n')) };
        let end = text[..join(&items[..to]).len().min(text.len())].trim_end().len();
        let quote = text[start..end].trim();
        prop_assume!(quote.chars().any(char::is_alphanumeric));
        let evidence = check(&text, quote);
        check_form(&text, quote, &evidence);
        prop_assert_eq!(evidence.verdict, Verdict::Exact, "{} in {}", quote, text);
        prop_assert!(evidence.verified && evidence.occurrences >= 1);
        prop_assert_eq!(&evidence.slice, quote);
        prop_assert!(may_stand(&text, quote));
    }

    #[test]
    fn folds_are_typographic(items in article(), from in 0..40_usize, length in 1..12_usize, dice in prop::collection::vec(any::<u8>(), 64), ends in 0..6_u8) {
        let from = from % items.len();
        let to = (from + length).min(items.len());
        let slice = items[from..to].join(" ");
        let text = join(&items);
        prop_assume!(slice.chars().any(char::is_alphanumeric));
        let folded = fold(&slice, &dice);
        let quote = match ends {
            0 if !slice.ends_with(['.', ',', ';', ':', '?', '!', '–']) => format!("{folded},"),
            1 if !slice.contains(['"', '“', '”', '–']) => format!("“{folded}”"),
            _ => folded,
        };
        let evidence = check(&text, &quote);
        check_form(&text, &quote, &evidence);
        prop_assert!(evidence.verified, "{quote:?} in {text:?}: {evidence:?}");
        prop_assert!(matches!(evidence.verdict, Verdict::Exact | Verdict::Typographic));
        prop_assert_eq!(evidence.verdict == Verdict::Exact, evidence.changes.is_empty());
        prop_assert!(may_stand(&text, &quote));
    }

    #[test]
    fn a_changed_token_never_verifies(items in article(), from in 0..40_usize, length in 3..12_usize, at in 0..12_usize, how in 0..7_u8) {
        // Dots could be read as an elision.
        let items: Vec<String> = items.iter().map(|item| item.replace("...", "")).collect();
        let from = from % items.len();
        let mut words: Vec<String> = items[from..(from + length).min(items.len())].to_vec();
        prop_assume!(words.len() >= 3);
        // Not at the ends, where what is left would be a slice.
        let at = 1 + at % (words.len() - 2);
        let letters = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        match how {
            0 => words[at] = "zebra".to_owned(),
            1 => { words.remove(at); }
            2 => words.insert(at, "not".to_owned()),
            3 => words.swap(at, at + 1),
            4 => words[at] = words[at].to_uppercase(),
            5 => words[at] = format!("un{}", words[at]),
            _ => words[at] = words[at].replace(['3', '5', '7', '1'], "8"),
        }
        let quote = words.join(" ");
        let text = join(&items);
        let evidence = check(&text, &quote);
        check_form(&text, &quote, &evidence);
        if !may_stand(&text, &quote) {
            prop_assert!(!evidence.verified, "{quote:?} ({}) in {text:?}: {evidence:?}", letters(&quote));
        }
    }

    #[test]
    fn elided_slices_show_what_they_leave_out(items in article(), from in 0..40_usize, length in 3..14_usize, cut in 1..12_usize, width in 1..6_usize, mark in 0..4_usize) {
        let from = from % items.len();
        let words = &items[from..(from + length).min(items.len())];
        prop_assume!(words.len() >= 3);
        let cut = 1 + cut % (words.len() - 2);
        let end = (cut + width).min(words.len() - 1);
        let mark = ["…", "...", "[…]", ". . ."][mark];
        let quote = format!("{} {mark} {}", words[..cut].join(" "), words[end..].join(" "));
        let text = join(&items);
        let evidence = check(&text, &quote);
        check_form(&text, &quote, &evidence);
        // A full stop before dots with blanks leaves it open which are the mark.
        let is_clear = mark != ". . ." || !words[cut - 1].ends_with('.');
        prop_assert!(!is_clear || evidence.verdict != Verdict::Absent, "{quote:?} in {text:?}");
        if evidence.verdict == Verdict::Marked {
            // What lies between the spans is what was left out.
            for pair in evidence.spans.windows(2) {
                let gap = text[pair[0].end..pair[1].start].split_whitespace().collect::<Vec<_>>().join(" ");
                let has_words = gap.chars().any(char::is_alphanumeric);
                prop_assert!(!has_words || evidence.omitted.iter().any(|one| one.text == gap), "{gap:?}: {evidence:?}");
                let negates = ["not", "never", "can't"].iter().any(|negator| gap.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|word| word == *negator));
                prop_assert!(!negates || !evidence.verified, "{quote:?} in {text:?}");
            }
        }
    }

    #[test]
    fn no_string_panics(text in "\\PC{0,60}", quote in "\\PC{0,30}", prefix in "\\PC{0,8}", suffix in "\\PC{0,8}", paragraph in 0..3_usize) {
        let quotation = Quotation {
            quote: &quote,
            prefix: Some(&prefix),
            suffix: Some(&suffix),
            paragraph: Some(paragraph),
        };
        let evidence = certify(&Text::new(text.clone()), &quotation);
        check_form(&text, &quote, &evidence);
    }

    #[test]
    fn no_mixture_of_marks_panics(text in "[a-c .,…\\[\\]\"'“”\\-–\n5%$\u{301}\u{AD}\u{200D}\u{FFFD}é日ﬁ]{0,40}", quote in "[a-c .…\\[\\]\"'”\\-\n5%\u{301}\u{AD}\u{200D}\u{FFFD}é日]{0,20}") {
        let evidence = check(&text, &quote);
        check_form(&text, &quote, &evidence);
        let plain = |s: &str| !s.contains(['\u{FFFD}', '\u{200D}', '\u{AD}', '日', '-', '–', '[', '…']);
        if plain(&text) && plain(&quote) && !quote.contains("..") && !quote.contains(". .") && evidence.verified {
            prop_assert!(may_stand(&text, &quote), "{quote:?} in {text:?}: {evidence:?}");
        }
    }

    #[test]
    fn no_slice_of_a_mixture_verifies_inside_a_word(text in "[ab5 .,'%$−\\-]{1,30}", start in 0..30_usize, length in 1..10_usize) {
        let chars: Vec<char> = text.chars().collect();
        let start = start % chars.len();
        let end = (start + length).min(chars.len());
        let quote: String = chars[start..end].iter().collect();
        let trimmed = quote.trim();
        prop_assume!(!trimmed.is_empty());
        let evidence = check(&text, trimmed);
        check_form(&text, trimmed, &evidence);
        if evidence.verified {
            for span in &evidence.spans {
                let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                let before = text[..span.start].chars().next_back();
                let after = text[span.end..].chars().next();
                prop_assert!(!(word(before) && word(text[span.start..].chars().next())), "{trimmed:?} in {text:?}");
                prop_assert!(!(word(text[..span.end].chars().next_back()) && word(after)), "{trimmed:?} in {text:?}");
            }
        }
    }
}
