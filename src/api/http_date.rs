//! Dates in headers.

use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::header::{DATE, HeaderMap};

/// The one form of a date that may still be sent (RFC 9110 §5.6.7).
pub(super) fn read(text: &str) -> Option<Timestamp> {
    DateTimeParser::new().parse_timestamp(text.trim()).ok()
}

/// The server's own time of an answer (RFC 9110 §6.6.1).
pub(super) fn of_answer(headers: &HeaderMap) -> Option<Timestamp> {
    read(headers.get(DATE)?.to_str().ok()?)
}
