//! Runs mdBook in a folder of its own, in which lies what may be published and nothing else, and
//! takes what it wrote.
#![expect(
    clippy::disallowed_methods,
    reason = "mdBook reads and writes the disk: it gets a folder for that"
)]

use crate::book::includes;
use crate::book::place::Shelf;
use crate::book::summary::RULE;
use crate::book::summary::SUMMARY;
use crate::book::summary::Summary;
use crate::build::Input;
use crate::build::Trouble;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::FileName;
use crate::stage;
use crate::stage::MARKER;
use crate::stage::Tree;
use crate::text::Span;
use crate::workspace::Files;
use crate::workspace::files::join;
use crate::workspace::files::parent;
use mdbook_driver::MDBook;
use mdbook_driver::book::BookItem;
use mdbook_driver::book::Chapter;
use mdbook_driver::book::SectionNumber;
use mdbook_driver::config::Config;
use mdbook_driver::config::HtmlConfig;
use mdbook_driver::errors::Error;
use mdbook_preprocessor::Preprocessor;
use mdbook_preprocessor::PreprocessorContext;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::panic;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

/// Endings of files that are published beside chapters. What else lies in mdBook's `src` is
/// evidence, or an article's text, and stays there.
const PUBLISHED: &[&str] = &[
    "avif", "css", "gif", "ico", "jpeg", "jpg", "js", "md", "otf", "png", "svg", "ttf", "webp",
    "woff", "woff2",
];

/// What the site is made of.
#[derive(Debug)]
pub struct Parts {
    /// mdBook's `src`.
    pub src: String,
    /// The text of `book.toml`.
    pub book: String,
    /// mdBook's settings.
    pub config: Config,
    /// The table of contents.
    pub summary: Summary,
    /// The files that mdBook reads or publishes, by name.
    pub sources: BTreeMap<String, Vec<u8>>,
    /// The briefs.
    pub shelf: Arc<Shelf>,
}

impl Parts {
    /// Adds all of it but the briefs' views to the digest of what is built.
    pub fn feed(&self, input: &mut Input) {
        input.part("src", self.src.as_bytes());
        input.part("book", self.book.as_bytes());
        input.value("summary", &self.summary.text);
        for (name, bytes) in &self.sources {
            input.part(name, bytes);
        }
        let briefs: Vec<_> = self.shelf.briefs().iter().collect();
        let places: Vec<_> = briefs
            .iter()
            .map(|(file, view)| (file, &view.name))
            .collect();
        input.value("briefs", &places);
        for templates in self.shelf.templates() {
            input.templates(templates);
        }
    }
}

/// Makes the site in the folder `workshop`: its files, relative to its root.
pub fn build(parts: &Parts, workshop: &Path) -> Result<Tree, Trouble> {
    let staged = Staged {
        root: workshop.join("book"),
        output: workshop.join("site"),
        folder: workshop,
    };
    staged.build(parts)
}

/// The folder that mdBook works in.
struct Staged<'w> {
    folder: &'w Path,
    root: PathBuf,
    output: PathBuf,
}

impl Staged<'_> {
    fn build(&self, parts: &Parts) -> Result<Tree, Trouble> {
        let mut config = parts.config.clone();
        config.build.create_missing = false;
        config.build.build_dir = self.output.clone();
        config.book.src = (&parts.src).into();
        for (name, bytes) in &parts.sources {
            self.write(name, bytes)?;
        }
        let placeholders = self.write_contents(parts)?;
        let mut book = self
            .during(|| MDBook::load_with_config(&self.root, config))?
            .map_err(|error| {
                let message = format!("mdBook cannot read this: {}", error.root_cause());
                Trouble::found(vec![Diagnostic::new(
                    RULE,
                    &parts.summary.file,
                    Span::at(0),
                    message,
                )])
            })?;
        // What lies here when mdBook writes, it copies.
        for name in placeholders {
            self.environment("remove", &name, fs::remove_file(self.root.join(&name)))?;
        }
        if parts.summary.text.is_none() {
            book.book.items = contents_of(&parts.shelf);
        }
        let fault = Arc::new(Mutex::new(None));
        book.with_preprocessor(Placing {
            shelf: Arc::clone(&parts.shelf),
            fault: Arc::clone(&fault),
        });
        let built = self.during(|| book.build())?;
        if let Some(trouble) = fault.lock().unwrap_or_else(PoisonError::into_inner).take() {
            return Err(trouble);
        }
        built.map_err(|error| self.failed(&error))?;
        self.collect()
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Trouble> {
        let path = self.root.join(name);
        let folder = path.parent().unwrap_or(&self.root);
        let made = fs::create_dir_all(folder).and_then(|()| fs::write(&path, bytes));
        self.environment("write the file", name, made)
    }

    /// Writes the table of contents, and an empty file for each brief in it, as mdBook reads a
    /// chapter's file before anything can take its place; returns the names of these.
    fn write_contents(&self, parts: &Parts) -> Result<Vec<String>, Trouble> {
        let text = parts.summary.text.as_deref();
        self.write(
            &join(&parts.src, SUMMARY),
            text.unwrap_or_default().as_bytes(),
        )?;
        let files = parts.shelf.briefs().keys();
        let names: Vec<String> = files.map(|file| join(&parts.src, file)).collect();
        for name in &names {
            self.write(name, b"")?;
        }
        Ok(names)
    }

    /// Takes everything that mdBook wrote.
    fn collect(&self) -> Result<Tree, Trouble> {
        let mut tree = Tree::new();
        for entry in walkdir::WalkDir::new(&self.output).sort_by_file_name() {
            let entry = entry.map_err(|error| self.failed(&error.into()))?;
            if !entry.file_type().is_file() {
                continue;
            }
            let path = entry.path();
            let relative = path.strip_prefix(&self.output).unwrap_or(path);
            let names: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            let name = names.join("/");
            let bytes = self.environment("read the file", &name, fs::read(path))?;
            tree.insert(name, bytes);
        }
        Ok(tree)
    }

    /// Runs mdBook, which may panic on what it did not expect.
    fn during<T>(&self, run: impl FnOnce() -> T) -> Result<T, Trouble> {
        panic::catch_unwind(AssertUnwindSafe(run))
            .map_err(|_| self.failed(&Error::msg("mdBook broke down")))
    }

    fn failed(&self, error: &Error) -> Trouble {
        Trouble::Environment(stage::Error {
            doing: "make the mdBook site in",
            path: self.folder.to_owned(),
            source: io::Error::other(format!("{error:#}")),
        })
    }

    fn environment<T>(
        &self,
        doing: &'static str,
        name: &str,
        result: io::Result<T>,
    ) -> Result<T, Trouble> {
        result.map_err(|source| {
            Trouble::Environment(stage::Error {
                doing,
                path: self.folder.join(name),
                source,
            })
        })
    }
}

/// The preprocessor of this program, without a process.
struct Placing {
    shelf: Arc<Shelf>,
    /// What went wrong: mdBook would make text of it.
    fault: Arc<Mutex<Option<Trouble>>>,
}

impl Preprocessor for Placing {
    fn name(&self) -> &str {
        "briefwright"
    }

    fn run(
        &self,
        _: &PreprocessorContext,
        mut book: mdbook_driver::book::Book,
    ) -> Result<mdbook_driver::book::Book, Error> {
        match self.shelf.place(&mut book) {
            Ok(()) => Ok(book),
            Err(trouble) => {
                *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = Some(trouble);
                Err(Error::msg("a brief cannot be placed"))
            }
        }
    }
}

/// Where a workspace has what mdBook reads.
pub struct Folders<'a> {
    /// The workspace's files.
    pub files: &'a dyn Files,
    /// mdBook's `src`.
    pub src: &'a str,
    /// Folders of article texts: nothing in them is published.
    pub texts: &'a [String],
}

impl Folders<'_> {
    /// Reads the files that mdBook reads or publishes, and refuses chapters that include others.
    pub fn sources(
        &self,
        config: &Config,
        summary: &Summary,
    ) -> Result<BTreeMap<String, Vec<u8>>, Trouble> {
        let published = self.published(summary);
        let beside = beside(self.files, config)?;
        let mut sources = BTreeMap::new();
        for name in published.iter().chain(&beside) {
            sources.insert(name.clone(), self.read(name)?);
        }
        self.refuse_broken_includes(&published, &sources)?;
        Ok(sources)
    }

    fn read(&self, name: &str) -> Result<Vec<u8>, Trouble> {
        self.files.read(name).map_err(|error| {
            let message = format!("this file cannot be read: {error}");
            let file = FileName::from(name);
            let found = Diagnostic::new("unreadable-file", &file, Span::at(0), message);
            Trouble::found(vec![found.help(error.help())])
        })
    }

    /// Returns the files of mdBook's `src` that are published, or that chapters are made of.
    ///
    /// Without a table of contents there are no chapters but briefs, which use none.
    fn published(&self, summary: &Summary) -> BTreeSet<String> {
        if summary.text.is_none() {
            return BTreeSet::new();
        }
        let mut ours = BTreeMap::new();
        let found = self.files.walk(self.src).into_iter();
        found
            .filter(|found| found.error.is_none() && is_published(&found.name))
            .map(|found| found.name)
            .filter(|name| !is_below(name, self.texts))
            .filter(|name| !is_output(self.files, parent(name), &mut ours))
            .filter(|name| *name != join(self.src, SUMMARY))
            .collect()
    }

    /// Refuses chapters that include what is not published.
    fn refuse_broken_includes(
        &self,
        published: &BTreeSet<String>,
        sources: &BTreeMap<String, Vec<u8>>,
    ) -> Result<(), Trouble> {
        let mut found = Vec::new();
        let is_chapter = |name: &str| name.ends_with(".md") && published.contains(name);
        for (name, bytes) in sources.iter().filter(|(name, _)| is_chapter(name)) {
            let text = String::from_utf8_lossy(bytes);
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            let below = name.strip_prefix(self.src).unwrap_or(name);
            let chapter = below.trim_start_matches('/');
            let is_there = |target: &str| published.contains(&join(self.src, target));
            found.extend(includes::check(
                &FileName::from(&**name),
                chapter,
                text,
                is_there,
            ));
        }
        if found.is_empty() {
            Ok(())
        } else {
            Err(Trouble::found(found))
        }
    }
}

fn is_published(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    PUBLISHED.contains(&&*ending.to_ascii_lowercase())
}

fn is_below(name: &str, folders: &[String]) -> bool {
    folders.iter().any(|folder| {
        let rest = name.strip_prefix(&**folder);
        !folder.is_empty() && rest.is_some_and(|rest| rest.starts_with('/'))
    })
}

/// Tells whether a folder, or one above it, is an output of this program.
fn is_output(files: &dyn Files, folder: &str, known: &mut BTreeMap<String, bool>) -> bool {
    if let Some(known) = known.get(folder) {
        return *known;
    }
    let is_output = files.read(&join(folder, MARKER)).is_ok()
        || (!folder.is_empty() && is_output(files, parent(folder), known));
    known.insert(folder.to_owned(), is_output);
    is_output
}

/// Returns the files that mdBook reads beside its `src`: theme, styles, scripts.
fn beside(files: &dyn Files, config: &Config) -> Result<Vec<String>, Trouble> {
    let html: HtmlConfig = config
        .get("output.html")
        .map_err(|error| Trouble::found(vec![super::invalid_settings(&error)]))?
        .unwrap_or_default();
    let name = |path: &Path| {
        let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/").trim_start_matches("./").to_owned()
    };
    let theme = html.theme.as_deref().map_or("theme".to_owned(), name);
    let mut beside: Vec<String> = files.walk(&theme).into_iter().map(|one| one.name).collect();
    let additional = html.additional_css.iter().chain(&html.additional_js);
    beside.extend(additional.map(|path| name(path)));
    beside.sort();
    beside.dedup();
    Ok(beside)
}

/// Makes up a table of contents: every brief, in the order of their folders.
fn contents_of(shelf: &Shelf) -> Vec<BookItem> {
    let briefs = shelf.briefs().iter().zip(1..);
    briefs
        .map(|((file, view), number)| {
            let mut chapter = Chapter::new(&view.title, String::new(), file, Vec::new());
            chapter.number = Some(SectionNumber::new([number]));
            BookItem::Chapter(chapter)
        })
        .collect()
}
