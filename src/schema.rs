//! A JSON Schema (draft-07) of the YAML form, from the field table.
//!
//! Draft-07 because older yaml-language-servers know nothing later. The schema accepts what the
//! decoder accepts: a scalar that YAML resolves to a number or a truth value is text where text is
//! meant.

use crate::model::Brief;
use crate::model::Document;
use crate::model::field::Content;
use crate::model::field::Field;
use crate::model::field::Record;
use crate::model::field::Shape;
use crate::words::words;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

words! {
    /// The kinds of file that have a schema.
    Kind "kind of file" {
        /// any file of a brief but `brief.yaml`
        File = "file",
        /// `brief.yaml`
        Brief = "brief",
    }
}

impl Kind {
    /// Returns the record that is the file's root.
    pub const fn record(self) -> &'static Record {
        match self {
            Kind::File => &Document::RECORD,
            Kind::Brief => &Brief::RECORD,
        }
    }
}

/// Returns the schema of a kind of file, ending with a line end.
pub fn schema(kind: Kind) -> String {
    let mut definitions = Map::new();
    let root = kind.record();
    let mut schema = object(root, &mut definitions);
    schema.insert(
        "$schema".into(),
        json!("http://json-schema.org/draft-07/schema#"),
    );
    schema.insert("title".into(), json!(format!("Briefwright: {}", root.name)));
    schema.insert("definitions".into(), Value::Object(definitions));
    // A tree of strings, numbers and lists can always be written.
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text + "\n"
}

fn object(record: &'static Record, definitions: &mut Map<String, Value>) -> Map<String, Value> {
    let mut properties = Map::new();
    for field in record.fields {
        properties.insert(field.key.to_owned(), property(field, definitions));
    }
    let required: Vec<&str> = record
        .fields
        .iter()
        .filter(|field| field.required)
        .map(|field| field.key)
        .collect();
    let mut object = Map::new();
    object.insert("type".into(), json!("object"));
    object.insert("description".into(), json!(prose(record.doc)));
    object.insert("properties".into(), Value::Object(properties));
    object.insert("additionalProperties".into(), json!(false));
    if !required.is_empty() {
        object.insert("required".into(), json!(required));
    }
    object
}

fn property(field: &'static Field, definitions: &mut Map<String, Value>) -> Value {
    let mut value = shape(&field.shape, definitions);
    let mut description = prose(field.doc);
    if let Shape::Words(_, list) = &field.shape {
        let meanings: Vec<String> = list
            .iter()
            .map(|(word, meaning)| format!("`{word}`: {}", meaning.trim()))
            .collect();
        description = format!("{description}\n\n{}", meanings.join("; "));
    }
    if field.content == Content::Markdown {
        description.push_str(" Markdown.");
    }
    if let Some(object) = value.as_object_mut() {
        // Draft-07 ignores whatever stands beside a `$ref`.
        if let Some(reference) = object.remove("$ref") {
            object.insert("allOf".into(), json!([{ "$ref": reference }]));
        }
        object.insert("description".into(), json!(description));
    }
    value
}

fn shape(shape_: &'static Shape, definitions: &mut Map<String, Value>) -> Value {
    const ONE: &str = r"(\d{4}(-\d{2}(-\d{2})?)?)";
    match shape_ {
        Shape::Text => json!({ "type": ["string", "number", "boolean"] }),
        Shape::Id => json!({
            "type": ["string", "number", "boolean"],
            "pattern": "^[a-z0-9][a-z0-9-]*$",
        }),
        Shape::Words(_, list) => {
            let words: Vec<&str> = list.iter().map(|(word, _)| *word).collect();
            json!({ "enum": words })
        }
        Shape::Integer(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        Shape::Boolean => json!({ "type": "boolean" }),
        Shape::Date => json!({
            "type": ["string", "integer"],
            "pattern": format!(r"^({ONE}|{ONE}/{ONE}|{ONE}/\.\.|\.\./{ONE})$"),
        }),
        Shape::Number => json!({
            "type": ["string", "number"],
            "pattern": r"^(-?\d+(\.\d+)?)?(\.\.)?(-?\d+(\.\d+)?)?$",
        }),
        Shape::Days => json!({
            "type": ["string", "integer"],
            "pattern": r"^\d{1,5}( (days?|weeks?))?$",
        }),
        Shape::Many(item) => {
            let item = shape(item, definitions);
            json!({ "anyOf": [item, { "type": "array", "items": item }] })
        }
        Shape::Record(record) => reference(record, definitions),
    }
}

fn reference(record: &'static Record, definitions: &mut Map<String, Value>) -> Value {
    let name = record.name.replace(' ', "-");
    if !definitions.contains_key(&name) {
        // Entered before its fields are, so that a record within itself ends.
        definitions.insert(name.clone(), Value::Null);
        let mut definition = Value::Object(object(record, definitions));
        if let Some(field) = record.shorthand.and_then(|key| record.field(key)) {
            definition = json!({ "anyOf": [shape(&field.shape, definitions), definition] });
        }
        definitions.insert(name.clone(), definition);
    }
    json!({ "$ref": format!("#/definitions/{name}") })
}

fn prose(lines: &[&str]) -> String {
    lines
        .iter()
        .map(|line| line.trim())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reference_leads_to_a_definition() {
        for kind in Kind::ALL {
            let schema: Value = serde_json::from_str(&schema(*kind)).unwrap();
            let definitions = schema["definitions"].as_object().unwrap();
            let text = schema.to_string();
            let references: Vec<&str> = text
                .split("#/definitions/")
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap())
                .collect();
            assert!(references.len() > 10);
            for name in references {
                assert!(definitions[name].is_object(), "{name}");
            }
        }
    }

    #[test]
    fn every_field_is_described() {
        fn walk(record: &'static Record) {
            assert!(!record.doc.is_empty(), "{}", record.name);
            for field in record.fields {
                assert!(!field.doc.is_empty(), "{}.{}", record.name, field.key);
                let mut inner = &field.shape;
                while let Shape::Many(item) = inner {
                    inner = item;
                }
                if let Shape::Record(record) = inner {
                    walk(record);
                }
            }
        }
        walk(Kind::Brief.record());
        walk(Kind::File.record());
    }
}
