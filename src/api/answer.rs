//! From the bytes of an accepted answer to a noun of the domain.

use serde_json::Value;

use super::problems::unexpected::{self, Arrived};
use super::problems::{Asked, Quoting};
use super::transport::Answer;
use super::wire::{self, Misfit};
use crate::domain::{Problem, Profile};

/// Larger bodies are read beside the runtime, so that the screen stays quick.
const LARGEST_READ_AT_ONCE: usize = 64 * 1024;
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Makes a noun of the body's JSON, or of its text.
type Interpret<T> = fn(&Value, &str) -> Result<T, Misfit>;

/// Reads an answer of status 2xx.
pub(super) async fn read<T: Send + 'static>(
    answer: Answer,
    asked: Asked<'_>,
    quoting: &Quoting,
    interpret: Interpret<T>,
) -> Result<T, Problem> {
    let Answer {
        status,
        headers,
        body,
    } = answer;
    let arrived = Arrived::new(status, &headers, asked, quoting);
    if body.len() <= LARGEST_READ_AT_ONCE {
        return interpreted(&body, &arrived, quoting, interpret);
    }
    let (beside, quoting) = (arrived.clone(), quoting.clone());
    tokio::task::spawn_blocking(move || interpreted(&body, &beside, &quoting, interpret))
        .await
        .unwrap_or_else(|_| Err(unexpected::unreadable(&arrived)))
}

/// Reads the body of a `Me` response alone, without a server; `None`: it is no profile.
///
/// The benchmarks come in by this door. The client goes the same way, but says what is wrong with a body.
#[must_use]
pub fn read_profile(body: &[u8]) -> Option<Profile> {
    let value: Value = serde_json::from_slice(text_of(body)).ok()?;
    wire::me::read(&value).ok()
}

fn text_of(body: &[u8]) -> &[u8] {
    body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body)
}

fn interpreted<T>(
    body: &[u8],
    arrived: &Arrived,
    quoting: &Quoting,
    interpret: Interpret<T>,
) -> Result<T, Problem> {
    let text = text_of(body);
    if text.iter().all(u8::is_ascii_whitespace) {
        return Err(unexpected::empty(arrived));
    }
    let mut value: Value =
        serde_json::from_slice(text).map_err(|error| unexpected::not_json(arrived, text, &error, quoting))?;
    // What was read as JSON is UTF-8.
    let text = str::from_utf8(text).unwrap_or_default();
    let text = quoting.without_token(text);
    quoting.hide_echoes(&mut value);
    interpret(&value, &text).map_err(|misfit| unexpected::misfit(arrived, misfit, &value, quoting))
}
