//! Any two values as credentials, and any text in which they are looked for.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| idsight::domain::fuzzing::anatomy(bytes));
