//! `anonymous-speaker`: a speaker without a name whom the citation does not describe in the
//! source's own words.

use crate::certify::Basis;
use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::Str;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::rules::wording;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "anonymous-speaker",
    group: Group::Attribution,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("anonymous-speaker.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    Cited::all(certified)
        .filter_map(|cited| report(certified, &cited))
        .collect()
}

fn report(certified: &Certified, cited: &Cited<'_>) -> Option<Diagnostic> {
    let (speaker, actor) = cited.citation.speakers.iter().find_map(|id| {
        let actor = certified.corpus.actor(id)?;
        let is_anonymous = actor.anonymous.is_some_and(|one| one.value);
        is_anonymous.then_some((id, actor))
    })?;
    let Some(described) = &cited.citation.as_described else {
        let message = format!(
            "{} has no name, and the citation does not say how the source describes them",
            &*actor.name
        );
        let diagnostic = Diagnostic::new(RULE.id, cited.file(), speaker.span(), message);
        return Some(diagnostic.help(
            "add `as_described` with the source's own words for them, verbatim: it is all that a \
             reader can judge them by",
        ));
    };
    match (cited.evidence.described, cited.certified().basis) {
        (Some(false), _) => {}
        (None, Basis::Lock) => return Some(unknown(cited, described)),
        _ => return None,
    }
    let message = format!(
        "“{}” does not stand in `{}`",
        wording::shown(described),
        &*cited.citation.source
    );
    let mut diagnostic = Diagnostic::new(RULE.id, cited.file(), described.span, message);
    if let Some(speaker) = &cited.evidence.speaker
        && !speaker.is_named
    {
        diagnostic = diagnostic.note(format!(
            "the source has “{}” there",
            wording::shown(speaker.name())
        ));
        diagnostic = cited.at_source(diagnostic, speaker.span, "who speaks");
    }
    Some(diagnostic.help("describe the speaker in this source's own words, verbatim"))
}

/// Says that nobody can tell whether the descriptor stands in the source.
fn unknown(cited: &Cited<'_>, described: &Str) -> Diagnostic {
    let message = format!(
        "the evidence lock does not tell whether “{}” stands in `{}`",
        wording::shown(described),
        &*cited.citation.source
    );
    Diagnostic::new(RULE.id, cited.file(), described.span, message)
        .note("the briefing leaves it out")
        .help("run `briefwright lock` where the texts are at hand")
}
