//! What the session tells, and what is asked of it.

use super::*;

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
fn esc_stops_waiting_and_goes_back_to_the_store_on_the_screen() {
    let mut model = ready();
    let id = ids(&press(&mut model, &[DOWN, ENTER]))[0];
    assert_eq!(press(&mut model, &[ESC]), [Effect::Session(Request::Cancel(id))]);
    answer(&mut model, id, Ok(some_profile("Too late")));
    assert_eq!(model.store, IdsId::default_store());
    assert_eq!(shown_user(&model), Some("Jane"));
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
