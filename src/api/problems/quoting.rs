//! How a server is quoted: redacted, made safe to print, and cut short.

use std::borrow::Cow;

use secrecy::SecretString;
use serde_json::Value;

use super::super::wire::Members;
use crate::domain::{ApiCredential, CleanText, Redactor};

/// Members that hold the words of a SCIM, vendor or OAuth error (RFC 7644 §3.12, RFC 6749 §5.2), the best one first.
const DETAIL_NAMES: [&str; 4] = ["detail", "message", "error_description", "error"];
const LONGEST_DETAIL: usize = 200;
const LONGEST_LINE: usize = 80;
/// Long enough to hold a whole token, so that a cut does not spare it from the redactor.
const LONGEST_REDACTED: usize = 64 * 1024;

/// Quotes a server without giving away a secret.
#[derive(Clone, Debug)]
pub(in crate::api) struct Quoting {
    redactor: Redactor,
    /// Knows the access token alone, which stands in no answer that is kept.
    token: Redactor,
}

impl Quoting {
    /// One that knows no secret in particular.
    #[cfg(test)]
    pub(in crate::api) fn new() -> Self {
        Self {
            redactor: Redactor::new(),
            token: Redactor::new(),
        }
    }

    /// One that masks these credentials.
    pub(in crate::api) fn hiding_credential(credential: &ApiCredential) -> Self {
        Self {
            redactor: Redactor::knowing(credential),
            token: Redactor::new(),
        }
    }

    /// The same, which also masks this access token.
    pub(in crate::api) fn hiding(mut self, token: &SecretString) -> Self {
        self.redactor.learn(token);
        self.token.learn(token);
        self
    }

    /// Masks what an answer gives back of what it was sent.
    pub(in crate::api) fn hide_echoes(&self, answer: &mut Value) {
        self.redactor.echoes(answer);
    }

    /// The text of an answer as it may be kept: it needs no access token.
    pub(in crate::api) fn without_token<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.token
            .without_known(text)
            .map_or(Cow::Borrowed(text), Cow::Owned)
    }

    /// The redactor in it.
    pub(in crate::api) fn redactor(&self) -> &Redactor {
        &self.redactor
    }

    /// A text of at most so many characters, on one line.
    pub(super) fn text(&self, raw: &str, longest: usize) -> String {
        let one_line = raw.split_whitespace().collect::<Vec<_>>().join(" ");
        let cleaned = CleanText::from_server(&self.redactor.text(&one_line));
        match cleaned.char_indices().nth(longest) {
            Some((end, _)) => format!("{}…", cleaned.get(..end).unwrap_or_default()),
            None => cleaned.as_str().to_owned(),
        }
    }

    /// The first line that says something.
    pub(super) fn first_line(&self, body: &[u8]) -> Option<String> {
        let beginning = body.get(..LONGEST_REDACTED).unwrap_or(body);
        let text = String::from_utf8_lossy(beginning);
        let line = text.lines().find(|line| !line.trim().is_empty())?;
        Some(self.text(line, LONGEST_LINE))
    }

    /// The server's own words of an error, where its body is JSON that has some, or a line of plain text.
    pub(super) fn detail_of_body(&self, body: &[u8]) -> Option<String> {
        match serde_json::from_slice(body) {
            Ok(value) => self.detail(Members::of(&value)?),
            Err(_) if looks_like_prose(body) => self.first_line(body),
            Err(_) => None,
        }
    }

    /// The server's own words of an error.
    pub(super) fn detail(&self, members: Members<'_>) -> Option<String> {
        let words = members.raw(&DETAIL_NAMES);
        let nested = || {
            let inner = Members::of(members.get("error")?)?;
            inner.raw(&DETAIL_NAMES)
        };
        words
            .or_else(nested)
            .map(|words| self.text(&words, LONGEST_DETAIL))
    }
}

/// Neither markup nor broken JSON, which nobody wants to read.
fn looks_like_prose(body: &[u8]) -> bool {
    let first = body.iter().find(|byte| !byte.is_ascii_whitespace());
    first.is_some_and(|byte| !matches!(byte, b'<' | b'{' | b'[' | 0..=0x1f | 0x7f..))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::super::wire::any_json::any_json;
    use super::*;
    use crate::domain::{MASK, is_unsafe_to_print};

    #[test]
    fn the_servers_words_are_found_in_their_order() {
        let table = [
            (
                json!({"error": "e", "error_description": "d", "message": "m", "detail": "x"}),
                "x",
            ),
            (
                json!({"error": "e", "error_description": "d", "message": "m"}),
                "m",
            ),
            (json!({"error": "e", "error_description": "d"}), "d"),
            (json!({"error": "e", "detail": ""}), "e"),
            (json!({"error": {"message": "inner"}}), "inner"),
        ];
        for (body, expected) in table {
            let found = Quoting::new().detail_of_body(body.to_string().as_bytes());
            assert_eq!(found.as_deref(), Some(expected), "{body}");
        }
    }

    #[test]
    fn plain_text_is_quoted_and_markup_is_not() {
        let quoting = Quoting::new();
        assert_eq!(
            quoting.detail_of_body(b"\nNo way.\nMore").as_deref(),
            Some("No way.")
        );
        assert_eq!(quoting.detail_of_body(b"<html>"), None);
        assert_eq!(quoting.detail_of_body(b"{\"a\":"), None);
        assert_eq!(quoting.detail_of_body(b""), None);
    }

    #[test]
    fn a_secret_is_masked_before_the_cut() {
        let secret = "s".repeat(300);
        let quoting = Quoting::new().hiding(&secret.clone().into());
        assert_eq!(
            quoting.text(&format!("see {secret}!"), 20),
            format!("see {MASK}!")
        );
    }

    #[test]
    fn a_long_text_is_cut_and_a_control_made_visible() {
        assert_eq!(Quoting::new().text("żółć\u{1b}[31m", 5), "żółć␛…");
    }

    proptest! {
        #[test]
        fn any_body_is_quoted_safely_and_briefly(bytes in any::<Vec<u8>>(), value in any_json()) {
            for body in [bytes, value.to_string().into_bytes(), json!({ "detail": value }).to_string().into_bytes()] {
                let quoting = Quoting::new();
                for quoted in [quoting.first_line(&body), quoting.detail_of_body(&body)].into_iter().flatten() {
                    prop_assert!(!quoted.chars().any(is_unsafe_to_print));
                    prop_assert!(quoted.chars().count() <= LONGEST_DETAIL + 1);
                }
            }
        }
    }
}
