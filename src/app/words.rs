//! Words that are written where they go, and never made into a text of their own.

use std::fmt::{self, Display, Write};

use unicode_width::UnicodeWidthStr;

/// Marks without a width could go on for ever: more bytes than this for a column are not looked at.
pub(crate) const MOST_BYTES: usize = 16;

/// Words that are written by a function.
pub(crate) fn shown(write: impl Fn(&mut fmt::Formatter<'_>) -> fmt::Result) -> impl Display {
    struct Shown<F>(F);

    impl<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result> Display for Shown<F> {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            (self.0)(formatter)
        }
    }

    Shown(write)
}

/// The columns of words.
pub(crate) fn width_of(words: impl Display) -> usize {
    let mut measure = Measure {
        width: 0,
        most: usize::MAX,
    };
    let _ = write!(measure, "{words}");
    measure.width
}

/// The columns of words, and not more than so many.
pub(crate) fn width_within(words: impl Display, most: usize) -> usize {
    let mut measure = Measure { width: 0, most };
    match write!(measure, "{words}") {
        Ok(()) => measure.width,
        Err(_) => most,
    }
}

/// Whether words have room in so many columns.
pub(crate) fn fits(words: impl Display, width: usize) -> bool {
    let mut measure = Measure {
        width: 0,
        most: width,
    };
    write!(measure, "{words}").is_ok()
}

/// Counts columns, and gives up where there are too many.
struct Measure {
    width: usize,
    most: usize,
}

impl Write for Measure {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let left = self.most - self.width;
        // A field of megabytes must not be measured to its end for every frame.
        let width = match part.len() <= left.saturating_mul(MOST_BYTES) {
            true if part.is_ascii() => part.len(),
            true => part.width(),
            false => return Err(fmt::Error),
        };
        self.width = self
            .width
            .checked_add(width)
            .filter(|width| *width <= self.most)
            .ok_or(fmt::Error)?;
        Ok(())
    }
}
