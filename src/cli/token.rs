//! `idsight token`: a valid access token, and nothing else.

use std::process::ExitCode;

use jiff::Timestamp;
use secrecy::ExposeSecret as _;
use serde_json::json;

use super::arguments::{Arguments, TokenFormat, TokenOptions};
use super::failure::Failure;
use super::headless::{block_on, print, reach};
use super::json::to_printable_json;
use super::source::Source;
use crate::domain::{IssuedToken, TokenLife};
use crate::session::{Clock as _, SystemClock};

pub(super) fn run(arguments: &Arguments, options: &TokenOptions) -> Result<ExitCode, Failure> {
    let source = Source::of(arguments)?;
    let issued = block_on(async { Ok(reach(&source).await?.access.token().await?) })?;
    let token = issued.access_token.secret().expose_secret();
    let text = match options.format {
        TokenFormat::Text => format!("{token}\n"),
        TokenFormat::Header => format!("Authorization: Bearer {token}\n"),
        TokenFormat::Json => in_json(&issued, token)?,
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

fn in_json(issued: &IssuedToken, token: &str) -> Result<String, Failure> {
    let now = SystemClock::start().now();
    let life = TokenLife::new(now, issued.validity);
    let ends = life
        .ends()
        .map(|end| Timestamp::from_second(end.as_second()).unwrap_or(end));
    let token_type = issued.token_type.as_deref().unwrap_or("Bearer");
    let value = json!({
        "access_token": token,
        "token_type": token_type,
        "expires_at": ends.map(|end| end.to_string()),
        "expires_in": life.remaining(now).map(|left| left.as_secs()),
    });
    Ok(to_printable_json(&value).map_err(|error| Failure::machine("cannot print")(error.into()))? + "\n")
}
