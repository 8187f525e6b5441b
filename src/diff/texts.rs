//! Title, day, marking, bottom line, watch list and sections.

use crate::diff::FieldChange;
use crate::diff::field;
use crate::diff::matched::Matched;
use crate::model::Brief;
use crate::model::Section;
use crate::resolve::Corpus;

/// Compares what a brief says outside its judgements and claims.
pub fn compare(old: &Corpus, new: &Corpus, matched: &Matched<'_>) -> Vec<FieldChange> {
    let (Some(old), Some(new)) = (&old.brief, &new.brief) else {
        return Vec::new();
    };
    type Get = fn(&Brief) -> Option<String>;
    let compared: [(&str, Get); 5] = [
        ("title", |brief| Some(brief.title.value.clone())),
        ("as_of", |brief| Some(brief.as_of?.value.to_string())),
        ("marking", |brief| Some(brief.marking?.value.to_string())),
        ("watch", watch),
        ("bottom_line", |brief| {
            Some(brief.bottom_line.as_ref()?.value.clone())
        }),
    ];
    let mut changes: Vec<FieldChange> = Vec::new();
    for (name, get) in compared {
        changes.extend(field(name, get(old).as_deref(), get(new).as_deref()));
    }
    let find = |brief: &'_ Brief, id: &str| -> Option<usize> {
        brief.sections.iter().position(|one| *one.id == *id)
    };
    for section in &new.sections {
        let before = find(old, &section.id).map(|at| &old.sections[at]);
        changes.extend(compare_sections(before, Some(section), matched));
    }
    for section in &old.sections {
        if find(new, &section.id).is_none() {
            changes.extend(compare_sections(Some(section), None, matched));
        }
    }
    let order = |brief: &Brief, other: &Brief| {
        let ids = brief.sections.iter().map(|one| &*one.id);
        let kept = ids.filter(|id| find(other, id).is_some());
        Some(kept.collect::<Vec<_>>().join(", "))
    };
    let (then, now) = (order(old, new), order(new, old));
    changes.extend(field("order of sections", then.as_deref(), now.as_deref()));
    changes
}

fn watch(brief: &Brief) -> Option<String> {
    let items = brief.watch.iter().map(|item| match &item.when {
        Some(when) => format!("{}: {}", &**when, &*item.what),
        None => item.what.value.clone(),
    });
    Some(items.collect::<Vec<_>>().join("; ")).filter(|items| !items.is_empty())
}

fn compare_sections(
    old: Option<&Section>,
    new: Option<&Section>,
    matched: &Matched<'_>,
) -> Vec<FieldChange> {
    let Some(id) = new.or(old).map(|section| &*section.id) else {
        return Vec::new();
    };
    let title = |one: Option<&Section>| Some(one?.title.value.clone());
    let layout = |one: Option<&Section>| Some(one?.layout?.value.to_string());
    let prose = |one: Option<&Section>| Some(one?.prose.as_ref()?.value.clone());
    let issues = |one: Option<&Section>, is_old: bool| {
        let name = |id: &str| match is_old {
            true => matched.issue_now(id).to_owned(),
            false => id.to_owned(),
        };
        let each = one?.issues.iter().map(|id| name(id));
        Some(each.collect::<Vec<_>>().join(", "))
    };
    let (is, was) = (issues(new, false), issues(old, true));
    let compared = [
        (format!("title of section {id}"), title(old), title(new)),
        (format!("layout of section {id}"), layout(old), layout(new)),
        (format!("issues of section {id}"), was, is),
        (format!("section {id}"), prose(old), prose(new)),
    ];
    let compared = compared.into_iter();
    compared
        .filter_map(|(name, old, new)| field(&name, old.as_deref(), new.as_deref()))
        .collect()
}
