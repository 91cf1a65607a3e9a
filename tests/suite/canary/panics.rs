//! A panic that knows everything tells none of it.

use super::planted::assert_no_part_in;
use crate::terminal::failing::Way;
use crate::terminal::screen::Screen;

#[test]
fn a_panic_that_knows_a_secret_does_not_tell_it() {
    for way in [Way::PanicInLoop, Way::PanicInSession] {
        let mut screen = Screen::open(way.program(), 200, 40);
        if way == Way::PanicInSession {
            screen.wait_for("background task stopped");
            screen.send("q");
        }
        let left = screen.left();
        assert!(left.bytes.contains("details withheld"), "{}", left.bytes);
        assert_no_part_in(&left.bytes, &format!("the terminal after {way}"));
    }
}
