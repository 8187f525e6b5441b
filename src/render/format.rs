//! What can be rendered: for each format its templates, its sink's encoder, its filters.

use crate::render::html;
use crate::render::markdown;
use crate::render::markdown::Flavour;
use serde::Deserialize;
use serde::Serialize;
use tera::EscapeFn;
use tera::Tera;

/// A format with a set of templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Plain Markdown.
    Markdown,
    /// One page of HTML that needs nothing else.
    Html,
    /// Chapters for mdBook, of the templates for plain Markdown.
    Chapter,
}

/// The templates of a folder of `templates/`, by name.
macro_rules! built_in {
    ($folder:literal, $($name:literal),+ $(,)?) => {
        &[$(($name, include_str!(concat!("../../templates/", $folder, "/", $name)))),+]
    };
}

const MARKDOWN: &[(&str, &str)] = built_in!(
    "markdown",
    "bottom-line.md",
    "brief.md",
    "changes.md",
    "chapter-annex.md",
    "chapter-front.md",
    "chapter-head.md",
    "chapter-references.md",
    "chapter-section.md",
    "chapter-sources.md",
    "chapter-style.md",
    "claims.md",
    "diff.md",
    "dispute.md",
    "head.md",
    "index.md",
    "matrix.md",
    "method.md",
    "positions.md",
    "section.md",
    "sources.md",
    "statement.md",
    "status.md",
    "timeline.md",
    "unknown.md",
    "value.md",
    "watch.md",
);

const HTML: &[(&str, &str)] = built_in!(
    "html",
    "bottom-line.html",
    "brief.html",
    "changes.html",
    "claim.html",
    "claims.html",
    "contents.html",
    "diff.html",
    "dispute.html",
    "foot.html",
    "head.html",
    "index.html",
    "linked-data.html",
    "marking.html",
    "matrix.html",
    "method.html",
    "nothing.html",
    "positions.html",
    "print.css",
    "quotation.html",
    "section.html",
    "sources.html",
    "statement.html",
    "status.html",
    "style.css",
    "timeline.html",
    "top.html",
    "unknown.html",
    "value.html",
    "watch.html",
);

const MARKDOWN_FILTERS: [&str; 6] = [
    "capital",
    "link",
    "prose",
    "quotation",
    "references",
    "smart",
];

const HTML_FILTERS: [&str; 8] = [
    "capital",
    "linked_data",
    "link",
    "links",
    "prose",
    "quotation",
    "references",
    "smart",
];

impl Format {
    /// Every format of pages.
    pub const ALL: [Format; 2] = [Format::Markdown, Format::Html];

    /// Returns the name of its folders: `markdown`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Chapter => "book",
        }
    }

    /// Returns how its files' names end, and those of its main templates: `md`.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Markdown | Format::Chapter => "md",
            Format::Html => "html",
        }
    }

    /// Returns the folder of its templates in a workspace.
    pub fn folder(self) -> &'static str {
        match self {
            Format::Markdown | Format::Chapter => "templates/markdown",
            Format::Html => "templates/html",
        }
    }

    /// Returns its built-in templates by name, sorted.
    pub fn built_in(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Format::Markdown | Format::Chapter => MARKDOWN,
            Format::Html => HTML,
        }
    }

    /// Returns the encoder of its sink.
    pub fn escape(self) -> EscapeFn {
        match self {
            Format::Markdown => markdown::escape,
            Format::Html => html::escape,
            Format::Chapter => markdown::escape_for_chapter,
        }
    }

    /// Registers the filters that set what is more than text.
    pub fn register(self, tera: &mut Tera) {
        match self {
            Format::Markdown => markdown::register(tera, Flavour::Forge),
            Format::Html => html::register(tera),
            Format::Chapter => markdown::register(tera, Flavour::Chapter),
        }
    }

    /// Returns the names of these filters, sorted.
    pub fn filters(self) -> &'static [&'static str] {
        match self {
            Format::Markdown | Format::Chapter => &MARKDOWN_FILTERS,
            Format::Html => &HTML_FILTERS,
        }
    }

    /// Returns a rendered page as it is written.
    pub fn tidy(self, rendered: &str) -> String {
        match self {
            Format::Markdown | Format::Chapter => markdown::tidy(rendered),
            Format::Html => html::tidy(rendered),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_sorted_by_name() {
        for format in Format::ALL {
            assert!(format.built_in().is_sorted_by_key(|(name, _)| *name));
        }
    }

    #[test]
    fn filters_are_those_that_are_registered() {
        for format in Format::ALL {
            let mut tera = Tera::new();
            format.register(&mut tera);
            let known = |filter: &str| {
                let template = format!("{{{{ x | {filter} }}}}");
                tera.clone().add_raw_template("x", &template).is_ok()
            };
            assert!(format.filters().iter().all(|filter| known(filter)));
            assert!(!known("shout"));
        }
    }
}
