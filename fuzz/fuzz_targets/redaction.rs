//! Credentials planted in JSON and text.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| idsight::domain::fuzzing::redaction(bytes));
