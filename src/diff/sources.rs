//! Sources and their grades.

use crate::certify::Certified;
use crate::diff::FieldChange;
use crate::diff::GradeChange;
use crate::diff::Kind;
use crate::diff::SourceChange;
use crate::diff::field;
use crate::diff::line;
use crate::model::Source;
use crate::model::Str;
use crate::resolve::Corpus;

/// Compares the sources of two editions: in the new one's order, then those that are gone.
pub fn compare(old: &Certified, new: &Certified) -> Vec<SourceChange> {
    let mut changes = Vec::new();
    for (at, source) in new.corpus.sources.iter().enumerate() {
        let Some(before) = old.corpus.source_place(&source.id) else {
            changes.push(change(Kind::New, source, Vec::new()));
            continue;
        };
        let mut fields = fields(&old.corpus.sources[before], source);
        let hash = |certified: &Certified, at: usize| {
            let state = certified.sources.get(at)?;
            Some(state.sha256()?.to_owned())
        };
        // Where a text is not known in one of the editions, nobody can say that it is another.
        if let (Some(was), Some(is)) = (hash(old, before), hash(new, at)) {
            fields.extend(field("text", Some(&was), Some(&is)));
        }
        if !fields.is_empty() {
            changes.push(change(Kind::Changed, source, fields));
        }
    }
    let gone = old.corpus.sources.iter();
    let gone = gone.filter(|source| new.corpus.source(&source.id).is_none());
    changes.extend(gone.map(|source| change(Kind::Withdrawn, source, Vec::new())));
    changes
}

fn change(kind: Kind, source: &Source, fields: Vec<FieldChange>) -> SourceChange {
    let named = [&source.called, &source.title];
    let name = named.into_iter().flatten().map(|text| line(text));
    SourceChange {
        change: kind,
        source: source.id.to_string(),
        name: name
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or_else(|| source.id.to_string()),
        fields,
    }
}

fn fields(old: &Source, new: &Source) -> Vec<FieldChange> {
    type Get = fn(&Source) -> Option<String>;
    fn text(text: &Option<Str>) -> Option<String> {
        text.as_ref().map(|text| line(text))
    }
    let compared: [(&str, Get); 16] = [
        ("called", |source| text(&source.called)),
        ("title", |source| text(&source.title)),
        ("author", |source| {
            let authors: Vec<String> = source.author.iter().map(|one| line(one)).collect();
            Some(authors.join(", ")).filter(|authors| !authors.is_empty())
        }),
        ("url", |source| text(&source.url)),
        ("outlet", |source| text(&source.outlet)),
        ("family", |source| text(&source.family)),
        ("wire_credit", |source| text(&source.wire_credit)),
        ("published", |source| {
            Some(source.published.as_ref()?.date?.value.to_string())
        }),
        ("derived_from", |source| {
            let derivation = source.derived_from.as_ref()?;
            let ids: Vec<&str> = derivation.sources.iter().map(|id| &**id).collect();
            Some(if ids.is_empty() {
                "unknown".to_owned()
            } else {
                ids.join(", ")
            })
        }),
        ("own_reporting", |source| {
            source.own_reporting.map(|own| own.value.to_string())
        }),
        ("dateline", |source| text(&source.dateline)),
        ("language", |source| text(&source.language)),
        ("retrieved", |source| {
            Some(source.retrieved?.value.to_string())
        }),
        ("republish", |source| {
            Some(source.republish?.value.to_string())
        }),
        ("dismissed", |source| {
            let each = source.dismissed.iter();
            let each = each.map(|one| format!("“{}”: {}", line(&one.quote), line(&one.reason)));
            Some(each.collect::<Vec<_>>().join("; ")).filter(|all| !all.is_empty())
        }),
        ("comment", |source| text(&source.comment)),
    ];
    compared
        .iter()
        .filter_map(|(name, get)| field(name, get(old).as_deref(), get(new).as_deref()))
        .collect()
}

/// Compares the sources' grades.
pub fn grades(old: &Corpus, new: &Corpus) -> Vec<GradeChange> {
    let grade = |source: &Source| source.reliability.map(|grade| grade.value.to_string());
    let each = new.sources.iter().filter_map(|source| {
        let (was, is) = (grade(old.source(&source.id)?), grade(source));
        (was != is).then(|| GradeChange {
            grade: "reliability".to_owned(),
            source: source.id.to_string(),
            claim: None,
            old: was,
            new: is,
        })
    });
    each.collect()
}
