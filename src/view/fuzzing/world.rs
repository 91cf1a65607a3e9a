//! What the world around the screen tells: setups, marked answers, problems.

use std::sync::Arc;
use std::time::Duration;

use arbitrary::{Result, Unstructured};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;
use serde_json::json;

use super::marks::{Mark, STORES, store, words};
use crate::app::{Msg, RawReading};
use crate::domain::{
    Address, ApiCredential, CleanText, ClientId, ContactPoint, Exchange, Group, IdentityStore,
    IssuedCredential, JsonTree, Membership, Moment, Privilege, Problem, ProblemKind, Profile, RawBody,
    Redactor, SessionScope, Setup, StoreSource, TokenLife, TokenStatus, Validity, samples,
};
use crate::session::{Answer, Question};

/// The key in the credentials: it must never be seen.
pub(super) const KEY: &str = "cAnArYQX5l3uDLlVvHLP8ZAgdm912SawwVISxr9TbC3";
/// It stands in bodies under a name that tells that it is a secret.
pub(super) const PASSWORD: &str = "pAsSwOrD-cAnArY";

/// When everything begins.
pub(super) fn start() -> Moment {
    Moment {
        wall: Timestamp::from_second(1_764_018_000).unwrap_or_default(),
        monotonic: Duration::from_secs(1_000),
    }
}

/// What is set up for a tenant.
pub(super) fn setup(tenant: u8) -> Setup {
    Setup {
        context: format!("context-{tenant}"),
        origin: "The test".into(),
        base_url: format!("https://t{tenant}.ids.secureauth.com"),
        home: store(0),
    }
}

/// The credentials in use.
pub(super) fn credential() -> ApiCredential {
    let client_id = BASE64_STANDARD.encode(format!("api-cred.48c21e3f.{KEY}"));
    let client_secret = BASE64_STANDARD.encode(format!("{KEY}{client_id}1615997101527121232"));
    ApiCredential {
        client_id: ClientId::new(client_id),
        client_secret: client_secret.into(),
    }
}

/// What the session answers to a question of a tenant.
pub(super) fn answer(source: &mut Unstructured<'_>, tenant: u8, question: &Question) -> Result<Answer> {
    Ok(match question {
        Question::Profile { store } => Answer::Profile(Arc::new(profile(source, Mark::of(tenant, store))?)),
        Question::Stores => Answer::Stores(stores(source)?),
        Question::Group { store, .. } => Answer::Group(Arc::new(group(source, Mark::of(tenant, store))?)),
    })
}

fn text(source: &mut Unstructured<'_>) -> Result<CleanText> {
    Ok(CleanText::from_server(&words(source)?))
}

fn time(source: &mut Unstructured<'_>) -> Result<Option<Timestamp>> {
    let seconds = source.arbitrary::<Option<i32>>()?;
    Ok(seconds.and_then(|seconds| Timestamp::from_second(i64::from(seconds) * 4).ok()))
}

fn many<T>(
    source: &mut Unstructured<'_>,
    one: impl Fn(&mut Unstructured<'_>, usize) -> Result<T>,
) -> Result<Vec<T>> {
    // Few mostly, and sometimes more than any screen has rows.
    let count = match source.int_in_range(0..=15_usize)? {
        15 => 150,
        few => few / 2,
    };
    (0..count).map(|number| one(source, number)).collect()
}

fn profile(source: &mut Unstructured<'_>, mark: Mark) -> Result<Profile> {
    let contact = |source: &mut Unstructured<'_>, _| {
        Ok(ContactPoint {
            value: mark.said(&words(source)?),
            kind: Some(text(source)?),
            primary: source.arbitrary()?,
            link: None,
        })
    };
    let membership = |source: &mut Unstructured<'_>, number| {
        Ok(Membership {
            id: CleanText::from_server(&format!("g{number}")),
            name: source
                .arbitrary::<bool>()?
                .then(|| words(source))
                .transpose()?
                .map(|name| mark.said(&name)),
            expires: time(source)?,
        })
    };
    let session = |source: &mut Unstructured<'_>, _| {
        Ok(SessionScope {
            app: mark.said(&words(source)?),
            granted: many(source, |source, _| text(source))?,
            supported: many(source, |source, _| text(source))?,
        })
    };
    let in_use = credential();
    let body = json!({
        "userName": mark.text(),
        "emails": many(source, |source, _| words(source))?,
        "userPassword": PASSWORD,
        "apiCredentials": [{"clientId": in_use.client_id.expose(), "clientSecret": KEY}],
    });
    Ok(Profile {
        id: Some(mark.said("id")),
        user_name: Some(mark.said("")),
        status: Some(text(source)?),
        emails: many(source, contact)?,
        addresses: many(source, |source, _| {
            Ok(Address {
                formatted: mark.said(&words(source)?),
                kind: None,
                primary: false,
            })
        })?,
        groups: many(source, membership)?,
        privileges: privileges(source, mark)?,
        session_scopes: many(source, session)?,
        api_credentials: vec![IssuedCredential {
            client_id: in_use.client_id,
            client_secret: Some(in_use.client_secret),
            issued: time(source)?,
        }],
        created: time(source)?,
        body: RawBody::new(&body.to_string()),
        ..Profile::default()
    })
}

fn privileges(source: &mut Unstructured<'_>, mark: Mark) -> Result<Vec<Privilege>> {
    many(source, |source, number| {
        let id = CleanText::from_server(&format!("p{number}"));
        let name = match source.int_in_range(0..=3_u8)? {
            0 => None,
            1 => Some(CleanText::from_server("Developer")),
            2 => Some(CleanText::from_server(&format!(
                "Group {} dynamic privilege",
                mark.text()
            ))),
            _ => Some(mark.said(&words(source)?)),
        };
        let mut privilege = Privilege::new(id, name);
        privilege.expires = time(source)?;
        Ok(privilege)
    })
}

fn group(source: &mut Unstructured<'_>, mark: Mark) -> Result<Group> {
    Ok(Group {
        name: source
            .arbitrary::<bool>()?
            .then(|| words(source))
            .transpose()?
            .map(|name| mark.said(&name)),
        members: source.arbitrary::<Option<u16>>()?.map(usize::from),
        privileges: privileges(source, mark)?,
        created: time(source)?,
        last_modified: time(source)?,
    })
}

fn stores(source: &mut Unstructured<'_>) -> Result<Vec<IdentityStore>> {
    let listed = 0..source.int_in_range(0..=STORES)?;
    listed
        .map(|number| {
            Ok(IdentityStore {
                ids_id: store(number),
                name: source
                    .arbitrary::<bool>()?
                    .then(|| words(source))
                    .transpose()?
                    .map(|name| CleanText::from_server(&name)),
                source: StoreSource::Server,
            })
        })
        .collect()
}

/// Some problem.
pub(super) fn problem(source: &mut Unstructured<'_>) -> Result<Problem> {
    const KINDS: [ProblemKind; 7] = [
        ProblemKind::Credentials,
        ProblemKind::Token,
        ProblemKind::Forbidden,
        ProblemKind::NotFound,
        ProblemKind::Network,
        ProblemKind::Timeout,
        ProblemKind::Server,
    ];
    let kind = *source.choose(&KINDS)?;
    let message = format!("It failed: {}.", text(source)?);
    let problem = Problem::new(kind, message, "Ask somebody who knows.");
    Ok(if source.arbitrary()? {
        problem.with_cause("Nobody knows.")
    } else {
        problem
    })
}

/// Some status of the token.
pub(super) fn token(source: &mut Unstructured<'_>, now: Moment) -> Result<TokenStatus> {
    let validity = match source.arbitrary::<Option<u16>>()? {
        Some(seconds) => Validity::For(Duration::from_secs(seconds.into())),
        None => Validity::Unknown,
    };
    let life = TokenLife::new(now, validity);
    Ok(match source.int_in_range(0..=4_u8)? {
        0 => TokenStatus::NotAsked,
        1 => TokenStatus::Requesting { since: now },
        2 => TokenStatus::Refreshing { life, since: now },
        3 => TokenStatus::Failed {
            problem: problem(source)?,
            retry_at: None,
        },
        _ => TokenStatus::Valid(life),
    })
}

/// Something that went over the line.
pub(super) fn exchange(source: &mut Unstructured<'_>) -> Result<Exchange> {
    let story = source.int_in_range(1..=6_u64)?;
    let status = source.int_in_range(100..=599_u16)?;
    Ok(if source.arbitrary()? {
        samples::unanswered(story, samples::no_connection())
    } else {
        let words = words(source)?;
        samples::answered(story, status, &json!({"words": words, "more": [1, {"a": null}]}))
    })
}

/// What becomes of an answer that is to be read for the raw view.
pub(super) fn read(reading: &RawReading) -> Msg {
    let redactor = reading
        .credential
        .as_ref()
        .map_or_else(Redactor::new, Redactor::knowing);
    let document = serde_json::from_str(reading.body.expose()).ok();
    Msg::RawRead {
        id: reading.id,
        tree: document.map(|document| Arc::new(JsonTree::of(document, &redactor))),
    }
}
