//! What English words are to an edit: negators, modals, auxiliaries, numbers, units.
//!
//! Closed lists of our own; a word that is in none of them is [`WordClass::Other`]. Knows single
//! words, never a sentence.

use std::borrow::Cow;

use crate::text::token::caseless;
use crate::text::token::key;

/// The class of a word, by what changing it would change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WordClass {
    /// `not`, `never`, `without`, `don't`, `cannot`.
    Negator,
    /// `may`, `must`, `would`.
    Modal,
    /// A form of `be`, `have` or `do`.
    Auxiliary,
    /// A number written as a word, or a magnitude: `three`, `third`, `million`.
    NumberWord,
    /// A currency or another unit: `dollars`, `km`, `per cent`, `days`.
    Unit,
    /// A day of the week or a month.
    Day,
    /// An article, preposition, pronoun or conjunction.
    Function,
    /// Any other word.
    Other,
}

impl WordClass {
    /// Tells whether a word of one class is the natural counterpart of one of the other.
    pub fn goes_with(self, other: WordClass) -> bool {
        use WordClass::Auxiliary;
        use WordClass::Modal;
        use WordClass::Negator;
        match self {
            Auxiliary | Modal => matches!(other, Auxiliary | Modal),
            Negator | WordClass::NumberWord | WordClass::Unit | WordClass::Day => self == other,
            WordClass::Function | WordClass::Other => false,
        }
    }
}

/// Returns the class of a word as it stands in a text.
pub fn class_of(word: &str) -> WordClass {
    // No entry of the lists is longer.
    if word.len() > 24 {
        return WordClass::Other;
    }
    let key = key(word);
    class_of_key(&caseless(&key))
}

fn class_of_key(word: &str) -> WordClass {
    match word {
        "not" | "no" | "never" | "none" | "nobody" | "nothing" | "nowhere" | "neither" | "nor"
        | "without" | "cannot" | "hardly" | "scarcely" | "barely" | "non" => WordClass::Negator,
        _ if word.ends_with("n't") => WordClass::Negator,
        "can" | "could" | "may" | "might" | "must" | "shall" | "should" | "will" | "would"
        | "ought" => WordClass::Modal,
        "be" | "am" | "is" | "are" | "was" | "were" | "been" | "being" | "have" | "has" | "had"
        | "having" | "do" | "does" | "did" | "done" => WordClass::Auxiliary,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
        | "january" | "february" | "march" | "april" | "june" | "july" | "august" | "september"
        | "october" | "november" | "december" => WordClass::Day,
        _ if is_number_word(word) => WordClass::NumberWord,
        _ if unit(word).is_some() => WordClass::Unit,
        _ if is_function_word(word) => WordClass::Function,
        _ => WordClass::Other,
    }
}

fn is_number_word(word: &str) -> bool {
    matches!(
        word,
        "zero"
            | "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
            | "thirteen"
            | "fourteen"
            | "fifteen"
            | "sixteen"
            | "seventeen"
            | "eighteen"
            | "nineteen"
            | "twenty"
            | "thirty"
            | "forty"
            | "fifty"
            | "sixty"
            | "seventy"
            | "eighty"
            | "ninety"
            | "hundred"
            | "thousand"
            | "million"
            | "billion"
            | "trillion"
            | "hundreds"
            | "thousands"
            | "millions"
            | "billions"
            | "trillions"
            | "dozen"
            | "dozens"
            | "half"
            | "first"
            | "third"
            | "fourth"
            | "fifth"
            | "sixth"
            | "seventh"
            | "eighth"
            | "ninth"
            | "tenth"
            | "quarter"
            | "twice"
            | "once"
            | "bn"
            | "tn"
    )
}

fn is_function_word(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "this"
            | "that"
            | "these"
            | "those"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "from"
            | "by"
            | "for"
            | "with"
            | "as"
            | "into"
            | "over"
            | "under"
            | "after"
            | "before"
            | "about"
            | "between"
            | "and"
            | "or"
            | "but"
            | "if"
            | "so"
            | "than"
            | "then"
            | "he"
            | "she"
            | "it"
            | "they"
            | "we"
            | "you"
            | "i"
            | "him"
            | "her"
            | "them"
            | "us"
            | "his"
            | "its"
            | "their"
            | "our"
            | "your"
            | "my"
            | "who"
            | "which"
            | "what"
            | "when"
            | "where"
            | "there"
            | "any"
            | "some"
            | "all"
            | "each"
            | "longer"
            | "yet"
            | "up"
            | "out"
            | "off"
            | "down"
            | "while"
            | "since"
            | "because"
            | "until"
            | "also"
    )
}

/// Returns the unit that a word names, one spelling for all: `kilometres` and `km` are one.
pub fn unit(word: &str) -> Option<&'static str> {
    Some(match word {
        "%" | "percent" | "pc" => "percent",
        "cent" | "cents" => "cent",
        "dollar" | "dollars" | "$" | "usd" => "dollar",
        "euro" | "euros" | "€" | "eur" => "euro",
        "pound" | "pounds" | "£" | "gbp" => "pound",
        "rouble" | "roubles" | "ruble" | "rubles" | "₽" => "rouble",
        "yen" | "¥" => "yen",
        "yuan" | "renminbi" => "yuan",
        "hryvnia" | "hryvnias" | "₴" => "hryvnia",
        "franc" | "francs" => "franc",
        "crown" | "crowns" => "crown",
        "mile" | "miles" => "mile",
        "kilometre" | "kilometres" | "kilometer" | "kilometers" | "km" | "kms" => "kilometre",
        "metre" | "metres" | "meter" | "meters" => "metre",
        "centimetre" | "centimetres" | "centimeter" | "centimeters" | "cm" => "centimetre",
        "millimetre" | "millimetres" | "millimeter" | "millimeters" | "mm" => "millimetre",
        "yard" | "yards" => "yard",
        "foot" | "feet" | "ft" => "foot",
        "inch" | "inches" => "inch",
        "tonne" | "tonnes" => "tonne",
        "ton" | "tons" => "ton",
        "kilogram" | "kilograms" | "kilo" | "kilos" | "kg" => "kilogram",
        "gram" | "grams" | "gramme" | "grammes" => "gram",
        "litre" | "litres" | "liter" | "liters" => "litre",
        "gallon" | "gallons" => "gallon",
        "barrel" | "barrels" => "barrel",
        "hectare" | "hectares" => "hectare",
        "acre" | "acres" => "acre",
        "watt" | "watts" => "watt",
        "kilowatt" | "kilowatts" | "kw" => "kilowatt",
        "megawatt" | "megawatts" | "mw" => "megawatt",
        "gigawatt" | "gigawatts" | "gw" => "gigawatt",
        "seconds" => "second",
        "minute" | "minutes" => "minute",
        "hour" | "hours" => "hour",
        "day" | "days" => "day",
        "week" | "weeks" => "week",
        "month" | "months" => "month",
        "year" | "years" => "year",
        "decade" | "decades" => "decade",
        "°c" | "celsius" => "celsius",
        "°f" | "fahrenheit" => "fahrenheit",
        _ => return None,
    })
}

/// Tells whether one of two words is the other with a negating prefix or suffix: `legal` and
/// `illegal`, `harmful` and `harmless`. The words are caseless keys.
pub fn negates_by_affix(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let prefixed = long.strip_suffix(short).is_some_and(|prefix| {
        matches!(
            prefix,
            "un" | "in" | "il" | "im" | "ir" | "non" | "dis" | "non-" | "de" | "anti"
        )
    });
    let long_enough = short.chars().count() >= 4 || (short.len() >= 3 && long.starts_with("un"));
    if prefixed && long_enough {
        return !LOOKS_NEGATED.contains(&long);
    }
    let stems = |full: &str, less: &str| {
        let stem = less.strip_suffix("less").filter(|stem| stem.len() >= 3);
        stem.is_some_and(|stem| full.strip_suffix("ful") == Some(stem))
    };
    stems(one, other) || stems(other, one)
}

/// Words that begin like a negated one and are not.
const LOOKS_NEGATED: &[&str] = &[
    "dispatch",
    "display",
    "dispose",
    "display",
    "disputed",
    "impress",
    "improve",
    "inside",
    "insight",
    "insist",
    "install",
    "instead",
    "institute",
    "intake",
    "intend",
    "intent",
    "intone",
    "invest",
    "invoice",
    "under",
    "until",
    "import",
    "impact",
    "indeed",
    "inform",
    "informed",
    "include",
    "increase",
    "income",
    "inland",
    "input",
    "internal",
    "discover",
    "discuss",
    "defend",
    "demand",
    "depart",
    "deliver",
    "describe",
    "decide",
    "detain",
    "detail",
    "deport",
    "device",
    "debrief",
    "inbound",
    "inroads",
    "inhuman",
];

/// Tells whether two words are forms of one verb that differ in tense: `walk` and `walked`, `is`
/// and `was`, `go` and `gone`. The words are caseless keys.
pub fn differ_in_tense(one: &str, other: &str) -> bool {
    if one == other {
        return false;
    }
    let (stems, other_stems) = (regular(one), regular(other));
    let changed = |form: Form| matches!(form, Form::Past | Form::Ing);
    let by_rule = stems.iter().any(|(stem, form)| {
        (other_stems.iter()).any(|(other_stem, other_form)| {
            stem == other_stem && form != other_form && (changed(*form) || changed(*other_form))
        })
    });
    if by_rule {
        return true;
    }
    let verbs = irregular(one, &stems);
    let other_verbs = irregular(other, &other_stems);
    verbs.iter().any(|(verb, form)| {
        (other_verbs.iter()).any(|(other, other_form)| verb == other && form != other_form)
    })
}

/// Tells whether a word looks like a past participle.
pub fn is_participle(word: &str) -> bool {
    let key = key(word);
    let word = caseless(&key);
    word.ends_with("ed")
        || IRREGULAR
            .iter()
            .any(|(_, _, participle)| *participle == word)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// The bare form or the third person's `-s`: `take`, `takes`.
    Present,
    /// `took`.
    Past,
    /// `taken`.
    Participle,
    /// `taking`.
    Ing,
}

/// Returns what verb forms of the irregular list a word can be, given its regular stems.
fn irregular(word: &str, stems: &[(Cow<'_, str>, Form)]) -> Vec<(usize, Form)> {
    let regular = |verb: &str, form: Form| {
        (stems.iter()).any(|(stem, stem_form)| *stem_form == form && stem == verb)
    };
    let form_of = |(present, past, participle): &(&str, &str, &str)| {
        let bare = present.split(' ').next().unwrap_or(present);
        if present.split(' ').any(|form| form == word) || regular(bare, Form::Present) {
            Some(Form::Present)
        } else if past.split(' ').any(|form| form == word) {
            Some(Form::Past)
        } else if *participle == word {
            Some(Form::Participle)
        } else {
            regular(bare, Form::Ing).then_some(Form::Ing)
        }
    };
    let verbs = IRREGULAR.iter().enumerate();
    verbs
        .filter_map(|(index, verb)| Some((index, form_of(verb)?)))
        .collect()
}

/// Returns the stems that a word can have by the regular rules, with its form.
fn regular(word: &str) -> Vec<(Cow<'_, str>, Form)> {
    let mut stems = vec![(Cow::Borrowed(word), Form::Present)];
    let mut add = |stem: &str, form: Form| {
        if stem.chars().count() >= 2 {
            stems.push((Cow::Owned(stem.to_owned()), form));
        }
    };
    let undoubled = |stem: &str| {
        let mut end = stem.chars().rev();
        let doubled = end.next().is_some_and(|last| end.next() == Some(last));
        doubled.then(|| {
            stem.chars()
                .take(stem.chars().count() - 1)
                .collect::<String>()
        })
    };
    for (suffix, form) in [("ed", Form::Past), ("ing", Form::Ing)] {
        if let Some(stem) = word.strip_suffix(suffix) {
            add(stem, form);
            add(&format!("{stem}e"), form);
            if let Some(short) = undoubled(stem) {
                add(&short, form);
            }
        }
    }
    if let Some(stem) = word.strip_suffix("ied") {
        add(&format!("{stem}y"), Form::Past);
    }
    if let Some(stem) = word.strip_suffix("ies") {
        add(&format!("{stem}y"), Form::Present);
    }
    if let Some(stem) = word.strip_suffix('s') {
        add(stem, Form::Present);
        if let Some(stem) = stem.strip_suffix('e') {
            add(stem, Form::Present);
        }
    }
    stems
}

/// Common irregular verbs: present, past, participle.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("be am is are", "was were", "been"),
    ("have has", "had", "had"),
    ("do does", "did", "done"),
    ("go goes", "went", "gone"),
    ("say", "said", "said"),
    ("make", "made", "made"),
    ("take", "took", "taken"),
    ("come", "came", "come"),
    ("become", "became", "become"),
    ("see", "saw", "seen"),
    ("know", "knew", "known"),
    ("give", "gave", "given"),
    ("get", "got", "gotten"),
    ("think", "thought", "thought"),
    ("tell", "told", "told"),
    ("find", "found", "found"),
    ("keep", "kept", "kept"),
    ("leave", "left", "left"),
    ("lead", "led", "led"),
    ("hold", "held", "held"),
    ("withhold", "withheld", "withheld"),
    ("bring", "brought", "brought"),
    ("begin", "began", "begun"),
    ("write", "wrote", "written"),
    ("stand", "stood", "stood"),
    ("understand", "understood", "understood"),
    ("withstand", "withstood", "withstood"),
    ("withdraw", "withdrew", "withdrawn"),
    ("draw", "drew", "drawn"),
    ("meet", "met", "met"),
    ("run", "ran", "run"),
    ("pay", "paid", "paid"),
    ("send", "sent", "sent"),
    ("spend", "spent", "spent"),
    ("build", "built", "built"),
    ("lose", "lost", "lost"),
    ("win", "won", "won"),
    ("fall", "fell", "fallen"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("seek", "sought", "sought"),
    ("buy", "bought", "bought"),
    ("sell", "sold", "sold"),
    ("rise", "rose", "risen"),
    ("speak", "spoke", "spoken"),
    ("break", "broke", "broken"),
    ("choose", "chose", "chosen"),
    ("drive", "drove", "driven"),
    ("fly", "flew", "flown"),
    ("forbid", "forbade", "forbidden"),
    ("grow", "grew", "grown"),
    ("throw", "threw", "thrown"),
    ("show", "showed", "shown"),
    ("sink", "sank", "sunk"),
    ("shoot", "shot", "shot"),
    ("strike", "struck", "struck"),
    ("swear", "swore", "sworn"),
    ("teach", "taught", "taught"),
    ("wear", "wore", "worn"),
    ("lay", "laid", "laid"),
    ("lie", "lay", "lain"),
    ("sit", "sat", "sat"),
    ("hear", "heard", "heard"),
    ("deal", "dealt", "dealt"),
    ("mean", "meant", "meant"),
    ("bear", "bore", "borne"),
    ("arise", "arose", "arisen"),
    ("undertake", "undertook", "undertaken"),
    ("overtake", "overtook", "overtaken"),
    ("steal", "stole", "stolen"),
    ("hide", "hid", "hidden"),
    ("catch", "caught", "caught"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_their_classes() {
        let table = [
            ("Not", WordClass::Negator),
            ("don’t", WordClass::Negator),
            ("Would", WordClass::Modal),
            ("WERE", WordClass::Auxiliary),
            ("million", WordClass::NumberWord),
            ("km", WordClass::Unit),
            ("the", WordClass::Function),
            ("knot", WordClass::Other),
            ("", WordClass::Other),
        ];
        for (word, class) in table {
            assert_eq!(class_of(word), class, "{word}");
        }
    }

    #[test]
    fn negating_affixes_are_told_from_look_alikes() {
        for (one, other) in [
            ("legal", "illegal"),
            ("unable", "able"),
            ("possible", "impossible"),
            ("regular", "irregular"),
            ("agree", "disagree"),
            ("harmful", "harmless"),
            ("secure", "insecure"),
            ("fit", "unfit"),
        ] {
            assert!(negates_by_affix(one, other), "{one} {other}");
            assert!(negates_by_affix(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("come", "income"),
            ("side", "inside"),
            ("der", "under"),
            ("to", "into"),
            ("legal", "regal"),
            ("legal", "legal"),
            ("", "un"),
        ] {
            assert!(!negates_by_affix(one, other), "{one} {other}");
        }
    }

    #[test]
    fn tenses_are_told_from_other_endings() {
        for (one, other) in [
            ("walk", "walked"),
            ("walks", "walked"),
            ("is", "was"),
            ("has", "had"),
            ("go", "gone"),
            ("goes", "went"),
            ("withdraw", "withdrew"),
            ("withdraws", "withdrawn"),
            ("agree", "agreed"),
            ("plan", "planned"),
            ("denies", "denied"),
            ("make", "making"),
            ("says", "said"),
        ] {
            assert!(differ_in_tense(one, other), "{one} {other}");
            assert!(differ_in_tense(other, one), "{one} {other}");
        }
        for (one, other) in [
            ("troop", "troops"),
            ("is", "are"),
            ("has", "have"),
            ("sign", "song"),
            ("walk", "talked"),
            ("bed", "b"),
        ] {
            assert!(!differ_in_tense(one, other), "{one} {other}");
        }
    }
}
