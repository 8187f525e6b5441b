//! Our side: from a workspace on the disk to its pages of HTML, and no other output.

use briefwright::analysis::Analysis;
use briefwright::build::Input;
use briefwright::load::TextFolders;
use briefwright::render::Fault;
use briefwright::render::Format;
use briefwright::render::Renderer;
use briefwright::render::Templates;
use briefwright::stage::Stage;
use briefwright::stage::Tree;
use briefwright::view::View;
use briefwright::view::view;
use briefwright::workspace::Disk;
use briefwright::workspace::Workspace;
use rayon::prelude::*;
use std::ffi::OsString;
use std::hint::black_box;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// The argument that makes this program render the workspace of the current folder: to the folder
/// that is named after it, or to nowhere.
pub const PAGES: &str = "--pages";

/// Renders the pages, as `build` does with all outputs.
pub fn pages(arguments: &[OsString]) -> io::Result<()> {
    let root = Path::new(".");
    let views = views(root)?;
    let disk = Disk::open(root, "")?;
    let (templates, _) = Templates::gather(&disk, Format::Html);
    let mut input = Input::new();
    input.views(&views);
    input.templates(&templates);
    let renderer = Renderer::new(templates, PathBuf::new());
    let Some(output) = arguments.first() else {
        black_box(tree(&renderer, &views)?);
        return Ok(());
    };
    let stage = Stage::open(Path::new(output), &[]).map_err(io::Error::other)?;
    let input = input.finish().unwrap_or_default();
    if stage.held(&input).is_none() {
        let tree = tree(&renderer, &views)?;
        stage.put(&input, &tree).map_err(io::Error::other)?;
    }
    Ok(())
}

/// Returns the briefs' pages of Markdown: their names, titles and text.
pub fn markdown(root: &Path) -> io::Result<Vec<(String, String, String)>> {
    let renderer = Renderer::new(Templates::built_in(Format::Markdown), PathBuf::new());
    let page = |view: &Arc<View>| {
        let text = renderer.render("brief.md", &**view).map_err(broken)?;
        Ok((view.name.clone(), view.title.clone(), text))
    };
    views(root)?.iter().map(page).collect()
}

/// Returns the least seconds of `times` runs that rendering alone takes, with all views at hand.
pub fn rendering(root: &Path, times: usize) -> io::Result<f64> {
    let views = views(root)?;
    let mut best = f64::INFINITY;
    for _ in 0..times {
        let start = Instant::now();
        let renderer = Renderer::new(Templates::built_in(Format::Html), PathBuf::new());
        black_box(tree(&renderer, &views)?);
        best = best.min(start.elapsed().as_secs_f64());
    }
    Ok(best)
}

fn views(root: &Path) -> io::Result<Vec<Arc<View>>> {
    let disk = Disk::open(root, "")?;
    let (workspace, _) = Workspace::survey(&disk);
    let mut texts = TextFolders::new();
    texts.add(&disk, "articles");
    let view = |brief| {
        let analysis = Analysis::run(&disk, brief, &workspace.settings, &texts);
        match analysis.diagnostics.first() {
            None => view(&analysis).ok_or_else(|| io::Error::other("a brief cannot be read")),
            Some(found) => Err(io::Error::other(format!(
                "a brief is not clean: {}",
                found.message
            ))),
        }
    };
    let views: Vec<io::Result<View>> = workspace.briefs.par_iter().map(view).collect();
    views.into_iter().map(|view| view.map(Arc::new)).collect()
}

fn tree(renderer: &Renderer, views: &[Arc<View>]) -> io::Result<Tree> {
    let page = |view: &Arc<View>| {
        let page = renderer.render("brief.html", &**view).map_err(broken)?;
        Ok((format!("html/{}.html", view.name), page.into_bytes()))
    };
    let pages: Vec<io::Result<(String, Vec<u8>)>> = views.par_iter().map(page).collect();
    pages.into_iter().collect()
}

fn broken(fault: Fault) -> io::Error {
    io::Error::other(fault.message)
}
