//! Makes the chapters of one brief: front, sections, sources, annex.
//!
//! They are the Markdown of `dist/markdown`, cut into chapters, with matrix and timeline of
//! `dist/html`. Knows nothing of mdBook's book.

use crate::build::Trouble;
use crate::render::Renderer;
use crate::sink::link;
use crate::view::SectionView;
use crate::view::View;
use crate::workspace::files::base;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The chapters of a brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapters {
    /// The chapter that stands where the brief is placed.
    ///
    /// It lies at the root of the site: mdBook makes a copy of the first chapter its entrance, and
    /// the links in it lead to the same places only if it comes from there.
    pub front: Chapter,
    /// Those below it, in order; they lie in a folder of the brief's name.
    pub parts: Vec<Chapter>,
}

/// A chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its name in the table of contents.
    pub name: String,
    /// Its file, relative to the root of the site.
    pub file: String,
    /// Its Markdown.
    pub content: String,
}

/// What renders chapters.
#[derive(Debug)]
pub struct Renderers {
    /// Renders the chapters themselves.
    pub chapters: Arc<Renderer>,
    /// Renders pages of HTML, of which chapters take elements.
    pub pages: Arc<Renderer>,
}

/// What the templates of chapters see: the view, and what hangs on the chapter.
#[derive(Clone, Copy, Serialize)]
struct Context<'v> {
    #[serde(flatten)]
    view: &'v View,
    section: Option<&'v SectionView>,
    chapters: &'v [Link<'v>],
    front: &'v str,
    annex: &'v str,
    elements: &'v Elements,
}

/// Elements of HTML; empty where there is nothing to show.
#[derive(Serialize)]
struct Elements {
    matrix: String,
    timeline: String,
}

/// A link to another chapter.
#[derive(Serialize)]
struct Link<'v> {
    name: &'v str,
    path: String,
}

/// The chapters of a brief, with their names and files, and nothing in them yet.
pub struct Plan<'v> {
    view: &'v View,
    front: Unrendered<'v>,
    parts: Vec<Unrendered<'v>>,
    annex: String,
}

impl<'v> Plan<'v> {
    /// Plans the chapters of `view`; `is_free` tells whether a file of that name, without its
    /// ending, may be made.
    pub fn make(view: &'v View, is_free: impl Fn(&str) -> bool) -> Plan<'v> {
        let mut names = Names {
            is_free,
            given: BTreeSet::new(),
        };
        let mut chapter = |name: &str, file: &str, template, section| Unrendered {
            template,
            section,
            chapter: names.chapter(name, file),
        };
        let below = |file: &str| format!("{}/{file}", view.name);
        let front = view.name.replace('/', "-");
        let front = chapter(&view.title, &front, "chapter-front.md", None);
        let sources = chapter("Sources", &below("sources"), "chapter-sources.md", None);
        let annex = chapter("Annex", &below("annex"), "chapter-annex.md", None);
        let annex_file = annex.chapter.file.clone();
        let mut parts: Vec<Unrendered<'_>> = Vec::with_capacity(view.sections.len() + 2);
        for section in &view.sections {
            let file = below(&section.id);
            parts.push(chapter(
                &section.title,
                &file,
                "chapter-section.md",
                Some(section),
            ));
        }
        parts.extend((!view.sources.is_empty()).then_some(sources));
        parts.push(annex);
        Plan {
            view,
            front,
            parts,
            annex: annex_file,
        }
    }

    /// Returns the file of the chapter that stands where the brief is placed.
    pub fn front(&self) -> &str {
        &self.front.chapter.file
    }

    /// Returns the files of all chapters.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        let all = self.parts.iter().chain([&self.front]);
        all.map(|one| &*one.chapter.file)
    }

    /// Renders the chapters.
    pub fn render(&self, renderers: &Renderers) -> Result<Chapters, Trouble> {
        let Plan { view, parts, .. } = self;
        let links: Vec<Link<'_>> = parts.iter().map(|part| Link::to(&part.chapter)).collect();
        let annex_link = link::path(&self.annex);
        let up = "../".repeat(self.annex.matches('/').count());
        let front_link = up + &link::path(self.front());
        // A template that never ends is waited for once: here.
        let elements = Elements {
            matrix: element(&renderers.pages, "matrix.html", view)?,
            timeline: element(&renderers.pages, "timeline.html", view)?,
        };
        let context = Context {
            view,
            section: None,
            chapters: &links,
            front: "",
            annex: &annex_link,
            elements: &elements,
        };
        let front = self.front.render(&renderers.chapters, &context)?;
        let context = Context {
            front: &front_link,
            annex: base(&annex_link),
            ..context
        };
        let render = |part: &Unrendered<'_>| {
            let section = part.section;
            let mut part = part.render(&renderers.chapters, &Context { section, ..context })?;
            part.content = promote(&part.content);
            Ok(part)
        };
        let parts = parts.par_iter().map(render);
        Ok(Chapters {
            front,
            parts: parts.collect::<Result<_, Trouble>>()?,
        })
    }
}

/// A chapter, and what it is to be made of.
struct Unrendered<'v> {
    chapter: Chapter,
    template: &'static str,
    section: Option<&'v SectionView>,
}

impl Unrendered<'_> {
    fn render(&self, renderer: &Renderer, context: &Context<'_>) -> Result<Chapter, Trouble> {
        let content = renderer
            .render(self.template, context)
            .map_err(|fault| Trouble::template(&fault, renderer.templates()))?;
        Ok(Chapter {
            content,
            ..self.chapter.clone()
        })
    }
}

impl<'v> Link<'v> {
    fn to(chapter: &'v Chapter) -> Self {
        Link {
            name: &chapter.name,
            path: link::path(&chapter.file),
        }
    }
}

/// The names of files that were given to chapters.
struct Names<F> {
    is_free: F,
    given: BTreeSet<String>,
}

impl<F: Fn(&str) -> bool> Names<F> {
    fn chapter(&mut self, name: &str, wanted: &str) -> Chapter {
        let mut stem = wanted.to_owned();
        while self.given.contains(&stem.to_lowercase()) || !(self.is_free)(&stem) {
            stem.push('-');
        }
        self.given.insert(stem.to_lowercase());
        Chapter {
            name: name.to_owned(),
            file: stem + ".md",
            content: String::new(),
        }
    }
}

/// Renders a part of a page of HTML as a block inside Markdown, without its heading: mdBook leads
/// to headings of Markdown alone.
fn element(renderer: &Renderer, template: &str, view: &View) -> Result<String, Trouble> {
    let html = renderer
        .render(template, view)
        .map_err(|fault| Trouble::template(&fault, renderer.templates()))?;
    // A blank line would end the block.
    let is_heading = |line: &str| line.starts_with("<h3 ") && line.ends_with("</h3>");
    let lines = html.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !is_heading(line));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// Raises every heading by a level, so that a part of a page is a page.
///
/// No value begins a line with `#`: the sink escapes it.
fn promote(markdown: &str) -> String {
    let mut promoted = String::with_capacity(markdown.len());
    let mut fence = None;
    for line in markdown.lines() {
        let opening = ["```", "~~~"]
            .into_iter()
            .find(|mark| line.trim_start().starts_with(mark));
        match (fence, opening) {
            (None, Some(_)) => fence = opening,
            (Some(_), Some(_)) if fence == opening => fence = None,
            _ => {}
        }
        let is_heading = fence.is_none() && line.starts_with("##");
        promoted.push_str(if is_heading { &line[1..] } else { line });
        promoted.push('\n');
    }
    promoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_raised_outside_of_code() {
        assert_eq!(
            promote("## A\n\n### B\n```\n## c\n~~~\n## d\n```\n# E\n"),
            "# A\n\n## B\n```\n## c\n~~~\n## d\n```\n# E\n"
        );
    }

    #[test]
    fn no_two_chapters_share_a_file() {
        let mut names = Names {
            is_free: |stem: &str| stem != "index",
            given: BTreeSet::new(),
        };
        let files: Vec<String> = ["annex", "annex", "index", "annex-"]
            .iter()
            .map(|wanted| names.chapter("", wanted).file)
            .collect();
        assert_eq!(files, ["annex.md", "annex-.md", "index-.md", "annex--.md"]);
    }
}
