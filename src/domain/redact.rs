//! The one redactor. Raw views, copies, snapshots, logs and exchanges all pass through it.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::token::looks_like_jwt;
use super::{ClientId, MASK};

/// Members whose value is a secret, whatever it holds; compared without case, `_` and `-`.
const SECRET_MEMBERS: [&str; 9] = [
    "clientsecret",
    "accesstoken",
    "refreshtoken",
    "idtoken",
    "token",
    "authorization",
    "password",
    "secret",
    "assertion",
];

/// How every client ID of the known structure begins: `api-cred.` in base64.
const CLIENT_ID_MARK: &str = "YXBpLWNyZWQu";
const NANOSECOND_DIGITS: usize = 19;
const DIGITS_TO_THE_SECOND: usize = 10;
/// Shorter "secrets" would blot out half of any text.
const SHORTEST_KNOWN_SECRET: usize = 4;

/// Masks secrets: by the name of the member, by the look of the value, and by knowing them.
#[derive(Clone, Debug, Default)]
pub struct Redactor {
    known: Vec<SecretString>,
}

impl Redactor {
    /// A redactor that knows no secret in particular.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes it know a secret, which it then masks wherever it stands, also in base64.
    pub fn learn(&mut self, secret: &SecretString) {
        let text = secret.expose_secret();
        if text.len() >= SHORTEST_KNOWN_SECRET && !self.knows(text) {
            self.known.push(secret.clone());
            self.known.push(BASE64_STANDARD.encode(text).into());
        }
    }

    fn knows(&self, text: &str) -> bool {
        self.known.iter().any(|known| known.expose_secret() == text)
    }

    /// Masks what is secret in a JSON value, in place.
    pub fn json(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.text(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.json(item)),
            Value::Object(members) => {
                for (name, member) in members {
                    self.member(name, member);
                }
            }
            Value::Number(number) => {
                if let Some(masked) = mask_nanoseconds(&number.to_string()) {
                    *value = Value::String(masked);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn member(&self, name: &str, value: &mut Value) {
        let is_text = value.is_string() || value.is_number();
        if is_secret_member(name) && is_text {
            *value = Value::String(MASK.into());
        } else if let (true, Value::String(text)) = (plain_name(name) == "clientid", &mut *value) {
            *text = ClientId::new(text.as_str()).masked();
        } else {
            self.json(value);
        }
    }

    /// Masks what is secret in a text: words that are credentials or tokens by their look, and every known secret.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        let mut masked = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find(is_word_character) {
            let (before, from_word) = rest.split_at(start);
            let end = from_word
                .find(|character| !is_word_character(character))
                .unwrap_or(from_word.len());
            let (word, after) = from_word.split_at(end);
            masked.push_str(before);
            masked.push_str(&mask_word(word));
            rest = after;
        }
        masked.push_str(rest);
        for secret in &self.known {
            if masked.contains(secret.expose_secret()) {
                masked = masked.replace(secret.expose_secret(), MASK);
            }
        }
        masked
    }
}

/// Whether a member of this name holds a secret.
fn is_secret_member(name: &str) -> bool {
    SECRET_MEMBERS.contains(&plain_name(name).as_str())
}

fn plain_name(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|character| character.to_ascii_lowercase())
        .collect()
}

/// What base64, base64url, JWT and decimal numbers are written with.
fn is_word_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '+' | '/' | '-' | '_' | '.' | '=')
}

fn mask_word(word: &str) -> String {
    if word.starts_with(CLIENT_ID_MARK) {
        ClientId::new(word).masked()
    } else if is_client_secret(word) || looks_like_jwt(word) {
        MASK.into()
    } else {
        mask_nanoseconds(word).unwrap_or_else(|| word.into())
    }
}

/// A client secret holds a client ID behind its key of 43 characters.
fn is_client_secret(word: &str) -> bool {
    word.len() > 100
        && BASE64_STANDARD.decode(word).is_ok_and(|bytes| {
            bytes
                .windows(CLIENT_ID_MARK.len())
                .any(|part| part == CLIENT_ID_MARK.as_bytes())
        })
}

/// Nanoseconds of Unix time are cut to the second: the digits below are half of a client secret.
fn mask_nanoseconds(word: &str) -> Option<String> {
    let is_time = word.len() == NANOSECOND_DIGITS && word.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = word.get(..DIGITS_TO_THE_SECOND).filter(|_| is_time)?;
    Some(format!("{seconds}•••••••••"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn redacted(value: Value) -> Value {
        let mut value = value;
        Redactor::new().json(&mut value);
        value
    }

    #[test]
    fn credentials_are_masked_by_name_and_the_date_is_cut_to_the_second() {
        let credential =
            json!({"date": "1615997101527110665", "clientId": "YXBpLWNyZWQuNDhj", "clientSecret": "x"});
        assert_eq!(
            redacted(credential),
            json!({"date": "1615997101•••••••••", "clientId": "YXBp…", "clientSecret": MASK})
        );
    }

    #[test]
    fn spelling_and_depth_do_not_matter() {
        let value = json!({"a": [{"client_secret": "x", "Access-Token": 5, "CLIENTID": "abcdefgh"}]});
        assert_eq!(
            redacted(value),
            json!({"a": [{"client_secret": MASK, "Access-Token": MASK, "CLIENTID": "abcd…"}]})
        );
    }

    #[test]
    fn tokens_are_known_by_their_look() {
        let text = "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln, then YXBpLWNyZWQuNDhj";
        assert_eq!(Redactor::new().text(text), format!("Bearer {MASK}, then YXBp…"));
    }

    #[test]
    fn a_known_secret_is_masked_wherever_it_stands() {
        let mut redactor = Redactor::new();
        redactor.learn(&"hunter22".into());
        assert_eq!(redactor.text("see hunter22!"), format!("see {MASK}!"));
        let encoded = BASE64_STANDARD.encode("hunter22");
        assert_eq!(redactor.text(&encoded), MASK);
    }

    #[test]
    fn everything_else_stays() {
        let value =
            json!({"userName": "Jane Doe", "n": 1_615_997_101, "phone": "+19495551212", "token": null});
        assert_eq!(redacted(value.clone()), value);
    }
}
