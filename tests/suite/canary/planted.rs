//! The canaries: a secret, a token and what is made of them, planted to be searched for.

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD};

use super::echo::url_encoded;

pub(super) const USER: &str = "48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2";
/// The key that ID and secret share.
const KEY: &str = "cAnArYkEy0123456789abcdefghijKLMNOPQRSTUV_-";
const ISSUED: &str = "1790000000123456789";
/// A little before: the digits below the second differ in the last ones only.
pub(super) const DATE: &str = "1790000000123446222";
/// Opaque, and with what a URL has to encode.
pub(super) const TOKEN: &str = "canary-token+5f1c/9e77=opaque";

pub(super) fn client_id() -> String {
    BASE64_STANDARD.encode(format!("api-cred.{USER}.{KEY}"))
}

pub(super) fn client_secret() -> String {
    BASE64_STANDARD.encode(format!("{KEY}{}{ISSUED}", client_id()))
}

fn basic() -> String {
    BASE64_STANDARD.encode(format!("{}:{}", client_id(), client_secret()))
}

/// All of them in one text, raw, encoded and put into each other.
pub(crate) fn everything() -> String {
    everything_but("none")
}

/// The same without those whose names begin so.
pub(super) fn everything_but(left_out: &str) -> String {
    let whole = forms("the client ID", &client_id());
    let planted = secrets().into_iter().chain(whole);
    let planted = planted.filter(|(name, _)| !name.starts_with(left_out));
    planted.map(|(_, text)| text).collect::<Vec<_>>().join(" ")
}

/// What must not be found, with its name.
pub(super) fn needles() -> Vec<(String, String)> {
    // A client ID begins with what everybody may know: the key in it begins here.
    const KEY_FROM: usize = 63;
    let [raw, base64, base64url, url] = forms("the key in the client ID", &client_id());
    let starts = [
        (raw, KEY_FROM),
        (base64, KEY_FROM / 3 * 4),
        (base64url, KEY_FROM / 3 * 4),
        (url, KEY_FROM),
    ];
    let ends = starts.map(|((name, text), start)| (name, text[start..].to_owned()));
    secrets().into_iter().chain(ends).collect()
}

/// What is secret as a whole.
fn secrets() -> Vec<(String, String)> {
    let canaries = [
        ("the client secret", client_secret()),
        ("the access token", TOKEN.to_owned()),
        ("the Basic string", basic()),
        ("the key", KEY.to_owned()),
    ];
    // Nobody writes times in base64.
    let times = [("the exact time of issue", ISSUED), ("the exact date", DATE)];
    let times = times.map(|(name, time)| (name.to_owned(), time.to_owned()));
    let canaries = canaries.iter().flat_map(|(name, canary)| forms(name, canary));
    times.into_iter().chain(canaries).collect()
}

/// As it is, and as it may be written, each with its name.
fn forms(name: &str, canary: &str) -> [(String, String); 4] {
    [
        (name.to_owned(), canary.to_owned()),
        (format!("{name} in base64"), BASE64_STANDARD_NO_PAD.encode(canary)),
        (
            format!("{name} in base64url"),
            BASE64_URL_SAFE_NO_PAD.encode(canary),
        ),
        (format!("{name} URL-encoded"), url_encoded(canary)),
    ]
}

/// Fails with the name of the canary that is in a text, and with where; it does not repeat the text.
pub(crate) fn assert_none_in(text: &str, place: &str) {
    assert_none_but(text, place, &[]);
}

/// The same, where some are allowed, by the beginning of their names.
pub(super) fn assert_none_but(text: &str, place: &str, allowed: &[&str]) {
    for (name, needle) in needles() {
        let is_allowed = allowed.iter().any(|allowed| name.starts_with(allowed));
        if let (false, Some(at)) = (is_allowed, text.find(&needle)) {
            panic!("{name} is in {place}, after {:?}", before(text, at));
        }
    }
}

/// The same, where exactly these texts are allowed, as they stand here, and have to be there.
pub(super) fn assert_only(allowed: &[&str], text: &str, place: &str) {
    let mut rest = text.to_owned();
    for allowed in allowed {
        assert!(rest.contains(allowed), "what is to be in {place} is not");
        rest = rest.replace(allowed, " ");
    }
    assert_none_in(&rest, place);
}

/// The same for what was drawn, where a long text stands on several lines: a part of one is enough.
pub(crate) fn assert_no_part_in(drawn: &str, place: &str) {
    for (name, needle) in needles() {
        let is_time = name.starts_with("the exact") && needle.bytes().all(|byte| byte.is_ascii_digit());
        // The seconds of a time may be shown.
        let part = if is_time { &needle[10..] } else { &needle[..16] };
        if let Some(at) = drawn.find(part) {
            panic!("a part of {name} is in {place}, after {:?}", before(drawn, at));
        }
    }
}

/// The little that stands before a place.
fn before(text: &str, at: usize) -> String {
    let start = text[..at]
        .char_indices()
        .rev()
        .nth(59)
        .map_or(0, |(start, _)| start);
    text[start..at].to_owned()
}
