//! What one run leaves to the next.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use super::screen::Screen;
use crate::program::{Demo, Program};

/// Tabs that are remembered: key, name, and what stands on each of them and on no other.
pub(super) const TABS: [(&str, &str, &str); 3] = [
    ("2", "privileges", "may execute API requests"),
    ("3", "groups", "e3f1a9d2-7b64"),
    ("4", "sessions", "acme-shift-roster"),
];

/// A program with two contexts for the same tenant.
pub(super) fn program(tenant: &Demo) -> Program {
    let access = &tenant.access;
    let context = |name: &str| {
        format!(
            "[contexts.{name}]\nbase_url = \"{}\"\nids_id = \"{}\"\nclient_id = \"{}\"\nclient_secret = {{ plain = \"{}\" }}\n",
            access.base_url, access.ids_id, access.client_id, access.client_secret
        )
    };
    let program = Program::idsight(&[]);
    let text = format!(
        "default_context = \"acme\"\n{}{}",
        context("acme"),
        context("globex")
    );
    let file = program.configuration();
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, text).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    program
}

pub(super) fn file(program: &Program) -> PathBuf {
    program.home().join("state/idsight/view.json")
}

/// Opens the interface, and waits until this stands in its header and this on the screen.
pub(super) fn opened(program: &Program, arguments: &[&str], header: &str, shows: &str) -> Screen {
    let screen = Screen::open(program.again(arguments), 120, 40);
    screen.wait_until(&format!("{header} with {shows}"), |picture| {
        picture.header().contains(header) && picture.shows(shows) && picture.shows("5 Setup ✓")
    });
    screen
}

fn quit(mut screen: Screen) {
    screen.send("q");
    assert_eq!(screen.left().status, 0);
}

#[test]
fn context_store_tab_and_split_come_back_and_commands_do_not_care() {
    let tenant = Demo::start("healthy");
    let program = program(&tenant);
    let mut screen = opened(&program, &[], "acme › ACME", "janedoe@acme.com");
    screen.send("c");
    screen.send("glob\r");
    screen.wait_until("the other context", |picture| {
        picture.header().contains("globex › ACME")
    });
    screen.send("\x1b[B\r");
    screen.wait_for("jane.doe@employees.acme.com");
    screen.send("3}}5");
    screen.wait_for("Server's clock");
    quit(screen);
    let mode = fs::metadata(file(&program)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let text = fs::read_to_string(file(&program)).unwrap();
    assert!(!text.contains(&tenant.access.client_id) && !text.contains(&tenant.access.client_secret));

    let screen = opened(&program, &[], "globex › Employees", "3 Groups");
    screen.wait_until("the border where it was left", |picture| {
        picture.rows()[1].chars().nth(37) == Some('╮')
    });
    quit(screen);
    let ran = program.again(&["check", "--format", "json"]).run().json();
    assert_eq!(ran["context"], "acme");
    // Who names a store means it as the commands do: in the default context.
    quit(opened(
        &program,
        &["--store", &tenant.access.ids_id],
        "acme › ACME",
        "janedoe@acme.com",
    ));
    // That was the last one then, and the other one has its place still.
    quit(opened(&program, &[], "acme › ACME", "janedoe@acme.com"));
    quit(opened(
        &program,
        &["--context", "globex"],
        "globex › Employees",
        "3 Groups",
    ));
}

#[test]
fn a_default_context_that_was_changed_since_wins() {
    let tenant = Demo::start("healthy");
    let program = program(&tenant);
    quit(opened(
        &program,
        &["--context", "globex"],
        "globex › ACME",
        "janedoe@acme.com",
    ));
    quit(opened(&program, &[], "globex › ACME", "janedoe@acme.com"));
    let text = fs::read_to_string(program.configuration()).unwrap();
    fs::write(
        program.configuration(),
        text.replace("default_context = \"acme\"\n", ""),
    )
    .unwrap();
    let left = Screen::open(program.again(&[]), 120, 40).left();
    assert_eq!(left.status, 2, "several contexts, and none is chosen");
    assert_eq!(program.again(&["context", "use", "acme"]).run().status, Some(0));
    quit(opened(&program, &[], "acme › ACME", "janedoe@acme.com"));
    assert_eq!(program.again(&["context", "use", "globex"]).run().status, Some(0));
    quit(opened(&program, &[], "globex › ACME", "janedoe@acme.com"));
}

#[test]
fn a_signal_loses_nothing_and_the_demo_touches_nothing() {
    let tenant = Demo::start("healthy");
    let program = program(&tenant);
    let mut screen = opened(&program, &[], "acme › ACME", "janedoe@acme.com");
    screen.send("4");
    screen.wait_for("acme-shift-roster");
    screen.signal("TERM");
    assert_eq!(screen.left().status, 143);
    let kept = fs::read(file(&program)).unwrap();
    assert!(String::from_utf8_lossy(&kept).contains("sessions"));

    let mut screen = opened(&program, &["--demo"], "demo › ACME", "janedoe@acme.com");
    screen.send("2}}}");
    screen.wait_for("may execute API requests");
    quit(screen);
    assert_eq!(fs::read(file(&program)).unwrap(), kept);
}

#[test]
fn a_broken_file_is_put_aside_with_a_word_and_a_folder_that_cannot_be_written_ends_nothing() {
    let tenant = Demo::start("healthy");
    let program = program(&tenant);
    fs::create_dir_all(file(&program).parent().unwrap()).unwrap();
    fs::write(file(&program), "{\"version\":1,").unwrap();
    let screen = Screen::open(program.again(&[]), 120, 40);
    screen.wait_for("What idsight remembered is broken: it was put aside as");
    quit(screen);
    assert!(file(&program).with_extension("json.broken").exists());

    fs::remove_dir_all(program.home().join("state")).unwrap();
    fs::write(program.home().join("state"), "a file").unwrap();
    let screen = opened(&program, &[], "acme › ACME", "janedoe@acme.com");
    screen.wait_for("view.json cannot be written");
    quit(screen);
}

#[test]
fn what_variables_say_is_no_context_to_come_back_to() {
    let tenant = Demo::start("healthy");
    let program = program(&tenant);
    let by_variables = program.again(&[]).asking(&tenant.access);
    quit(opened(&by_variables, &[], "› ACME", "janedoe@acme.com"));
    assert!(!file(&program).exists());
    quit(opened(
        &program,
        &["--context", "globex"],
        "globex › ACME",
        "janedoe@acme.com",
    ));
    let by_variables = program.again(&[]).with("IDSIGHT_CONTEXT", "acme");
    quit(opened(&by_variables, &[], "acme › ACME", "janedoe@acme.com"));
    quit(opened(&program, &[], "globex › ACME", "janedoe@acme.com"));
}
