//! `source-drifted`: a source whose text is another than the one that was locked.

use crate::anchor::Verdict;
use crate::certify::Certified;
use crate::certify::SourceStatus;
use crate::certify::key;
use crate::diagnostic::Diagnostic;
use crate::load::lock::LockedQuotation;
use crate::model::Source;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::cited::Cited;
use crate::rules::wording;
use crate::workspace::Level;

/// The rule.
pub const RULE: Rule = Rule {
    id: "source-drifted",
    group: Group::Source,
    level: Level::Error,
    firmness: Firmness::Free,
    needs_texts: true,
    page: include_str!("source-drifted.md"),
    check: Some(check),
};

/// How many quotations are shown of those that are not unchanged.
const SHOWN: usize = 12;

/// What became of a locked quotation in the text as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Unchanged,
    Moved,
    Reworded,
    Gone,
}

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let drifted = |at: &usize| {
        certified
            .sources
            .get(*at)
            .is_some_and(|state| state.status() == SourceStatus::Drifted)
    };
    let sources = certified
        .corpus
        .sources
        .iter()
        .enumerate()
        .filter(|(at, _)| drifted(at));
    sources
        .map(|(at, source)| report(certified, at, source))
        .collect()
}

fn report(certified: &Certified, place: usize, source: &Source) -> Diagnostic {
    let message = format!(
        "the text of `{}` is not the one that was locked",
        &*source.id
    );
    let mut diagnostic = Diagnostic::new(RULE.id, &source.file, source.text.span, message);
    let mut shown = 0;
    let mut counts = [0; 4];
    let of_source = |cited: &Cited<'_>| cited.certified().source == Some(place);
    for cited in Cited::with_empty(certified).filter(of_source) {
        let locked = certified
            .lock
            .as_ref()
            .and_then(|lock| lock.quotation(key(cited.citation)));
        let Some((fate, said)) = locked.and_then(|locked| compare(&cited, locked)) else {
            continue;
        };
        counts[fate as usize] += 1;
        if fate != Fate::Unchanged && shown < SHOWN {
            shown += 1;
            diagnostic = diagnostic.secondary(cited.file(), cited.words(), said);
        }
    }
    if let Some(note) = summary(counts) {
        diagnostic = diagnostic.note(note);
    }
    diagnostic.help(
        "see whether the claims still hold, then run `briefwright lock`; or put the locked text back",
    )
}

fn summary(counts: [usize; 4]) -> Option<String> {
    let total: usize = counts.iter().sum();
    if total == 0 {
        return None;
    }
    let words = ["unchanged", "moved", "reworded", "gone"];
    let parts: Vec<String> = words
        .iter()
        .zip(counts)
        .filter(|(_, number)| *number > 0)
        .map(|(word, number)| format!("{number} {word}"))
        .collect();
    Some(format!(
        "of its {}: {}",
        wording::count(total, "locked quotation"),
        parts.join(", ")
    ))
}

/// Compares what is known now with what was locked; `None` where nothing was known then.
fn compare(cited: &Cited<'_>, locked: &LockedQuotation) -> Option<(Fate, String)> {
    if locked.slice.is_empty() {
        return None;
    }
    let evidence = cited.evidence;
    Some(match evidence.verdict {
        Verdict::Absent | Verdict::Unchecked => (Fate::Gone, "gone".to_owned()),
        _ if evidence.slice != locked.slice => {
            let was = wording::shown(&locked.slice);
            (Fate::Reworded, format!("reworded: it was “{was}”"))
        }
        _ if is_in_place(cited, locked) => (Fate::Unchanged, String::new()),
        _ => (Fate::Moved, moved(locked.paragraph, evidence.paragraph)),
    })
}

fn is_in_place(cited: &Cited<'_>, locked: &LockedQuotation) -> bool {
    let spans = &cited.certified().spans;
    spans.len() == locked.spans.len()
        && spans
            .iter()
            .zip(&locked.spans)
            .all(|(now, then)| now.start == then.start && now.end == then.end)
}

fn moved(from: Option<usize>, to: Option<usize>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from != to => format!("moved from paragraph {from} to {to}"),
        _ => "moved".to_owned(),
    }
}
