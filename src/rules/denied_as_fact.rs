//! `denied-as-fact`: the brief states in its own voice what a claim says and another claim denies.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::grounds::hedge;
use crate::grounds::word;
use crate::grounds::word::Word;
use crate::model::Claim;
use crate::model::ResponseKind;
use crate::model::Stance;
use crate::position::Positions;
use crate::resolve::Corpus;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::attributed;
use crate::rules::likelihood;
use crate::rules::phrasing::Passage;
use crate::rules::phrasing::Purpose;
use crate::rules::phrasing::Sentence;
use crate::rules::phrasing::passages;
use crate::rules::wording;
use crate::speech::lexicon::Class;
use crate::speech::lexicon::classify;
use crate::text::Span;
use crate::workspace::Level;
use std::collections::BTreeSet;

/// The rule.
pub const RULE: Rule = Rule {
    id: "denied-as-fact",
    group: Group::Coherence,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("denied-as-fact.md"),
    check: Some(check),
};

/// With how many denied claims a sentence is compared that cites none.
const COMPARED: usize = 100;

/// How many denials of a claim are looked at.
const DENIALS: usize = 16;

/// How far into a claim its "X said that" is sought, in words.
const ATTRIBUTION: usize = 14;

/// Words that carry a statement as somebody's, or leave it open.
const CARRIED: Class = Class::REPORTING
    .and(Class::BELIEF)
    .and(Class::CONTENT)
    .and(Class::DENIAL)
    .and(Class::FALSE)
    .and(Class::NEGATOR)
    .and(Class::CONDITION)
    .and(Class::INSTEAD);

/// More words of that kind.
const OPEN: &[&str] = &[
    "according",
    "account",
    "accounts",
    "alleged",
    "allegedly",
    "apparently",
    "contested",
    "could",
    "differ",
    "differs",
    "disagree",
    "may",
    "might",
    "ostensibly",
    "per",
    "purported",
    "purportedly",
    "reportedly",
    "should",
    "supposed",
    "supposedly",
    "unconfirmed",
    "version",
    "versions",
    "what",
    "whether",
];

/// A claim that others deny.
struct Denied<'c> {
    claim: &'c Claim,
    denials: Vec<&'c Claim>,
    content: Content,
}

/// What a claim says, without who says it.
struct Content {
    /// All its words' stems.
    stems: BTreeSet<String>,
    /// Of these, the telling ones.
    telling: BTreeSet<String>,
    hedges: usize,
    negates: bool,
}

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let denied = denied(&certified.corpus);
    if denied.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for passage in passages(certified) {
        let is_assessed = passage
            .judgement()
            .is_some_and(|one| one.likelihood.is_some() || one.confidence.is_some());
        if is_assessed || matches!(passage.purpose, Purpose::Watch) {
            continue;
        }
        let sentences = passage.sentences();
        for (at, sentence) in sentences.iter().enumerate() {
            let next = sentences.get(at + 1);
            found.extend(judge(certified, &denied, &passage, (sentence, next)));
        }
    }
    found
}

/// Returns the claims of today that others of today answer with a denial, sorted by id.
fn denied(corpus: &Corpus) -> Vec<Denied<'_>> {
    let day = corpus.brief.as_ref().and_then(|brief| brief.as_of);
    let positions = Positions::compute(corpus, day.map(|day| day.value));
    let is_current = |at: usize| positions.counts(at) && !positions.is_superseded(at);
    let mut denials: Vec<Vec<&Claim>> = vec![Vec::new(); corpus.claims.len()];
    for (at, claim) in corpus.claims.iter().enumerate() {
        let answers = claim.responds_to.iter().filter(|_| is_current(at));
        for answer in answers {
            let denies = answer
                .how
                .is_some_and(|how| how.value == ResponseKind::Denies);
            match corpus.claim_index.get(&answer.claim) {
                Some(place) if denies && denials[place].len() < DENIALS => {
                    denials[place].push(claim);
                }
                _ => {}
            }
        }
    }
    let claims = corpus.claims.iter().zip(denials).enumerate();
    let mut denied: Vec<Denied<'_>> = claims
        .filter(|(at, (_, denials))| is_current(*at) && !denials.is_empty())
        .filter_map(|(_, (claim, denials))| {
            Some(Denied {
                claim,
                denials,
                content: Content::of(claim)?,
            })
        })
        .collect();
    denied.sort_by_key(|one| &*one.claim.id);
    denied
}

impl Content {
    /// Returns what the claim says; nothing where it is no statement of fact, or too short to be
    /// told from others.
    fn of(claim: &Claim) -> Option<Content> {
        let words = word::all(&claim.text);
        let said = words
            .iter()
            .take(ATTRIBUTION)
            .position(|word| is(word, Class::REPORTING.and(Class::BELIEF)));
        let states = claim
            .stance
            .is_none_or(|stance| matches!(stance.value, Stance::Affirms | Stance::Assesses));
        let content = match said {
            Some(at) => &words[at + 1 + believed(&words[at + 1..])..],
            None if states => &words[..],
            None => return None,
        };
        let telling: BTreeSet<String> = content.iter().filter(is_telling).map(stem).collect();
        (telling.len() >= 2).then(|| Content {
            stems: content.iter().map(stem).collect(),
            telling,
            hedges: hedge::hedges(content).len(),
            negates: content.iter().any(negates),
        })
    }

    /// Tells whether a sentence says the same, flatly.
    fn is_stated(&self, said: &Said, is_cited: bool) -> bool {
        let is_carried = said.carried.iter().any(|word| !self.stems.contains(word));
        if is_carried || said.hedges > self.hedges || said.negates != self.negates {
            return false;
        }
        let shared = self.telling.intersection(&said.telling).count();
        match is_cited {
            true => shared >= 2 && shared * 10 >= self.telling.len() * 7,
            false => shared >= 3 && shared * 10 >= self.telling.len() * 9,
        }
    }
}

/// What a sentence of the brief says.
struct Said {
    /// The stems of its words that carry a statement as somebody's, or leave it open.
    carried: Vec<String>,
    /// The stems of its telling words.
    telling: BTreeSet<String>,
    hedges: usize,
    negates: bool,
}

impl Said {
    fn read(sentence: &str) -> Said {
        let words = word::all(sentence);
        let carries = |word: &&Word| is(word, CARRIED) || word.is_any(OPEN) || word.text == "?";
        Said {
            carried: words.iter().filter(carries).map(stem).collect(),
            telling: words.iter().filter(is_telling).map(stem).collect(),
            hedges: hedge::hedges(&words).len(),
            negates: words.iter().any(negates),
        }
    }
}

/// Returns how many words of `words` say that the speaker believes what follows: "they fear that".
fn believed(words: &[Word]) -> usize {
    let is = |at: usize, classes: Class| {
        let word: Option<&Word> = words.get(at);
        word.is_some_and(|word| classify(word.text).is(classes))
    };
    let that = usize::from(words.first().is_some_and(|word| word.is_any(&["that"])));
    let is_belief = is(that, Class::PRONOUN) && is(that + 1, Class::BELIEF);
    if is_belief { that + 2 } else { 0 }
}

/// Tells whether a word is of one of `classes`, and not a name's: "the United States".
fn is(word: &Word, classes: Class) -> bool {
    classify(word.text).is(classes) && (!word.is_capitalised() || word.span.start == 0)
}

fn stem(word: &Word) -> String {
    word::stem(&word.lower).to_owned()
}

fn negates(word: &Word) -> bool {
    classify(word.text).is(Class::NEGATOR) || word.lower.contains("n't")
}

/// Tells whether a word says something by itself.
fn is_telling(word: &&Word) -> bool {
    let is_light = Class::FUNCTION
        .and(Class::AUXILIARY)
        .and(Class::MODAL)
        .and(Class::PRONOUN)
        .and(Class::NEGATOR);
    word.text.chars().any(char::is_alphanumeric) && !classify(word.text).is(is_light)
}

fn judge(
    certified: &Certified,
    denied: &[Denied<'_>],
    passage: &Passage<'_>,
    (sentence, next): (&Sentence<'_>, Option<&Sentence<'_>>),
) -> Option<Diagnostic> {
    let listed = passage.judgement().map_or(&[][..], |one| &one.claims);
    let listed = listed.iter().map(|id| &**id);
    let rests: BTreeSet<&str> = listed.chain(sentence.cited.iter().copied()).collect();
    let following = next.map_or(&[][..], |next| &next.cited);
    let says_so = |one: &Denied<'_>| {
        let mut denials = one.denials.iter().map(|denial| &*denial.id);
        denials.any(|id| rests.contains(id) || following.contains(&id))
    };
    let is_meant = |one: &&Denied<'_>| !says_so(one);
    let is_stated = |one: &&Denied<'_>, said: &Said| {
        one.content.is_stated(said, !rests.is_empty())
            && !is_attributed(&certified.corpus, sentence.own, one)
    };
    let places = rests.iter().filter_map(|id| {
        let place = denied.binary_search_by(|one| (*one.claim.id).cmp(*id));
        denied.get(place.ok()?)
    });
    let places = places.take(COMPARED);
    let candidates: Vec<&Denied<'_>> = match rests.is_empty() {
        true => denied.iter().take(COMPARED).filter(is_meant).collect(),
        false => places.filter(is_meant).collect(),
    };
    if candidates.is_empty() {
        return None;
    }
    let said = Said::read(sentence.own);
    let one = candidates.into_iter().find(|one| is_stated(one, &said))?;
    let assessed = !likelihood::terms(sentence.own).is_empty()
        || likelihood::confidence(sentence.own).is_some();
    (!assessed).then(|| report(passage, sentence, one))
}

/// Tells whether the sentence names whoever makes the claim, apart from what the claim says.
fn is_attributed(corpus: &Corpus, sentence: &str, denied: &Denied<'_>) -> bool {
    let mut actors = denied.claim.actors.iter().filter_map(|id| corpus.actor(id));
    actors.any(|actor| {
        let words = word::all(&actor.name);
        let is_matter = words
            .iter()
            .any(|word| is_telling(&word) && denied.content.stems.contains(&stem(word)));
        !is_matter && attributed::names_actor(sentence, actor)
    })
}

fn report(passage: &Passage<'_>, sentence: &Sentence<'_>, denied: &Denied<'_>) -> Diagnostic {
    let own = sentence.own.trim_end();
    let span = Span::new(sentence.span.start, sentence.span.start + own.len());
    let ids: Vec<&str> = denied.denials.iter().map(|one| &*one.id).collect();
    let verb = if ids.len() == 1 { "denies" } else { "deny" };
    let message = format!("this states as fact what {} {verb}", wording::ids(&ids));
    let diagnostic = passage
        .report(RULE.id, span, message)
        .label("in the brief's own voice")
        .secondary(&denied.claim.file, denied.claim.id.span(), "what is denied");
    let first = ids.first().copied().unwrap_or_default();
    diagnostic.help(format!(
        "say who says so, and that it is denied: `[@{}] [@{first}]`",
        &*denied.claim.id
    ))
}
