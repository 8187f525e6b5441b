//! A set of templates: the built-in ones, and what a workspace puts in their place.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::render::format::Format;
use crate::render::limit::Place;
use crate::render::tick::instrument;
use crate::text::Span;
use crate::workspace::Files;
use crate::workspace::layout::unreadable;
use serde::Deserialize;
use serde::Serialize;

/// The most bytes that a workspace's template may have.
const LIMIT: usize = 1 << 20;

/// A template.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Its name in its set, by which others include it.
    pub name: String,
    /// Its text.
    pub content: String,
    /// Whether it is the workspace's own.
    pub own: bool,
}

impl Page {
    /// Returns its text with ticks, if it is the workspace's own.
    pub fn ticked(&self, index: usize) -> String {
        if self.own {
            instrument(&self.content, index)
        } else {
            self.content.clone()
        }
    }
}

/// A set of templates, sorted by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Templates {
    format: Format,
    pages: Vec<Page>,
}

impl Templates {
    /// Returns the built-in templates of a format.
    pub fn built_in(format: Format) -> Templates {
        let page = |(name, content): &(&str, &str)| Page {
            name: (*name).to_owned(),
            content: (*content).to_owned(),
            own: false,
        };
        Templates {
            format,
            pages: format.built_in().iter().map(page).collect(),
        }
    }

    /// Gathers the templates of a format: the workspace's files take the place of built-in
    /// ones of the same name, and may add others. One that equals a built-in one is that one.
    pub fn gather(files: &dyn Files, format: Format) -> (Templates, Vec<Diagnostic>) {
        let mut templates = Templates::built_in(format);
        let mut diagnostics = Vec::new();
        for found in files.walk(format.folder()) {
            let Some(name) = found.name.strip_prefix(format.folder()) else {
                continue;
            };
            let name = name.trim_start_matches('/');
            let read = match found.error {
                Some(error) => Err(error),
                None => files.read(&found.name),
            };
            match read {
                Ok(bytes) => match own(&found.name, bytes) {
                    Ok(content) => templates.put(name, content),
                    Err(diagnostic) => diagnostics.push(*diagnostic),
                },
                Err(error) => diagnostics.push(Diagnostic {
                    rule: "invalid-template",
                    ..unreadable(&found.name, &error)
                }),
            }
        }
        (templates, diagnostics)
    }

    fn put(&mut self, name: &str, content: String) {
        match self
            .pages
            .binary_search_by(|page| page.name.as_str().cmp(name))
        {
            Ok(at) if self.pages[at].content == content => {}
            Ok(at) => {
                self.pages[at] = Page {
                    name: name.to_owned(),
                    content,
                    own: true,
                }
            }
            Err(at) => self.pages.insert(
                at,
                Page {
                    name: name.to_owned(),
                    content,
                    own: true,
                },
            ),
        }
    }

    /// Returns the format that they write.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Returns the templates, sorted by name.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// Returns the template of that name.
    pub fn page(&self, name: &str) -> Option<&Page> {
        self.pages.iter().find(|page| page.name == name)
    }

    /// Tells whether any is the workspace's own.
    pub fn has_own(&self) -> bool {
        self.pages.iter().any(|page| page.own)
    }

    /// Returns the name and line of a place; without one, the first line of a template of the
    /// workspace's own, or of `entry`.
    pub fn place(&self, place: Option<Place>, entry: &str) -> (String, usize) {
        let known = place.and_then(|(index, line)| Some((self.pages.get(index)?, line)));
        match known.or_else(|| Some((self.pages.iter().find(|page| page.own)?, 1))) {
            Some((page, line)) => (page.name.clone(), line),
            None => (entry.to_owned(), 1),
        }
    }
}

fn own(name: &str, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    let file = FileName::from(name);
    let wrong = |message: &str, help: &str| {
        Box::new(Diagnostic::new("invalid-template", &file, Span::at(0), message).help(help))
    };
    if bytes.len() > LIMIT {
        return Err(wrong("this template is larger than 1 MiB", "split it"));
    }
    let content = String::from_utf8(bytes)
        .map_err(|_| wrong("this template is not UTF-8", "save it as UTF-8"))?;
    Ok(match content.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => content,
    })
}
