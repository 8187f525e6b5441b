//! `name-not-in-evidence`: a name in a claim that its quotations' sentences do not have.

use crate::diagnostic::Diagnostic;
use crate::grounds::mark;
use crate::grounds::name;
use crate::grounds::name::Name;
use crate::grounds::word;
use crate::model::Str;
use crate::resolve::Corpus;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::grounded::Grounded;
use crate::rules::naming::Roster;
use crate::rules::naming::folded;
use crate::rules::naming::words_of;
use crate::workspace::Level;
use rustc_hash::FxHashSet;
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// The rule.
pub const RULE: Rule = Rule {
    id: "name-not-in-evidence",
    group: Group::Grounding,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("name-not-in-evidence.md"),
    // See `grounded`.
    check: None,
};

pub(super) fn judge(claim: &Grounded<'_>) -> Vec<Diagnostic> {
    let roster = claim.roster;
    // Most claims name nobody but whom they are of, and what they quote.
    if !may_name_another(roster, claim) {
        return Vec::new();
    }
    let mut known = Known::gather(roster, claim);
    // Whom the quotation names and the claim does not may be the one whom the claim names instead.
    known.has_person &= !known.has_unused(claim);
    let mut found = Vec::new();
    for (text, read) in &claim.statements {
        let dates = read.dates();
        let mut names = name::stated(&read.words, &|word| known.is_name(word));
        names.retain(|name| !dates.iter().any(|date| date.span.overlaps(name.span)));
        for name in names {
            if let Some(wrong) = known.refuse(&name) {
                found.push(report(claim, text, wrong, &known));
            }
        }
    }
    found
}

/// Tells whether a claim states a name that is neither its actors' nor quoted, letter for letter.
fn may_name_another(roster: &Roster<'_>, claim: &Grounded<'_>) -> bool {
    let actors = claim.claim.actors.iter();
    let own: Vec<usize> = actors
        .filter_map(|id| roster.corpus.actor_place(id))
        .collect();
    let is_own = |word: &str| {
        let mut names = own.iter().flat_map(|&at| &roster.names[at]).flatten();
        names.any(|one| one == word)
    };
    let quoted = LazyCell::new(|| -> FxHashSet<String> {
        let quoted = claim.quoted.iter().flat_map(|quoted| &quoted.words);
        quoted.map(|one| word::folded(one.text)).collect()
    });
    let is_quoted = |word: &str| quoted.contains(word);
    claim.statements.iter().any(|(_, read)| {
        let names = name::stated(&read.words, &|_| true);
        let mut words = names.iter().flat_map(|name| &name.words);
        words.any(|(_, word)| !is_own(word) && !is_quoted(word))
    })
}

/// Pronouns that stand for no person.
const THINGS: [&str; 4] = ["it", "its", "itself", "there"];

/// The words of names that a claim may use, folded.
struct Known {
    /// Those of the sentences, in the order of each name.
    sentence: Vec<Vec<String>>,
    /// Marks of those of the sentences' longer names.
    hidden: BTreeSet<u32>,
    /// Every word of the quotations, whether it is a name or not.
    quoted: FxHashSet<String>,
    /// As printed.
    printed: Vec<String>,
    /// Those of the claim's actors and sources, and of every actor whom the sentences name.
    given: BTreeSet<String>,
    /// Those of the claim's own actors and speakers.
    own: BTreeSet<String>,
    /// Those that a pronoun or a description in the sentences may mean, of the corpus.
    near: BTreeSet<String>,
    /// Marks of those, of the text around.
    around: BTreeSet<u32>,
    /// Those of the claim's issues.
    issues: BTreeSet<String>,
    /// Whether a pronoun in the sentences may stand for a person.
    has_person: bool,
    /// Whether one may stand for a place or body.
    has_thing: bool,
}

impl Known {
    fn gather(roster: &Roster<'_>, claim: &Grounded<'_>) -> Known {
        let pronouns = || claim.sentences().flat_map(|one| &one.names().pronouns);
        let mut known = Known {
            sentence: Vec::new(),
            hidden: BTreeSet::new(),
            quoted: FxHashSet::default(),
            printed: Vec::new(),
            given: BTreeSet::new(),
            own: BTreeSet::new(),
            near: BTreeSet::new(),
            around: BTreeSet::new(),
            issues: BTreeSet::new(),
            has_person: pronouns().any(|one| !THINGS.contains(&one.as_str())),
            has_thing: pronouns().any(|one| THINGS.contains(&one.as_str())),
        };
        for sentences in claim.sentences() {
            let names = sentences.names();
            for name in &names.names {
                known.sentence.push(folded(name));
                known.printed.push(name.clone());
            }
            known.hidden.extend(&names.hidden);
            known.around.extend(sentences.near());
        }
        known
            .sentence
            .extend(claim.interpolations().iter().map(|text| folded(text)));
        for source in claim.sources() {
            let texts = [
                &source.called,
                &source.outlet,
                &source.wire_credit,
                &source.dateline,
            ];
            known
                .given
                .extend(texts.into_iter().flatten().flat_map(|text| folded(text)));
        }
        let quoted = claim.quoted.iter();
        known
            .quoted
            .extend(quoted.flat_map(|quoted| folded(quoted.text)));
        known.add_own(roster.corpus, claim);
        known.own = known.given.clone();
        known.add_named(roster);
        known
    }

    /// Adds the names of those whom the claim itself names by id.
    fn add_own(&mut self, corpus: &Corpus, claim: &Grounded<'_>) {
        let record = claim.claim;
        let ascribed = record
            .ascribes
            .iter()
            .flat_map(|one| std::iter::once(&one.to).chain(&one.addressee));
        let cited = record
            .citations
            .iter()
            .flat_map(|one| one.speakers.iter().chain(&one.via));
        let ids = record.actors.iter().chain(ascribed).chain(cited);
        for actor in ids.filter_map(|id| corpus.actor(id)) {
            self.given.extend(words_of(actor));
            for member in actor.includes.iter().filter_map(|id| corpus.actor(id)) {
                self.given.extend(words_of(member));
            }
            let mut above = actor.of.as_ref();
            for _ in 0..8 {
                let Some(body) = above.and_then(|id| corpus.actor(id)) else {
                    break;
                };
                self.given.extend(words_of(body));
                above = body.of.as_ref();
            }
        }
        let issues = record.issues.iter().filter_map(|id| corpus.issue(id));
        self.issues
            .extend(issues.flat_map(|issue| folded(&issue.title)));
        let answered = record
            .responds_to
            .iter()
            .filter_map(|one| corpus.claim(&one.claim));
        let actors = answered.flat_map(|claim| &claim.actors);
        self.near
            .extend(actors.filter_map(|id| corpus.actor(id)).flat_map(words_of));
    }

    /// Adds the names of every actor of whom the sentences have a name, and of those bound to it.
    fn add_named(&mut self, roster: &Roster<'_>) {
        let sentence = self.sentence.iter().flatten().map(|word| mark::of(word));
        let marks = sentence.chain(self.hidden.iter().copied());
        let mut given = Vec::new();
        let mut near = Vec::new();
        for at in roster.candidates(marks) {
            if !roster.names[at].iter().any(|name| self.has(name)) {
                continue;
            }
            let actor = &roster.corpus.actors[at];
            given.extend(words_of(actor));
            let bound = actor.of.iter().chain(&actor.includes);
            near.extend(
                bound
                    .filter_map(|id| roster.corpus.actor(id))
                    .flat_map(words_of),
            );
            let speaking = roster.speaking.get(&*actor.id).into_iter().flatten();
            near.extend(speaking.flat_map(|actor| words_of(actor)));
        }
        self.given.extend(given);
        self.near.extend(near);
    }

    /// Tells whether a quotation names somebody or something that the claim leaves out.
    fn has_unused(&self, claim: &Grounded<'_>) -> bool {
        let stated: Vec<String> = claim
            .statements
            .iter()
            .flat_map(|(text, _)| folded(text))
            .collect();
        let is_stated = |word: &str| stated.iter().any(|one| name::same(one, word));
        claim.quoted.iter().any(|quoted| {
            let dates = quoted.dates();
            let names = name::stated(&quoted.words, &|word| self.near.contains(word));
            names.iter().any(|name| {
                !dates.iter().any(|date| date.span.overlaps(name.span))
                    && !name
                        .words
                        .iter()
                        .any(|(_, word)| is_stated(word) || self.own.contains(word))
            })
        })
    }

    /// Tells whether the sentences have every word of a name that counts.
    fn has(&self, name: &[String]) -> bool {
        let has = |word: &String| {
            let mut sentence = self.sentence.iter().flatten();
            sentence.any(|one| one == word) || self.hidden.contains(&mark::of(word))
        };
        !name.is_empty() && name.iter().all(has)
    }

    fn is_name(&self, word: &str) -> bool {
        let mut known = self.near.iter().chain(&self.given);
        known.any(|one| one == word) || self.around.contains(&mark::of(word))
    }

    fn is_given(&self, word: &str) -> bool {
        if self.quoted.contains(word) {
            return true;
        }
        let sentence = || self.sentence.iter().flatten();
        if sentence()
            .chain(&self.given)
            .any(|one| name::same(one, word))
            || mark::has_alike(&self.hidden, word)
        {
            return true;
        }
        self.sentence.iter().any(|words| {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            name::is_acronym(word, &words)
        })
    }

    fn spells_out_hidden(&self, words: &[&str]) -> bool {
        let letters = name::acronyms(words);
        letters
            .iter()
            .any(|one| self.hidden.contains(&mark::of(one)))
    }

    /// Returns what of a name is nowhere to be found.
    fn refuse<'n>(&self, name: &'n Name) -> Option<&'n Name> {
        let mut stated = name.words.iter().map(|(_, word)| word.as_str());
        let given = stated.clone().filter(|word| self.is_given(word)).count();
        if given == name.words.len() {
            return None;
        }
        let all: Vec<&str> = stated.clone().collect();
        // "United Nations" for "UN".
        let spells_out = |one: &String| name::is_acronym(one, &all);
        if self
            .sentence
            .iter()
            .flatten()
            .chain(&self.given)
            .any(spells_out)
            || self.spells_out_hidden(&all)
        {
            return None;
        }
        let is_near = |word: &str| {
            self.near.iter().any(|one| name::same(one, word)) || mark::has_alike(&self.around, word)
        };
        let of_issue = |word: &str| self.issues.iter().any(|one| name::same(one, word));
        if (self.has_person || self.has_thing) && all.iter().all(|word| of_issue(word)) {
            return None;
        }
        let unknown = stated.any(|word| !self.is_given(word) && !is_near(word));
        (unknown || (given == 0 && !self.has_person)).then_some(name)
    }
}

fn report(claim: &Grounded<'_>, text: &Str, name: &Name, known: &Known) -> Diagnostic {
    let said = name.span.slice(text);
    let message = format!("“{said}” is not in the quotation or its sentence");
    let diagnostic = claim
        .report(RULE.id, text, name.span, message)
        .label("rests on no quoted sentence");
    let capital = |name: &&String| name.chars().any(char::is_uppercase);
    let printed = known.printed.iter().filter(capital).map(String::as_str);
    let diagnostic = claim.at_sentences(diagnostic, "quoted from here");
    let diagnostic = match claim.instead(printed) {
        Some(instead) => diagnostic.note(instead),
        None => diagnostic,
    };
    diagnostic.help("name whom the source names, cite the sentence that has the name, or give the actor the alias under which the source speaks of it")
}
