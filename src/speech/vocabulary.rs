//! What words do in a sentence that reports speech: verbs with frame and polarity, roles, titles,
//! pronouns, function words.
//!
//! The lists are data, in `verbs.txt`, `words.txt` and `names.txt`; nothing here looks beyond one
//! word.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Declares the traits of words: a bit each, with the name under which `words.txt` lists them.
macro_rules! traits {
    ($($(#[doc = $doc:literal])* $name:ident = $word:literal, $bit:literal;)*) => {
        impl Traits {
            $($(#[doc = $doc])* pub const $name: Traits = Traits(1 << $bit);)*

            fn named(word: &str) -> Option<Traits> {
                match word { $($word => Some(Traits::$name),)* _ => None }
            }
        }
    };
}

/// What a word is; a word may be several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits(u64);

impl Traits {
    /// None of the below.
    pub const NONE: Traits = Traits(0);

    /// Returns what is either.
    pub const fn and(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }

    /// Tells whether the word is one of `others`.
    pub const fn is(self, others: Traits) -> bool {
        self.0 & others.0 != 0
    }
}

traits! {
    /// `the`, `this`, `its`.
    DEFINITE = "definite", 0;
    /// `a`, `another`, `several`.
    INDEFINITE = "indefinite", 1;
    /// `his`, `their`.
    POSSESSIVE = "possessive", 2;
    /// A preposition.
    PREPOSITION = "preposition", 3;
    /// A preposition that may belong to the noun before it.
    ATTACHING = "attaching", 4;
    /// `and`, `or`.
    AND = "and", 5;
    /// Begins a clause: `that`, `but`, `while`.
    BORDER = "border", 6;
    /// `who`, `which`.
    RELATIVE = "relative", 7;
    /// A form of `be`, `have` or `do`.
    AUXILIARY = "auxiliary", 8;
    /// A form of `be`.
    BE = "be", 9;
    /// A modal verb.
    MODAL = "modal", 10;
    /// A negator.
    NEGATOR = "negator", 11;
    /// Another finite verb.
    FINITE = "finite", 12;
    /// An adverb.
    ADVERB = "adverb", 13;
    /// A day, a month, a time of day.
    TIME = "time", 14;
    /// `he`, `him`, `his`.
    HE = "he", 15;
    /// `she`, `her`.
    SHE = "she", 16;
    /// `they`, `their`.
    THEY = "they", 17;
    /// `it`, `its`.
    IT = "it", 18;
    /// `I`, `we`, `our`.
    FIRST = "first", 19;
    /// `you`, `your`.
    SECOND = "second", 20;
    /// A pronoun that can be a subject.
    SUBJECT = "subject", 21;
    /// Means a man.
    MALE = "male", 22;
    /// Means a woman.
    FEMALE = "female", 23;
    /// Stands before a name: `Mr`, `Captain`.
    TITLE = "title", 24;
    /// What a person is: `minister`, `official`.
    ROLE = "role", 25;
    /// What several persons are.
    ROLES = "roles", 26;
    /// A body of persons: `ministry`, `council`.
    BODY = "body", 27;
    /// Something written: `statement`, `letter`.
    DOCUMENT = "document", 28;
    /// Speaks for another: `spokesman`.
    SPOKESMAN = "spokesman", 29;
    /// Begins what belongs to the noun before it: `speaking`, `familiar`.
    POSTMODIFIER = "postmodifier", 30;
    /// `is`, `are`, `was`, `were`.
    COPULA = "copula", 31;
    /// Those who are told: `reporters`.
    LISTENER = "listener", 32;
    /// A common given name of men.
    GIVEN_MALE = "given-male", 33;
    /// A common given name of women.
    GIVEN_FEMALE = "given-female", 34;
    /// Ends in `'s`.
    GENITIVE = "genitive", 35;
    /// Begins with a capital.
    CAPITAL = "capital", 36;
    /// Is written in capitals alone.
    CAPITALS = "capitals", 37;
}

impl Traits {
    /// A pronoun of the third person.
    pub const PRONOUN: Traits = Traits::HE
        .and(Traits::SHE)
        .and(Traits::THEY)
        .and(Traits::IT);
    /// An article or what stands in its place.
    pub const DETERMINER: Traits = Traits::DEFINITE
        .and(Traits::INDEFINITE)
        .and(Traits::POSSESSIVE);
    /// What may stand between a subject and its verb.
    pub const LIGHT: Traits = Traits::AUXILIARY
        .and(Traits::MODAL)
        .and(Traits::NEGATOR)
        .and(Traits::ADVERB);
}

/// How a verb takes what it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A clause or marks; may stand inverted and in the middle: `said`.
    Say,
    /// The same after a listener: `told reporters`.
    Tell,
    /// A noun, an infinitive or a clause: `promised`, `denied`, `wants`.
    Act,
    /// What somebody has in mind: `fears`.
    Think,
}

/// A verb's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `say`.
    Base,
    /// `says`, `said`.
    Finite,
    /// `saying`.
    Participle,
}

/// A verb by which words are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// How it takes what it reports.
    pub frame: Frame,
    /// Whether it says that what it reports is not so.
    pub denies: bool,
    /// Its form here.
    pub form: Form,
    /// Whether the form is a noun as well.
    pub may_be_noun: bool,
}

/// What is known of one word form.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// What it is.
    pub traits: Traits,
    /// The verb that it is alone.
    pub verb: Option<Verb>,
    /// The verbs that it is with the words that follow, longest first.
    pub phrases: Vec<(Vec<&'static str>, Verb)>,
}

static VERBS: &str = include_str!("verbs.txt");
static WORDS: &str = include_str!("words.txt");
static NAMES: &str = include_str!("names.txt");

/// About how many word forms the lists have.
const FORMS: usize = 5_000;

/// The longest word form that is looked up, in bytes.
const LONGEST: usize = 24;

static ENTRIES: LazyLock<FxHashMap<&'static str, Entry>> = LazyLock::new(|| {
    let mut entries: FxHashMap<&'static str, Entry> = FxHashMap::default();
    entries.reserve(FORMS);
    for line in lines(WORDS) {
        let mut words = line.split_whitespace();
        let Some(traits) = words.next().and_then(Traits::named) else {
            continue;
        };
        for word in words {
            let entry = entries.entry(word).or_default();
            entry.traits = entry.traits.and(traits);
        }
    }
    for line in lines(NAMES) {
        let mut words = line.split_whitespace();
        let traits = match words.next() {
            Some("male") => Traits::GIVEN_MALE,
            _ => Traits::GIVEN_FEMALE,
        };
        for word in words {
            let entry = entries.entry(word).or_default();
            entry.traits = entry.traits.and(traits);
        }
    }
    for line in lines(VERBS) {
        add_verbs(&mut entries, line);
    }
    for entry in entries.values_mut() {
        entry
            .phrases
            .sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    entries
});

/// Returns the lines of a list, without comments.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

fn add_verbs(entries: &mut FxHashMap<&'static str, Entry>, line: &'static str) {
    let (forms, particle) = line.split_once('|').unwrap_or((line, ""));
    let particle: Vec<&str> = particle.split_whitespace().collect();
    let mut words = forms.split_whitespace();
    let frame = match words.next() {
        Some("say") => Frame::Say,
        Some("tell") => Frame::Tell,
        Some("act") => Frame::Act,
        _ => Frame::Think,
    };
    let denies = words.next() == Some("-");
    for (index, form) in words.enumerate() {
        let word = form.trim_end_matches('*');
        let verb = Verb {
            frame,
            denies,
            form: match () {
                () if index == 0 => Form::Base,
                () if word.ends_with("ing") => Form::Participle,
                () => Form::Finite,
            },
            may_be_noun: form.ends_with('*'),
        };
        let entry = entries.entry(word).or_default();
        if !particle.is_empty() {
            entry.phrases.push((particle.clone(), verb));
        } else if entry.verb.is_none() {
            entry.verb = Some(verb);
        } else if index > 0
            && let Some(known) = entry.verb.as_mut()
            && known.form == Form::Base
            && known.frame == frame
        {
            // "put": the past is like the base.
            known.form = Form::Finite;
        }
    }
}

/// Returns what is known of `word`, in whatever case it stands; curly apostrophes count as straight
/// ones.
pub fn look_up(word: &str) -> Option<&'static Entry> {
    let mut buffer = [0_u8; LONGEST];
    let mut length = 0;
    for c in word.chars() {
        let c = match c {
            '\u{2019}' | '\u{2018}' | '\u{2BC}' => '\'',
            c if c.is_ascii() => c.to_ascii_lowercase(),
            c => c.to_lowercase().next().unwrap_or(c),
        };
        let end = length + c.len_utf8();
        c.encode_utf8(buffer.get_mut(length..end)?);
        length = end;
    }
    let word = std::str::from_utf8(buffer.get(..length)?).ok()?;
    ENTRIES.get(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read() {
        let said = look_up("Said").and_then(|entry| entry.verb).unwrap();
        assert_eq!((said.frame, said.form), (Frame::Say, Form::Finite));
        assert!(look_up("denied").unwrap().verb.unwrap().denies);
        assert_eq!(
            look_up("poured").unwrap().phrases[0].0,
            ["cold", "water", "on"]
        );
        assert!(look_up("She’d").unwrap().traits.is(Traits::SHE));
        assert!(look_up("ministry").unwrap().traits.is(Traits::BODY));
        assert!(look_up(&"x".repeat(1_000)).is_none());
    }

    #[test]
    fn every_line_of_the_lists_is_understood() {
        for line in lines(WORDS) {
            let name = line.split_whitespace().next().unwrap();
            assert!(Traits::named(name).is_some(), "{name}");
        }
        for line in lines(VERBS) {
            let words: Vec<&str> = line.split_whitespace().collect();
            assert!(
                ["say", "tell", "act", "think"].contains(&words[0]),
                "{line}"
            );
            assert!(["+", "-"].contains(&words[1]), "{line}");
        }
        for word in [WORDS, VERBS, NAMES].iter().flat_map(|list| lines(list)) {
            assert_eq!(word.to_lowercase(), word);
        }
    }
}
