//! Bodies without secrets. Only whole JSON can be redacted by its names: what cannot be read is not shown.

use serde_json::Value;

use super::super::wire;
use crate::domain::{AccessToken, CleanText, ExchangeBody, MASK, Redactor, to_printable_line};

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";
/// What of an issued token's answer may be shown; all else may be a token under a name that nobody foresaw.
const PLAIN_MEMBERS: [&str; 3] = ["token_type", "expires_in", "scope"];
/// Nobody reads more of a login page.
const MOST_LINES: usize = 200;
/// In characters; a line of scripts may be the whole page.
const LONGEST_LINE: usize = 500;

/// The token that an answer issues.
pub(super) fn issued_token(bytes: &[u8]) -> Option<AccessToken> {
    let answer: Value = serde_json::from_slice(text_of(bytes)).ok()?;
    wire::token::read(&answer).ok().map(|issued| issued.access_token)
}

/// A body as it may be shown; `is_whole`: it does not go on behind these bytes.
pub(super) fn shown(bytes: &[u8], is_whole: bool, redactor: &Redactor) -> ExchangeBody {
    let bytes = text_of(bytes);
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return ExchangeBody::Empty;
    }
    if let Ok(mut value) = serde_json::from_slice::<Value>(bytes) {
        redactor.json(&mut value);
        return json(&value);
    }
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if matches!(first, Some(b'{' | b'[' | b'"')) {
        return ExchangeBody::Withheld("it is JSON that cannot be read, so its secrets could not be told");
    }
    match str::from_utf8(bytes) {
        Ok(text) => lines(text, is_whole, redactor),
        // A cut may go through a character.
        Err(error) if !is_whole && error.error_len().is_none() => {
            let beginning = bytes.get(..error.valid_up_to()).unwrap_or_default();
            lines(str::from_utf8(beginning).unwrap_or_default(), false, redactor)
        }
        Err(_) => ExchangeBody::Withheld("it is not text"),
    }
}

/// The body of an answer that should issue a token: whatever is in it may be one.
pub(super) fn of_token_answer(bytes: &[u8], redactor: &Redactor) -> ExchangeBody {
    let bytes = text_of(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let Ok(mut value) = serde_json::from_slice::<Value>(bytes) else {
        return match first {
            None => ExchangeBody::Empty,
            Some(b'<') => shown(bytes, true, redactor),
            Some(_) => ExchangeBody::Withheld("it may be a token"),
        };
    };
    let Some(members) = value.as_object_mut() else {
        return ExchangeBody::Withheld("it may be a token");
    };
    for (name, member) in members.iter_mut() {
        if !PLAIN_MEMBERS.contains(&name.as_str()) && !member.is_null() && !member.is_boolean() {
            *member = MASK.into();
        }
    }
    redactor.json(&mut value);
    json(&value)
}

fn json(value: &Value) -> ExchangeBody {
    match to_printable_line(value) {
        Ok(line) => ExchangeBody::Json(line.into()),
        Err(_) => ExchangeBody::Withheld("it could not be written down"),
    }
}

/// The lines of a text. Where it was cut, its last line goes: half a secret would not be known for one.
fn lines(text: &str, is_whole: bool, redactor: &Redactor) -> ExchangeBody {
    let text = if is_whole {
        text
    } else {
        let end = text.rfind('\n').unwrap_or_default();
        text.get(..end).unwrap_or_default()
    };
    if text.contains('\0') {
        return ExchangeBody::Withheld("it is not text");
    }
    let line = |line: &str| {
        let redacted = redactor.line(line.trim_end());
        let shown = match redacted.char_indices().nth(LONGEST_LINE) {
            Some((end, _)) => format!("{}…", redacted.get(..end).unwrap_or_default()),
            None => redacted,
        };
        CleanText::from_server(&shown.replace('\t', "    "))
    };
    let mut shown: Vec<CleanText> = text.lines().take(MOST_LINES).map(line).collect();
    if !is_whole || text.lines().nth(MOST_LINES).is_some() {
        shown.push(CleanText::from_server("…"));
    }
    ExchangeBody::Text(shown)
}

fn text_of(body: &[u8]) -> &[u8] {
    body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::super::wire::any_json::any_json;
    use super::*;

    const SECRET: &str = "sécret/canary+7=";

    fn redactor() -> Redactor {
        let mut redactor = Redactor::new();
        redactor.learn(&SECRET.into());
        redactor
    }

    fn shows_secret(body: &ExchangeBody) -> bool {
        let shown = format!("{body:?}");
        shown.contains("canary") || shown.contains(SECRET)
    }

    proptest! {
        #[test]
        fn no_body_shows_a_known_secret(before in any::<Vec<u8>>(), after in any::<Vec<u8>>(), value in any_json()) {
            let bytes = [&before, SECRET.as_bytes(), &after].concat();
            let json = json!({"a": [value, SECRET], SECRET: {"b": format!("x{SECRET}y")}}).to_string();
            for bytes in [&bytes, json.as_bytes(), &json.as_bytes()[..json.len() - 1]] {
                for is_whole in [true, false] {
                    prop_assert!(!shows_secret(&shown(bytes, is_whole, &redactor())));
                }
                prop_assert!(!shows_secret(&of_token_answer(bytes, &redactor())));
            }
        }

        #[test]
        fn a_cut_text_shows_no_part_of_a_secret(lines in prop::collection::vec("[a-z ]{0,20}", 0..5), length in 1..16_usize) {
            let end = SECRET.char_indices().map(|(end, _)| end).nth(length).unwrap_or(SECRET.len());
            let text = format!("{}\nsee {}", lines.join("\n"), &SECRET[..end]);
            let ExchangeBody::Text(shown) = shown(text.as_bytes(), false, &redactor()) else { return Ok(()) };
            prop_assert!(shown.iter().all(|line| !line.contains("see s")));
        }
    }
}
