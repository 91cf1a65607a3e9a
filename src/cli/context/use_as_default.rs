//! `idsight context use`: another default.

use std::process::ExitCode;

use super::options::UseOptions;
use super::{environment, file};
use crate::cli::arguments::Arguments;
use crate::cli::failure::{Failure, tell};
use crate::cli::headless::block_on;
use crate::config::State;
use crate::domain::Problem;

const OVER_IT: &str = "IDSIGHT_CONTEXT";

pub(super) fn run(arguments: &Arguments, options: &UseOptions) -> Result<ExitCode, Failure> {
    let (file, _) = file(arguments)?;
    block_on(async { Ok(file.set_default(&options.name).await?) })?;
    // What was looked at last must not stand over what was chosen just now.
    if let Ok(state) = State::of_platform() {
        state.prefer_default_context().map_err(Problem::from)?;
    }
    tell(&format!("The context “{}” is the default now.\n", options.name));
    if environment(OVER_IT).is_some_and(|value| !value.is_empty()) {
        tell(&format!("{OVER_IT} is set, and stands over it: unset it.\n"));
    }
    Ok(ExitCode::SUCCESS)
}
