//! What must hold of any answer of a server. The fuzz targets of `fuzz/` and the tests below call the same functions;
//! each panics where its promise is broken.

#![allow(
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "it is a test: it panics where a promise is broken"
)]

use std::time::Duration;

use arbitrary::{Result, Unstructured};
use jiff::Timestamp;
use reqwest::StatusCode;
use reqwest::header::{
    CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE,
};
use secrecy::ExposeSecret as _;
use secrecy::zeroize::Zeroizing;
use serde_json::{Value, json};

use super::answer;
use super::problems::refused::{self, Refusal};
use super::problems::unexpected::Arrived;
use super::problems::{Asked, Place, Quoting};
use super::read_profile;
use super::redaction;
use super::transport::Answer;
use super::wire;
use crate::domain::fuzzing::{assert_all_safe, assert_safe, credential, holds, secrets};
use crate::domain::{
    AccessToken, ApiCredential, CleanText, ClientId, ExchangeBody, IdsId, JsonTree, Moment, Problem, Profile,
    Redactor, Snapshot, TokenLife, compare, documents, to_printable_json,
};

/// A token that must not be quoted.
const TOKEN: &str = "t0ken-C4naryC4naryC4nary";
/// In characters: nobody reads a longer sentence.
const LONGEST_SENTENCE: usize = 2_000;

/// A profile has no text that acts on a terminal. The document made of it is JSON that says the same, and it does not
/// differ from itself.
pub fn me(bytes: &[u8]) {
    if let Ok(value) = serde_json::from_slice::<Value>(bytes) {
        let tree = JsonTree::of(value, &Redactor::new());
        (0..tree.len()).for_each(|number| assert_safe(&tree.path(number)));
        assert_all_safe(&tree.value(0));
    }
    let Some(profile) = read_profile(bytes) else {
        return;
    };
    assert_all_safe(&document(&profile));
    for attribute in &profile.attributes {
        assert_all_safe(&json!([attribute.schema, attribute.name, attribute.value]));
    }
    let printed = to_printable_json(&document(&profile));
    let read: Value = serde_json::from_str(&printed.unwrap_or_default()).unwrap_or_default();
    assert_eq!(read, document(&profile));
    let snapshot = Snapshot::of(&profile, &Redactor::new());
    assert_eq!(compare(&snapshot, &snapshot), []);
}

fn document(profile: &Profile) -> Value {
    documents::profile(profile, None, ClientId::masked)
}

/// No list of stores, no group and no name of a privilege has a text that acts on a terminal, and each store can stand in
/// an address.
pub fn stores(bytes: &[u8]) {
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
        return;
    };
    for store in wire::stores::read(&value).unwrap_or_default() {
        assert_safe(&store.label().to_string());
        assert_safe(&store.ids_id.shown());
        assert!(!store.ids_id.encoded().contains('/'), "{:?}", store.ids_id);
    }
    let group = wire::group::read(&value).unwrap_or_default();
    let names = group
        .privileges
        .iter()
        .flat_map(|one| [Some(&one.id), one.name.as_ref()]);
    names
        .flatten()
        .chain(&group.name)
        .for_each(|text| assert_safe(text));
    assert_safe(&wire::privilege_name::read(&value).unwrap_or_default());
}

/// A token can stand in a header, is not told by what is said of it, and has a life that can be counted.
pub fn token(bytes: &[u8]) {
    let Ok(value) = serde_json::from_slice::<Value>(bytes) else {
        return;
    };
    let Ok(issued) = wire::token::read(&value) else {
        return;
    };
    let token = issued.access_token.secret().expose_secret();
    assert!(HeaderValue::from_str(&format!("Bearer {token}")).is_ok());
    [&issued.token_type, &issued.scope]
        .into_iter()
        .flatten()
        .for_each(|text| assert_safe(text));
    let other = AccessToken::new("another".into());
    assert_eq!(format!("{:?}", issued.access_token), format!("{other:?}"));
    if let Some(claims) = issued.access_token.claims() {
        assert_all_safe(&JsonTree::of(claims, &Redactor::new()).value(0));
    }
    let obtained = Moment {
        wall: Timestamp::UNIX_EPOCH,
        monotonic: Duration::from_secs(1),
    };
    let life = TokenLife::new(obtained, issued.validity);
    for later in [0, 1, 3600, u64::MAX] {
        let now = obtained.after(Duration::from_secs(later));
        let (remaining, refresh) = (life.remaining(now), life.refresh_in(now));
        assert!(refresh <= remaining, "{refresh:?} {remaining:?}");
        assert!(remaining <= life.lifetime(), "{remaining:?}");
    }
}

/// Whatever is answered, a problem quotes neither credentials nor token, holds no text that acts on a terminal, and has an
/// end. The same holds for the body as the activity shows it.
pub fn errors(bytes: &[u8]) {
    let Ok((credential, asked, answer)) = answered(&mut Unstructured::new(bytes)) else {
        return;
    };
    let store = IdsId::default_store();
    let asked = [
        Asked::Token(&store),
        Asked::Me(&store),
        Asked::IdentityStores,
        Asked::Group(&store),
        Asked::PrivilegeName,
    ][asked];
    let quoting = Quoting::hiding_credential(&credential).hiding(&TOKEN.into());
    if let Some(problem) = problem(asked, &answer, &credential, &quoting) {
        let texts = [Some(problem.message), problem.cause, Some(problem.advice)];
        for text in texts.into_iter().flatten() {
            assert_safe(&text);
            assert!(text.chars().count() <= LONGEST_SENTENCE, "{text}");
            assert_tight(&text, &credential);
        }
    }
    for is_whole in [true, false] {
        for may_be_token in [true, false] {
            let shown = redaction::shown_body(&answer.body, is_whole, may_be_token, quoting.redactor());
            let texts = match &shown {
                ExchangeBody::Json(line) => vec![&**line],
                ExchangeBody::Text(lines) => lines.iter().map(CleanText::as_str).collect(),
                ExchangeBody::Empty | ExchangeBody::Withheld(_) => Vec::new(),
            };
            for text in texts {
                assert_safe(text);
                assert_tight(text, &credential);
            }
        }
    }
}

fn assert_tight(text: &str, credential: &ApiCredential) {
    for secret in secrets(credential).iter().map(String::as_str).chain([TOKEN]) {
        assert!(!holds(text, secret), "{secret} in {text}");
    }
}

/// The problem that an answer is, if it is one.
fn problem(
    asked: Asked<'_>,
    answer: &Answer,
    credential: &ApiCredential,
    quoting: &Quoting,
) -> Option<Problem> {
    if !answer.status.is_success() {
        let place = Place {
            origin: "https://acme.ids.secureauth.com".into(),
            host: "acme.ids.secureauth.com".into(),
            proxy: None,
            connecting: Duration::from_secs(5),
            answering: Duration::from_secs(10),
        };
        return Some(refused::problem(&Refusal {
            asked,
            answer,
            credential,
            place: &place,
            quoting,
        }));
    }
    let arrived = Arrived::new(answer.status, &answer.headers, asked, quoting);
    let body = &answer.body;
    match asked {
        Asked::Token(_) => {
            answer::interpreted(body, &arrived, quoting, |value, _| wire::token::read(value)).err()
        }
        Asked::Me(_) => answer::interpreted(body, &arrived, quoting, |value, _| wire::me::read(value)).err(),
        Asked::Group(_) => {
            answer::interpreted(body, &arrived, quoting, |value, _| wire::group::read(value)).err()
        }
        Asked::IdentityStores | Asked::PrivilegeName => {
            answer::interpreted(body, &arrived, quoting, |value, _| wire::stores::read(value)).err()
        }
    }
}

/// Credentials, what was asked for, and an answer with secrets in head and body.
fn answered(source: &mut Unstructured<'_>) -> Result<(ApiCredential, usize, Answer)> {
    const STATUSES: [u16; 12] = [200, 204, 302, 400, 401, 403, 404, 405, 429, 500, 503, 999];
    const NAMES: [HeaderName; 4] = [CONTENT_TYPE, LOCATION, RETRY_AFTER, WWW_AUTHENTICATE];
    let status = *source.choose(&STATUSES)?;
    let asked = source.int_in_range(0..=4_usize)?;
    let mut headers = HeaderMap::new();
    for name in NAMES {
        if source.arbitrary()? {
            let value = source.arbitrary::<&str>()?.replace('§', TOKEN);
            if let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) {
                headers.insert(name, value);
            }
        }
    }
    let credential = credential(source)?;
    let secrets = secrets(&credential);
    let secret = source.choose(&secrets)?;
    let body = String::from_utf8_lossy(source.peek_bytes(source.len()).unwrap_or_default());
    // `§` and `¶` stand for the secrets: no mutation has to guess them.
    let body = body.replace('§', TOKEN).replace('¶', secret);
    let answer = Answer {
        status: StatusCode::from_u16(status).unwrap_or_default(),
        headers,
        body: Zeroizing::new(body.into_bytes()),
    };
    Ok((credential, asked, answer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fuzzing::holds_for;

    #[test]
    fn any_body_gives_a_profile_that_is_safe_and_makes_a_valid_document() {
        holds_for("me", 192, me);
    }

    #[test]
    fn any_body_gives_safe_stores_groups_and_names() {
        holds_for("stores", 256, stores);
    }

    #[test]
    fn any_body_gives_a_token_that_can_be_sent_and_counted() {
        holds_for("token", 256, token);
    }

    #[test]
    fn no_answer_makes_a_problem_that_quotes_a_secret() {
        holds_for("errors", 128, errors);
    }
}
