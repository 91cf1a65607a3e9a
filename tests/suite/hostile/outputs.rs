//! Whatever a server says, no output of a command acts on a terminal.

use idsight::domain::is_unsafe_to_print;

use super::moods::Mood;
use super::oracle::Emulator;
use super::texts::{EACH_KIND, all_hazards};
use crate::program::Program;

/// What shows a profile or a list.
const SHOWING: [&[&str]; 14] = [
    &["me"],
    &["me", "--format", "json"],
    &["me", "--format", "raw"],
    &["stores"],
    &["stores", "--format", "json"],
    &["check"],
    &["check", "--format", "json"],
    &["check", "--for-admin"],
    &["diff", "default", "other"],
    &["diff", "default", "other", "--format", "json"],
    &["token", "--format", "json"],
    &["inspect"],
    &["export", "curl"],
    &["export", "dotenv"],
];
/// What shows a failure, each in its own way.
const FAILING: [&[&str]; 6] = [
    &["me"],
    &["me", "--format", "json"],
    &["stores"],
    &["check"],
    &["check", "--format", "json"],
    &["check", "--for-admin"],
];
/// The colours of our own.
const COLOURS: [&str; 6] = ["0", "1", "2", "1;31", "32", "33"];

/// Lines of text, coloured by us at most, that leave a terminal as it was.
fn assert_harmless(output: &str, place: &str) {
    let plain = COLOURS.iter().fold(output.to_owned(), |text, colour| {
        text.replace(&format!("\x1b[{colour}m"), "")
    });
    let unsafe_one = plain
        .char_indices()
        .find(|(_, one)| *one != '\n' && is_unsafe_to_print(*one));
    if let Some((at, one)) = unsafe_one {
        let before: String = plain[..at].chars().rev().take(40).collect();
        panic!(
            "{one:?} in {place}, after {:?}",
            before.chars().rev().collect::<String>()
        );
    }
    let mut emulator = Emulator::new(80, 24);
    let modes = emulator.modes();
    emulator.show(output.replace('\n', "\r\n").as_bytes());
    assert!(emulator.acts().is_empty(), "{:?} by {place}", emulator.acts());
    assert_eq!(emulator.modes(), modes, "{place}");
}

fn assert_every_output_is_harmless(mood: Mood, text: &str, commands: &[&[&str]]) {
    for command in commands {
        let place = format!("{} where the server {mood:?}", command.join(" "));
        let tenant = mood.tenant(text);
        let arguments = [&["--timeout", "2", "--color", "always"], *command].concat();
        let ran = Program::idsight(&arguments).asking(&tenant.access()).run();
        assert_harmless(&ran.stdout, &format!("stdout of {place}"));
        assert_harmless(&ran.stderr, &format!("stderr of {place}"));
    }
}

#[test]
fn no_command_that_shows_what_it_was_given_acts_on_the_terminal() {
    assert_every_output_is_harmless(Mood::Gives, &all_hazards(), &SHOWING);
}

#[test]
fn no_command_that_was_refused_acts_on_the_terminal() {
    for mood in Mood::ALL {
        assert_every_output_is_harmless(mood, EACH_KIND, &FAILING);
    }
}

#[test]
fn each_way_of_saying_something_is_seen() {
    let seen = "visible everywhere".replace(' ', "_");
    for mood in Mood::ALL {
        let tenant = mood.tenant(&seen);
        let ran = Program::idsight(&["--timeout", "2", "me"])
            .asking(&tenant.access())
            .run();
        assert!(
            format!("{}{}", ran.stdout, ran.stderr).contains(&seen),
            "{mood:?}: {}",
            ran.stderr
        );
    }
}
