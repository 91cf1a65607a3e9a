//! Headers without secrets.

use reqwest::header::{HeaderMap, HeaderName, HeaderValue, WWW_AUTHENTICATE};

use crate::domain::{CleanText, Header, MASK, Redactor};

/// What of a name says that its value is a secret, or may be one.
const SECRET_PARTS: [&str; 12] = [
    "authoriz",
    "authentic",
    "auth-",
    "cookie",
    "credential",
    "key",
    "pass",
    "proxy-",
    "secret",
    "session",
    "signature",
    "token",
];
/// Schemes of authentication that are shown before the mask (RFC 6750, RFC 7617).
const SCHEMES: [&str; 2] = ["Bearer", "Basic"];
/// Nobody reads more of one header, in characters.
const LONGEST_VALUE: usize = 2_000;

/// The headers as they may be shown.
pub(super) fn shown(headers: &HeaderMap, redactor: &Redactor) -> Vec<Header> {
    let one = |(name, value): (&HeaderName, &HeaderValue)| Header {
        name: CleanText::from_server(&redactor.text(name.as_str())),
        value: CleanText::from_server(&shown_value(name, value, redactor)),
    };
    headers.iter().map(one).collect()
}

fn shown_value(name: &HeaderName, value: &HeaderValue, redactor: &Redactor) -> String {
    let text = String::from_utf8_lossy(value.as_bytes());
    // It tells why a token was refused, and holds none.
    if name != WWW_AUTHENTICATE && SECRET_PARTS.iter().any(|part| name.as_str().contains(part)) {
        return masked(&text);
    }
    let redacted = redactor.line(&without_query(&text));
    match redacted.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => format!("{}…", redacted.get(..end).unwrap_or_default()),
        None => redacted,
    }
}

fn masked(value: &str) -> String {
    let scheme = SCHEMES
        .into_iter()
        .find(|scheme| value.split(' ').next() == Some(scheme));
    match scheme {
        Some(scheme) => format!("{scheme} {MASK}"),
        None => MASK.into(),
    }
}

/// An address, in `Location` and others, without its query, its fragment and who asks: codes and tokens stand there.
fn without_query(value: &str) -> String {
    let address = value.split(['?', '#']).next().unwrap_or_default();
    let is_address = address.contains('/') && !address.contains(' ');
    if !is_address {
        return value.to_owned();
    }
    let rest = if address.len() < value.len() { "?…" } else { "" };
    match address.split_once("://") {
        Some((scheme, after)) => {
            let host = after.split('/').next().unwrap_or_default();
            let nameless = host
                .rsplit_once('@')
                .map_or(after, |(user, _)| after.get(user.len() + 1..).unwrap_or_default());
            format!("{scheme}://{nameless}{rest}")
        }
        None => format!("{address}{rest}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown_as(name: &str, value: &str) -> String {
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        shown_value(&name, &HeaderValue::from_str(value).unwrap(), &Redactor::new())
    }

    #[test]
    fn what_may_be_a_secret_by_its_name_is_masked() {
        for name in [
            "authorization",
            "proxy-authorization",
            "proxy-authenticate",
            "proxy-status",
            "set-cookie",
            "cookie",
            "x-auth-token",
            "x-api-key",
            "x-session-id",
            "x-csrf-token",
        ] {
            assert_eq!(shown_as(name, "opaque"), MASK, "{name}");
        }
        assert_eq!(
            shown_as("authorization", "Bearer opaque"),
            format!("Bearer {MASK}")
        );
        assert_eq!(shown_as("authorization", "Opaque opaque"), MASK);
    }

    #[test]
    fn what_helps_to_understand_a_failure_is_shown() {
        for (name, value) in [
            (
                "www-authenticate",
                "Bearer realm=\"acme\", error=\"invalid_token\"",
            ),
            ("content-type", "application/json; charset=utf-8"),
            ("date", "Tue, 24 Nov 2026 21:00:00 GMT"),
            ("retry-after", "120"),
            ("x-request-id", "7f3a"),
            ("server", "nginx/1.25.3 (what?)"),
            ("location", "/login"),
        ] {
            assert_eq!(shown_as(name, value), value, "{name}");
        }
    }

    #[test]
    fn an_address_loses_its_query_and_its_user() {
        let table = [
            ("/login?code=opaque", "/login?…"),
            (
                "https://jane:opaque@sso.example/a@b#x=opaque",
                "https://sso.example/a@b?…",
            ),
            (
                "<https://x.example/next?cursor=opaque>; rel=\"next\"",
                "<https://x.example/next?…",
            ),
        ];
        for (value, expected) in table {
            assert_eq!(shown_as("location", value), expected);
        }
    }

    #[test]
    fn a_long_value_is_cut() {
        assert_eq!(
            shown_as("x-long", &"é".repeat(5_000)).chars().count(),
            LONGEST_VALUE + 1
        );
    }
}
