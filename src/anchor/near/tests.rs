//! Tests of the near search: where it looks, what it suggests, how much it does, what it survives.

use proptest::prelude::*;

use super::*;
use crate::text::token::caseless;
use crate::text::token::key;
use crate::text::token::tokens;

fn found(text: &str, quote: &str) -> Option<NearMatch> {
    find(quote, text, &TokenIndex::new(text))
}

fn passage(text: &str, quote: &str) -> Option<String> {
    let found = found(text, quote)?;
    let spans: Vec<&str> = found.spans.iter().map(|span| span.slice(text)).collect();
    Some(spans.join(" | "))
}

#[test]
fn the_best_passage_is_chosen() {
    let table = [
        (
            "The dam held 40 tonnes. The dam held 70 tonnes. The dam held 90 tonnes.",
            "the dam kept 70 tonnes",
            Some("The dam held 70 tonnes"),
        ),
        (
            "In Orlen the mill closed early. In Vasta the mill closed early.",
            "in Vasta the mill shut early",
            Some("In Vasta the mill closed early"),
        ),
        (
            "The mill closed early today. The mill closed early today.",
            "the mill shut early today",
            Some("The mill closed early today"),
        ),
        (
            "The envoys met on Friday. They argued about the tariff on salted fish for hours.",
            "they argued about the quota on salted fish",
            Some("They argued about the tariff on salted fish"),
        ),
        (
            "The envoys met on Friday.",
            "a wholly different matter was discussed there",
            None,
        ),
        (
            "The of to and in a is was for on with as by.",
            "the price of the fish was in the",
            None,
        ),
        ("", "anything at all here", None),
        ("Some text.", "", None),
        ("Some text!", "!?", None),
        (
            "The guild will, it said on Monday after a long night of talks in the old hall, leave \
             the market.",
            "The guild will … leave the fair",
            Some("The guild will | leave the market"),
        ),
    ];
    for (text, quote, expected) in table {
        assert_eq!(passage(text, quote).as_deref(), expected, "{quote}");
        let first = found(text, quote).map(|found| found.spans[0].start);
        assert!(first.is_none_or(|start| {
            text.find(expected.unwrap_or("").split(" |").next().unwrap()) == Some(start)
        }));
    }
}

#[test]
fn one_half_of_the_words_is_near_and_less_is_not() {
    let text = "alpha bravo charlie delta echo foxtrot golf hotel";
    let half = found(text, "alpha bravo charlie delta one two three four").unwrap();
    assert!((half.similarity - 0.5).abs() < 1e-9);
    assert!(found(text, "alpha bravo charlie one two three four five").is_none());
}

#[test]
fn the_suggestion_is_the_source_with_the_marks_that_still_work() {
    let table = [
        (
            "The guild  will,\nit said, leave the\u{AD} old market by noon.",
            "the guild will leave the old fair by noon",
            "The guild will, it said, leave the old market by noon",
        ),
        (
            "The guild will, it said, leave the old market by noon.",
            "the guild will … leave the old fair […] noon",
            "The guild will … leave the old market […] noon",
        ),
        (
            "The guild will, it said, not leave the old market by noon.",
            "the guild will ... leave the old fair by noon",
            "The guild will, it said, not leave the old market by noon",
        ),
        (
            "The guild will leave the old market by noon.",
            "the guild will … leave the old fair by noon",
            "The guild will leave the old market by noon",
        ),
        (
            "She said he would leave the city by 20 May.",
            "[the mayor] would leave the city by 12 May",
            "[the mayor] would leave the city by 20 May",
        ),
        (
            "She said he would not leave the city by 20 May.",
            "She said [the mayor] leave the city by 20 May",
            "She said he would not leave the city by 20 May",
        ),
    ];
    for (text, quote, expected) in table {
        let found = found(text, quote).unwrap();
        assert_eq!(found.suggestion, expected, "{quote}");
    }
}

#[test]
fn hostile_input_is_survived_within_bounds() {
    let repeated = "the ".repeat(100_000);
    let texts = [
        repeated.clone(),
        "a b ".repeat(5_000),
        "x".repeat(2_000),
        "\u{301}".repeat(5_000),
        "👩\u{200D}🚀".repeat(2_000),
        "شلوم ".repeat(2_000),
        "漢字".repeat(4_000),
        "[a] … ".repeat(2_000),
        "\"'.-".repeat(5_000),
        "1,000.5 −3% ".repeat(2_000),
        (0..20_000)
            .map(|n| format!("w{} ", n * 7919 % 30_011))
            .collect(),
    ];
    let mut quotes: Vec<String> = [
        "a",
        "!",
        "👩",
        "\u{301}",
        "ا",
        "漢",
        "the the x",
        "…",
        "[",
        "[]",
    ]
    .map(str::to_owned)
    .to_vec();
    quotes.push("the x the the the y the".to_owned());
    quotes.push("漢字漢字漢漢字漢字".to_owned());
    quotes.push("the … the … x … the [the] the".to_owned());
    for text in &texts {
        let head: String = text.chars().take(6_000).collect();
        quotes.push(head.replace('1', "2").replacen("the", "an", 3));
        quotes.push(format!("{} q {}", &head, head.to_uppercase()));
    }
    for text in &texts {
        let index = TokenIndex::new(text);
        // The longest text meets the short quotations, and one of its own.
        let met = if text.len() > 100_000 {
            15
        } else {
            quotes.len()
        };
        for quote in &quotes[..met] {
            let mut work = Work::default();
            search(quote, text, &index, &mut work);
            assert!(work.placing <= PLACING_CELLS, "{work:?}");
            assert!(work.tracing <= RIVALS * 2_000_000, "{work:?}");
        }
    }
}

#[test]
fn a_long_quotation_is_placed_by_its_rare_words() {
    let text: String = (0..40_000_u64)
        .map(|n| match n % 3 {
            0 => format!("w{} ", n * 7919 % 50_021),
            _ => "the ".to_owned(),
        })
        .collect();
    let index = TokenIndex::new(&text);
    let words: Vec<&str> = text.split_whitespace().skip(20_000).take(5_000).collect();
    let mut quote = words.clone();
    quote[700] = "changed";
    quote.remove(3_000);
    let mut work = Work::default();
    let found = search(&quote.join(" "), &text, &index, &mut work).unwrap();
    assert_eq!(found.edits.len(), 2, "{:?}", found.edits);
    assert_eq!(found.spans[0].slice(&text), words.join(" "));
    assert!(work.tracing < 100_000, "{work:?}");
}

#[test]
fn an_absent_quotation_costs_no_alignment() {
    let text: String = (0..2_000).map(|n| format!("the word{n} of ")).collect();
    let mut work = Work::default();
    let index = TokenIndex::new(&text);
    let quote = "nine grey geese flew over the quiet harbour of the town before any snow fell";
    assert!(search(quote, &text, &index, &mut work).is_none());
    assert_eq!(work.placing + work.tracing, 0);
}

/// Returns the caseless keys of a text's words.
fn words(text: &str) -> Vec<String> {
    let words = tokens(text).filter(|token| token.is_word());
    words
        .map(|token| caseless(&key(token.slice(text))).into_owned())
        .collect()
}

/// Applies the edits of a match to its quotation.
fn applied(quote: &str, found: &NearMatch) -> String {
    let mut out = String::new();
    let mut at = 0;
    for edit in &found.edits {
        assert!(
            edit.quote_span.start >= at,
            "edits overlap: {:?}",
            found.edits
        );
        out.push_str(&quote[at..edit.quote_span.start]);
        out.push(' ');
        out.push_str(&edit.source);
        out.push(' ');
        at = edit.quote_span.end;
    }
    out.push_str(&quote[at..]);
    out
}

fn a_word() -> impl Strategy<Value = String> {
    prop_oneof![
        "(the|of|not|will|would|is|was|had|has|Vasta|Orlen|Kessel|said|troops|march|marched)",
        "[a-f]{2,3}",
        "[0-9]{1,2}(,[0-9]{3})?%?",
        "(don’t|won't|non-starters|€5|U.S.|naïve)",
    ]
}

#[derive(Clone, Debug)]
enum Change {
    Remove(usize),
    Insert(usize, String),
    Replace(usize, String),
    Swap(usize),
}

fn a_change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (0..40_usize).prop_map(Change::Remove),
        (0..40_usize, a_word()).prop_map(|(at, word)| Change::Insert(at, word)),
        (0..40_usize, a_word()).prop_map(|(at, word)| Change::Replace(at, word)),
        (0..40_usize).prop_map(Change::Swap),
    ]
}

proptest! {
    #[test]
    fn edits_make_the_passage_out_of_the_quotation(
        text in prop::collection::vec(a_word(), 20..60),
        from in 0..10_usize,
        changes in prop::collection::vec(a_change(), 1..5),
    ) {
        let mut quote = text[from..text.len() - 5].to_vec();
        for change in changes {
            match change {
                Change::Remove(at) => { quote.remove(at % quote.len()); }
                Change::Insert(at, word) => quote.insert(at % quote.len(), word),
                Change::Replace(at, word) => { let at = at % quote.len(); quote[at] = word; }
                Change::Swap(at) => { let at = at % (quote.len() - 1); quote.swap(at, at + 1); }
            }
        }
        let (text, quote) = (text.join(" "), quote.join(" "));
        if let Some(found) = found(&text, &quote) {
            let span = found.spans[0];
            prop_assert_eq!(found.spans.len(), 1);
            prop_assert_eq!(words(&applied(&quote, &found)), words(span.slice(&text)));
            prop_assert_eq!(words(&found.suggestion), words(span.slice(&text)));
        }
    }

    #[test]
    fn one_changed_word_is_one_edit_at_its_place(
        count in 12..30_usize,
        at in 3..9_usize,
        word in "[a-z]{3,7}",
    ) {
        let mut words: Vec<String> = (0..count).map(|n| format!("word{n}x")).collect();
        let text = format!("Before it. {} after it.", words.join(" "));
        let old = std::mem::replace(&mut words[at], word.clone());
        let found = found(&text, &words.join(" ")).unwrap();
        prop_assert_eq!(found.edits.len(), 1);
        prop_assert_eq!(&found.edits[0].quote, &word);
        prop_assert_eq!(&found.edits[0].source, &old);
    }

    #[test]
    fn nothing_panics(
        text in "\\PC{0,200}|(\\PC{1,4} ){0,60}|([a-c…\\[\\].\"'’−–-]{1,3}[ \n]?){0,80}|(\\p{L}|\\p{M}|\\p{Cf}|\\p{N}| ){0,80}",
        quote in "\\PC{0,60}|(\\PC{1,4} ){0,20}|([a-c…\\[\\].\"'’−–-]{1,3}[ \n]?){0,30}|(\\p{L}|\\p{M}|\\p{Cf}|\\p{N}| ){0,30}",
    ) {
        for (text, quote) in [(&text, &quote), (&text, &text), (&quote, &text)] {
            if let Some(found) = found(text, quote) {
                for span in &found.spans {
                    prop_assert!(text.get(span.range()).is_some());
                }
                for edit in &found.edits {
                    prop_assert!(text.get(edit.source_span.range()).is_some());
                    prop_assert!(quote.get(edit.quote_span.range()).is_some());
                }
            }
        }
    }

    #[test]
    fn what_is_altered_has_edits(
        text in prop::collection::vec("[a-c]{1,2}|[,.?!/–—-]|[0-9]{1,2}|[“”'’]|\\$|%", 6..30),
        glue in prop::collection::vec(prop_oneof![Just(""), Just(" "), Just("\n"), Just("\u{A0}")], 60),
        from in 0..4_usize,
    ) {
        let join = |words: &[String], glue: &[&str]| -> String {
            words.iter().zip(glue).map(|(word, glue)| format!("{word}{glue}")).collect()
        };
        let quote = join(&text[from..], &glue[30..]);
        let text = crate::text::Text::new(join(&text, &glue));
        let evidence = crate::anchor::certify(&text, &crate::anchor::Quotation::new(&quote));
        if evidence.verdict == crate::anchor::Verdict::Altered {
            prop_assert!(!evidence.edits.is_empty());
            prop_assert!(evidence.suggestion.is_some());
            for edit in &evidence.edits {
                prop_assert!(quote.get(edit.quote_span.range()).is_some());
            }
        }
    }
}
