//! A name server that never answers.

use super::preloaded::with_hung_names;
use super::{assert_ends, assert_keys_are_answered, assert_setup_waits_for, open};
use crate::program::{Access, Program};

const MESSAGE: &str = "The name ids.acme.example was not resolved to an address within 1 second.";

/// The program where the tenant's name is never resolved.
fn idsight(arguments: &[&str]) -> Program {
    let access = Access {
        base_url: "https://ids.acme.example".into(),
        ids_id: "default".into(),
        client_id: "id".into(),
        client_secret: "secret".into(),
    };
    with_hung_names(Program::idsight(arguments).asking(&access))
}

#[test]
fn a_command_says_that_the_name_server_does_not_answer() {
    let ran = idsight(&["--timeout", "1", "me"]).run();
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(6), ""), "{}", ran.stderr);
    for words in [
        MESSAGE,
        "The name server does not answer.",
        "→ Check your network",
    ] {
        assert!(ran.stderr.contains(words), "{words} in\n{}", ran.stderr);
    }
    let ran = idsight(&["--timeout", "1", "token", "--format", "json"]).run();
    let told: serde_json::Value = serde_json::from_str(&ran.stderr).unwrap();
    assert_eq!(told["error"]["kind"], "timeout");
}

#[test]
fn a_check_says_which_step_it_was() {
    let ran = idsight(&["--timeout", "1", "check", "--format", "json"]).run();
    assert_eq!(ran.status, Some(1));
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let resolve = &told["checks"][2];
    assert_eq!(
        (&resolve["id"], &resolve["status"]),
        (&"resolve".into(), &"fail".into())
    );
    assert!(
        resolve["detail"].as_str().unwrap().starts_with(MESSAGE),
        "{resolve}"
    );
}

#[test]
fn the_interface_answers_meanwhile_and_ends_at_once() {
    for by in ["q", "TERM"] {
        let mut screen = open(idsight(&["--timeout", "60"]));
        assert_keys_are_answered(&mut screen);
        assert_setup_waits_for(&mut screen, "Host name");
        assert_ends(screen, by);
    }
}

#[test]
fn the_interface_lands_on_the_step_that_failed() {
    let screen = open(idsight(&["--timeout", "1"]));
    screen.wait_for("✗  Host name");
    screen.wait_for("The name server does not answer");
}
