//! A `command` that is to print the client secret, and does anything else instead.

use std::fs;
use std::path::Path;

use super::preloaded::with_fast_clock;
use super::{assert_ends, assert_keys_are_answered, assert_setup_waits_for, configure, open};
use crate::loopback::{self, SAMPLE};
use crate::program::Program;
use crate::terminal::running::{runs, signal, wait_until};

/// Hangs without end, and is not to be ended by a word; what it has started hangs with it.
const STUBBORN: &str = "trap '' TERM HUP INT; sleep 300 & echo $! > child; echo $$ > command; wait";
/// Complains without end.
const COMPLAINING: &str = "echo $$ > command; exec yes canary >&2";

/// A home with a context whose secret comes from a shell that runs this, and with another one that has its own.
fn home(script: &str) -> Program {
    let access = loopback::serve(SAMPLE);
    let context = |name: &str, secret: &str| {
        format!(
            "[contexts.{name}]\nbase_url = \"{}\"\nids_id = \"default\"\nclient_id = \"{}\"\nclient_secret = {secret}\n",
            access.base_url, access.client_id
        )
    };
    let program = Program::idsight(&["me"]);
    let text = "default_context = \"acme\"\n".to_owned()
        + &context("acme", &format!("{{ command = [\"sh\", \"-c\", \"{script}\"] }}"))
        + &context("globex", &format!("{{ plain = \"{}\" }}", access.client_secret));
    configure(&program, &text);
    program
}

/// The number of the process that wrote it into this file.
fn process(file: &Path) -> u32 {
    let written = || {
        fs::read_to_string(file)
            .ok()
            .and_then(|text| text.trim().parse().ok())
    };
    wait_until("it has started", || written().is_some());
    written().unwrap()
}

/// The command has ended. What it has started itself is left to itself, as an agent is that it may have started; here
/// it is ended by us.
fn assert_is_gone(program: &Program) {
    let [command, child] = ["command", "child"].map(|name| program.home().join(name));
    let command = process(&command);
    wait_until("the command is gone", || !runs(command));
    if child.exists() {
        signal(process(&child), "KILL");
    }
}

/// It says so, without a word of what was printed, and the command is gone.
fn assert_tells(program: &Program, words: &str) {
    let ran = program.run();
    let words = format!("`sh`, which should print the client secret, {words}");
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""), "{}", ran.stderr);
    assert!(ran.stderr.contains(&words), "{words} in\n{}", ran.stderr);
    assert!(ran.stderr.contains('→'), "{}", ran.stderr);
    assert!(!ran.stderr.contains("canary"), "{}", ran.stderr);
    assert_is_gone(program);
}

#[test]
fn a_command_that_hangs_is_given_up_after_its_time_and_killed() {
    assert_tells(&with_fast_clock(home(STUBBORN)), "did not end within 30 s");
}

#[test]
fn a_command_that_complains_without_end_is_given_up_after_its_time() {
    assert_tells(&with_fast_clock(home(COMPLAINING)), "did not end within 30 s");
}

#[test]
fn a_command_that_prints_megabytes_is_not_read_on() {
    let script = "echo $$ > command; exec yes canary";
    assert_tells(&home(script), "printed more than 65536 bytes");
}

#[test]
fn the_interface_answers_while_a_command_hangs_and_takes_it_along_at_its_end() {
    for (script, by) in [(STUBBORN, "q"), (STUBBORN, "TERM"), (COMPLAINING, "q")] {
        let program = home(script);
        let mut screen = open(program.again(&[]));
        screen.wait_for("Waiting for the client secret (command sh)");
        process(&program.home().join("command"));
        assert_keys_are_answered(&mut screen);
        assert_setup_waits_for(&mut screen, "Credentials");
        assert_ends(screen, by);
        assert_is_gone(&program);
    }
}

#[test]
fn a_command_that_hangs_is_ended_once_one_goes_to_another_context() {
    let program = home(STUBBORN);
    let mut screen = open(program.again(&[]));
    assert!(runs(process(&program.home().join("command"))));
    screen.send("c");
    screen.wait_for("globex");
    screen.send("globex\r");
    screen.wait_for("janedoe@acme.com");
    assert_is_gone(&program);
}

#[test]
fn the_interface_says_that_a_command_printed_too_much() {
    let screen = open(home("yes canary").again(&[]));
    screen.wait_for("printed more than 65536 bytes");
    assert!(!screen.bytes().contains("canary"));
}
