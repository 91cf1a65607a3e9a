//! The first run: credentials are pasted into the form, and kept in the configuration file.

use std::fs;

use super::commands::assert_left_in_only;
use super::echo::{Mood, serve};
use super::interface::assert_no_process_shows_one;
use super::planted::{assert_no_part_in, assert_only, client_id, client_secret};
use crate::program::Program;
use crate::terminal::screen::Screen;

#[test]
fn what_is_pasted_into_the_form_is_in_the_configuration_file_and_nowhere_else() {
    let (id, secret) = (client_id(), client_secret());
    let base_url = serve(Mood::Gives);
    let program = Program::idsight(&["--timeout", "5"])
        .with("IDSIGHT_LOG", "trace")
        .with("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    // Its home is to outlive it.
    let kept = program.again(&[]);
    let (home, file) = (kept.home(), kept.configuration());
    let mut screen = Screen::open(program, 160, 50);
    screen.wait_for("Your first context");
    screen.send(&base_url);
    screen.settle();
    // Each of them may be pasted while any line has the keys.
    screen.send(&format!("\x1b[200~{secret}\x1b[201~"));
    screen.settle();
    screen.send(&format!(
        "\x1b[200~Client ID: {id}\r\nClient secret: {secret}\r\n\x1b[201~"
    ));
    screen.settle();
    assert!(!file.exists());
    // The keys are on the place to keep it: the other one, and on to the button.
    screen.send(" ");
    screen.wait_for("● configuration file");
    assert_no_process_shows_one();
    screen.send("\t\r");
    screen.wait_until("the profile and the checks", |picture| {
        picture.shows("ID and secret match") && picture.shows("5 Setup !")
    });
    screen.send("5");
    screen.settle();
    assert_no_process_shows_one();
    screen.send("\x03");
    let left = screen.left();
    assert_no_part_in(&left.bytes, "the terminal's bytes");
    let text = fs::read_to_string(&file).unwrap();
    assert_only(&[&id, &secret], &text, "the configuration file");
    assert_left_in_only(Some(&file), &home, "the first run");
    assert!(home.join("state/idsight/idsight.log").exists());
}
