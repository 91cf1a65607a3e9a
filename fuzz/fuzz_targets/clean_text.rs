//! Any bytes as text of a server.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| idsight::domain::fuzzing::clean_text(bytes));
