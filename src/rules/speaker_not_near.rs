//! `speaker-not-near`: words that the source plainly gives to somebody else than the citation does.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::Actor;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::rules::identity::Named;
use crate::rules::identity::Roster;
use crate::rules::identity::are_related;
use crate::rules::wording;
use crate::speech::Speaker;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "speaker-not-near",
    group: Group::Attribution,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("speaker-not-near.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let roster = Roster::of(&certified.corpus);
    Cited::all(certified)
        .filter_map(|cited| report(certified, &roster, &cited))
        .collect()
}

fn report(certified: &Certified, roster: &Roster<'_>, cited: &Cited<'_>) -> Option<Diagnostic> {
    let first = cited.citation.speakers.first()?;
    let speaker = cited.evidence.speaker.as_ref().filter(|_| cited.stands())?;
    let actors = |ids: &[crate::model::Ref]| -> Vec<&Actor> {
        ids.iter()
            .filter_map(|id| certified.corpus.actor(id))
            .collect()
    };
    let speakers = actors(&cited.citation.speakers);
    let via = actors(&cited.citation.via);
    if speakers.is_empty() || !is_somebody_else(certified, roster, speaker, &speakers, &via) {
        return None;
    }
    let names: Vec<&str> = speakers.iter().map(|actor| &*actor.name).collect();
    let message = format!(
        "the source gives these words to “{}”, not to {}",
        wording::shown(speaker.name()),
        wording::list(&names)
    );
    let mut diagnostic = Diagnostic::new(RULE.id, cited.file(), first.span(), message).secondary(
        cited.file(),
        cited.words(),
        "this quotation",
    );
    if speaker.mention != speaker.name() {
        diagnostic = diagnostic.note(format!(
            "“{}” there means “{}”",
            wording::shown(&speaker.mention),
            wording::shown(speaker.name())
        ));
    }
    diagnostic = cited.at_source(diagnostic, speaker.span, "who speaks");
    Some(diagnostic.help(
        "name whoever the source says speaks; where it means this actor by other words, add them to \
         the actor's `aliases`",
    ))
}

/// Tells whether a text's speaker is plainly none of these actors, nor anybody who speaks for them
/// or through whom the words come.
fn is_somebody_else(
    certified: &Certified,
    roster: &Roster<'_>,
    speaker: &Speaker,
    speakers: &[&Actor],
    via: &[&Actor],
) -> bool {
    let corpus = &certified.corpus;
    let named = Named::read(speaker);
    if speakers
        .iter()
        .chain(via)
        .any(|actor| roster.is(&named, actor))
    {
        return false;
    }
    let meant = roster.named(&named);
    // "the report said", and its authors are known: the citation may name either.
    let document = |actor: &&Actor| {
        let last = |phrase: &str| phrase.split_whitespace().next_back().map(str::to_lowercase);
        let noun = last(&speaker.mention);
        noun.is_some() && noun == last(&actor.name) && noun.as_deref().is_some_and(is_document)
    };
    if speakers.iter().any(document) {
        return false;
    }
    let related = |one: &&Actor| speakers.iter().any(|other| are_related(corpus, one, other));
    if meant.iter().any(related) {
        return false;
    }
    let mentioned = speakers.iter().any(|actor| roster.mentions(&named, actor));
    match meant.is_empty() {
        false => true,
        // Whoever has a name in the source is not the one who has none.
        true => {
            let anonymous = |actor: &&Actor| actor.anonymous.is_some_and(|one| one.value);
            speaker.is_named && !mentioned && speakers.iter().all(anonymous)
        }
    }
}

/// Tells whether a noun names something written or recorded.
fn is_document(noun: &str) -> bool {
    let documents = [
        "report",
        "statement",
        "letter",
        "study",
        "survey",
        "memo",
        "audit",
        "communique",
        "communiqué",
        "readout",
        "post",
        "note",
        "order",
        "ruling",
        "judgment",
        "document",
        "paper",
        "review",
        "bulletin",
        "notice",
    ];
    documents.contains(&noun)
}
