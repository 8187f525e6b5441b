//! A labelled article as it is written down.

use serde::Deserialize;
use std::path::Path;

/// An article with its labels.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    /// The file's name without extension.
    #[serde(skip)]
    pub name: String,
    /// What it exercises.
    #[expect(dead_code, reason = "for whoever reads the file")]
    pub style: String,
    /// The article.
    pub text: String,
    /// Those who speak in it, and others.
    pub actors: Vec<Actor>,
    /// What is quoted from it.
    pub quotations: Vec<Quotation>,
}

/// An actor, as claim files have it.
#[derive(Clone, Debug, Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    pub id: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub includes: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anonymous: Option<bool>,
}

/// One id or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum Ids {
    One(String),
    Several(Vec<String>),
}

impl Ids {
    /// Returns the ids, without `open` and `none`.
    pub fn actors(&self) -> Vec<&str> {
        let all = match self {
            Ids::One(id) => std::slice::from_ref(id),
            Ids::Several(ids) => ids.as_slice(),
        };
        let is_actor = |id: &&str| !matches!(*id, "open" | "none");
        all.iter().map(String::as_str).filter(is_actor).collect()
    }

    /// Tells whether it is the word and nothing else.
    pub fn is(&self, word: &str) -> bool {
        matches!(self, Ids::One(id) if id == word)
    }
}

/// A quotation with what a careful reader says of it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quotation {
    pub quote: String,
    pub paragraph: Option<usize>,
    pub speaker: Ids,
    pub voice: String,
    pub via: Option<Ids>,
    pub claim: String,
    pub as_described: Option<String>,
    #[serde(default)]
    pub bad: Vec<Bad>,
}

/// A citation of it that a careful editor would refuse: the rule that should say so, and what is
/// other than in the good one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bad {
    pub rule: String,
    pub speaker: Option<Ids>,
    pub voice: Option<String>,
    pub claim: Option<String>,
    pub as_described: Option<String>,
}

impl Article {
    /// Loads every article of a folder, sorted by name.
    pub fn load(folder: &Path) -> Vec<Article> {
        let mut articles = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "yaml") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let read: Result<Article, _> = serde_yaml::from_str(&text);
            let mut article = read.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            article.name = path.file_stem().unwrap().to_string_lossy().into_owned();
            articles.push(article);
        }
        articles.sort_by(|a, b| a.name.cmp(&b.name));
        articles
    }
}
