//! `briefwright completions` and `briefwright man`: what is made from the command line's own
//! description.

use crate::cli::Outcome;
use crate::cli::args::Arguments;
use crate::cli::args::CompletionsArgs;
use crate::cli::error::Error;
use crate::cli::output::Output;
use clap::Command;
use clap::CommandFactory;
use clap_mangen::Man;
use std::io;
use std::io::Write;

/// Prints a completion script.
pub fn completions(args: &CompletionsArgs, output: &mut Output) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(
        args.shell,
        &mut Arguments::command(),
        "briefwright",
        &mut script,
    );
    output.data(|out| out.write_all(&script))?;
    Ok(Outcome::Clean)
}

/// What the manual page says after the commands.
const TAIL: &str = r#".SH ENVIRONMENT
.TP
BRIEFWRIGHT_TEXTS
Folders of texts, separated as in PATH; searched after those of \fB\-\-texts\fR.
.TP
NO_COLOR, CLICOLOR_FORCE
Whether colours are used where \fB\-\-color\fR does not say.
.TP
COLUMNS
How wide the output for people is where there is no terminal.
.SH "EXIT STATUS"
.TP
0
Clean.
.TP
1
Something at the level of an error was found.
.TP
2
The work could not be done.
"#;

/// Prints the manual page, the commands' options included.
pub fn man(output: &mut Output) -> Result<Outcome, Error> {
    let mut command = Arguments::command();
    command.build();
    let page = Man::new(command.clone());
    let mut text = Vec::new();
    let mut render = || -> io::Result<()> {
        page.render_title(&mut text)?;
        page.render_name_section(&mut text)?;
        page.render_synopsis_section(&mut text)?;
        page.render_options_section(&mut text)?;
        writeln!(text, ".SH COMMANDS")?;
        let is_shown = |one: &&Command| !one.is_hide_set() && one.get_name() != "help";
        for command in command.get_subcommands().filter(is_shown) {
            render_command(command, &mut text)?;
        }
        text.write_all(TAIL.as_bytes())
    };
    render().map_err(|error| Error::new("make the manual page", error))?;
    output.data(|out| out.write_all(&text))?;
    Ok(Outcome::Clean)
}

/// Writes a command as a part of the section on commands.
fn render_command(command: &Command, out: &mut Vec<u8>) -> io::Result<()> {
    let page = Man::new(command.clone());
    let mut sections = Vec::new();
    page.render_synopsis_section(&mut sections)?;
    page.render_description_section(&mut sections)?;
    page.render_options_section(&mut sections)?;
    writeln!(out, ".SS \"{}\"", command.get_name())?;
    // A page of its own would have sections; here each is a paragraph.
    for line in String::from_utf8_lossy(&sections).lines() {
        let line = if line.starts_with(".SH ") {
            ".PP"
        } else {
            line
        };
        writeln!(out, "{line}")?;
    }
    Ok(())
}
