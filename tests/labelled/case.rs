//! A labelled case of a rule as it is written down.
//!
//! A case is a small brief in Briefwright's own form, in which records lie by their id and what is
//! not to the point is left out:
//!
//! - a bare sentence is the bottom line; so is `say`. `prose` is a section's; `judgement` and
//!   `watch` are one or a sentence, `judgements` a list. A judgement rests on all claims unless it
//!   names some.
//! - `claims`, `sources`, `issues` and `actors` are maps by id; what claims name is there.
//! - `from` is the source of a claim, or a map of sources and their quotations; `quote` is otherwise
//!   what is quoted, else the claim's own text. A source without `text` has its quotations as text.
//! - `article`, `quote` and `claim` at the top are a source's text, what is quoted of it, and the
//!   claim that rests on it.
//! - `before` is what was otherwise in the edition before, or when `reviews` were made.
//!
//! The file's `base` lies below each case, field by field; of its `stock` a case takes the claims
//! that it names.

use serde::Deserialize;
use serde_yaml::Mapping;
use serde_yaml::Value;
use std::path::Path;

/// The labelled cases of a rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cases {
    /// The rule's id, which is the file's name.
    #[serde(skip)]
    pub rule: String,
    #[serde(default)]
    base: Mapping,
    /// What the rule is developed against.
    pub tuned: Half,
    /// What it is only measured on.
    pub apart: Half,
}

/// A half of the cases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Half {
    /// Where a careful editor wants silence.
    pub good: Vec<Value>,
    /// Where a careful editor wants the warning.
    pub bad: Vec<Value>,
}

/// The fields that hold records by their ids.
const RECORDS: [&str; 4] = ["claims", "sources", "issues", "actors"];

const FIELDS: [&str; 17] = [
    "say",
    "prose",
    "judgement",
    "judgements",
    "watch",
    "title",
    "as_of",
    "claims",
    "sources",
    "issues",
    "actors",
    "article",
    "quote",
    "claim",
    "language",
    "before",
    "reviews",
];

impl Cases {
    /// Loads the cases of every rule, sorted by rule.
    pub fn load(folder: &Path) -> Vec<Cases> {
        let files = std::fs::read_dir(folder).unwrap();
        let mut all: Vec<Cases> = files
            .map(|entry| entry.unwrap().path())
            .map(|path| {
                let text = std::fs::read_to_string(&path).unwrap();
                let read: Result<Cases, _> = serde_yaml::from_str(&text);
                let mut cases = read.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                cases.rule = path.file_stem().unwrap().to_string_lossy().into_owned();
                cases
            })
            .collect();
        all.sort_by(|a, b| a.rule.cmp(&b.rule));
        all
    }

    /// Returns a case with what lies below it.
    pub fn whole(&self, case: &Value) -> Case {
        let case = match case {
            Value::Mapping(case) => case.clone(),
            sentence => Mapping::from_iter([("say".into(), sentence.clone())]),
        };
        let mut base = self.base.clone();
        take_named(&mut base, &case);
        let mut now = merged(&base, &case);
        for (field, _) in &now {
            let field = field.as_str().unwrap_or_default();
            assert!(
                FIELDS.contains(&field),
                "{}: `{field}` in {case:?}",
                self.rule
            );
        }
        let reviews = now.remove("reviews");
        let before = now
            .remove("before")
            .map(|other| merged(&now, other.as_mapping().unwrap()));
        Case {
            now,
            before,
            reviews: reviews.map_or_else(Vec::new, |all| all.as_sequence().unwrap().clone()),
        }
    }
}

/// Moves the claims that `case` names from the stock to the claims.
fn take_named(base: &mut Mapping, case: &Mapping) {
    let Some(Value::Mapping(stock)) = base.remove("stock") else {
        return;
    };
    let text = serde_yaml::to_string(case).unwrap();
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let named: Vec<&str> = text.split(|c| !is_part(c)).collect();
    let claims = base.entry("claims".into()).or_insert(Mapping::new().into());
    for (id, claim) in stock {
        if named.contains(&id.as_str().unwrap()) {
            claims.as_mapping_mut().unwrap().insert(id, claim);
        }
    }
}

/// Returns `over` laid over `base`: records field by field, everything else as a whole; a null takes
/// away.
fn merged(base: &Mapping, over: &Mapping) -> Mapping {
    laid_over(base, over, |field, below, above| {
        if !RECORDS.contains(&field) {
            return above.clone();
        }
        laid_over(below, above, |_, record, other| {
            laid_over(record, other, |_, _, whole| whole.clone())
        })
    })
}

fn laid_over(
    base: &Mapping,
    over: &Mapping,
    join: impl Fn(&str, &Mapping, &Mapping) -> Mapping,
) -> Mapping {
    let mut all = base.clone();
    for (key, value) in over {
        let value = match (base.get(key), value) {
            (_, Value::Null) => {
                all.remove(key);
                continue;
            }
            (Some(Value::Mapping(below)), Value::Mapping(above)) => {
                join(key.as_str().unwrap(), below, above).into()
            }
            _ => value.clone(),
        };
        all.insert(key.clone(), value);
    }
    all
}

/// A case with nothing left to the file that it stands in.
#[derive(Debug)]
pub struct Case {
    /// As it is.
    pub now: Mapping,
    /// As it was.
    pub before: Option<Mapping>,
    /// The reviews, without the hash of what was read.
    pub reviews: Vec<Value>,
}
