//! A text as exactly one segment of a URL's path.

use std::fmt::Write as _;

/// The segment; `None` for a text that would name another path: empty, `.` and `..`.
#[must_use]
pub fn path_segment(text: &str) -> Option<String> {
    (!matches!(text, "" | "." | "..")).then(|| percent_encoded(text))
}

/// All but the unreserved characters (RFC 3986 §2.3) percent-encoded. The `url` crate would drop tabs and line breaks,
/// which turns `.⇥.` into a step up.
pub(super) fn percent_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stays_one_segment_or_is_none() {
        let table = [
            ("a/b", Some("a%2Fb")),
            ("%2e%2e", Some("%252e%252e")),
            (".\t.", Some(".%09.")),
            ("...", Some("...")),
            ("", None),
            (".", None),
            ("..", None),
        ];
        for (text, segment) in table {
            assert_eq!(path_segment(text).as_deref(), segment, "{text}");
        }
    }
}
