//! Revealing and copying.

use secrecy::ExposeSecret as _;

use super::*;
use crate::app::{Half, Overlay};
use crate::domain::Clip;

pub(super) fn credential() -> ApiCredential {
    ApiCredential {
        client_id: ClientId::new("planted-id"),
        client_secret: "planted-secret".into(),
    }
}

fn connected(mut model: Model) -> Model {
    let connected = Event::Connected {
        setup: model.verified.clone(),
        credential: credential(),
    };
    update(&mut model, Msg::Session(connected));
    model
}

fn on_credentials() -> Model {
    let mut model = connected(ready());
    press(&mut model, &[TAB]);
    assert_eq!(model.focus, Pane::Credentials);
    model
}

fn is_revealed(model: &Model) -> bool {
    matches!(model.overlay, Some(Overlay::Revealed(_)))
}

fn copied(model: &mut Model, keys: &str) -> Option<Clip> {
    let keys: Vec<Key> = keys.chars().map(Key::char).collect();
    match press(model, &keys).pop() {
        Some(Effect::Copy(clip)) => Some(clip),
        _ => None,
    }
}

#[test]
fn the_half_under_the_cursor_is_revealed_for_ten_seconds() {
    let mut model = on_credentials();
    press(&mut model, &[DOWN, Key::char('v')]);
    assert!(matches!(&model.overlay, Some(Overlay::Revealed(shown)) if shown.half == Half::ClientSecret));
    assert!(next_deadline(&model).is_some());
    later(&mut model, 9);
    assert!(is_revealed(&model));
    later(&mut model, 1);
    assert!(!is_revealed(&model));
}

#[test]
fn every_key_hides_what_is_revealed_and_still_does_what_it_does() {
    for key in [
        Key::char('v'),
        ESC,
        TAB,
        DOWN,
        Key::char('2'),
        Key::char('x'),
        Key::char('r'),
    ] {
        let mut model = on_credentials();
        press(&mut model, &[Key::char('v')]);
        assert!(is_revealed(&model));
        press(&mut model, &[key]);
        assert!(!is_revealed(&model), "{key}");
    }
    let mut model = on_credentials();
    press(&mut model, &[Key::char('v'), TAB]);
    assert_eq!(model.focus, Pane::Detail);
}

#[test]
fn a_click_hides_what_is_revealed() {
    let mut model = on_credentials();
    press(&mut model, &[Key::char('v')]);
    click(&mut model, 60, 5);
    assert!(!is_revealed(&model));
}

#[test]
fn nothing_is_revealed_from_another_pane() {
    let mut model = connected(ready());
    press(&mut model, &[Key::char('v')]);
    assert!(model.overlay.is_none());
    assert!(toast(&model).contains("Tab"));
}

#[test]
fn both_halves_are_copied_as_secrets() {
    let mut model = connected(ready());
    for (keys, text) in [("yi", "planted-id"), ("ys", "planted-secret")] {
        let clip = copied(&mut model, keys).unwrap();
        assert_eq!(clip.text.expose_secret(), text);
        assert!(clip.is_secret);
    }
}

#[test]
fn the_token_is_copied_without_coming_near_the_model() {
    let mut model = ready();
    assert_eq!(press(&mut model, &[Key::char('y'), Key::char('t')]), []);
    assert!(toast(&model).contains("no access token"));
    let life = TokenLife::new(model.now, Validity::For(Duration::from_secs(60)));
    update(&mut model, Msg::Session(Event::Token(TokenStatus::Valid(life))));
    assert_eq!(
        press(&mut model, &[Key::char('y'), Key::char('t')]),
        [Effect::CopyToken]
    );
}

#[test]
fn a_row_is_copied_as_json_and_its_path_leads_to_it() {
    let mut model = connected(ready());
    press(&mut model, &[Key::char('2'), DOWN, DOWN]);
    let row = copied(&mut model, "yj").unwrap();
    let row: serde_json::Value = serde_json::from_str(row.text.expose_secret()).unwrap();
    let path = copied(&mut model, "yp").unwrap();
    let path = path.text.expose_secret();
    let number: usize = path
        .strip_prefix(".profile.privileges[")
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!(row["id"], format!("id-{number}"));
}

#[test]
fn every_pane_and_tab_has_rows_to_copy() {
    let mut model = connected(ready());
    let mut paths = Vec::new();
    for digit in ['1', '2', '3', '5'] {
        press(&mut model, &[Key::char(digit)]);
        assert!(copied(&mut model, "yj").is_some(), "{digit}");
        paths.push(copied(&mut model, "yp").unwrap().text.expose_secret().to_owned());
    }
    press(&mut model, &[TAB]);
    assert_eq!(model.focus, Pane::Stores);
    paths.push(copied(&mut model, "yp").unwrap().text.expose_secret().to_owned());
    assert_eq!(
        paths,
        [
            ".profile.user_name",
            ".profile.privileges[0]",
            ".profile.groups[0]",
            ".checks[0]",
            ".stores[0]"
        ]
    );
}

#[test]
fn the_request_is_copied_without_a_secret() {
    let mut model = connected(ready());
    let clip = copied(&mut model, "yc").unwrap();
    let text = clip.text.expose_secret();
    assert!(text.contains("https://acme.ids.secureauth.com/api/v1/ismanager/ids/default/Me"));
    assert!(!text.contains("planted") && !clip.is_secret);
}

#[test]
fn a_key_that_means_nothing_in_the_menu_closes_it_and_does_nothing_else() {
    let mut model = connected(ready());
    assert_eq!(press(&mut model, &[Key::char('y'), Key::char('q')]), []);
    assert!(model.overlay.is_none());
}
