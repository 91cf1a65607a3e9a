//! What is asked while the secret is still waited for.

use tokio::sync::Notify;

use super::*;
use crate::domain::{CheckId, CheckState, Checks};

/// Leads to a tenant once the secret has come.
struct ConnectLater {
    tenant: Arc<Tenant>,
    secret: Arc<Notify>,
    /// Held for as long as somebody waits.
    waiter: Arc<()>,
}

impl Connect for ConnectLater {
    type Api = Arc<Tenant>;

    fn setup(&self) -> Setup {
        setup()
    }

    async fn connect(&self) -> Result<Connection<Self::Api>, Problem> {
        let _waits = Arc::clone(&self.waiter);
        self.secret.notified().await;
        ConnectTo(Arc::clone(&self.tenant)).connect().await
    }
}

fn connecting() -> (Scene, Arc<Notify>, Arc<()>) {
    let (tenant, clock) = (Arc::new(Tenant::new()), TestClock::start());
    let (secret, waiter) = (Arc::new(Notify::new()), Arc::new(()));
    let connect = ConnectLater {
        tenant: Arc::clone(&tenant),
        secret: Arc::clone(&secret),
        waiter: Arc::clone(&waiter),
    };
    let session = Session::start(connect, clock.clone());
    let scene = Scene {
        tenant,
        clock,
        session,
    };
    (scene, secret, waiter)
}

fn walk() -> Request {
    Request::Verify {
        walk: RequestId(1),
        checks: CheckId::ALL.into(),
        known: Box::new(Checks::default()),
        store: home(),
    }
}

/// What is told of checks within a minute.
async fn checks_told(scene: &mut Scene) -> Vec<(CheckId, CheckState)> {
    tokio::time::sleep(Duration::from_secs(60)).await;
    let mut told = Vec::new();
    while let Ok(event) = scene.session.events.try_recv() {
        if let Event::Checked { id, state, .. } = event {
            told.push((id, state));
        }
    }
    told
}

#[tokio::test(start_paused = true)]
async fn while_the_secret_is_waited_for_the_setup_looks_at_the_credentials() {
    let (mut scene, secret, _) = connecting();
    scene.ask(walk());
    let told = checks_told(&mut scene).await;
    let is_done = |state: &CheckState| matches!(state, CheckState::Done { .. });
    assert!(told[0].0 == CheckId::Config && is_done(&told[0].1), "{told:?}");
    assert_eq!(told[1..], [(CheckId::Credentials, CheckState::Running)]);
    secret.notify_one();
    let told = checks_told(&mut scene).await;
    assert!(
        is_done(&told.last().unwrap().1),
        "the whole walk follows: {told:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_walk_that_was_ended_before_the_secret_came_does_not_begin() {
    let (mut scene, secret, _) = connecting();
    scene.ask(walk());
    scene.ask(Request::StopVerifying);
    checks_told(&mut scene).await;
    scene.fetch(2);
    secret.notify_one();
    assert_eq!(checks_told(&mut scene).await, []);
    assert_eq!(scene.tenant.me_requests.load(Ordering::Relaxed), 1);
}

#[tokio::test(start_paused = true)]
async fn whoever_goes_elsewhere_waits_no_longer_for_the_secret() {
    let (scene, _secret, waiter) = connecting();
    tokio::time::sleep(Duration::from_secs(1)).await;
    let before = Arc::strong_count(&waiter);
    drop(scene);
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert_eq!((before, Arc::strong_count(&waiter)), (3, 1));
}
