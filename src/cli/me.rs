//! `idsight me`: the profile.

mod json;
mod text;

use std::process::ExitCode;

use jiff::Timestamp;

use super::arguments::Arguments;
use super::colour::Colour;
use super::commands::{Format, MeOptions};
use super::failure::Failure;
use super::headless::{block_on, print, print_json, reach};
use super::source::Source;

pub(super) fn run(arguments: &Arguments, options: &MeOptions) -> Result<ExitCode, Failure> {
    let source = Source::of(arguments)?;
    let (profile, credential) = block_on(async {
        let reached = reach(arguments, &source).await?;
        let profile = reached.profile(&source).await?;
        Ok((profile, reached.credential))
    })?;
    let now = Timestamp::now();
    match options.format {
        Format::Text => {
            let colour = Colour::of(arguments, &std::io::stdout());
            print(&text::profile(&profile, &credential, &source.store, now, colour))
        }
        Format::Json => print_json(&json::document(&profile, &credential, &source.store, now)),
    }?;
    Ok(ExitCode::SUCCESS)
}
