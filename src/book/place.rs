//! Puts the chapters of briefs where mdBook's book has their `brief.yaml`.
//!
//! The same code serves the site that `build` writes and the preprocessor that mdBook starts.

use crate::book::chapters::Chapters;
use crate::book::chapters::Plan;
use crate::book::chapters::Renderers;
use crate::book::links;
use crate::book::summary::RULE;
use crate::book::summary::SUMMARY;
use crate::build::Trouble;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::render::Templates;
use crate::text::Span;
use crate::view::View;
use crate::workspace::files::base;
use mdbook_preprocessor::book::Book;
use mdbook_preprocessor::book::BookItem;
use mdbook_preprocessor::book::Chapter;
use mdbook_preprocessor::book::SectionNumber;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Component;
use std::path::Path;
use std::sync::Arc;

/// Names of pages that mdBook writes itself, or makes of others.
const RESERVED: &[&str] = &["404", "index", "print", "readme", "toc"];

/// The briefs, ready to be placed.
#[derive(Debug)]
pub struct Shelf {
    briefs: BTreeMap<String, Arc<View>>,
    renderers: Renderers,
}

impl Shelf {
    /// Makes a shelf of briefs by their `brief.yaml`, relative to mdBook's `src`.
    pub fn new(briefs: BTreeMap<String, Arc<View>>, renderers: Renderers) -> Self {
        Shelf { briefs, renderers }
    }

    /// Returns the briefs.
    pub fn briefs(&self) -> &BTreeMap<String, Arc<View>> {
        &self.briefs
    }

    /// Returns the sets of templates that briefs are rendered with.
    pub fn templates(&self) -> [&Templates; 2] {
        [&self.renderers.chapters, &self.renderers.pages].map(|one| one.templates())
    }

    /// Places each brief that `book` has a chapter for.
    ///
    /// No other YAML is left in it: a chapter of a brief that is not there is refused.
    pub fn place(&self, book: &mut Book) -> Result<(), Trouble> {
        let mut taken: BTreeSet<String> = book
            .chapters()
            .filter_map(|chapter| chapter.path.as_deref())
            .filter(|path| !is_yaml(path))
            .map(stem)
            .collect();
        let mut plans = Vec::new();
        self.plan(&book.items, &mut taken, &mut plans)?;
        let front = |(file, plan): &(String, Plan<'_>)| (file.clone(), plan.front().to_owned());
        let fronts = plans.iter().map(front).collect();
        fill_all(&mut book.items, &mut self.render(&plans)?.into_iter());
        book.for_each_chapter_mut(|chapter| lead(chapter, &fronts));
        Ok(())
    }

    /// Plans the chapters of each brief: what lies below a chapter comes before it.
    fn plan<'v>(
        &'v self,
        items: &[BookItem],
        taken: &mut BTreeSet<String>,
        plans: &mut Vec<(String, Plan<'v>)>,
    ) -> Result<(), Trouble> {
        for item in items {
            let BookItem::Chapter(chapter) = item else {
                continue;
            };
            self.plan(&chapter.sub_items, taken, plans)?;
            let Some(file) = brief_file(chapter) else {
                continue;
            };
            let Some(view) = self.briefs.get(&file) else {
                let message = format!("there is no brief `{file}` for the chapter of that name");
                let summary = FileName::from(SUMMARY);
                let found = Diagnostic::new(RULE, &summary, Span::at(0), message);
                return Err(Trouble::found(vec![found]));
            };
            let is_free = |name: &str| {
                let name = name.to_lowercase();
                !RESERVED.contains(&base(&name)) && !taken.contains(&name)
            };
            let plan = Plan::make(view, is_free);
            let stems: Vec<String> = plan.files().map(|file| stem(Path::new(file))).collect();
            taken.extend(stems);
            plans.push((file, plan));
        }
        Ok(())
    }

    fn render(&self, plans: &[(String, Plan<'_>)]) -> Result<Vec<Chapters>, Trouble> {
        let render = |(_, plan): &(String, Plan<'_>)| plan.render(&self.renderers);
        let Some((first, others)) = plans.split_first() else {
            return Ok(Vec::new());
        };
        // The first one alone: a template that never ends is then waited for once.
        let mut chapters = vec![render(first)?];
        let others: Vec<Result<Chapters, Trouble>> = others.par_iter().map(render).collect();
        for other in others {
            chapters.push(other?);
        }
        Ok(chapters)
    }
}

/// Fills the chapters of briefs in the order in which they were planned.
fn fill_all(items: &mut [BookItem], made: &mut impl Iterator<Item = Chapters>) {
    for item in items {
        let BookItem::Chapter(chapter) = item else {
            continue;
        };
        fill_all(&mut chapter.sub_items, made);
        if brief_file(chapter).is_some()
            && let Some(made) = made.next()
        {
            fill(chapter, made);
        }
    }
}

/// Leads the links of a chapter of mdBook's own to the chapters of briefs.
fn lead(chapter: &mut Chapter, fronts: &BTreeMap<String, String>) {
    let (Some(page), Some(source)) = (&chapter.path, &chapter.source_path) else {
        return;
    };
    if !is_yaml(source) {
        chapter.content = links::lead(&chapter.content, &slashed(source), &slashed(page), fronts);
    }
}

/// Returns the YAML file that a chapter of mdBook's stands for.
pub fn brief_file(chapter: &Chapter) -> Option<String> {
    let path = chapter.source_path.as_ref().or(chapter.path.as_ref())?;
    is_yaml(path).then(|| slashed(path))
}

/// Fills a chapter of mdBook's with a brief; what was below it comes after the brief's own parts.
fn fill(chapter: &mut Chapter, made: Chapters) {
    let mut parents = chapter.parent_names.clone();
    parents.push(chapter.name.clone());
    chapter.content = made.front.content;
    chapter.path = Some(made.front.file.into());
    let kept = std::mem::take(&mut chapter.sub_items);
    let parts = made.parts.into_iter().map(|part| {
        BookItem::Chapter(Chapter {
            name: part.name,
            content: part.content,
            path: Some(part.file.into()),
            source_path: chapter.source_path.clone(),
            parent_names: parents.clone(),
            ..Chapter::default()
        })
    });
    chapter.sub_items = parts.chain(kept).collect();
    number(&mut chapter.sub_items, chapter.number.as_ref());
}

/// Numbers the chapters below one of that number.
fn number(items: &mut [BookItem], above: Option<&SectionNumber>) {
    let Some(above) = above else { return };
    let chapters = items.iter_mut().filter_map(|item| match item {
        BookItem::Chapter(chapter) => Some(chapter),
        _ => None,
    });
    for (chapter, last) in chapters.zip(1..) {
        let number: SectionNumber = above.iter().copied().chain([last]).collect();
        self::number(&mut chapter.sub_items, Some(&number));
        chapter.number = Some(number);
    }
}

fn is_yaml(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending == "yaml" || ending == "yml")
}

/// Returns a path without its ending, in small letters: some disks make no difference.
fn stem(path: &Path) -> String {
    slashed(&path.with_extension("")).to_lowercase()
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .filter(|part| *part != Component::CurDir)
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}
