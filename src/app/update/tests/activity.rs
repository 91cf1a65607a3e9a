//! The activity: what comes in, what is looked into, copied and saved, and what stays.

use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use super::*;
use crate::app::{Destination, Happened, SavedExchanges};
use crate::domain::{Bears, Clip, Exchange, samples};

const SIX: Key = Key::char('6');

fn hear(model: &mut Model, exchange: Exchange) {
    assert_eq!(
        update(model, Msg::Session(Event::Exchanged(Arc::new(exchange)))),
        []
    );
}

/// A model on the tab, with so many exchanges.
fn with_exchanges(count: u64) -> Model {
    let mut model = ready();
    for story in 0..count {
        hear(
            &mut model,
            samples::answered(story, 401, &json!({"message": "Access token is invalid"})),
        );
    }
    press(&mut model, &[SIX]);
    model
}

fn copied(model: &mut Model, key: char) -> Clip {
    match press(model, &[Key::char('y'), Key::char(key)]).as_slice() {
        [Effect::Copy(clip)] => clip.clone(),
        other => panic!("{other:?}"),
    }
}

fn notes(model: &Model) -> Vec<String> {
    (0..2_000)
        .filter_map(|number| match model.activity.get(number) {
            Some(Happened::Said { text, .. }) => Some(text.clone()),
            _ => None,
        })
        .collect()
}

fn is_open(model: &Model) -> bool {
    model.activity.opened().is_some()
}

#[test]
fn what_goes_over_the_line_is_listed_and_every_note_is_kept() {
    let mut model = with_exchanges(3);
    assert_eq!(model.activity.listing.selected(), Some(2));
    model.toast("It was copied.");
    later(&mut model, 10);
    assert!(model.toast.is_none());
    assert_eq!(notes(&model), ["It was copied."]);
    assert_eq!(model.activity.exchanges().count(), 3);
}

#[test]
fn six_lies_between_setup_and_raw() {
    let mut model = ready();
    press(&mut model, &[Key::char('5'), Key::plain(KeyCode::Right)]);
    assert_eq!(model.tab, Tab::Activity);
    press(&mut model, &[Key::plain(KeyCode::Right)]);
    assert_eq!(model.tab, Tab::Raw);
    press(&mut model, &[SIX, Key::plain(KeyCode::Left)]);
    assert_eq!(model.tab, Tab::Setup);
}

#[test]
fn enter_looks_into_an_exchange_and_esc_comes_back_to_its_row() {
    let mut model = with_exchanges(3);
    press(&mut model, &[Key::plain(KeyCode::Up), ENTER]);
    let opened = model.activity.opened().unwrap();
    assert_eq!(opened.exchange.story.0, 1);
    assert!(opened.pane.tree().find("access token is invalid").len() == 1);
    // Arrows fold here, and do not change the tab.
    press(&mut model, &[Key::plain(KeyCode::Left)]);
    assert_eq!(model.activity.opened().unwrap().pane.visible().len(), 1);
    press(&mut model, &[Key::plain(KeyCode::Right), DOWN, DOWN]);
    assert_eq!(model.activity.opened().unwrap().pane.cursor(), 2);
    press(&mut model, &[ESC]);
    assert!(!is_open(&model));
    assert_eq!(
        (model.tab, model.activity.listing.selected()),
        (Tab::Activity, Some(1))
    );
}

#[test]
fn a_search_in_the_details_ends_before_they_do() {
    let mut model = with_exchanges(1);
    press(&mut model, &[ENTER]);
    type_in(&mut model, "/invalid");
    let pane = &model.activity.opened().unwrap().pane;
    assert_eq!(pane.search().unwrap().count(), 1);
    assert_eq!(
        pane.tree().path(pane.selected().unwrap()),
        ".response.body.message"
    );
    press(&mut model, &[ENTER, ESC]);
    assert!(is_open(&model));
    press(&mut model, &[ESC]);
    assert!(!is_open(&model));
}

#[test]
fn details_stay_as_they_are_whatever_comes_and_wherever_one_goes_meanwhile() {
    let mut model = with_exchanges(1);
    press(&mut model, &[ENTER, DOWN, Key::char('2')]);
    for story in 1..600 {
        hear(&mut model, samples::answered(story, 200, &Value::Null));
    }
    press(&mut model, &[SIX]);
    let opened = model.activity.opened().unwrap();
    assert_eq!((opened.exchange.story.0, opened.pane.cursor()), (0, 1));
}

#[test]
fn there_is_nothing_to_look_into_behind_a_note_or_an_empty_list() {
    let mut model = ready();
    press(&mut model, &[SIX, ENTER]);
    assert!(!is_open(&model));
    model.toast("It was copied.");
    press(&mut model, &[ENTER]);
    assert!(!is_open(&model));
    press(&mut model, &[Key::char('y'), Key::char('c')]);
    assert_eq!(
        notes(&model),
        ["It was copied.", "There is no request under the cursor."]
    );
}

#[test]
fn an_exchange_is_copied_as_curl_as_an_archives_entry_and_by_its_path() {
    let mut model = with_exchanges(2);
    let curl = copied(&mut model, 'c');
    let command = curl.text.expose_secret();
    assert!(
        command.contains("https://acme.ids.secureauth.com/api/v1/ismanager/ids/default/Me"),
        "{command}"
    );
    assert!(
        command.contains("$IDSIGHT_ACCESS_TOKEN") && !curl.is_secret,
        "{command}"
    );
    let entry: Value = serde_json::from_str(copied(&mut model, 'j').text.expose_secret()).unwrap();
    assert_eq!(entry["response"]["status"], 401);
    assert_eq!(entry["request"]["headers"][1]["value"], "Bearer ••••••••");
    assert_eq!(
        copied(&mut model, 'p').text.expose_secret(),
        "/api/v1/ismanager/ids/default/Me"
    );
    // In the details too.
    press(&mut model, &[ENTER]);
    assert_eq!(
        copied(&mut model, 'p').text.expose_secret(),
        "/api/v1/ismanager/ids/default/Me"
    );
    assert!(is_open(&model));
}

#[test]
fn a_request_for_a_token_is_not_copied_as_one_that_bears_a_token() {
    let mut model = ready();
    let mut exchange = samples::answered(1, 200, &Value::Null);
    exchange.request.bears = Bears::Credentials;
    hear(&mut model, exchange);
    assert_eq!(press(&mut model, &[SIX, Key::char('y'), Key::char('c')]), []);
    assert!(model.toast.unwrap().text.contains("bears the credentials"));
}

#[test]
fn all_exchanges_are_saved_in_their_order_whatever_the_filter_leaves() {
    let mut model = with_exchanges(3);
    type_in(&mut model, "/nothing");
    press(&mut model, &[ENTER]);
    let effects = press(&mut model, &[Key::char('E')]);
    let [Effect::SaveExchanges(SavedExchanges { exchanges, at })] = &effects[..] else {
        panic!("{effects:?}")
    };
    let stories: Vec<u64> = exchanges.iter().map(|exchange| exchange.story.0).collect();
    assert_eq!((stories, *at), (vec![0, 1, 2], model.now.wall));
    update(&mut model, Msg::Saved(Ok(text("/home/jane/activity.har"))));
    assert_eq!(
        model.toast.as_ref().map(|toast| toast.text.as_str()),
        Some("Saved without secrets: /home/jane/activity.har")
    );
    let full = Problem::new(ProblemKind::Config, "The disk is full.", "Make room.");
    update(&mut model, Msg::Saved(Err(full)));
    assert_eq!(model.toast.unwrap().text, "The disk is full. Make room.");
}

#[test]
fn nothing_is_saved_where_nothing_happened() {
    let mut model = ready();
    assert_eq!(press(&mut model, &[SIX, Key::char('E')]), []);
    assert_eq!(notes(&model), ["There is nothing to be saved yet."]);
}

#[test]
fn the_activity_stays_when_the_context_changes_and_says_where_that_was() {
    let mut model = with_exchanges(2);
    press(&mut model, &[ENTER]);
    let elsewhere = Setup {
        context: "acme-qa".into(),
        ..setup()
    };
    let other = Opening {
        destination: Destination::Context("acme-qa".into()),
        ..Opening::new(model.now, elsewhere)
    };
    update(&mut model, Msg::Opened(Box::new(other.clone())));
    hear(&mut model, samples::answered(9, 200, &Value::Null));
    assert!(!is_open(&model));
    assert!(matches!(model.activity.get(2), Some(Happened::Entered { context }) if context == "acme-qa"));
    assert_eq!(model.activity.exchanges().count(), 3);
    // The same once more is no other context.
    update(&mut model, Msg::Opened(Box::new(other)));
    assert!(model.activity.get(4).is_none());
}

#[test]
fn the_mouse_walks_through_the_details_too() {
    let mut model = with_exchanges(1);
    press(&mut model, &[ENTER]);
    let list = Screen::of(&model).detail.unwrap().list;
    click(&mut model, list.x + 3, list.y + 4);
    assert_eq!(model.activity.opened().unwrap().pane.cursor(), 4);
}
