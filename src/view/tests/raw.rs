//! The raw view and comparisons, held by snapshots.

use std::sync::Arc;

use serde_json::{Value, json};

use super::person::{credential, profile, text};
use super::scene::Scene;
use crate::app::{Compared, Effect, Key, KeyCode, Msg, update};
use crate::domain::{Change, ChangeKind, JsonTree, Problem, ProblemKind, Profile, RawBody, Redactor};
use crate::session::{Event, Request};

const SAMPLE: &str = include_str!("../../../tests/fixtures/me.sample.json");

/// The raw view of the guide's sample, its tree read as the loop has it read.
fn on_raw(body: &str) -> Scene {
    let mut scene = Scene::ready();
    let visit = scene.model.profile.value_mut().unwrap();
    visit.profile = Arc::new(Profile {
        body: RawBody::new(body),
        ..profile()
    });
    let effects = scene.press(Key::char('7'));
    let Some(Effect::ReadRaw(reading)) = effects.last() else {
        panic!("{effects:?}")
    };
    let redactor = Redactor::knowing(&credential());
    let tree = serde_json::from_str(reading.body.expose()).ok();
    let tree = tree.map(|document: Value| Arc::new(JsonTree::of(document, &redactor)));
    update(&mut scene.model, Msg::RawRead { id: reading.id, tree });
    scene
}

#[test]
fn the_raw_view_of_the_guides_sample() {
    let mut scene = on_raw(SAMPLE);
    for (width, height) in [(120, 40), (80, 24), (50, 15)] {
        insta::assert_snapshot!(format!("raw_{width}x{height}"), scene.drawn((width, height)));
    }
}

#[test]
fn the_raw_view_of_a_large_answer_folds_its_long_lists() {
    let entries: Vec<Value> = (0..20_000)
        .map(|number| json!({"value": number.to_string()}))
        .collect();
    let body = json!({"userName": "Jane Doe", "privileges": entries}).to_string();
    insta::assert_snapshot!(on_raw(&body).drawn((100, 12)));
}

#[test]
fn the_raw_view_without_an_answer_and_with_one_that_is_no_json() {
    insta::assert_snapshot!(
        "raw_loading_100x12",
        Scene::loading().pressed("7").drawn((100, 12))
    );
    insta::assert_snapshot!("raw_failed_100x12", Scene::failed().pressed("7").drawn((100, 12)));
    insta::assert_snapshot!("raw_no_json_100x12", on_raw("<html>").drawn((100, 12)));
}

#[test]
fn a_search_in_the_raw_view() {
    let mut scene = on_raw(SAMPLE).pressed("/email");
    insta::assert_snapshot!(scene.drawn((100, 20)));
}

#[test]
fn the_claims_of_the_token_with_their_times_in_words() {
    let mut scene = on_raw(SAMPLE);
    let effects = scene.press(Key::char('t'));
    let [Effect::Session(Request::ReadClaims { id })] = effects[..] else {
        panic!("{effects:?}")
    };
    let claims = json!({
        "header": {"alg": "RS256", "typ": "JWT"},
        "claims": {"sub": "48c21e3f", "iat": 1_795_555_000, "exp": 1_795_558_600, "scope": "openid scim"},
    });
    let claims = Some(Arc::new(JsonTree::of(claims, &Redactor::new())));
    scene.hear(Event::Claims { id, claims });
    insta::assert_snapshot!(scene.drawn((100, 16)));
}

fn change(kind: ChangeKind, path: &str, [left, right]: [Option<&str>; 2], words: &str) -> Change {
    Change {
        path: text(path),
        kind,
        left: left.map(text),
        right: right.map(text),
        words: text(words),
    }
}

/// A comparison of the store below with the one looked at, and how it ended.
fn compared(result: Result<Compared, Problem>) -> Scene {
    let mut scene = Scene::ready();
    scene.press(Key::plain(KeyCode::Down));
    let effects = scene.press(Key::char('='));
    let id = super::scene::ids(&effects)[0];
    update(&mut scene.model, Msg::Compared { id, result });
    scene
}

#[test]
fn what_differs_between_two_stores() {
    let changes = vec![
        change(
            ChangeKind::Removed,
            "privileges",
            [Some("Developer (7b5d89f0)"), None],
            "lost: may execute API requests",
        ),
        change(
            ChangeKind::Added,
            "groups",
            [None, Some("Cashiers (c1b5e4a8)")],
            "gained group Cashiers",
        ),
        change(
            ChangeKind::Changed,
            "status",
            [Some("active"), Some("suspended")],
            "status: active → suspended",
        ),
    ];
    let before = None;
    let mut scene = compared(Ok(Compared { before, changes }));
    insta::assert_snapshot!("differences_100x24", scene.drawn((100, 24)));
    insta::assert_snapshot!("differences_40x10", scene.drawn((40, 10)));
}

#[test]
fn a_comparison_without_a_difference_and_one_that_failed() {
    let none = Compared {
        before: None,
        changes: Vec::new(),
    };
    insta::assert_snapshot!("no_difference_80x12", compared(Ok(none)).drawn((80, 12)));
    let problem = Problem::new(
        ProblemKind::NotFound,
        "You are not a user of this store (404).",
        "Ask your administrator.",
    );
    insta::assert_snapshot!("differences_failed_80x12", compared(Err(problem)).drawn((80, 12)));
}
