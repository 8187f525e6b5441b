//! Whom a phrase means: a name, a role, a pronoun, a document's author; and whom a sentence is
//! about.

use super::super::items;
use super::super::items::Item;
use super::super::key::Key;
use super::super::mention;
use super::super::mention::Mention;
use super::super::mention::Naming;
use super::super::report;
use super::super::report::Manner;
use super::super::report::Report;
use super::super::subject::Reader;
use super::super::vocabulary::Traits;
use super::Builder;
use super::Meaning;
use super::Sentence;
use super::Voiced;

/// The last paragraph in which a text names whom it called by a role before.
const LEAD: usize = 3;

impl Builder<'_> {
    /// Finds whom a phrase means; a document's author where it names one.
    pub(super) fn mean_of(
        &mut self,
        items: &[Item],
        mention: &Mention,
        sentence: &Sentence,
        inside: &[usize],
        report: Option<&Report>,
    ) -> Meaning {
        if report.is_some_and(|report| report.manner == Manner::Impersonal) {
            return Meaning::Open(Vec::new());
        }
        if !mention.is_document {
            return self.mean(mention, sentence, inside, report);
        }
        let owner = mention.owner.clone();
        let owner = owner.and_then(|range| mention::read_owner(self.text, items, range));
        match owner {
            Some(owner) => self.mean(&owner, sentence, inside, None),
            None => match self.author_of(mention) {
                Some(author) => author,
                None => self.mean(mention, sentence, inside, report),
            },
        }
    }

    /// Finds whom a phrase means.
    pub(super) fn mean(
        &mut self,
        mention: &Mention,
        sentence: &Sentence,
        inside: &[usize],
        report: Option<&Report>,
    ) -> Meaning {
        let meaning = self.resolve(mention, sentence, inside, report);
        if mention.naming == Naming::Pronoun
            && let Some(person) = meaning.person()
        {
            self.people.is_called(person, mention.sex);
        }
        meaning
    }

    pub(super) fn resolve(
        &mut self,
        mention: &Mention,
        sentence: &Sentence,
        inside: &[usize],
        report: Option<&Report>,
    ) -> Meaning {
        let now = self.found.sentences.len();
        if is_empty(mention) {
            return Meaning::Unknown;
        }
        match mention.naming {
            Naming::Role
                if mention.is_definite && is_generic(mention) && self.people.lacks(mention) =>
            {
                self.pronoun(mention, sentence, inside, report)
            }
            Naming::Name => {
                if let Some(unnamed) = report.and_then(|_| self.unnamed_before(mention, sentence)) {
                    self.people.join(self.text, unnamed, mention, now);
                    return Meaning::Settled(unnamed);
                }
                Meaning::Settled(self.people.name(self.text, mention, now))
            }
            Naming::Role | Naming::Thing if mention.is_indefinite && !points_back(mention) => {
                Meaning::Settled(self.people.add(self.text, mention, now))
            }
            Naming::Role | Naming::Thing => self.people.describe(self.text, mention, now),
            // "quoted him as saying": seldom whoever the text speaks of.
            Naming::Pronoun if is_object(self.text, mention) => Meaning::Unknown,
            Naming::Pronoun => self.pronoun(mention, sentence, inside, report),
        }
    }

    /// Finds the one whom a text first calls by a role alone and names in the next paragraph: "its
    /// director said. … “We go,” wrote Ana Ruiz".
    fn unnamed_before(&self, mention: &Mention, sentence: &Sentence) -> Option<usize> {
        let is_bare = mention.name.len() > 1 && mention.heads.is_empty() && mention.aside.is_none();
        if !is_bare || sentence.paragraph > LEAD || self.people.by_name(mention).is_some() {
            return None;
        }
        let before = self.found.sentences.last()?;
        let mut spoke = before.reports.iter().filter(|one| one.is_definite);
        let only = spoke.next().filter(|_| spoke.next().is_none())?;
        let person = only.meaning.person()?;
        let known = self.people.list.get(person)?;
        let fits = !known.is_named && known.is_person == Some(true) && !known.is_plural;
        (fits && before.paragraph + 1 == sentence.paragraph).then_some(person)
    }

    /// Returns who a sentence is about: whoever reports, else the subject of its main clause.
    pub(super) fn topic(
        &mut self,
        items: &[Item],
        reader: &Reader<'_>,
        sentence: &Sentence,
    ) -> Option<Meaning> {
        let phrase = report::main_subject(reader, reader.end);
        // "It is late", "there is no hurry": about nobody.
        let about_nobody = phrase.as_ref().is_some_and(|phrase| {
            items[phrase.range.start].is(Traits::IT.and(Traits::ADVERB)) && phrase.range.len() == 1
        });
        let own = sentence
            .reports
            .iter()
            .filter(|one| one.report.manner != Manner::According);
        let outer = own
            .clone()
            .find(|one| one.report.is_parenthetical && one.report.manner == Manner::Verb);
        let same = |one: &&Voiced| {
            phrase
                .as_ref()
                .is_some_and(|phrase| phrase.range.start == one.report.subject.range.start)
        };
        let main = outer.or_else(|| own.clone().find(same));
        let according: Vec<usize> = sentence
            .reports
            .iter()
            .filter(|one| one.report.manner == Manner::According)
            .filter_map(|one| match one.meaning {
                Meaning::Settled(person) => Some(person),
                Meaning::Open(_) | Meaning::Unknown => None,
            })
            .collect();
        let subject = match main {
            Some(main) => Some(main.meaning.clone()),
            None => {
                if about_nobody {
                    return None;
                }
                if phrase.is_none()
                    && let [only] = sentence.others.as_slice()
                    && !(reader.start..reader.end).any(|at| items::is_finite(self.text, items, at))
                {
                    // "And Dvorin?".
                    return Some(Meaning::Settled(*only));
                }
                let mention = mention::read(self.text, items, &phrase?)?;
                let meaning = self.mean_of(items, &mention, sentence, &[], None);
                // "They ought to be full": no "he" is among them.
                let aside = mention.naming == Naming::Pronoun && mention.sex.is_none();
                Some(meaning).filter(|meaning| !aside || *meaning != Meaning::Unknown)
            }
        };
        match (subject, according.as_slice()) {
            (Some(Meaning::Settled(one)), others) if !others.is_empty() => {
                let person = self
                    .people
                    .list
                    .get(one)
                    .is_some_and(|one| one.is_person == Some(true));
                let mut both = others.to_vec();
                if person && !both.contains(&one) {
                    both.push(one);
                }
                match both.as_slice() {
                    [only] => Some(Meaning::Settled(*only)),
                    _ => Some(Meaning::Open(both)),
                }
            }
            (None, [only]) => Some(Meaning::Settled(*only)),
            (subject, _) => subject,
        }
    }
}

/// Nouns that say nothing of whom they name.
const EMPTY: &[Key] = &[
    Key::of("other"),
    Key::of("others"),
    Key::of("one"),
    Key::of("ones"),
    Key::of("two"),
    Key::of("both"),
    Key::of("some"),
    Key::of("many"),
    Key::of("several"),
    Key::of("latter"),
    Key::of("most"),
    Key::of("all"),
    Key::of("another"),
    Key::of("few"),
    Key::of("each"),
    Key::of("nobody"),
    Key::of("everybody"),
    Key::of("anybody"),
    Key::of("somebody"),
    Key::of("everyone"),
    Key::of("anyone"),
    Key::of("someone"),
    Key::of("none"),
    Key::of("nothing"),
    Key::of("those"),
    Key::of("these"),
    Key::of("first"),
    Key::of("second"),
];

/// Tells whether a phrase says nothing of whom it names: "the other", "one of them".
fn is_empty(mention: &Mention) -> bool {
    mention.name.is_empty()
        && mention.naming != Naming::Pronoun
        && mention
            .heads
            .last()
            .is_some_and(|head| EMPTY.contains(head))
}

/// Nouns that may be anybody's.
const GENERIC: &[Key] = &[
    Key::of("person"),
    Key::of("individual"),
    Key::of("source"),
    Key::of("man"),
    Key::of("woman"),
    Key::of("figure"),
    Key::of("insider"),
];

/// Tells whether a pronoun stands for an object.
fn is_object(text: &str, mention: &Mention) -> bool {
    let word = mention.span.slice(text);
    ["him", "them", "himself", "herself"]
        .iter()
        .any(|object| word.eq_ignore_ascii_case(object))
}

/// Tells whether a role may be anybody's: "this person".
fn is_generic(mention: &Mention) -> bool {
    mention.modifiers.is_empty()
        && mention
            .heads
            .last()
            .is_some_and(|head| GENERIC.contains(head))
}

/// Tells whether "a similar official" or "another such" means one who was named.
fn points_back(mention: &Mention) -> bool {
    mention
        .modifiers
        .iter()
        .any(|&word| word == Key::of("similar") || word == Key::of("same"))
}
