//! The command line: the interface and the headless commands, one file each.

mod arguments;
mod check;
mod colour;
#[cfg(feature = "demo")]
mod demo;
#[cfg(feature = "demo")]
mod embedded;
mod failure;
mod headless;
mod interface;
mod json;
mod log;
mod me;
mod source;
mod token;

use std::process::ExitCode;

pub use arguments::Arguments;
pub use failure::{Failure, report, report_usage};
pub use json::to_printable_json;

use arguments::Command;

/// Does what the command line asks for.
///
/// # Errors
/// What went wrong, to be handed to [`report`].
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    match &arguments.command {
        None => interface::run(arguments),
        Some(Command::Check(options)) => check::run(arguments, options),
        Some(Command::Me(options)) => me::run(arguments, options),
        Some(Command::Token(options)) => token::run(arguments, options),
        #[cfg(feature = "demo")]
        Some(Command::Demo(options)) => demo::run(options),
    }
}
