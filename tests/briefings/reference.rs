//! Reads the view's sources for what templates see: each record, its fields, their types and what
//! the doc comments say of them.
//!
//! It reads what rustfmt writes and knows nothing of Rust beyond that. What it reads is held to
//! what the view really serialises to (`templates`), so that it cannot be wrong unseen.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A field of a record.
pub struct Field {
    pub name: String,
    pub doc: String,
    pub kind: Kind,
    pub flat: bool,
}

/// What a template gets of a field.
pub enum Kind {
    Text,
    Number,
    YesOrNo,
    Prose,
    /// Words of an enum.
    Words(Vec<String>),
    Record(String),
    List(Box<Kind>),
    OrNone(Box<Kind>),
    Pair,
}

/// A record: what it is, and its fields.
pub struct Record {
    pub doc: String,
    pub fields: Vec<Field>,
}

/// Every record and enum of the view, by path.
pub struct Reference {
    pub records: BTreeMap<String, Record>,
    words: BTreeMap<String, Vec<String>>,
}

/// A file of the view: its module, its lines, and from where its names come.
struct Source {
    module: String,
    lines: Vec<String>,
    names: BTreeMap<String, String>,
}

impl Reference {
    /// Reads the sources.
    pub fn read() -> Reference {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut sources = vec![Source::read(&root.join("view.rs"), "view")];
        for entry in walkdir::WalkDir::new(root.join("view")).sort_by_file_name() {
            let path = entry.unwrap().into_path();
            if path.extension().is_some_and(|one| one == "rs") {
                let module = path.file_stem().unwrap().to_str().unwrap().to_owned();
                sources.push(Source::read(&path, &module));
            }
        }
        let mut reference = Reference {
            records: BTreeMap::new(),
            words: BTreeMap::new(),
        };
        for source in &sources {
            reference.read_enums(source);
        }
        for source in &sources {
            reference.read_records(source);
        }
        reference
    }

    fn read_enums(&mut self, source: &Source) {
        for (at, name) in source.items("pub enum ") {
            let variants = source.lines[at + 1..]
                .iter()
                .take_while(|line| *line != "}")
                .filter(|line| line.starts_with("    ") && line.ends_with(','))
                .map(|line| kebab(line.trim().trim_end_matches(',')))
                .collect();
            self.words.insert(source.path(&name), variants);
        }
    }

    fn read_records(&mut self, source: &Source) {
        for (at, name) in source.items("pub struct ") {
            let path = source.path(&name);
            let (mut doc, mut attributes) = (String::new(), String::new());
            let mut fields = Vec::new();
            for line in source.lines[at + 1..]
                .iter()
                .take_while(|line| *line != "}")
            {
                let line = line.trim();
                if let Some(words) = line.strip_prefix("/// ") {
                    doc.push_str(if doc.is_empty() { "" } else { " " });
                    doc.push_str(words);
                } else if line.starts_with("#[") {
                    attributes.push_str(line);
                } else if let Some(field) = line.strip_prefix("pub ") {
                    let (name, kind) = field.trim_end_matches(',').split_once(": ").unwrap();
                    assert!(!doc.is_empty(), "{path}.{name} says nothing of itself");
                    if !attributes.contains("serde(skip)") {
                        fields.push(Field {
                            name: name.to_owned(),
                            doc: std::mem::take(&mut doc),
                            kind: self.kind(source, kind),
                            flat: attributes.contains("flatten"),
                        });
                    }
                    doc.clear();
                    attributes.clear();
                } else {
                    panic!("{path}: `{line}` is not understood");
                }
            }
            let doc = source.doc(at);
            let record = Record { doc, fields };
            self.records.insert(path, record);
        }
    }

    fn kind(&self, source: &Source, text: &str) -> Kind {
        let inside = |wrapper: &str| {
            let inner = text.strip_prefix(wrapper)?.strip_suffix('>')?;
            Some(Box::new(self.kind(source, inner)))
        };
        if let Some(inner) = inside("Option<") {
            return Kind::OrNone(inner);
        }
        if let Some(inner) = inside("Vec<") {
            return Kind::List(inner);
        }
        match text {
            "String" | "&'static str" => Kind::Text,
            "usize" | "u8" | "i64" | "f64" | "i32" | "u32" | "u64" => Kind::Number,
            "bool" => Kind::YesOrNo,
            "Prose" => Kind::Prose,
            "(usize, usize)" => Kind::Pair,
            name => {
                let path = source.resolve(name);
                match self.words.get(&path) {
                    Some(words) => Kind::Words(words.clone()),
                    None => Kind::Record(path),
                }
            }
        }
    }

    /// Returns the fields of a record, those of a flat one in its place.
    pub fn fields(&self, path: &str) -> Vec<&Field> {
        let record = self
            .records
            .get(path)
            .unwrap_or_else(|| panic!("no record {path}"));
        let mut fields = Vec::new();
        for field in &record.fields {
            match &field.kind {
                Kind::Record(inner) if field.flat => fields.extend(self.fields(inner)),
                _ => fields.push(field),
            }
        }
        fields
    }

    /// Returns the records that can be reached from one, in the order in which they are met.
    pub fn reachable(&self, path: &str) -> Vec<String> {
        let mut met = vec![path.to_owned()];
        let mut at = 0;
        while let Some(path) = met.get(at).cloned() {
            for field in self.fields(&path) {
                if let Some(record) = field.kind.record()
                    && !met.contains(record)
                {
                    met.push(record.clone());
                }
            }
            at += 1;
        }
        met
    }
}

impl Kind {
    /// Returns the record that it is, or a list of which it is.
    pub fn record(&self) -> Option<&String> {
        match self {
            Kind::Record(path) => Some(path),
            Kind::List(inner) | Kind::OrNone(inner) => inner.record(),
            _ => None,
        }
    }
}

impl Source {
    fn read(path: &Path, module: &str) -> Source {
        let text = fs::read_to_string(path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let mut names = BTreeMap::new();
        for line in code.lines() {
            if let Some(path) = line
                .strip_prefix("use crate::view::")
                .and_then(|line| line.strip_suffix(';'))
            {
                let name = path.rsplit("::").next().unwrap_or(path);
                names.insert(name.to_owned(), path.to_owned());
            }
        }
        Source {
            module: module.to_owned(),
            lines: code.lines().map(str::to_owned).collect(),
            names,
        }
    }

    /// Returns the items that are serialised as they stand: their lines and names.
    fn items(&self, keyword: &str) -> Vec<(usize, String)> {
        let is_plain = |at: usize| {
            let head = self.lines[..at]
                .iter()
                .rev()
                .take_while(|line| line.starts_with("#[") || line.starts_with("///"));
            let head: Vec<&String> = head.collect();
            let has = |words: &str| head.iter().any(|line| line.contains(words));
            has("Serialize") && !has("serde(tag") && !has("transparent")
        };
        self.lines
            .iter()
            .enumerate()
            .filter_map(|(at, line)| {
                let name = line.strip_prefix(keyword)?.strip_suffix(" {")?;
                is_plain(at).then(|| (at, name.to_owned()))
            })
            .collect()
    }

    fn doc(&self, at: usize) -> String {
        let mut words: Vec<&str> = self.lines[..at]
            .iter()
            .rev()
            .take_while(|line| line.starts_with("#[") || line.starts_with("///"))
            .filter_map(|line| line.strip_prefix("///"))
            .map(str::trim)
            .collect();
        words.reverse();
        words.join(" ")
    }

    fn path(&self, name: &str) -> String {
        format!("{}::{name}", self.module)
    }

    fn resolve(&self, name: &str) -> String {
        match self.names.get(name) {
            Some(path) if path.contains("::") => path.clone(),
            _ if name.contains("::") => name.to_owned(),
            _ => self.path(name),
        }
    }
}

fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.extend(c.to_lowercase());
    }
    kebab
}
