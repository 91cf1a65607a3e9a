//! What changes by itself.

use super::*;

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
