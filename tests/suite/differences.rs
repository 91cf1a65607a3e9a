//! `idsight diff`, as people and scripts meet it.

use std::fs;

use serde_json::{Value, json};

use crate::loopback;
use crate::program::{Access, Program, Ran};

/// A file with a profile in it, in the home of the program.
fn with_file(program: &Program, name: &str, profile: &Value) {
    let document = json!({"ids_id": "default", "fetched_at": "2026-11-24T21:00:00Z", "profile": profile});
    fs::write(program.home().join(name), document.to_string()).unwrap();
}

/// What a comparison printed that found differences.
fn differing(ran: &Ran) -> &str {
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(1), ""));
    &ran.stdout
}

#[test]
fn two_files_are_compared_without_any_configuration() {
    let compared = |format: &str| {
        let program = Program::idsight(&["diff", "old.json", "./new", "--format", format]);
        let privilege = json!({"id": "7b5d", "name": "Developer"});
        with_file(
            &program,
            "old.json",
            &json!({"status": "active", "privileges": [privilege]}),
        );
        with_file(&program, "new", &json!({"status": "suspended"}));
        program.run()
    };
    let text = compared("text");
    for line in [
        "old.json → ./new",
        "  - lost: may execute API requests",
        "  ~ status: active → suspended",
    ] {
        assert!(
            differing(&text).lines().any(|told| told == line),
            "{line} in\n{}",
            text.stdout
        );
    }
    let json = compared("json");
    let expected = json!({"left": "old.json", "right": "./new", "same": false, "changes": [
        {"path": "privileges", "change": "removed", "left": "Developer (7b5d)", "right": null},
        {"path": "status", "change": "changed", "left": "active", "right": "suspended"},
    ]});
    assert_eq!(serde_json::from_str::<Value>(differing(&json)).unwrap(), expected);
}

#[test]
fn equal_files_have_no_difference() {
    let program = |format: &str| {
        let program = Program::idsight(&["diff", "a.json", "b.json", "--format", format]);
        with_file(&program, "a.json", &json!({"groups": ["1", "2"], "status": null}));
        with_file(&program, "b.json", &json!({"groups": ["2", "1", "1"]}));
        program.run()
    };
    assert_eq!(program("text").printed(), "No difference.\n");
    let expected = json!({"left": "a.json", "right": "b.json", "same": true, "changes": []});
    assert_eq!(program("json").json(), expected);
}

#[test]
fn secrets_in_a_file_are_masked() {
    let credential = json!({"client_id": "YXBpLWNyZWQuNDhjMjFlM2Y", "issued": "2021-03-17T16:05:01Z", "client_secret": "planted"});
    for format in ["text", "json"] {
        let program = Program::idsight(&["diff", "a.json", "b.json", "--format", format]);
        with_file(&program, "a.json", &json!({}));
        with_file(
            &program,
            "b.json",
            &json!({"api_credentials": [credential.clone()], "id": "\u{1b}[2J"}),
        );
        let ran = program.run();
        let printed = differing(&ran);
        assert!(printed.contains("YXBp…"), "{printed}");
        for secret in ["LWNyZWQ", "planted", "\u{1b}"] {
            assert!(!printed.contains(secret), "{secret} in\n{printed}");
        }
    }
}

#[test]
fn the_secret_in_use_is_masked_wherever_a_file_or_a_server_has_it() {
    const SECRET: &str = "planted-77d0";
    let served = r#"{"id":"x","userName":"planted-77d0"}"#;
    let access = Access {
        client_secret: SECRET.into(),
        ..loopback::serve(served)
    };
    for format in ["text", "json"] {
        let program = Program::idsight(&["diff", "default", "a.json", "--format", format]).asking(&access);
        with_file(&program, "a.json", &json!({"id": "x", "note": SECRET}));
        let ran = program.run();
        let printed = differing(&ran);
        assert!(printed.contains("note") && printed.contains("name"), "{printed}");
        assert!(!printed.contains(SECRET), "{printed}");
    }
}

#[test]
fn what_cannot_be_compared_is_an_error_of_usage_that_names_the_file() {
    let arguments = ["diff", "good.json", "/nowhere/such.json", "--format", "json"];
    for (index, content) in [None, Some(""), Some("canary"), Some(r#"{"schemas":["canary"]}"#)]
        .into_iter()
        .enumerate()
    {
        let mut program = Program::idsight(&arguments);
        with_file(&program, "good.json", &json!({}));
        if let Some(content) = content {
            let name = format!("bad{index}.json");
            fs::write(program.home().join(&name), content).unwrap();
            program.arguments[2] = name;
        }
        let ran = program.run();
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""), "{content:?}");
        let told: Value = serde_json::from_str(&ran.stderr).unwrap();
        assert_eq!(told["error"]["kind"], "usage", "{content:?}");
        let message = told["error"]["message"].as_str().unwrap();
        assert!(message.contains(&program.arguments[2]), "{message}");
        assert!(!ran.stderr.contains("canary"), "{}", ran.stderr);
        assert!(!told["error"]["advice"].as_str().unwrap().is_empty());
    }
}

#[test]
fn a_store_wants_a_configuration_but_a_broken_file_is_told_first() {
    let program = Program::idsight(&["diff", "default", "a.json"]);
    fs::write(program.home().join("a.json"), "{").unwrap();
    assert!(program.run().stderr.contains("a.json:1:1"));
    with_file(&program, "a.json", &json!({}));
    let ran = program.run();
    assert_eq!(ran.status, Some(2));
    assert!(ran.stderr.contains("IDSIGHT_CLIENT_ID"), "{}", ran.stderr);
}

#[cfg(feature = "demo")]
mod against_the_demo {
    use super::*;
    use crate::program::Demo;

    const EMPLOYEES: &str = "35dcebb2-299c-432d-b6c1-881aac21e035";

    fn demo_compared(demo: &Demo, left: &str, right: &str) -> Ran {
        demo.program(&["diff", left, right, "--format", "json"]).run()
    }

    fn paths(ran: &Ran) -> Vec<String> {
        let told: Value = serde_json::from_str(differing(ran)).unwrap();
        let changes = told["changes"].as_array().unwrap();
        changes
            .iter()
            .map(|change| change["path"].as_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn two_stores_are_compared_with_one_token() {
        let demo = Demo::start("healthy");
        let ran = demo
            .program(&["diff", "default", EMPLOYEES])
            .with("IDSIGHT_LOG", "debug");
        let told = ran.run();
        for line in [
            "  - lost: may modify groups in general",
            "  ~ user name: Jane Doe → jane.doe",
        ] {
            assert!(
                differing(&told).lines().any(|told| told == line),
                "{line} in\n{}",
                told.stdout
            );
        }
        let log = fs::read_to_string(ran.home().join("state/idsight/idsight.log")).unwrap();
        assert_eq!(log.matches("g3/token").count(), 1, "{log}");
        assert_eq!(log.matches("/Me").count(), 2, "{log}");
    }

    #[test]
    fn a_profile_has_no_difference_to_the_file_that_was_made_of_it() {
        let demo = Demo::start("healthy");
        for options in [&[][..], &["--show-secrets"]] {
            let arguments = [&["me", "--format", "json"], options].concat();
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("me.json");
            fs::write(&file, demo.program(&arguments).run().printed()).unwrap();
            let file = file.to_str().unwrap();
            assert_eq!(demo_compared(&demo, "default", file).json()["same"], true);
            assert_eq!(demo_compared(&demo, file, file).json()["same"], true);
            assert_eq!(
                paths(&demo_compared(&demo, file, EMPLOYEES)),
                paths(&demo_compared(&demo, "default", EMPLOYEES))
            );
        }
    }

    #[test]
    fn a_large_profile_is_compared_with_another() {
        let demo = Demo::start("large");
        let ran = demo_compared(&demo, "default", EMPLOYEES);
        assert!(!paths(&ran).is_empty());
        assert_eq!(demo_compared(&demo, "default", "default").json()["same"], true);
    }

    #[test]
    fn a_store_that_there_is_not_is_told_as_by_any_command() {
        let demo = Demo::start("healthy");
        let ran = demo_compared(&demo, "default", "nowhere");
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(5), ""));
        assert!(ran.stderr.contains("nowhere"), "{}", ran.stderr);
    }
}
