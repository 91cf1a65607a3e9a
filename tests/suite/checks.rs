//! The setup verification: each failure lands on its check, in the same words everywhere.

use serde_json::Value;

use crate::loopback::{Answer, SAMPLE, TOKEN_GIVEN, serve_answers};
use crate::program::{Access, Program};

const PROFILE: Answer = Answer::json("200 OK", SAMPLE);

/// The first check that fails, with its detail and its advice.
fn first_failure(document: &Value) -> Option<(String, String, String)> {
    let text = |check: &Value, member: &str| check[member].as_str().unwrap_or_default().to_owned();
    let checks = document["checks"].as_array().unwrap();
    checks
        .iter()
        .find(|check| check["status"] == "fail")
        .map(|check| (text(check, "id"), text(check, "detail"), text(check, "advice")))
}

/// Runs `check` and `me` against the same tenant, and holds them to the same words.
fn assert_fails(access: &Access, id: &str, words: &str, me_status: i32) {
    let checked = Program::idsight(&["check", "--format", "json"])
        .asking(access)
        .run();
    assert_eq!(checked.status, Some(1), "{}", checked.stderr);
    let document: Value = serde_json::from_str(&checked.stdout).unwrap();
    assert_eq!(document["passed"], false);
    let (failed, detail, advice) = first_failure(&document).unwrap();
    assert_eq!(failed, id, "{detail}");
    assert!(detail.contains(words), "{words:?} in {detail:?}");
    assert_ne!(advice, "");

    let told = Program::idsight(&["me", "--format", "json"]).asking(access).run();
    assert_eq!(told.status, Some(me_status), "{}", told.stderr);
    let error: Value = serde_json::from_str(&told.stderr).unwrap();
    let message = error["error"]["message"].as_str().unwrap();
    assert!(detail.starts_with(message), "{message:?} begins {detail:?}");
    assert_eq!(error["error"]["advice"], advice.as_str());
}

#[test]
fn each_answer_that_means_no_fails_its_own_check() {
    const INVALID_CLIENT: &str = r#"{"error":"invalid_client","error_description":"no such client"}"#;
    const NO_STORE: &str = r#"{"detail":"no such user","status":"404"}"#;
    let table = [
        (
            Answer::json("401 Unauthorized", INVALID_CLIENT),
            PROFILE,
            "token",
            "no such client",
            3,
        ),
        (
            Answer::json("400 Bad Request", INVALID_CLIENT),
            PROFILE,
            "token",
            "no such client",
            3,
        ),
        (
            TOKEN_GIVEN,
            Answer::json("401 Unauthorized", r#"{"message":"Access token is invalid"}"#),
            "me",
            "Access token is invalid",
            3,
        ),
        (
            TOKEN_GIVEN,
            Answer::json("403 Forbidden", r#"{"message":"Developer is missing"}"#),
            "me",
            "Developer is missing",
            4,
        ),
        (
            TOKEN_GIVEN,
            Answer::json("404 Not Found", NO_STORE),
            "me",
            "no such user",
            5,
        ),
        (
            TOKEN_GIVEN,
            Answer::json("429 Too Many Requests\r\nRetry-After: 900", "{}"),
            "me",
            "(429)",
            7,
        ),
        (
            TOKEN_GIVEN,
            Answer::json("503 Service Unavailable\r\nRetry-After: 900", "{}"),
            "me",
            "(503)",
            7,
        ),
        (
            TOKEN_GIVEN,
            Answer::json("500 Internal Server Error", "{}"),
            "me",
            "(500)",
            7,
        ),
        (
            TOKEN_GIVEN,
            Answer("200 OK", "text/html", "<!doctype html><title>Log in</title>"),
            "me",
            "text/html",
            7,
        ),
        (TOKEN_GIVEN, Answer::json("200 OK", ""), "me", "empty", 7),
        (
            TOKEN_GIVEN,
            Answer::json("200 OK", r#"{"hello":"world"}"#),
            "me",
            "hello",
            7,
        ),
        (
            TOKEN_GIVEN,
            Answer::json("302 Found\r\nLocation: https://login.example/", ""),
            "me",
            "login.example",
            7,
        ),
    ];
    for (token, me, id, words, status) in table {
        assert_fails(&serve_answers(token, me), id, words, status);
    }
}

#[test]
fn a_name_that_does_not_resolve_is_told_apart_from_a_refused_connection() {
    let access = |base_url: &str| Access {
        base_url: base_url.into(),
        ids_id: "default".into(),
        client_id: "client".into(),
        client_secret: "secret".into(),
    };
    assert_fails(
        &access("https://no-such-host.invalid"),
        "resolve",
        "no-such-host.invalid",
        6,
    );
    // Port 1 is reserved and hardly ever used.
    assert_fails(&access("http://127.0.0.1:1"), "connect", "refused", 6);
}

#[test]
fn a_list_that_is_refused_is_a_warning_and_no_failure() {
    let access = serve_answers(TOKEN_GIVEN, PROFILE);
    let document = Program::idsight(&["check", "--format", "json"])
        .asking(&access)
        .run()
        .json();
    assert_eq!(document["passed"], true);
    let stores = document["checks"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&stores["id"], &stores["status"]),
        (&"stores".into(), &"warn".into())
    );
}

#[test]
fn what_waits_for_a_failure_says_for_which() {
    let access = serve_answers(
        Answer::json("401 Unauthorized", r#"{"error":"invalid_client"}"#),
        PROFILE,
    );
    let ran = Program::idsight(&["check", "--format", "json"])
        .asking(&access)
        .run();
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    let skipped: Vec<&Value> = document["checks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|check| check["status"] == "skip")
        .collect();
    let ids: Vec<&str> = skipped.iter().filter_map(|check| check["id"].as_str()).collect();
    assert!(
        ids.ends_with(&["me", "identity", "privileges", "stores"]),
        "{ids:?}"
    );
    assert!(skipped.iter().all(|check| check["id"] == "clock" || check["detail"].as_str().unwrap().contains("Access token")));
}

#[test]
fn a_configuration_that_cannot_be_used_is_a_failed_check() {
    let ran = Program::idsight(&["check", "--format", "json"]).run();
    assert_eq!(ran.status, Some(1));
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(first_failure(&document).unwrap().0, "config");
    assert_eq!(document["checks"].as_array().unwrap().len(), 10);
}

#[test]
fn a_secret_that_is_not_there_is_a_failed_check_of_the_credentials() {
    let ran = Program::idsight(&["check", "--format", "json"])
        .with("IDSIGHT_TENANT", "acme")
        .with("IDSIGHT_CLIENT_ID", "client")
        .run();
    let document: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert!(
        ["config", "credentials"].contains(&first_failure(&document).unwrap().0.as_str()),
        "{document}"
    );
}

#[test]
fn credentials_that_cannot_work_fail_before_anything_is_asked() {
    const ID: &str = "YXBpLWNyZWQuNDhjMjFlM2YtZWMwZC00ZWI3LTg5MTctOTVhNWNiYjNmOGYyLmQxUVhBNWwzdURMbFZ2SExQOFpBZ2RtOTEyU2F3d1ZJU3hyOVRiQzNkWlE=";
    for (client_id, client_secret, words) in [
        ("s3cr3t", ID, "swapped"),
        (&ID[..60], "s3cr3t", "client ID is cut"),
    ] {
        let access = Access {
            base_url: "http://127.0.0.1:1".into(),
            ids_id: "default".into(),
            client_id: client_id.into(),
            client_secret: client_secret.into(),
        };
        let ran = Program::idsight(&["check", "--format", "json"])
            .asking(&access)
            .run();
        assert_eq!(ran.status, Some(1));
        let document: Value = serde_json::from_str(&ran.stdout).unwrap();
        let (failed, detail, advice) = first_failure(&document).unwrap();
        assert_eq!(failed, "credentials");
        assert!(detail.contains(words) && !advice.is_empty(), "{detail} {advice}");
        assert!(!ran.stdout.contains(&ID[20..]));
    }
}

#[test]
fn the_note_for_the_administrator_holds_no_secret() {
    let access = serve_answers(TOKEN_GIVEN, Answer::json("403 Forbidden", r#"{"message":"no"}"#));
    let ran = Program::idsight(&["check", "--for-admin"]).asking(&access).run();
    assert_eq!(ran.status, Some(1));
    assert!(
        ran.stdout
            .contains("Please give me the developer privilege in store default."),
        "{}",
        ran.stdout
    );
    for secret in [&access.client_id, &access.client_secret] {
        assert!(!ran.stdout.contains(secret.as_str()));
    }
}

#[cfg(all(feature = "demo", unix))]
mod of_the_demo {
    use super::*;
    use crate::terminal::screen::Screen;

    /// Each scenario, the check that fails in it, and the exit status of `me`.
    const SCENARIOS: [(&str, Option<&str>, i32); 12] = [
        ("healthy", None, 0),
        ("short-token", None, 0),
        ("expired-token", None, 0),
        ("rotated", Some("token"), 3),
        ("wrong-store", Some("token"), 5),
        ("not-a-member", Some("me"), 5),
        ("no-developer", Some("me"), 4),
        ("slow", None, 0),
        ("flaky", None, 0),
        ("hostile", None, 0),
        ("large", None, 0),
        ("offline", Some("connect"), 6),
    ];

    fn checked(scenario: &str) -> (Option<i32>, Value) {
        let demo = format!("--demo={scenario}");
        let ran = Program::idsight(&["--timeout", "30", &demo, "check", "--format", "json"]).run();
        (ran.status, serde_json::from_str(&ran.stdout).unwrap())
    }

    #[test]
    fn each_scenario_fails_the_check_that_it_is_about() {
        for (scenario, id, me_status) in SCENARIOS {
            let (status, document) = checked(scenario);
            let failed = first_failure(&document).map(|(id, ..)| id);
            assert_eq!(failed.as_deref(), id, "{scenario}");
            assert_eq!(status, Some(i32::from(id.is_some())), "{scenario}");
            let demo = format!("--demo={scenario}");
            let me = Program::idsight(&["--timeout", "30", &demo, "me"]).run();
            assert_eq!(me.status, Some(me_status), "{scenario}: {}", me.stderr);
        }
    }

    #[test]
    fn a_start_that_fails_lands_on_the_failed_check_in_the_same_words() {
        for (scenario, id, _) in SCENARIOS {
            let Some(id) = id else { continue };
            let (_, document) = checked(scenario);
            let (failed, detail, _) = first_failure(&document).unwrap();
            assert_eq!(failed, id);
            // Addresses differ from run to run, and the screen breaks lines.
            let words: Vec<&str> = detail
                .split(' ')
                .filter(|word| !word.contains("127.0.0.1"))
                .take(5)
                .collect();
            let screen = Screen::open(Program::idsight(&[&format!("--demo={scenario}")]), 200, 50);
            screen.wait_until("the failed check", |picture| {
                picture.shows("5 Setup ✗") && words.iter().all(|word| picture.shows(word))
            });
        }
    }

    #[test]
    fn a_start_that_goes_well_stays_on_the_overview() {
        let screen = Screen::open(Program::idsight(&["--demo"]), 120, 40);
        screen.wait_for("5 Setup ✓");
        assert!(screen.rows().iter().any(|row| row.contains("Password changed")));
    }
}
