//! Which exchanges are told as one story.

use super::*;
use crate::domain::StoryId;

/// An exchange: what for, its status, and its story by the order of their first mention.
type Told = (String, u16, usize);

/// All exchanges until some fetches have come to their ends.
async fn told(scene: &mut Scene, fetches: usize) -> Vec<Told> {
    told_after(&mut Vec::new(), scene, fetches).await
}

/// The same, where some stories were told before.
async fn told_after(stories: &mut Vec<StoryId>, scene: &mut Scene, fetches: usize) -> Vec<Told> {
    let mut told = Vec::new();
    let mut ended = 0;
    while ended < fetches {
        match scene.session.events.recv().await.unwrap() {
            Event::Exchanged(exchange) => {
                let known = stories.iter().position(|story| *story == exchange.story);
                let number = known.unwrap_or(stories.len());
                if known.is_none() {
                    stories.push(exchange.story);
                }
                let path = exchange.request.path.to_string();
                told.push((path, exchange.status().unwrap(), number));
            }
            Event::Answered { .. } => ended += 1,
            _ => {}
        }
    }
    told
}

fn exchanges(expected: &[(&str, u16, usize)]) -> Vec<Told> {
    let exchange = |(path, status, story): &(&str, u16, usize)| ((*path).to_owned(), *status, *story);
    expected.iter().map(exchange).collect()
}

#[tokio::test(start_paused = true)]
async fn a_refused_request_the_new_token_and_the_repeat_are_one_story() {
    let mut scene = Scene::with(Tenant::new().answers([Err(refused_token())]));
    scene.fetch(1);
    assert_eq!(
        told(&mut scene, 1).await,
        exchanges(&[
            ("token", 200, 0),
            ("me", 401, 1),
            ("token", 200, 1),
            ("me", 200, 1)
        ])
    );
}

#[tokio::test(start_paused = true)]
async fn repeats_after_an_overload_are_one_story_those_of_the_token_too() {
    let wait = Retry::After(Duration::from_secs(2));
    let tenant = Tenant::new()
        .gives([Err(overloaded(wait))])
        .answers([Err(overloaded(wait))]);
    let mut scene = Scene::with(tenant);
    let mut stories = Vec::new();
    scene.fetch(1);
    assert_eq!(
        told_after(&mut stories, &mut scene, 1).await,
        exchanges(&[
            ("token", 503, 0),
            ("token", 200, 0),
            ("me", 503, 1),
            ("me", 200, 1)
        ])
    );
    // The next fetch is another story.
    scene.fetch(2);
    let told = told_after(&mut stories, &mut scene, 1).await;
    assert_eq!(told, exchanges(&[("me", 200, 2)]));
}

#[tokio::test(start_paused = true)]
async fn two_fetches_that_are_refused_are_two_stories_of_which_one_has_the_new_token() {
    let mut tenant = Tenant::new().answers([Err(refused_token()), Err(refused_token())]);
    tenant.me_takes = Duration::from_millis(5);
    let mut scene = Scene::with(tenant);
    scene.fetch(1);
    scene.fetch(2);
    assert_eq!(
        told(&mut scene, 2).await,
        exchanges(&[
            ("token", 200, 0),
            ("me", 401, 1),
            ("me", 401, 2),
            ("token", 200, 1),
            ("me", 200, 1),
            ("me", 200, 2)
        ])
    );
}

#[tokio::test(start_paused = true)]
async fn a_renewal_ahead_of_the_end_is_a_story_of_its_own() {
    let mut scene = Scene::with(Tenant::new().gives([Ok(lasting(60))]));
    let mut stories = Vec::new();
    scene.fetch(1);
    told_after(&mut stories, &mut scene, 1).await;
    tokio::time::sleep(Duration::from_secs(58)).await;
    scene.fetch(2);
    assert_eq!(
        told_after(&mut stories, &mut scene, 1).await,
        exchanges(&[("token", 200, 2), ("me", 200, 3)])
    );
}
