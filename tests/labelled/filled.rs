//! The workspace that a labelled case stands for: what the case leaves out is filled in.

use briefwright::workspace::Memory;
use serde_yaml::Mapping;
use serde_yaml::Value;

/// Returns the workspace of one edition of a case.
pub fn workspace(edition: &Mapping, reviews: Vec<Value>) -> Memory {
    let mut edition = edition.clone();
    quoted_at_the_top(&mut edition);
    let as_of = edition.get("as_of").cloned().unwrap_or("2031-02-08".into());
    let mut claims = map(&edition, "claims");
    let mut sources = map(&edition, "sources");
    let mut issues = map(&edition, "issues");
    let mut actors = map(&edition, "actors");
    let mut texts = Mapping::new();
    for (id, claim) in &mut claims {
        let claim = claim.as_mapping_mut().unwrap();
        fill_in(id, claim, &as_of);
        for citation in list(claim.get("citations")) {
            let source = citation.get("source").unwrap().clone();
            let quote = citation.get("quote").unwrap().as_str().unwrap();
            declare(&mut sources, &source, "outlet", "The ");
            let text = texts.entry(source).or_insert("".into());
            let mut all = text.as_str().unwrap().to_owned();
            if !all.contains(quote) {
                all.push_str(&format!("{quote}.\n\n"));
            }
            *text = all.into();
            for actor in list(citation.get("speaker")) {
                declare(&mut actors, &actor, "name", "");
            }
        }
        for issue in list(claim.get("issue")) {
            declare(&mut issues, &issue, "title", "What stands in question: ");
        }
        let ascribed = claim.get("ascribes").and_then(|one| one.get("to"));
        for actor in list(claim.get("actor"))
            .into_iter()
            .chain(ascribed.cloned())
        {
            declare(&mut actors, &actor, "name", "");
        }
    }
    for actor in actors.clone().values() {
        for other in list(actor.get("of"))
            .into_iter()
            .chain(list(actor.get("includes")))
        {
            declare(&mut actors, &other, "name", "");
        }
    }
    let mut files = Memory::new();
    for (id, source) in &mut sources {
        let source = source.as_mapping_mut().unwrap();
        let written = source.remove("text").or(texts.get(id).cloned());
        let text = written.unwrap_or("Nothing of note.".into());
        let name = format!("{}.txt", id.as_str().unwrap());
        files.insert(format!("articles/{name}"), text.as_str().unwrap());
        source.insert("text".into(), name.into());
    }
    let mut brief = prose(&edition, &claims, &issues);
    brief.insert("as_of".into(), as_of);
    for (field, records) in [
        ("actors", actors),
        ("sources", sources),
        ("issues", issues),
        ("claims", claims),
    ] {
        brief.insert(field.into(), by_id(records));
    }
    brief.insert("reviews".into(), reviews.into());
    files.insert(
        "briefs/b/brief.yaml",
        serde_yaml::to_string(&brief).unwrap(),
    );
    files
}

/// Turns `article`, `quote` and `claim` at the top into a source and a claim.
fn quoted_at_the_top(edition: &mut Mapping) {
    let Some(quote) = edition.remove("quote") else {
        return;
    };
    let mut source = Mapping::from_iter([("outlet".into(), "The Gazette".into())]);
    for (field, name) in [("article", "text"), ("language", "language")] {
        if let Some(value) = edition.remove(field) {
            source.insert(name.into(), value);
        }
    }
    let text = edition
        .remove("claim")
        .unwrap_or("It is as the source has it.".into());
    let claim = Mapping::from_iter([("text".into(), text), ("quote".into(), quote)]);
    for (field, id, record) in [("sources", "gazette", source), ("claims", "c", claim)] {
        edition.insert(
            field.into(),
            Mapping::from_iter([(id.into(), record.into())]).into(),
        );
    }
}

/// Fills in what a claim leaves out.
fn fill_in(id: &Value, claim: &mut Mapping, as_of: &Value) {
    let mut set = |field: &str, value: Value| {
        claim.entry(field.into()).or_insert(value);
    };
    set("id", id.clone());
    set("as_of", as_of.clone());
    set("issue", "matter".into());
    let actor = claim.get("actor").cloned();
    match &actor {
        Some(_) => claim.entry("stance".into()).or_insert("affirms".into()),
        None => claim.entry("kind".into()).or_insert("reported".into()),
    };
    let speaker = claim.remove("speaker").or(actor);
    let quote = claim.remove("quote").unwrap_or_else(|| {
        let text = claim.get("text").and_then(Value::as_str).unwrap();
        text.trim_end_matches('.').into()
    });
    let from = match claim.remove("from") {
        Some(Value::Mapping(from)) => from,
        source => Mapping::from_iter([(source.unwrap_or("gazette".into()), quote)]),
    };
    let citation = |(source, quote): (Value, Value)| -> Value {
        let mut citation = Mapping::from_iter([("source".into(), source), ("quote".into(), quote)]);
        if let Some(speaker) = &speaker {
            citation.insert("speaker".into(), speaker.clone());
        }
        citation.into()
    };
    let citations: Vec<Value> = from.into_iter().map(citation).collect();
    claim.entry("citations".into()).or_insert(citations.into());
}

/// Returns the brief's own words.
fn prose(edition: &Mapping, claims: &Mapping, issues: &Mapping) -> Mapping {
    let mut brief = Mapping::new();
    brief.insert(
        "title".into(),
        edition.get("title").cloned().unwrap_or("A brief".into()),
    );
    if let Some(said) = edition.get("say") {
        brief.insert("bottom_line".into(), said.clone());
    }
    let all: Vec<Value> = claims.keys().cloned().collect();
    let mut judgements = list(edition.get("judgement"));
    judgements.extend(list(edition.get("judgements")));
    for judgement in &mut judgements {
        if let Value::String(text) = judgement {
            *judgement = Mapping::from_iter([("text".into(), text.clone().into())]).into();
        }
        let fields = judgement.as_mapping_mut().unwrap();
        fields.entry("claims".into()).or_insert(all.clone().into());
    }
    brief.insert("judgements".into(), judgements.into());
    if let Some(prose) = edition.get("prose") {
        let section = Mapping::from_iter([
            ("id".into(), "part".into()),
            ("title".into(), "A part".into()),
            ("layout".into(), "positions".into()),
            (
                "issues".into(),
                issues.keys().cloned().collect::<Vec<_>>().into(),
            ),
            ("prose".into(), prose.clone()),
        ]);
        brief.insert("sections".into(), vec![Value::from(section)].into());
    }
    let mut watch = list(edition.get("watch"));
    for one in &mut watch {
        if let Value::String(what) = one {
            *one = Mapping::from_iter([("what".into(), what.clone().into())]).into();
        }
    }
    brief.insert("watch".into(), watch.into());
    brief
}

/// Adds a record that is named and nowhere described.
fn declare(records: &mut Mapping, id: &Value, field: &str, before: &str) {
    let name = id.as_str().unwrap();
    let (first, rest) = name.split_at(1);
    let name = format!("{before}{}{}", first.to_uppercase(), rest.replace('-', " "));
    let record = records.entry(id.clone()).or_insert(Mapping::new().into());
    let record = record.as_mapping_mut().unwrap();
    record.entry(field.into()).or_insert(name.into());
}

fn map(edition: &Mapping, field: &str) -> Mapping {
    let records = edition.get(field).and_then(Value::as_mapping);
    records.cloned().unwrap_or_default()
}

fn list(value: Option<&Value>) -> Vec<Value> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Sequence(all)) => all.clone(),
        Some(one) => vec![one.clone()],
    }
}

fn by_id(records: Mapping) -> Value {
    let record = |(id, fields): (Value, Value)| -> Value {
        let mut record = Mapping::from_iter([("id".into(), id)]);
        record.extend(fields.as_mapping().unwrap().clone());
        record.into()
    };
    records.into_iter().map(record).collect::<Vec<_>>().into()
}
