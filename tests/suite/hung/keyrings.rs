//! A keyring that hangs, and one whose disk is full.

use std::fs;
use std::os::unix::net::UnixListener;

use super::preloaded::with_fast_clock;
use super::{assert_ends, assert_keys_are_answered, assert_setup_waits_for, configure, open};
use crate::keyring::{Desktop, adding, hung_bus};
use crate::program::{Demo, Program};

const CONTEXT: &str =
    "[contexts.acme]\ntenant = \"acme\"\nclient_id = \"id\"\nclient_secret = { keyring = true }\n";

/// A program whose secret is in a keyring on a bus at which nobody ever says a word, and the bus.
fn idsight(arguments: &[&str]) -> (Program, UnixListener) {
    let program = Program::idsight(arguments);
    let (listening, address) = hung_bus(&program.home());
    configure(&program, CONTEXT);
    (program.with("DBUS_SESSION_BUS_ADDRESS", &address), listening)
}

#[test]
fn a_command_waits_for_the_keyring_no_longer_than_its_time() {
    let (program, _bus) = idsight(&["me"]);
    let ran = with_fast_clock(program).run();
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""), "{}", ran.stderr);
    for words in [
        "The keyring did not answer within 20 s",
        "→ Look for a window that asks for",
    ] {
        assert!(ran.stderr.contains(words), "{words} in\n{}", ran.stderr);
    }
}

#[test]
fn the_interface_answers_while_the_keyring_hangs() {
    for by in ["q", "TERM"] {
        let (program, _bus) = idsight(&[]);
        let mut screen = open(program);
        screen.wait_for("Waiting for the client secret (keyring)");
        assert_keys_are_answered(&mut screen);
        assert_setup_waits_for(&mut screen, "Credentials");
        assert_ends(screen, by);
    }
}

/// It is told as a failure, and the configuration is as it was, which is where there was none too.
fn assert_is_not_kept(program: &Program, arguments: &[&str], secret: &str) {
    let before = fs::read(program.configuration()).ok();
    let ran = program.again(arguments).run_with(secret);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""), "{}", ran.stderr);
    assert!(ran.stderr.contains("The keyring failed: "), "{}", ran.stderr);
    assert!(
        ran.stderr.contains('→') && !ran.stderr.contains(secret),
        "{}",
        ran.stderr
    );
    assert_eq!(fs::read(program.configuration()).ok(), before);
}

#[test]
fn a_keyring_on_a_full_disk_keeps_nothing_and_says_so() {
    let Some(mut desktop) = Desktop::start().map(Desktop::unlocked) else {
        return;
    };
    let demo = Demo::start("healthy");
    desktop.on_a_full_disk();
    let program = desktop.program(&[]);
    assert_is_not_kept(&program, &adding(&demo.access), &demo.access.client_secret);
    let text = format!("{CONTEXT}ids_id = \"{}\"\n", demo.access.ids_id);
    let text = text.replace(
        "tenant = \"acme\"",
        &format!("base_url = \"{}\"", demo.access.base_url),
    );
    configure(&program, &text);
    // What the keyring says as long as it runs, and what it has kept.
    for _ in 0..2 {
        let ran = program.again(&["token"]).run();
        assert!(
            ran.stderr.contains("has no entry for the context `acme`"),
            "{}",
            ran.stderr
        );
        desktop = desktop.unlocked();
    }
}

#[test]
fn a_keyring_on_a_full_disk_keeps_what_was_there() {
    let Some(mut desktop) = Desktop::start().map(Desktop::unlocked) else {
        return;
    };
    let demo = Demo::start("healthy");
    let program = desktop.with_context(&demo.access);
    desktop.on_a_full_disk();
    let replacing = [adding(&demo.access).as_slice(), &["--replace", "--no-check"]].concat();
    assert_is_not_kept(&program, &replacing, "another-secret");
    for _ in 0..2 {
        assert_eq!(program.again(&["token"]).run().printed().lines().count(), 1);
        desktop = desktop.unlocked();
    }
}
