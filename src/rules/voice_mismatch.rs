//! `voice-mismatch`: a citation that states another voice than its source has.

use crate::certify::Certified;
use crate::diagnostic::Applicability;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Fix;
use crate::diagnostic::Replacement;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::rules::wording;
use crate::speech::Voice;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "voice-mismatch",
    group: Group::Attribution,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("voice-mismatch.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    Cited::all(certified)
        .filter_map(|cited| report(certified, &cited))
        .collect()
}

fn report(certified: &Certified, cited: &Cited<'_>) -> Option<Diagnostic> {
    if !cited.stands() {
        return None;
    }
    let stated = cited.citation.voice?;
    let found = cited.evidence.voice?;
    if stated.value == found || is_close(stated.value, found) {
        return None;
    }
    let message = if stated.value == Voice::Direct {
        let speakers = speakers(certified, cited);
        match speakers.as_slice() {
            [] => format!("these words are not direct speech: {}", carried(found)),
            names => {
                let names = wording::list(names);
                format!("these words are not all {names}'s own: {}", carried(found))
            }
        }
    } else {
        format!("the voice is not `{}`: {}", stated.value, carried(found))
    };
    let mut diagnostic = Diagnostic::new(RULE.id, cited.file(), stated.span, message).secondary(
        cited.file(),
        cited.words(),
        "this quotation",
    );
    for direct in cited.evidence.direct.iter().take(4) {
        diagnostic = cited.at_source(diagnostic, *direct, "inside quotation marks");
    }
    let fix = Fix {
        title: format!("write `{found}`"),
        applicability: Applicability::Unsafe,
        edits: vec![Replacement {
            file: cited.file().clone(),
            span: stated.span,
            text: found.to_string(),
        }],
    };
    Some(
        diagnostic
            .help(format!(
                "write `voice: {found}`, or leave it out: it is computed"
            ))
            .fix(fix),
    )
}

/// Tells whether words alone can hardly tell two voices apart: what is reported without marks, and
/// speech without marks; and narration is what is left where nothing says that somebody speaks.
fn is_close(stated: Voice, found: Voice) -> bool {
    matches!(
        (stated, found),
        (Voice::Indirect, Voice::Unmarked | Voice::Narration)
            | (Voice::Unmarked, Voice::Indirect | Voice::Narration)
    )
}

fn speakers<'c>(certified: &'c Certified, cited: &Cited<'c>) -> Vec<&'c str> {
    let speakers = cited.citation.speakers.iter();
    speakers
        .filter_map(|id| certified.corpus.actor(id))
        .map(|actor| &*actor.name)
        .collect()
}

fn carried(voice: Voice) -> &'static str {
    match voice {
        Voice::Direct => "the source has them inside quotation marks",
        Voice::Mixed => "the source has only a part inside quotation marks",
        Voice::Indirect => "the source reports them in its own wording",
        Voice::Unmarked => "the source has them as speech without quotation marks",
        Voice::Narration => "the source says them in its own voice",
    }
}
