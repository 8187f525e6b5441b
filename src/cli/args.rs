//! What can be written on the command line.

use crate::report::FORMATS;
use crate::report::Format;
use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;
use clap::ValueHint;
use clap::builder::PossibleValue;
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;
use std::path::PathBuf;

/// Certifies every quotation of a YAML claim file against its source article, and renders
/// briefings from what holds.
#[derive(Debug, Parser)]
#[command(
    name = "briefwright",
    version,
    propagate_version = true,
    max_term_width = 100
)]
#[command(after_help = "Exit codes: 0 clean, 1 errors were found, 2 the work could not be done.")]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,

    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    pub color: Colour,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Certify every quotation and run the rules
    Check(CheckArgs),
    /// Check, then write the briefings to `dist/`; nothing is written on an error
    Build(BuildArgs),
    /// Say what changed between two editions: positions, values, judgements, quotations, sources
    #[command(
        after_help = "Exit codes: 0 compared, 1 a judgement changed without `change_reason`, \
                            2 the work could not be done."
    )]
    Diff(DiffArgs),
    /// Certify quotations for other programs: JSON Lines in, JSON Lines out
    Verify(VerifyArgs),
    /// Write the evidence locks from the texts at hand
    Lock(LockArgs),
    /// Read claims against their quotations, as a second person, and record what you find
    Review(ReviewArgs),
    /// Alter every verified quotation, and see whether the check notices
    Mutants(MutantsArgs),
    /// Show what is quoted of every source, and what is left out
    Coverage(CoverageArgs),
    /// Print a rule's page, or list the rules
    Explain(ExplainArgs),
    /// Make chapters for mdBook, which starts this command
    #[cfg(feature = "book")]
    Mdbook(MdbookArgs),
    /// Print the JSON Schema of the YAML files
    Schema(SchemaArgs),
    /// Print a completion script for your shell
    Completions(CompletionsArgs),
    /// Print the manual page
    Man,
    /// Render for another process, as `build` does with a workspace's own templates
    #[command(name = crate::render::apart::COMMAND, hide = true)]
    RenderApart,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Which workspace, and where its texts are.
#[derive(Debug, Args)]
pub struct WorkspaceArgs {
    /// The workspace, or a folder in it [default: the current folder]
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub folder: Option<PathBuf>,

    /// The same, as an option
    #[arg(short = 'C', long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "folder")]
    pub workspace: Option<PathBuf>,

    /// A folder of texts, searched before the workspace's own; may be repeated, and
    /// BRIEFWRIGHT_TEXTS may name more
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub texts: Vec<PathBuf>,
}

/// Arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub workspace: WorkspaceArgs,

    /// Refuse the evidence lock: every text has to be at hand
    #[arg(long)]
    pub require_texts: bool,

    /// How to print what was found
    #[arg(long, value_name = "FORMAT", value_parser = formats(), default_value = "human")]
    pub format: &'static Format,
}

/// Arguments of `build`.
#[derive(Debug, Args)]
pub struct BuildArgs {
    #[command(flatten)]
    pub workspace: WorkspaceArgs,

    /// Refuse the evidence lock: every text has to be at hand
    #[arg(long)]
    pub require_texts: bool,

    /// Put what changed since an earlier edition into the briefings: a git revision, or a folder
    #[arg(long, value_name = "EDITION")]
    pub since: Option<String>,

    /// Where to write [default: `dist` in the workspace]
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub output: Option<PathBuf>,
}

/// Arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The earlier edition: a workspace's folder, or a git revision of this workspace
    #[arg(value_name = "OLD")]
    pub old: String,

    /// The later edition [default: the workspace as it is]
    #[arg(value_name = "NEW")]
    pub new: Option<String>,

    /// The workspace of which revisions are read [default: the current folder]
    #[arg(short = 'C', long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub workspace: Option<PathBuf>,

    /// A folder of texts, searched before the workspace's own; may be repeated, and
    /// BRIEFWRIGHT_TEXTS may name more
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub texts: Vec<PathBuf>,

    /// How to print it
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
}

/// How `diff` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For the terminal, by id
    Text,
    /// Markdown that reads well on a forge's web page
    Markdown,
    /// One page of HTML
    Html,
    /// One JSON object, for other programs
    Json,
}

/// Arguments of `verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The lines to read [default: the standard input]
    ///
    /// Each is one JSON object with `quote`, and with `text` or `source`; and, where wanted, `id`,
    /// `prefix`, `suffix` and `paragraph`. Other fields are named in the answer, under `ignored`.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: Option<PathBuf>,

    /// A folder of texts that lines name by `source`; may be repeated, and BRIEFWRIGHT_TEXTS may
    /// name more
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub texts: Vec<PathBuf>,

    /// Tell of each quotation whose words the text says they are, too, and how it carries them
    #[arg(long)]
    pub speakers: bool,
}

/// Arguments of `lock`.
#[derive(Debug, Args)]
pub struct LockArgs {
    #[command(flatten)]
    pub workspace: WorkspaceArgs,
}

/// Arguments of `review`.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    #[command(flatten)]
    pub workspace: WorkspaceArgs,

    /// Who reads [default: what BRIEFWRIGHT_REVIEWER says]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,

    /// Every claim that you have not read as it stands, also those that others have
    #[arg(long)]
    pub all: bool,

    /// This claim alone; may be repeated
    #[arg(long = "claim", value_name = "ID", conflicts_with = "all")]
    pub claims: Vec<String>,

    /// Print a sheet to fill in, instead of asking
    #[arg(long)]
    pub export: bool,

    /// Take the answers of a sheet that was filled in
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with_all = ["export", "all", "claims", "by"])]
    pub import: Option<PathBuf>,
}

/// Arguments of `mutants`.
#[derive(Debug, Args)]
pub struct MutantsArgs {
    #[command(flatten)]
    pub workspace: WorkspaceArgs,

    /// Refuse the evidence lock: every text has to be at hand
    #[arg(long)]
    pub require_texts: bool,

    /// How to print what survived
    #[arg(long, value_enum, default_value_t = MutantsFormat::Human, value_name = "FORMAT")]
    pub format: MutantsFormat,
}

/// How `mutants` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MutantsFormat {
    /// Every survivor with its place, and counts
    Human,
    /// One JSON object
    Json,
}

/// Arguments of `coverage`.
#[derive(Debug, Args)]
pub struct CoverageArgs {
    #[command(flatten)]
    pub workspace: WorkspaceArgs,

    /// How to print it [default: human, and html for a file]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<CoverageFormat>,

    /// A file to write instead of the standard output; it holds the sources' texts, so that it may
    /// not lie in the workspace
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,

    /// Of the sentences, show only those that are left open
    #[arg(long)]
    pub open: bool,

    /// Exit with 1 if a sentence that bears on the brief is neither quoted nor dismissed, or a
    /// source cannot be read
    #[arg(long)]
    pub require_all: bool,
}

/// How `coverage` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CoverageFormat {
    /// Every source's sentences with a sign each, for a terminal
    Human,
    /// One JSON object
    Json,
    /// A page that needs nothing else
    Html,
}

/// Arguments of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The rule's id, as it stands in brackets in a message
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
}

/// Arguments of `mdbook`.
#[cfg(feature = "book")]
#[derive(Debug, Args)]
pub struct MdbookArgs {
    /// What mdBook asks; without it, for the chapters of the book on the standard input
    #[command(subcommand)]
    pub command: Option<MdbookCommand>,

    /// A folder of texts, searched before the workspace's own; may be repeated, and
    /// BRIEFWRIGHT_TEXTS may name more
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub texts: Vec<PathBuf>,

    /// Refuse the evidence lock: every text has to be at hand
    #[arg(long)]
    pub require_texts: bool,
}

/// What mdBook asks.
#[cfg(feature = "book")]
#[derive(Debug, Subcommand)]
pub enum MdbookCommand {
    /// Tell whether there are chapters for a renderer: there are for every one
    Supports {
        /// The renderer
        #[arg(value_name = "RENDERER")]
        renderer: String,
    },
}

/// Arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// The schema of `brief.yaml`, instead of that of all other files
    #[arg(long)]
    pub brief: bool,
}

/// Arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
}

/// Reads the name of an output format, from the one table of them.
fn formats() -> impl TypedValueParser<Value = &'static Format> {
    let values = FORMATS
        .iter()
        .map(|format| PossibleValue::new(format.name).help(format.purpose));
    PossibleValuesParser::new(values)
        .try_map(|name| crate::report::find(&name).ok_or("there is no such format"))
}
