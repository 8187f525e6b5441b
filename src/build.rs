//! Builds what a workspace publishes: refuses what is not clean, renders every brief, and replaces
//! the output folder as a whole.

use crate::analysis::Analysis;
#[cfg(feature = "book")]
use crate::book;
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
    /// What is worth a warning, beyond what the analyses say.
    pub warnings: Vec<Diagnostic>,
    /// The text of each file that a warning points at, by the name that it uses.
    pub sources: BTreeMap<String, String>,
    /// Whether the output folder was replaced; `false` where it held all this already.
    pub changed: bool,
}

/// Why nothing was written.
#[derive(Debug)]
pub struct Refusal {
    /// What is wrong with templates, the table of contents or mdBook's settings; empty where the
    /// briefs' own errors are the reason.
    pub diagnostics: Vec<Diagnostic>,
    /// The text of each file that a diagnostic points at, by the name that it uses.
    pub sources: BTreeMap<String, String>,
}

impl Refusal {
    /// Adds the texts of files that its diagnostics point at.
    #[must_use]
    pub fn with_sources(mut self, files: &dyn Files) -> Refusal {
        for (name, text) in sources(files, &self.diagnostics) {
            self.sources.entry(name).or_insert(text);
        }
        self
    }
}

/// Why there is nothing to write.
#[derive(Debug)]
pub enum Trouble {
    /// Something is wrong in the workspace.
    Refused(Refusal),
    /// The environment.
    Environment(stage::Error),
}

impl Trouble {
    /// Makes trouble of what was found.
    pub fn found(diagnostics: Vec<Diagnostic>) -> Trouble {
        Trouble::Refused(Refusal {
            diagnostics,
            sources: BTreeMap::new(),
        })
    }

    /// Makes trouble of a template that cannot be rendered.
    pub fn template(fault: &Fault, templates: &Templates) -> Trouble {
        let page = templates.page(&fault.template);
        let content = page.map_or_else(String::new, |page| page.content.clone());
        let folder = templates.format().folder();
        Trouble::Refused(Refusal {
            diagnostics: vec![fault.diagnostic(folder, &content)],
            sources: BTreeMap::from([(format!("{folder}/{}", fault.template), content)]),
        })
    }
}

/// Builds; `Err` is for the environment alone.
pub fn build(request: &Request<'_>) -> Result<Outcome, stage::Error> {
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let has_errors = |analysis: &Analysis| analysis.diagnostics.iter().any(is_error);
    if request.analyses.iter().any(has_errors) {
        return Ok(Outcome::Refused(Refusal {
            diagnostics: Vec::new(),
            sources: BTreeMap::new(),
        }));
    }
    match assemble(request) {
        Ok((tree, warnings)) => {
            let files = tree.keys().cloned().collect();
            let changed = stage::replace(request.output, &tree, request.guarded)?;
            Ok(Outcome::Built(Built {
                files,
                sources: sources(request.files, &warnings),
                warnings,
                changed,
            }))
        }
        Err(Trouble::Refused(refusal)) => Ok(Outcome::Refused(refusal.with_sources(request.files))),
        Err(Trouble::Environment(error)) => Err(error),
    }
}

/// Makes everything that is written; what is worth a warning comes beside it.
fn assemble(request: &Request<'_>) -> Result<(Tree, Vec<Diagnostic>), Trouble> {
    let mut sets: Vec<Templates> = Vec::new();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    for format in Format::ALL {
        let (set, found) = Templates::gather(request.files, format);
        sets.push(set);
        diagnostics.extend(found);
    }
    if !diagnostics.is_empty() {
        return Err(Trouble::found(diagnostics));
    }
    let views: Vec<View> = request.analyses.par_iter().filter_map(view).collect();
    let mut tree = Tree::new();
    for set in sets {
        let format = set.format();
        let renderer = Renderer::new(set, request.program.to_owned());
        let mut pages = render(&renderer, format, &views)
            .map_err(|fault| Trouble::template(&fault, renderer.templates()))?;
        tree.append(&mut pages);
    }
    let warnings = add_site(request, &mut tree)?;
    Ok((tree, warnings))
}

/// Adds the mdBook site; returns what is worth a warning.
#[cfg(feature = "book")]
fn add_site(request: &Request<'_>, tree: &mut Tree) -> Result<Vec<Diagnostic>, Trouble> {
    let site = book::site(request.files, request.analyses, request.program)?;
    let pages = site.tree.into_iter();
    tree.extend(pages.map(|(name, bytes)| (format!("book/{name}"), bytes)));
    Ok(site.warnings)
}

#[cfg(not(feature = "book"))]
fn add_site(_: &Request<'_>, _: &mut Tree) -> Result<Vec<Diagnostic>, Trouble> {
    Ok(Vec::new())
}

/// Returns the texts that diagnostics point into, by the names that they use.
pub fn sources(files: &dyn Files, diagnostics: &[Diagnostic]) -> BTreeMap<String, String> {
    let labels = diagnostics.iter().flat_map(|one| &one.labels);
    labels
        .filter_map(|label| {
            let bytes = files.read(&label.file).ok()?;
            let text = String::from_utf8_lossy(&bytes);
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            Some((label.file.to_string(), text.to_owned()))
        })
        .collect()
}

/// Renders every brief in a format, and an index: of pages for a forge only where there are several.
fn render(renderer: &Renderer, format: Format, views: &[View]) -> Result<Tree, Fault> {
    let (folder, extension) = (format.name(), format.extension());
    let entry = format!("brief.{extension}");
    let render_one = |view: &View| {
        let page = renderer.render(&entry, view)?;
        let name = format!("{folder}/{}.{extension}", view.name);
        Ok((name, page.into_bytes()))
    };
    let Some((first, others)) = views.split_first() else {
        return Ok(Tree::new());
    };
    // The first one alone: a template that never ends is then waited for once.
    let first = render_one(first)?;
    let pages: Vec<Result<(String, Vec<u8>), Fault>> = others.par_iter().map(render_one).collect();
    let mut tree: Tree = pages.into_iter().collect::<Result<_, _>>()?;
    tree.extend([first]);
    let least = if format == Format::Html { 1 } else { 2 };
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
        Format::Html => "index".to_owned(),
        Format::Markdown | Format::Chapter => "README".to_owned(),
    };
    while !is_free(&name) {
        name.push('-');
    }
    name
}
