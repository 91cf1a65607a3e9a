//! The tab of the activity: its rows in each state, and the details of an exchange.

use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;
use serde_json::{Value, json};

use super::person::{text, time};
use super::scene::Scene;
use crate::app::{Key, KeyCode, Msg, Opening, update};
use crate::config::{BuiltIn, Interface, Theme};
use crate::domain::{Bears, Exchange, ExchangeBody, ExchangeFailure, IdsId, Setup, samples};
use crate::session::Event;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (60, 20)];

fn in_three_sizes(name: &str, mut scene: Scene) {
    for (width, height) in SIZES {
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), scene.drawn((width, height)));
    }
}

fn profile(story: u64, status: u16) -> Exchange {
    let body = match status {
        200 => json!({"id": "48c21e3f", "userName": "Jane Doe", "groups": [{"groupId": "default"}]}),
        _ => json!({"code": status, "message": "Access token is invalid"}),
    };
    samples::answered(story, status, &body)
}

fn of_store(story: u64, status: u16) -> Exchange {
    let mut exchange = profile(story, status);
    exchange.request.path = text("/api/v1/ismanager/ids/35dcebb2-299c-432d-b6c1-881aac21e035/Me");
    exchange.took = Duration::from_millis(1_240);
    exchange
}

fn token(story: u64) -> Exchange {
    let mut exchange = samples::answered(
        story,
        200,
        &json!({"access_token": "••••••••", "expires_in": 3600}),
    );
    exchange.request.method = text("POST");
    exchange.request.path = text("/api/v1/privy/ids/default/g3/token");
    exchange.request.bears = Bears::Credentials;
    exchange
}

impl Scene {
    /// Something went over the line, a second after what went over it before.
    fn exchanging(mut self, exchanges: impl IntoIterator<Item = Exchange>) -> Self {
        for (second, mut exchange) in (0..).zip(exchanges) {
            exchange.began = time("2026-11-24T21:00:02Z") + SignedDuration::from_secs(second);
            self.hear(Event::Exchanged(Arc::new(exchange)));
        }
        self
    }
}

/// A start, a token that was refused, an overload, a note, and another context.
fn busy() -> Scene {
    let mut scene = Scene::ready().exchanging([
        token(1),
        profile(2, 401),
        of_store(3, 401),
        token(2),
        profile(2, 200),
        of_store(3, 200),
        of_store(4, 503),
        of_store(4, 200),
        samples::unanswered(5, samples::no_connection()),
        samples::unanswered(6, ExchangeFailure::GivenUp),
    ]);
    let saved = text("/home/jane/.local/state/idsight/activity-20261124T211752Z.har");
    update(&mut scene.model, Msg::Saved(Ok(saved)));
    let elsewhere = Setup {
        context: "acme-qa".into(),
        origin: "The test".into(),
        base_url: "https://acme.qa-ids.example".into(),
        home: IdsId::default_store(),
    };
    let opening = Opening {
        destination: crate::app::Destination::Context("acme-qa".into()),
        ..Opening::new(scene.model.now, elsewhere)
    };
    update(&mut scene.model, Msg::Opened(Box::new(opening)));
    scene.exchanging([token(7), profile(8, 403)]).pressed("6")
}

#[test]
fn the_activity_before_anything_went_over_the_line() {
    in_three_sizes("activity_empty", Scene::loading().pressed("6"));
}

#[test]
fn the_activity_with_stories_notes_and_contexts() {
    in_three_sizes("activity_ready", busy());
}

#[test]
fn the_activity_of_a_start_that_failed() {
    let refused = {
        let mut exchange = token(1);
        if let Some(response) = &mut exchange.response {
            (response.status, response.reason) = (401, "Unauthorized");
        }
        exchange
    };
    in_three_sizes(
        "activity_failed",
        Scene::failed().exchanging([refused]).pressed("6"),
    );
}

#[test]
fn the_activity_when_it_is_full() {
    let many = (0..620).map(|number| {
        if number % 7 == 3 {
            profile(number, 401)
        } else {
            profile(number, 200)
        }
    });
    let scene = Scene::ready().exchanging(many).pressed("6");
    in_three_sizes("activity_large", scene);
}

#[test]
fn the_filtered_activity_joins_nothing() {
    insta::assert_snapshot!(busy().pressed("/refused").drawn((100, 24)));
}

fn opened(scene: Scene) -> Scene {
    let mut scene = scene.pressed("6");
    scene.press(Key::plain(KeyCode::Enter));
    scene
}

#[test]
fn the_details_of_an_exchange() {
    let mut exchange = profile(1, 401);
    if let Some(response) = &mut exchange.response {
        let words = "Bearer realm=\"acme\", error=\"invalid_token\", error_description=\"The access token expired some time ago\"";
        response.headers[0].name = text("www-authenticate");
        response.headers[0].value = text(words);
    }
    let mut scene = opened(Scene::ready().exchanging([exchange]));
    for _ in 0..10 {
        scene.press(Key::plain(KeyCode::Down));
    }
    in_three_sizes("activity_details", scene);
}

#[test]
fn the_details_of_a_failure_and_of_a_page() {
    let failed = samples::unanswered(1, samples::no_connection());
    let mut scene = opened(Scene::ready().exchanging([failed]));
    insta::assert_snapshot!("activity_details_failure", scene.drawn((100, 24)));
    let mut page = profile(1, 502);
    if let Some(response) = &mut page.response {
        response.body = ExchangeBody::Text(["<html>", "  <title>Bad gateway</title>"].map(text).into());
    }
    let mut scene = opened(Scene::ready().exchanging([page])).pressed("/gateway");
    insta::assert_snapshot!("activity_details_page", scene.drawn((100, 24)));
}

#[test]
fn the_help_of_the_activity_and_of_its_details() {
    let mut scene = busy().pressed("?");
    let help = scene.drawn((100, 50));
    assert!(
        help.contains("show request and response") && help.contains("HAR"),
        "{help}"
    );
    let mut scene = opened(busy()).pressed("?");
    let help = scene.drawn((100, 50));
    assert!(help.contains("fold or unfold") && !help.contains("HAR"), "{help}");
}

#[test]
fn ascii_joins_stories_without_any_other_character() {
    let interface = Interface {
        ascii: true,
        theme: Theme::BuiltIn(BuiltIn::Mono),
        ..Interface::default()
    };
    let stories = [
        profile(1, 401),
        of_store(2, 503),
        token(1),
        profile(1, 200),
        of_store(2, 200),
    ];
    let mut scene = Scene::with(interface).filled().exchanging(stories).pressed("6");
    let screen = scene.drawn((120, 40));
    assert!(screen.is_ascii(), "{screen}");
    for sign in [",  GET", "|, GET", "+| POST", "'| GET", " ' GET"] {
        assert!(screen.contains(sign), "{sign} on\n{screen}");
    }
    let mut scene = opened(scene);
    let screen = scene.drawn((120, 40));
    assert!(
        screen.is_ascii() && screen.contains("authorization: Bearer ********"),
        "{screen}"
    );
}

#[test]
fn every_size_of_the_activity_and_its_details_can_be_drawn() {
    for mut scene in [
        busy(),
        opened(busy()),
        opened(Scene::ready().exchanging([profile(1, 200)])),
    ] {
        for width in 38..130 {
            for height in [10, 11, 14, 24] {
                scene.drawn((width, height));
            }
        }
    }
}

#[test]
fn a_body_without_any_structure_can_be_looked_at() {
    for value in [Value::Null, json!("x".repeat(100_000)), json!([])] {
        let mut scene = opened(Scene::ready().exchanging([samples::answered(1, 200, &value)]));
        scene.drawn((80, 24));
    }
}
