//! `single-origin`: a judgement, or a statement of fact, that rests on one origin and does not say so.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::Confidence;
use crate::model::Judgement;
use crate::model::Str;
use crate::model::prose;
use crate::origin;
use crate::origin::Origins;
use crate::origin::Standing;
use crate::origin::standing;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::attributed;
use crate::rules::joined;
use crate::rules::wording;
use crate::text::Span;
use crate::workspace::Level;
use crate::yaml::offset::locate;

/// The rule.
pub const RULE: Rule = Rule {
    id: "single-origin",
    group: Group::Corroboration,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("single-origin.md"),
    check: Some(check),
};

/// How many sentences are reported: finding the place of one reads its prose.
const REPORTED: usize = 100;

/// A sentence of the analyst's prose, and what it says in nobody's name.
struct Sentence<'c> {
    prose: &'c Str,
    span: Span,
    /// Where the first such claim is cited: bytes of the prose.
    cited: Span,
    reported: Vec<usize>,
}

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let corpus = &certified.corpus;
    let Some(brief) = &corpus.brief else {
        return Vec::new();
    };
    let all: Vec<usize> = (0..corpus.claims.len()).collect();
    // A brief of one source says so as a whole, and nobody takes its sentences for corroborated.
    let is_alone = origin::sources(certified, &all).len() < 2;
    let judgements: Vec<(&Judgement, Vec<usize>)> = brief
        .judgements
        .iter()
        .map(|judgement| (judgement, joined::places(corpus, &judgement.claims)))
        .collect();
    let mut texts: Vec<&Str> = brief.bottom_line.iter().collect();
    texts.extend(brief.sections.iter().filter_map(|one| one.prose.as_ref()));
    let sentences: Vec<Sentence<'_>> = if is_alone {
        Vec::new()
    } else {
        texts
            .iter()
            .flat_map(|text| sentences(certified, text))
            .collect()
    };
    let claims: Vec<usize> = judgements
        .iter()
        .flat_map(|(_, claims)| claims)
        .chain(sentences.iter().flat_map(|one| &one.reported))
        .copied()
        .collect();
    let origins = Origins::of(certified, &origin::sources(certified, &claims));
    let mut found: Vec<Diagnostic> = judgements
        .iter()
        .filter_map(|(judgement, claims)| judge(certified, &origins, judgement, claims, is_alone))
        .collect();
    let found_in = |one: &Sentence<'_>| state(certified, &origins, one);
    found.extend(sentences.iter().filter_map(found_in).take(REPORTED));
    found
}

fn judge(
    certified: &Certified,
    origins: &Origins,
    judgement: &Judgement,
    claims: &[usize],
    is_alone: bool,
) -> Option<Diagnostic> {
    let corpus = &certified.corpus;
    let confidence = judgement.confidence.map(|confidence| confidence.value);
    let is_high = confidence == Some(Confidence::High);
    let is_low = confidence == Some(Confidence::Low);
    let text: &str = &judgement.text;
    let standing = standing(certified, origins, claims);
    let one = match &standing {
        Standing::OneSource(_) if is_alone && !is_high => return None,
        Standing::OneSource(source) => joined::one_source(certified, *source),
        Standing::OneOrigin(sources) => joined::one_origin(certified, sources),
        Standing::OneSpeaker(speaker, _) => {
            let actor = corpus.actor(speaker.id)?;
            if attributed::names_actor(text, actor) && !is_high {
                return None;
            }
            format!("what one speaker said on one day: {}", &*actor.name)
        }
        Standing::Open(_) if is_high => {
            let message = "this judgement has high confidence, and that its sources are \
                           independent of each other is not established";
            let diagnostic =
                Diagnostic::new(RULE.id, &judgement.file, judgement.text.span, message);
            return Some(definition(diagnostic, judgement).help(ADVICE));
        }
        Standing::Nothing | Standing::Open(_) | Standing::Several(_) => return None,
    };
    let names = |&at: &usize| attributed::names_source(text, &corpus.sources[at]);
    let names_it = match &standing {
        Standing::OneSource(source) => names(source),
        Standing::OneOrigin(sources) => sources.iter().any(names),
        _ => false,
    };
    if !is_high && (is_low || names_it) {
        return None;
    }
    let message = format!("this judgement rests on {one}");
    let mut diagnostic = Diagnostic::new(RULE.id, &judgement.file, judgement.text.span, message);
    if is_high {
        diagnostic = definition(diagnostic, judgement);
    }
    if let Standing::OneOrigin(sources) = &standing {
        diagnostic = joined::explain(certified, origins, sources, diagnostic);
    }
    Some(diagnostic.help(if is_high { ADVICE } else { SAY_SO }))
}

const ADVICE: &str = "lower the confidence, cite another origin, or record what is known of the \
                      sources: `own_reporting`, `outlet`, `wire_credit`, `derived_from`";

const SAY_SO: &str = "say so in its text, give it `confidence: low`, or cite another origin";

fn definition(diagnostic: Diagnostic, judgement: &Judgement) -> Diagnostic {
    let diagnostic = match judgement.confidence {
        Some(confidence) => {
            diagnostic.secondary(&judgement.file, confidence.span, "high confidence")
        }
        None => diagnostic,
    };
    diagnostic.note("high confidence means good information from several origins (ICD 203)")
}

/// Returns the sentences of `text` that rest on nothing but what sources report in their own voice.
fn sentences<'c>(certified: &'c Certified, text: &'c Str) -> Vec<Sentence<'c>> {
    let corpus = &certified.corpus;
    let mut sentences: Vec<(Sentence<'c>, bool)> = Vec::new();
    for cited in prose::cited(text) {
        let Some(place) = corpus.claim_index.get(cited.id) else {
            continue;
        };
        let span = match sentences.last() {
            Some((last, _)) if cited.span.end <= last.span.end => last.span,
            _ => attributed::sentence_of(text, cited.span),
        };
        let is_reported = corpus.claims[place].actors.is_empty();
        match sentences.last_mut() {
            Some((last, only)) if last.span == span => {
                last.reported.push(place);
                *only &= is_reported;
            }
            _ => sentences.push((
                Sentence {
                    prose: text,
                    span,
                    cited: cited.span,
                    reported: vec![place],
                },
                is_reported,
            )),
        }
    }
    let only_reported = |(sentence, only): (Sentence<'c>, bool)| only.then_some(sentence);
    sentences.into_iter().filter_map(only_reported).collect()
}

fn state(certified: &Certified, origins: &Origins, sentence: &Sentence<'_>) -> Option<Diagnostic> {
    let corpus = &certified.corpus;
    let brief = corpus.brief.as_ref()?;
    let standing = standing(certified, origins, &sentence.reported);
    let (sources, one) = match &standing {
        Standing::OneSource(source) => (vec![*source], joined::one_source(certified, *source)),
        Standing::OneOrigin(sources) => (sources.clone(), joined::one_origin(certified, sources)),
        _ => return None,
    };
    let said = sentence.span.slice(sentence.prose);
    let names = |&at: &usize| attributed::names_source(said, &corpus.sources[at]);
    if sources.iter().any(names) || attributed::is_guarded(said) {
        return None;
    }
    let yaml = corpus.files.get(&brief.file).map_or("", String::as_str);
    let prose = sentence.prose;
    let cited = locate(yaml, prose.span, prose.style, sentence.cited.range());
    let message = format!("this sentence states as a fact what rests on {one}");
    let count = wording::count(sentence.reported.len(), "claim");
    let diagnostic = Diagnostic::new(RULE.id, &brief.file, cited, message)
        .label(format!("{count} of a source's own, not of a speaker's"))
        .help("say in the sentence who reports it, or cite another origin");
    Some(joined::explain(certified, origins, &sources, diagnostic))
}
