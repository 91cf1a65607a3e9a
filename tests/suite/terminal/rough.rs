//! Rough handling in a terminal: storms of sizes and keys, pastes, the mouse, and what nobody asked for.

use std::fs;

use super::screen::{Picture, Screen};
use crate::program::Program;

const PASTE: [&str; 2] = ["\x1b[200~", "\x1b[201~"];

fn demo() -> Screen {
    opened(Program::idsight(&["--demo"]))
}

fn opened(program: Program) -> Screen {
    let screen = Screen::open(program, 120, 40);
    screen.wait_until("the first profile, the stores and the checks", |picture| {
        picture.header().contains("Jane Doe") && picture.shows("Employees") && picture.shows("5 Setup ✓")
    });
    screen
}

/// The body of the screen, without times and what counts.
fn body(picture: &Picture) -> Vec<String> {
    let rows = picture.rows();
    let blank = |row: &String| row.replace(|character: char| character.is_ascii_digit(), "#");
    rows[1..rows.len() - 1].iter().map(blank).collect()
}

/// What a program shows that has always had this size.
fn fresh(keys: &str, columns: u16, rows: u16) -> Vec<String> {
    let mut screen = demo();
    screen.send(keys);
    screen.resize(columns, rows);
    let mut seen = Vec::new();
    screen.wait_until("the privileges", |picture| {
        seen = body(picture);
        picture.rows().len() == usize::from(rows)
            && picture.rows().last().is_some_and(|row| row.contains("quit"))
            && picture.shows("may execute API requests")
    });
    seen
}

#[test]
fn after_hundreds_of_sizes_with_keys_between_them_the_screen_is_as_if_freshly_drawn() {
    let expected = fresh("2", 100, 30);
    let mut screen = demo();
    let keys = ["3", "4", "j", "k", "1", "\t", "G", "g", "7", "6"];
    for step in 0..400_u16 {
        screen.resize(20 + step * 37 % 140, 5 + step * 13 % 45);
        screen.send(keys[usize::from(step) % keys.len()]);
    }
    // Back to the stores, so that the focus is the same, and their first row.
    screen.send("2");
    screen.resize(100, 30);
    screen.send("\t");
    screen.send("gg");
    screen.send("2");
    screen.send("\x1b[H");
    screen.wait_until("the screen as it is drawn at first", |picture| {
        picture.rows().len() == 30 && body(picture) == expected
    });
    screen.send("q");
    screen.left().assert_restored();
}

#[test]
fn a_paste_goes_into_the_field_as_one_line_and_nowhere_else() {
    let mut screen = demo();
    screen.send("2/");
    let [begin, end] = PASTE;
    let odd = "man\r\nage\tg\x1b[31mq\x1b]0;x\x07";
    screen.send(&format!("{begin}{odd}{end}"));
    screen.wait_for("/manageg[31mq]0;x");
    // What is pasted where nothing is typed is no key.
    screen.send("\x1b");
    screen.wait_for("may execute API requests");
    screen.send(&format!("{begin}q5qqq\r{end}"));
    screen.send("3");
    screen.wait_for("Engineering");
}

#[test]
fn megabytes_of_a_paste_are_taken_in_and_the_next_key_too() {
    let mut screen = demo();
    screen.send("/");
    let [begin, end] = PASTE;
    screen.send(&format!("{begin}{}{end}", "emp ".repeat(500_000)));
    screen.send("\x15cons");
    screen.wait_until("the consumers only", |picture| {
        picture.shows("/cons") && picture.shows("Consumers") && !picture.shows("Employees")
    });
}

#[test]
fn an_event_that_nobody_asked_for_writes_nothing() {
    let mut screen = demo();
    assert!(
        !screen.bytes().contains("\x1b[?1004h"),
        "focus events are not asked for"
    );
    // Focus gone and come, and a movement without a button.
    for event in ["\x1b[O", "\x1b[I", "\x1b[<35;10;10M"] {
        screen.send(event);
    }
    screen.send("3");
    screen.wait_for("Engineering");
    screen.wait_until("still the groups", |picture| {
        picture.header().contains("Jane Doe")
    });
}

#[test]
fn the_mouse_clicks_turns_and_drags() {
    let mut screen = demo();
    // A press on the third store's row, and one on the second tab.
    let row = screen
        .rows()
        .iter()
        .position(|row| row.contains("Consumers"))
        .unwrap()
        + 1;
    screen.send(&format!("\x1b[<0;10;{row}M\x1b[<0;10;{row}m"));
    screen.wait_until("the cursor on it", |picture| {
        picture.rows().iter().any(|row| row.contains("▸ ○  Consumers"))
    });
    let tab = screen.rows()[1].chars().position(|sign| sign == '2').unwrap() + 1;
    screen.send(&format!("\x1b[<0;{tab};2M\x1b[<0;{tab};2m"));
    screen.wait_for("may execute API requests");
    screen.send("\x1b[<65;60;10M");
    screen.send("\x1b[<0;34;20M\x1b[<32;40;20M\x1b[<32;50;21M\x1b[<0;50;21m");
    screen.wait_until("a wider left column", |picture| {
        picture.rows()[1].chars().nth(49) == Some('╮')
    });
    screen.send("\x1b[<0;50;20M\x1b[<0;50;20m\x1b[<0;50;20M\x1b[<0;50;20m");
    screen.wait_until("the width of the beginning", |picture| {
        picture.rows()[1].chars().nth(33) == Some('╮')
    });
}

#[test]
fn without_the_mouse_no_mode_of_it_is_set() {
    let program = Program::idsight(&["--demo"]);
    let file = program.configuration();
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, "[ui]\nmouse = false\n").unwrap();
    let mut screen = opened(program);
    screen.send("q");
    let left = screen.left();
    for mode in [1000, 1002, 1003, 1005, 1006, 1015] {
        assert!(!left.bytes.contains(&format!("\x1b[?{mode}")), "{mode}");
    }
    left.assert_line_restored();
}

#[test]
fn every_frame_is_within_a_synchronised_update() {
    let mut screen = demo();
    screen.send("2");
    screen.wait_for("may execute API requests");
    screen.send("q");
    let left = screen.left();
    let (_, after) = left.bytes.split_once("\x1b[?1006h").unwrap();
    let (frames, _) = after.split_once("\x1b[?1006l").unwrap();
    for (number, frame) in frames.split("\x1b[?2026h").enumerate() {
        let (_, between) = frame.split_once("\x1b[?2026l").unwrap_or(("", frame));
        assert_eq!(between, "", "behind frame {number}");
    }
}
