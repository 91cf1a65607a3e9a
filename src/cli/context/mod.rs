//! `idsight context`: the contexts of the configuration.

mod add;
mod given;
mod list;
mod options;
mod questions;
mod remove;
mod terminal;
mod use_as_default;

use std::ffi::OsString;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::process::ExitCode;

use self::options::ContextCommand;
pub(super) use self::options::ContextOptions;
use super::arguments::Arguments;
use super::failure::Failure;
use crate::config::{ConfigFile, Configuration};
use crate::domain::CleanText;
#[cfg(feature = "demo")]
use crate::domain::{Problem, ProblemKind};

impl ContextOptions {
    /// The format that was asked for, where there is a choice.
    pub(super) fn format(&self) -> Option<super::commands::Format> {
        match &self.command {
            ContextCommand::List(options) => Some(options.format),
            _ => None,
        }
    }
}

pub(super) fn run(arguments: &Arguments, options: &ContextOptions) -> Result<ExitCode, Failure> {
    #[cfg(feature = "demo")]
    if arguments.demo.is_some() {
        return Err(no_demo().into());
    }
    match &options.command {
        ContextCommand::List(options) => list::run(arguments, options),
        ContextCommand::Add(options) => add::run(arguments, options),
        ContextCommand::Remove(options) => remove::run(arguments, options),
        ContextCommand::Use(options) => use_as_default::run(arguments, options),
    }
}

#[cfg(feature = "demo")]
fn no_demo() -> Problem {
    Problem::new(
        ProblemKind::Usage,
        "The demo has no contexts to manage.",
        "Leave --demo out.",
    )
}

fn environment(name: &str) -> Option<OsString> {
    std::env::var_os(name)
}

/// The file that is to be changed, with its path as it may be shown.
fn file(arguments: &Arguments) -> Result<(ConfigFile, CleanText), Failure> {
    let path = Configuration::locate(&arguments.flags(), &environment)?;
    let shown = shown(&path);
    Ok((ConfigFile::at(path), shown))
}

fn shown(path: &Path) -> CleanText {
    CleanText::from_server(&path.to_string_lossy())
}

/// Whether somebody is there to be asked.
fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}
