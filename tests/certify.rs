//! The certification ladder against lists of cases: what must verify, and what never may.

use briefwright::anchor::Evidence;
use briefwright::anchor::Quotation;
use briefwright::anchor::Verdict;
use briefwright::anchor::certify;
use briefwright::text::Text;

fn check(text: &str, quote: &str) -> Evidence {
    certify(&Text::new(text.to_owned()), &Quotation::new(quote))
}

/// Changes by their names, joined.
fn changes(evidence: &Evidence) -> String {
    let names: Vec<_> = evidence
        .changes
        .iter()
        .map(|change| change.as_str())
        .collect();
    names.join(" ")
}

#[test]
fn exact_quotations() {
    for (text, quote) in [
        ("The dam at Orlo holds, he said.", "dam at Orlo holds"),
        ("The dam holds.", "  The dam holds.\n"),
        ("a [sic] b … c", "a [sic] b … c"),
        ("“No one,” she said", "“No one,”"),
        ("One.\n\nTwo.", "One.\n\nTwo."),
        ("costs $5 or −3%", "$5 or −3%"),
        ("他说大坝安全。", "大坝安全"),
        ("they are \"non-starters\", but", "non-starters"),
        ("Will it hold?", "Will it hold?"),
    ] {
        let evidence = check(text, quote);
        assert_eq!(evidence.verdict, Verdict::Exact, "{quote} in {text}");
        assert!(evidence.verified && evidence.changes.is_empty());
        assert_eq!(evidence.slice, quote.trim());
        assert_eq!(evidence.paragraph, Some(1));
    }
}

#[test]
fn typographic_quotations_name_their_folds() {
    for (text, quote, named) in [
        ("caf\u{65}\u{301} noir", "café noir", "nfc"),
        ("the  dam\nholds", "the dam holds", "white-space"),
        ("the\u{A0}dam", "the dam", "white-space"),
        (
            "the dam.\r\n\r\nIt holds",
            "dam. It holds",
            "paragraph-break",
        ),
        ("it’s “safe” now", "it's \"safe\" now", "quotation-marks"),
        ("it is \"safe\" now", "it is 'safe' now", "quotation-marks"),
        ("the war – he said – ended", "war - he said - ended", "dash"),
        ("the war—he said", "war -- he said", "dash"),
        ("rates at −5.2% now", "at -5.2% now", "dash"),
        ("from 2010–2014 on", "2010 - 2014 on", "dash"),
        ("wait… what", "wait... what", "ellipsis"),
        ("the ﬁnal oﬃce", "the final office", "ligature"),
        ("５００ people", "500 people", "full-width"),
        ("an il\u{AD}legal act", "an illegal act", "ignorable"),
        (
            "they co-\noperate well",
            "they cooperate well",
            "line-end-hyphen",
        ),
        (
            "they co-\noperate well",
            "they co-operate well",
            "line-end-hyphen",
        ),
        (
            "they co-operate well",
            "they co- operate well",
            "line-end-hyphen",
        ),
        (
            "they cooperate well",
            "they co- operate well",
            "line-end-hyphen",
        ),
        ("and the dam holds", "The dam holds", "first-letter-case"),
        ("and the dam holds", "\"the dam holds\"", "outer-marks"),
        ("and the dam holds", "“the dam holds", "outer-marks"),
        ("and the dam holds", "the dam holds”", "outer-marks"),
        (
            "and the dam holds for now",
            "the dam holds.",
            "closing-punctuation",
        ),
        (
            "and the dam holds for now",
            "“The dam holds,”",
            "first-letter-case outer-marks closing-punctuation",
        ),
        (
            "and the dam holds for now",
            "“The dam holds”,",
            "first-letter-case outer-marks closing-punctuation",
        ),
    ] {
        let evidence = check(text, quote);
        assert_eq!(
            evidence.verdict,
            Verdict::Typographic,
            "{quote} in {text}: {evidence:?}"
        );
        assert!(evidence.verified);
        assert_eq!(changes(&evidence), named, "{quote} in {text}");
    }
}

#[test]
fn what_is_not_there_never_verifies() {
    for (text, quote) in [
        (
            "Russia will not withdraw its troops.",
            "will [not] withdraw",
        ),
        ("Russia will withdraw its troops.", "will [not] withdraw"),
        (
            "Russia will not withdraw its troops.",
            "will [now] withdraw",
        ),
        ("an illegal activity", "legal activity"),
        ("a change of −5.2% now", "5.2%"),
        ("a change of 15.2% now", "5.2%"),
        ("a change of 5.25% now", "5.2%"),
        ("a change of 5.25% now", "5.2"),
        ("21 million people", "1 million"),
        ("some 10⁶ cells", "106 cells"),
        ("some 106 cells", "10⁶ cells"),
        ("some 30,000 men", "3,000 men"),
        ("some 30,000 men", "3,000"),
        ("some 13,000 men", "3,000 men"),
        ("some 3,000.5 men", "3,000"),
        ("some 3000 men", "3,000 men"),
        ("it costs US$5 each", "$5 each"),
        ("it costs $5 each", "5 each"),
        ("it costs €5 each", "$5 each"),
        ("they can't go", "they can"),
        ("they cannot go", "they can"),
        ("a non-violent act", "violent act"),
        ("a non\u{2011}violent act", "violent act"),
        ("a non-\nviolent act", "violent act"),
        ("cafe\u{301} noir", "cafe"),
        ("café noir", "cafe noir"),
        ("will it hold?", "it will hold?"),
        ("Will it hold now", "Will it hold now?"),
        ("Will it hold?", "Will it hold."),
        ("Stop it!", "Stop it."),
        ("the Dam holds", "the dam holds"),
        ("ısı var", "Isı var"),
        ("the dam holds", ""),
        ("the dam holds", "…"),
        ("the dam holds", "[…]"),
        ("the dam holds", ", . \" -"),
        ("the dam holds", "[not]"),
        ("the dam", "the dam holds, as it always did, he said"),
        ("a man eating shark", "a man-eating shark"),
        ("a man-eating shark", "a man - eating shark"),
        ("pre- and post-war", "pre-and post-war"),
        ("fell by 5%", "fell by -5%"),
        ("the rate - 5% - fell", "the rate -5% - fell"),
        ("they cant go", "they can't go"),
        ("they can't go", "they can\"t go"),
        ("a board 5' long", "a board 5\" long"),
        ("it is likely now", "it is [un]likely now"),
        ("it is unlikely now", "it is un[]likely now"),
        ("it is unlikely now", "it is [quite] likely now"),
        ("it is unlikely now", "it is [likely] now"),
        ("he is here", "[S]he is here"),
        ("it is here", "it is[n't] here"),
        ("we care about it", "we care[less] about it"),
        ("they agree to it", "they [deny having] agree[d] to it"),
        (
            "Russia praised Ukraine. Then it left",
            "Ukraine [and] Then it left",
        ),
        ("they [the men] go", "they [the dogs] go"),
        ("the dam 5.2 per cent up", "5.2"),
        ("some 100 000 men", "100"),
        ("some 100 000 men", "000 men"),
        ("some 5 … men", "5 … 000 men"),
        ("un\u{200D}likely events", "likely events"),
        ("un\u{200B}likely events", "likely events"),
        ("👩\u{200D}👩\u{200D}👧 went", "👩"),
        ("х = 5", "x = 5"),
        ("the U.S. army", "S. army"),
        ("x was said", "[[x] was said"),
    ] {
        let evidence = check(text, quote);
        assert!(!evidence.verified, "{quote} in {text}: {evidence:?}");
    }
}

#[test]
fn marked_quotations() {
    for (text, quote) in [
        (
            "The dam at Orlo, built by hand, holds.",
            "The dam at Orlo … holds",
        ),
        (
            "The dam at Orlo, built by hand, holds.",
            "The dam at Orlo, [...] holds.",
        ),
        (
            "The dam at Orlo, built by hand, holds.",
            "dam at Orlo . . . holds",
        ),
        (
            "The dam at Orlo, built by hand, holds.",
            "dam at Orlo [ ] holds",
        ),
        ("And the dam holds.", "[T]he dam holds"),
        ("He said they hold.", "[the dams] hold"),
        ("He said they hold.", "He said [the dams] hold"),
        ("He said hold it.", "He said [to] hold it"),
        ("the dam is safee now", "the dam is safee [sic] now"),
        ("The dam holds now", "… dam holds …"),
        ("“The dam at Orlo holds,” he said", "“The dam … holds”"),
        ("they promise it", "they promise[d] it"),
        ("a [b] c d e f", "a [b] c … f"),
        ("a … c d e f", "a … c … f"),
    ] {
        let evidence = check(text, quote);
        assert_eq!(
            evidence.verdict,
            Verdict::Marked,
            "{quote} in {text}: {evidence:?}"
        );
        assert!(evidence.verified, "{quote} in {text}: {evidence:?}");
    }
}

#[test]
fn an_elision_never_joins_two_speakers() {
    for (text, quote) in [
        (
            "\"We will leave,\" Orlo said. Vance told us: \"They will stay.\"",
            "We will leave … They will stay",
        ),
        (
            "Orlo said they would leave. The gate, Anna Vance insisted, stays shut.",
            "they would leave … stays shut",
        ),
        (
            "Orlo said they would leave. \"The gate stays shut,\" said Vance.",
            "they would leave … gate stays shut",
        ),
    ] {
        let evidence = check(text, quote);
        assert_eq!(
            evidence.verdict,
            Verdict::Altered,
            "{quote} in {text}: {evidence:?}"
        );
        assert!(!evidence.omitted.is_empty());
    }
    for (text, quote) in [
        (
            "\"We will leave,\" Jan Orlo said. \"We go home,\" Mr Orlo added.",
            "We will leave … We go home",
        ),
        (
            "Orlo said they would leave. He added that the gate stays shut.",
            "they would leave … gate stays shut",
        ),
    ] {
        let evidence = check(text, quote);
        assert_eq!(
            evidence.verdict,
            Verdict::Marked,
            "{quote} in {text}: {evidence:?}"
        );
        assert!(evidence.verified);
    }
}

#[test]
fn omitted_words_are_always_shown() {
    let evidence = check(
        "Russia will not withdraw its troops.",
        "Russia will … withdraw its troops",
    );
    assert_eq!(evidence.verdict, Verdict::Marked);
    assert!(!evidence.verified);
    assert_eq!(evidence.omitted[0].text, "not");
    assert_eq!(evidence.findings[0].rule, "elision-hides-negation");
}

#[test]
fn printed_words_are_the_sources_own() {
    let evidence = check(
        "And the dam,\r\n “built” by\u{AD} hand, it holds.",
        "\"[T]he dam, 'built' by hand, [...] holds.\"",
    );
    assert!(evidence.verified, "{evidence:?}");
    let parts: Vec<_> = evidence
        .parts
        .iter()
        .map(|part| part.text.as_str())
        .collect();
    assert_eq!(parts, ["T", "he dam, “built” by hand,", "", "holds."]);
}

#[test]
fn several_places_are_ambiguous_without_a_selector() {
    let text = Text::new("It holds. So he said.\n\nIt holds. So she said.\n\nIt holds".to_owned());
    let bare = certify(&text, &Quotation::new("It holds"));
    assert_eq!(
        (bare.occurrences, bare.ambiguous, bare.paragraph),
        (3, true, Some(1))
    );
    let paragraph = certify(
        &text,
        &Quotation {
            paragraph: Some(2),
            ..Quotation::new("It holds")
        },
    );
    assert_eq!(
        (
            paragraph.occurrences,
            paragraph.ambiguous,
            paragraph.paragraph
        ),
        (3, false, Some(2))
    );
    let suffix = certify(
        &text,
        &Quotation {
            suffix: Some(". So she"),
            ..Quotation::new("It holds")
        },
    );
    assert_eq!((suffix.ambiguous, suffix.paragraph), (false, Some(2)));
    let prefix = certify(
        &text,
        &Quotation {
            prefix: Some("she said."),
            ..Quotation::new("It holds")
        },
    );
    assert_eq!((prefix.ambiguous, prefix.paragraph), (false, Some(3)));
    let wrong = certify(
        &text,
        &Quotation {
            paragraph: Some(9),
            ..Quotation::new("It holds")
        },
    );
    assert!(wrong.ambiguous && wrong.verified);
}

#[test]
fn undecodable_places_are_unchecked_and_others_are_not() {
    let text = "The d\u{FFFD}m holds. The weir holds.";
    assert_eq!(check(text, "The weir holds").verdict, Verdict::Exact);
    assert_eq!(check(text, "d\u{FFFD}m holds").verdict, Verdict::Unchecked);
    for quote in ["The dam holds", "dam", "dam holds."] {
        let evidence = check(text, quote);
        assert_eq!(
            evidence.verdict,
            Verdict::Unchecked,
            "{quote}: {evidence:?}"
        );
        assert!(evidence.reason.is_some());
    }
    assert_eq!(check(text, "The lake froze").verdict, Verdict::Absent);
}

#[test]
fn hostile_input_is_bounded() {
    let many = "a ".repeat(100_000);
    let quote = "a … a … a … a";
    assert!(!check(&many, quote).parts.is_empty());
    let glued = "a".repeat(1_000_000);
    assert!(!check(&glued, &"a".repeat(1_000)).verified);
    let dashes = "a-".repeat(200_000);
    assert!(!check(&dashes, &format!("{}b", "a-".repeat(1_000))).verified);
    let nested = "[".repeat(100_000) + "a" + &"]".repeat(100_000);
    check("a b", &nested);
    check("a b", &"a … ".repeat(100_000));
    check(&"\u{AD}".repeat(1_000_000), "\u{AD}a\u{AD}");
    check(&many, &"a [x] ".repeat(60));
}

#[test]
fn an_elision_never_takes_words_from_one_speaker_to_another() {
    for (text, quote) in [
        (
            "Mr Orlo said the plan works. Ms Vance said the plan is a disaster.",
            "Mr Orlo said the plan … is a disaster",
        ),
        (
            "\"We go,\" said Mr Orlo. Anna Vance said they would never pay.",
            "We go … they would never pay",
        ),
    ] {
        assert!(!check(text, quote).verified, "{quote} in {text}");
    }
    let text = "\"We go,\" said Mr Orlo on Friday. \"We shall pay the whole sum.\"";
    assert!(check(text, "We go … We shall pay the whole sum").verified);
}

#[test]
fn a_suggestion_keeps_the_outer_marks_of_the_source() {
    let text = "They were \"not at all sure\" of it, he said.";
    let suggestion = |quote| check(text, quote).suggestion;
    assert_eq!(
        suggestion("\"not at all certain\" of it").as_deref(),
        Some("\"not at all sure\" of it")
    );
    assert_eq!(
        suggestion("were \"not at all certain\"").as_deref(),
        Some("were \"not at all sure\"")
    );
}
