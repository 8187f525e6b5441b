//! `anachronistic-citation`: a source that was published before what it is cited for.

use crate::certify::Certified;
use crate::diagnostic::Diagnostic;
use crate::model::Citation;
use crate::model::Claim;
use crate::model::DateRange;
use crate::model::Source;
use crate::model::Spanned;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::workspace::Level;
use jiff::civil::Date;

/// The rule.
pub const RULE: Rule = Rule {
    id: "anachronistic-citation",
    group: Group::Time,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("anachronistic-citation.md"),
    check: Some(check),
};

fn check(certified: &Certified) -> Vec<Diagnostic> {
    let corpus = &certified.corpus;
    let mut found = Vec::new();
    for claim in &corpus.claims {
        let dated: Vec<Option<(&Source, Spanned<DateRange>)>> = claim
            .citations
            .iter()
            .map(|citation| {
                let source = corpus.source(&citation.source)?;
                Some((source, source.published.as_ref()?.date?))
            })
            .collect();
        let reported = found.len();
        for (citation, dated) in claim.citations.iter().zip(&dated) {
            let Some((source, published)) = dated else {
                continue;
            };
            let late = when(claim).find(|(date, _)| is_before(published.value, date.value));
            if let Some((date, what)) = late {
                found.push(report(claim, citation, source, *published, date, what));
            }
        }
        if found.len() == reported {
            found.extend(after_all(claim, &dated));
        }
    }
    found
}

/// Returns what a claim says of when it was said and when it happened.
fn when(claim: &Claim) -> impl Iterator<Item = (Spanned<DateRange>, &'static str)> {
    let said = claim.said.map(|said| (said, "was said"));
    let event = claim.event.filter(|event| has_happened(claim, event.value));
    said.into_iter()
        .chain(event.map(|event| (event, "happened")))
}

/// Tells whether what a claim speaks of lies before the day for which it holds; else it may have
/// been announced.
fn has_happened(claim: &Claim, event: DateRange) -> bool {
    let day = claim
        .said
        .or(claim.as_of)
        .and_then(|day| day.value.earliest);
    matches!((event.latest, day), (Some(event), Some(day)) if event < day)
}

/// Tells whether a source was certainly published before a date. A day is granted: where the
/// source was published it may still have been the day before.
fn is_before(published: DateRange, date: DateRange) -> bool {
    let (Some(published), Some(date)) = (published.latest, date.earliest) else {
        return false;
    };
    published.tomorrow().is_ok_and(|next: Date| next < date)
}

/// Reports a claim that holds for a day after all of its sources.
fn after_all(claim: &Claim, dated: &[Option<(&Source, Spanned<DateRange>)>]) -> Option<Diagnostic> {
    let as_of = claim.as_of?;
    let is_early = |one: &Option<(&Source, Spanned<DateRange>)>| {
        one.is_some_and(|(_, published)| is_before(published.value, as_of.value))
    };
    if dated.is_empty() || !dated.iter().all(is_early) {
        return None;
    }
    let published =
        |one: &Option<(&Source, Spanned<DateRange>)>| one.and_then(|one| one.1.value.latest);
    let last = dated.iter().max_by_key(|one| published(one))?;
    let (source, published) = (*last)?;
    let message = format!(
        "this claim holds for {}, and its sources end with {}",
        as_of.value, published.value
    );
    Some(
        Diagnostic::new(RULE.id, &claim.file, as_of.span, message)
            .secondary(
                &source.file,
                published.span,
                "the last of them was published",
            )
            .note("`as_of` is the day for which the sources report it")
            .help("give the day that the sources speak of, or cite a later source"),
    )
}

fn report(
    claim: &Claim,
    citation: &Citation,
    source: &Source,
    published: Spanned<DateRange>,
    date: Spanned<DateRange>,
    what: &str,
) -> Diagnostic {
    let message = format!(
        "`{}` was published before this {what}: {}, and not before {}",
        &*source.id,
        published.value,
        first(date.value)
    );
    Diagnostic::new(RULE.id, &claim.file, citation.source.span(), message)
        .secondary(&claim.file, date.span, what)
        .secondary(&source.file, published.span, "published")
        .help("correct the date that is wrong, or cite a source that could know")
}

fn first(date: DateRange) -> String {
    date.earliest
        .map_or_else(String::new, |day| day.to_string())
}
