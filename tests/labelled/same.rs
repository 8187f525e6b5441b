//! Which actor the text's words for a speaker mean: the judge, apart from the rules that it judges.

use crate::article::Actor;
use std::collections::BTreeSet;

const EMPTY: [&str; 14] = [
    "the", "a", "an", "mr", "mrs", "ms", "dr", "this", "same", "that", "his", "her", "sen",
    "captain",
];

fn words(phrase: &str) -> Vec<String> {
    phrase
        .split(|c: char| c.is_whitespace() || c == ',')
        .map(|word| {
            let word = word
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase();
            let stem = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
            stem.unwrap_or(&word).to_owned()
        })
        .filter(|word| !word.is_empty() && !EMPTY.contains(&word.as_str()))
        .collect()
}

/// Tells how well the text's words for a speaker fit an actor: the share of words in common of the
/// best pair of phrases.
fn likeness(names: &[String], actor: &Actor, described: Option<&str>) -> f64 {
    let phrases = actor
        .aliases
        .iter()
        .map(String::as_str)
        .chain([actor.name.as_str()])
        .chain(described);
    let mut best: f64 = 0.0;
    for phrase in phrases {
        let theirs: BTreeSet<String> = words(phrase).into_iter().collect();
        for name in names {
            let list = words(name);
            let ours: BTreeSet<String> = list.iter().cloned().collect();
            // "Lendavia", "Lendavian".
            let alike = |one: &String, other: &String| {
                let (short, long) = if one.len() < other.len() {
                    (one, other)
                } else {
                    (other, one)
                };
                short.len() >= 5
                    && long.starts_with(short.as_str())
                    && long.len() - short.len() <= 2
            };
            let known =
                |one: &String| theirs.contains(one) || theirs.iter().any(|other| alike(one, other));
            let common = ours.iter().filter(|one| known(one)).count();
            let all = ours.len() + theirs.len() - common;
            if common == 0 || all == 0 {
                continue;
            }
            best = best.max(common as f64 / all as f64);
            if ours.is_subset(&theirs) {
                best = best.max(0.5);
            }
            let within = theirs.is_subset(&ours) || ours.is_subset(&theirs);
            let last = words(phrase).last() == list.last();
            if within && last {
                best = best.max(0.9);
            }
        }
    }
    best
}

/// Returns the actor whom the words mean best, if they mean one.
pub fn meant<'a>(
    names: &[String],
    actors: &'a [Actor],
    labelled: &[&str],
    described: Option<&str>,
) -> Vec<&'a str> {
    let of = |actor: &Actor| {
        let described = described.filter(|_| labelled.contains(&actor.id.as_str()));
        likeness(names, actor, described)
    };
    let best = actors.iter().map(of).fold(0.0, f64::max);
    if best < 0.34 {
        return Vec::new();
    }
    actors
        .iter()
        .filter(|actor| of(actor) >= best)
        .map(|actor| actor.id.as_str())
        .collect()
}
