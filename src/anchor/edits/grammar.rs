//! What English words are to an edit: negators, modals, auxiliaries, numbers, units.
//!
//! Closed lists, those of the reporting of speech among them; a word that is in none of them is [`WordClass::Other`]. Knows single
//! words, never a sentence.

use crate::speech::lexicon::Class;
use crate::speech::lexicon::classify;
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
    let known = classify(word);
    match word {
        _ if known.is(Class::NEGATOR) => WordClass::Negator,
        _ if known.is(Class::MODAL) => WordClass::Modal,
        _ if known.is(Class::AUXILIARY) => WordClass::Auxiliary,
        "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday"
        | "january" | "february" | "march" | "april" | "june" | "july" | "august" | "september"
        | "october" | "november" | "december" => WordClass::Day,
        _ if is_number_word(word) => WordClass::NumberWord,
        _ if unit(word).is_some() => WordClass::Unit,
        _ if known.is(Class::FUNCTION.and(Class::PRONOUN).and(Class::CONJUNCTION)) => {
            WordClass::Function
        }
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
}
