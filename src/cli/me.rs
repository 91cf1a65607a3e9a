//! `idsight me`: the profile.

mod json;
mod text;

use std::process::ExitCode;

use jiff::Timestamp;

use super::arguments::{Arguments, Format, MeOptions};
use super::colour::Colour;
use super::failure::Failure;
use super::headless::{block_on, print, reach};
use super::json::to_printable_json;
use super::source::Source;

pub(super) fn run(arguments: &Arguments, options: &MeOptions) -> Result<ExitCode, Failure> {
    let source = Source::of(arguments)?;
    let (profile, credential) = block_on(async {
        let reached = reach(&source).await?;
        let profile = reached.profile(&source).await?;
        Ok((profile, reached.credential))
    })?;
    let now = Timestamp::now();
    let text = match options.format {
        Format::Text => text::profile(
            &profile,
            &credential,
            &source.store,
            now,
            Colour::of(arguments, &std::io::stdout()),
        ),
        Format::Json => {
            let document = json::document(&profile, &credential, &source.store, now);
            to_printable_json(&document).map_err(|error| Failure::machine("cannot print")(error.into()))?
                + "\n"
        }
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}
