//! The command line: the interface and the headless commands, one file each.

mod arguments;
mod check;
mod colour;
mod commands;
mod completions;
mod context;
#[cfg(feature = "demo")]
mod demo;
mod diff;
#[cfg(feature = "demo")]
mod embedded;
mod exec;
mod exit_status;
mod export;
mod failure;
mod headless;
mod host;
mod inspect;
mod interface;
mod last_view;
mod log;
mod man;
mod me;
mod place;
mod progress;
mod source;
mod stores;
mod table;
mod times;
mod token;
mod usage;
mod zone;

#[cfg(test)]
mod tests;

use std::process::ExitCode;

pub use arguments::Arguments;
pub use failure::{Failure, report};

pub use usage::report_usage;

use commands::Command;

use crate::config::keep_process_private;

/// Does what the command line asks for.
///
/// # Errors
/// What went wrong, to be handed to [`report`].
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    keep_process_private();
    match &arguments.command {
        None => interface::run(arguments),
        Some(Command::Check(options)) => check::run(arguments, options),
        Some(Command::Me(options)) => me::run(arguments, options),
        Some(Command::Token(options)) => token::run(arguments, options),
        Some(Command::Context(options)) => context::run(arguments, options),
        Some(Command::Stores(options)) => stores::run(arguments, options),
        Some(Command::Inspect(options)) => inspect::run(arguments, options),
        Some(Command::Export(options)) => export::run(arguments, options),
        Some(Command::Diff(options)) => diff::run(arguments, options),
        Some(Command::Exec(options)) => exec::run(arguments, options),
        #[cfg(feature = "demo")]
        Some(Command::Demo(options)) => demo::run(options),
        Some(Command::Completions(options)) => completions::run(options),
        Some(Command::Man) => man::run(),
    }
}
