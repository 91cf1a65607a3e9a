//! A walk through the activity, on a tenant that refuses the first access token.

use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

use super::screen::Screen;
use crate::program::{Access, Demo};

const ENTER: &str = "\r";
const ESC: &str = "\x1b";

fn assert_no_secret(text: &str, access: &Access) {
    let pair = format!("{}:{}", access.client_id, access.client_secret);
    let key = &access.client_id[20..60];
    for secret in [
        &access.client_id,
        &access.client_secret,
        &BASE64_STANDARD.encode(&pair),
        key,
    ] {
        assert!(!text.contains(secret));
    }
}

/// The one archive in the state directory.
fn archive(home: &Path) -> String {
    let files: Vec<_> = fs::read_dir(home.join("state/idsight")).unwrap().collect();
    let [Ok(file)] = &files[..] else {
        panic!("{files:?}")
    };
    let name = file.file_name().into_string().unwrap();
    assert!(name.starts_with("activity-") && name.ends_with("Z.har"), "{name}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    fs::read_to_string(file.path()).unwrap()
}

#[test]
fn a_token_that_was_refused_is_followed_looked_into_and_saved_without_a_secret() {
    let demo = Demo::start("expired-token");
    let program = demo.program(&[]);
    let home = program.home();
    let mut screen = Screen::open(program, 120, 40);
    screen.wait_until("the profile and the checks", |picture| {
        picture.header().contains("Jane Doe") && picture.shows("5 Setup ✓")
    });
    screen.send("6");
    screen.wait_until(
        "a story of a refused request, a new token and the repeat",
        |picture| {
            ["401 refused", "┌", "├", "└", "POST privy/ids/"]
                .iter()
                .all(|part| picture.shows(part))
        },
    );
    screen.send("/refused");
    screen.send(ENTER);
    screen.wait_until("the refused requests only", |picture| {
        picture.shows("401 refused") && !picture.shows(" 200  ")
    });
    screen.send(ENTER);
    screen.wait_until("its details", |picture| {
        picture.shows("Esc back") && picture.shows("authorization: Bearer ••••••••")
    });
    screen.send(ESC);
    screen.wait_until("the list again", |picture| !picture.shows("Esc back"));
    screen.send(ESC);
    screen.wait_for(" 200  ");
    screen.send("E");
    screen.wait_for("Saved without secrets: ");

    let text = archive(&home);
    assert_no_secret(&text, &demo.access);
    let archive: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(archive["log"]["version"], "1.2");
    let entries = archive["log"]["entries"].as_array().unwrap();
    let statuses: Vec<&Value> = entries.iter().map(|entry| &entry["response"]["status"]).collect();
    assert!(statuses.iter().any(|status| **status == 401), "{statuses:?}");
    assert!(statuses.iter().any(|status| **status == 200), "{statuses:?}");

    screen.send("q");
    let left = screen.left();
    assert_no_secret(&left.bytes, &demo.access);
    left.assert_restored();
}
