//! Builds what a workspace publishes: refuses what is not clean, renders every brief, and replaces
//! the output folder as a whole.

use crate::analysis::Analysis;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::render::Fault;
use crate::render::Format;
use crate::render::Renderer;
use crate::render::Templates;
use crate::stage;
use crate::stage::Tree;
use crate::view::View;
use crate::view::view;
use crate::workspace::Files;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;

/// What to build, and where to.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// The workspace's files, for its own templates.
    pub files: &'a dyn Files,
    /// Its briefs.
    pub analyses: &'a [Analysis],
    /// The folder to replace: `dist`.
    pub output: &'a Path,
    /// Folders that may not be replaced, nor any folder above them: the workspace, the home.
    pub guarded: &'a [PathBuf],
    /// The `briefwright` program, which renders a workspace's own templates in a process of its own.
    pub program: &'a Path,
}

/// What came of a build that could be done.
#[derive(Debug)]
pub enum Outcome {
    /// The output folder holds what was built.
    Built(Built),
    /// Nothing was written.
    Refused(Refusal),
}

/// What was built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// The files, relative to the output folder, sorted.
    pub files: Vec<String>,
    /// Whether the output folder was replaced; `false` where it held all this already.
    pub changed: bool,
}

/// Why nothing was written.
#[derive(Debug)]
pub struct Refusal {
    /// What is wrong with templates; empty where the briefs' own errors are the reason.
    pub diagnostics: Vec<Diagnostic>,
    /// The text of each template that a diagnostic points at, by the name that it uses.
    pub sources: BTreeMap<String, String>,
}

/// Builds; `Err` is for the environment alone.
pub fn build(request: &Request<'_>) -> Result<Outcome, stage::Error> {
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let has_errors = |analysis: &Analysis| analysis.diagnostics.iter().any(is_error);
    let refused = |diagnostics, sources| {
        Ok(Outcome::Refused(Refusal {
            diagnostics,
            sources,
        }))
    };
    if request.analyses.iter().any(has_errors) {
        return refused(Vec::new(), BTreeMap::new());
    }
    let mut sets: Vec<Templates> = Vec::new();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for format in Format::ALL {
        let (set, found) = Templates::gather(request.files, format);
        sets.push(set);
        diagnostics.extend(found);
    }
    if diagnostics.iter().any(is_error) {
        return refused(diagnostics, BTreeMap::new());
    }
    let views: Vec<View> = request.analyses.par_iter().filter_map(view).collect();
    let mut tree = Tree::new();
    for set in sets {
        let format = set.format();
        let renderer = Renderer::new(set, request.program.to_owned());
        match render(&renderer, format, &views) {
            Ok(mut pages) => tree.append(&mut pages),
            Err(fault) => {
                let page = renderer.templates().page(&fault.template);
                let content = page.map_or_else(String::new, |page| page.content.clone());
                let diagnostic = fault.diagnostic(format.folder(), &content);
                let name = format!("{}/{}", format.folder(), fault.template);
                return refused(vec![diagnostic], BTreeMap::from([(name, content)]));
            }
        }
    }
    let files = tree.keys().cloned().collect();
    let changed = stage::replace(request.output, &tree, request.guarded)?;
    Ok(Outcome::Built(Built { files, changed }))
}

/// Renders every brief in a format, and an index: of pages for a forge only where there are several.
fn render(renderer: &Renderer, format: Format, views: &[View]) -> Result<Tree, Fault> {
    let (folder, extension) = (format.name(), format.extension());
    let entry = format!("brief.{extension}");
    let pages: Vec<Result<(String, Vec<u8>), Fault>> = views
        .par_iter()
        .map(|view| {
            let page = renderer.render(&entry, view)?;
            Ok((
                format!("{folder}/{}.{extension}", view.name),
                page.into_bytes(),
            ))
        })
        .collect();
    let mut tree: Tree = pages.into_iter().collect::<Result<_, _>>()?;
    let least = match format {
        Format::Markdown => 2,
        Format::Html => 1,
    };
    if views.len() >= least {
        let entry = |view| Entry::of(view, extension);
        let index = Index {
            briefs: views.iter().map(entry).collect(),
        };
        let page = renderer.render(&format!("index.{extension}"), &index)?;
        let name = index_name(format, views);
        tree.insert(format!("{folder}/{name}.{extension}"), page.into_bytes());
    }
    Ok(tree)
}

#[derive(Serialize)]
struct Index<'v> {
    briefs: Vec<Entry<'v>>,
}

/// A brief in the index.
#[derive(Serialize)]
struct Entry<'v> {
    /// Its page, as a link from the index.
    path: String,
    #[serde(flatten)]
    view: &'v View,
}

impl<'v> Entry<'v> {
    fn of(view: &'v View, extension: &str) -> Self {
        let mut path = String::new();
        for byte in view.name.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._/".contains(&byte) {
                path.push(char::from(byte));
            } else {
                path.push_str(&format!("%{byte:02X}"));
            }
        }
        Entry {
            path: format!("{path}.{extension}"),
            view,
        }
    }
}

/// Returns a name for the index that no brief has: forges show `README.md` below a folder's files,
/// servers `index.html`.
fn index_name(format: Format, views: &[View]) -> String {
    let is_free = |name: &str| {
        !views
            .iter()
            .any(|view| view.name.eq_ignore_ascii_case(name))
    };
    let mut name = match format {
        Format::Markdown => "README".to_owned(),
        Format::Html => "index".to_owned(),
    };
    while !is_free(&name) {
        name.push('-');
    }
    name
}
