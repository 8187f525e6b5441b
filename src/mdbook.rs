//! mdBook's preprocessor protocol: a book comes in as JSON, and goes out with the briefs' chapters.
//!
//! mdBook starts this program for plain `mdbook build`. It publishes what it has if a preprocessor
//! claims not to support a renderer, so that every renderer is supported, and failing is left to
//! the run itself.

use crate::book::Shelf;
use crate::build::Trouble;
use mdbook_preprocessor::book::Book;
use mdbook_preprocessor::parse_input;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::PathBuf;

/// What mdBook asks for.
#[derive(Debug)]
pub struct Call {
    /// The folder with `book.toml`.
    pub root: PathBuf,
    book: Book,
}

impl Call {
    /// Reads a call; `Err` says why it is none.
    pub fn read(input: impl Read) -> Result<Call, String> {
        let (context, book) = parse_input(input).map_err(|error| format!("{:#}", error))?;
        Ok(Call {
            root: context.root,
            book,
        })
    }

    /// Puts the briefs into the book.
    pub fn place(&mut self, shelf: &Shelf) -> Result<(), Trouble> {
        shelf.place(&mut self.book)
    }

    /// Writes the book back to mdBook.
    pub fn answer(&self, output: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(&mut *output, &self.book)?;
        output.flush()
    }
}
