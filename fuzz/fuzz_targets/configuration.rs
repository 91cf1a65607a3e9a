//! Any text as the configuration file: read, edited, and its keys given to the screen.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    idsight::config::fuzzing::configuration(bytes);
    idsight::view::fuzzing::keys(bytes);
});
