//! Themes in a real terminal, and in the file that keeps them.

use super::screen::Screen;
use crate::program::{Access, Program};

const DOWN: &str = "\x1b[B";
const ENTER: &str = "\r";
/// The background of the dark theme.
const SLATE: &str = "48;2;23;28;35";

/// Nobody answers there, which is no matter for the looks of the screen.
fn nowhere() -> Access {
    Access {
        base_url: "http://127.0.0.1:1".into(),
        ids_id: "default".into(),
        client_id: "id".into(),
        client_secret: "secret".into(),
    }
}

fn program() -> Program {
    Program::idsight(&[])
        .asking(&nowhere())
        .with("COLORTERM", "truecolor")
}

#[test]
fn a_theme_is_shown_while_it_is_chosen_and_kept_once_it_is_taken() {
    let program = program();
    let next = program.again(&[]);
    let mut screen = Screen::open(program, 100, 30);
    screen.wait_for("? help");
    screen.send("T");
    screen.wait_for("slate");
    screen.send(DOWN);
    screen.wait_until("the screen in the dark theme", |picture| picture.wrote(SLATE));
    assert!(!next.configuration().exists());
    screen.send(ENTER);
    screen.wait_for("is kept in");
    let text = std::fs::read_to_string(next.configuration()).unwrap();
    assert_eq!(text, "[ui]\ntheme = \"dark\"\n");

    let again = Screen::open(next, 100, 30);
    again.wait_until("the dark theme from the start", |picture| picture.wrote(SLATE));
}

#[test]
fn a_terminal_gets_no_more_colours_than_it_shows() {
    // What is written for the colours, and what never is.
    let cases: [(&str, &str, &str, &str, &[&str]); 4] = [
        ("xterm-256color", "truecolor", "", SLATE, &["8;5;"]),
        ("xterm-256color", "", "", "48;5;234", &["8;2;"]),
        ("linux", "", "", "48;5;0", &["8;2;", "8;5;234"]),
        ("xterm-256color", "truecolor", "1", "\x1b[1m", &["8;2;", "8;5;"]),
    ];
    for (terminal, promise, unwanted, wanted, never) in cases {
        let program = program()
            .with("TERM", terminal)
            .with("COLORTERM", promise)
            .with("NO_COLOR", unwanted);
        let path = program.configuration();
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "ui.theme = \"dark\"\n").unwrap();
        let screen = Screen::open(program, 100, 30);
        screen.wait_until("a whole frame", |picture| {
            picture.shows("? help") && picture.wrote(wanted)
        });
        let bytes = screen.bytes();
        for never in never {
            let [text, ground] = ["3", "4"].map(|kind| format!("{kind}{never}"));
            let is_written = bytes.contains(&text) || bytes.contains(&ground);
            assert!(!is_written, "{never} on {terminal}");
        }
    }
}

#[test]
fn a_theme_that_cannot_be_used_is_told_before_the_screen_is_taken() {
    let program = program();
    let path = program.configuration();
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, "[ui]\ntheme = \"own.toml\"\n").unwrap();
    std::fs::write(path.with_file_name("own.toml"), "accnet = \"red\"\n").unwrap();
    let left = Screen::open(program, 100, 30).left();
    assert_eq!(left.status, 2);
    assert!(left.bytes.contains("own.toml:1: `accnet`"), "{}", left.bytes);
    assert!(left.bytes.contains("`accent`"), "{}", left.bytes);
}
