//! The mdBook site of all briefs.
//!
//! mdBook is driven in process, so that it cannot go on without us: it works in a folder in which
//! lies what may be published and nothing else, and what it writes becomes part of the one output.
//! Other preprocessors and renderers of `book.toml` are not run: they are commands, and a
//! workspace is not trusted to run any.

pub mod chapters;
mod includes;
mod links;
pub mod place;
mod staging;
mod summary;

pub use place::Shelf;

use crate::analysis::Analysis;
use crate::book::chapters::Renderers;
use crate::book::staging::Folders;
use crate::book::staging::Parts;
use crate::build::Input;
use crate::build::Trouble;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::diagnostic::Severity;
use crate::render::Format;
use crate::render::Renderer;
use crate::render::Templates;
use crate::stage::Stage;
use crate::stage::Tree;
use crate::text::Span;
use crate::view::View;
use crate::view::view;
use crate::workspace::Files;
use crate::workspace::Workspace;
use crate::workspace::layout::BOOK;
use mdbook_driver::config::Config;
use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

/// The site of a workspace: everything that it is made of, with nothing rendered yet.
#[derive(Debug)]
pub struct Site {
    parts: Parts,
    warnings: Vec<Diagnostic>,
}

impl Site {
    /// Gathers mdBook's settings and chapters in `files`, and refuses what is wrong with them.
    ///
    /// `views` are those of `analyses`; `pages` renders pages of HTML, `program` a workspace's own
    /// templates.
    pub fn plan(
        files: &dyn Files,
        analyses: &[Analysis],
        views: &[Option<Arc<View>>],
        pages: &Arc<Renderer>,
        program: &Path,
    ) -> Result<Site, Trouble> {
        let (workspace, _) = Workspace::survey(files);
        let settings = &workspace.settings;
        let renderers = Renderers {
            chapters: renderer(files, Format::Chapter, program)?,
            pages: Arc::clone(pages),
        };
        let shelf = shelve(analyses, views, &settings.src, renderers);
        let summary = summary::read(files, &settings.src, shelf.briefs());
        let mut warnings = refuse_errors(summary.diagnostics.clone())?;
        let (config, left_out) = config(workspace.book.as_deref())?;
        warnings.extend(left_out);
        let place = Folders {
            files,
            src: &settings.src,
            texts: &settings.texts,
        };
        let sources = place.sources(&config, &summary)?;
        Ok(Site {
            parts: Parts {
                src: settings.src.clone(),
                book: workspace.book.unwrap_or_default(),
                config,
                summary,
                sources,
                shelf: Arc::new(shelf),
            },
            warnings,
        })
    }

    /// Returns what is worth a warning.
    pub fn warnings(&self) -> Vec<Diagnostic> {
        self.warnings.clone()
    }

    /// Adds what the site is made of, beside views, to the digest of what is built.
    pub fn feed(&self, input: &mut Input) {
        self.parts.feed(input);
    }

    /// Makes its files, relative to its root.
    pub fn render(&self, stage: &Stage) -> Result<Tree, Trouble> {
        let workshop = stage.workshop().map_err(Trouble::Environment)?;
        staging::build(&self.parts, workshop.path())
    }
}

/// Puts the briefs of `analyses` on a shelf; `program` renders a workspace's own templates.
pub fn shelf(
    files: &dyn Files,
    analyses: &[Analysis],
    src: &str,
    program: &Path,
) -> Result<Shelf, Trouble> {
    let views: Vec<_> = analyses.iter().map(|one| view(one).map(Arc::new)).collect();
    let renderers = Renderers {
        chapters: renderer(files, Format::Chapter, program)?,
        pages: renderer(files, Format::Html, program)?,
    };
    Ok(shelve(analyses, &views, src, renderers))
}

fn shelve(
    analyses: &[Analysis],
    views: &[Option<Arc<View>>],
    src: &str,
    renderers: Renderers,
) -> Shelf {
    let file = |analysis: &Analysis| {
        let file = analysis.folder.brief_file();
        let below = file.strip_prefix(src).unwrap_or(&file);
        below.trim_start_matches('/').to_owned()
    };
    let briefs: BTreeMap<String, Arc<View>> = analyses
        .iter()
        .zip(views)
        .filter_map(|(analysis, view)| Some((file(analysis), Arc::clone(view.as_ref()?))))
        .collect();
    Shelf::new(briefs, renderers)
}

fn renderer(files: &dyn Files, format: Format, program: &Path) -> Result<Arc<Renderer>, Trouble> {
    let (templates, found) = Templates::gather(files, format);
    if found.is_empty() {
        Ok(Arc::new(Renderer::new(templates, program.to_owned())))
    } else {
        Err(Trouble::found(found))
    }
}

/// Checks the table of contents; returns what is worth a warning.
pub fn check(files: &dyn Files, src: &str, shelf: &Shelf) -> Result<Vec<Diagnostic>, Trouble> {
    refuse_errors(summary::read(files, src, shelf.briefs()).diagnostics)
}

fn refuse_errors(found: Vec<Diagnostic>) -> Result<Vec<Diagnostic>, Trouble> {
    if found.iter().any(|one| one.severity == Severity::Error) {
        Err(Trouble::found(found))
    } else {
        Ok(found)
    }
}

/// Reads mdBook's settings, without what would run commands; says what was left out.
fn config(book: Option<&str>) -> Result<(Config, Vec<Diagnostic>), Trouble> {
    let found = |error| Trouble::found(vec![invalid_settings(&error)]);
    let Some(book) = book else {
        let mut config = Config::default();
        config.book.title = Some("Briefings".to_owned());
        return Ok((config, Vec::new()));
    };
    let mut config = Config::from_str(book).map_err(found)?;
    let preprocessors: BTreeMap<String, toml::Value> = config.preprocessors().map_err(found)?;
    let mut outputs: BTreeMap<String, toml::Value> = config.outputs().map_err(found)?;
    let html = outputs.remove("html");
    let others = preprocessors
        .into_keys()
        .filter(|name| name != "briefwright");
    let left_out = others
        .filter(|name| name != "links" && name != "index")
        .map(|name| left_out(book, "preprocessor", &name))
        .chain(
            outputs
                .into_keys()
                .map(|name| left_out(book, "output", &name)),
        )
        .collect();
    let none = toml::Table::new();
    config.set("preprocessor", &none).map_err(found)?;
    config.set("output", &none).map_err(found)?;
    if let Some(html) = html {
        config.set("output.html", html).map_err(found)?;
    }
    Ok((config, left_out))
}

fn left_out(book: &str, table: &str, name: &str) -> Diagnostic {
    let head = format!("[{table}.{name}]");
    let span = book
        .find(&head)
        .map_or(Span::at(0), |start| Span::new(start, start + head.len()));
    let message = format!("`{table}.{name}` is not run");
    let mut found = Diagnostic::new("unused-setting", &FileName::from(BOOK), span, message)
        .note("`build` runs no commands that a workspace names")
        .help("for a site with it, run `mdbook build`");
    found.severity = Severity::Warning;
    found
}

/// Reports settings that mdBook cannot read.
fn invalid_settings(error: &mdbook_driver::errors::Error) -> Diagnostic {
    let cause = error.root_cause();
    let (span, message) = match cause.downcast_ref::<toml::de::Error>() {
        Some(error) => (error.span(), error.message().to_owned()),
        None => (None, cause.to_string()),
    };
    let message = format!("mdBook cannot read its settings: {message}");
    let span = span.map_or(Span::at(0), Span::from);
    Diagnostic::new("invalid-value", &FileName::from(BOOK), span, message)
}
