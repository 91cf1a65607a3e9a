//! Any sequence of messages, each followed by a frame.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| idsight::view::fuzzing::screen(bytes));
