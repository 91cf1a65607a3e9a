//! What a person does with secrets in the interface: search, copy, reveal.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::commands::{program, write_configuration};
use super::echo::Mood;
use super::planted::{TOKEN, assert_no_part_in, client_id, client_secret};
use crate::terminal::screen::Screen;

/// The interface with a profile on it, over ssh: so that what is copied goes to the terminal.
fn opened(interface: &str) -> Screen {
    let program = program(&[], Mood::Gives).with("SSH_TTY", "/dev/pts/1");
    write_configuration(&program, interface);
    let screen = Screen::open(program, 200, 60);
    screen.wait_until("profile, credentials and checks", |picture| {
        picture.shows("ID and secret match") && picture.shows("5 Setup !")
    });
    screen
}

fn bytes(mut screen: Screen) -> String {
    screen.send("\x03");
    screen.left().bytes
}

#[test]
fn a_search_in_the_raw_view_does_not_find_what_is_masked() {
    let (id, secret) = (client_id(), client_secret());
    let mut screen = opened("");
    screen.send("7");
    screen.wait_for("userName");
    screen.send("/userName");
    screen.wait_for("1 of");
    screen.send("\x1b");
    screen.settle();
    for fragment in [&secret[20..32], &id[72..84], &TOKEN[7..19]] {
        screen.send(&format!("/{fragment}"));
        screen.wait_for("found nowhere");
        screen.send("\x1b");
        screen.settle();
    }
    assert_no_part_in(&bytes(screen), "the terminal's bytes after a search");
}

#[test]
fn a_copied_secret_is_in_one_sequence_of_osc_52_and_in_no_other_byte() {
    for (key, told, copied) in [
        ("s", "the client secret", client_secret()),
        ("i", "the client ID", client_id()),
        ("t", "the access token", TOKEN.into()),
    ] {
        let mut screen = opened("");
        screen.send("y");
        screen.wait_for("request as curl");
        screen.send(key);
        screen.wait_until(told, |picture| picture.wrote("\x1b]52;"));
        screen.settle();
        let handed = format!("\x1b]52;c;{}\x1b\\", BASE64_STANDARD.encode(copied));
        let bytes = bytes(screen);
        assert_eq!(bytes.matches("\x1b]52;").count(), 1, "{told}");
        assert_eq!(bytes.matches(&handed).count(), 1, "{told}");
        assert_no_part_in(&bytes.replace(&handed, ""), "the terminal's bytes after a copy");
    }
}

#[test]
fn what_was_revealed_is_gone_once_it_is_hidden() {
    let mut screen = opened("[ui]\nreveal_seconds = 2\n");
    assert_no_part_in(
        &screen.bytes(),
        "the terminal's bytes before anything is revealed",
    );
    screen.send("\t");
    screen.settle();
    // By itself after its time, and by a key; first one half, then the other.
    for (half, hide) in [(client_id(), ""), (client_id(), "v"), (client_secret(), "")] {
        if half == client_secret() {
            screen.send("j");
        }
        screen.send("v");
        screen.wait_for(&half[..40]);
        screen.send(hide);
        screen.wait_until("it is hidden", |picture| {
            !picture.shows("hidden again in") && !picture.shows(&half[..16])
        });
        screen.settle();
        let hidden = screen.written();
        // All is drawn anew.
        screen.resize(180, 50);
        screen.settle();
        screen.resize(200, 60);
        screen.settle();
        assert_no_part_in(&screen.rows().join("\n"), "the screen once it is hidden");
        assert_no_part_in(&screen.bytes()[hidden..], "the bytes once it is hidden");
    }
    let all = bytes(screen);
    assert!(all.contains(&client_id()[..40]) && all.contains(&client_secret()[..40]));
}
