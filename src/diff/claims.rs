//! Claims, their values and their quotations.

use crate::anchor::Verdict;
use crate::certify::Certified;
use crate::certify::CertifiedQuotation;
use crate::diff::ClaimChange;
use crate::diff::FieldChange;
use crate::diff::GradeChange;
use crate::diff::Kind;
use crate::diff::QuotationChange;
use crate::diff::ValueChange;
use crate::diff::ValueState;
use crate::diff::field;
use crate::diff::line;
use crate::diff::matched::Matched;
use crate::model::Citation;
use crate::model::Claim;
use crate::model::Ref;
use crate::model::Scope;
use crate::model::Str;
use crate::model::Value;
use crate::position::Comparison;
use crate::position::compare_scopes;
use crate::position::compare_values;
use crate::position::same_words;
use crate::resolve::Corpus;

/// How many of the claims that a new one replaces have their values compared with its own.
const REPLACED: usize = 16;

/// What changed in claims and what hangs on them.
#[derive(Default)]
pub struct Compared {
    pub claims: Vec<ClaimChange>,
    pub values: Vec<ValueChange>,
    pub quotations: Vec<QuotationChange>,
    pub grades: Vec<GradeChange>,
}

/// Compares the claims of two editions: in the new one's order, then those that are gone.
pub fn compare(old: &Certified, new: &Certified, matched: &Matched<'_>) -> Compared {
    let mut compared = Compared::default();
    for (at, claim) in new.corpus.claims.iter().enumerate() {
        if new.corpus.claim_index.get(&claim.id) != Some(at) {
            continue;
        }
        let Some(before) = old.corpus.claim_index.get(matched.before(&claim.id)) else {
            compared.claims.push(change(Kind::New, claim, Vec::new()));
            // Its actor's later word may give another value than the word that it replaces.
            let replaced = claim.supersedes.iter();
            let replaced = replaced.filter_map(|id| old.corpus.claim(matched.before(id)));
            for was in replaced.take(REPLACED) {
                compared.values.extend(values(&new.corpus, was, claim));
            }
            continue;
        };
        let was = &old.corpus.claims[before];
        let fields = fields(was, claim, matched);
        if *was.id != *claim.id {
            let mut renamed = fields;
            renamed.insert(
                0,
                FieldChange {
                    field: "id".to_owned(),
                    old: Some(was.id.to_string()),
                    new: Some(claim.id.to_string()),
                },
            );
            compared.claims.push(change(Kind::Renamed, claim, renamed));
        } else if !fields.is_empty() {
            compared.claims.push(change(Kind::Changed, claim, fields));
        }
        compared.values.extend(values(&new.corpus, was, claim));
        citations((old, before), (new, at), &mut compared);
    }
    for (at, claim) in old.corpus.claims.iter().enumerate() {
        let is_first = old.corpus.claim_index.get(&claim.id) == Some(at);
        if is_first && new.corpus.claim(matched.now(&claim.id)).is_none() {
            compared
                .claims
                .push(change(Kind::Withdrawn, claim, Vec::new()));
        }
    }
    compared
}

fn change(kind: Kind, claim: &Claim, fields: Vec<FieldChange>) -> ClaimChange {
    ClaimChange {
        change: kind,
        claim: claim.id.to_string(),
        text: line(&claim.text),
        actors: claim.actors.iter().map(|id| id.to_string()).collect(),
        fields,
    }
}

fn list(ids: &[Ref]) -> String {
    ids.iter().map(|id| &**id).collect::<Vec<_>>().join(", ")
}

/// Compares what a claim says, but for value, scope and quotations.
fn fields(old: &Claim, new: &Claim, matched: &Matched<'_>) -> Vec<FieldChange> {
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    let day = |date: Option<crate::model::Spanned<crate::model::DateRange>>| {
        date.map(|date| date.value.to_string())
    };
    let stance = |claim: &Claim| claim.stance.map(|stance| stance.value.to_string());
    let condition = |claim: &Claim| claim.condition.as_ref().map(|text| line(text));
    let ascribes = |claim: &Claim| {
        let each = claim.ascribes.iter().map(|one| {
            let stance = one.stance.map_or("", |stance| stance.value.as_str());
            line(&format!("{} {stance} {}", &*one.to, list(&one.addressee)))
        });
        some(each.collect::<Vec<_>>().join("; "))
    };
    let responds = |claim: &Claim, name: &dyn Fn(&str) -> String| {
        let each = claim.responds_to.iter().map(|one| {
            let how = one.how.map_or("", |how| how.value.as_str());
            format!("{how} {}", name(&one.claim))
        });
        some(each.collect::<Vec<_>>().join(", "))
    };
    let supersedes = |claim: &Claim, name: &dyn Fn(&str) -> String| {
        let each = claim.supersedes.iter().map(|id| name(id));
        some(each.collect::<Vec<_>>().join(", "))
    };
    let (then, now) = (|id: &str| matched.now(id).to_owned(), str::to_owned);
    let issue_now = |id: &str| matched.issue_now(id).to_owned();
    let issues = |claim: &Claim, name: &dyn Fn(&str) -> String| {
        let each = claim.issues.iter().map(|id| name(id));
        some(each.collect::<Vec<_>>().join(", "))
    };
    let kind = |claim: &Claim| claim.kind.map(|kind| kind.value.to_string());
    let comment = |claim: &Claim| claim.comment.as_ref().map(|text| line(text));
    let compared = [
        ("text", some(line(&old.text)), some(line(&new.text))),
        ("actor", some(list(&old.actors)), some(list(&new.actors))),
        (
            "issue",
            issues(old, &issue_now),
            issues(new, &str::to_owned),
        ),
        ("stance", stance(old), stance(new)),
        ("ascribes", ascribes(old), ascribes(new)),
        ("as_of", day(old.as_of), day(new.as_of)),
        ("said", day(old.said), day(new.said)),
        ("event", day(old.event), day(new.event)),
        ("condition", condition(old), condition(new)),
        ("responds_to", responds(old, &then), responds(new, &now)),
        ("supersedes", supersedes(old, &then), supersedes(new, &now)),
        ("kind", kind(old), kind(new)),
        ("comment", comment(old), comment(new)),
    ];
    compared
        .into_iter()
        .filter_map(|(name, old, new)| field(name, old.as_deref(), new.as_deref()))
        .collect()
}

fn values(corpus: &Corpus, old: &Claim, new: &Claim) -> Vec<ValueChange> {
    let title = |id: &Ref| corpus.issue(id).map(|issue| line(&issue.title));
    let make = |field: &str, comparison: Comparison, was, is| ValueChange {
        claim: new.id.to_string(),
        issues: new.issues.iter().filter_map(title).collect(),
        field: field.to_owned(),
        comparison: comparison.to_string(),
        old: was,
        new: is,
    };
    let mut changes = Vec::new();
    let (was, is) = (old.value.as_ref().map(value), new.value.as_ref().map(value));
    if was != is {
        let comparison = match (&new.value, &old.value) {
            (Some(new), Some(old)) => compare_values(new, old),
            _ => Comparison::Open,
        };
        changes.push(make("value", comparison, was, is));
    }
    let (was, is) = (old.scope.as_ref().map(scope), new.scope.as_ref().map(scope));
    if was != is {
        let comparison = match (&new.scope, &old.scope) {
            (Some(new), Some(old)) => compare_scopes(new, old),
            _ => Comparison::Open,
        };
        changes.push(make("scope", comparison, was, is));
    }
    changes
}

fn value(value: &Value) -> ValueState {
    let date = value.date.map(|date| date.value.to_string());
    let number = value.number.map(|number| number.value.to_string());
    ValueState {
        words: line(&value.words),
        range: date.or(number),
    }
}

fn scope(scope: &Scope) -> ValueState {
    ValueState {
        words: line(&scope.words),
        range: scope.extent.map(|extent| extent.value.to_string()),
    }
}

/// A citation with its evidence.
type Quoted<'c> = (&'c Citation, Option<&'c CertifiedQuotation>);

fn quoted(certified: &Certified, claim: usize) -> Vec<Quoted<'_>> {
    // Every citation has its evidence, in their order.
    let evidence = certified.of_claim(claim);
    let citations = certified.corpus.claims[claim].citations.iter().enumerate();
    let found = |at: usize| evidence.get(at).filter(|one| one.citation == at);
    citations
        .map(|(at, citation)| (citation, found(at)))
        .collect()
}

/// Compares a claim's citations: the same words first, then what is left of the same source.
fn citations(old: (&Certified, usize), new: (&Certified, usize), compared: &mut Compared) {
    const MOST: usize = 500;
    let id = &new.0.corpus.claims[new.1].id;
    let (old, new) = (quoted(old.0, old.1), quoted(new.0, new.1));
    let mut gone: Vec<Option<Quoted<'_>>> = old.into_iter().take(MOST).map(Some).collect();
    let mut pairs: Vec<(Option<Quoted<'_>>, Quoted<'_>)> = Vec::new();
    let take =
        |gone: &mut Vec<Option<Quoted<'_>>>, is: &dyn Fn(&Citation) -> bool| -> Option<usize> {
            gone.iter()
                .position(|one| one.is_some_and(|(citation, _)| is(citation)))
        };
    let mut left: Vec<Quoted<'_>> = Vec::new();
    for one in new.into_iter().take(MOST) {
        let is_same = |other: &Citation| {
            *other.source == *one.0.source && same_words(&other.quote, &one.0.quote)
        };
        match take(&mut gone, &is_same) {
            Some(at) => pairs.push((gone[at].take(), one)),
            None => left.push(one),
        }
    }
    for one in left {
        let is_alike = |other: &Citation| *other.source == *one.0.source;
        let before = take(&mut gone, &is_alike).and_then(|at| gone[at].take());
        pairs.push((before, one));
    }
    for (before, now) in pairs {
        compare_pair(id, before, now, compared);
    }
    for (citation, _) in gone.into_iter().flatten() {
        compared.quotations.push(QuotationChange {
            change: Kind::Withdrawn,
            claim: id.to_string(),
            source: citation.source.to_string(),
            old: Some(line(&citation.quote)),
            new: None,
            fields: Vec::new(),
        });
    }
}

fn compare_pair(
    id: &str,
    before: Option<Quoted<'_>>,
    (citation, evidence): Quoted<'_>,
    compared: &mut Compared,
) {
    let make = |change, old: Option<&Citation>, fields| QuotationChange {
        change,
        claim: id.to_owned(),
        source: citation.source.to_string(),
        old: old.map(|old| line(&old.quote)),
        new: Some(line(&citation.quote)),
        fields,
    };
    let Some((was, was_found)) = before else {
        compared.quotations.push(make(Kind::New, None, Vec::new()));
        return;
    };
    // Where nothing was at hand to check against, the brief did not change.
    let verified = |found: Option<&CertifiedQuotation>| {
        let evidence = &found?.evidence;
        (evidence.verdict != Verdict::Unchecked).then_some(evidence.verified)
    };
    let names = |ids: &[Ref]| Some(list(ids)).filter(|names| !names.is_empty());
    let voice = |found: Option<&CertifiedQuotation>| {
        found
            .and_then(|one| one.evidence.voice)
            .map(|voice| voice.to_string())
    };
    let mut fields: Vec<FieldChange> = Vec::new();
    let speakers = (names(&was.speakers), names(&citation.speakers));
    fields.extend(field(
        "speaker",
        speakers.0.as_deref(),
        speakers.1.as_deref(),
    ));
    let text = |text: &Option<Str>| text.as_ref().map(|text| line(text));
    for (name, old, new) in [
        ("via", names(&was.via), names(&citation.via)),
        (
            "as_described",
            text(&was.as_described),
            text(&citation.as_described),
        ),
        (
            "translation",
            text(&was.translation),
            text(&citation.translation),
        ),
        (
            "translator",
            text(&was.translator),
            text(&citation.translator),
        ),
        ("comment", text(&was.comment), text(&citation.comment)),
    ] {
        fields.extend(field(name, old.as_deref(), new.as_deref()));
    }
    if verified(was_found) == Some(true) && verified(evidence) == Some(true) {
        let voices = (voice(was_found), voice(evidence));
        fields.extend(field("voice", voices.0.as_deref(), voices.1.as_deref()));
    }
    let kind = match (verified(was_found), verified(evidence)) {
        (Some(true), Some(false)) => Some(Kind::Unverified),
        (Some(false), Some(true)) => Some(Kind::Verified),
        _ if !same_words(&was.quote, &citation.quote) => Some(Kind::Reworded),
        _ if !fields.is_empty() => Some(Kind::Changed),
        _ => None,
    };
    if let Some(kind) = kind {
        compared.quotations.push(make(kind, Some(was), fields));
    }
    let grade = |citation: &Citation| citation.credibility.map(|grade| grade.value.to_string());
    if grade(was) != grade(citation) {
        compared.grades.push(GradeChange {
            grade: "credibility".to_owned(),
            source: citation.source.to_string(),
            claim: Some(id.to_owned()),
            old: grade(was),
            new: grade(citation),
        });
    }
}
