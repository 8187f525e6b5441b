//! Actors: new, withdrawn, or called otherwise.

use crate::diff::ActorChange;
use crate::diff::FieldChange;
use crate::diff::Kind;
use crate::diff::field;
use crate::diff::line;
use crate::model::Actor;
use crate::resolve::Corpus;

/// Compares the actors of two editions: in the new one's order, then those that are gone.
pub fn compare(old: &Corpus, new: &Corpus) -> Vec<ActorChange> {
    let make = |change, actor: &Actor, fields| ActorChange {
        change,
        actor: actor.id.to_string(),
        name: line(&actor.name),
        fields,
    };
    let mut changes = Vec::new();
    for actor in &new.actors {
        match old.actor(&actor.id).map(|was| fields(was, actor)) {
            None => changes.push(make(Kind::New, actor, Vec::new())),
            Some(fields) if fields.is_empty() => {}
            Some(fields) => changes.push(make(Kind::Changed, actor, fields)),
        }
    }
    let gone = old.actors.iter();
    let gone = gone.filter(|actor| new.actor(&actor.id).is_none());
    changes.extend(gone.map(|actor| make(Kind::Withdrawn, actor, Vec::new())));
    changes
}

fn fields(old: &Actor, new: &Actor) -> Vec<FieldChange> {
    type Get = fn(&Actor) -> Option<String>;
    fn joined<T: AsRef<str>>(all: impl Iterator<Item = T>) -> Option<String> {
        let all: Vec<String> = all.map(|one| line(one.as_ref())).collect();
        Some(all.join(", ")).filter(|all| !all.is_empty())
    }
    let compared: [(&str, Get); 6] = [
        ("name", |actor| Some(line(&actor.name))),
        ("of", |actor| Some(actor.of.as_ref()?.to_string())),
        ("aliases", |actor| {
            joined(actor.aliases.iter().map(|one| &**one))
        }),
        ("includes", |actor| {
            joined(actor.includes.iter().map(|one| &**one))
        }),
        ("anonymous", |actor| {
            Some(actor.anonymous?.value.to_string())
        }),
        ("comment", |actor| Some(line(actor.comment.as_ref()?))),
    ];
    let compared = compared.iter();
    compared
        .filter_map(|(name, get)| field(name, get(old).as_deref(), get(new).as_deref()))
        .collect()
}
