//! `briefwright completions` and `briefwright man`: what is made from the command line's own
//! description.

use crate::cli::Outcome;
use crate::cli::args::Arguments;
use crate::cli::args::CompletionsArgs;
use crate::cli::error::Error;
use crate::cli::output::Output;
use clap::CommandFactory;

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

/// Prints the manual page, the commands' options included.
pub fn man(output: &mut Output) -> Result<Outcome, Error> {
    let mut command = Arguments::command();
    command.build();
    output.data(|out| {
        clap_mangen::Man::new(command.clone()).render(out)?;
        for command in command
            .get_subcommands()
            .filter(|one| one.get_name() != "help")
        {
            let man = clap_mangen::Man::new(command.clone());
            writeln!(
                out,
                ".SH \"BRIEFWRIGHT {}\"",
                command.get_name().to_uppercase()
            )?;
            man.render_description_section(out)?;
            man.render_options_section(out)?;
        }
        Ok(())
    })?;
    Ok(Outcome::Clean)
}
