//! `statement-not-in-claims`: a number, date or name in the analyst's prose that the claims it
//! cites do not have.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::grounds::date;
use crate::grounds::date::Mention;
use crate::grounds::date::Partial;
use crate::grounds::date::Relation;
use crate::grounds::name;
use crate::grounds::quantity;
use crate::grounds::quantity::Quantity;
use crate::grounds::quantity::Unit;
use crate::grounds::word;
use crate::grounds::word::Word;
use crate::model::Claim;
use crate::model::DateRange;
use crate::resolve::Corpus;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::number_not_in_evidence::stated;
use crate::rules::phrasing::Passage;
use crate::rules::phrasing::Sentence;
use crate::rules::phrasing::passages;
use crate::rules::wording;
use crate::text::Span;
use crate::workspace::Level;
use std::collections::BTreeSet;

/// The rule.
pub const RULE: Rule = Rule {
    id: "statement-not-in-claims",
    group: Group::Grounding,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("statement-not-in-claims.md"),
    check: Some(check),
};

/// The most of what the claims have that a message shows.
const SHOWN: usize = 4;

/// Words behind which a number counts what the analyst or a document has counted.
const NUMBERED: &[&str] = &[
    "item",
    "option",
    "page",
    "paragraph",
    "point",
    "question",
    "scenario",
    "section",
    "step",
];

/// Languages in which a source may have said it.
const LANGUAGES: &[&str] = &[
    "Arabic",
    "Chinese",
    "English",
    "French",
    "German",
    "Italian",
    "Japanese",
    "Polish",
    "Portuguese",
    "Russian",
    "Spanish",
    "Turkish",
    "Ukrainian",
];

/// What the claims that a sentence cites have.
struct Known {
    numbers: Vec<(String, Quantity)>,
    amounts: Vec<f64>,
    dates: Vec<(String, Partial)>,
    days: Vec<DateRange>,
    words: BTreeSet<String>,
}

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let names = names(&certified.corpus);
    let mut found = Vec::new();
    for passage in passages(certified) {
        for sentence in passage.sentences() {
            let claims = claims(certified, &passage, &sentence);
            if !claims.is_empty() {
                let known = Known::gather(certified, &claims);
                found.extend(judge(&passage, &sentence, &known, &names));
            }
        }
    }
    found
}

/// Returns the places of the claims on which a sentence rests.
fn claims(certified: &Certified, passage: &Passage<'_>, sentence: &Sentence<'_>) -> Vec<usize> {
    let named = passage
        .judgement()
        .into_iter()
        .flat_map(|one| one.claims.iter().map(|id| &**id));
    let cited = sentence.cited.iter().copied();
    let index = &certified.corpus.claim_index;
    let places: BTreeSet<usize> = named.chain(cited).filter_map(|id| index.get(id)).collect();
    places.into_iter().collect()
}

/// Returns the words by which the brief speaks of its actors, sources and issues.
fn names(corpus: &Corpus) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for actor in &corpus.actors {
        words.extend(folded(&actor.name));
        words.extend(actor.aliases.iter().flat_map(|alias| folded(alias)));
    }
    for source in &corpus.sources {
        let texts = [
            &source.called,
            &source.title,
            &source.outlet,
            &source.wire_credit,
        ];
        words.extend(texts.into_iter().flatten().flat_map(|text| folded(text)));
        words.extend(folded(&source.id));
    }
    words.extend(corpus.issues.iter().flat_map(|issue| folded(&issue.title)));
    words.extend(corpus.brief.iter().flat_map(|brief| folded(&brief.title)));
    words
}

fn folded(text: &str) -> Vec<String> {
    let words = word::all(text).into_iter();
    words.map(|word| word::folded(word.text)).collect()
}

impl Known {
    fn gather(certified: &Certified, claims: &[usize]) -> Known {
        let mut known = Known {
            numbers: Vec::new(),
            amounts: Vec::new(),
            dates: Vec::new(),
            days: Vec::new(),
            words: BTreeSet::new(),
        };
        let brief = certified.corpus.brief.as_ref();
        known
            .days
            .extend(brief.and_then(|brief| brief.as_of).map(|day| day.value));
        for &place in claims {
            known.read_claim(&certified.corpus.claims[place]);
            for quotation in certified.of_claim(place) {
                for part in &quotation.evidence.parts {
                    known.read(&part.text);
                }
                let Some(sentences) = certified.sentences(quotation) else {
                    continue;
                };
                let figures = sentences.figures();
                let names = &sentences.names().names;
                for text in figures.numbers.iter().chain(&figures.dates).chain(names) {
                    known.read(text);
                }
            }
        }
        known
    }

    fn read_claim(&mut self, claim: &Claim) {
        let value = claim.value.as_ref();
        self.read(&claim.text);
        let texts = [
            value.map(|value| &value.words),
            claim.scope.as_ref().map(|scope| &scope.words),
            claim.condition.as_ref(),
        ];
        for text in texts.into_iter().flatten() {
            self.read(text);
        }
        let dates = [
            claim.as_of,
            claim.said,
            claim.event,
            value.and_then(|value| value.date),
        ];
        self.days
            .extend(dates.into_iter().flatten().map(|date| date.value));
        if let Some(number) = value.and_then(|value| value.number) {
            self.amounts.extend(number.value.least);
            self.amounts.extend(number.value.most);
        }
    }

    fn read(&mut self, text: &str) {
        let words = word::all(text);
        for one in quantity::quantities(&words) {
            self.numbers.push((one.span.slice(text).to_owned(), one));
        }
        for one in date::dates(&words) {
            self.dates
                .push((one.span.slice(text).to_owned(), one.partial));
        }
        self.words
            .extend(words.iter().map(|word| word::folded(word.text)));
    }

    fn has_number(&self, quantity: &Quantity) -> bool {
        // "A tenth" for 12 percent.
        let is_part = |one: &Quantity| {
            let percent = one.readings.iter().filter(|one| one.unit == Unit::Percent);
            let mut parts = quantity.readings.iter().filter(|one| one.amount < 1.0);
            quantity.spelled
                && parts.any(|part| {
                    let near = |off: f64| off <= 0.03;
                    let mut percent = percent.clone();
                    percent.any(|one| near((one.amount / 100.0 - part.amount).abs()))
                })
        };
        let is = |amount: f64| {
            self.amounts
                .iter()
                .any(|one| (one - amount).abs() <= 1e-9 * one.abs())
        };
        let is_few = quantity.spelled
            && quantity
                .readings
                .iter()
                .all(|one| one.unit == Unit::Plain && one.amount <= 4.0);
        is_few
            || self
                .numbers
                .iter()
                .any(|(_, one)| quantity.agrees(one) || quantity.rounds(one) || is_part(one))
            || quantity.readings.iter().any(|one| is(one.amount))
    }

    fn has_date(&self, mention: &Mention) -> bool {
        let said = &mention.partial;
        let relations = self
            .dates
            .iter()
            .map(|(_, one)| date::compare(said, one, None));
        let is_open = relations.clone().all(|one| one == Relation::Open) && !self.dates.is_empty();
        let mut relations = relations;
        relations.any(|one| one == Relation::Same)
            || is_open
            || self.days.iter().any(|day| {
                let meant = date::resolve(said, *day);
                meant.iter().any(|range| range.overlaps(*day))
            })
    }
}

fn judge(
    passage: &Passage<'_>,
    sentence: &Sentence<'_>,
    known: &Known,
    names: &BTreeSet<String>,
) -> Vec<Diagnostic> {
    let words = word::all(sentence.own);
    let dates = date::dates(&words);
    let mut found = Vec::new();
    let mut report = |span: Span, instead: Vec<&str>| {
        let said = span.slice(sentence.own);
        let message = format!("“{said}” is in none of the claims that are cited for it");
        let diagnostic = passage
            .report(RULE.id, span.shift(sentence.span.start), message)
            .label("rests on no claim");
        found.push(explain(diagnostic, &instead));
    };
    let at = |span: Span| words.partition_point(|word| word.span.start < span.start);
    let numbers = |place: usize| words[place].is_any(NUMBERED);
    let is_label = |one: &Quantity| {
        let at = at(one.span);
        at.checked_sub(1).is_some_and(numbers) || is_absent(&words[..at])
    };
    let stated = stated(&words);
    let stated = stated.iter().filter(|one| !known.has_number(one));
    for quantity in stated.filter(|one| !is_label(one)) {
        let numerals = known.numbers.iter().filter(|(_, one)| one.numeral);
        report(
            quantity.span,
            numerals.map(|(text, _)| text.as_str()).collect(),
        );
    }
    for mention in dates
        .iter()
        .filter(|one| one.is_certain && !known.has_date(one))
        .filter(|one| !is_absent(&words[..at(one.span)]))
    {
        report(
            mention.span,
            known.dates.iter().map(|(text, _)| text.as_str()).collect(),
        );
    }
    let is_known = |word: &str| {
        let mut all = names.iter().chain(&known.words);
        all.any(|one| name::same(one, word))
    };
    let mut stated = name::stated(&words, &|word| names.contains(word));
    stated.retain(|name| !dates.iter().any(|date| date.span.overlaps(name.span)));
    // "In English": a language is no name; nor is what is said not to be there.
    let is_none = |span: Span| {
        let at = at(span);
        if is_absent(&words[..at]) {
            return true;
        }
        let behind_in = at
            .checked_sub(1)
            .is_some_and(|before| words[before].lower == "in");
        behind_in && LANGUAGES.contains(&span.slice(sentence.own))
    };
    stated.retain(|name| !is_none(name.span));
    for name in &stated {
        let folded: Vec<&str> = name.words.iter().map(|(_, word)| word.as_str()).collect();
        let spells_out = || known.words.iter().any(|one| name::is_acronym(one, &folded));
        if !folded.iter().all(|word| is_known(word)) && !spells_out() {
            report(name.span, Vec::new());
        }
    }
    found
}

/// Tells whether what stands behind these words is said not to be there: "no figure for", "not the".
fn is_absent(before: &[Word]) -> bool {
    const REACH: usize = 5;
    let is_stop = |word: &&Word| !matches!(word.text, "," | ";" | ":" | ".");
    let near = before.iter().rev().take(REACH).take_while(is_stop);
    let near = &before[before.len() - near.count()..];
    let none = ["no", "nor", "neither", "without", "nothing", "none"];
    // "No fewer than 3,000", "there is no doubt that 3,000".
    let asserts = [
        "fewer", "less", "more", "later", "longer", "sooner", "doubt", "question",
    ];
    let is_none = |at: usize| {
        let next = near.get(at + 1);
        near[at].is_any(&none) && !next.is_some_and(|next| next.is_any(&asserts))
    };
    let is_contrast = match before {
        [.., one] if one.lower == "not" => true,
        [.., one, article] => one.lower == "not" && article.is_any(&["the", "a", "an", "in", "on"]),
        _ => false,
    };
    is_contrast || (0..near.len()).any(is_none)
}

/// Says what the claims have instead.
fn explain(diagnostic: Diagnostic, instead: &[&str]) -> Diagnostic {
    let mut shown: Vec<String> = Vec::new();
    for text in instead {
        let text = format!("“{}”", wording::shown(text));
        if shown.len() < SHOWN && !shown.contains(&text) {
            shown.push(text);
        }
    }
    let help = "cite the claim that has it, or leave it out";
    match shown.is_empty() {
        true => diagnostic.help(help),
        false => diagnostic
            .note(format!("the claims have {}", wording::list(&shown)))
            .help(help),
    }
}
