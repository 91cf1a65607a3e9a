//! `idsight context add`: a context with its credentials, checked as soon as it is there.

use std::ffi::OsString;
use std::process::ExitCode;

use super::given::{Given, secret_on_stdin};
use super::options::AddOptions;
use super::{can_ask, environment, file, questions};
use crate::cli::arguments::Arguments;
use crate::cli::check;
use crate::cli::commands::{CheckOptions, Format};
use crate::cli::failure::{Failure, tell};
use crate::cli::headless::block_on;
use crate::cli::source::Source;
use crate::config::{Keep, KeepError, NewContext, OVER_THE_FILE, variables_over_the_file};
use crate::domain::CleanText;

pub(super) fn run(arguments: &Arguments, options: &AddOptions) -> Result<ExitCode, Failure> {
    let (file, path) = file(arguments)?;
    let new = block_on(async {
        // A file that cannot be read is told before anything is asked.
        let taken = file.names().await?;
        let mut given = Given::by(options);
        refuse_early(&given, &taken, options.replace, &path)?;
        let new = if can_ask() {
            questions::complete(given, &taken, options.replace).await?
        } else {
            if options.secret_stdin {
                given.client_secret = Some(secret_on_stdin()?);
            }
            given.complete()?
        };
        file.add(&new, options.replace).await?;
        tell_what_was_done(&new, &path, taken.is_empty());
        Ok(new)
    })?;
    if options.no_check {
        return Ok(ExitCode::SUCCESS);
    }
    checked(arguments, &new.name)
}

/// What would be refused in any case is, before anything is asked.
fn refuse_early(given: &Given, taken: &[String], replace: bool, path: &CleanText) -> Result<(), KeepError> {
    if let Some(address) = &given.address {
        address.base_url()?;
    }
    match &given.name {
        Some(name) if taken.contains(name) && !replace => Err(KeepError::Exists {
            file: path.clone(),
            name: name.clone(),
        }),
        _ => Ok(()),
    }
}

fn tell_what_was_done(new: &NewContext, path: &CleanText, is_first: bool) {
    let name = &new.name;
    let with_secret = match new.keep {
        Keep::Keyring => "Its client secret is in the keyring.",
        Keep::Plain => "Its client secret is in that file, which only you can read.",
    };
    tell(&format!("The context “{name}” is in {path}. {with_secret}\n"));
    if !is_first {
        tell(&format!(
            "Use it with `--context {name}`, or make it the default: `idsight context use {name}`.\n"
        ));
    }
    let over_it = variables_over_the_file(&environment);
    if !over_it.is_empty() {
        tell(&format!(
            "Set in your environment, and standing over it: {}.\n",
            over_it.join(", ")
        ));
    }
}

/// Verifies the setup with the context as it stands in the file, whatever the environment says.
fn checked(arguments: &Arguments, name: &str) -> Result<ExitCode, Failure> {
    let arguments = Arguments {
        context: Some(name.to_owned()),
        ..arguments.clone()
    };
    let without_others = |variable: &str| -> Option<OsString> {
        let stands_over = OVER_THE_FILE.contains(&variable);
        environment(variable).filter(|_| !stands_over)
    };
    let options = CheckOptions {
        format: Format::Text,
        for_admin: false,
    };
    check::verdict(&arguments, Source::under(&arguments, &without_others), &options)
}
