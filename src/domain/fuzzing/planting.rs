//! Secrets as somebody may write them, and how to find them again.

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use secrecy::ExposeSecret as _;
use serde_json::Value;

use crate::domain::ApiCredential;
use crate::domain::form::ClientSecretParts;

/// What must not come through: client ID, client secret, key and exact time.
pub(crate) fn secrets(credential: &ApiCredential) -> Vec<String> {
    let (id, secret) = (
        credential.client_id.expose(),
        credential.client_secret.expose_secret(),
    );
    let mut secrets = vec![id.to_owned(), secret.to_owned()];
    if let Some(parts) = ClientSecretParts::read(secret) {
        secrets.push(parts.key.expose_secret().to_owned());
        secrets.push(parts.nanoseconds.expose_secret().to_owned());
    }
    secrets
}

/// Percent-encoded, with letters of one case.
fn percent(text: &str, is_upper: bool) -> String {
    let escaped = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ if is_upper => format!("%{byte:02X}"),
        _ => format!("%{byte:02x}"),
    };
    text.bytes().map(escaped).collect()
}

/// How many ways [`written`] has.
pub(crate) const WAYS: u8 = 10;

/// A secret as somebody may write it, in one of so many ways.
pub(crate) fn written(secret: &str, way: u8, before: &str, behind: &str) -> String {
    let around = format!("{before}{secret}{behind}");
    match way {
        0 => secret.to_owned(),
        1 => BASE64_STANDARD.encode(&around),
        2 => BASE64_URL_SAFE_NO_PAD.encode(&around),
        3 => percent(secret, true),
        4 => percent(secret, false),
        5 => percent(&BASE64_STANDARD.encode(&around), true),
        6 => Value::from(secret).to_string(),
        7 => Value::from(Value::from(secret).to_string()).to_string(),
        8 => Value::from(in_numbers(secret)).to_string(),
        _ => around,
    }
}

/// Every sign as JSON writes it by its number.
fn in_numbers(text: &str) -> String {
    let number = |unit: u16| format!("\\u{unit:04x}");
    text.encode_utf16().map(number).collect()
}

/// The text with what JSON escapes in it, once, as itself.
fn unescaped(text: &str) -> String {
    let mut unescaped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.find('\\') {
        let (before, escape) = rest.split_at(place);
        unescaped.push_str(before);
        // An escape that means nothing stays as it is.
        let meant = [2, 6, 12].into_iter().find_map(|length| {
            let escape = escape.get(..length)?;
            let meant: String = serde_json::from_str(&format!("\"{escape}\"")).ok()?;
            Some((meant, length))
        });
        let (meant, length) = meant.unwrap_or_else(|| ("\\".into(), 1));
        unescaped.push_str(&meant);
        rest = &escape[length..];
    }
    unescaped + rest
}

/// Whether a text holds a secret as it is, in any base64 that stands in it, or in JSON that stands in JSON.
pub(crate) fn holds(text: &str, secret: &str) -> bool {
    let once = unescaped(text);
    [text, &once, &unescaped(&once)]
        .into_iter()
        .any(|text| holds_as_it_is(text, secret))
}

fn holds_as_it_is(text: &str, secret: &str) -> bool {
    let plain = text.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
    let words =
        plain.split(|character: char| !(character.is_ascii_alphanumeric() || "+/-_".contains(character)));
    let in_base64 = words
        .filter(|word| word.len() * 3 / 4 >= secret.len())
        .any(|word| {
            let word = word.replace('-', "+").replace('_', "/");
            (0..4).filter_map(|skipped| word.get(skipped..)).any(|rest| {
                let groups = rest.get(..rest.len() / 4 * 4).unwrap_or_default();
                let decoded = BASE64_STANDARD.decode(groups).unwrap_or_default();
                String::from_utf8_lossy(&decoded).contains(secret)
            })
        });
    [secret.to_owned(), percent(secret, true), percent(secret, false)]
        .iter()
        .any(|form| text.contains(form.as_str()))
        || in_base64
}
