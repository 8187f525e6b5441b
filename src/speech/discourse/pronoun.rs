//! Whom a pronoun means that is a subject: whoever was spoken of last, where the text leaves no
//! second one.

use super::super::mention::Mention;
use super::super::mention::Naming;
use super::super::mention::Sex;
use super::super::report::Report;
use super::Builder;
use super::Meaning;
use super::Sentence;

/// How many sentences back are looked at.
const REACH: usize = 16;

impl Builder<'_> {
    /// Finds whom a pronoun means; `inside` are those whom its own words name.
    pub(super) fn pronoun(
        &self,
        mention: &Mention,
        sentence: &Sentence,
        inside: &[usize],
        report: Option<&Report>,
    ) -> Meaning {
        let fits = |index: usize| self.fits(index, mention);
        // The same sentence: whoever reports around the pronoun or before it.
        if let Some(meaning) = self.in_sentence(mention, sentence, report) {
            return meaning;
        }
        let replies = report.is_some_and(|report| report.is_reply);
        let mut passed: Vec<usize> = Vec::new();
        let count = self.found.sentences.len();
        // "a letter that Mr Orlo wrote. It said".
        if let Some(last) = self.found.sentences.last()
            && mention.sex.is_none()
            && !mention.is_plural
            && let Some(author) = &last.document
        {
            return author.clone();
        }
        for index in (count.saturating_sub(REACH)..count).rev() {
            let before = &self.found.sentences[index];
            // "Mr Orlo asked: “Why?” “Because,” he replied": not Mr Orlo.
            if index + 1 == count && replies && before.is_question {
                let mut asked = before.others.iter().filter(|&&other| {
                    fits(other)
                        && self.is_certain(other, mention)
                        && before.topic != Some(Meaning::Settled(other))
                });
                if let (Some(&only), None) = (asked.next(), asked.next()) {
                    return Meaning::Settled(only);
                }
                continue;
            }
            // "Mr Orlo and the envoy left. He said": either of them.
            let joined = |one: usize| {
                let person = &self.people.list[one];
                person.is_plural && mention.sex.is_some() && person.is_person.is_none()
            };
            if let Some(Meaning::Settled(one)) = &before.topic
                && joined(*one)
            {
                passed.extend(before.others.iter().filter(|&&other| fits(other)));
                return Meaning::Open(passed);
            }
            match &before.topic {
                // "one said": it may be whoever that is.
                Some(Meaning::Unknown) if passed.is_empty() && mention.sex.is_some() => {
                    return Meaning::Unknown;
                }
                Some(Meaning::Settled(one)) if fits(*one) && !inside.contains(one) => {
                    passed.retain(|other| other != one);
                    if before.is_meeting {
                        let met = before
                            .others
                            .iter()
                            .filter(|&other| fits(*other) && other != one);
                        passed.extend(met);
                    }
                    if passed.is_empty() {
                        return Meaning::Settled(*one);
                    }
                    passed.insert(0, *one);
                    return self.between(before, passed);
                }
                Some(Meaning::Open(several))
                    if several.iter().any(|&one| fits(one)) || several.is_empty() =>
                {
                    let mut left: Vec<usize> = several
                        .iter()
                        .copied()
                        .filter(|&one| fits(one) && !inside.contains(&one))
                        .collect();
                    if let ([only], [], true) =
                        (left.as_slice(), passed.as_slice(), several.len() > 1)
                    {
                        return Meaning::Settled(*only);
                    }
                    left.append(&mut passed);
                    return match several.len() > 1 {
                        true => Meaning::Open(left),
                        false => Meaning::Unknown,
                    };
                }
                _ => {}
            }
            // "This comes after an engineer told the radio that. He said": whoever spoke in it.
            let mut spoke = before.reports.iter().filter_map(|one| match one.meaning {
                Meaning::Settled(person) if fits(person) => Some(person),
                _ => None,
            });
            if let Some(first) = spoke.next().filter(|one| !inside.contains(one))
                && passed.is_empty()
                && spoke.all(|other| other == first)
                && self.is_certain(first, mention)
            {
                return Meaning::Settled(first);
            }
            for &other in &before.others {
                if fits(other)
                    && self.is_certain(other, mention)
                    && !inside.contains(&other)
                    && !passed.contains(&other)
                    && passed.len() < 4
                {
                    passed.push(other);
                }
            }
        }
        match passed.as_slice() {
            [only] if mention.sex.is_some() && self.people.list[*only].sex == mention.sex => {
                Meaning::Settled(*only)
            }
            // "The order came from Mr Orlo and Mr Vance. He said".
            [_, _] if mention.sex.is_some() && self.are_together(&passed) => Meaning::Open(passed),
            _ => Meaning::Unknown,
        }
    }

    /// Judges a pronoun that may mean whoever the sentence `before` is about, the first of
    /// `several`, or one who was named later: it is open where the former has no name.
    fn between(&self, before: &Sentence, several: Vec<usize>) -> Meaning {
        let is_named = |one: &usize| self.people.list[*one].is_named;
        match several.as_slice() {
            [first, later @ ..] if !is_named(first) && later.iter().any(is_named) => {
                Meaning::Open(several)
            }
            _ if before.is_meeting => Meaning::Open(several),
            _ => Meaning::Unknown,
        }
    }

    /// Finds whom a pronoun means in its own sentence.
    fn in_sentence(
        &self,
        mention: &Mention,
        sentence: &Sentence,
        report: Option<&Report>,
    ) -> Option<Meaning> {
        let report = report?;
        let place = report.cue.clone();
        let carrier = sentence
            .reports
            .iter()
            .filter(|one| !report.carries(&one.report.cue))
            .rfind(|one| one.report.carries(&place) || one.report.cue.end <= place.start)?;
        match &carrier.meaning {
            Meaning::Settled(one) if self.fits(*one, mention) => {
                // "The official told Mr Orlo that he had said": either.
                let nested = carrier.report.carries(&place);
                let others: Vec<usize> = sentence
                    .others
                    .iter()
                    .copied()
                    .filter(|&other| {
                        nested
                            && other != *one
                            && self.fits(other, mention)
                            && self.is_certain(other, mention)
                    })
                    .collect();
                match others.is_empty() {
                    true => Some(Meaning::Settled(*one)),
                    false => Some(Meaning::Open(std::iter::once(*one).chain(others).collect())),
                }
            }
            Meaning::Settled(_) => None,
            open => Some(open.clone()),
        }
    }

    /// Tells whether the last sentence names all of them.
    fn are_together(&self, several: &[usize]) -> bool {
        self.found
            .sentences
            .last()
            .is_some_and(|last| several.iter().all(|one| last.others.contains(one)))
    }

    /// Tells whether what a pronoun may mean is of its kind beyond doubt: a person for "he", not
    /// any name.
    fn is_certain(&self, index: usize, mention: &Mention) -> bool {
        let person = self.people.list.get(index);
        mention.sex.is_none()
            || person.is_some_and(|one| one.is_person == Some(true) || one.sex.is_some())
    }

    /// Tells whether a pronoun may mean this one.
    fn fits(&self, index: usize, mention: &Mention) -> bool {
        let Some(person) = self.people.list.get(index) else {
            return false;
        };
        if mention.naming != Naming::Pronoun {
            return person.is_person != Some(false) && !person.is_plural;
        }
        match (mention.sex, mention.is_plural) {
            (Some(sex), _) => {
                let other = match sex {
                    Sex::Male => Sex::Female,
                    Sex::Female => Sex::Male,
                };
                let is_person = match person.is_person {
                    Some(is_person) => is_person,
                    None => person.is_named || person.sex.is_some(),
                };
                person.sex != Some(other) && is_person && !person.is_plural
            }
            (None, true) => person.is_plural || person.is_person == Some(false),
            (None, false) => person.is_person != Some(true) && !person.is_plural,
        }
    }
}
