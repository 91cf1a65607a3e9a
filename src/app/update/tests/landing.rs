//! Where a start lands, and what the checks do to the screen.

use secrecy::ExposeSecret as _;

use super::*;
use crate::app::Pane;
use crate::domain::{CheckId, CheckState, Finding};

fn verifies_all(effects: &[Effect]) -> bool {
    effects
        .iter()
        .any(|effect| matches!(effect, Effect::Session(Request::Verify { checks, .. }) if checks.len() == 10))
}

fn checked(model: &mut Model, id: CheckId, finding: Finding) {
    let state = CheckState::Done {
        finding,
        took: Duration::ZERO,
    };
    let walk = model.setup.walk.unwrap();
    update(model, Msg::Session(Event::Checked { walk, id, state }));
}

fn token_failed(model: &mut Model, problem: Problem, retry_at: Option<Deadline>) -> Vec<Effect> {
    update(
        model,
        Msg::Session(Event::Token(TokenStatus::Failed { problem, retry_at })),
    )
}

fn of_kind(kind: ProblemKind) -> Problem {
    Problem::new(kind, "failed", "act")
}

#[test]
fn a_start_that_goes_well_stays_on_the_overview_and_is_verified_behind_it() {
    let mut model = model();
    model.start();
    let id = model.profile_request.unwrap();
    let effects = answer(&mut model, id, Ok(some_profile("Jane")));
    assert!(verifies_all(&effects));
    assert_eq!((model.tab, model.focus), (Tab::Overview, Pane::Stores));
}

#[test]
fn a_refused_token_lands_on_the_setup() {
    let mut model = model();
    model.start();
    assert!(verifies_all(&token_failed(
        &mut model,
        of_kind(ProblemKind::Credentials),
        None
    )));
    assert_eq!((model.tab, model.focus), (Tab::Setup, Pane::Detail));
}

#[test]
fn a_server_out_of_reach_lands_on_the_setup_though_it_is_tried_again() {
    let mut model = model();
    model.start();
    let again = Some(Deadline::in_from(model.now, Duration::from_secs(1)));
    assert!(verifies_all(&token_failed(
        &mut model,
        of_kind(ProblemKind::Network),
        again
    )));
    assert_eq!(model.tab, Tab::Setup);
}

#[test]
fn an_overload_that_passes_by_itself_moves_nothing() {
    let mut model = model();
    model.start();
    let again = Some(Deadline::in_from(model.now, Duration::from_secs(1)));
    assert_eq!(token_failed(&mut model, of_kind(ProblemKind::Server), again), []);
    assert_eq!(model.tab, Tab::Overview);
}

#[test]
fn only_the_start_moves_the_eye() {
    let mut model = ready();
    token_failed(&mut model, of_kind(ProblemKind::Credentials), None);
    let id = ids(&press(&mut model, &[DOWN, ENTER]))[0];
    answer(&mut model, id, Err(refused()));
    assert_eq!(model.tab, Tab::Overview);
}

#[test]
fn the_cursor_lands_on_the_first_failure_until_the_user_moves_it() {
    let mut model = model();
    model.start();
    token_failed(&mut model, of_kind(ProblemKind::Credentials), None);
    checked(&mut model, CheckId::Token, Finding::fail("refused", "act"));
    assert_eq!(model.setup.selected(), Some(CheckId::Token));
    press(&mut model, &[Key::plain(KeyCode::Up)]);
    checked(&mut model, CheckId::Me, Finding::skip("waits"));
    assert_eq!(model.setup.selected(), Some(CheckId::Connect));
}

#[test]
fn a_profile_that_comes_after_a_failure_has_everything_verified_again() {
    let mut model = ready();
    checked(&mut model, CheckId::Token, Finding::fail("refused", "act"));
    press(&mut model, &[Key::char('r')]);
    let id = model.profile_request.unwrap();
    assert!(verifies_all(&answer(&mut model, id, Ok(some_profile("Jane")))));
}

#[test]
fn enter_looks_at_a_check_and_what_depends_on_it_again_and_r_at_all() {
    let mut model = ready();
    press(&mut model, &[Key::char('s')]);
    checked(&mut model, CheckId::Token, Finding::fail("refused", "act"));
    let effects = press(&mut model, &[ENTER]);
    assert_eq!(effects.first(), Some(&Effect::Session(Request::TryAgain)));
    let Some(Effect::Session(Request::Verify { checks, .. })) = effects.last() else {
        panic!("{effects:?}")
    };
    assert_eq!(
        *checks,
        [[CheckId::Token].as_slice(), &CheckId::OF_THE_STORE].concat()
    );
    assert!(verifies_all(&press(&mut model, &[Key::char('r')])));
}

#[test]
fn a_start_that_fails_moves_nothing_under_the_users_hands() {
    let mut model = model();
    model.start();
    type_in(&mut model, "/de");
    assert!(verifies_all(&token_failed(
        &mut model,
        of_kind(ProblemKind::Network),
        None
    )));
    type_in(&mut model, "fq");
    assert_eq!((model.tab, model.focus), (Tab::Overview, Pane::Stores));
    assert_eq!(
        model.stores.listing.filter().map(tui_input::Input::value),
        Some("defq")
    );
}

#[test]
fn another_store_has_its_own_checks_looked_at() {
    let mut model = ready();
    for id in CheckId::ALL {
        checked(&mut model, id, Finding::pass("fine"));
    }
    let id = ids(&press(&mut model, &[DOWN, ENTER]))[0];
    let effects = answer(&mut model, id, Ok(some_profile("Jane")));
    let [Effect::Session(Request::Verify { checks, store, .. })] = &effects[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(*checks, CheckId::OF_THE_STORE);
    assert_eq!(*store, model.store);
}

#[test]
fn what_an_ended_walk_still_tells_is_dropped() {
    let mut model = ready();
    let walk = model.setup.walk.unwrap();
    press(&mut model, &[Key::char('5'), Key::char('r')]);
    update(
        &mut model,
        Msg::Session(Event::Checked {
            walk,
            id: CheckId::Me,
            state: CheckState::Running,
        }),
    );
    assert!(!model.setup.is_running());
}

#[test]
fn after_the_session_ended_nothing_is_asked_of_it() {
    let mut model = ready();
    update(&mut model, Msg::SessionEnded);
    assert_eq!(press(&mut model, &[Key::char('r'), DOWN, ENTER]), []);
    assert_eq!(shown_user(&model), Some("Jane"));
}

#[test]
fn esc_stops_a_walk_that_is_under_way() {
    let mut model = ready();
    press(&mut model, &[Key::char('5')]);
    let walk = model.setup.walk.unwrap();
    let running = Event::Checked {
        walk,
        id: CheckId::Connect,
        state: CheckState::Running,
    };
    update(&mut model, Msg::Session(running));
    assert_eq!(
        press(&mut model, &[ESC]),
        [Effect::Session(Request::StopVerifying)]
    );
    assert!(!model.setup.is_running());
}

#[test]
fn m_copies_the_note_for_the_administrator() {
    let mut model = ready();
    let effects = press(&mut model, &[Key::char('5'), Key::char('m')]);
    assert!(
        matches!(effects.last(), Some(Effect::Copy(note)) if note.text.expose_secret().contains("https://acme.ids.secureauth.com"))
    );
}
