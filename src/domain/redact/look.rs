//! Credentials, tokens and exact times, told by their look alone.

use super::time;
use crate::domain::form::{CLIENT_ID_MARK, CLIENT_SECRET_MARK};
use crate::domain::{ClientId, MASK};

/// `YXBpLWNyZWQu`, which a client ID begins with, once more in base64, by where its first byte falls in a group: so
/// client secrets hold it, and what is sent with HTTP Basic.
const ENCODED_MARKS: [&str; 3] = ["WVhCcExXTnlaV1F1", CLIENT_SECRET_MARK, "ZWEJwTFdOeVpXUX"];
/// Shorter words tell nothing.
const SHORTEST: usize = CLIENT_ID_MARK.len();

/// The text with what looks like a secret masked; `None` where nothing does. Times are cut also where they are the
/// given seconds with more digits.
pub(super) fn masked(text: &str, seconds: &[String]) -> Option<String> {
    let mut masked = String::new();
    let mut done = 0;
    let mut from = 0;
    while let Some((start, end)) = next_word(text, from) {
        let word = text.get(start..end)?;
        from = end;
        if let Some(shown) = masked_word(word, seconds) {
            masked.push_str(text.get(done..start)?);
            masked.push_str(&shown);
            done = end + padding_at(text, end);
            from = done;
        }
    }
    if done == 0 {
        return None;
    }
    masked.push_str(text.get(done..)?);
    Some(masked)
}

fn next_word(text: &str, from: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let start = from + bytes.get(from..)?.iter().position(|byte| is_of_word(*byte))?;
    let length = bytes.get(start..)?.iter().position(|byte| !is_of_word(*byte));
    Some((start, length.map_or(text.len(), |length| start + length)))
}

/// What base64, base64url, JWT and decimal numbers are written with, but for padding.
fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_' | b'.')
}

fn padding_at(text: &str, place: usize) -> usize {
    let rest = text.as_bytes().get(place..).unwrap_or_default();
    rest.iter().take(2).take_while(|byte| **byte == b'=').count()
}

fn masked_word(word: &str, seconds: &[String]) -> Option<String> {
    if word.len() < SHORTEST {
        return None;
    }
    if ENCODED_MARKS.iter().any(|mark| word.contains(mark)) {
        return Some(MASK.into());
    }
    let told = [(word.find(CLIENT_ID_MARK), true), (jwt_in(word), false)];
    for (start, is_client_id) in told {
        if let Some((before, secret)) = start.and_then(|start| word.split_at_checked(start)) {
            let shown = if is_client_id {
                ClientId::new(secret).masked()
            } else {
                MASK.into()
            };
            return Some(format!("{before}{shown}"));
        }
    }
    time::cut_in_word(word, seconds)
}

/// Where a JWT begins in a word: three parts, of which the first is a JSON object in base64url (RFC 7519 §3).
fn jwt_in(word: &str) -> Option<usize> {
    let mut points = word.rmatch_indices('.').map(|(place, _)| place).skip(1);
    let end = points.next()?;
    let before = points.next().map_or(0, |point| point + 1);
    let place = word.get(before..end)?.find("eyJ")?;
    Some(before + place)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::redact::forms;

    fn shown(text: &str) -> String {
        masked(text, &[]).unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn the_marks_are_base64_of_the_mark() {
        let encoded = forms::encoded(CLIENT_ID_MARK);
        for mark in ENCODED_MARKS {
            assert!(encoded.iter().any(|form| form.as_str() == mark), "{mark}");
        }
    }

    #[test]
    fn what_stands_directly_before_a_secret_does_not_hide_it() {
        assert_eq!(shown("client_id=YXBpLWNyZWQuNDhj=&x"), "client_id=YXBp…&x");
        assert_eq!(shown("/ids/YXBpLWNyZWQuNDhj"), "/ids/YXBp…");
        assert_eq!(
            shown("token=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln;"),
            format!("token={MASK};")
        );
        assert_eq!(
            shown("at-eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln"),
            format!("at-{MASK}")
        );
    }

    #[test]
    fn a_client_secret_and_what_http_basic_sends_are_known_without_padding_too() {
        let secret =
            "ZDFRWEE1bDN1RExsVnZITFA4WkFnZG05MTJTYXd3VklTeHI5VGJDM2RaUVlYQnBMV055WldRdU5EaGpNakZsTTJZ";
        assert_eq!(shown(secret), MASK);
        assert_eq!(shown(&format!("\"{secret}==\"")), format!("\"{MASK}\""));
        assert_eq!(shown("Basic WVhCcExXTnlaV1F1TkRoag=="), format!("Basic {MASK}"));
    }

    #[test]
    fn ordinary_words_stay() {
        let text = "Jane Doe <jane.doe@acme.com> 1097108499420-clbo955ge0no9b38e9qqk3d9q8oj32ll.apps.googleusercontent.com https://a.b.c/eyes.html a=b==";
        assert_eq!(masked(text, &[]), None);
    }
}
