//! What changed since an earlier edition, as a reader gets it: sentences, grouped.

use crate::diff::Changes;
use crate::diff::ClaimChange;
use crate::diff::FieldChange;
use crate::diff::JudgementChange;
use crate::diff::JudgementState;
use crate::diff::Kind;
use crate::diff::PositionChange;
use crate::diff::QuotationChange;
use crate::diff::SourceChange;
use crate::diff::ValueChange;
use crate::diff::ValueState;
use crate::model::DateRange;
use crate::model::NumberRange;
use crate::model::Stance;
use crate::view::facts::Facts;
use crate::view::names::enumerate;
use crate::view::names::question;
use crate::view::numbers::Numbers;
use crate::view::numbers::Reference;
use crate::view::statement::participle;
use crate::view::when::When;
use crate::view::when::number_words;
use serde::Serialize;
use similar::ChangeTag;
use similar::TextDiff;

/// The most words of a text that is compared word by word.
const WORDS: usize = 2_000;

/// What changed since an earlier edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ChangesView {
    /// The brief's name.
    pub brief: String,
    /// The day of the earlier edition, where it is another.
    pub since: Option<When>,
    /// What changed, by what it is; empty where nothing did.
    pub groups: Vec<ChangeGroup>,
}

/// Changes of one sort.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChangeGroup {
    /// What they are of.
    pub title: String,
    /// The changes.
    pub items: Vec<ChangeItem>,
}

/// A change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ChangeItem {
    /// Who or what it is of.
    pub lead: String,
    /// What stands between that and `about`: a comma, or "on" with blanks.
    pub joint: String,
    /// On what.
    pub about: String,
    /// What changed, in words.
    pub said: String,
    /// A text word by word, where its words are others.
    pub runs: Vec<Stretch>,
    /// What else is to be said: a reason, how two values compare.
    pub remark: String,
    /// The claims, where they stand in the same document.
    pub references: Vec<Reference>,
    /// The same by id.
    pub ids: Vec<String>,
}

/// A stretch of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// `same`, `gone` or `added`.
    pub kind: String,
    /// The words.
    pub text: String,
}

/// Returns what changed for a brief's own reader: without what he sees for himself.
pub fn for_reader(facts: &Facts<'_>, numbers: &mut Numbers, changes: &Changes) -> ChangesView {
    let place = |id: &str| facts.corpus.source_place(id);
    let names = Names {
        actors: &|ids| facts.enumerate_names(ids),
        source: &|id| place(id).map_or_else(|| id.to_owned(), |at| facts.called(at).to_owned()),
    };
    let mut view = make(changes, &names, false);
    for item in view.groups.iter_mut().flat_map(|group| &mut group.items) {
        let places = item
            .ids
            .iter()
            .filter_map(|id| facts.corpus.claim_index.get(id));
        item.references = places.map(|claim| facts.refer(numbers, claim)).collect();
    }
    view
}

/// Returns everything that changed, for whoever compares two editions; claims by id.
pub fn for_editor(changes: &Changes) -> ChangesView {
    let names = Names {
        actors: &|ids| enumerate(ids),
        source: &str::to_owned,
    };
    make(changes, &names, true)
}

/// How actors and sources are called.
struct Names<'n> {
    actors: &'n dyn Fn(&[String]) -> String,
    source: &'n dyn Fn(&str) -> String,
}

fn make(changes: &Changes, names: &Names<'_>, all: bool) -> ChangesView {
    let mut groups: Vec<ChangeGroup> = Vec::new();
    let mut add = |title: &str, items: Vec<ChangeItem>| {
        if !items.is_empty() {
            groups.push(ChangeGroup {
                title: title.to_owned(),
                items,
            });
        }
    };
    add(
        "Positions",
        changes.positions.iter().map(position).collect(),
    );
    add("Values", changes.values.iter().map(value).collect());
    add(
        "Judgements",
        changes.judgements.iter().map(judgement).collect(),
    );
    let claims = changes.claims.iter();
    let claims = claims.filter_map(|change| claim(change, names, all));
    add("Claims", claims.collect());
    let quotations = changes.quotations.iter();
    let quotations = quotations.filter_map(|change| quotation(change, names, all));
    add("Quotations", quotations.collect());
    add("Sources", sources(changes, names, all));
    if all {
        add("Issues", issues(changes));
        add("Actors", changes.actors.iter().map(actor).collect());
        add("Texts", changes.texts.iter().map(text).collect());
    }
    if !all {
        // What was reworded is on the page itself.
        let texts = changes
            .texts
            .iter()
            .filter(|change| change.field != "as_of" && !change.field.contains(" of section"));
        let reworded = texts.map(|change| ChangeItem {
            said: turned_in_short(change).to_owned(),
            ..text(&FieldChange {
                old: None,
                new: None,
                field: change.field.clone(),
            })
        });
        add("Texts", reworded.collect());
    }
    let day = changes.texts.iter().find(|change| change.field == "as_of");
    let since = day.and_then(|day| DateRange::parse(day.old.as_deref()?));
    ChangesView {
        brief: changes.brief.clone(),
        since: since.map(When::from),
        groups,
    }
}

/// Returns stances as participles: "affirmed and hedged".
fn stances(words: &[String]) -> String {
    let each = words.iter().filter_map(|word| word.parse::<Stance>().ok());
    let each: Vec<&str> = each.map(participle).collect();
    if each.is_empty() {
        "spoken of".to_owned()
    } else {
        enumerate(&each)
    }
}

fn position(change: &PositionChange) -> ChangeItem {
    let (old, new) = (stances(&change.old), stances(&change.new));
    let said = match change.change {
        Kind::New => format!("now {new}, and no position before"),
        Kind::Withdrawn => format!("{old} before, and no position now"),
        Kind::Flipped => format!("{old} before, {new} now: the opposite"),
        Kind::Superseded => format!("{new} as before, in a later word"),
        _ => format!("{old} before, {new} now"),
    };
    let claims = if change.new_claims.is_empty() {
        &change.old_claims
    } else {
        &change.new_claims
    };
    ChangeItem {
        lead: change.actor_name.clone(),
        joint: " on ".to_owned(),
        about: question(&change.issue_title),
        said,
        ids: claims.clone(),
        ..ChangeItem::default()
    }
}

fn value(change: &ValueChange) -> ChangeItem {
    let remark = match change.comparison.as_str() {
        "more precise" if change.field == "scope" => "a part of what it was",
        "less precise" if change.field == "scope" => "more than it was",
        "more precise" => "within what was said before",
        "less precise" => "less precise than before",
        "compatible" => "both can hold",
        "conflicting" => "not both can hold",
        "same" => "the same in other words",
        _ => "",
    };
    let titles: Vec<String> = change.issues.iter().map(|title| question(title)).collect();
    ChangeItem {
        lead: if change.field == "scope" {
            "How far it goes".to_owned()
        } else {
            String::new()
        },
        about: enumerate(&titles),
        said: turned(
            change.old.as_ref().map(value_words).as_deref(),
            change.new.as_ref().map(value_words).as_deref(),
        ),
        remark: remark.to_owned(),
        ids: vec![change.claim.clone()],
        ..ChangeItem::default()
    }
}

/// Returns a value in the source's words, and behind them what they are read as.
fn value_words(state: &ValueState) -> String {
    let range = state.range.as_deref();
    let date = range
        .and_then(DateRange::parse)
        .map(|date| When::from(date).words);
    let number = || range.and_then(NumberRange::parse).map(number_words);
    let read = date.or_else(number).or_else(|| range.map(str::to_owned));
    match read.filter(|read| !state.words.contains(read.as_str())) {
        Some(read) => format!("{} ({read})", state.words),
        None => state.words.clone(),
    }
}

fn turned(old: Option<&str>, new: Option<&str>) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("{old} before, {new} now"),
        (Some(old), None) => format!("{old} before, not given now"),
        (None, Some(new)) => format!("{new} now, not given before"),
        (None, None) => String::new(),
    }
}

fn judgement(change: &JudgementChange) -> ChangeItem {
    let remark = match &change.reason {
        Some(reason) => reason.clone(),
        None if change.unexplained => "no reason is given".to_owned(),
        None => String::new(),
    };
    let text = |state: &Option<JudgementState>| {
        state
            .as_ref()
            .map_or_else(String::new, |state| state.text.clone())
    };
    let (old, new) = (text(&change.old), text(&change.new));
    let shown = if new.is_empty() { &old } else { &new };
    let mut item = ChangeItem {
        remark,
        ..ChangeItem::default()
    };
    match change.change {
        Kind::New => {
            item.lead = "New".to_owned();
            item.said = shown.clone();
        }
        Kind::Withdrawn => {
            item.lead = "Withdrawn".to_owned();
            item.said = shown.clone();
        }
        _ => {
            item.lead = "Changed".to_owned();
            if change.fields.iter().any(|field| field == "text") {
                item.runs = runs(&old, &new);
            } else {
                item.said = shown.clone();
            }
            let terms = [terms(change), rests(change), considered(change)];
            let terms: Vec<String> = terms.into_iter().flatten().collect();
            item.about = terms.join("; ");
        }
    }
    if let Some(state) = &change.new {
        item.ids.clone_from(&state.claims);
    }
    item
}

/// Returns how a judgement's term changed: "unlikely before, likely now".
fn terms(change: &JudgementChange) -> Option<String> {
    let term = |state: &JudgementState| {
        let confidence = state.confidence.as_ref();
        let confidence = confidence.map(|word| format!("{word} confidence"));
        state.likelihood.clone().or(confidence)
    };
    let (old, new) = (
        change.old.as_ref().and_then(term),
        change.new.as_ref().and_then(term),
    );
    (old != new).then(|| turned(old.as_deref(), new.as_deref()))
}

/// Returns how what a judgement rests on changed.
fn rests(change: &JudgementChange) -> Option<String> {
    let (old, new) = (change.old.as_ref()?, change.new.as_ref()?);
    let only = |a: &JudgementState, b: &JudgementState| {
        a.claims.iter().filter(|id| !b.claims.contains(id)).count()
    };
    let (more, fewer) = (only(new, old), only(old, new));
    let count = |number: usize| match number {
        1 => "1 claim".to_owned(),
        _ => format!("{number} claims"),
    };
    match (more, fewer) {
        (0, 0) => None,
        (more, 0) => Some(format!("rests on {} more", count(more))),
        (0, fewer) => Some(format!("rests on {} fewer", count(fewer))),
        (more, fewer) => Some(format!("rests on {} more and {fewer} fewer", count(more))),
    }
}

/// Returns which of the lists beside a judgement are others.
fn considered(change: &JudgementChange) -> Option<String> {
    let names = change.fields.iter().map(String::as_str);
    let names = names.filter(|name| matches!(*name, "alternatives" | "indicators"));
    let names: Vec<String> = names.map(str::to_owned).collect();
    (!names.is_empty()).then(|| format!("other {}", enumerate(&names)))
}

/// What analysts write for each other: no reader is told of it.
const INTERNAL: [&str; 5] = ["comment", "dismissed", "republish", "retrieved", "language"];

/// Tells whether a reader, or else an editor, is told of a field.
fn is_told(field: &FieldChange, all: bool) -> bool {
    all || !INTERNAL.contains(&field.field.as_str())
}

/// Returns a claim's change. To a reader, an actor's new or withdrawn claim is told as a position.
fn claim(change: &ClaimChange, names: &Names<'_>, all: bool) -> Option<ChangeItem> {
    const TOLD: [&str; 4] = ["text", "ascribes", "condition", "actor"];
    let is_reported = change.actors.is_empty();
    let lead = match change.change {
        Kind::New => "New",
        Kind::Withdrawn => "Withdrawn",
        Kind::Renamed => "Renamed",
        _ => "Changed",
    };
    let mut item = ChangeItem {
        lead: lead.to_owned(),
        about: (names.actors)(&change.actors),
        ids: vec![change.claim.clone()],
        ..ChangeItem::default()
    };
    match change.change {
        Kind::New | Kind::Withdrawn if all || is_reported => item.said = change.text.clone(),
        Kind::New | Kind::Withdrawn => return None,
        _ => {
            let is_told = |field: &&FieldChange| all || TOLD.contains(&field.field.as_str());
            let fields: Vec<&FieldChange> = change.fields.iter().filter(is_told).collect();
            if fields.is_empty() {
                return None;
            }
            let mut said: Vec<String> = Vec::new();
            for field in fields {
                match (field.field.as_str(), &field.old, &field.new) {
                    ("text", Some(old), Some(new)) => item.runs = runs(old, new),
                    (name, old, new) => {
                        let turned = turned(old.as_deref(), new.as_deref());
                        said.push(format!("{}: {turned}", name.replace('_', " ")));
                    }
                }
            }
            if item.runs.is_empty() {
                item.said = said.join("; ");
            } else {
                item.remark = said.join("; ");
            }
        }
    }
    Some(item)
}

/// Returns a quotation's change. To a reader the words are not printed here: they are in the annex,
/// cut out of the source, and these are the file's.
fn quotation(change: &QuotationChange, names: &Names<'_>, all: bool) -> Option<ChangeItem> {
    let told = || change.fields.iter().filter(|field| is_told(field, all));
    if change.change == Kind::Changed && told().next().is_none() {
        return None;
    }
    let lead = match change.change {
        Kind::New => "New",
        Kind::Withdrawn => "Withdrawn",
        Kind::Reworded => "Cut otherwise",
        Kind::Verified => "Now found in its source",
        Kind::Unverified => "No longer found in its source",
        _ => "Read otherwise",
    };
    let fields = told().map(|field| {
        let turned = turned(field.old.as_deref(), field.new.as_deref());
        format!("{}: {turned}", field.field.replace('_', " "))
    });
    let mut item = ChangeItem {
        lead: lead.to_owned(),
        about: (names.source)(&change.source),
        remark: fields.collect::<Vec<_>>().join("; "),
        ids: vec![change.claim.clone()],
        ..ChangeItem::default()
    };
    match (&change.old, &change.new) {
        _ if !all => {}
        (Some(old), Some(new)) if old != new => item.runs = runs(old, new),
        (old, new) => {
            let words = new.as_ref().or(old.as_ref());
            item.said = words.map_or_else(String::new, |words| format!("“{words}”"));
        }
    }
    Some(item)
}

fn sources(changes: &Changes, names: &Names<'_>, all: bool) -> Vec<ChangeItem> {
    let each = changes.sources.iter();
    let mut items: Vec<ChangeItem> = each.filter_map(|change| source(change, all)).collect();
    items.extend(changes.grades.iter().map(|grade| ChangeItem {
        lead: format!("Grade of {}", grade.grade),
        about: (names.source)(&grade.source),
        said: turned(grade.old.as_deref(), grade.new.as_deref()),
        ids: grade.claim.iter().cloned().collect(),
        ..ChangeItem::default()
    }));
    items
}

fn source(change: &SourceChange, all: bool) -> Option<ChangeItem> {
    let told: Vec<&FieldChange> = change
        .fields
        .iter()
        .filter(|field| is_told(field, all))
        .collect();
    if change.change == Kind::Changed && told.is_empty() {
        return None;
    }
    let fields = told.into_iter().map(|field| {
        if field.field == "text" {
            "its text is another than before".to_owned()
        } else {
            let turned = turned(field.old.as_deref(), field.new.as_deref());
            format!("{}: {turned}", field.field.replace('_', " "))
        }
    });
    Some(ChangeItem {
        lead: match change.change {
            Kind::New => "New",
            Kind::Withdrawn => "Not used any more",
            _ => "Changed",
        }
        .to_owned(),
        about: change.name.clone(),
        said: fields.collect::<Vec<_>>().join("; "),
        ..ChangeItem::default()
    })
}

fn issues(changes: &Changes) -> Vec<ChangeItem> {
    let item = |change: &crate::diff::IssueChange| {
        let mut item = ChangeItem {
            lead: match change.change {
                Kind::New => "New",
                Kind::Withdrawn => "Withdrawn",
                Kind::Renamed => "Renamed",
                Kind::Changed => "Changed",
                _ => "Reworded",
            }
            .to_owned(),
            remark: fields(&change.fields),
            ..ChangeItem::default()
        };
        match (&change.old, &change.new) {
            (Some(old), Some(new)) if old != new => item.runs = runs(old, new),
            (old, new) => item.said = new.clone().or(old.clone()).unwrap_or_default(),
        }
        item
    };
    changes.issues.iter().map(item).collect()
}

fn actor(change: &crate::diff::ActorChange) -> ChangeItem {
    ChangeItem {
        lead: match change.change {
            Kind::New => "New",
            Kind::Withdrawn => "Withdrawn",
            _ => "Changed",
        }
        .to_owned(),
        about: change.name.clone(),
        said: fields(&change.fields),
        ..ChangeItem::default()
    }
}

/// Returns what changed in fields, one after the other.
fn fields(changes: &[FieldChange]) -> String {
    let each = changes.iter().map(|field| {
        let turned = turned(field.old.as_deref(), field.new.as_deref());
        format!("{}: {turned}", field.field.replace('_', " "))
    });
    each.collect::<Vec<_>>().join("; ")
}

fn text(change: &FieldChange) -> ChangeItem {
    let mut item = ChangeItem {
        lead: match change.field.as_str() {
            "as_of" => "As of".to_owned(),
            "bottom_line" => "Bottom line".to_owned(),
            other => crate::view::names::capital(other),
        },
        ..ChangeItem::default()
    };
    match (&change.old, &change.new) {
        (Some(old), Some(new)) if change.field != "as_of" => item.runs = runs(old, new),
        (old, new) => item.said = turned(old.as_deref(), new.as_deref()),
    }
    item
}

/// Says of a text that it is another, without its words.
fn turned_in_short(change: &FieldChange) -> &'static str {
    match (&change.old, &change.new) {
        (None, _) => "new",
        (_, None) => "left out now",
        _ => "reworded",
    }
}

/// Returns two texts word by word; those that are too long, one after the other.
pub fn runs(old: &str, new: &str) -> Vec<Stretch> {
    let run = |kind: &str, text: &str| Stretch {
        kind: kind.to_owned(),
        text: text.to_owned(),
    };
    let words = |text: &str| text.split_whitespace().count();
    if words(old).max(words(new)) > WORDS {
        return vec![run("gone", old), run("added", new)];
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (
        old.split_whitespace().collect(),
        new.split_whitespace().collect(),
    );
    let mut runs: Vec<Stretch> = Vec::new();
    for change in TextDiff::from_slices(&old, &new).iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => "same",
            ChangeTag::Delete => "gone",
            ChangeTag::Insert => "added",
        };
        match runs.last_mut() {
            Some(last) if last.kind == kind => {
                last.text.push(' ');
                last.text.push_str(change.value());
            }
            _ => runs.push(run(kind, change.value())),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_compared_word_by_word() {
        let runs = runs(
            "It is unlikely that it ends.",
            "It is likely that it ends soon.",
        );
        let shown: Vec<(&str, &str)> = runs.iter().map(|run| (&*run.kind, &*run.text)).collect();
        assert_eq!(
            shown,
            [
                ("same", "It is"),
                ("gone", "unlikely"),
                ("added", "likely"),
                ("same", "that it"),
                ("gone", "ends."),
                ("added", "ends soon."),
            ]
        );
        let long = "word ".repeat(5_000);
        assert_eq!(super::runs(&long, "x").len(), 2);
    }
}
