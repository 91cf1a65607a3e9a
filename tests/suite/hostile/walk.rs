//! A walk through the interface on a tenant that says hostile texts everywhere: the terminal is asked for nothing that it
//! isn't asked for by harmless ones.

use std::collections::BTreeSet;

use idsight::domain::is_unsafe_to_print;

use super::moods::Mood;
use super::oracle::Emulator;
use super::texts::{EACH_KIND, all_hazards};
use crate::program::Program;
use crate::terminal::screen::Screen;

const COLUMNS: u16 = 120;
const ROWS: u16 = 40;
/// All tabs with some of their rows, a filter, details of an exchange, an opened group, all boxes, and both comparisons.
const KEYS: [&str; 43] = [
    "1", "jjj", "2", "jj", "a", "group x", "\x1b", "3", "\r", "jj", "\x1b", "4", "5", "jjjjj", "6", "\r",
    "\x1b", "7", "jjjjj", "/x", "\r", "\x1b", "y", "\x1b", "?", "\x1b", ":", "\x1b", "c", "\x1b", "T", "j",
    "\x1b", "S", "=", "jj", "\x1b", "\t", "j", "=", "jj", "\x1b", "1",
];

/// What stands in the borders of the boxes on the way.
const BOXES: [&str; 7] = [
    "May I manage",
    "Copy",
    "Keys in",
    "Commands",
    "Contexts",
    "Theme",
    "From ",
];

/// What the terminal was asked for, and its modes: on the walk, and once the program has left it.
fn walked(mood: Mood, text: &str) -> (BTreeSet<String>, [String; 2]) {
    let tenant = mood.tenant(text);
    let program = Program::idsight(&["--timeout", "2"]).asking(&tenant.access());
    let mut screen = Screen::open(program, COLUMNS, ROWS);
    screen.wait_for("API credentials");
    screen.settle();
    for keys in KEYS {
        screen.send(keys);
        screen.settle();
    }
    let mut emulator = Emulator::new(COLUMNS, ROWS);
    emulator.show(screen.bytes().as_bytes());
    let meanwhile = emulator.modes();
    screen.send("\x03");
    let left = screen.left();
    let mut emulator = Emulator::new(COLUMNS, ROWS);
    emulator.show(left.bytes.as_bytes());
    left.assert_restored();
    for title in BOXES.iter().filter(|_| mood == Mood::Gives) {
        assert!(left.bytes.contains(title), "the walk goes past {title}");
    }
    let unsafe_one = left
        .bytes
        .chars()
        .find(|one| !"\x1b\r\n".contains(*one) && is_unsafe_to_print(*one));
    assert_eq!(unsafe_one, None, "where the server {mood:?}");
    (emulator.acts().clone(), [meanwhile, emulator.modes()])
}

#[test]
fn no_text_of_a_server_changes_what_the_interface_does_to_the_terminal() {
    std::thread::scope(|scope| {
        for mood in Mood::ALL {
            scope.spawn(move || {
                let (harmless, modes) = walked(mood, "harmless");
                let hostile = if mood == Mood::Gives {
                    all_hazards()
                } else {
                    EACH_KIND.to_owned()
                };
                let (acts, modes_after) = walked(mood, &hostile);
                assert!(
                    acts.is_subset(&harmless),
                    "{:?} by {mood:?}",
                    acts.difference(&harmless)
                );
                assert_eq!(modes_after, modes, "{mood:?}");
            });
        }
    });
}
