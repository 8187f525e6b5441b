//! Tests of the edits: what a changed quotation is said to have changed.

use crate::anchor::near;
use crate::anchor::near::NearMatch;
use crate::text::token::TokenIndex;

pub(super) fn found(source: &str, quote: &str) -> Option<NearMatch> {
    near::find(quote, source, &TokenIndex::new(source))
}

/// Shows edits as `kind: quotation's words > source's words (note)`.
fn shown(source: &str, quote: &str) -> String {
    let Some(found) = found(source, quote) else {
        return "nothing near".to_owned();
    };
    let edit = |edit: &crate::anchor::evidence::Edit| {
        assert_eq!(super::clean(edit.quote_span.slice(quote)), edit.quote);
        assert_eq!(super::clean(edit.source_span.slice(source)), edit.source);
        let note = edit
            .note
            .as_ref()
            .map_or(String::new(), |note| format!(" ({note})"));
        let text = format!("{}: {} > {}{note}", edit.kind, edit.quote, edit.source);
        text.replace(":  >", ": >").trim_end().to_owned()
    };
    found.edits.iter().map(edit).collect::<Vec<_>>().join("; ")
}

/// Source, quotation, edits.
const TABLE: &[(&str, &str, &str)] = &[
    // Numbers.
    (
        "The canal moved 3,000 barges a year.",
        "The canal moved 30,000 barges a year",
        "number: 30,000 > 3,000",
    ),
    (
        "Prices rose by 5.2% in the spring.",
        "Prices rose by 2.5% in the spring",
        "number: 2.5% > 5.2%",
    ),
    (
        "Output fell −5.2% over the quarter.",
        "Output fell 5.2% over the quarter",
        "number: 5.2% > −5.2%",
    ),
    (
        "The lake holds 10⁶ fish by their count.",
        "The lake holds 106 fish by their count",
        "number: 106 > 10⁶ (the source has U+2076 SUPERSCRIPT SIX)",
    ),
    (
        "Three bridges were closed on Monday night.",
        "Four bridges were closed on Monday night",
        "number: Four > Three",
    ),
    (
        "The port lost two million crates last year.",
        "The port lost two billion crates last year",
        "number: billion > million",
    ),
    (
        "He counted 12 ships and 40 boats at dawn.",
        "He counted 21 ships and 44 boats at dawn",
        "number: 21 > 12; number: 44 > 40",
    ),
    (
        "The first vote on the dam failed.",
        "The third vote on the dam failed",
        "number: third > first",
    ),
    (
        "About 300 farmers marched to the mill.",
        "About many farmers marched to the mill",
        "number: many > 300",
    ),
    (
        "The loan of €3bn was paid back early.",
        "The loan of €3m was paid back early",
        "number: €3m > €3bn",
    ),
    (
        "The herd has ٣٠ goats in the valley.",
        "The herd has 30 goats in the valley",
        "number: 30 > ٣٠ (the source has U+0663 ARABIC-INDIC DIGIT THREE, U+0660 ARABIC-INDIC DIGIT ZERO)",
    ),
    (
        "The fleet numbers 40 ageing trawlers.",
        "The fleet numbers ageing trawlers",
        "number: > 40",
    ),
    (
        "The mayor met 14:30 train passengers there.",
        "The mayor met 15:30 train passengers there",
        "number: 15:30 > 14:30",
    ),
    // Negation.
    (
        "The ministry will not reopen the mine.",
        "The ministry will reopen the mine",
        "negation: > not",
    ),
    (
        "The ministry will reopen the mine.",
        "The ministry will not reopen the mine",
        "negation: not >",
    ),
    (
        "The council never agreed to the sale.",
        "The council agreed to the sale",
        "negation: > never",
    ),
    (
        "We don't accept the new border toll.",
        "We do accept the new border toll",
        "negation: do > don't",
    ),
    (
        "We won’t accept the new border toll.",
        "We will accept the new border toll",
        "negation: will > won’t",
    ),
    (
        "They left without the signed paper.",
        "They left with the signed paper",
        "negation: with > without",
    ),
    (
        "Neither side wanted the bridge closed.",
        "Either side wanted the bridge closed",
        "negation: Either > Neither",
    ),
    (
        "The raid was illegal under island law.",
        "The raid was legal under island law",
        "negation: legal > illegal",
    ),
    (
        "The raid was legal under island law.",
        "The raid was unlawful under island law",
        "replaced: unlawful > legal",
    ),
    (
        "Such a deal is possible before winter.",
        "Such a deal is impossible before winter",
        "negation: impossible > possible",
    ),
    (
        "They called the demands non-starters that evening.",
        "They called the demands starters that evening",
        "negation: > non-",
    ),
    (
        "The envoy did not withdraw his letter.",
        "The envoy withdrew his letter",
        "negation: > did not; tense: withdrew > withdraw",
    ),
    (
        "The pilots no longer trust the tower.",
        "The pilots trust the tower",
        "negation: > no longer",
    ),
    (
        "The dye is harmless to river trout.",
        "The dye is harmful to river trout",
        "negation: harmful > harmless",
    ),
    (
        "No one on the board resigned.",
        "Someone on the board resigned",
        "negation: > No; replaced: Someone > one",
    ),
    (
        "Nobody in the village was hurt.",
        "Everybody in the village was hurt",
        "negation: Everybody > Nobody",
    ),
    // Names.
    (
        "Talks between Orlen and Vasta resumed in the hall.",
        "Talks between Orlen and Belgrim resumed in the hall",
        "name: Belgrim > Vasta",
    ),
    (
        "The note by Anna Kessel reached the court.",
        "The note by Maria Brandt reached the court",
        "name: Maria Brandt > Anna Kessel",
    ),
    (
        "The FAO sent its grain to the coast.",
        "The WTO sent its grain to the coast",
        "name: WTO > FAO",
    ),
    (
        "Vasta signed it. Later Vasta sold the ships to them.",
        "Orlen sold the ships to them",
        "name: Orlen > Vasta",
    ),
    (
        "Vasta kept the ships. Nobody asked Vasta why.",
        "Orlen kept the ships",
        "name: Orlen > Vasta",
    ),
    (
        "The Danish fleet left harbour at noon.",
        "The Polish fleet left harbour at noon",
        "name: Polish > Danish",
    ),
    (
        "The mill in Torvik burned for two days.",
        "The mill in town burned for two days",
        "name: town > Torvik",
    ),
    // Modals.
    (
        "The firm may sell its northern ports.",
        "The firm will sell its northern ports",
        "modal: will > may",
    ),
    (
        "The firm would sell its northern ports.",
        "The firm will sell its northern ports",
        "modal: will > would",
    ),
    (
        "The firm must publish all its accounts.",
        "The firm should publish all its accounts",
        "modal: should > must",
    ),
    (
        "The rebels might accept a short truce.",
        "The rebels accept a short truce",
        "modal: > might",
    ),
    (
        "The plan may be dropped by autumn.",
        "The plan is dropped by autumn",
        "modal: is > may be",
    ),
    // Tense.
    (
        "The guard walks the wall each night.",
        "The guard walked the wall each night",
        "tense: walked > walks",
    ),
    (
        "The harvest was poor in the south.",
        "The harvest is poor in the south",
        "tense: is > was",
    ),
    (
        "The king had two heirs at the time.",
        "The king has two heirs at the time",
        "tense: has > had",
    ),
    (
        "The crews went home before sunrise.",
        "The crews go home before sunrise",
        "tense: go > went",
    ),
    (
        "The bank had frozen all the accounts, and had warned its clients.",
        "The bank had frozen all the accounts, and warned its clients",
        "tense: > had",
    ),
    (
        "The union has agreed to the terms.",
        "The union had not agreed to the terms",
        "tense: had > has; negation: not >",
    ),
    (
        "The states are buying cheaper steel.",
        "The states bought cheaper steel",
        "tense: bought > are buying",
    ),
    // Units and currency.
    (
        "The fine was $500 for each boat.",
        "The fine was €500 for each boat",
        "unit: €500 > $500",
    ),
    (
        "The fine was 500 dollars for each boat.",
        "The fine was 500 euros for each boat",
        "unit: euros > dollars",
    ),
    (
        "The road is 40 km long and unlit.",
        "The road is 40 miles long and unlit",
        "unit: miles > km",
    ),
    (
        "Rents went up 7% over the winter.",
        "Rents went up 7 over the winter",
        "unit: 7 > 7%",
    ),
    (
        "The strike lasted six days in all.",
        "The strike lasted six weeks in all",
        "unit: weeks > days",
    ),
    (
        "The pool is 50 metres of warm water.",
        "The pool is 50 meters of warm water",
        "replaced: meters > metres",
    ),
    // Dropped, added, replaced.
    (
        "The old stone bridge fell into the river.",
        "The old bridge fell into the river",
        "dropped: > stone",
    ),
    (
        "The bridge fell into the river.",
        "The old stone bridge fell into the river",
        "added: old stone >",
    ),
    (
        "The judge, however, freed the two men.",
        "The judge freed the two men",
        "dropped: > , however,",
    ),
    (
        "The judge freed the two men that day.",
        "The judge jailed the two men that day",
        "replaced: jailed > freed",
    ),
    (
        "The judge freed the two tired men that day.",
        "The judge jailed the two angry soldiers that day",
        "replaced: jailed > freed; replaced: angry soldiers > tired men",
    ),
    (
        "The ferry, which had not been inspected, sank in the bay.",
        "The ferry sank in the bay",
        "dropped: > , which had not been inspected,",
    ),
    (
        "Some of its demands were met by the court.",
        "All of its demands were met by the court",
        "replaced: All > Some",
    ),
    (
        "The treaty was a triumph for the small islands.",
        "Yesterday the treaty was a triumph for the small islands",
        "added: Yesterday >; case: the > The",
    ),
    (
        "The talks begin on Monday in the capital.",
        "The talks begin on Friday in the capital",
        "replaced: Friday > Monday",
    ),
    (
        "Only one of the villages kept its well.",
        "Only one of the villages sold its well",
        "replaced: sold > kept",
    ),
    (
        "That village kept its well and its mill.",
        "One village kept its well and its mill",
        "replaced: One > That",
    ),
    // Order.
    (
        "The men and women of the valley voted early.",
        "The women and men of the valley voted early",
        "order: women and men > men and women",
    ),
    (
        "Only the mayor saw the letter that night.",
        "The mayor only saw the letter that night",
        "order: The mayor only > Only the mayor",
    ),
    (
        "On the second day the northern army crossed the frozen lake in silence.",
        "The northern army crossed the frozen lake in silence on the second day",
        "order: > On the second day; order: on the second day >",
    ),
    (
        "The trucks came in March to the valley.",
        "The trucks in came March to the valley",
        "order: in came > came in",
    ),
    (
        "The crew of the boat saw a light.",
        "The crew of boat the saw a light",
        "order: boat the > the boat",
    ),
    (
        "Die Fähre wird morgen nicht fahren, hieß es.",
        "Die Fähre wird morgen fahren",
        "negation: > nicht",
    ),
    // Case.
    (
        "The bank of the North froze the assets.",
        "The bank of the north froze the assets",
        "case: north > North",
    ),
    (
        "He said the president signed it at once.",
        "He said the President signed it at once",
        "case: President > president",
    ),
    // Punctuation.
    (
        "The ships, which were empty, sailed on.",
        "The ships which were empty, sailed on",
        "punctuation: > ,",
    ),
    (
        "Is this the end of the old tariff? Nobody knows.",
        "Is this the end of the old tariff!",
        "punctuation: ! > ?",
    ),
    (
        "The U.S. delegates left the room early.",
        "The US. delegates left the room early",
        "punctuation: US > U.S",
    ),
    (
        "The well known baker left the town.",
        "The well-known baker left the town",
        "punctuation: - >",
    ),
    (
        "The dogs' owner left the small town.",
        "The dogs owner left the small town",
        "punctuation: > '",
    ),
    // Word cut.
    (
        "The illegal activity went on for years.",
        "legal activity went on for years",
        "word-cut: legal > illegal (what is cut off negates the word)",
    ),
    (
        "They saw an illegal activity.",
        "legal",
        "word-cut: legal > illegal (what is cut off negates the word)",
    ),
    (
        "Growth came in at −5.2% this year.",
        "5.2% this year",
        "word-cut: 5.2% > −5.2%",
    ),
    (
        "The camp held 21 million bricks then.",
        "1 million bricks then",
        "word-cut: 1 > 21",
    ),
    (
        "The camp bought 30,000 bricks.",
        "The camp bought 30",
        "word-cut: 30 > 30,000",
    ),
    (
        "The clerk stamped every passport.",
        "The clerk stamped every pass",
        "word-cut: pass > passport",
    ),
    // Lookalikes.
    (
        "The mayor of Torvik kept the keys.",
        "The m\u{430}yor of Torvik kept the keys",
        "replaced: m\u{430}yor > mayor (U+0430 CYRILLIC SMALL LETTER A at column 6)",
    ),
    // Folds that verify are no edits.
    (
        "He said “the exer-\ncises end” to the old crew.",
        "He said 'the exercises will end' to the old crew",
        "modal: will >",
    ),
    (
        "The well–known baker — so they say — left the town.",
        "the well-known baker -- so they said -- left the town",
        "tense: said > say",
    ),
    (
        "The ﬁnal café list isn’t long.",
        "The final cafe\u{301} list isn't short",
        "replaced: short > long",
    ),
    // Elisions and interpolations.
    (
        "The union will in the end not accept the low offer of the mill.",
        "The union will … accept the high offer of the mill",
        "replaced: high > low",
    ),
    (
        "The envoy said he would leave the city by 20 May.",
        "[The mayor] said he would leave the city by 12 May",
        "number: 12 > 20",
    ),
    (
        "The guild will withdraw its ships in the summer.",
        "The guild will [not] withdraw its ships in the summer",
        "negation: [not] >",
    ),
    (
        "He told them the guild had not paid its debts to them.",
        "He told them [the miners] had paid its debts to them",
        "negation: > not",
    ),
    (
        "He told them the guild had paid its debts to them.",
        "He told them [the miners] had paid its debt to them",
        "replaced: debt > debts",
    ),
    // Short.
    (
        "They will withdraw on the agreed day.",
        "would withdraw",
        "modal: would > will",
    ),
    (
        "They will not withdraw on the day.",
        "will withdraw",
        "negation: > not",
    ),
    (
        "The council called it a mistake.",
        "a blunder",
        "nothing near",
    ),
    ("Nine men left. Fourteen came.", "9", "nothing near"),
    ("All 14 ships left the port.", "9 ships", "number: 9 > 14"),
];

#[test]
fn changes_are_classified() {
    let mut wrong = Vec::new();
    for (source, quote, expected) in TABLE {
        let got = shown(source, quote);
        if got != *expected {
            wrong.push(format!("{quote}\n  want {expected}\n  got  {got}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}\n{}",
        wrong.len(),
        TABLE.len(),
        wrong.join("\n")
    );
    assert!(TABLE.len() >= 80);
}
