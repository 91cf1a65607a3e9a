//! `diff` with files: one made with `--show-secrets`, and one with secrets where nobody expects them.

use std::fs;

use serde_json::{Value, json};

use super::commands::{assert_discreet, program};
use super::echo::Mood;
use super::planted::{TOKEN, client_id, client_secret, everything_but};

#[test]
fn a_file_with_secrets_in_it_is_compared_without_showing_one() {
    let folder = tempfile::tempdir().unwrap();
    let made = program(&["me", "--format", "json", "--show-secrets"], Mood::Gives).run();
    assert!(made.stdout.contains(&client_id()));
    let mut document: Value = serde_json::from_str(&made.stdout).unwrap();
    let profile = document["profile"].as_object_mut().unwrap();
    // Nobody can know the token of another day by its look.
    let all = everything_but("the access token");
    profile.insert("note".into(), json!(all));
    profile.insert(all.clone(), json!([{"value": all}]));
    profile.insert("access_token".into(), json!(TOKEN));
    let credential = profile["api_credentials"][0].as_object_mut().unwrap();
    credential.insert("client_secret".into(), json!(client_secret()));
    let file = folder.path().join("secrets.json");
    fs::write(&file, document.to_string()).unwrap();
    let file = file.to_str().unwrap();
    for sides in [["default", file], [file, "other"]] {
        for format in ["text", "json"] {
            let program = program(&["diff", sides[0], sides[1], "--format", format], Mood::Gives);
            let ran = program.run();
            assert_eq!(ran.status, Some(1), "{}", ran.stderr);
            assert_discreet(&program, &ran, &format!("diff as {format}"));
        }
    }
}

#[test]
fn two_files_alone_show_no_secret_that_is_told_by_name_or_look() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, profile: Value| {
        let path = folder.path().join(name);
        fs::write(&path, json!({"profile": profile}).to_string()).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (id, secret) = (client_id(), client_secret());
    let credential = json!({"client_id": id, "client_secret": secret});
    let [old, new] = [
        file("old.json", json!({"id": "x"})),
        file(
            "new.json",
            json!({"id": "x", "note": format!("{id} {secret}"), "token": TOKEN, "api_credentials": [credential]}),
        ),
    ];
    for format in ["text", "json"] {
        let program = crate::program::Program::idsight(&["diff", &old, &new, "--format", format]);
        let ran = program.run();
        assert_eq!(ran.status, Some(1), "{}", ran.stderr);
        assert_discreet(&program, &ran, &format!("diff of two files as {format}"));
    }
}
