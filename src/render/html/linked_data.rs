//! The page's claims and quotations for programs, as JSON-LD in the terms of schema.org.
//!
//! A name stands beside words as their speaker's only where the source has all of them inside its
//! quotation marks.

use crate::sink::json;
use crate::view::quotation::RunKind;
use serde_json::Map;
use serde_json::Value as Json;
use serde_json::json;
use tera::Kwargs;
use tera::State;
use tera::TeraResult;
use tera::Value;

/// The filter: claims, with `title`, `as_of` and `sources` of the view.
pub fn filter(claims: Value, kwargs: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let plain = |value: &Value| {
        serde_json::to_value(value)
            .map_err(|error| tera::Error::message(format!("`linked_data` cannot read: {error}")))
    };
    let kwarg = |name: &str| -> TeraResult<Json> {
        kwargs
            .get::<Value>(name)?
            .map_or(Ok(Json::Null), |value| plain(&value))
    };
    let described = describe(
        &plain(&claims)?,
        &kwarg("title")?,
        &kwarg("as_of")?,
        &kwarg("sources")?,
    );
    let mut encoded = Vec::new();
    json::write(&mut encoded, &described)
        .map_err(|error| tera::Error::message(error.to_string()))?;
    let encoded =
        String::from_utf8(encoded).map_err(|error| tera::Error::message(error.to_string()))?;
    Ok(Value::safe_string(&inert(&encoded)))
}

/// Returns JSON in which nothing can end a script element or begin a comment in it.
fn inert(json: &str) -> String {
    let mut inert = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => inert.push_str("\\u003c"),
            '>' => inert.push_str("\\u003e"),
            '&' => inert.push_str("\\u0026"),
            '\u{2028}' => inert.push_str("\\u2028"),
            '\u{2029}' => inert.push_str("\\u2029"),
            other => inert.push(other),
        }
    }
    inert
}

fn describe(claims: &Json, title: &Json, as_of: &Json, sources: &Json) -> Json {
    let mut report = thing("Report");
    put(&mut report, "name", title);
    put(&mut report, "temporalCoverage", &as_of["iso"]);
    report.insert("hasPart".to_owned(), each(claims, claim));
    report.insert("citation".to_owned(), each(sources, source));
    let mut described = Map::new();
    described.insert("@context".to_owned(), json!("https://schema.org"));
    described.append(&mut report);
    Json::Object(described)
}

fn each(list: &Json, one: fn(&Json) -> Json) -> Json {
    list.as_array()
        .map_or_else(|| json!([]), |list| list.iter().map(one).collect())
}

fn thing(kind: &str) -> Map<String, Json> {
    Map::from_iter([("@type".to_owned(), json!(kind))])
}

/// Puts what is there: neither nothing nor an empty text.
fn put(into: &mut Map<String, Json>, name: &str, value: &Json) {
    if !value.is_null() && value != "" {
        into.insert(name.to_owned(), value.clone());
    }
}

fn claim(claim: &Json) -> Json {
    let mut described = thing("Claim");
    described.insert(
        "@id".to_owned(),
        json!(format!("#claim-{}", claim["number"])),
    );
    put(&mut described, "identifier", &claim["id"]);
    put(&mut described, "text", &claim["text"]);
    if claim["who"] != "" {
        described.insert("author".to_owned(), json!({"name": claim["who"]}));
    }
    let quotations: Vec<Json> = claim["quotations"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|one| one["verified"] == true)
        .map(quotation)
        .collect();
    described.insert("appearance".to_owned(), Json::Array(quotations));
    Json::Object(described)
}

fn quotation(quotation: &Json) -> Json {
    let mut described = thing("Quotation");
    described.insert("text".to_owned(), json!(words(quotation)));
    put(&mut described, "inLanguage", &quotation["language"]);
    if quotation["direct"] == "all" && !quotation["speaker"].is_null() {
        described.insert(
            "spokenByCharacter".to_owned(),
            json!({"name": quotation["speaker"]}),
        );
    }
    if let Some(source) = quotation["source_id"].as_str() {
        let of = json!({"@id": format!("#source-{source}")});
        described.insert("isPartOf".to_owned(), of);
    }
    put(&mut described, "url", &quotation["url"]);
    Json::Object(described)
}

/// Returns the words of a quotation in a row, with its elisions and interpolations.
fn words(quotation: &Json) -> String {
    let kinds = [
        (RunKind::Elision, "elision"),
        (RunKind::Interpolation, "interpolation"),
    ];
    let mut words = String::new();
    for run in quotation["runs"].as_array().into_iter().flatten() {
        if run["blank"] == true && !words.is_empty() {
            words.push(' ');
        }
        let text = run["text"].as_str().unwrap_or_default();
        match kinds.iter().find(|(_, kind)| run["kind"] == *kind) {
            Some((RunKind::Elision, _)) => words.push('\u{2026}'),
            Some((RunKind::Interpolation, _)) => {
                words.push('[');
                words.push_str(text);
                words.push(']');
            }
            _ => words.push_str(text),
        }
    }
    words
}

fn source(source: &Json) -> Json {
    let mut described = thing("Article");
    if let Some(id) = source["id"].as_str() {
        described.insert("@id".to_owned(), json!(format!("#source-{id}")));
    }
    let name = match &source["title"] {
        Json::Null => &source["called"],
        title => title,
    };
    put(&mut described, "name", name);
    put(&mut described, "url", &source["url"]);
    put(&mut described, "inLanguage", &source["language"]);
    if source["published_basis"].is_null() {
        put(&mut described, "datePublished", &source["published"]["iso"]);
    }
    for (name, field) in [("publisher", "outlet"), ("author", "author")] {
        if !source[field].is_null() {
            described.insert(name.to_owned(), json!({"name": source[field]}));
        }
    }
    Json::Object(described)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script() {
        let text = "</script><!--<script>&\u{2028}\"'";
        let claims = json!([{"number": 1, "id": "a", "text": text, "who": "", "quotations": []}]);
        let described = describe(&claims, &json!(text), &Json::Null, &Json::Null);
        let inert = inert(&described.to_string());
        assert!(!inert.contains(['<', '>', '&', '\u{2028}']));
        let read: Json = serde_json::from_str(&inert).unwrap();
        assert_eq!(read["hasPart"][0]["text"], text);
        assert_eq!(read["name"], text);
    }

    #[test]
    fn only_a_speakers_own_words_get_a_name() {
        let quotation = |direct: &str| {
            quotation(&json!({
                "direct": direct, "speaker": "the warden", "source_id": "s",
                "runs": [{"kind": "words", "text": "a b"}, {"kind": "elision", "blank": true, "text": ""},
                         {"kind": "interpolation", "blank": true, "text": "c"}],
            }))
        };
        assert_eq!(quotation("all")["spokenByCharacter"]["name"], "the warden");
        assert_eq!(quotation("part")["spokenByCharacter"], Json::Null);
        assert_eq!(quotation("none")["spokenByCharacter"], Json::Null);
        assert_eq!(quotation("none")["text"], "a b … [c]");
    }
}
