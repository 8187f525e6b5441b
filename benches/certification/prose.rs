//! Invented news prose: sentences with speech, dashes, numbers, negations and conditions.
//!
//! Knows nothing of quotations or of YAML.

use crate::random::Random;
use crate::words::*;

/// Someone who speaks in the articles.
#[derive(Clone, Debug)]
pub struct Person {
    /// The full name.
    pub name: String,
    /// The family name alone.
    pub surname: &'static str,
    /// "he" or "she".
    pub pronoun: &'static str,
    /// What the person is, with the office.
    pub role: String,
    /// The office that the person speaks for, by its place in [`OFFICES`].
    pub office: usize,
}

impl Person {
    /// Draws a person.
    pub fn draw(random: &mut Random) -> Person {
        let (first, pronoun) = *random.pick(FIRST_NAMES);
        let surname = *random.pick(SURNAMES);
        let office = random.below(OFFICES.len());
        let role = format!("{} {}", random.pick(ROLES), OFFICES[office]);
        Person {
            name: format!("{first} {surname}"),
            surname,
            pronoun,
            role,
            office,
        }
    }
}

/// Writes the prose of one article.
pub struct Writer<'w> {
    /// Where its choices come from.
    pub random: &'w mut Random,
    /// Who speaks, in the article's order; at least one.
    pub people: Vec<&'w Person>,
}

impl Writer<'_> {
    /// Writes a headline.
    pub fn headline(&mut self) -> String {
        let noun = capitalised(&format!("{} {}", self.adjective(), self.noun()));
        format!(
            "{noun} divides {}, {} says",
            self.random.pick(PLACES),
            self.surname()
        )
    }

    /// Writes a paragraph of one to four sentences.
    pub fn paragraph(&mut self) -> String {
        let count = self.random.between(1, 4);
        let sentences: Vec<String> = (0..count).map(|_| self.sentence()).collect();
        sentences.join(" ")
    }

    fn sentence(&mut self) -> String {
        match self.random.below(12) {
            0 => self.introduction(),
            1 | 2 => self.speech(),
            3 => self.broken_speech(),
            4 => self.figures(),
            5 => self.insertion(),
            6 => self.condition(),
            7 => self.history(),
            8 => self.payment(),
            9 | 10 => self.report(),
            _ => self.contrast(),
        }
    }

    fn introduction(&mut self) -> String {
        let person = *self.random.pick(&self.people);
        let (name, role) = (person.name.clone(), person.role.clone());
        let (day, clause) = (self.day(), self.clause());
        let said = self.random.pick(REPORTED);
        format!("{name}, {role}, {said} {clause} on {day}.")
    }

    fn speech(&mut self) -> String {
        let (clause, surname) = (capitalised(&self.promise()), self.surname());
        let said = *self.random.pick(SAID);
        let circumstance = self.circumstance();
        format!("“{clause},” {surname} {said}, {circumstance}.")
    }

    fn broken_speech(&mut self) -> String {
        let (first, second) = (capitalised(&self.promise()), capitalised(&self.clause()));
        let pronoun = self.random.pick(&self.people).pronoun;
        format!("“{first},” {pronoun} added. “{second} — that’s all we know.”")
    }

    fn figures(&mut self) -> String {
        let (many, few) = (self.number(), self.number());
        let (unit, place) = (*self.random.pick(UNITS), *self.random.pick(PLACES));
        let share = self.random.between(11, 399);
        let noun = self.noun();
        let (whole, tenth) = (share / 10, share % 10);
        format!(
            "About {many} {unit} were affected near {place}, up from {few} before the {noun}, \
             or {whole}.{tenth}% of the total."
        )
    }

    fn insertion(&mut self) -> String {
        let (adjective, noun, other) = (self.adjective(), self.noun(), self.noun());
        let (verb, circumstance) = (*self.random.pick(PAST), self.circumstance());
        let plural = *self.random.pick(PLURALS);
        format!(
            "The {adjective} {noun} – a “{other}”, as {plural} call it – {verb} hopes of an end \
             to the dispute {circumstance}."
        )
    }

    fn condition(&mut self) -> String {
        let (clause, promise) = (self.clause(), self.promise());
        format!("If {clause}, {promise}, officials cautioned.")
    }

    fn history(&mut self) -> String {
        let year = self.random.between(1978, 2014);
        let (later, month) = (year + self.random.between(1, 6), *self.random.pick(MONTHS));
        let (clause, distance) = (self.clause(), self.random.between(3, 90));
        format!(
            "In the years {year}–{later}, and again last {month}, {clause} {distance}\u{a0}km inland."
        )
    }

    fn payment(&mut self) -> String {
        let (office, plural) = (*self.random.pick(OFFICES), *self.random.pick(PLURALS));
        let (sum, tenth) = (self.random.between(2, 80), self.random.below(10));
        let (noun, circumstance) = (self.noun(), self.circumstance());
        let office = capitalised(office);
        format!("{office} has paid {plural} €{sum}.{tenth} million for the {noun} {circumstance}.")
    }

    fn report(&mut self) -> String {
        let (office, clause) = (*self.random.pick(OFFICES), self.clause());
        let (plural, promise) = (*self.random.pick(PLURALS), self.promise());
        format!("According to {office}, {clause}, but {plural} fear that {promise}.")
    }

    fn contrast(&mut self) -> String {
        let (first, second, day) = (capitalised(&self.clause()), self.clause(), self.day());
        format!("{first}; by {day}, however, {second}, and nobody could say why.")
    }

    /// A finite clause in the past tense.
    fn clause(&mut self) -> String {
        let (subject, verb) = (self.subject(), *self.random.pick(PAST));
        let (object, circumstance) = (self.object(), self.circumstance());
        let negated = self.random.one_in(6);
        match negated {
            true => format!("{subject} never {verb} {object} {circumstance}"),
            false => format!("{subject} {verb} {object} {circumstance}"),
        }
    }

    /// A clause about what is to come.
    fn promise(&mut self) -> String {
        let (subject, modal) = (self.subject(), *self.random.pick(MODALS));
        let subject = match ["is ", "has ", "does "]
            .iter()
            .any(|third| modal.starts_with(third))
        {
            true => (*self.random.pick(OFFICES)).to_owned(),
            false => subject,
        };
        let (verb, object) = (*self.random.pick(INFINITIVE), self.object());
        match self.random.one_in(3) {
            true => format!("{subject} {modal} {verb} {object}"),
            false => format!("{subject} {modal} {verb} {object} {}", self.circumstance()),
        }
    }

    fn subject(&mut self) -> String {
        match self.random.below(4) {
            0 => (*self.random.pick(OFFICES)).to_owned(),
            1 => (*self.random.pick(PLURALS)).to_owned(),
            2 => format!(
                "the {} of {}",
                self.random.pick(PLURALS),
                self.random.pick(PLACES)
            ),
            _ => format!("the {} {}", self.adjective(), self.random.pick(PLURALS)),
        }
    }

    fn object(&mut self) -> String {
        match self.random.below(4) {
            0 => format!("the {} {}", self.adjective(), self.noun()),
            1 => format!(
                "the {} and the {} {}",
                self.noun(),
                self.adjective(),
                self.noun()
            ),
            2 => format!("{}’s {}", self.random.pick(PLACES), self.noun()),
            _ => format!("the {} at {}", self.noun(), self.random.pick(PLACES)),
        }
    }

    fn number(&mut self) -> String {
        let number = self.random.between(1_100, 98_000);
        format!("{},{:03}", number / 1000, number % 1000)
    }

    fn one(&mut self, of: &[&'static str]) -> &'static str {
        of[self.random.below(of.len())]
    }

    fn adjective(&mut self) -> &'static str {
        self.one(ADJECTIVES)
    }

    fn noun(&mut self) -> &'static str {
        self.one(NOUNS)
    }

    fn circumstance(&mut self) -> &'static str {
        self.one(CIRCUMSTANCES)
    }

    fn day(&mut self) -> &'static str {
        self.one(DAYS)
    }

    fn surname(&mut self) -> &'static str {
        self.random.pick(&self.people).surname
    }
}

/// Returns `words` with the first letter in upper case.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
