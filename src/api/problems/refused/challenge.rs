//! `WWW-Authenticate`: what a server misses, where it says so beside the body (RFC 6750 §3).

use reqwest::header::{HeaderMap, WWW_AUTHENTICATE};

use super::super::Quoting;

const LONGEST: usize = 200;

/// The description of the error, else the scope that is missing.
pub(super) fn read(headers: &HeaderMap, quoting: &Quoting) -> Option<String> {
    let challenge = headers.get(WWW_AUTHENTICATE)?.to_str().ok()?;
    let quoted = |name| value(challenge, name).map(|words| quoting.text(words, LONGEST));
    quoted("error_description")
        .or_else(|| quoted("scope").map(|scope| format!("the scope {scope} is missing")))
}

/// The value of a parameter in quotation marks.
fn value<'a>(challenge: &'a str, name: &str) -> Option<&'a str> {
    let opening = format!("{name}=\"");
    let (before, after) = challenge.split_once(&opening)?;
    let begins_a_name = before.ends_with([' ', ',', '\t']);
    let (value, _) = after.split_once('"')?;
    (begins_a_name && !value.trim().is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    fn words(challenge: &'static str) -> Option<String> {
        let headers = HeaderMap::from_iter([(WWW_AUTHENTICATE, HeaderValue::from_static(challenge))]);
        read(&headers, &Quoting::new())
    }

    #[test]
    fn a_description_is_quoted_and_else_the_missing_scope() {
        let described =
            "Bearer error=\"insufficient_scope\", error_description=\"Developer is needed\", scope=\"dev\"";
        assert_eq!(words(described).as_deref(), Some("Developer is needed"));
        assert_eq!(
            words("Bearer scope=\"ids:read\"").as_deref(),
            Some("the scope ids:read is missing")
        );
    }

    #[test]
    fn a_challenge_without_words_says_nothing() {
        for challenge in [
            "Basic realm=\"IDS\"",
            "Bearer",
            "Bearer scope=\"\"",
            "Bearer noscope=\"x\"",
            "Bearer scope=\"x",
        ] {
            assert_eq!(words(challenge), None, "{challenge}");
        }
    }
}
