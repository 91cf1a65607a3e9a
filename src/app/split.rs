//! The split between the left column and the profile: how wide the left one is, and how the border is moved.

use super::model::{DOUBLE_CLICK, Model};
use crate::domain::Moment;

/// From here on the left column is wide.
const WIDE: u16 = 100;
const LEFT_WIDE: u16 = 34;
const LEFT_NARROW: u16 = 26;
/// The least in which the titles stand whole and the credentials tell something.
const LEAST_LEFT: u16 = 24;
/// What the profile has at the least width that has two columns.
const LEAST_RIGHT: u16 = 34;
/// How far a key moves the border.
pub(super) const STEP: i32 = 2;

/// How wide the left column was wanted, and who holds its border.
#[derive(Clone, Copy, Debug, Default)]
pub struct Split {
    /// How many columns; `None`: what the width of the terminal suggests.
    wanted: Option<u16>,
    /// How many columns the hand is beside the last one of the left column.
    held: Option<u16>,
    /// When it was pressed last.
    pressed: Option<Moment>,
}

impl Split {
    /// What somebody wanted.
    #[must_use]
    pub fn of(wanted: Option<u16>) -> Self {
        Self {
            wanted,
            ..Self::default()
        }
    }

    /// How many columns were wanted.
    #[must_use]
    pub fn columns(self) -> Option<u16> {
        self.wanted
    }

    /// How many columns the left column has in a screen of this width. Both sides stay of use.
    #[must_use]
    pub fn left(self, width: u16) -> u16 {
        let suggested = if width < WIDE { LEFT_NARROW } else { LEFT_WIDE };
        let most = (width / 2).min(width.saturating_sub(LEAST_RIGHT)).max(LEAST_LEFT);
        self.wanted.unwrap_or(suggested).clamp(LEAST_LEFT, most)
    }

    /// Takes hold of the border, where it is pressed; twice in a short time brings back what the width suggests.
    pub(super) fn press(&mut self, column: u16, width: u16, now: Moment) {
        let last = self.left(width).saturating_sub(1);
        if self
            .pressed
            .is_some_and(|before| now.since(before) < DOUBLE_CLICK)
        {
            *self = Self::default();
        } else {
            self.held = Some(column.saturating_sub(last));
            self.pressed = Some(now);
        }
    }

    /// Moves the border, if it is held.
    pub(super) fn drag(&mut self, column: u16, width: u16) {
        let Some(beside) = self.held else { return };
        // A press that moved something is not the first half of a double click.
        self.pressed = None;
        self.want(column.saturating_sub(beside).saturating_add(1), width);
    }

    /// Lets go of the border.
    pub(super) fn release(&mut self) {
        self.held = None;
    }

    fn want(&mut self, columns: u16, width: u16) {
        self.wanted = Some(columns);
        // What cannot be shown is not wanted: else moving back would do nothing at first.
        self.wanted = Some(self.left(width));
    }
}

impl Model {
    /// Moves the border by a step.
    pub(super) fn move_split(&mut self, by: i32) {
        if self.shows_one_pane() {
            self.toast("This window has one column only.");
            return;
        }
        let width = self.size.width;
        let columns = i32::from(self.split.left(width)) + by;
        self.split.want(u16::try_from(columns).unwrap_or(0), width);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn without_a_wish_the_width_decides() {
        for (width, left) in [(60, 26), (99, 26), (100, 34), (200, 34)] {
            assert_eq!(Split::default().left(width), left, "{width}");
        }
    }

    proptest! {
        #[test]
        fn both_sides_stay_of_use_whatever_is_wanted(wanted: u16, width in 60_u16..) {
            let left = Split::of(Some(wanted)).left(width);
            prop_assert!(left >= LEAST_LEFT && width - left >= LEAST_RIGHT && left <= width / 2);
        }
    }
}
