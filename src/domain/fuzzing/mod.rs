//! What must hold of the nouns whatever bytes they are made of. The fuzz targets of `fuzz/` and the tests below call the
//! same functions; each panics where its promise is broken.

#![allow(
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "it is a test: it panics where a promise is broken"
)]

mod planting;
#[cfg(test)]
mod trial;

use arbitrary::{Result, Unstructured};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use secrecy::ExposeSecret as _;
use serde_json::{Map, Value};

pub(crate) use planting::{WAYS, holds, secrets, written};
#[cfg(test)]
pub(crate) use trial::holds_for;

use super::form::KEY_LENGTH;
use super::{
    ApiCredential, CleanText, ClientId, Inspection, Pasted, Redactor, faults, is_unsafe_to_print, mend,
};

/// No text that is longer has another way to go wrong.
const MOST_PIECES: usize = 8;
const DEEPEST: usize = 4;
/// Stands in a secret that must not be quoted.
const CANARY: &str = "cAnArY7";

/// Asserts that nothing in a text can act on a terminal.
pub(crate) fn assert_safe(text: &str) {
    assert!(!text.chars().any(is_unsafe_to_print), "{text:?}");
}

/// Asserts the same of each text in a document, and of the names of its members.
pub(crate) fn assert_all_safe(value: &Value) {
    match value {
        Value::String(text) => assert_safe(text),
        Value::Array(items) => items.iter().for_each(assert_all_safe),
        Value::Object(members) => members.iter().for_each(|(name, member)| {
            assert_safe(name);
            assert_all_safe(member);
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Cleaned text holds nothing unsafe, and cleaning it again changes nothing.
pub fn clean_text(bytes: &[u8]) {
    let cleaned = CleanText::from_server(&String::from_utf8_lossy(bytes));
    assert_safe(&cleaned);
    assert!(!cleaned.chars().any(char::is_control));
    assert_eq!(CleanText::from_server(&cleaned), cleaned);
}

/// Whatever two values look like, they are taken apart and looked at without a panic, and nothing that is said of them
/// quotes the secret. The same holds for any text in which they are looked for.
pub fn anatomy(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let encoded = BASE64_STANDARD.encode(CANARY);
    let canaries = [CANARY, &encoded[..9]];
    // Whoever forges the canary may see it.
    if canaries.iter().any(|canary| text.contains(canary)) {
        return;
    }
    let Ok(credential) = damaged_credential(&mut Unstructured::new(bytes)) else {
        return;
    };
    let inspection = Inspection::of_kept(&credential);
    let mut said = inspection.findings();
    said.extend(inspection.obstacle());
    said.extend([format!("{inspection:?}"), format!("{credential:?}")]);
    let (id, secret) = (
        credential.client_id.expose(),
        credential.client_secret.expose_secret(),
    );
    for text in [
        &*text,
        &format!("{id}\n{secret}"),
        &format!("Client ID: {id} Secret: {secret}"),
    ] {
        let pasted = Pasted::read(text);
        said.push(format!("{pasted:?}"));
        said.extend(
            Inspection::of_pasted(&pasted)
                .iter()
                .flat_map(Inspection::findings),
        );
        let mended = mend(text).1;
        said.extend(
            mended
                .into_iter()
                .chain(faults(text, secret))
                .map(|fault| fault.words().to_owned()),
        );
    }
    for text in said {
        assert!(!canaries.iter().any(|canary| text.contains(canary)), "{text}");
    }
}

/// A pair of credentials whose secret half holds the canary, right or damaged.
fn damaged_credential(source: &mut Unstructured<'_>) -> Result<ApiCredential> {
    let key: String = CANARY.chars().cycle().take(KEY_LENGTH).collect();
    let (mut id, mut secret) = match source.int_in_range(0..=2_u8)? {
        0 => {
            let id = BASE64_STANDARD.encode(format!("api-cred.{}.{key}", source.arbitrary::<&str>()?));
            let secret = BASE64_STANDARD.encode(format!("{key}{id}{}", source.arbitrary::<u64>()?));
            (id, secret)
        }
        1 => (
            source.arbitrary::<String>()?,
            format!("{CANARY}{}", source.arbitrary::<&str>()?),
        ),
        _ => {
            let secret = format!("{}{CANARY}", source.arbitrary::<&str>()?);
            (source.arbitrary()?, BASE64_STANDARD.encode(secret))
        }
    };
    if source.arbitrary()? {
        insert(&mut id, source)?;
    }
    if source.arbitrary()? {
        insert(&mut secret, source)?;
    }
    if source.arbitrary()? {
        std::mem::swap(&mut id, &mut secret);
    }
    Ok(ApiCredential {
        client_id: ClientId::new(id),
        client_secret: secret.into(),
    })
}

/// Puts some text somewhere into another.
fn insert(text: &mut String, source: &mut Unstructured<'_>) -> Result<()> {
    let at = source.choose_index(text.len().max(1))?;
    if text.is_char_boundary(at) {
        text.insert_str(at, source.arbitrary()?);
    }
    Ok(())
}

/// Credentials that the redactor knows come through in no form that it promises to know, and what is redacted stays as
/// it is.
pub fn redaction(bytes: &[u8]) {
    let mut source = Unstructured::new(bytes);
    let Ok((credential, value, text)) = planted(&mut source) else {
        return;
    };
    let redactor = Redactor::knowing(&credential);
    let mut shown = value.clone();
    redactor.json(&mut shown);
    let texts = [
        shown.to_string(),
        redactor.text(&text),
        redactor.text(&value.to_string()),
    ];
    for secret in secrets(&credential) {
        let escaped = Value::from(secret.as_str()).to_string();
        for text in &texts {
            assert!(!holds(text, &secret), "{secret} in {text}");
            assert!(
                !text.contains(&escaped[1..escaped.len() - 1]),
                "{secret} in {text}"
            );
        }
    }
    let mut again = shown.clone();
    redactor.json(&mut again);
    assert_eq!(again, shown, "what was redacted changes");
    // As text, the escapes of JSON can run together with what stands behind them.
    for text in texts.into_iter().skip(1) {
        assert_eq!(redactor.text(&text), text, "what was redacted changes");
    }
}

/// Credentials, and JSON and a text in which they may stand.
fn planted(source: &mut Unstructured<'_>) -> Result<(ApiCredential, Value, String)> {
    let credential = credential(source)?;
    let secrets = secrets(&credential);
    let text = text(source, &secrets)?;
    Ok((credential, value(source, &secrets, 0)?, text))
}

/// Real credentials, and ones of another structure.
pub(crate) fn credential(source: &mut Unstructured<'_>) -> Result<ApiCredential> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let (id, secret) = if source.arbitrary()? {
        let mut letters = |count: usize| -> Result<String> {
            let letter = |_| source.choose(LETTERS).map(|byte| char::from(*byte));
            (0..count).map(letter).collect()
        };
        let (user, key) = (letters(12)?, letters(KEY_LENGTH)?);
        let issued = source.int_in_range(1_000_000_000_000_000_000..=i64::MAX)?;
        let id = BASE64_STANDARD.encode(format!("api-cred.{user}.{key}"));
        let secret = BASE64_STANDARD.encode(format!("{key}{id}{issued}"));
        (id, secret)
    } else {
        let mut printable = |first: u8, last: u8| -> Result<String> {
            let character = |_| source.int_in_range(first..=last).map(char::from);
            (0..20).map(character).collect()
        };
        (printable(b'a', b'z')?, printable(b'!', b'~')?)
    };
    Ok(ApiCredential {
        client_id: ClientId::new(id),
        client_secret: secret.into(),
    })
}

/// Some text, with secrets in it as somebody may write them.
fn text(source: &mut Unstructured<'_>, secrets: &[String]) -> Result<String> {
    let mut text = String::new();
    for _ in 0..source.int_in_range(0..=MOST_PIECES)? {
        if source.arbitrary()? {
            let way = source.int_in_range(0..=WAYS - 1)?;
            let secret = source.choose(secrets)?;
            text.push_str(&written(secret, way, source.arbitrary()?, source.arbitrary()?));
        } else {
            text.push_str(source.arbitrary()?);
        }
    }
    Ok(text)
}

fn value(source: &mut Unstructured<'_>, secrets: &[String], depth: usize) -> Result<Value> {
    const NAMES: [&str; 6] = [
        "clientId",
        "client_secret",
        "date",
        "token",
        "name",
        "userPassword",
    ];
    let kinds = if depth < DEEPEST { 5 } else { 3 };
    Ok(match source.int_in_range(0..=kinds)? {
        0 => Value::from(source.arbitrary::<i64>()?),
        1 => Value::from(source.arbitrary::<f64>()?),
        2 => {
            let number = source.choose(secrets)?.parse::<i64>();
            number.map_or(Value::Null, Value::from)
        }
        3 => Value::from(text(source, secrets)?),
        4 => {
            let items = 0..source.int_in_range(0..=4_usize)?;
            items
                .map(|_| value(source, secrets, depth + 1))
                .collect::<Result<_>>()?
        }
        _ => {
            let mut members = Map::new();
            for _ in 0..source.int_in_range(0..=4_usize)? {
                let name = if source.arbitrary()? {
                    (*source.choose(&NAMES)?).to_owned()
                } else {
                    text(source, secrets)?
                };
                members.insert(name, value(source, secrets, depth + 1)?);
            }
            Value::Object(members)
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_bytes_are_cleaned() {
        holds_for("clean_text", 256, clean_text);
    }

    #[test]
    fn no_pair_of_values_is_quoted_by_what_is_said_of_it() {
        holds_for("anatomy", 256, anatomy);
    }

    #[test]
    fn no_known_credential_comes_through_the_redactor() {
        holds_for("redaction", 64, redaction);
    }
}
