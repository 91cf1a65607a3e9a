//! Any body as the answer of the token endpoint.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| idsight::api::fuzzing::token(bytes));
