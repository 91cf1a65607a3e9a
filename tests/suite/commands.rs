//! The headless commands, as a script meets them.

#[cfg(unix)]
use crate::loopback::serve;
use crate::loopback::{Answer, Lookup, SAMPLE, TOKEN_GIVEN, serve_with_names};
use crate::program::{Access, Program, Ran};
use serde_json::Value;

/// The error of a run that was asked for JSON: one object on stderr, and nothing else anywhere.
fn json_error(ran: &Ran) -> Value {
    assert_eq!(ran.stdout, "");
    assert_eq!(ran.stderr.lines().count(), 1, "{}", ran.stderr);
    let told: Value = serde_json::from_str(&ran.stderr).unwrap();
    assert_eq!(members(&told), ["error"]);
    assert_eq!(members(&told["error"]), ["kind", "status", "message", "advice"]);
    told["error"].clone()
}

fn members(value: &Value) -> Vec<&str> {
    let object = value.as_object().unwrap_or_else(|| panic!("no object: {value}"));
    object.keys().map(String::as_str).collect()
}

#[test]
fn without_a_configuration_the_user_learns_what_to_set() {
    let ran = Program::idsight(&["me"]).run();
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
    let advice = ["IDSIGHT_CLIENT_ID", "IDSIGHT_CLIENT_SECRET"];
    for word in advice
        .into_iter()
        .chain(cfg!(feature = "demo").then_some("--demo"))
    {
        assert!(ran.stderr.contains(word), "{word} in\n{}", ran.stderr);
    }
    let ran = Program::idsight(&["me", "--format", "json"]).run();
    assert_eq!(ran.status, Some(2));
    assert_eq!(json_error(&ran)["kind"], "config");
}

/// A signal reaches all of a process, so this needs one of its own.
#[cfg(unix)]
#[test]
fn a_mistake_among_the_keys_is_told_by_every_command() {
    let home = Program::idsight(&[]);
    let text = "[contexts.acme]\ntenant = \"acme\"\nclient_id = \"x\"\nclient_secret = { env = \"NOWHERE\" }\n\
                [keys]\nrefresh = [\"q\"]\n";
    std::fs::create_dir_all(home.configuration().parent().unwrap()).unwrap();
    std::fs::write(home.configuration(), text).unwrap();
    let conflict = "`keys.refresh[0]` is the key `q`, which `quit` has too";
    for (arguments, status) in [(&["me"][..], 2), (&["context", "list"], 2), (&["check"], 1)] {
        let ran = home.again(arguments).run();
        assert_eq!(ran.status, Some(status), "{arguments:?}");
        let told = format!("{}{}", ran.stdout, ran.stderr);
        assert!(told.contains(conflict), "{told}");
    }
}

#[test]
fn a_signal_is_passed_on_to_the_command_of_exec_which_has_the_last_word() {
    let status_of = |script: &str| {
        let access = serve(SAMPLE);
        Program::idsight(&["exec", "--", "sh", "-c", script])
            .asking(&access)
            .run()
            .status
    };
    assert_eq!(
        status_of("trap 'exit 9' TERM; kill -TERM $PPID; while :; do sleep 0.01; done"),
        Some(9)
    );
    // These two are listened for once the command runs, so it looks first: the last digit stands for HUP, INT and QUIT.
    let listens = "grep -q '^SigCgt:.*[7f]$' /proc/$PPID/status";
    let wait = format!("while [ -e /proc/$PPID/status ] && ! {listens}; do sleep 0.01; done");
    assert_eq!(
        status_of(&format!(
            "{wait}; kill -INT $PPID; kill -QUIT $PPID; sleep 0.1; exit 8"
        )),
        Some(8)
    );
}

#[test]
fn the_interface_needs_a_terminal() {
    let ran = Program::idsight(&[]).run();
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
    assert!(ran.stderr.contains("terminal"), "{}", ran.stderr);
}

#[test]
fn a_command_line_that_is_not_understood_is_told_in_json_too() {
    let ran = Program::idsight(&["me", "--format", "json", "--nonsense"]).run();
    assert_eq!(ran.status, Some(2));
    assert_eq!(json_error(&ran)["kind"], "usage");
}

#[test]
fn nobody_listening_is_a_failure_of_the_network() {
    let nobody = Access {
        // Port 1 is reserved and hardly ever used.
        base_url: "http://127.0.0.1:1".into(),
        ids_id: "default".into(),
        client_id: "client".into(),
        client_secret: "secret".into(),
    };
    let ran = Program::idsight(&["--timeout", "2", "token", "--format", "json"])
        .asking(&nobody)
        .run();
    assert_eq!(ran.status, Some(6));
    assert_eq!(json_error(&ran)["kind"], "network");
}

/// The names of the privileges that `me` tells within a second.
fn names_by(me: &'static str, lookup: Lookup) -> Vec<Value> {
    let access = serve_with_names(TOKEN_GIVEN, Answer::json("200 OK", me), lookup);
    let program = Program::idsight(&["--timeout", "1", "me", "--format", "json"]).asking(&access);
    let ran = program.run();
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""), "{lookup:?}");
    let me = ran.json();
    let privileges = me["profile"]["privileges"].as_array().unwrap();
    privileges.iter().map(|one| one["name"].clone()).collect()
}

const A_NAME: Answer = Answer::json("200 OK", r#"{"displayName":"Developer"}"#);

#[test]
fn the_lookup_names_a_privilege_and_never_makes_the_command_fail() {
    let table = [
        (Lookup::Answers(A_NAME), "Developer".into()),
        (Lookup::Answers(Answer::json("404 Not Found", "{}")), Value::Null),
        (Lookup::Answers(Answer::json("403 Forbidden", "{}")), Value::Null),
        (
            Lookup::Answers(Answer("200 OK", "text/html", "<html>")),
            Value::Null,
        ),
        (Lookup::Hangs, Value::Null),
    ];
    for (lookup, name) in table {
        assert_eq!(names_by(SAMPLE, lookup), [name], "{lookup:?}");
    }
}

#[test]
fn what_is_not_looked_up_within_the_time_of_the_command_stays_without_a_name() {
    // Four at a time, they would take three seconds.
    let ids: Vec<String> = (0..40).map(|number| format!("\"id-{number}\"")).collect();
    let me = format!(r#"{{"userName":"Jane","privileges":[{}]}}"#, ids.join(","));
    let names = names_by(me.leak(), Lookup::AnswersLate(A_NAME));
    assert_eq!(names.len(), 40);
    assert!(names.contains(&Value::Null), "{names:?}");
}

#[cfg(feature = "demo")]
mod against_the_demo {
    use std::process::{Command, Stdio};

    use jiff::{SignedDuration, Timestamp};

    use super::*;
    use crate::program::Demo;

    const EMPLOYEES: &str = "35dcebb2-299c-432d-b6c1-881aac21e035";

    /// The part of a client ID that is also in the client secret.
    fn key_of(access: &Access) -> String {
        access.client_id[70..].trim_end_matches('=').to_owned()
    }

    fn assert_no_secret(text: &str, access: &Access) {
        assert!(!text.contains(&access.client_secret), "{text}");
        assert!(!text.contains(&key_of(access)), "{text}");
    }

    #[test]
    fn me_in_json_has_exactly_the_members_of_the_contract() {
        let demo = Demo::start("healthy");
        let me = demo.program(&["me", "--format", "json"]).run().json();
        assert_eq!(members(&me), ["ids_id", "fetched_at", "profile"]);
        let profile = &me["profile"];
        let expected = "id user_name name status user_type emails phone_numbers addresses photos groups \
                        privileges session_scopes api_credentials last_login last_password_change created \
                        last_modified";
        assert_eq!(members(profile), expected.split_whitespace().collect::<Vec<_>>());
        assert_eq!(members(&profile["name"]), ["given", "family"]);
        let lists = [
            ("emails", "value type primary"),
            ("phone_numbers", "value type primary"),
            ("addresses", "value type primary"),
            ("photos", "value type primary"),
            ("groups", "id name expires"),
            ("privileges", "id name kind target allows expires via"),
            ("session_scopes", "app granted supported"),
            ("api_credentials", "client_id issued in_use"),
        ];
        for (list, expected) in lists {
            for entry in profile[list].as_array().unwrap() {
                assert_eq!(members(entry).join(" "), expected, "{list}");
            }
        }
    }

    #[test]
    fn me_tells_who_one_is() {
        let demo = Demo::start("healthy");
        let me = demo.program(&["me", "--format", "json"]).run().json();
        assert_eq!(me["ids_id"], "default");
        assert_eq!(me["profile"]["user_name"], "Jane Doe");
        assert_eq!(me["profile"]["emails"][0]["value"], "janedoe@acme.com");
        let credentials = me["profile"]["api_credentials"].as_array().unwrap();
        let in_use: Vec<&Value> = credentials.iter().map(|one| &one["in_use"]).collect();
        assert_eq!(in_use, [false, true]);
        assert_eq!(credentials[0]["issued"], "2021-03-17T16:05:01Z");
    }

    #[test]
    fn names_come_from_the_lookup_where_the_profile_does_not_tell_them() {
        let demo = Demo::start("healthy");
        let me = demo.program(&["me", "--format", "json"]).run().json();
        let privileges = me["profile"]["privileges"].as_array().unwrap();
        let untold: Vec<&Value> = privileges[6..].iter().map(|one| &one["allows"]).collect();
        assert_eq!(
            untold,
            [
                &Value::from("may manage group Engineering and the users in it"),
                &Value::Null
            ]
        );
        let hostile = Demo::start("hostile");
        let ran = hostile.program(&["me"]).run();
        assert_eq!(ran.status, Some(0), "{}", ran.stderr);
        assert!(ran.stdout.contains("may manage the settings of store Employees"));
    }

    #[test]
    fn another_store_is_looked_at_with_the_token_of_the_home_store() {
        let demo = Demo::start("healthy");
        let program = demo.program(&["--store", EMPLOYEES, "me", "--format", "json"]);
        let me = program.run().json();
        assert_eq!(me["ids_id"], EMPLOYEES);
        assert_eq!(me["profile"]["user_name"], "jane.doe");
    }

    #[test]
    fn a_token_is_printed_and_nothing_else() {
        let demo = Demo::start("healthy");
        let token = demo.program(&["token"]).run().printed();
        let words: Vec<&str> = token.split_whitespace().collect();
        assert_eq!((words.len(), token.lines().count()), (1, 1), "{token}");
        assert!(token.ends_with('\n'));
        let header = demo.program(&["token", "--format", "header"]).run().printed();
        assert_eq!(header.lines().count(), 1);
        assert!(header.starts_with("Authorization: Bearer ey"), "{header}");
    }

    #[test]
    fn a_token_in_json_says_when_it_ends() {
        let demo = Demo::start("healthy");
        let token = demo.program(&["token", "--format", "json"]).run().json();
        let expected = ["access_token", "token_type", "expires_at", "expires_in"];
        assert_eq!(members(&token), expected);
        assert_eq!(token["token_type"], "Bearer");
        assert!(
            (3000..=3600).contains(&token["expires_in"].as_i64().unwrap()),
            "{token}"
        );
        let ends: Timestamp = token["expires_at"].as_str().unwrap().parse().unwrap();
        let lasts = ends.duration_since(Timestamp::now());
        assert!(lasts > SignedDuration::from_mins(50) && lasts <= SignedDuration::from_mins(60));
    }

    #[test]
    fn the_exit_status_tells_the_scenarios_apart() {
        let scenarios = [
            ("healthy", 0, ""),
            ("expired-token", 0, ""),
            ("flaky", 0, ""),
            ("rotated", 3, "credentials"),
            ("no-developer", 4, "forbidden"),
            ("wrong-store", 5, "not_found"),
            ("not-a-member", 5, "not_found"),
            ("offline", 6, "network"),
        ];
        for (scenario, status, kind) in scenarios {
            let demo = Demo::start(scenario);
            let ran = demo.program(&["me", "--format", "json"]).run();
            assert_eq!(ran.status, Some(status), "{scenario}: {}", ran.stderr);
            if status == 0 {
                assert_eq!(ran.json()["profile"]["user_name"], "Jane Doe", "{scenario}");
            } else {
                let error = json_error(&ran);
                assert_eq!(error["kind"], kind, "{scenario}");
                assert!(!error["advice"].as_str().unwrap().is_empty(), "{scenario}");
            }
        }
    }

    #[test]
    fn an_answer_that_takes_too_long_is_a_time_out() {
        let demo = Demo::start("slow");
        let ran = demo.program(&["--timeout", "1", "me", "--format", "json"]).run();
        assert_eq!(ran.status, Some(6));
        assert_eq!(json_error(&ran)["kind"], "timeout");
    }

    #[test]
    fn a_failure_for_people_names_the_next_move() {
        let demo = Demo::start("rotated");
        let ran = demo.program(&["me"]).run();
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(3), ""));
        assert!(ran.stderr.starts_with("error: "), "{}", ran.stderr);
        assert!(ran.stderr.contains('→'), "{}", ran.stderr);
        assert!(!ran.stderr.contains('\u{1b}'), "{}", ran.stderr);
        assert_no_secret(&ran.stderr, &demo.access);
    }

    #[test]
    fn a_reader_that_goes_away_ends_the_program_quietly() {
        let demo = Demo::start("large");
        let program = demo.program(&["me", "--format", "json"]);
        let mut running = program
            .command()
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Far more is printed than a pipe holds, so that this is noticed in any case.
        drop(running.stdout.take());
        let ran: Ran = running.wait_with_output().unwrap().into();
        assert_eq!(ran.printed(), "");
    }

    #[test]
    fn secrets_are_never_printed() {
        let demo = Demo::start("healthy");
        for arguments in [&["me"][..], &["me", "--format", "json"]] {
            assert_no_secret(&demo.program(arguments).run().printed(), &demo.access);
        }
        let planted = Access {
            client_secret: "planted-secret-77d0".into(),
            ..demo.access.clone()
        };
        for arguments in [&["me"][..], &["me", "--format", "json"], &["token"]] {
            let ran = Program::idsight(arguments).asking(&planted).run();
            assert_eq!((ran.status, ran.stdout.as_str()), (Some(3), ""));
            assert_no_secret(&ran.stderr, &planted);
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_log_is_private_and_holds_no_secret() {
        use std::os::unix::fs::PermissionsExt as _;

        let demo = Demo::start("flaky");
        let program = demo.program(&["token"]).with("IDSIGHT_LOG", "debug");
        let token = program.run().printed();
        let path = program.home().join("state/idsight/idsight.log");
        let mode = std::fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let log = std::fs::read_to_string(&path).unwrap();
        assert!(log.contains("g3/token"), "the request in\n{log}");
        assert_no_secret(&log, &demo.access);
        assert!(!log.contains(token.trim()), "{log}");
    }

    #[cfg(unix)]
    #[test]
    fn the_demo_ends_on_sigterm() {
        let mut demo = Demo::start("healthy");
        let process = demo.process.id().to_string();
        let sent = Command::new("sh")
            .args(["-c", "kill -s TERM \"$0\"", &process])
            .status();
        assert!(sent.unwrap().success());
        assert_eq!(demo.ended().code(), Some(0));
    }

    #[test]
    fn the_stores_are_listed_with_home_and_the_one_looked_at() {
        let demo = Demo::start("healthy");
        let listed = demo
            .program(&["--store", EMPLOYEES, "stores", "--format", "json"])
            .run()
            .json();
        let stores = listed["stores"].as_array().unwrap();
        assert_eq!(
            members(&stores[0]),
            ["ids_id", "name", "home", "selected", "source"]
        );
        let of = |ids_id: &str| stores.iter().find(|store| store["ids_id"] == ids_id).unwrap();
        assert_eq!(
            (&of("default")["home"], &of("default")["selected"]),
            (&true.into(), &false.into())
        );
        assert_eq!(of(EMPLOYEES)["selected"], true);
    }

    #[cfg(unix)]
    #[test]
    fn a_command_gets_the_token_without_the_secret_and_its_status_is_passed_on() {
        let demo = Demo::start("healthy");
        let script = "env; exit 7";
        let ran = demo.program(&["exec", "--", "sh", "-c", script]).run();
        assert_eq!(ran.status, Some(7), "{}", ran.stderr);
        for name in [
            "IDSIGHT_ACCESS_TOKEN=",
            "IDSIGHT_BASE_URL=",
            "IDSIGHT_IDS_ID=default",
        ] {
            assert!(ran.stdout.contains(name), "{name}");
        }
        assert!(!ran.stdout.contains("IDSIGHT_CLIENT_SECRET"));
        let absent = demo.program(&["exec", "--", "no-such-command-anywhere"]).run();
        assert_eq!(absent.status, Some(127));
    }

    #[test]
    fn the_raw_answer_is_masked_unless_secrets_are_asked_for() {
        let demo = Demo::start("healthy");
        let masked = demo.program(&["me", "--format", "raw"]).run().printed();
        assert!(masked.contains("apiCredentials"));
        let whole = demo
            .program(&["me", "--format", "raw", "--show-secrets"])
            .run()
            .printed();
        let secret = |text: &str| {
            let answer: Value = serde_json::from_str(text).unwrap();
            let user = &answer["urn:ietf:params:scim:schemas:extension:secureauth:2.0:User"];
            user["apiCredentials"][0]["clientSecret"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        assert!(secret(&whole).len() > 100);
        assert!(!masked.contains(&secret(&whole)));
    }
}
