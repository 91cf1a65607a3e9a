//! Clocks that jump: whatever they do, no request bears a token that is past its end, and nobody waits for ever.

use proptest::collection::vec;
use proptest::prelude::*;

use super::stage::Stage;
use super::watchful::Script;
use super::*;
use crate::app::{Model, Msg, next_deadline, update};

const YEAR: i64 = 365 * 24 * 3600;

/// Something that happens to a session, or to its clocks.
#[derive(Clone, Debug)]
enum Step {
    Passes(Duration),
    /// The wall clock is set by so many seconds.
    Set(i64),
    /// The machine sleeps: only the wall clock goes on.
    Sleeps(u32),
    LooksAtClocks,
    Asks(Question),
    CancelsTheNewest,
    TriesAgain,
}

fn step() -> impl Strategy<Value = Step> {
    let milliseconds = prop_oneof![6 => 0..5_000_u64, 3 => 5_000..600_000_u64, 2 => 600_000..90_000_000_u64];
    let seconds = prop_oneof![
        -90..90_i64,
        -90_000..90_000_i64,
        -50 * YEAR..50 * YEAR,
        Just(-4000 * YEAR),
        Just(9000 * YEAR)
    ];
    prop_oneof![
        5 => milliseconds.prop_map(|passed| Step::Passes(Duration::from_millis(passed))),
        3 => seconds.prop_map(Step::Set),
        2 => (1..1_000_000_u32).prop_map(Step::Sleeps),
        1 => Just(Step::LooksAtClocks),
        8 => question().prop_map(Step::Asks),
        1 => Just(Step::CancelsTheNewest),
        3 => Just(Step::TriesAgain),
    ]
}

fn question() -> impl Strategy<Value = Question> {
    let store = || "[a-c]".prop_map(|name| IdsId::new(&name).unwrap());
    prop_oneof![
        3 => store().prop_map(|store| Question::Profile { store }),
        1 => Just(Question::Stores),
        1 => store().prop_map(|store| Question::Group { store, id: CleanText::from_server("g") }),
    ]
}

fn script() -> impl Strategy<Value = Script> {
    let retry = || {
        prop_oneof![
            Just(Retry::Backoff),
            (0..700_u64).prop_map(|wait| Retry::After(Duration::from_secs(wait)))
        ]
    };
    let milliseconds = prop_oneof![0..20_000_u64, 20_000..7_200_000_u64, any::<u64>()];
    let ends = prop_oneof![1_799_990_000..1_800_090_000_i64, -60 * YEAR..200 * YEAR];
    let token = prop_oneof![
        6 => milliseconds.prop_map(|life| Ok(Validity::For(Duration::from_millis(life)))),
        2 => ends.prop_map(|end| Ok(Validity::Until(Timestamp::from_second(end).unwrap()))),
        1 => Just(Ok(Validity::Unknown)),
        5 => retry().prop_map(|retry| Err(overloaded(retry))),
        1 => Just(Err(blamed())),
    ];
    let fault = prop_oneof![
        6 => Just(None),
        1 => Just(Some(refused_token())),
        1 => retry().prop_map(|retry| Some(overloaded(retry))),
    ];
    (vec(token, 0..8), vec((fault, 0..9_000_u64), 0..20))
        .prop_map(|(tokens, answers)| Script { tokens, answers })
}

/// Takes a step, and lets everything be done that comes of it: a clock that jumps between two lines of ours is nobody's
/// affair.
async fn take(stage: &mut Stage, step: Step) {
    match step {
        Step::Passes(passed) => tokio::time::sleep(passed).await,
        Step::Set(seconds) => stage.clock.jump(seconds),
        Step::Sleeps(seconds) => stage.clock.jump(seconds.into()),
        Step::LooksAtClocks => stage.ask(Request::CheckClocks),
        Step::Asks(question) => drop(stage.fetch(question)),
        Step::CancelsTheNewest => stage.cancel_newest(),
        Step::TriesAgain => stage.ask(Request::TryAgain),
    }
    stage.come_to_rest().await;
    assert_screen_is_right(&mut stage.model, stage.clock.now());
}

/// The countdown is within the token's life, no dead token is shown as a live one, and the screen is to be woken later
/// than now: a deadline that has come already would have the loop run without a rest.
fn assert_screen_is_right(model: &mut Model, now: Moment) {
    update(model, Msg::Tick(now));
    if let Some(life) = model.token.life() {
        let (left, whole) = (life.remaining(now), life.lifetime());
        assert!(left <= whole, "{left:?} of {whole:?} are left at {now:?}");
        let is_shown_as_live = matches!(model.token, TokenStatus::Valid(_));
        assert!(life.is_live(now) || !is_shown_as_live, "{life:?} at {now:?}");
    }
    let deadline = next_deadline(model);
    assert!(
        deadline.is_none_or(|deadline| deadline > now.monotonic),
        "{deadline:?} at {now:?}"
    );
}

/// Goes through the steps, and then waits until nothing can be under way any more.
async fn live_through(script: Script, steps: Vec<Step>) {
    let mut stage = Stage::new(script);
    for step in steps {
        take(&mut stage, step).await;
    }
    stage.tenant.follow(Script::default());
    take(&mut stage, Step::Passes(Duration::from_secs(1800))).await;
    assert_eq!(stage.tenant.wrongs(), Vec::<String>::new());
    assert_eq!(stage.unanswered(), Vec::<RequestId>::new());
    let (requests, seconds) = (
        stage.tenant.token_requests(),
        stage.clock.now().monotonic.as_secs(),
    );
    assert!(
        requests as u64 <= seconds + 1,
        "{requests} token requests in {seconds} s"
    );
}

proptest! {
    #[test]
    fn no_clock_that_jumps_has_a_dead_token_sent_or_anybody_wait_for_ever(
        script in script(), steps in vec(step(), 1..40)
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        runtime.block_on(live_through(script, steps));
    }
}
