//! What the guide has you type is typed, and the files that it shows are read.

use std::fs;

use super::{block_with, blocks, with_instead};
use crate::program::{Demo, Program, are_installed};
use crate::terminal::screen::Screen;

const DOCUMENT: &str = "docs/guide.md";
/// Every block, by some of its words. That of `pass show` is run with a keyring, in `keyring.rs`.
const BLOCKS: [(&str, &str); 5] = [
    ("sh", "read -rs"),
    ("toml", "[contexts.acme]"),
    ("toml", "base = \"dark\""),
    ("sh", "idsight context add\n"),
    ("sh", "pass show acme |"),
];

fn block(words: &str) -> String {
    assert!(BLOCKS.iter().any(|(_, known)| *known == words), "{words}");
    block_with(words, DOCUMENT)
}

/// A shell that runs a script in a terminal.
fn screen_of(shell: &str, script: &str) -> Screen {
    let shell = Program::at(shell.into(), &["-euc", script]);
    // Whoever reads the guide has a desktop; here there is none.
    let shell = shell.with("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    Screen::open(shell.finding_idsight(), 120, 40)
}

#[test]
fn there_is_no_block_that_no_test_knows() {
    let blocks = blocks(DOCUMENT);
    let are_known = blocks
        .iter()
        .zip(BLOCKS)
        .all(|((language, text), known)| *language == known.0 && text.contains(known.1));
    assert!(are_known && blocks.len() == BLOCKS.len(), "{blocks:?}");
}

#[test]
fn the_variables_of_the_guide_lead_to_the_screen() {
    if !are_installed(&["bash"], "IDSIGHT_TEST_REQUIRE_BASH") {
        return;
    }
    let demo = Demo::start("healthy");
    // The tenant of the demo has an address of its own.
    let address = format!("IDSIGHT_BASE_URL={}", demo.access.base_url);
    let script = with_instead(
        &block("read -rs"),
        &[
            ("IDSIGHT_TENANT=acme", &address),
            ("YXBp…", &demo.access.client_id),
        ],
    );
    let mut screen = screen_of("bash", &script);
    screen.send(&format!("{}\r", demo.access.client_secret));
    screen.wait_for("janedoe@acme.com");
    screen.send("q");
    assert_eq!(screen.left().status, 0);
}

#[test]
fn the_command_of_the_guide_asks_for_a_context() {
    let demo = Demo::start("healthy");
    let mut screen = screen_of("sh", &block("idsight context add\n"));
    screen.wait_for("Tenant");
    let access = &demo.access;
    let answers = [
        &access.base_url,
        "acme",
        "",
        "plain",
        &access.client_id,
        &access.client_secret,
    ];
    screen.send(&answers.map(|answer| format!("{answer}\r")).concat());
    screen.wait_for("pass  Access token");
    assert_eq!(screen.left().status, 0);
}

#[test]
fn the_files_of_the_guide_are_read_as_they_stand() {
    let program = Program::idsight(&["context", "list", "--format", "json"]);
    let folder = program.configuration().parent().unwrap().to_owned();
    fs::create_dir_all(&folder).unwrap();
    let configuration = format!("{}[ui]\ntheme = \"mine.toml\"\n", block("[contexts.acme]"));
    fs::write(program.configuration(), configuration).unwrap();
    let without_theme = program.run();
    assert!(
        without_theme.stderr.contains("mine.toml"),
        "{}",
        without_theme.stderr
    );
    fs::write(folder.join("mine.toml"), block("base = \"dark\"")).unwrap();
    let context = &program.run().json()["contexts"][0];
    assert_eq!(context["base_url"], "https://acme.ids.secureauth.com");
    assert_eq!(context["client_secret_from"], "command pass");
}
