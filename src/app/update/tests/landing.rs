//! Where a start lands, and what the checks do to the screen.

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
    update(model, Msg::Session(Event::Checked { id, state }));
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
fn enter_looks_at_one_check_again_and_r_at_all() {
    let mut model = ready();
    press(&mut model, &[Key::char('s'), DOWN]);
    let store = model.store.clone();
    let one = Request::Verify {
        checks: vec![CheckId::Credentials],
        store,
    };
    assert_eq!(press(&mut model, &[ENTER]), [Effect::Session(one)]);
    assert!(verifies_all(&press(&mut model, &[Key::char('r')])));
}

#[test]
fn esc_stops_a_walk_that_is_under_way() {
    let mut model = ready();
    press(&mut model, &[Key::char('5')]);
    let running = Event::Checked {
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
    assert!(matches!(&effects[..], [Effect::Copy(note)] if note.contains("https://acme.ids.secureauth.com")));
    assert!(model.toast.is_some());
}
