//! Terminals of several kinds, as TERM names them.

use super::screen::Screen;
use crate::loopback::{self, SAMPLE};
use crate::program::Program;

fn program() -> Program {
    Program::idsight(&[]).asking(&loopback::serve(SAMPLE))
}

#[test]
fn every_kind_of_terminal_shows_the_profile_and_is_given_back() {
    for kind in [
        "xterm",
        "xterm-256color",
        "screen",
        "tmux-256color",
        "linux",
        "vt220",
    ] {
        let mut screen = Screen::open(program().with("TERM", kind), 80, 24);
        screen.wait_for("janedoe@acme.com");
        screen.send("q");
        let left = screen.left();
        left.assert_restored();
        assert_eq!(left.status, 0, "{kind}");
        // No colour beyond the terminal's own.
        assert!(
            !left.bytes.contains("38;2;") && !left.bytes.contains("48;2;"),
            "{kind}"
        );
    }
}

#[test]
fn a_terminal_that_cannot_draw_is_told_and_never_taken() {
    let mut unset = program();
    unset.variables.remove("TERM");
    for (program, named) in [
        (program().with("TERM", "dumb"), "TERM is `dumb`"),
        (program().with("TERM", ""), "TERM is empty"),
        (unset, "TERM is not set"),
    ] {
        let left = Screen::open(program, 80, 24).left();
        left.assert_line_restored();
        assert_eq!(left.status, 2, "{named}");
        assert!(left.bytes.contains(named), "{}", left.bytes);
        assert!(left.bytes.contains("Set TERM to"), "{}", left.bytes);
        assert!(!left.bytes.contains("\x1b[?"), "{}", left.bytes);
    }
}

#[test]
fn a_command_needs_no_kind_of_terminal() {
    let program = Program::idsight(&["inspect", "--stdin"]).with("TERM", "dumb");
    assert_ne!(program.run_with("a\nb\n").status, Some(2));
}
