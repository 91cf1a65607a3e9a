//! What each message does to the model, in tables and sentences.

use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use ratatui::layout::{Position, Size};

use super::*;
use crate::app::{Key, KeyCode, Mouse, MouseKind, Opening, Remote, Tab};
use crate::config::Interface;
use crate::domain::{
    ApiCredential, CleanText, ClientId, Deadline, IdentityStore, IdsId, Membership, Privilege, Problem,
    ProblemKind, Profile, Setup, StoreSource, TokenLife, Validity,
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

fn model() -> Model {
    Model::new(Opening {
        now: start_of_time(),
        size: Size {
            width: 120,
            height: 40,
        },
        interface: Interface::default(),
        setup: Setup {
            context: "acme".into(),
            origin: "The test".into(),
            base_url: "https://acme.ids.secureauth.com".into(),
            home: IdsId::default_store(),
        },
        store: IdsId::default_store(),
        stores: Vec::new(),
        client_id_origin: "environment".into(),
        client_secret_origin: "environment".into(),
    })
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

const DOWN: Key = Key::plain(KeyCode::Down);
const ENTER: Key = Key::plain(KeyCode::Enter);
const ESC: Key = Key::plain(KeyCode::Esc);
const TAB: Key = Key::plain(KeyCode::Tab);

fn refused() -> Problem {
    Problem::new(ProblemKind::NotFound, "no such store", "ask").with_status(404)
}

#[test]
fn a_start_asks_for_the_stores_and_for_the_profile() {
    let mut model = model();
    let effects = model.start();
    assert_eq!(ids(&effects).len(), 2);
    assert!(matches!(model.profile, Remote::Loading { stale: None, .. }));
    assert_eq!(model.tab, Tab::Overview);
}

#[test]
fn enter_goes_to_the_store_under_the_cursor_at_once() {
    let mut model = ready();
    let effects = press(&mut model, &[DOWN, ENTER]);
    assert_eq!(model.store, store("emp"));
    let question = Question::Profile { store: store("emp") };
    assert!(
        matches!(&effects[..], [Effect::Session(Request::Fetch { question: asked, .. })] if *asked == question)
    );
    assert!(
        model.shows_another_store(),
        "the old profile stays, and says whose it is"
    );
}

#[test]
fn going_elsewhere_meanwhile_cancels_the_fetch_and_drops_its_answer() {
    let mut model = ready();
    let first = ids(&press(&mut model, &[DOWN, ENTER]))[0];
    let effects = press(&mut model, &[Key::plain(KeyCode::Up), ENTER]);
    assert!(effects.contains(&Effect::Session(Request::Cancel(first))));
    answer(&mut model, first, Ok(some_profile("Somebody of Employees")));
    assert_eq!(model.store, IdsId::default_store());
    assert_eq!(shown_user(&model), Some("Jane"));
}

#[test]
fn a_store_that_refuses_is_marked_and_shows_nothing_of_another() {
    let mut model = ready();
    let id = ids(&press(&mut model, &[DOWN, ENTER]))[0];
    answer(&mut model, id, Err(refused()));
    assert!(model.stores.is_refused(&store("emp")));
    assert!(model.visit().is_none());
}

#[test]
fn a_failed_refresh_keeps_the_last_good_profile_and_says_so() {
    let mut model = ready();
    let effects = press(&mut model, &[Key::char('r')]);
    assert_eq!(effects.first(), Some(&Effect::Session(Request::TryAgain)));
    let id = model.profile_request.unwrap();
    answer(&mut model, id, Err(refused()));
    assert_eq!(shown_user(&model), Some("Jane"));
    assert_eq!(
        model.toast.as_ref().map(|toast| toast.text.as_str()),
        Some("no such store")
    );
}

#[test]
fn a_fetch_that_was_put_off_is_still_awaited() {
    let mut model = model();
    model.start();
    let id = model.profile_request.unwrap();
    let until = Deadline::in_from(model.now, Duration::from_secs(3));
    update(
        &mut model,
        Msg::Session(Event::PutOff {
            id,
            problem: refused(),
            until,
        }),
    );
    assert!(model.profile.is_under_way());
    answer(&mut model, id, Ok(some_profile("Jane")));
    assert_eq!(shown_user(&model), Some("Jane"));
}

#[test]
fn esc_stops_waiting_and_the_answer_is_not_wanted_any_more() {
    let mut model = ready();
    let id = ids(&press(&mut model, &[DOWN, ENTER]))[0];
    assert_eq!(press(&mut model, &[ESC]), [Effect::Session(Request::Cancel(id))]);
    answer(&mut model, id, Ok(some_profile("Too late")));
    assert!(
        matches!(model.profile, Remote::NotAsked),
        "nothing of another store is shown as this one's"
    );
}

#[test]
fn the_filter_takes_letters_digits_and_pasted_text() {
    let mut model = ready();
    type_in(&mut model, "/emp");
    assert_eq!(model.stores.listing.len(), 1);
    assert_eq!(model.tab, Tab::Overview);
    update(&mut model, Msg::Paste("loy\nees".into()));
    assert_eq!(
        model.stores.listing.filter().map(tui_input::Input::value),
        Some("employees")
    );
    press(&mut model, &[ESC]);
    assert_eq!(model.stores.listing.len(), 2);
    assert!(model.stores.listing.filter().is_none());
}

#[test]
fn a_kept_filter_gives_the_keys_back() {
    let mut model = ready();
    type_in(&mut model, "/emp");
    press(&mut model, &[ENTER, ENTER]);
    assert_eq!(model.store, store("emp"));
    assert_eq!(model.stores.listing.len(), 1);
}

#[test]
fn digits_open_tabs_from_every_pane() {
    for pane in Pane::ALL {
        for tab in Tab::ALL {
            let mut model = ready();
            model.focus = pane;
            press(&mut model, &[Key::char(tab.digit())]);
            assert_eq!((model.tab, model.focus), (tab, Pane::Detail), "{pane:?}");
        }
    }
}

#[test]
fn tab_visits_every_pane_and_comes_back() {
    let mut model = ready();
    let visited: Vec<Pane> = (0..3)
        .map(|_| {
            press(&mut model, &[TAB]);
            model.focus
        })
        .collect();
    assert_eq!(visited, [Pane::Credentials, Pane::Detail, Pane::Stores]);
}

#[test]
fn help_opens_over_everything_and_quits_nothing() {
    let mut model = ready();
    press(&mut model, &[Key::char('?')]);
    assert_eq!(model.help, Some(0));
    assert_eq!(press(&mut model, &[Key::char('q')]), []);
    assert_eq!(model.help, None);
    assert_eq!(press(&mut model, &[Key::char('q')]), [Effect::Quit]);
}

#[test]
fn ctrl_c_quits_always() {
    let mut model = ready();
    for keys in [&[][..], &[Key::char('?')], &[ESC, Key::char('/')]] {
        press(&mut model, keys);
        assert_eq!(press(&mut model, &[Key::control('c')]), [Effect::Quit]);
    }
}

#[test]
fn a_click_focuses_and_selects_what_it_points_at() {
    let mut model = ready();
    let screen = Screen::of(&model);
    let list = screen.stores.unwrap().list;
    click(&mut model, list.x + 3, list.y + 1);
    assert_eq!(
        model.stores.selected().map(|store| store.ids_id.clone()),
        Some(store("emp"))
    );
    let privileges = &screen.detail.unwrap().tabs[1];
    click(&mut model, privileges.area.x, privileges.area.y);
    assert_eq!((model.focus, model.tab), (Pane::Detail, Tab::Privileges));
    click(&mut model, 500, 500);
    assert_eq!(model.focus, Pane::Detail);
}

#[test]
fn the_wheel_scrolls_what_is_under_it_and_not_what_has_the_focus() {
    let mut model = ready();
    model.tab = Tab::Privileges;
    let list = Screen::of(&model).detail.unwrap().list;
    let at = Position { x: list.x, y: list.y };
    update(
        &mut model,
        Msg::Mouse(Mouse {
            kind: MouseKind::ScrollDown,
            at,
        }),
    );
    let listing = &model.visit().unwrap().privileges;
    assert_eq!(listing.offset(), 3);
    assert_eq!(model.focus, Pane::Stores);
}

#[test]
fn a_resize_loses_neither_the_row_nor_the_filter() {
    let mut model = ready();
    press(&mut model, &[Key::char('2'), Key::plain(KeyCode::End)]);
    let selected = model.visit().unwrap().privileges.selected();
    for (width, height) in [(39, 9), (60, 20), (50, 12), (1, 1), (300, 100), (120, 40)] {
        update(&mut model, Msg::Resized(Size { width, height }));
    }
    let listing = &model.visit().unwrap().privileges;
    assert_eq!(listing.selected(), selected);
    assert!(listing.offset() <= listing.cursor());
}

#[test]
fn a_toast_goes_away_after_four_seconds() {
    let mut model = ready();
    model.toast("done");
    later(&mut model, 3);
    assert!(model.toast.is_some());
    later(&mut model, 1);
    assert!(model.toast.is_none());
}

#[test]
fn nothing_to_wait_for_means_no_timer_but_the_age_of_the_data() {
    let mut model = model();
    assert_eq!(next_deadline(&model), None);
    model.start();
    assert_eq!(
        next_deadline(&model),
        Some(Duration::from_secs(1)),
        "waiting is counted in seconds"
    );
    let model = ready();
    assert_eq!(
        next_deadline(&model),
        Some(Duration::from_secs(60)),
        "the age changes by the minute"
    );
}

#[test]
fn a_countdown_wakes_once_a_second_however_much_is_counted() {
    let mut model = ready();
    let life = TokenLife::new(model.now, Validity::For(Duration::from_millis(3_600_400)));
    update(&mut model, Msg::Session(Event::Token(TokenStatus::Valid(life))));
    press(&mut model, &[DOWN, ENTER]);
    assert_eq!(next_deadline(&model), Some(Duration::from_secs(1)));
}

#[test]
fn only_a_tick_that_was_waited_for_draws() {
    let mut model = ready();
    model.take_changed();
    let soon = model.now.after(Duration::from_millis(400));
    update(&mut model, Msg::Tick(soon));
    assert!(!model.take_changed());
    later(&mut model, 60);
    assert!(model.take_changed());
}

#[test]
fn a_machine_that_slept_has_its_session_look_at_the_clocks() {
    let mut model = ready();
    let life = TokenLife::new(model.now, Validity::For(Duration::from_secs(3600)));
    update(&mut model, Msg::Session(Event::Token(TokenStatus::Valid(life))));
    let mut now = model.now;
    now.wall += Duration::from_secs(8 * 3600);
    assert_eq!(
        update(&mut model, Msg::Tick(now)),
        [Effect::Session(Request::CheckClocks)]
    );
}

#[test]
fn a_session_that_ended_is_told_on_the_screen() {
    let mut model = ready();
    update(&mut model, Msg::SessionEnded);
    assert!(
        matches!(&model.token, TokenStatus::Failed { problem, .. } if problem.message.contains("stopped"))
    );
    assert_eq!(shown_user(&model), Some("Jane"), "what was fetched stays");
}

#[test]
fn credentials_that_were_read_tell_their_anatomy() {
    let mut model = model();
    let credential = ApiCredential {
        client_id: ClientId::new("x"),
        client_secret: "canary".into(),
    };
    let setup = model.verified.clone();
    update(&mut model, Msg::Session(Event::Connected { setup, credential }));
    assert!(model.credentials.known.is_some());
    assert!(!format!("{model:?}").contains("canary"));
}
