//! Real input: the vendor's own sample of a profile, and a user of whom next to nothing is told.

use crate::loopback::{self, SAMPLE};
use crate::program::Program;

const APP: &str = "1097108499420-clbo955ge0no9b38e9qqk3d9q8oj32ll.apps.googleusercontent.com";
const PRIVILEGE: &str = "7b5d89f0-9b16-4943-a005-adde4c968877";
const SCOPES: &str = "profile email phone openid address offline_access";
const BARE: &str = r#"{"id":"x"}"#;

#[test]
fn every_fact_of_the_guides_sample_is_printed() {
    let text = Program::idsight(&["me"])
        .asking(&loopback::serve(SAMPLE))
        .run()
        .printed();
    for fact in [
        "Jane Doe",
        "active",
        "Other",
        "janedoe@acme.com",
        "+19495551212",
        "/Images/48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2",
        "never",
        "2021-03-17 02:54",
        "2021-02-23 03:44",
        "2021-03-22 15:33",
        "48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2",
        PRIVILEGE,
        APP,
        "2021-03-17 16:05",
    ] {
        assert!(text.contains(fact), "{fact} in\n{text}");
    }
    assert_eq!(
        text.matches(SCOPES).count(),
        2,
        "granted and supported in\n{text}"
    );
    assert!(
        text.lines().any(|line| line.trim() == "default"),
        "the group in\n{text}"
    );
}

#[test]
fn a_user_without_any_optional_member_is_printed() {
    let text = Program::idsight(&["me"])
        .asking(&loopback::serve(BARE))
        .run()
        .printed();
    assert!(
        text.lines()
            .any(|line| line.split_whitespace().last() == Some("x")),
        "{text}"
    );
    let json = Program::idsight(&["me", "--format", "json"])
        .asking(&loopback::serve(BARE))
        .run()
        .json();
    assert_eq!(json["profile"]["id"], "x");
}

#[cfg(unix)]
mod on_the_screen {
    use super::*;
    use crate::terminal::screen::Screen;

    fn opened(profile: &'static str) -> Screen {
        Screen::open(Program::idsight(&[]).asking(&loopback::serve(profile)), 120, 40)
    }

    #[test]
    fn every_fact_of_the_guides_sample_is_shown() {
        let mut screen = opened(SAMPLE);
        let overview = [
            "Jane Doe",
            "janedoe@acme.com",
            "+19495551212",
            "never",
            "active",
            "2021-03-17 02:54",
            // The credential in use, in the pane beside it.
            "2021-03-17 16:05",
        ];
        for fact in overview {
            screen.wait_for(fact);
        }
        screen.send("2");
        screen.wait_for(PRIVILEGE);
        screen.send("3");
        screen.wait_for("default");
        screen.send("4");
        screen.wait_for(APP.split('.').next().unwrap());
        screen.wait_until("each scope, as granted and as supported", |picture| {
            SCOPES.split(' ').all(|scope| picture.count(scope) >= 2)
        });
    }

    #[test]
    fn no_secret_of_the_guides_sample_ever_reaches_the_terminal() {
        let access = loopback::serve(SAMPLE);
        let mut screen = Screen::open(Program::idsight(&[]).asking(&access), 120, 40);
        screen.wait_for("janedoe@acme.com");
        screen.wait_for("2021-03-17 16:05");
        screen.send("q");
        let left = screen.left();
        let key_of_client_id = &access.client_id[70..];
        let key_of_secret = &access.client_secret[..20];
        for secret in [key_of_client_id, key_of_secret] {
            assert!(!left.bytes.contains(secret), "{secret}");
        }
    }

    #[test]
    fn a_user_without_any_optional_member_is_shown_on_every_tab() {
        let mut screen = opened(BARE);
        screen.wait_until("the only fact", |picture| {
            picture
                .rows()
                .iter()
                .any(|row| row.contains("User ID") && row.contains(" x "))
        });
        for tab in ["2", "3", "4", "1"] {
            screen.send(tab);
        }
        screen.wait_for("User ID");
        screen.send("q");
        let left = screen.left();
        left.assert_restored();
        assert_eq!(left.status, 0);
    }
}
