//! `inspect`: the anatomy of the credentials, offline.

use serde_json::{Value, json};

use crate::program::{Access, Program, Ran};

// The sample in the vendor's guide.
const ID: &str = "YXBpLWNyZWQuNDhjMjFlM2YtZWMwZC00ZWI3LTg5MTctOTVhNWNiYjNmOGYyLmQxUVhBNWwzdURMbFZ2SExQOFpBZ2RtOTEyU2F3d1ZJU3hyOVRiQzNkWlE=";
const SECRET: &str = "ZDFRWEE1bDN1RExsVnZITFA4WkFnZG05MTJTYXd3VklTeHI5VGJDM2RaUVlYQnBMV055WldRdU5EaGpNakZsTTJZdFpXTXdaQzAwWldJM0xUZzVNVGN0T1RWaE5XTmlZak5tT0dZeUxtUXhVVmhCTld3emRVUk1iRloyU0V4UU9GcEJaMlJ0T1RFeVUyRjNkMVpKVTNoeU9WUmlRek5rV2xFPTE2MTU5OTcxMDE1MjcxMjEyMzI=";
const KEY: &str = "d1QXA5l3uDLlVvHLP8ZAgdm912SawwVISxr9TbC3dZQ";

/// `inspect --stdin` where there is no configuration, and where a wrong one would be an error.
fn typed(input: impl AsRef<[u8]>) -> Ran {
    let program = Program::idsight(&["inspect", "--stdin", "--format", "json"]);
    program
        .with("IDSIGHT_CONFIG", "no-such-file")
        .run_with(input.as_ref())
}

/// `inspect` of what the environment holds; nobody listens at the address.
fn kept(client_id: &str, client_secret: &str) -> Ran {
    let access = Access {
        base_url: "http://127.0.0.1:1".into(),
        ids_id: "default".into(),
        client_id: client_id.into(),
        client_secret: client_secret.into(),
    };
    Program::idsight(&["inspect", "--format", "json"])
        .asking(&access)
        .run()
}

fn document(ran: &Ran, status: i32) -> Value {
    assert_eq!(
        (ran.status, ran.stderr.as_str()),
        (Some(status), ""),
        "{}",
        ran.stdout
    );
    for secret in [&ID[20..], SECRET, KEY, "527121232"] {
        assert!(!ran.stdout.contains(secret), "{}", ran.stdout);
    }
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn the_guides_sample_tells_whose_it_is_and_when_it_was_issued() {
    let expected = json!({
        "recognised": true, "user_id": "48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2", "issued": "2021-03-17T16:05:01Z",
        "pair": "match", "findings": [],
    });
    for input in [
        format!("{ID}\n{SECRET}\n"),
        format!("{ID}\r\n{SECRET}"),
        format!(r#"{{"clientSecret": "{SECRET}", "clientId": "{ID}"}}"#),
    ] {
        let document = document(&typed(input), 0);
        assert_eq!(document, expected);
        let members: Vec<&String> = document.as_object().unwrap().keys().collect();
        assert_eq!(members, ["recognised", "user_id", "issued", "pair", "findings"]);
    }
    assert_eq!(document(&kept(ID, SECRET), 0), expected);
}

#[test]
fn what_went_wrong_in_copying_is_a_finding() {
    let (id, secret) = (&ID[..60], &SECRET[..160]);
    let table = [
        (format!("{SECRET}\n{ID}"), 1, "swapped"),
        (format!("{ID}\n{secret}"), 1, "client secret is cut"),
        (format!("{id}\n{SECRET}"), 1, "client ID is cut"),
        (format!("{ID}\n{ID}"), 1, "Both values are client IDs"),
        (format!(" {ID}\n{SECRET}"), 0, "White space"),
        (format!("\"{ID}\"\n{SECRET}"), 0, "Quotes"),
        (format!("{id}\n{}\n{SECRET}", &ID[60..]), 0, "broken over lines"),
        (format!("\u{feff}{ID}\n{SECRET}"), 0, "Invisible"),
    ];
    for (input, status, words) in table {
        let document = document(&typed(input), status);
        let findings = document["findings"].to_string();
        assert!(findings.contains(words), "{words} in {findings}");
    }
    assert_eq!(document(&typed(format!("{SECRET}\n{ID}")), 1)["pair"], "mismatch");
}

#[test]
fn credentials_that_are_kept_are_told_as_they_are_sent() {
    let table = [
        (SECRET, ID, 1, "swapped", "mismatch"),
        (ID, &SECRET[..160], 1, "client secret is cut", "unknown"),
        (
            &format!("{ID} "),
            SECRET,
            0,
            "client ID holds white space, and exactly this is sent",
            "match",
        ),
        (
            ID,
            &format!("'{SECRET}'"),
            0,
            "client secret stands in quotes",
            "match",
        ),
        ("my-app", "s3cr3t", 0, "need not mean anything", "unknown"),
    ];
    for (client_id, client_secret, status, words, pair) in table {
        let document = document(&kept(client_id, client_secret), status);
        let findings = document["findings"].to_string();
        assert!(findings.contains(words), "{words} in {findings}");
        assert_eq!(document["pair"], pair, "{words}");
    }
}

#[test]
fn what_cannot_be_read_is_a_matter_of_usage() {
    for input in ["", "\n\n", "only one line", ID, "one\ntwo\nthree\n"] {
        let ran = typed(input);
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""), "{input:?}");
        let error: Value = serde_json::from_str(&ran.stderr).unwrap();
        assert_eq!(error["error"]["kind"], "usage");
        assert!(!ran.stderr.contains(ID), "{}", ran.stderr);
    }
    let ran = typed(b"\xff\xfe\x00".repeat(100_000));
    assert_eq!(ran.status, Some(2));
}

#[test]
fn a_configuration_is_needed_without_stdin() {
    let ran = Program::idsight(&["inspect"]).run();
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
}

#[cfg(feature = "demo")]
#[test]
fn the_demo_tenants_own_are_inspected_without_asking_it() {
    for demo in ["--demo", "--demo=offline"] {
        let told = Program::idsight(&[demo, "inspect", "--format", "json"])
            .run()
            .json();
        assert_eq!(
            (&told["pair"], &told["recognised"]),
            (&"match".into(), &true.into())
        );
        assert_eq!(told["findings"], json!([]));
        let printed = Program::idsight(&[demo, "inspect"]).run().printed();
        assert!(printed.contains("ID and secret match"), "{printed}");
    }
}
