//! The token's life.

use super::*;

#[tokio::test(start_paused = true)]
async fn whoever_asks_there_is_one_token_request_in_flight() {
    let mut scene = Scene::with(Tenant::new());
    for id in 0..5 {
        scene.fetch(id);
    }
    for id in 0..5 {
        scene.answer(id).await.unwrap();
    }
    assert_eq!(scene.tenant.token_requests(), [0]);
}

#[tokio::test(start_paused = true)]
async fn a_token_is_refreshed_a_minute_before_its_hour_ends() {
    let mut scene = Scene::with(Tenant::new());
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    let status = scene.status_after(2 * 3600).await;
    assert!(matches!(status, Some(TokenStatus::Valid(_))), "{status:?}");
    assert_eq!(scene.tenant.token_requests(), [0, 3540, 7080]);
}

#[tokio::test(start_paused = true)]
async fn two_token_requests_are_a_second_apart_at_least() {
    let mut scene = Scene::with(Tenant::new().gives((0..10).map(|_| Ok(lasting(1)))));
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    scene.status_after(6).await;
    let requests = scene.tenant.token_requests.lock().unwrap().clone();
    assert!(requests.len() >= 5, "{requests:?}");
    for pair in requests.windows(2) {
        assert!(
            pair[1].checked_sub(pair[0]).unwrap() >= Duration::from_secs(1),
            "{requests:?}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn a_401_renews_the_token_and_repeats_the_request_once() {
    let mut scene = Scene::with(Tenant::new().answers([Err(refused_token()), Ok(())]));
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    assert_eq!(scene.tenant.token_requests(), [0, 1]);
    assert_eq!(scene.tenant.me_requests.load(Ordering::Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn a_second_401_is_not_repeated() {
    let mut scene = Scene::with(Tenant::new().answers([Err(refused_token()), Err(refused_token())]));
    scene.fetch(1);
    assert_eq!(scene.answer(1).await.unwrap_err().kind, ProblemKind::Token);
    assert_eq!(scene.tenant.me_requests.load(Ordering::Relaxed), 2);
    assert_eq!(scene.tenant.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_401_against_an_older_token_takes_the_newer_one() {
    let mut tenant = Tenant::new().answers([Err(refused_token()), Err(refused_token()), Ok(()), Ok(())]);
    tenant.me_takes = Duration::from_secs(1);
    let mut scene = Scene::with(tenant);
    scene.fetch(1);
    scene.fetch(2);
    scene.answer(1).await.unwrap();
    scene.answer(2).await.unwrap();
    assert_eq!(scene.tenant.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn after_the_credentials_were_blamed_nothing_is_tried_until_the_user_acts() {
    let mut scene = Scene::with(Tenant::new().gives([Err(blamed())]));
    scene.fetch(1);
    assert_eq!(scene.answer(1).await.unwrap_err(), blamed());
    scene.status_after(24 * 3600).await;
    scene.fetch(2);
    scene.ask(Request::CheckClocks);
    assert_eq!(scene.answer(2).await.unwrap_err(), blamed());
    assert_eq!(scene.tenant.token_requests().len(), 1);

    scene.ask(Request::TryAgain);
    scene.fetch(3);
    scene.answer(3).await.unwrap();
    assert_eq!(scene.tenant.token_requests().len(), 2);
}

const FOR_EVER: Duration = Duration::from_secs(1_000_000);

#[tokio::test(start_paused = true)]
async fn another_try_takes_the_place_of_a_token_request_under_way() {
    let mut scene = Scene::with(Tenant::new().dawdles([FOR_EVER]));
    for id in 0..5 {
        scene.fetch(id);
    }
    let status = scene.status_after(7).await;
    assert!(
        matches!(status, Some(TokenStatus::Requesting { .. })),
        "{status:?}"
    );
    scene.ask(Request::TryAgain);
    // Those that waited for the former one wait for this one.
    for id in 0..5 {
        scene.answer(id).await.unwrap();
    }
    assert_eq!(scene.tenant.token_requests(), [0, 7]);
}

#[tokio::test(start_paused = true)]
async fn however_often_one_tries_again_requests_are_a_second_apart_and_the_last_one_is_not_put_off() {
    let mut scene = Scene::with(Tenant::new().dawdles([FOR_EVER, FOR_EVER]));
    scene.fetch(1);
    for _ in 0..19 {
        scene.status_after(0).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        scene.ask(Request::TryAgain);
    }
    scene.answer(1).await.unwrap();
    assert_eq!(scene.tenant.token_requests(), [0, 1, 2]);
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_younger_than_a_second_may_answer_where_another_try_is_wanted() {
    let half = Duration::from_millis(500);
    let mut scene = Scene::with(Tenant::new().dawdles([half]));
    scene.fetch(1);
    tokio::time::sleep(half / 2).await;
    scene.ask(Request::TryAgain);
    scene.answer(1).await.unwrap();
    scene.status_after(60).await;
    assert_eq!(scene.tenant.token_requests(), [0]);
}

#[tokio::test(start_paused = true)]
async fn another_try_takes_the_place_of_a_renewal_and_leaves_the_live_token_in_use() {
    let at_once = Duration::from_millis(1);
    let mut scene = Scene::with(Tenant::new().dawdles([at_once, FOR_EVER]));
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    let status = scene.status_after(3545).await;
    assert!(
        matches!(status, Some(TokenStatus::Refreshing { .. })),
        "{status:?}"
    );
    scene.ask(Request::TryAgain);
    scene.fetch(2);
    scene.answer(2).await.unwrap();
    let status = scene.status_after(1).await;
    assert!(matches!(status, Some(TokenStatus::Valid(_))), "{status:?}");
    assert_eq!(scene.tenant.token_requests(), [0, 3540, 3545]);
}

#[tokio::test(start_paused = true)]
async fn an_overloaded_token_endpoint_is_asked_again_with_growing_delays() {
    let failures = (0..4).map(|_| Err(overloaded(Retry::Backoff)));
    let mut scene = Scene::with(Tenant::new().gives(failures));
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    let requests = scene.tenant.token_requests.lock().unwrap().clone();
    let delays: Vec<Duration> = requests
        .windows(2)
        .map(|pair| pair[1].checked_sub(pair[0]).unwrap())
        .collect();
    for (delay, base) in delays.iter().zip([1, 2, 4, 8]) {
        let base = Duration::from_secs(base);
        assert!(*delay >= base && *delay <= base.mul_f64(1.3), "{delays:?}");
    }
    assert_eq!(delays.len(), 4);
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_honoured_to_the_second() {
    let wait = Retry::After(Duration::from_secs(300));
    let mut scene = Scene::with(Tenant::new().gives([Err(overloaded(wait))]));
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    assert_eq!(scene.tenant.token_requests(), [0, 300]);
}

#[tokio::test(start_paused = true)]
async fn a_longer_retry_after_waits_for_the_user_and_says_until_when() {
    let wait = Retry::After(Duration::from_secs(3600));
    let mut scene = Scene::with(Tenant::new().gives([Err(overloaded(wait))]));
    scene.fetch(1);
    let problem = scene.answer(1).await.unwrap_err();
    assert_eq!(
        problem.advice,
        "The server asks to wait until 2027-01-15 09:00 UTC. Try again then."
    );
    scene.status_after(3 * 3600).await;
    assert_eq!(scene.tenant.token_requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_laptop_that_slept_gets_a_new_token_before_it_asks() {
    let mut scene = Scene::with(Tenant::new());
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    scene.clock.jump(8 * 3600);
    scene.fetch(2);
    scene.answer(2).await.unwrap();
    assert_eq!(scene.tenant.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_laptop_that_slept_renews_its_token_as_soon_as_the_clocks_are_looked_at() {
    let mut scene = Scene::with(Tenant::new());
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    scene.clock.jump(8 * 3600);
    scene.ask(Request::CheckClocks);
    let status = scene.status_after(2).await;
    assert!(matches!(status, Some(TokenStatus::Valid(_))), "{status:?}");
    assert_eq!(scene.tenant.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_clock_set_back_does_not_make_a_token_live_longer() {
    let mut scene = Scene::with(Tenant::new());
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    scene.clock.jump(-24 * 3600);
    scene.status_after(3600).await;
    assert_eq!(scene.tenant.token_requests(), [0, 3540]);
}

#[tokio::test(start_paused = true)]
async fn a_failed_refresh_leaves_the_live_token_in_use() {
    let mut scene = Scene::with(Tenant::new().gives([Ok(lasting(3600)), Err(blamed())]));
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    let status = scene.status_after(3550).await;
    assert!(
        matches!(status, Some(TokenStatus::Failed { retry_at: None, .. })),
        "{status:?}"
    );
    scene.fetch(2);
    scene.answer(2).await.unwrap();
    scene.status_after(60).await;
    scene.fetch(3);
    assert_eq!(scene.answer(3).await.unwrap_err(), blamed());
    assert_eq!(scene.tenant.token_requests().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn tokens_are_asked_for_at_the_home_store() {
    let mut scene = Scene::with(Tenant::new());
    scene.fetch(1);
    scene.answer(1).await.unwrap();
    assert_eq!(*scene.tenant.homes.lock().unwrap(), [home()]);
}

#[tokio::test(start_paused = true)]
async fn a_token_of_another_home_store_is_asked_for_once_and_not_kept() {
    let tenant = Arc::new(Tenant::new().gives([Err(overloaded(Retry::Backoff)), Ok(lasting(3600))]));
    let (access, _keeper) = Access::start(
        Arc::clone(&tenant),
        home(),
        TestClock::start(),
        Persistence::Patient,
        |_| {},
    );
    let elsewhere = IdsId::default_store();
    let problem = access.token_at(&elsewhere).await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Server);
    access.token_at(&elsewhere).await.unwrap();
    access.token().await.unwrap();
    assert_eq!(
        *tenant.homes.lock().unwrap(),
        [elsewhere.clone(), elsewhere, home()]
    );
}
