//! Contexts, managed from a script.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::program::{Access, Program, Ran};

/// `context add` as a script calls it.
fn adding<'a>(name: &'a str, access: &'a Access, more: &[&'a str]) -> Vec<&'a str> {
    let given = [
        "context",
        "add",
        name,
        "--base-url",
        &access.base_url,
        "--ids-id",
        &access.ids_id,
        "--client-id",
        &access.client_id,
        "--secret-stdin",
        "--keep",
        "plain",
    ];
    given.into_iter().chain(more.iter().copied()).collect()
}

fn nowhere() -> Access {
    Access {
        base_url: "https://acme.ids.secureauth.com".into(),
        ids_id: "default".into(),
        client_id: "canary-id".into(),
        client_secret: "canary-secret".into(),
    }
}

/// In a home of its own, with one context in it that was not checked.
fn with_context(name: &str, access: &Access) -> Program {
    let program = Program::idsight(&adding(name, access, &["--no-check"]));
    let ran = program.run_with(&access.client_secret);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), ""), "{}", ran.stderr);
    program
}

fn listed(program: &Program) -> Vec<Value> {
    let listed = program
        .again(&["context", "list", "--format", "json"])
        .run()
        .json();
    listed["contexts"].as_array().unwrap().clone()
}

fn names(program: &Program) -> Vec<String> {
    let name = |context: &Value| context["name"].as_str().unwrap().to_owned();
    listed(program).iter().map(name).collect()
}

fn assert_quiet(ran: &Ran, access: &Access) {
    for half in [&access.client_id, &access.client_secret] {
        assert!(!ran.stdout.contains(half), "{}", ran.stdout);
        assert!(!ran.stderr.contains(half), "{}", ran.stderr);
    }
}

#[test]
fn without_a_terminal_all_that_is_missing_is_named() {
    let ran = Program::idsight(&["context", "add", "acme", "--keep", "plain"]).run();
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
    for option in ["--tenant", "--ids-id", "--client-id", "--secret-stdin"] {
        assert!(ran.stderr.contains(option), "{option} in\n{}", ran.stderr);
    }
}

#[test]
fn the_list_in_json_says_where_each_secret_is_and_shows_none() {
    let program = with_context("acme", &nowhere());
    let ran = program.again(&["context", "list"]).run();
    assert_quiet(&ran, &nowhere());
    let expected = serde_json::json!({
        "name": "acme",
        "default": true,
        "selected": true,
        "base_url": "https://acme.ids.secureauth.com",
        "ids_id": "default",
        "client_id": "cana…",
        "client_secret_from": "config file",
    });
    assert_eq!(listed(&program), [expected]);
}

#[test]
fn the_default_is_the_first_one_until_another_is_used() {
    let program = with_context("one", &nowhere());
    let two = program.again(&adding("two", &nowhere(), &["--no-check"]));
    assert_eq!(two.run_with("secret").status, Some(0));
    let selected = |context: Option<&str>| {
        let mut program = program.again(&["context", "list", "--format", "json"]);
        if let Some(context) = context {
            program = program.with("IDSIGHT_CONTEXT", context);
        }
        let listed = program.run().json();
        let contexts = listed["contexts"].as_array().unwrap().clone();
        let is_selected = |context: &&Value| context["selected"] == true;
        contexts.iter().find(is_selected).unwrap()["name"].clone()
    };
    assert_eq!(selected(None), "one");
    assert_eq!(program.again(&["context", "use", "two"]).run().status, Some(0));
    assert_eq!(selected(None), "two");
    assert_eq!(selected(Some("one")), "one");
    let unknown = program.again(&["context", "use", "three"]).run();
    assert_eq!(unknown.status, Some(2));
    assert!(unknown.stderr.contains("`one`, `two`"), "{}", unknown.stderr);
}

#[test]
fn a_context_is_replaced_or_removed_only_on_purpose() {
    let program = with_context("acme", &nowhere());
    let again = |more: &[&str]| {
        let program = program.again(&adding("acme", &nowhere(), more));
        program.run_with("other").status
    };
    assert_eq!(again(&["--no-check"]), Some(2));
    assert!(
        fs::read_to_string(program.configuration())
            .unwrap()
            .contains("canary-secret")
    );
    assert_eq!(again(&["--no-check", "--replace"]), Some(0));
    assert!(
        !fs::read_to_string(program.configuration())
            .unwrap()
            .contains("canary-secret")
    );

    let unsure = program.again(&["context", "remove", "acme"]).run();
    assert_eq!(unsure.status, Some(2), "{}", unsure.stderr);
    assert_eq!(names(&program), ["acme"]);
    let removed = program.again(&["context", "remove", "acme", "--yes"]).run();
    assert_eq!((removed.status, removed.stdout.as_str()), (Some(0), ""));
    assert_eq!(names(&program), [""; 0]);
}

#[test]
fn the_file_that_is_named_is_the_one_that_is_changed() {
    let program = with_context("acme", &nowhere());
    let before = fs::read_to_string(program.configuration()).unwrap();
    let other = program.home().join("other.toml");
    let name = other.to_str().unwrap();
    let mut arguments = vec!["--config", name];
    let access = nowhere();
    arguments.extend(adding("other", &access, &["--no-check"]));
    assert_eq!(program.again(&arguments).run_with("secret").status, Some(0));
    let by_variable = program.again(&["context", "list", "--format", "json"]);
    assert_eq!(names(&by_variable.with("IDSIGHT_CONFIG", name)), ["other"]);
    assert_eq!(fs::read_to_string(program.configuration()).unwrap(), before);
}

#[test]
fn of_many_programs_at_once_each_adds_its_context() {
    let access = nowhere();
    let program = with_context("context-0", &access);
    let mut expected = vec!["context-0".to_owned()];
    let running: Vec<_> = (1..10)
        .map(|number| {
            let name = format!("context-{number}");
            let program = program.again(&adding(&name, &access, &["--no-check"]));
            expected.push(name);
            thread::spawn(move || program.run_with("secret"))
        })
        .collect();
    for one in running {
        let ran = one.join().unwrap();
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
    }
    assert_eq!(names(&program), expected);
}

/// Whenever it is killed, the file is whole, with the new context or without it.
#[test]
fn a_killed_program_leaves_the_old_file_or_the_new_one() {
    let access = nowhere();
    let program = with_context("context-00", &access);
    let mut kept = vec!["context-00".to_owned()];
    for number in 1..40 {
        let name = format!("context-{number:02}");
        let mut command = program.again(&adding(&name, &access, &["--no-check"])).command();
        let mut running = command
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        running.stdin.take().unwrap().write_all(b"secret").unwrap();
        thread::sleep(Duration::from_micros(fastrand::u64(0..15_000)));
        // It may have ended already.
        let _ = running.kill();
        running.wait().unwrap();
        let now = names(&program);
        if now.len() > kept.len() {
            kept.push(name);
        }
        assert_eq!(now, kept);
    }
}

#[cfg(feature = "demo")]
mod against_the_demo {
    use super::*;
    use crate::program::Demo;

    #[test]
    fn a_context_is_added_checked_and_works_from_then_on() {
        let demo = Demo::start("healthy");
        let program = Program::idsight(&adding("acme", &demo.access, &[]));
        let ran = program.run_with(&demo.access.client_secret);
        assert_eq!(ran.status, Some(0), "{}{}", ran.stdout, ran.stderr);
        assert!(ran.stdout.contains("pass  Access token"), "{}", ran.stdout);
        assert!(ran.stderr.contains("The context “acme” is in "), "{}", ran.stderr);
        assert_quiet(&ran, &demo.access);
        let me = program.again(&["me", "--format", "json"]).run().json();
        assert_eq!(me["profile"]["user_name"], "Jane Doe");
    }

    #[test]
    fn a_context_that_does_not_work_is_kept_and_told() {
        let demo = Demo::start("rotated");
        let program = Program::idsight(&adding("acme", &demo.access, &[]));
        let ran = program.run_with(&demo.access.client_secret);
        assert_eq!(ran.status, Some(1), "{}", ran.stderr);
        assert!(ran.stdout.contains("fail  Access token"), "{}", ran.stdout);
        assert_eq!(names(&program), ["acme"]);
    }

    #[test]
    fn what_is_checked_is_the_context_whatever_stands_over_it() {
        let demo = Demo::start("healthy");
        let ran = Program::idsight(&adding("acme", &demo.access, &[]))
            .with("IDSIGHT_TENANT", "elsewhere")
            .with("IDSIGHT_CLIENT_SECRET", "another")
            .run_with(&demo.access.client_secret);
        assert_eq!(ran.status, Some(0), "{}{}", ran.stdout, ran.stderr);
        for variable in ["IDSIGHT_TENANT", "IDSIGHT_CLIENT_SECRET"] {
            assert!(ran.stderr.contains(variable), "{variable} in\n{}", ran.stderr);
        }
    }

    #[test]
    fn the_demo_has_no_contexts() {
        let ran = Program::idsight(&["--demo", "context", "list"]).run();
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
    }
}
