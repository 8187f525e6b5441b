//! Builds what a workspace publishes: refuses what is not clean, renders every brief, and replaces
//! the output folder as a whole.

mod input;
#[cfg(not(feature = "book"))]
mod siteless;

use crate::analysis::Analysis;
#[cfg(feature = "book")]
use crate::book::Site;
pub use crate::build::input::Input;
#[cfg(not(feature = "book"))]
use crate::build::siteless::Site;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Severity;
use crate::render::Fault;
use crate::render::Format;
use crate::render::Renderer;
use crate::render::Templates;
use crate::sink::link;
use crate::stage;
use crate::stage::Stage;
use crate::stage::Tree;
use crate::view::View;
use crate::view::view;
use crate::workspace::Files;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

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
    match Work::plan(request).and_then(|work| work.finish(request)) {
        Ok(built) => Ok(Outcome::Built(built)),
        Err(Trouble::Refused(refusal)) => Ok(Outcome::Refused(refusal.with_sources(request.files))),
        Err(Trouble::Environment(error)) => Err(error),
    }
}

/// Everything that a build is made of, with nothing rendered yet.
struct Work {
    /// A renderer for each format, in the order of `Format::ALL`.
    renderers: [Arc<Renderer>; 2],
    views: Vec<Arc<View>>,
    site: Site,
}

impl Work {
    fn plan(request: &Request<'_>) -> Result<Self, Trouble> {
        let mut diagnostics: Vec<Diagnostic> = Vec::new();
        let renderers = Format::ALL.map(|format| {
            let (set, found) = Templates::gather(request.files, format);
            diagnostics.extend(found);
            Arc::new(Renderer::new(set, request.program.to_owned()))
        });
        if !diagnostics.is_empty() {
            return Err(Trouble::found(diagnostics));
        }
        let analyses = request.analyses.par_iter();
        let views: Vec<Option<Arc<View>>> = analyses.map(|one| view(one).map(Arc::new)).collect();
        let [_, pages] = &renderers;
        let site = Site::plan(
            request.files,
            request.analyses,
            &views,
            pages,
            request.program,
        )?;
        Ok(Work {
            renderers,
            views: views.into_iter().flatten().collect(),
            site,
        })
    }

    /// Renders everything and puts it into the output folder, unless that was made of the same.
    fn finish(self, request: &Request<'_>) -> Result<Built, Trouble> {
        let stage = Stage::open(request.output, request.guarded).map_err(Trouble::Environment)?;
        let input = self.input().unwrap_or_default();
        let warnings = self.site.warnings();
        let (files, changed) = match stage.held(&input) {
            Some(files) => (files, false),
            None => {
                let tree = self.render(&stage)?;
                let files = tree.keys().cloned().collect();
                let changed = stage.put(&input, &tree).map_err(Trouble::Environment)?;
                (files, changed)
            }
        };
        Ok(Built {
            files,
            sources: sources(request.files, &warnings),
            warnings,
            changed,
        })
    }

    /// Returns a digest of all of it.
    fn input(&self) -> Option<String> {
        let mut input = Input::new();
        input.views(&self.views);
        for renderer in &self.renderers {
            input.templates(renderer.templates());
        }
        self.site.feed(&mut input);
        input.finish()
    }

    fn render(&self, stage: &Stage) -> Result<Tree, Trouble> {
        let mut tree = Tree::new();
        for renderer in &self.renderers {
            let mut pages = render(renderer, renderer.templates().format(), &self.views)
                .map_err(|fault| Trouble::template(&fault, renderer.templates()))?;
            tree.append(&mut pages);
        }
        let pages = self.site.render(stage)?.into_iter();
        tree.extend(pages.map(|(name, bytes)| (format!("book/{name}"), bytes)));
        Ok(tree)
    }
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
fn render(renderer: &Renderer, format: Format, views: &[Arc<View>]) -> Result<Tree, Fault> {
    let (folder, extension) = (format.name(), format.extension());
    let entry = format!("brief.{extension}");
    let render_one = |view: &Arc<View>| {
        let view = &**view;
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
            briefs: views.iter().map(|view| entry(view)).collect(),
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
        Entry {
            path: format!("{}.{extension}", link::path(&view.name)),
            view,
        }
    }
}

/// Returns a name for the index that no brief has: forges show `README.md` below a folder's files,
/// servers `index.html`.
fn index_name(format: Format, views: &[Arc<View>]) -> String {
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
