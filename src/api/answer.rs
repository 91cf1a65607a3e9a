//! From the bytes of an accepted answer to a noun of the domain.

use serde_json::Value;

use super::problems::unexpected::{self, Arrived};
use super::problems::{Asked, Quoting};
use super::transport::Answer;
use super::wire::{self, Misfit};
use crate::domain::{Problem, Profile};

/// Larger bodies are read beside the runtime, so that the screen stays quick.
const LARGEST_READ_AT_ONCE: usize = 64 * 1024;
/// A profile of 20,000 privileges has half of them. Each takes far more memory than the two bytes in which it may come.
const MOST_VALUES: usize = 250_000;
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// Makes a noun of the body's JSON, or of its text.
pub(super) type Interpret<T> = fn(&Value, &str) -> Result<T, Misfit>;

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

/// Reads a body beside the runtime, or at once.
pub(super) fn interpreted<T>(
    body: &[u8],
    arrived: &Arrived,
    quoting: &Quoting,
    interpret: Interpret<T>,
) -> Result<T, Problem> {
    let text = text_of(body);
    if text.iter().all(u8::is_ascii_whitespace) {
        return Err(unexpected::empty(arrived));
    }
    if text.len() > MOST_VALUES && most_values_in(text) > MOST_VALUES {
        return Err(unexpected::too_many_values(arrived, MOST_VALUES));
    }
    let mut value: Value =
        serde_json::from_slice(text).map_err(|error| unexpected::not_json(arrived, text, &error, quoting))?;
    // What was read as JSON is UTF-8.
    let text = str::from_utf8(text).unwrap_or_default();
    let text = quoting.without_token(text);
    quoting.hide_echoes(&mut value);
    interpret(&value, &text).map_err(|misfit| unexpected::misfit(arrived, misfit, &value, quoting))
}

/// How many values there can be in JSON, names included: each begins behind a sign that stands in no text.
fn most_values_in(json: &[u8]) -> usize {
    let (mut count, mut in_text, mut escaped) = (1, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_text,
            b'"' => in_text = !in_text,
            b',' | b':' | b'[' | b'{' if !in_text => count += 1,
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signs_between_values_are_counted_and_those_in_texts_are_not() {
        let table = [
            ("null", 1),
            ("[]", 2),
            ("[1,2]", 3),
            (r#"{"a": [{}, "b"]}"#, 6),
            (r#"[",:[{", "\"", "\\", ":\\\","]"#, 5),
            (r#"["never ends, [[["#, 2),
        ];
        for (json, expected) in table {
            assert_eq!(most_values_in(json.as_bytes()), expected, "{json}");
        }
    }
}
