//! Any body as a profile: read, made a document, and walked through on the screen.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    idsight::api::fuzzing::me(bytes);
    idsight::view::fuzzing::profile(bytes);
});
