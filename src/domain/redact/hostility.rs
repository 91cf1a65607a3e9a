//! Texts that are made to be slow to redact. In quadratic time each of these tests would take minutes.

use super::*;

/// So many times something is repeated.
const MANY: usize = 100_000;

/// Asserts that a secret is masked behind a text, and that nothing else is.
fn assert_masked_behind(text: &str, secret: &str) {
    let mut redactor = Redactor::new();
    redactor.learn(&secret.into());
    let shown = redactor.text(&format!("{text} {secret}"));
    assert!(shown == format!("{text} {MASK}"), "{secret} is not masked alone");
}

#[test]
fn backslashes_that_are_written_as_numbers_are_read_once() {
    assert_masked_behind(&format!("\\{}", "u005c".repeat(MANY)), "abc-secret");
    assert_masked_behind(&"\\u005cu005c".repeat(2 * MANY), "abc-secret");
}

#[test]
fn a_secret_may_begin_as_a_backslash_ends_that_is_written_as_a_number() {
    assert_masked_behind(&r"\u005c".repeat(MANY), "c-secret");
    assert_masked_behind(&r"\u005C".repeat(MANY), "Cc-secret");
    assert_masked_behind(&"c\\".repeat(3 * MANY), "cccc-secret");
}

#[test]
fn halves_of_a_number_are_read_once() {
    assert_masked_behind(&r"\ud83d\u005c".repeat(MANY), "d-secret");
    assert_masked_behind(&format!("\\ud83d{}", r"\\".repeat(MANY)), "d-secret");
}

#[test]
fn a_secret_that_repeats_itself_is_not_compared_anew_wherever_it_may_begin() {
    let secret = "a".repeat(MANY / 4) + "b";
    assert_masked_behind(&"\\a".repeat(3 * MANY), &secret);
    assert_masked_behind(&(r"\u0061".repeat(MANY) + &"a".repeat(MANY / 4 - 1)), &secret);
    let text = "a".repeat(5 * MANY);
    let mut redactor = Redactor::new();
    redactor.learn(&text.as_str()[..MANY / 4].into());
    assert_eq!(redactor.text(&text), MASK);
}

#[test]
fn the_beginning_of_a_token_may_stand_anywhere() {
    let text = "eyJ".repeat(20 * MANY);
    assert_masked_behind(&text, "abc-secret");
    assert_eq!(Redactor::new().text(&format!("{text}.e30.c2ln")), MASK);
    assert_masked_behind(&"eyJ.".repeat(2 * MANY).replace("J.", "j."), "abc-secret");
}
