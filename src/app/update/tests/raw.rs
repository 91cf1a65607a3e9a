//! The raw view.

use secrecy::ExposeSecret as _;
use serde_json::json;

use super::*;
use crate::app::RawReading;
use crate::domain::{JsonTree, RawBody, Redactor};

fn with_body(body: &str) -> Answer {
    Answer::Profile(Arc::new(Profile {
        body: RawBody::new(body),
        ..Profile::default()
    }))
}

fn reading(effects: &[Effect]) -> Option<RawReading> {
    effects.iter().find_map(|effect| match effect {
        Effect::ReadRaw(reading) => Some(reading.clone()),
        _ => None,
    })
}

fn read(model: &mut Model, reading: &RawReading) {
    let document = serde_json::from_str(reading.body.expose()).unwrap();
    let tree = Some(Arc::new(JsonTree::of(document, &Redactor::new())));
    update(model, Msg::RawRead { id: reading.id, tree });
}

fn on_raw() -> (Model, RawReading) {
    let mut model = model();
    let effects = model.start();
    answer(
        &mut model,
        ids(&effects)[1],
        Ok(with_body(
            r#"{"emails": [{"value": "a@x"}, {"value": "b@x"}], "id": 7}"#,
        )),
    );
    let reading = reading(&press(&mut model, &[Key::char('7')])).unwrap();
    (model, reading)
}

fn path(model: &mut Model) -> String {
    match press(model, &[Key::char('y'), Key::char('p')]).pop() {
        Some(Effect::Copy(clip)) => clip.text.expose_secret().to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_answer_is_read_once_and_only_when_it_is_looked_at() {
    let (mut model, first) = on_raw();
    assert_eq!(reading(&press(&mut model, &[DOWN])), None);
    read(&mut model, &first);
    assert!(model.raw.pane.is_some());
    assert_eq!(
        reading(&press(&mut model, &[Key::char('1'), Key::char('7')])),
        None
    );
}

#[test]
fn a_newer_answer_is_read_again_and_the_cursor_stays() {
    let (mut model, first) = on_raw();
    read(&mut model, &first);
    press(&mut model, &[DOWN, DOWN, DOWN]);
    assert_eq!(path(&mut model), ".emails[0].value");
    let effects = press(&mut model, &[Key::char('r')]);
    let profile = ids(&effects)[1];
    let effects = answer(
        &mut model,
        profile,
        Ok(with_body(
            r#"{"emails": [{"value": "c@x"}, {"value": "d@x"}], "id": 7}"#,
        )),
    );
    let second = reading(&effects).unwrap();
    read(&mut model, &first);
    assert_eq!(model.raw.pane.as_ref().unwrap().tree().value(3), json!("a@x"));
    read(&mut model, &second);
    assert_eq!(model.raw.pane.as_ref().unwrap().tree().value(3), json!("c@x"));
    assert_eq!(path(&mut model), ".emails[0].value");
}

#[test]
fn an_answer_that_is_no_json_is_told() {
    let (mut model, first) = on_raw();
    update(
        &mut model,
        Msg::RawRead {
            id: first.id,
            tree: None,
        },
    );
    assert!(model.raw.pane.is_none() && model.raw.request.is_none());
}

#[test]
fn letters_are_searched_while_typing_and_esc_gives_the_keys_back() {
    let (mut model, first) = on_raw();
    read(&mut model, &first);
    press(&mut model, &[Key::char('/')]);
    for letter in "b@x1".chars() {
        press(&mut model, &[Key::char(letter)]);
    }
    assert_eq!(model.tab, Tab::Raw);
    press(&mut model, &[Key::plain(KeyCode::Backspace), ENTER]);
    assert_eq!(path(&mut model), ".emails[1].value");
    press(&mut model, &[ESC, Key::char('1')]);
    assert_eq!(model.tab, Tab::Overview);
}

#[test]
fn the_value_under_the_cursor_is_copied_with_all_that_is_in_it() {
    let (mut model, first) = on_raw();
    read(&mut model, &first);
    press(&mut model, &[DOWN, Key::plain(KeyCode::Left)]);
    let effects = press(&mut model, &[Key::char('y'), Key::char('j')]);
    let Some(Effect::Copy(clip)) = effects.last() else {
        panic!("{effects:?}")
    };
    let copied: serde_json::Value = serde_json::from_str(clip.text.expose_secret()).unwrap();
    assert_eq!(copied, json!([{"value": "a@x"}, {"value": "b@x"}]));
}

#[test]
fn t_shows_the_claims_of_the_token_and_the_answer_again() {
    let (mut model, first) = on_raw();
    read(&mut model, &first);
    let effects = press(&mut model, &[Key::char('t')]);
    let [Effect::Session(Request::ReadClaims { id })] = effects[..] else {
        panic!("{effects:?}")
    };
    let tree = Arc::new(JsonTree::of(json!({"claims": {"exp": 5}}), &Redactor::new()));
    let claims = Event::Claims {
        id,
        claims: Some(tree),
    };
    update(&mut model, Msg::Session(claims));
    press(&mut model, &[DOWN, DOWN]);
    assert_eq!(path(&mut model), ".claims.exp");
    assert_eq!(press(&mut model, &[Key::char('t')]), []);
    assert_eq!(path(&mut model), ".");
}

#[test]
fn a_click_puts_the_cursor_on_its_line() {
    let (mut model, first) = on_raw();
    read(&mut model, &first);
    click(&mut model, 50, 5);
    assert_eq!(path(&mut model), ".emails[0].value");
}
