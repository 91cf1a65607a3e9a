//! Each fault as a headless command meets it: a kind, an exit status and a sentence, in time and in little memory; and
//! once the tenant is mended, the same command gives the profile.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use super::faults::{ENOUGH, Fault, asking, asking_within, assert_told, each_is_told};
use super::memory::FOR_THE_LARGEST;
use super::tenant::{Reply, TOKEN, Tenant, endless};
use crate::loopback::SAMPLE;

const OK: &str = "HTTP/1.1 200 OK\r\nConnection: close\r\n";

fn gzipped(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn what_drips_ends_with_the_time() {
    each_is_told(vec![
        Fault(
            Reply::dripping_head(),
            "timeout",
            "did not answer within 2 seconds",
        ),
        Fault(
            Reply::dripping_body(),
            "timeout",
            "did not finish its answer within 2 seconds",
        ),
        Fault(
            Reply::Drip(Vec::new().into(), b"\r\n"),
            "timeout",
            "did not answer",
        ),
    ]);
}

#[test]
fn what_never_ends_is_given_up_in_little_memory() {
    let chunked = format!("{OK}Transfer-Encoding: chunked\r\n\r\n");
    each_is_told(vec![
        Fault(
            endless("HTTP/1.1 200 OK\r\n", "X: y\r\n"),
            "unexpected_answer",
            "more headers, or longer ones",
        ),
        Fault(
            endless("HTTP/1.1 200 OK\r\nX: ", "y"),
            "unexpected_answer",
            "more headers, or longer ones",
        ),
        Fault(
            endless(&format!("{OK}\r\n["), "["),
            "unexpected_answer",
            "sent more than 16 MiB",
        ),
        Fault(
            endless(&format!("{chunked}2;"), "x"),
            "unexpected_answer",
            "not HTTP",
        ),
        Fault(
            endless(&format!("{chunked}2\r\n{{}}\r\n0\r\n"), "X: y\r\n"),
            "unexpected_answer",
            "not HTTP",
        ),
    ]);
}

#[test]
fn interim_answers_without_end_end_with_the_time() {
    let hint = "HTTP/1.1 103 Early Hints\r\n\r\n";
    each_is_told(vec![Fault(
        endless(hint, hint),
        "timeout",
        "did not answer within 2 seconds",
    )]);
}

#[test]
fn a_wrong_length_is_never_taken_for_a_whole_answer() {
    let with_length = |length: &str| Reply::raw(format!("{OK}Content-Length: {length}\r\n\r\n{SAMPLE}"));
    let too_long = (SAMPLE.len() + 1).to_string();
    each_is_told(vec![
        Fault(with_length(&too_long), "network", "broke before the whole answer"),
        Fault(
            with_length("1099511627776"),
            "network",
            "broke before the whole answer",
        ),
        Fault(with_length("100"), "unexpected_answer", "JSON that breaks off"),
        Fault(with_length("-1"), "unexpected_answer", "not HTTP"),
        Fault(
            with_length("100\r\nContent-Length: 200"),
            "unexpected_answer",
            "not HTTP",
        ),
    ]);
}

#[test]
fn too_much_in_few_bytes_is_not_unfolded() {
    let long = |mebibytes: usize| {
        format!(
            "{{\"id\":\"x\",\"userName\":\"{}\"}}",
            "x".repeat(mebibytes << 20)
        )
    };
    let bomb = gzipped(long(64).as_bytes());
    assert!(bomb.len() < 1 << 20);
    let many = format!("{{\"id\":\"x\",\"groups\":[\"a\"{}]}}", ",\"a\"".repeat(3 << 20));
    each_is_told(vec![
        Fault(
            Reply::json(long(64)),
            "unexpected_answer",
            "sent more than 16 MiB",
        ),
        Fault(
            Reply::of("200 OK", "Content-Encoding: gzip\r\n", bomb),
            "unexpected_answer",
            "sent more than 16 MiB",
        ),
        Fault(Reply::json(many), "unexpected_answer", "more than 250000 values"),
    ]);
}

#[test]
fn json_that_is_nested_or_no_utf_8_is_told_by_its_place() {
    let nested = format!("{{\"id\":{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    each_is_told(vec![
        Fault(
            Reply::json(nested),
            "unexpected_answer",
            "broken at line 1, column 133",
        ),
        Fault(
            Reply::json(b"{\"id\":\"x\xff\xfe\"}"),
            "unexpected_answer",
            "broken at line 1",
        ),
        Fault(
            Reply::json("{\"id\":\"x\",\"a\":1e999}"),
            "unexpected_answer",
            "broken at line 1",
        ),
    ]);
}

#[test]
fn a_wrong_encoding_or_type_is_told_without_its_bytes() {
    each_is_told(vec![
        Fault(
            Reply::of("200 OK", "Content-Encoding: gzip\r\n", SAMPLE),
            "unexpected_answer",
            "whose compression is broken",
        ),
        Fault(
            Reply::of("200 OK", "Content-Encoding: br\r\n", b"\x8b\x02\x80\xff"),
            "unexpected_answer",
            "which is not JSON",
        ),
        Fault(
            Reply::of("200 OK", "Content-Type: image/png\r\n", b"\x89PNG\r\n"),
            "unexpected_answer",
            "image/png, which is not JSON",
        ),
        Fault(
            Reply::of("200 OK", "Content-Type: text/html\r\n", "<html>Sign in"),
            "unexpected_answer",
            "text/html: `<html>Sign in`",
        ),
        Fault(
            Reply::raw(b"\x15\x03\x01\x00\x02\x02\x28"),
            "unexpected_answer",
            "not HTTP",
        ),
    ]);
}

#[test]
fn a_redirect_is_told_and_not_followed() {
    let away = Tenant::answering(Reply::json(SAMPLE));
    let to = |target: &str| Reply::of("302 Found", &format!("Location: {target}\r\n"), "");
    each_is_told(vec![
        Fault(
            to("/signin?secret=x"),
            "unexpected_answer",
            "/signin instead of answering",
        ),
        Fault(
            to(&away.access().base_url),
            "unexpected_answer",
            "instead of answering",
        ),
        Fault(
            to("javascript:alert(1)"),
            "unexpected_answer",
            "a `javascript:` address",
        ),
    ]);
    assert!(away.asked().is_empty());
}

#[test]
fn a_year_of_waiting_is_left_to_the_user_and_nonsense_is_passed_over() {
    let after = |value: &str| Reply::of("429 Too Many Requests", &format!("Retry-After: {value}\r\n"), "");
    each_is_told(vec![
        Fault(after("31536000"), "server", "too many requests (429)"),
        Fault(after("18446744073709551615"), "server", "too many requests (429)"),
        Fault(after("soon"), "server", "too many requests (429)"),
    ]);
    let tenant = Tenant::answering(after("31536000"));
    let told = asking(&tenant, &["me"]).run().stderr;
    assert!(told.contains("asks to wait until 20"), "{told}");
    let asked = tenant.asked();
    assert_eq!(
        asked.iter().filter(|line| line.contains("/Me ")).count(),
        1,
        "{asked:?}"
    );
}

#[test]
fn a_token_of_64_kib_is_used_and_one_with_a_line_break_is_not() {
    let token = |text: &str| Reply::json(format!("{{\"access_token\":\"{text}\"}}"));
    let long = "t".repeat(64 * 1024);
    let tenant = Tenant::start(token(&long), Reply::json(SAMPLE));
    assert_eq!(asking(&tenant, &["token"]).run().printed().trim_end(), long);
    let me = asking(&tenant, &["me", "--format", "json"]).run().json();
    assert_eq!(me["profile"]["user_name"], "Jane Doe");
    for text in ["a\\r\\nX-Evil: 1", "a\\u0000b", "\\u001b]0;title\\u0007", ""] {
        let tenant = Tenant::start(token(text), Reply::json(SAMPLE));
        for command in ["me", "token"] {
            let ran = asking(&tenant, &[command, "--format", "json"]).run();
            assert_told(&ran, "unexpected_answer", "cannot stand in a request");
        }
        assert!(tenant.asked().iter().all(|line| !line.contains("/Me ")));
    }
}

#[test]
fn a_clock_that_is_days_off_is_told_and_nothing_else_fails_by_it() {
    let off = |days: i64| {
        let date = Timestamp::now() + SignedDuration::from_hours(24 * days);
        date.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
    };
    for date in [
        off(-3),
        off(3),
        "Sun, 06 Nov 1994 08:49:37 GMT".into(),
        "Fri, 31 Dec 9999 23:59:59 GMT".into(),
    ] {
        let dated = |body: &str| Reply::of("200 OK", &format!("Date: {date}\r\n"), body);
        let tenant = Tenant::start(dated(TOKEN), dated(SAMPLE));
        let ran = asking(&tenant, &["check", "--format", "json"]).run();
        let told: Value = serde_json::from_str(&ran.stdout).expect(&ran.stderr);
        let status = |id: &str| {
            let checks = told["checks"].as_array().unwrap();
            checks.iter().find(|check| check["id"] == id).unwrap()["status"].clone()
        };
        assert_eq!([status("token"), status("me")], ["pass", "pass"], "{told}");
        assert_ne!(status("clock"), "pass", "{told}");
    }
}

#[test]
fn the_longest_text_that_is_read_is_printed_in_little_memory() {
    let long = format!("{{\"id\":\"x\",\"userName\":\"{}\"}}", "x".repeat(15 << 20));
    let tenant = Tenant::answering(Reply::json(long));
    for format in ["text", "json", "raw"] {
        let program = asking_within(ENOUGH, FOR_THE_LARGEST, &tenant, &["me", "--format", format]);
        assert!(program.run().printed().len() > 15 << 20, "{format}");
    }
}

#[test]
fn the_most_values_that_are_read_are_printed_in_little_memory() {
    let many = format!("{{\"id\":\"x\",\"groups\":[\"a\"{}]}}", ",\"a\"".repeat(249_000));
    let tenant = Tenant::answering(Reply::json(many));
    let program = asking_within(ENOUGH, FOR_THE_LARGEST, &tenant, &["me", "--format", "json"]);
    assert_eq!(program.run().json()["profile"]["groups"][248_999]["id"], "a");
}
