//! Any body as a list of stores, a group and the name of a privilege.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| idsight::api::fuzzing::stores(bytes));
