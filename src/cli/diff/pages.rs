//! Changes as Markdown and HTML, through the templates of the briefings' "What changed".

use crate::cli::args::DiffFormat;
use crate::cli::diff::BriefChange;
use crate::cli::edition::Edition;
use crate::cli::error::Error;
use crate::diff::Kind;
use crate::render::Format;
use crate::render::Renderer;
use crate::render::Templates;
use crate::view::changes::ChangesView;
use crate::view::changes::for_editor;
use serde::Serialize;
use std::path::PathBuf;

/// What the template of the page sees.
#[derive(Serialize)]
struct Page<'d> {
    title: &'static str,
    old: String,
    new: String,
    briefs: Vec<Brief<'d>>,
    show_ids: bool,
}

#[derive(Serialize)]
struct Brief<'d> {
    name: &'d str,
    title: &'d str,
    /// `new`, `withdrawn` or `changed`.
    kind: &'static str,
    changes: ChangesView,
}

/// Renders the page; with the built-in templates, whatever a workspace has.
pub fn page(
    format: DiffFormat,
    old: &Edition,
    new: &Edition,
    briefs: &[BriefChange],
) -> Result<String, Error> {
    let (format, entry) = match format {
        DiffFormat::Html => (Format::Html, "diff.html"),
        _ => (Format::Markdown, "diff.md"),
    };
    let each = |brief: &'_ BriefChange| for_editor(&brief.changes);
    let page = Page {
        title: "What changed",
        old: named(old),
        new: named(new),
        briefs: briefs
            .iter()
            .map(|brief| Brief {
                name: &brief.name,
                title: &brief.title,
                kind: match brief.kind {
                    Kind::New => "new",
                    Kind::Withdrawn => "withdrawn",
                    _ => "changed",
                },
                changes: each(brief),
            })
            .collect(),
        show_ids: true,
    };
    Renderer::new(Templates::built_in(format), PathBuf::new())
        .render(entry, &page)
        .map_err(|fault| Error::new("render the changes", fault.message))
}

/// Returns an edition's name, with the commit's first digits.
pub fn named(edition: &Edition) -> String {
    match edition
        .commit
        .as_deref()
        .and_then(|commit| commit.get(..10))
    {
        Some(commit) if !edition.name.starts_with(commit) => {
            format!("{} ({commit})", edition.name)
        }
        _ => edition.name.clone(),
    }
}
