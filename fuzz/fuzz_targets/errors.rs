//! Any status, headers and body, with credentials planted in them.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| idsight::api::fuzzing::errors(bytes));
