//! `export`: client ID and client secret where they are asked for, and never anything that was made of them.

use std::fs;

use super::commands::{assert_discreet, assert_left_in_only, program};
use super::echo::Mood;
use super::planted::{assert_none_in, assert_only, client_id, client_secret};

const FORMS: [&str; 4] = ["dotenv", "shell", "postman", "json"];

#[test]
fn an_export_holds_both_halves_and_nothing_made_of_them() {
    let (id, secret) = (client_id(), client_secret());
    for form in FORMS {
        let program = program(&["export", form], Mood::Gives);
        let ran = program.run();
        assert_only(&[&id, &secret], &ran.stdout, &format!("the export as {form}"));
        assert_none_in(&ran.stderr, "stderr of export");
        assert_left_in_only(None, &program.home(), "export");
    }
}

#[test]
fn an_exported_file_holds_both_halves_and_all_else_nothing() {
    let (id, secret) = (client_id(), client_secret());
    for form in FORMS {
        let program = program(&["export", form, "--output", "exported"], Mood::Gives);
        let file = program.home().join("exported");
        let forced = program.again(&["export", form, "--output", "exported", "--force"]);
        for ran in [program.run(), program.run(), forced.run()] {
            assert_none_in(&ran.stdout, "stdout of export to a file");
            assert_none_in(&ran.stderr, "stderr of export to a file");
            let text = fs::read_to_string(&file).unwrap();
            assert_only(&[&id, &secret], &text, &format!("the file of export as {form}"));
            assert_left_in_only(Some(&file), &program.home(), "export to a file");
        }
    }
    let curl = program(&["export", "curl", "--output", "exported"], Mood::Gives);
    assert_discreet(&curl, &curl.run(), "export of curl to a file");
    assert!(curl.home().join("exported").exists());
}

#[cfg(unix)]
#[test]
fn an_export_to_a_terminal_shows_no_part_of_one() {
    use super::planted::assert_no_part_in;
    use crate::terminal::screen::Screen;

    for form in FORMS.into_iter().chain(["curl"]) {
        let left = Screen::open(program(&["export", form], Mood::Gives), 200, 40).left();
        assert_eq!(left.status, 0, "{}", left.bytes);
        assert_no_part_in(&left.bytes, &format!("the terminal after export {form}"));
    }
}
