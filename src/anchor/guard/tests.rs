//! The guard on invented sentences; `|…|` is the quotation.

use crate::anchor::Evidence;
use crate::anchor::Quotation;
use crate::anchor::certify;
use crate::text::Text;

fn certify_marked(marked: &str) -> Evidence {
    let quote = marked.split('|').nth(1).unwrap().to_owned();
    certify(&Text::new(marked.replace('|', "")), &Quotation::new(&quote))
}

/// Rules and cut-off words of a quotation's findings.
fn findings(marked: &str) -> Vec<(String, String)> {
    let evidence = certify_marked(marked);
    assert!(evidence.verified, "{marked}: {evidence:?}");
    let named = evidence.findings.into_iter();
    named.map(|one| (one.rule.to_owned(), one.text)).collect()
}

#[test]
fn cut_from_negation() {
    for (marked, words) in [
        (
            "The ministry on Friday (June 3) denied that |Orlo had promised Vance to leave|.",
            "The ministry on Friday (June 3) denied that",
        ),
        (
            "The ministry denied that President |Jan Orlo had promised to leave|.",
            "The ministry denied that President",
        ),
        (
            "The ministry denied that Orlo had promised Vance that |Lund would close the dam|.",
            "The ministry denied that Orlo had promised Vance that",
        ),
        (
            "It has not guaranteed Anna Vance that |Lund would close the dam|.",
            "It has not guaranteed Anna Vance that",
        ),
        ("No one |shall open the gate|.", "No one"),
        ("The court |found him guilty| of nothing.", "of nothing"),
        ("The guild |agreed| to none of it.", "to none"),
        (
            "|The gate will be opened| under no circumstances.",
            "under no circumstances",
        ),
        ("She |spoke| to no one, he said.", "to no one"),
        (
            "No one, he added, |will open the gate|.",
            "No one, he added,",
        ),
        ("Neither side |will open the gate|.", "Neither side"),
        (
            "It is not true that |the gate is open|.",
            "It is not true that",
        ),
        ("It is false that |the gate is open|.", "It is false that"),
        (
            "The mayor rejected claims that |the gate is open|.",
            "The mayor rejected claims that",
        ),
        (
            "There is no evidence that |the gate is open|.",
            "There is no evidence that",
        ),
        (
            "She said, but no one ever said |they would stay|.",
            "no one ever said",
        ),
        (
            "He had never expected \"for a day\" that |Orlo would give in|.",
            "He had never expected \"for a day\" that",
        ),
        (
            "Orlo gave no promise about when |his men would leave|.",
            "Orlo gave no promise about when",
        ),
        (
            "It named points, rather than |a promise by Orlo|.",
            "rather than",
        ),
        ("It wants a pledge never to |admit Lund|.", "never to"),
        (
            "They had not yet had the option to |strike a deal|.",
            "They had not yet had the option to",
        ),
        (
            "Orlo and Vance have not promised that |Lund would go|.",
            "Orlo and Vance have not promised that",
        ),
        (
            "Lund insists it has no plans to |open the gate|.",
            "Lund insists it has no plans to",
        ),
        ("Lund refused to |open the gate|.", "Lund refused to"),
        ("Lund will not |open the gate|.", "not"),
        ("Lund won't |open the gate|.", "won't"),
        ("He spoke without |giving a date|.", "without"),
        ("A promise of no |barges near the gate|.", "no"),
        ("|Lund will| not open the gate.", "not"),
        (
            "|Reports of a deal on the gate| were \"not right\", he said.",
            "were \"not right",
        ),
        ("|The report on the gate| is false.", "is false"),
        (
            "\"|The gate is open|,\" the ministry denied.",
            "the ministry denied",
        ),
    ] {
        let found = findings(marked);
        assert_eq!(
            found.first().map(|(rule, _)| rule.as_str()),
            Some("cut-from-negation"),
            "{marked}: {found:?}"
        );
        assert_eq!(found[0].1, words, "{marked}");
        assert_eq!(found.len(), 1, "{marked}: {found:?}");
    }
}

#[test]
fn cut_from_condition() {
    for (marked, words) in [
        (
            "Lund |could open the gate| if its terms are not met.",
            "if its terms are not met",
        ),
        (
            "Lund |could open| the gate unless it rains.",
            "unless it rains",
        ),
        (
            "If its terms are met, |Lund will open the gate|.",
            "If its terms are met,",
        ),
        (
            "Should it rain, |Lund will open the gate|.",
            "Should it rain,",
        ),
        ("Lund said it would leave if |the rain stops|.", "if"),
        (
            "|Lund will open the gate| as long as it rains.",
            "as long as it rains",
        ),
        ("|Lund will open the gate|, if asked.", "if asked"),
    ] {
        let found = findings(marked);
        let expected = [("cut-from-condition".to_owned(), words.to_owned())];
        assert_eq!(found, expected, "{marked}");
    }
}

#[test]
fn cut_from_condition_further_off() {
    for (marked, words) in [
        (
            "|Lund will leave on Friday|, she said, if the rain stops.",
            "if the rain stops",
        ),
        (
            "\"|Lund will leave on Friday|,\" said Ms Orlo, \"provided that it stops.\"",
            "provided that it stops",
        ),
        (
            "|Lund will leave|, the mayor said on Monday, as long as it rains.",
            "as long as it rains",
        ),
        (
            "|Lund will leave| subject to approval by the council.",
            "subject to approval by the council",
        ),
        (
            "|Lund will leave on Friday|, pending a vote.",
            "pending a vote",
        ),
        (
            "|Lund will open the gate| provided the rain stops.",
            "provided the rain stops",
        ),
        (
            "Provided the rain stops, |Lund will open the gate|.",
            "Provided the rain stops",
        ),
        (
            "Once the rain stops, |Lund will open the gate|.",
            "Once the rain stops",
        ),
        (
            "Had it rained, |Lund would have opened the gate|.",
            "Had it rained",
        ),
        (
            "Subject to approval, |Lund will open the gate|.",
            "Subject to approval",
        ),
        ("Only |the council can open the gate|.", "Only"),
        ("But only |the council can open the gate|.", "only"),
        (
            "Lund said that only |the council can open the gate|.",
            "only",
        ),
        ("Few |boats left the harbour|.", "Few"),
        (
            "As long as it rains, |the gate stays shut|.",
            "As long as it rains",
        ),
        (
            "|Lund is ready to talk|, so long as it rains.",
            "so long as it rains",
        ),
        (
            "|Lund sails on Monday|, weather permitting.",
            "weather permitting",
        ),
        (
            "In the event of rain, |Lund opens the gate|.",
            "In the event of rain",
        ),
    ] {
        let found = findings(marked);
        let expected = [("cut-from-condition".to_owned(), words.to_owned())];
        assert_eq!(found, expected, "{marked}");
    }
}

#[test]
fn cut_from_question() {
    for (marked, words) in [
        ("Will |the dam hold|?", "Will"),
        ("Has |Lund left the town|?", "Has"),
        ("Why would |Lund leave the town|?", "Why would"),
        ("And will |the dam hold|? Nobody knew.", "And will"),
        ("\"Will |the dam hold|?\" she asked.", "Will"),
        ("|The dam will hold|?", "?"),
        ("He asked if |the dam holds|.", "asked if"),
        ("It is unclear whether |the dam holds|.", "whether"),
        (
            "Lund would not say whether |the dam had failed|.",
            "whether",
        ),
        ("Lund wanted to know if |the dam holds|.", "know if"),
        (
            "Are you saying that |the dam holds|?",
            "Are you saying that",
        ),
    ] {
        let found = findings(marked);
        let expected = [("cut-from-question".to_owned(), words.to_owned())];
        assert_eq!(found, expected, "{marked}");
    }
}

#[test]
fn precise_before_loud() {
    for marked in [
        "Orlo and Vance announced no deal at a meeting, but an official, speaking on Monday, said that |Orlo had pledged no new moves|.",
        "Lund says it is not planning a flood, but |could open the gate|.",
        "|Lund says it is not planning a flood|, but could open the gate if its terms are not met.",
        "The council called some terms \"non-starters\", but |is willing to talk about barges|.",
        "The ministry denied that Orlo had promised to leave, |pouring cold water on a hopeful report|.",
        "|They would return home after the drills|, but \"no one ever said they would stay\".",
        "He said |troops would return home|, without giving a date.",
        "Not only |did the dam hold|, it was dry.",
        "No doubt |the dam will hold|.",
        "He spoke on condition of anonymity and said |the dam holds|.",
        "The ministry denied the report and said |the dam holds|.",
        "Vance did not travel because |the road was shut|.",
        "The mayor did not mention |the old plan|.",
        "He announced no results |at a meeting on Monday|.",
        "He rejected the plan |in March of last year|.",
        "Officials who refused to be named said that |the dam holds|.",
        "It did not rain. |The dam holds|.",
        "|The dam holds|. It did not rain.",
        "Nothing but |rain fell|.",
        "He cannot deny that |the dam holds|.",
        "The no-fly zone |was extended on Monday|.",
        "|The dam holds|, even if it rains.",
        "|Lund|, which did not vote, left.",
        "|The dam holds| in no small part thanks to Lund.",
        "|The dam was built| in no time.",
        "|The guild left| with no comment.",
        "Lund said … |a house| of no great age.",
        "He said |the dam| would hold and that Vance would leave if asked.",
        "|Will the dam hold|?",
        "Will the dam hold? |Lund will see|.",
        "|The dam holds|, doesn't it?",
        "|Who knows| what will come?",
        "Lund said: will it hold? |It will hold|, said Orlo.",
        "He said |the dam will hold|, and asked: who would doubt it?",
        "Once a fisherman, |Lund will retire|.",
        "Once the rain stopped, |Lund opened the gate|.",
        "Provided with maps, |Lund will find the gate|.",
        "Only |last week Lund opened the gate|.",
        "The only |gate is shut|.",
        "Lund only |looked at the gate|.",
        "Not only |Lund left|.",
        "|Boats| are subject to inspection.",
        "|Lund will leave|, she said, and asked if it rains.",
        "|Lund will leave|, she said.",
        "|Lund left| subject to a curfew.",
        "The fee, if small, |is the first in years|.",
        "In case of rain the gates open; |the guards left|.",
        "The office that will open |provided Lund| with maps.",
    ] {
        let found = findings(marked);
        assert!(found.is_empty(), "{marked}: {found:?}");
    }
}

#[test]
fn voices() {
    for (marked, voice) in [
        ("Orlo said: \"|We go|.\"", "direct"),
        ("Orlo called it |a \"bad joke\" on Monday|.", "mixed"),
        ("Orlo said that |they would go|.", "indirect"),
        ("|They would go|, Orlo said.", "indirect"),
        ("|The ministry denied the report| on Monday.", "indirect"),
        ("|They would go| soon.", "narration"),
    ] {
        let found = certify_marked(marked).voice.map(|voice| voice.as_str());
        assert_eq!(found, Some(voice), "{marked}");
    }
}

#[test]
fn a_quarrel_denies_nothing() {
    let rules = |text: &str, quote: &str| -> Vec<&str> {
        let evidence = certify(&Text::new(text.to_owned()), &Quotation::new(quote));
        let findings = evidence.findings.iter();
        findings.map(|finding| finding.rule).collect()
    };
    let quote = "The guild … opened the gate";
    let noun = "The guild that the border dispute had split opened the gate.";
    assert_eq!(rules(noun, quote), [""; 0]);
    let verb = "The guild disputes that it opened the gate.";
    assert_eq!(rules(verb, quote), ["elision-hides-negation"]);
}

#[test]
fn interpolations_that_name_or_bend_are_quiet() {
    let rules = |text: &str, quote: &str| -> Vec<&str> {
        let evidence = certify(&Text::new(text.to_owned()), &Quotation::new(quote));
        assert!(evidence.verified, "{quote}: {evidence:?}");
        evidence
            .findings
            .iter()
            .map(|finding| finding.rule)
            .collect()
    };
    for (text, quote) in [
        (
            "Orlo said he left the gate.",
            "Orlo said [Vance] left the gate",
        ),
        ("It was the old mayor who left.", "It was [Vance] who left"),
        ("He was here.", "He [is] here"),
        ("They withdraw men.", "They [withdrew] men"),
        ("Mr Jan Orlo left.", "[He] left"),
        ("It holds well now.", "It holds [very] well now"),
    ] {
        assert_eq!(rules(text, quote), [""; 0], "{quote} in {text}");
    }
    for (text, quote) in [
        ("Orlo praised Lund warmly.", "Orlo [attacked] Lund warmly"),
        ("They say he left the gate.", "They [know] he left the gate"),
    ] {
        assert_eq!(
            rules(text, quote),
            ["elision-hides-meaning"],
            "{quote} in {text}"
        );
    }
}
