//! Names: of persons, places and bodies, as sources print them and as claims state them.
//!
//! A source's names are gathered generously, a claim's sparingly: what may be no name is none.

use crate::grounds::forms::Forms;
use crate::grounds::word::Word;
use crate::grounds::word::folded;
use crate::speech::lexicon;
use crate::speech::lexicon::Class;
use crate::text::Span;
use crate::text::token::TokenKind;
use std::sync::LazyLock;

/// A name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Bytes in the text.
    pub span: Span,
    /// The first and the last token.
    pub tokens: (usize, usize),
    /// The words that name, each with its bytes, folded.
    pub words: Vec<(Span, String)>,
}

/// Words that join the words of a name.
const CONNECTORS: [&str; 18] = [
    "of", "the", "for", "de", "la", "le", "al", "el", "von", "van", "der", "bin", "du", "des",
    "del", "da", "di", "and",
];

/// Titles, offices and kinds of bodies and places: capitalised or not, they name nobody alone.
static KINDS: LazyLock<Forms<()>> = LazyLock::new(|| {
    Forms::listed(
        "mr mrs ms miss mx dr sir dame lord lady prof professor president prime \
    minister ministers chancellor general colonel captain major lieutenant \
    sergeant admiral secretary ambassador senator governor mayor chief chair \
    chairman chairwoman chairperson director head deputy vice acting former king \
    queen prince princess judge justice bishop archbishop pope father sister \
    brother saint st ministry department council government parliament assembly \
    senate congress commission committee court agency authority board bureau \
    office service union party police army navy force forces guard coastguard port \
    harbour harbor city town county district province region state republic \
    kingdom island islands river lake sea bay gulf strait straits bridge road \
    street square school university college hospital company group bank fund trust \
    association institute foundation federation league club team north south east \
    west northern southern eastern western central upper lower national \
    international federal royal house palace hall centre center spokesman \
    spokeswoman spokesperson official officials inspector commissioner \
    superintendent engineer member members act bill treaty agreement report \
    article chapter section phase line station airport mine dam reservoir mount \
    valley coast peninsula continent world constable alderman councillor councilor \
    mp mps mep ceo cfo executive officer foreign interior defence defense finance \
    health education transport treasury cabinet opposition the i no a works water \
    press headquarters command brigade regiment fleet ship mv ss hms pact alliance \
    community society co ltd inc plc",
    )
});

/// Words that begin sentences with a capital and are no names.
static OPENERS: LazyLock<Forms<()>> = LazyLock::new(|| {
    Forms::listed(
        "both all some many most several none few one two three four five six seven \
    eight nine ten each every even only once then there here not now such what \
    whether everyone nobody someone anyone everybody somebody nothing everything \
    police staff management parliament government troops talks officials ministers \
    diplomats residents workers teachers doctors nurses union unions traffic work \
    water power trade exports imports prices people fears diplomatic new more less \
    fewer other others another under according about over up nearly almost roughly \
    approximately just still also it moreover today yesterday tomorrow how why if \
    unless when while opposition demand either neither production construction \
    repairs evidence testing",
    )
});

/// The most names that are read of one passage.
const LIMIT: usize = 500;

/// Returns every name among `words`, and phrases with an office such as "transport minister".
pub fn printed(words: &[Word]) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() && found.len() < LIMIT {
        match sequence(words, at, is_name_like) {
            Some(name) => {
                at = name.tokens.1 + 1;
                let starts = opens(words, name.tokens.0);
                let lone = name.tokens.0 == name.tokens.1;
                let class = lexicon::classify(words[name.tokens.0].text);
                if !(starts && lone && is_light(class)) {
                    found.push(name);
                }
            }
            None => {
                found.extend(office(words, at));
                at += 1;
            }
        }
    }
    found
}

fn is_light(class: Class) -> bool {
    class.is(Class::FUNCTION
        .and(Class::PRONOUN)
        .and(Class::AUXILIARY)
        .and(Class::CONDITION)
        .and(Class::CONJUNCTION))
}

/// Tells whether a token may be a word of a name: it has a capital somewhere.
fn is_name_like(word: &Word) -> bool {
    word.kind == TokenKind::Word && word.text.chars().any(char::is_uppercase)
}

/// Reads a run of words of a name with what joins them.
fn sequence(words: &[Word], at: usize, belongs: fn(&Word) -> bool) -> Option<Name> {
    const LONGEST: usize = 12;
    let first = words.get(at).filter(|word| belongs(word))?;
    let mut last = at;
    let mut named = vec![(first.span, folded(first.text))];
    let mut place = at + 1;
    while place < words.len() && place < at + LONGEST {
        let word = &words[place];
        if belongs(word) {
            named.push((word.span, folded(word.text)));
            last = place;
        } else {
            let joins = CONNECTORS.contains(&word.text)
                || (!word.spaced && (word.is_dash() || word.text == "."))
                || word.text == "&";
            if !joins || place > last + 2 {
                break;
            }
        }
        place += 1;
    }
    Some(Name {
        span: first.span.cover(words[last].span),
        tokens: (at, last),
        words: named,
    })
}

/// Reads "the transport minister": an office in lower case, with the words before it.
fn office(words: &[Word], at: usize) -> Option<Name> {
    let word = words.get(at).filter(|word| word.kind == TokenKind::Word)?;
    let is_office = KINDS.has(&word.lower) && word.lower.len() > 3 && !is_name_like(word);
    if !is_office {
        return None;
    }
    let mut first = at;
    while first > 0 && at - first < 2 {
        let before = &words[first - 1];
        let class = lexicon::classify(before.text);
        let is_plain = before.kind == TokenKind::Word
            && !is_light(class)
            && !class.is(Class::REPORTING.and(Class::MODAL).and(Class::NEGATOR));
        if !is_plain {
            break;
        }
        first -= 1;
    }
    let mut last = at;
    if words.get(at + 1).is_some_and(|word| word.lower == "of") {
        let article = words.get(at + 2).is_some_and(|word| word.lower == "the");
        let place = if article { at + 3 } else { at + 2 };
        if words
            .get(place)
            .is_some_and(|word| word.kind == TokenKind::Word)
        {
            last = place;
        }
    }
    let named = words[first..=last]
        .iter()
        .filter(|word| word.kind == TokenKind::Word);
    Some(Name {
        span: words[first].span.cover(words[last].span),
        tokens: (first, last),
        words: named.map(|word| (word.span, folded(word.text))).collect(),
    })
}

/// Tells whether the token at `at` is the first of a sentence or of what stands in marks.
pub fn opens(words: &[Word], at: usize) -> bool {
    match at.checked_sub(1).map(|before| &words[before]) {
        None => true,
        Some(before) => {
            before.is_stop()
                || (before.kind == TokenKind::Punctuation
                    && !matches!(before.text, "," | "." | "'" | "’")
                    && !before.is_dash())
        }
    }
}

/// What a name is that may only be a word which begins a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opener<'w> {
    /// It does not stand alone at the beginning of a sentence.
    Name,
    /// It does, and is a plural or a usual first word.
    NoName,
    /// It does, and is no name if the text has this word in lower case elsewhere.
    Open(&'w str),
}

/// Judges a name among the words in which it stands.
pub fn opener<'w>(name: &Name, words: &'w [Word]) -> Opener<'w> {
    let is_lone = name.tokens.0 == name.tokens.1 && opens(words, name.tokens.0);
    let Some(word) = words.get(name.tokens.0).filter(|_| is_lone) else {
        return Opener::Name;
    };
    let next = words.get(name.tokens.0 + 1);
    let class = next.map_or(Class::NONE, |next| lexicon::classify(next.text));
    // "Burns said", where a trade or a fleet would rather be "the pilots".
    let is_plural = word.lower.ends_with('s')
        && !word.lower.ends_with("ss")
        && !is_possessive(word.text)
        && !class.is(Class::REPORTING.and(Class::DENIAL));
    match is_plural || OPENERS.has(&word.lower) {
        true => Opener::NoName,
        false => Opener::Open(&word.lower),
    }
}

fn is_possessive(text: &str) -> bool {
    text.ends_with("'s") || text.ends_with("’s")
}

/// Returns the names that a claim states; `is_known` tells of a folded word whether it is one that
/// the source or the workspace knows as a name.
pub fn stated(words: &[Word], is_known: &dyn Fn(&str) -> bool) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() && found.len() < LIMIT {
        let Some(mut name) = sequence(words, at, |word| word.is_capitalised()) else {
            at += 1;
            continue;
        };
        at = name.tokens.1 + 1;
        if opens(words, name.tokens.0) {
            let word = &words[name.tokens.0];
            let is_opener = is_light(lexicon::classify(word.text)) || OPENERS.has(&word.lower);
            let is_name = || is_known(&name.words[0].1) || begins_with_name(words, name.tokens.0);
            let keeps = !is_opener && (name.words.len() > 1 || is_name());
            if !keeps {
                name.words.remove(0);
            }
        }
        name.words
            .retain(|(_, word)| word.len() > 1 && !KINDS.has(word));
        if let (Some(first), Some(last)) = (name.words.first(), name.words.last()) {
            name.span = first.0.cover(last.0);
            found.push(name);
        }
    }
    found
}

/// Tells whether a sentence's first word is a name, by what follows it: "Orlo said", "Orlo's".
fn begins_with_name(words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let class = lexicon::classify(word.text);
    if is_light(class) || OPENERS.has(&word.lower) || class != Class::NONE {
        return false;
    }
    let possessive = is_possessive(word.text);
    let next = words.get(at + 1).map(|word| lexicon::classify(word.text));
    let verb = Class::REPORTING.and(Class::DENIAL);
    possessive || (!word.lower.ends_with('s') && next.is_some_and(|class| class.is(verb)))
}

/// Nations whose adjective is not their name with an ending.
const NATIONS: &[&[&str]] = &[
    &["france", "french", "frenchman", "frenchwoman"],
    &["netherlands", "dutch", "holland"],
    &["poland", "polish", "pole", "poles"],
    &["spain", "spanish", "spaniard", "spaniards"],
    &["sweden", "swedish", "swede", "swedes"],
    &["denmark", "danish", "dane", "danes"],
    &["finland", "finnish", "finn", "finns"],
    &["turkey", "turkish", "turk", "turks", "turkiye"],
    &["greece", "greek", "greeks"],
    &["switzerland", "swiss"],
    &["britain", "british", "briton", "britons", "uk"],
    &["germany", "german", "germans"],
    &["wales", "welsh"],
    &["ireland", "irish"],
    &["scotland", "scottish", "scots", "scot"],
    &["england", "english"],
    &["america", "american", "americans", "us", "usa"],
    &["china", "chinese"],
    &["portugal", "portuguese"],
    &["norway", "norwegian", "norwegians"],
    &["iceland", "icelandic"],
    &["iraq", "iraqi", "iraqis"],
    &["israel", "israeli", "israelis"],
    &["europe", "european", "europeans", "eu"],
    &["europe", "european", "europeans"],
];

/// What may stand in a place's name for the ending of its adjective.
const PLAIN: [&str; 5] = ["", "e", "a", "y", "ia"];

/// Endings by which an adjective or a people is made of a place's name.
const ENDINGS: [&str; 18] = [
    "n", "an", "ian", "ean", "ish", "ese", "i", "ic", "er", "ers", "ns", "ans", "ians", "is",
    "eans", "ite", "ites", "nian",
];

/// Tells whether two folded words of names name the same: equal, or a place and its adjective.
pub fn same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    if long.strip_prefix(short) == Some("s") && short.len() > 2 {
        return true;
    }
    if NATIONS
        .iter()
        .any(|nation| nation.contains(&one) && nation.contains(&other))
    {
        return true;
    }
    let common = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let Some((a, b)) = one.get(common..).zip(other.get(common..)) else {
        return false;
    };
    let made = |ending: &str, rest: &str| {
        ENDINGS.contains(&ending) && (PLAIN.contains(&rest) || ENDINGS.contains(&rest))
    };
    common >= 4 && (made(a, b) || made(b, a))
}

/// Returns every folded word that names the [`same`] as this one.
pub fn alike(word: &str) -> Vec<String> {
    let mut found = vec![word.to_owned(), format!("{word}s")];
    found.extend(word.strip_suffix('s').map(str::to_owned));
    let nations = NATIONS.iter().filter(|nation| nation.contains(&word));
    found.extend(nations.flat_map(|nation| nation.iter().map(|&one| one.to_owned())));
    let ends = || PLAIN.iter().chain(&ENDINGS);
    for ending in ends() {
        if let Some(stem) = word.strip_suffix(ending) {
            found.extend(ends().map(|other| format!("{stem}{other}")));
        }
    }
    found.retain(|one| same(word, one));
    found.sort_unstable();
    found.dedup();
    found
}

/// Returns the first letters of every two to six consecutive words: what [`is_acronym`] knows.
pub fn acronyms(words: &[&str]) -> Vec<String> {
    let first = |word: &&str| word.chars().next();
    (2..=6)
        .flat_map(|letters| words.windows(letters))
        .map(|window| window.iter().filter_map(first).collect())
        .collect()
}

/// Tells whether `short` is made of the first letters of consecutive words: "un" of "United
/// Nations".
pub fn is_acronym(short: &str, words: &[&str]) -> bool {
    let letters = short.chars().count();
    (2..=6).contains(&letters)
        && words.windows(letters).any(|window| {
            window
                .iter()
                .map(|word| word.chars().next())
                .eq(short.chars().map(Some))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grounds::word::all;

    fn words_of(names: Vec<Name>) -> Vec<String> {
        names
            .into_iter()
            .flat_map(|name| name.words)
            .map(|(_, word)| word)
            .collect()
    }

    #[test]
    fn a_claims_names_are_read_sparingly() {
        let of = |text: &str| words_of(stated(&all(text), &|word| word == "orlo"));
        assert_eq!(of("The mayor said the toll falls."), [""; 0]);
        assert_eq!(of("Officials said that Ana Ruiz left."), ["ana", "ruiz"]);
        assert_eq!(of("Mendez said the Harbour Board agreed."), ["mendez"]);
        assert_eq!(of("Orlo was late. Repairs began."), ["orlo"]);
        assert_eq!(of("President Vela denied it."), ["vela"]);
        assert_eq!(of("Troops left Belarus."), ["belarus"]);
    }

    #[test]
    fn a_sources_names_are_gathered_generously() {
        let text = "The transport minister of Norland, Ana Ruiz, met the U.S. envoy.";
        let words = words_of(printed(&all(text)));
        for name in ["transport", "minister", "norland", "ana", "ruiz", "us"] {
            assert!(words.iter().any(|word| word == name), "{name} {words:?}");
        }
    }

    #[test]
    fn places_and_their_adjectives_are_one() {
        for (one, other) in [
            ("russia", "russian"),
            ("ukraine", "ukrainian"),
            ("belarus", "belarusian"),
            ("italy", "italian"),
            ("france", "french"),
            ("europe", "european"),
            ("iran", "iranians"),
        ] {
            assert!(same(one, other), "{one} {other}");
            assert!(alike(one).iter().any(|word| word == other), "{one} {other}");
            assert!(alike(other).iter().any(|word| word == one), "{one} {other}");
        }
        for (one, other) in [
            ("kiev", "kyiv"),
            ("martin", "martina"),
            ("ruiz", "ruis"),
            ("norland", "norway"),
            ("austria", "australia"),
            ("iran", "iraq"),
        ] {
            assert!(!same(one, other), "{one} {other}");
        }
        assert!(acronyms(&["the", "united", "nations"]).contains(&"un".to_owned()));
        assert!(is_acronym("un", &["the", "united", "nations"]));
        assert!(!is_acronym("un", &["united", "kingdom"]));
    }
}
