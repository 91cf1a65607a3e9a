//! `idsight me`: the profile.

mod json;
mod raw;
mod text;

use std::process::ExitCode;

use jiff::Timestamp;

use super::arguments::Arguments;
use super::colour::Colour;
use super::commands::{MeFormat, MeOptions};
use super::failure::Failure;
use super::headless::{block_on, print, print_json, reach};
use super::source::Source;
use crate::domain::{ApiCredential, ClientId, IdsId, Profile};

/// What is printed, in whatever format.
#[derive(Clone, Copy)]
struct Page<'a> {
    profile: &'a Profile,
    in_use: &'a ApiCredential,
    store: &'a IdsId,
    now: Timestamp,
    show_secrets: bool,
}

impl Page<'_> {
    /// A client ID as it may be printed.
    fn client_id(&self, client_id: &ClientId) -> String {
        if self.show_secrets {
            client_id.expose().to_owned()
        } else {
            client_id.masked()
        }
    }
}

pub(super) fn run(arguments: &Arguments, options: &MeOptions) -> Result<ExitCode, Failure> {
    let source = Source::of(arguments)?;
    let (profile, credential) = block_on(async {
        let reached = reach(arguments, &source).await?;
        // The server's answer itself is printed as it came.
        let profile = match options.format {
            MeFormat::Raw => reached.profile(&source).await,
            MeFormat::Text | MeFormat::Json => reached.named_profile(&source).await,
        }?;
        Ok((profile, reached.credential))
    })?;
    let page = Page {
        profile: &profile,
        in_use: &credential,
        store: &source.store,
        now: Timestamp::now(),
        show_secrets: options.show_secrets,
    };
    match options.format {
        MeFormat::Text => print(&text::profile(&page, Colour::of(arguments, &std::io::stdout()))),
        MeFormat::Json => print_json(&json::document(&page)),
        MeFormat::Raw => print_json(&raw::document(&page)?),
    }?;
    Ok(ExitCode::SUCCESS)
}
