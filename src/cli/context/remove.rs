//! `idsight context remove`: a context, and its secret in the keyring.

use std::process::ExitCode;

use super::options::RemoveOptions;
use super::terminal::{Echo, Terminal};
use super::{can_ask, file};
use crate::cli::arguments::Arguments;
use crate::cli::failure::{Failure, tell};
use crate::cli::headless::block_on;
use crate::config::SecretLeft;
use crate::domain::{Problem, ProblemKind};

pub(super) fn run(arguments: &Arguments, options: &RemoveOptions) -> Result<ExitCode, Failure> {
    let (file, _) = file(arguments)?;
    let name = &options.name;
    block_on(async {
        // An unknown one fails below, and nothing is asked about it.
        let is_known = file.names().await?.contains(name);
        if is_known && !options.yes && !is_wanted(name).await? {
            tell("Nothing was removed.\n");
            return Ok(ExitCode::SUCCESS);
        }
        let removed = file.remove(name).await?;
        tell(&format!("The context “{name}” is removed.\n"));
        if removed.was_default && !file.names().await?.is_empty() {
            tell("It was the default. Choose another with `idsight context use NAME`.\n");
        }
        tell_what_is_left(&removed.left)?;
        Ok(ExitCode::SUCCESS)
    })
}

async fn is_wanted(name: &str) -> Result<bool, Failure> {
    if !can_ask() {
        return Err(must_be_sure().into());
    }
    let mut terminal = Terminal::take()?;
    let question = format!("Remove the context “{name}”, and its client secret in the keyring? [y/N] ");
    let answer = terminal.ask(&question, Echo::Shown).await?;
    Ok(matches!(answer.trim(), "y" | "Y" | "yes"))
}

fn tell_what_is_left(left: &SecretLeft) -> Result<(), Problem> {
    match left {
        SecretLeft::Nowhere => Ok(()),
        SecretLeft::Elsewhere(origin) => {
            tell(&format!("Its client secret stays where it is: {origin}.\n"));
            Ok(())
        }
        SecretLeft::InKeyring(error) => Err(Problem::new(
            ProblemKind::SecretSource,
            format!("Its client secret is still in the keyring: {error}."),
            error.advice(),
        )),
    }
}

fn must_be_sure() -> Problem {
    Problem::new(
        ProblemKind::Usage,
        "There is no terminal to ask on whether you are sure.",
        "Say so with --yes.",
    )
}
