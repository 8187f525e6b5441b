//! `briefwright schema`: prints the JSON Schema of the YAML files.

use crate::cli::Outcome;
use crate::cli::args::SchemaArgs;
use crate::cli::error::Error;
use crate::cli::output::Output;
use crate::schema::Kind;
use crate::schema::schema;

/// Runs the command.
pub fn run(args: &SchemaArgs, output: &mut Output) -> Result<Outcome, Error> {
    let kind = if args.brief { Kind::Brief } else { Kind::File };
    output.data(|out| out.write_all(schema(kind).as_bytes()))?;
    Ok(Outcome::Clean)
}
