//! Runs an article with claims through the analysis, as `check` does.

use crate::article::Actor;
use crate::article::Article;
use crate::article::Bad;
use crate::article::Ids;
use crate::article::Quotation;
use briefwright::analysis::Analysis;
use briefwright::load::TextFolders;
use briefwright::workspace::Files;
use briefwright::workspace::Memory;
use briefwright::workspace::Workspace;
use serde::Serialize;

#[derive(Serialize)]
struct Base<'a> {
    actors: &'a [Actor],
    sources: Vec<Source>,
    issues: Vec<Issue>,
}

#[derive(Serialize)]
struct Source {
    id: &'static str,
    outlet: &'static str,
    text: &'static str,
}

#[derive(Serialize)]
struct Issue {
    id: &'static str,
    title: &'static str,
}

#[derive(Serialize)]
struct Claims<'a> {
    claims: Vec<Claim<'a>>,
}

#[derive(Serialize)]
struct Claim<'a> {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actor: Vec<&'a str>,
    issue: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    stance: Option<&'static str>,
    text: &'a str,
    as_of: &'static str,
    citations: Vec<Citation<'a>>,
}

#[derive(Serialize)]
struct Citation<'a> {
    source: &'static str,
    quote: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    speaker: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    via: Vec<&'a str>,
    voice: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_described: Option<&'a str>,
}

/// Analyses an article with its good citations, one claim each, in their order.
pub fn good(article: &Article) -> Analysis {
    run(
        article,
        article.quotations.iter().map(|one| claim(one, None)),
    )
}

/// Analyses an article with its bad citations, one claim each, in the order of quotations and of
/// what is bad in them.
pub fn bad(article: &Article) -> Analysis {
    let all = article
        .quotations
        .iter()
        .flat_map(|one| one.bad.iter().map(move |bad| claim(one, Some(bad))));
    run(article, all)
}

fn claim<'a>(quotation: &'a Quotation, bad: Option<&'a Bad>) -> Claim<'a> {
    let speaker = bad.and_then(|bad| bad.speaker.as_ref());
    let speakers = speaker.unwrap_or(&quotation.speaker).actors();
    let via = quotation.via.as_ref().map(Ids::actors).unwrap_or_default();
    let described = bad.and_then(|bad| bad.as_described.as_deref());
    Claim {
        id: String::new(),
        kind: speakers.is_empty().then_some("reported"),
        stance: (!speakers.is_empty()).then_some("affirms"),
        actor: speakers.clone(),
        issue: "matter",
        text: bad
            .and_then(|bad| bad.claim.as_deref())
            .unwrap_or(&quotation.claim),
        as_of: "2031-03-05",
        citations: vec![Citation {
            source: "article",
            quote: &quotation.quote,
            paragraph: quotation.paragraph,
            speaker: speakers,
            via,
            voice: bad
                .and_then(|bad| bad.voice.as_deref())
                .unwrap_or(&quotation.voice),
            as_described: described.or(quotation.as_described.as_deref()),
        }],
    }
}

fn run<'a>(article: &'a Article, claims: impl Iterator<Item = Claim<'a>>) -> Analysis {
    let mut files = Memory::new();
    let base = Base {
        actors: &article.actors,
        sources: vec![Source {
            id: "article",
            outlet: "unknown",
            text: "article.txt",
        }],
        issues: vec![Issue {
            id: "matter",
            title: "The matter stands",
        }],
    };
    let mut claims: Vec<Claim> = claims.collect();
    for (number, claim) in claims.iter_mut().enumerate() {
        claim.id = format!("c{number}");
    }
    let brief = "title: A brief\nas_of: 2031-03-05\n";
    files.insert("briefs/b/brief.yaml", brief);
    files.insert("briefs/base.yaml", serde_yaml::to_string(&base).unwrap());
    files.insert(
        "briefs/b/claims.yaml",
        serde_yaml::to_string(&Claims { claims }).unwrap(),
    );
    files.insert("articles/article.txt", article.text.clone());
    analyse(&files)
}

/// Analyses the one brief of a workspace, whose form has to be right.
pub fn analyse(files: &Memory) -> Analysis {
    let (workspace, found) = Workspace::survey(files);
    assert!(found.is_empty(), "{found:?}");
    let mut texts = TextFolders::new();
    for folder in &workspace.settings.texts {
        texts.add(files, folder);
    }
    let analysis = Analysis::run(files, &workspace.briefs[0], &workspace.settings, &texts);
    for one in &analysis.diagnostics {
        let is_form = ["invalid", "unknown", "missing", "duplicate"];
        let broken = is_form.iter().any(|form| one.rule.starts_with(form));
        assert!(!broken, "{one:?} in\n{}", written(files));
    }
    analysis
}

fn written(files: &Memory) -> String {
    let yaml = files.names().filter(|name| name.ends_with(".yaml"));
    yaml.filter_map(|name| files.read(name).ok())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect()
}
