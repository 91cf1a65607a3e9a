//! A week of a session: whatever was done, nothing of it is left behind.

use tokio::runtime::Handle;

use super::stage::Stage;
use super::watchful::Script;
use super::*;
use crate::domain::{CheckId, Checks};

/// Hours of a week.
const HOURS: u64 = 7 * 24;
/// In which everything ends that ends by itself.
const HALF_AN_HOUR: Duration = Duration::from_secs(1800);
/// Longer than anybody waits.
const FOR_EVER: u64 = 1000 * 3600 * 1000;

/// What there is at one time.
#[derive(Debug, PartialEq, Eq)]
struct Sample {
    tasks: usize,
    /// Who holds the API: the session, and each fetch that was not let go.
    users: usize,
    /// What was told and not heard.
    unread: usize,
}

impl Sample {
    fn of(stage: &Stage) -> Self {
        Self {
            tasks: Handle::current().metrics().num_alive_tasks(),
            users: Arc::strong_count(&stage.tenant),
            unread: stage.session.events.len() + stage.session.tokens.len(),
        }
    }
}

fn store(number: u64) -> IdsId {
    IdsId::new(&format!("store-{number}")).unwrap()
}

fn profile(number: u64) -> Question {
    let store = store(number);
    Question::Profile { store }
}

/// Looks at three stores one after the other, each before the one before has been answered, and at all that the last
/// one has.
async fn look_round(stage: &mut Stage, hour: u64) {
    for number in hour..hour + 3 {
        stage.fetch(profile(number));
        stage.come_to_rest().await;
        stage.cancel_newest();
    }
    stage.fetch(profile(hour));
    stage.fetch(Question::Stores);
    stage.fetch(Question::Group {
        store: store(hour),
        id: CleanText::from_server("g"),
    });
    stage.ask(Request::ReadClaims { id: RequestId(hour) });
    stage.ask(Request::HandOverToken);
    for walk in [hour, hour + 1] {
        stage.ask(Request::Verify {
            walk: RequestId(walk),
            checks: CheckId::ALL.into(),
            known: Box::new(Checks::default()),
            store: store(hour),
        });
    }
    tokio::time::sleep(Duration::from_secs(60)).await;
    stage.come_to_rest().await;
}

/// The tenant refuses, is overloaded and fails.
async fn meet_failures(stage: &mut Stage, hour: u64) {
    let wait = Retry::After(Duration::from_secs(20));
    let faults = [
        Some(refused_token()),
        Some(overloaded(wait)),
        None,
        Some(blamed()),
        Some(overloaded(Retry::Backoff)),
    ];
    stage.tenant.follow(Script {
        tokens: vec![Err(overloaded(Retry::Backoff)), Err(blamed()), Ok(lasting(5))],
        answers: faults.map(|fault| (fault, 300)).into(),
    });
    for number in hour..hour + 6 {
        stage.fetch(profile(number));
    }
    tokio::time::sleep(Duration::from_secs(60)).await;
    stage.ask(Request::TryAgain);
    stage.fetch(profile(hour));
    tokio::time::sleep(Duration::from_secs(60)).await;
    stage.come_to_rest().await;
}

/// The tenant says nothing any more, until the user has had enough of it.
async fn meet_silence(stage: &mut Stage, hour: u64) {
    stage.tenant.follow(Script {
        tokens: Vec::new(),
        answers: vec![(None, FOR_EVER); 3],
    });
    for number in hour..hour + 3 {
        stage.fetch(profile(number));
        tokio::time::sleep(Duration::from_secs(30)).await;
        stage.cancel_newest();
    }
    stage.tenant.follow(Script::default());
}

/// Goes to a context whose secret never comes, and to another one; what was under way is left there.
async fn open_others(stage: &mut Stage, hour: u64) {
    stage.fetch(profile(hour));
    stage.come_to_rest().await;
    for hangs in [true, true, false] {
        stage.open_anew(hangs);
        stage.fetch(profile(hour));
        stage.ask(Request::StopVerifying);
        stage.come_to_rest().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_week_of_stores_contexts_failures_and_silence_leaves_nothing_behind() {
    let mut stage = Stage::new(Script::default());
    stage.fetch(profile(0));
    tokio::time::sleep(HALF_AN_HOUR).await;
    stage.come_to_rest().await;
    let before = Sample::of(&stage);
    for hour in 0..HOURS {
        open_others(&mut stage, hour).await;
        look_round(&mut stage, hour).await;
        meet_failures(&mut stage, hour).await;
        meet_silence(&mut stage, hour).await;
        // The screen has the token renewed, and all ends that ends by itself.
        for _ in 0..2 {
            tokio::time::sleep(HALF_AN_HOUR).await;
            stage.come_to_rest().await;
        }
        while stage.session.tokens.try_recv().is_ok() {}
        assert_eq!(stage.unanswered(), [], "in hour {hour}");
        assert_eq!(Sample::of(&stage), before, "in hour {hour}");
    }
    let hours = usize::try_from(HOURS).unwrap();
    let (tokens, requests) = (stage.tenant.token_requests(), stage.tenant.requests());
    assert!(
        tokens > 3 * hours && requests > 20 * hours,
        "{tokens}, {requests}"
    );
}

/// The answers that are kept for the checks, and the names, are those of the stores that there are.
#[tokio::test(start_paused = true)]
async fn what_is_kept_of_answers_does_not_grow_with_their_number() {
    let clock = TestClock::start();
    let tenant = super::watchful::Watchful::new(&clock, Script::default());
    let (access, _keeper) = Access::start(tenant, home(), clock, Persistence::Patient, |_| {});
    let mut kept = Vec::new();
    for round in 0..200_u64 {
        for number in 0..5 {
            let question = profile(number);
            let answer = access.ask(&question, |_, _| {}).await.unwrap();
            access
                .look_up_names(&question, answer.privileges(), |_, _| {})
                .await;
        }
        tokio::time::sleep(Duration::from_secs(40)).await;
        let store = store(round + 100);
        let id = CleanText::from_server("g");
        access
            .ask(&Question::Group { store, id }, |_, _| {})
            .await
            .unwrap();
        kept.push(format!("{access:?}").len());
    }
    let most = kept.iter().skip(1).max();
    // Numbers of seconds have more digits later on.
    assert!(*most.unwrap() < kept[1] + 200, "{kept:?}");
}
