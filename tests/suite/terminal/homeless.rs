//! The interface where there is no home.

use super::screen::Screen;
use crate::faults::without_a_home;
use crate::program::Demo;

#[test]
fn without_a_home_the_interface_works_and_says_what_it_cannot_keep() {
    let tenant = Demo::start("healthy");
    let Some(program) = without_a_home(tenant.program(&[])) else {
        return;
    };
    let mut screen = Screen::open(program, 200, 40);
    screen.wait_until("the profile and the checks", |picture| {
        picture.header().contains("Jane Doe") && picture.shows("5 Setup ✓")
    });
    screen.send("2");
    screen.wait_for("may execute API requests");
    let no_folder = "This platform names no folder for what programs keep. Set HOME.";
    for (keys, said) in [
        ("3}}S", no_folder),
        (
            "T\x1b[B\r",
            "Write theme = \"dark\" below [ui] in your configuration to keep it.",
        ),
        ("6E", no_folder),
    ] {
        screen.send(keys);
        screen.wait_until(said, |picture| {
            picture.rows().last().is_some_and(|footer| footer.contains(said))
        });
    }
    screen.send("4");
    screen.wait_for("acme-shift-roster");
    screen.send("q");
    let left = screen.left();
    left.assert_restored();
    assert_eq!((left.status, left.said_afterwards()), (0, ""));
}
