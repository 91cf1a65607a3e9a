//! Faults as a person in the interface meets them: keys are answered meanwhile, and `r` brings the next good answer.

use super::memory::{FOR_THE_LARGEST, in_little_memory};
use super::tenant::{Reply, Tenant, endless};
use crate::loopback::SAMPLE;
use crate::program::Program;
use crate::terminal::screen::Screen;

const ESC: &str = "\x1b";
const GOOD: &str = "janedoe@acme.com";

fn open(tenant: &Tenant, timeout: &str) -> Screen {
    let program = Program::idsight(&["--timeout", timeout]).asking(&tenant.access());
    let screen = Screen::open(in_little_memory(&program, FOR_THE_LARGEST), 200, 60);
    screen.wait_for("API credentials");
    screen
}

/// Goes to other tabs, into the help and to the commands: each key changes what is seen.
fn assert_keys_are_answered(screen: &mut Screen) {
    for (key, seen) in [("6", "E save as HAR"), ("?", "Keys in"), (":", "Commands")] {
        screen.send(key);
        screen.wait_for(seen);
        screen.send(if key == "6" { "2" } else { ESC });
        screen.wait_until("it is gone", |picture| !picture.shows(seen));
    }
}

/// Mends the tenant and tries again.
fn assert_next_good_answer_is_shown(tenant: &Tenant, screen: &mut Screen) {
    tenant.mend();
    screen.send("1");
    screen.send("r");
    screen.wait_for(GOOD);
    screen.wait_until("who one is", |picture| picture.rows()[0].contains("Jane Doe"));
}

#[test]
fn keys_are_answered_while_an_answer_drips_and_the_next_good_one_is_shown() {
    let hint = "HTTP/1.1 103 Early Hints\r\n\r\n";
    for reply in [
        Reply::dripping_head(),
        Reply::dripping_body(),
        endless(hint, hint),
    ] {
        let tenant = Tenant::answering(reply);
        // Nothing but a key can end the wait before the test gives up.
        let mut screen = open(&tenant, "60");
        assert_keys_are_answered(&mut screen);
        assert_next_good_answer_is_shown(&tenant, &mut screen);
    }
}

#[test]
fn keys_are_answered_while_a_token_drips_and_a_good_one_takes_its_place() {
    for reply in [Reply::dripping_head(), Reply::dripping_body()] {
        let tenant = Tenant::start(reply, Reply::json(SAMPLE));
        // Nothing but a key can end the wait before the test gives up.
        let mut screen = open(&tenant, "60");
        assert_keys_are_answered(&mut screen);
        assert_next_good_answer_is_shown(&tenant, &mut screen);
    }
}

#[test]
fn a_token_that_drips_ends_with_the_time_and_the_next_good_one_is_used() {
    for reply in [Reply::dripping_head(), Reply::dripping_body()] {
        let tenant = Tenant::start(reply, Reply::json(SAMPLE));
        let mut screen = open(&tenant, "2");
        assert_keys_are_answered(&mut screen);
        screen.wait_for("within 2 seconds");
        assert_next_good_answer_is_shown(&tenant, &mut screen);
    }
}

#[test]
fn after_each_fault_of_an_answer_the_next_good_one_is_shown() {
    let cut = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{";
    let faults = [
        (Reply::raw(cut), "broke before the whole answer"),
        (endless("HTTP/1.1 200 OK\r\n\r\n[", "["), "sent more than 16 MiB"),
        (Reply::json("[".repeat(100_000)), "broken at line 1, column 128"),
        (
            Reply::of("302 Found", "Location: https://login.example/\r\n", ""),
            "points to https://login.example/",
        ),
        (
            Reply::of("429 Too Many Requests", "Retry-After: 31536000\r\n", ""),
            "asks to wait until",
        ),
    ];
    for (reply, words) in faults {
        for tenant in [
            Tenant::answering(reply.clone()),
            Tenant::start(reply, Reply::json(SAMPLE)),
        ] {
            let mut screen = open(&tenant, "10");
            screen.wait_for(words);
            assert_keys_are_answered(&mut screen);
            assert_next_good_answer_is_shown(&tenant, &mut screen);
        }
    }
}

#[test]
fn keys_are_answered_where_a_profile_is_as_large_as_can_be() {
    let long = format!("{{\"id\":\"x\",\"userName\":\"{}\"}}", "x".repeat(15 << 20));
    let many = format!(
        "{{\"id\":\"x\",\"userName\":\"xxxx\",\"groups\":[\"a\"{}]}}",
        ",\"a\"".repeat(249_000)
    );
    for body in [long, many] {
        let tenant = Tenant::answering(Reply::json(body));
        let mut screen = open(&tenant, "10");
        screen.wait_until("who one is", |picture| picture.rows()[0].contains("xxxx"));
        assert_keys_are_answered(&mut screen);
        assert_next_good_answer_is_shown(&tenant, &mut screen);
    }
}
