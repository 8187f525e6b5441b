//! Issues: new, withdrawn, renamed, reworded, or asking something else.

use crate::diff::FieldChange;
use crate::diff::IssueChange;
use crate::diff::Kind;
use crate::diff::field;
use crate::diff::line;
use crate::diff::matched::Matched;
use crate::model::Issue;
use crate::position::same_words;
use crate::resolve::Corpus;

/// Compares the issues of two editions: in the new one's order, then those that are gone.
pub fn compare(old: &Corpus, new: &Corpus, matched: &Matched<'_>) -> Vec<IssueChange> {
    let make = |change, issue: &Issue, old: Option<&Issue>, new: Option<&Issue>, fields| {
        let title = |issue: &Issue| line(&issue.title);
        IssueChange {
            change,
            issue: issue.id.to_string(),
            old: old.map(title),
            new: new.map(title),
            fields,
        }
    };
    let mut changes = Vec::new();
    for issue in &new.issues {
        let Some(was) = old.issue(matched.issue_before(&issue.id)) else {
            changes.push(make(Kind::New, issue, None, Some(issue), Vec::new()));
            continue;
        };
        let fields = fields(was, issue, matched);
        let kind = match () {
            () if *was.id != *issue.id => Kind::Renamed,
            () if !same_words(&was.title, &issue.title) => Kind::Reworded,
            () if !fields.is_empty() => Kind::Changed,
            () => continue,
        };
        changes.push(make(kind, issue, Some(was), Some(issue), fields));
    }
    let is_gone = |issue: &&Issue| new.issue(matched.issue_now(&issue.id)).is_none();
    let gone = old.issues.iter().filter(is_gone);
    changes.extend(gone.map(|issue| make(Kind::Withdrawn, issue, Some(issue), None, Vec::new())));
    changes
}

fn fields(old: &Issue, new: &Issue, matched: &Matched<'_>) -> Vec<FieldChange> {
    let asks = |issue: &Issue| Some(issue.asks?.value.to_string());
    let stale = |issue: &Issue| Some(issue.stale_after?.value.to_string());
    let comment = |issue: &Issue| issue.comment.as_ref().map(|text| line(text));
    let part = old.part_of.as_deref().map(|id| matched.issue_now(id));
    let compared = [
        ("id", Some(old.id.to_string()), Some(new.id.to_string())),
        (
            "part_of",
            part.map(str::to_owned),
            new.part_of.as_deref().map(str::to_owned),
        ),
        ("asks", asks(old), asks(new)),
        ("stale_after", stale(old), stale(new)),
        ("comment", comment(old), comment(new)),
    ];
    let compared = compared.into_iter();
    compared
        .filter_map(|(name, old, new)| field(name, old.as_deref(), new.as_deref()))
        .collect()
}
