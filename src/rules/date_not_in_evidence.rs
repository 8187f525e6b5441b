//! `date-not-in-evidence`: a date of a claim's that its quotations' sentences do not have.

use crate::diagnostic::Diagnostic;
use crate::grounds::date;
use crate::grounds::date::Mention;
use crate::grounds::date::Partial;
use crate::grounds::date::Period;
use crate::grounds::date::Relation;
use crate::model::DateRange;
use crate::model::Str;
use crate::rules::Firmness;
use crate::rules::Group;
use crate::rules::Rule;
use crate::rules::grounded::Grounded;
use crate::workspace::Level;
use std::cell::LazyCell;
use std::collections::BTreeSet;

/// The rule.
pub const RULE: Rule = Rule {
    id: "date-not-in-evidence",
    group: Group::Grounding,
    level: Level::Warning,
    firmness: Firmness::Free,
    needs_texts: false,
    page: include_str!("date-not-in-evidence.md"),
    // See `grounded`.
    check: None,
};

/// A date of the sentences, as printed, with the days of its source's publication.
type Known = (String, Partial, Option<DateRange>);

/// The dates of the sentences.
struct Dates {
    known: Vec<Known>,
    /// The days of the claim itself and of its sources' publication.
    own: Vec<DateRange>,
    /// What is said of them where a claim has another; nothing if there are none.
    instead: Option<String>,
}

impl Dates {
    fn gather(claim: &Grounded<'_>) -> Dates {
        let record = claim.claim;
        let days = [record.as_of, record.said, record.event];
        let own = days.into_iter().flatten().map(|date| date.value);
        let published = claim.quotations.iter();
        let published: BTreeSet<DateRange> =
            published.filter_map(|one| claim.published(one)).collect();
        let known = claim.dates();
        let texts = known.iter().map(|(text, _, _)| text.as_str());
        Dates {
            instead: claim.instead(texts),
            own: own.chain(published).collect(),
            known,
        }
    }

    /// Tells whether a date can mean a day of the claim itself or of publication.
    fn is_own(&self, said: &Partial) -> bool {
        self.own.iter().any(|day| {
            let meant = date::resolve(said, *day);
            meant.iter().any(|range| range.contains(*day))
        })
    }
}

pub(super) fn judge(claim: &Grounded<'_>) -> Vec<Diagnostic> {
    // Most claims state no date.
    let dates = LazyCell::new(|| Dates::gather(claim));
    let mut found = Vec::new();
    for (text, read) in &claim.statements {
        for mention in read.dates().iter().filter(|one| one.is_certain) {
            if !ends(&mention.partial)
                .iter()
                .all(|one| is_known(one, &dates))
            {
                found.push(report(claim, text, mention, &dates));
            }
        }
    }
    let value_of = claim.claim.value.as_ref();
    if value_of.is_some_and(|value| value.date.is_some()) {
        found.extend(value(claim, &dates));
    }
    found
}

/// Returns both ends of "1 to 5 June", each as a date of its own; any other date as it is.
fn ends(partial: &Partial) -> Vec<Partial> {
    let day = |day: i8| Partial {
        days: Some((day, day)),
        ..*partial
    };
    match partial.days {
        Some((first, last)) if first != last => vec![day(first), day(last)],
        _ => vec![*partial],
    }
}

fn is_known(said: &Partial, dates: &Dates) -> bool {
    let relations: Vec<Relation> = dates
        .known
        .iter()
        .map(|(_, one, published)| date::compare(said, one, *published))
        .collect();
    let is = |wanted: Relation| relations.contains(&wanted);
    if is(Relation::Same) {
        return true;
    }
    // The day on which something was said or happened, spelled out: the record itself has it.
    if said.is_calendar_day() && dates.is_own(said) {
        return true;
    }
    // Another weekday beside a weekday is another day, whatever else the sentence has.
    let is_contradicted = dates
        .known
        .iter()
        .zip(&relations)
        .any(|((_, one, _), relation)| *relation == Relation::Different && one.is_like(said));
    if is_contradicted {
        return false;
    }
    if is(Relation::Open) {
        return true;
    }
    // No date in the sentences: that of publication or of the claim itself may be meant.
    !is(Relation::Different) && dates.is_own(said)
}

fn report(claim: &Grounded<'_>, text: &Str, mention: &Mention, dates: &Dates) -> Diagnostic {
    let said = mention.span.slice(text);
    let message = format!("“{said}” is not in the quotation or its sentence");
    let diagnostic = claim
        .report(RULE.id, text, mention.span, message)
        .label("rests on no quoted sentence");
    explain(claim, diagnostic, dates)
}

fn explain(claim: &Grounded<'_>, diagnostic: Diagnostic, dates: &Dates) -> Diagnostic {
    let diagnostic = claim.at_sentences(diagnostic, "quoted from here");
    match &dates.instead {
        Some(instead) => diagnostic
            .note(instead.clone())
            .help("write the source's date, or cite the sentence that has this one"),
        None => diagnostic.help("leave the date out, or cite the sentence that has it"),
    }
}

/// Judges `value: {date: …}`: a single day or month must be one that the sentences can mean.
fn value(claim: &Grounded<'_>, dates: &Dates) -> Option<Diagnostic> {
    let date = claim.claim.value.as_ref()?.date?;
    let (Some(earliest), Some(latest)) = (date.value.earliest, date.value.latest) else {
        return None;
    };
    let open = |one: &Partial, published: &Option<DateRange>| match published {
        Some(published) => {
            let ranges = date::resolve(one, *published);
            ranges.is_empty() || ranges.iter().any(|range| range.overlaps(date.value))
        }
        None => {
            // Without a day of publication only what is spelled out can contradict.
            let is_spelled = one.relative.is_none() && one.weekday.is_none() && one.days.is_some();
            let fits = one
                .month
                .is_none_or(|month| month == earliest.month() || month == latest.month())
                && one.days.is_none_or(|(from, to)| {
                    earliest != latest || (from <= earliest.day() && earliest.day() <= to)
                });
            !is_spelled || fits
        }
    };
    let is_vague = |one: &Partial| matches!(one.relative, Some((Period::Fuzzy, _)));
    let known = &dates.known;
    let fits = known
        .iter()
        .any(|(_, one, published)| is_vague(one) || open(one, published));
    if fits || known.is_empty() {
        return None;
    }
    let message = format!(
        "“{}” is no date of the quotation or its sentence",
        date.value
    );
    let diagnostic = Diagnostic::new(RULE.id, &claim.claim.file, date.span, message)
        .label("rests on no quoted sentence");
    Some(explain(claim, diagnostic, dates))
}
