//! The YAML files of one brief, decoded.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::model::Actor;
use crate::model::Brief;
use crate::model::Claim;
use crate::model::Document;
use crate::model::Issue;
use crate::model::Review;
use crate::model::Source;
use crate::model::decode::Decode;
use crate::model::decode::Decoder;
use crate::text::Span;
use crate::workspace::BriefFolder;
use crate::workspace::Files;
use crate::workspace::layout::unreadable;
use crate::yaml;
use crate::yaml::bytes::decode_bytes;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What the YAML files of one brief hold, in the order of their names.
#[derive(Debug, Default)]
pub struct Documents {
    /// The brief, if its file can be read as one.
    pub brief: Option<Brief>,
    /// All actors.
    pub actors: Vec<Actor>,
    /// All sources.
    pub sources: Vec<Source>,
    /// All issues.
    pub issues: Vec<Issue>,
    /// All claims.
    pub claims: Vec<Claim>,
    /// All reviews.
    pub reviews: Vec<Review>,
    /// The decoded text of each file.
    pub files: BTreeMap<FileName, String>,
    /// What is wrong with the files' form.
    pub diagnostics: Vec<Diagnostic>,
}

/// What one file holds.
struct Loaded {
    name: FileName,
    source: String,
    brief: Option<Brief>,
    document: Option<Document>,
    diagnostics: Vec<Diagnostic>,
}

impl Documents {
    /// Loads the files of `brief`, on all cores.
    pub fn load(files: &dyn Files, brief: &BriefFolder) -> Documents {
        let own = brief.brief_file();
        let loaded: Vec<Loaded> = brief
            .files
            .par_iter()
            .map(|name| load(files, name, *name == own))
            .collect();
        let mut documents = Documents::default();
        for file in loaded {
            documents.diagnostics.extend(file.diagnostics);
            documents.files.insert(file.name, file.source);
            if let Some(mut brief) = file.brief {
                documents.actors.append(&mut brief.actors);
                documents.sources.append(&mut brief.sources);
                documents.issues.append(&mut brief.issues);
                documents.claims.append(&mut brief.claims);
                documents.reviews.append(&mut brief.reviews);
                documents.brief = Some(brief);
            }
            if let Some(document) = file.document {
                documents.actors.extend(document.actors);
                documents.sources.extend(document.sources);
                documents.issues.extend(document.issues);
                documents.claims.extend(document.claims);
                documents.reviews.extend(document.reviews);
            }
        }
        documents
    }
}

fn load(files: &dyn Files, name: &str, is_brief: bool) -> Loaded {
    let file = FileName::from(name);
    let (source, mut diagnostics) = match files.read(name) {
        Ok(bytes) => {
            let decoded = decode_bytes(&file, bytes);
            (decoded.text, decoded.diagnostics)
        }
        Err(error) => (String::new(), vec![unreadable(name, &error)]),
    };
    let mut decoder = Decoder::new(&file);
    let (mut brief, mut document) = (None, None);
    let read = yaml::read(&file, &source);
    diagnostics.extend(read.diagnostics);
    match &read.root {
        Some(root) if is_brief => brief = Brief::decode(root, &mut decoder),
        Some(root) => document = Document::decode(root, &mut decoder),
        None if diagnostics.is_empty() => diagnostics.push(empty(&file, is_brief)),
        None => {}
    }
    diagnostics.extend(decoder.diagnostics);
    Loaded {
        name: file,
        source,
        brief,
        document,
        diagnostics,
    }
}

fn empty(file: &FileName, is_brief: bool) -> Diagnostic {
    let help = if is_brief {
        "a brief needs at least `title` and `as_of`"
    } else {
        "give it `claims`, `actors`, `issues` or `sources`, or remove it"
    };
    Diagnostic::new("invalid-yaml", file, Span::at(0), "this file is empty").help(help)
}
