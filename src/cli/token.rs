//! `idsight token`: a valid access token, and nothing else.

use std::process::ExitCode;

use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use super::arguments::Arguments;
use super::commands::{TokenFormat, TokenOptions};
use super::failure::Failure;
use super::headless::{block_on, print, print_json, reach};
use super::source::Source;
use crate::domain::documents::to_the_second;
use crate::domain::{IssuedToken, TokenLife};
use crate::session::{Clock as _, SystemClock};

pub(super) fn run(arguments: &Arguments, options: &TokenOptions) -> Result<ExitCode, Failure> {
    let source = Source::of(arguments)?;
    let issued = block_on(async { Ok(reach(arguments, &source).await?.token().await?) })?;
    let token = issued.access_token.secret().expose_secret();
    match options.format {
        TokenFormat::Text => print(&format!("{token}\n")),
        TokenFormat::Header => print(&format!("Authorization: Bearer {token}\n")),
        TokenFormat::Json => print_json(&in_json(&issued, token)),
    }?;
    Ok(ExitCode::SUCCESS)
}

fn in_json(issued: &IssuedToken, token: &str) -> Value {
    let now = SystemClock::start().now();
    let life = TokenLife::new(now, issued.validity);
    let token_type = issued.token_type.as_deref().unwrap_or("Bearer");
    json!({
        "access_token": token,
        "token_type": token_type,
        "expires_at": life.ends().map(to_the_second),
        "expires_in": life.remaining(now).map(|left| left.as_secs()),
    })
}
