//! `briefwright verify`: certification as a filter for other programs.
#![expect(
    clippy::disallowed_methods,
    reason = "opens the file that it is to read"
)]

use crate::cli::Outcome;
use crate::cli::args::VerifyArgs;
use crate::cli::error::Error;
use crate::cli::locate;
use crate::cli::output::Output;
use crate::cli::session::plural;
use crate::load::TextFolders;
use crate::load::texts::TextError;
use crate::text::Text;
use crate::verify;
use crate::verify::Asks;
use crate::verify::Summary;
use std::fs::File;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::path::Path;

/// How many bytes are read at once.
const BUFFER: usize = 1 << 17;

/// Runs the command.
pub fn run(args: &VerifyArgs, output: &mut Output) -> Result<Outcome, Error> {
    let disks = locate::text_folders(&args.texts)?;
    let mut folders = TextFolders::new();
    for disk in &disks {
        folders.add(disk, "");
    }
    let load = |name: &str| match folders.find(name, None) {
        Ok(found) => Ok(Text::new(found.content)),
        Err(error) => Err(explain(&error, disks.is_empty())),
    };
    let asks = Asks {
        speakers: args.speakers,
    };
    let mut summary = None;
    let mut failure = None;
    let mut answer = |input: &mut (dyn BufRead + Send)| {
        output.data(|out| {
            summary = Some(verify::stream(
                Watched {
                    input,
                    failure: &mut failure,
                },
                out,
                &load,
                asks,
            )?);
            Ok(())
        })
    };
    match args.file.as_deref().filter(|file| *file != Path::new("-")) {
        Some(path) => {
            let failed = |error| Error::new("read", error).at(path);
            let file = File::open(path).map_err(failed)?;
            let written = answer(&mut BufReader::with_capacity(BUFFER, file));
            failure.map_or(written, |error| Err(failed(error)))?;
        }
        None => {
            let written = answer(&mut BufReader::with_capacity(BUFFER, io::stdin()));
            let failed = |error| Err(Error::new("read the standard input", error));
            failure.map_or(written, failed)?;
        }
    }
    // Without a summary, the reader of the output had enough.
    let Some(summary) = summary else {
        return Ok(Outcome::Clean);
    };
    say(&summary, output);
    Ok(Outcome::found(summary.bad > 0))
}

fn say(summary: &Summary, output: &Output) {
    let mut said = format!(
        "{} of {} verified",
        summary.verified,
        plural(summary.answered, "quotation")
    );
    if let Some(first) = summary.first_bad {
        let bad = plural(summary.bad, "line");
        said.push_str(&format!("; {bad} bad, line {first} first"));
    }
    output.say(&said);
    if summary.ignored > 0 {
        let lines = plural(summary.ignored, "line");
        output.say(&format!(
            "{lines} with fields that are not known: `ignored` names them"
        ));
    }
}

fn explain(error: &TextError, has_no_folder: bool) -> String {
    match error {
        _ if has_no_folder => "no folder of texts is named: `--texts DIR`".to_owned(),
        TextError::Outside => "the name leads out of the folders of texts".to_owned(),
        TextError::UnknownFormat => "the name's ending is of no known format".to_owned(),
        TextError::Missing => "no folder of texts holds it".to_owned(),
        TextError::Unreadable(_, reason) => format!("the text cannot be read: {reason}"),
    }
}

/// An input that remembers why it could not be read, to tell it from an output that failed.
struct Watched<'i> {
    input: &'i mut (dyn BufRead + Send),
    failure: &'i mut Option<io::Error>,
}

impl Watched<'_> {
    fn note(&mut self, error: io::Error) -> io::Error {
        let kind = error.kind();
        if kind != io::ErrorKind::Interrupted {
            *self.failure = Some(error);
        }
        kind.into()
    }
}

impl io::Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.input.read(buffer)
    }
}

impl BufRead for Watched<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        // Asked twice, for a borrow cannot be given back from a branch that may also fail.
        match self.input.fill_buf().map(<[u8]>::len) {
            Ok(0) => Ok(&[]),
            Ok(_) => self.input.fill_buf(),
            Err(error) => Err(self.note(error)),
        }
    }

    fn consume(&mut self, amount: usize) {
        self.input.consume(amount);
    }
}
