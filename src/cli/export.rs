//! `idsight export`: the variables for a development environment, in the form that it wants.

mod curl;
mod dotenv;
mod file;
mod json;
mod postman;
mod shell;
#[cfg(test)]
mod tests;
mod variables;

use std::io::{self, IsTerminal as _};
use std::process::ExitCode;

use secrecy::zeroize::Zeroizing;

use self::variables::Variables;
use super::arguments::Arguments;
use super::commands::{ExportFormat, ExportOptions};
use super::failure::{Failure, remark, tell};
use super::headless::{block_on, print};
use super::source::{Source, credential};
use crate::domain::{Problem, ProblemKind};
use crate::session::Connect as _;

const MASKED: &str = "note: The client secret and most of the client ID are masked, since this is a terminal. \
                      A pipe, or a file given with --output, gets them whole.\n";

pub(super) fn run(arguments: &Arguments, options: &ExportOptions) -> Result<ExitCode, Failure> {
    if let Some(path) = &options.output {
        // Before a passphrase is asked for.
        file::check(path, options.force)?;
    }
    let source = Source::of(arguments)?;
    let is_shown = options.output.is_none() && io::stdout().is_terminal();
    let text = block_on(text(arguments, options.format, &source, is_shown))?;
    match &options.output {
        Some(path) => file::write(path, &text, options.force)?,
        None => print(&text)?,
    }
    Ok(ExitCode::SUCCESS)
}

async fn text(
    arguments: &Arguments,
    format: ExportFormat,
    source: &Source,
    is_shown: bool,
) -> Result<Zeroizing<String>, Failure> {
    let context = source.context().await?;
    let store = &source.store;
    if format == ExportFormat::Curl {
        return Ok(curl::text(&context.base_url, store).into());
    }
    let whole = Variables::of(&context, store, &credential(&context).await?);
    let variables = if is_shown { whole.masked(store) } else { whole };
    let text = match format {
        ExportFormat::Dotenv => dotenv::text(&variables)?,
        ExportFormat::Shell => shell::text(&variables)?,
        ExportFormat::Postman => postman::text(&variables, &source.setup().context)?,
        ExportFormat::Json | ExportFormat::Curl => json::text(&variables)?,
    };
    if is_shown {
        tell(MASKED);
    } else if format == ExportFormat::Dotenv {
        for name in dotenv::read_by_sh_alone(&variables) {
            remark(&read_by_sh_alone(&name), arguments);
        }
    }
    Ok(text)
}

fn read_by_sh_alone(name: &str) -> Problem {
    Problem::new(
        ProblemKind::Config,
        format!("{name} holds characters that readers of such files take differently."),
        "It is written as a POSIX shell reads it: check what your library makes of it.",
    )
}
