//! What each message does to the model, in tables and sentences.

mod activity;
mod answers;
mod commands;
mod contexts;
mod credentials;
mod differences;
mod endurance;
mod grants;
mod hands;
mod inquiry;
mod landing;
mod memory;
mod mouse;
mod raw;
mod rough;
mod split;
mod themes;
mod time;

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use ratatui::layout::{Position, Size};
use secrecy::ExposeSecret as _;

use super::*;
use crate::app::{Key, KeyCode, Mouse, MouseKind, Remote};
use crate::domain::{
    ApiCredential, CleanText, ClientId, Clip, Deadline, IdentityStore, IdsId, Membership, NameLookup,
    Privilege, PrivilegeNames, Problem, ProblemKind, Profile, Setup, StoreSource, TokenLife, Validity,
};
use crate::session::{Answer, Event};

fn text(text: &str) -> CleanText {
    CleanText::from_server(text)
}

fn start_of_time() -> Moment {
    Moment {
        wall: Timestamp::from_second(1_800_000_000).unwrap(),
        monotonic: Duration::ZERO,
    }
}

fn store(ids_id: &str) -> IdsId {
    IdsId::new(ids_id).unwrap()
}

fn opening() -> Opening {
    Opening {
        size: Size {
            width: 120,
            height: 40,
        },
        client_id_origin: "environment".into(),
        client_secret_origin: "environment".into(),
        ..Opening::new(start_of_time(), setup())
    }
}

fn setup() -> Setup {
    Setup {
        context: "acme".into(),
        origin: "The test".into(),
        base_url: "https://acme.ids.secureauth.com".into(),
        home: IdsId::default_store(),
    }
}

fn model() -> Model {
    Model::new(opening())
}

/// A model whose two stores were listed and whose profile was fetched.
fn ready() -> Model {
    let mut model = model();
    let effects = model.start();
    let [stores, profile] = ids(&effects)[..] else {
        panic!("{effects:?}")
    };
    answer(
        &mut model,
        stores,
        Ok(Answer::Stores(vec![
            named("default", "ACME"),
            named("emp", "Employees"),
        ])),
    );
    answer(&mut model, profile, Ok(some_profile("Jane")));
    model
}

fn named(ids_id: &str, name: &str) -> IdentityStore {
    IdentityStore {
        ids_id: store(ids_id),
        name: Some(text(name)),
        source: StoreSource::Server,
    }
}

fn some_profile(user_name: &str) -> Answer {
    let privileges = (0..100)
        .map(|number| Privilege::new(text(&format!("id-{number}")), None))
        .collect();
    let groups = vec![Membership {
        id: text("g1"),
        name: Some(text("Cashiers")),
        expires: None,
    }];
    Answer::Profile(Arc::new(Profile {
        user_name: Some(text(user_name)),
        privileges,
        groups,
        ..Profile::default()
    }))
}

fn answer(model: &mut Model, id: RequestId, result: Result<Answer, Problem>) -> Vec<Effect> {
    update(model, Msg::Session(Event::Answered { id, result }))
}

fn ids(effects: &[Effect]) -> Vec<RequestId> {
    let id = |effect: &Effect| match effect {
        Effect::Session(Request::Fetch { id, .. }) => Some(*id),
        _ => None,
    };
    effects.iter().filter_map(id).collect()
}

fn press(model: &mut Model, keys: &[Key]) -> Vec<Effect> {
    keys.iter()
        .flat_map(|key| update(model, Msg::Key(*key)))
        .collect()
}

fn type_in(model: &mut Model, typed: &str) {
    let keys: Vec<Key> = typed.chars().map(Key::char).collect();
    assert_eq!(press(model, &keys), []);
}

fn later(model: &mut Model, seconds: u64) -> Vec<Effect> {
    let now = model.now.after(Duration::from_secs(seconds));
    update(model, Msg::Tick(now))
}

fn click(model: &mut Model, x: u16, y: u16) {
    let mouse = Mouse {
        kind: MouseKind::Click,
        at: Position { x, y },
    };
    assert_eq!(update(model, Msg::Mouse(mouse)), []);
}

fn shown_user(model: &Model) -> Option<&str> {
    model.visit()?.profile.user_name.as_deref()
}

fn named_privilege(id: &str, name: &str) -> Privilege {
    Privilege::new(text(id), Some(text(name)))
}

fn names(pairs: &[(&str, &str)]) -> PrivilegeNames {
    let mut names = PrivilegeNames::default();
    for (id, name) in pairs {
        names.insert(text(id), text(name));
    }
    names
}

fn hear_names(model: &mut Model, pairs: &[(&str, &str)], lookup: NameLookup) {
    let names = names(pairs);
    update(model, Msg::Session(Event::Named { names, lookup }));
}

fn copied(effects: &[Effect]) -> String {
    let [
        Effect::Copy(Clip {
            text,
            is_secret: false,
            ..
        }),
    ] = effects
    else {
        panic!("{effects:?}")
    };
    text.expose_secret().to_owned()
}

const TAB_PRIVILEGES: Key = Key::char('2');
const DOWN: Key = Key::plain(KeyCode::Down);
const ENTER: Key = Key::plain(KeyCode::Enter);
const ESC: Key = Key::plain(KeyCode::Esc);
const TAB: Key = Key::plain(KeyCode::Tab);

fn refused() -> Problem {
    Problem::new(ProblemKind::NotFound, "no such store", "ask").with_status(404)
}

fn toast(model: &Model) -> &str {
    model.toast.as_ref().map_or("", |toast| &toast.text)
}
