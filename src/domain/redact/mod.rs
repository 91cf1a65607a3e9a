//! The one redactor. Raw views, copies, snapshots, logs and exchanges all pass through it.

mod echo;
mod escapes;
mod forms;
#[cfg(test)]
mod hostility;
mod known;
mod lines;
mod look;
mod search;
#[cfg(test)]
mod tests;
mod time;

use std::fmt;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret, SecretString};
use serde_json::{Map, Value};

use self::known::Known;
use super::form::{ClientIdParts, ClientSecretParts};
use super::{ApiCredential, ClientId, MASK};

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
const CLIENT_ID_MEMBER: &str = "clientid";
/// Beside a client ID it is the time of issue.
const DATE_MEMBER: &str = "date";
/// Shorter "secrets" would blot out half of any text.
const SHORTEST_SECRET: usize = 4;
/// A shorter client ID holds no key, and may be a word that stands everywhere.
const SHORTEST_CLIENT_ID: usize = 16;

/// Masks secrets: by the name of the member, by the look of the value, and by knowing them.
#[derive(Clone, Default)]
pub struct Redactor {
    known: Known,
    /// When known credentials were issued, in seconds of Unix time.
    seconds: Vec<String>,
}

impl Redactor {
    /// A redactor that knows no secret in particular.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A redactor that knows credentials: see [`Redactor::learn_credential`].
    #[must_use]
    pub fn knowing(credential: &ApiCredential) -> Self {
        let mut redactor = Self::new();
        redactor.learn_credential(credential);
        redactor
    }

    /// Makes it know a secret, which it then masks wherever it stands: also in JSON, in an address, and in base64 of
    /// whatever it is a part of. Very short ones are left alone.
    pub fn learn(&mut self, secret: &SecretString) {
        let secret = secret.expose_secret();
        if secret.len() >= SHORTEST_SECRET {
            self.known.add(forms::plain(secret), MASK);
            self.known.add(forms::encoded(secret), MASK);
        }
    }

    /// Makes it know credentials: client secret, client ID, what HTTP Basic makes of both, and what is secret inside
    /// of them, the key and the exact time of issue.
    pub fn learn_credential(&mut self, credential: &ApiCredential) {
        let (id, secret) = (
            credential.client_id.expose(),
            credential.client_secret.expose_secret(),
        );
        self.learn(&credential.client_secret);
        let pair = Zeroizing::new([id, ":", secret].concat());
        self.known.add(forms::encoded(&pair), MASK);
        let basic = BASE64_STANDARD.encode(pair.as_bytes());
        self.learn(&basic.into());
        if id.len() >= SHORTEST_CLIENT_ID {
            self.known.add(forms::plain(id), &credential.client_id.masked());
            self.known.add(forms::encoded(id), MASK);
        }
        if let Some(parts) = ClientIdParts::read(id) {
            self.learn(&parts.key);
        }
        if let Some(parts) = ClientSecretParts::read(secret) {
            self.learn(&parts.key);
            self.learn_time(parts.nanoseconds.expose_secret());
        }
    }

    /// The exact time of issue, in nanoseconds of Unix time.
    fn learn_time(&mut self, nanoseconds: &str) {
        let Some((second, fraction)) = nanoseconds.split_at_checked(time::SECOND_DIGITS) else {
            return;
        };
        let Ok(number) = second.parse::<u64>() else {
            return;
        };
        let digits = Zeroizing::new(nanoseconds.to_owned());
        let told = time::to_the_second(&digits).unwrap_or_default();
        self.known.add(vec![digits], &told);
        self.known.add(forms::encoded(nanoseconds), MASK);
        // The end of RFC 3339; the minutes depend on who writes them.
        let shown = format!("{:02}", number % 60);
        let exact = Zeroizing::new(format!("{shown}.{fraction}"));
        self.known.add(vec![exact], &shown);
        self.seconds.push(second.to_owned());
    }

    /// Masks what is secret in a JSON value, in place; also in the names of members.
    pub fn json(&self, value: &mut Value) {
        match value {
            Value::String(text) => self.text_in_place(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.json(item)),
            Value::Object(members) => self.members(members),
            Value::Number(number) => {
                let exact = number
                    .as_f64()
                    .filter(|_| number.is_f64())
                    .and_then(time::from_float);
                if let Some(masked) = exact.or_else(|| self.masked(&number.to_string())) {
                    *value = Value::String(masked);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn members(&self, members: &mut Map<String, Value>) {
        let is_credential = members.keys().any(|name| is_named(name, CLIENT_ID_MEMBER));
        for (name, member) in members.iter_mut() {
            if is_named(name, CLIENT_ID_MEMBER) {
                self.client_id(member);
            } else if is_credential && is_named(name, DATE_MEMBER) {
                self.date(member);
            } else if is_secret(name) {
                self.blot_out(member);
            } else {
                self.json(member);
            }
        }
        self.names(members);
    }

    fn names(&self, members: &mut Map<String, Value>) {
        if members.keys().any(|name| self.masked(name).is_some()) {
            let named = std::mem::take(members).into_iter();
            *members = named.map(|(name, member)| (self.text(&name), member)).collect();
        }
    }

    /// Masks all texts and numbers in the value of a member that is secret by its name.
    fn blot_out(&self, value: &mut Value) {
        match value {
            Value::String(_) | Value::Number(_) => *value = Value::String(MASK.into()),
            Value::Array(items) => items.iter_mut().for_each(|item| self.blot_out(item)),
            Value::Object(members) => {
                members.values_mut().for_each(|member| self.blot_out(member));
                self.names(members);
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn client_id(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = ClientId::new(self.text(text)).masked(),
            Value::Number(number) => *value = ClientId::new(number.to_string()).masked().into(),
            Value::Array(items) => items.iter_mut().for_each(|item| self.client_id(item)),
            _ => self.json(value),
        }
    }

    fn date(&self, value: &mut Value) {
        self.json(value);
        let told = match &*value {
            Value::String(text) => time::to_the_second(text),
            Value::Number(number) => time::to_the_second(&number.to_string()),
            _ => None,
        };
        if let Some(told) = told {
            *value = Value::String(told);
        }
    }

    /// Masks what is secret in a text: words that are credentials or tokens by their look, and every known secret.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        self.masked(text).unwrap_or_else(|| text.to_owned())
    }

    fn text_in_place(&self, text: &mut String) {
        if let Some(masked) = self.masked(text) {
            *text = masked;
        }
    }

    /// The text without secrets; `None` where there are none in it.
    fn masked(&self, text: &str) -> Option<String> {
        let known = self.known.masked(text);
        let looked_at = look::masked(known.as_deref().unwrap_or(text), &self.seconds);
        looked_at.or(known)
    }
}

impl fmt::Debug for Redactor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Redactor({} known)", self.known.count())
    }
}

/// LDAP has `userPassword`, and others have others.
fn is_secret(name: &str) -> bool {
    let ends_with = |end: &str| {
        let tail = name
            .len()
            .checked_sub(end.len())
            .and_then(|start| name.get(start..));
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    SECRET_MEMBERS.iter().any(|secret| is_named(name, secret)) || ends_with("password") || ends_with("pwd")
}

/// Whether a member has a name, in whatever spelling.
fn is_named(member: &str, name: &str) -> bool {
    let plain = member.bytes().filter(u8::is_ascii_alphanumeric);
    plain.map(|byte| byte.to_ascii_lowercase()).eq(name.bytes())
}
