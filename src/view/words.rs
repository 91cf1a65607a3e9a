//! Words that are written where they go, and never made into a text of their own.

use std::fmt::{self, Display, Write};

use unicode_width::UnicodeWidthStr;

use super::look::Signs;

/// Marks without a width could go on for ever: more bytes than this for a column are not looked at.
pub(super) const MOST_BYTES: usize = 16;

/// Words that are written by a function.
pub(super) fn shown(write: impl Fn(&mut fmt::Formatter<'_>) -> fmt::Result) -> impl Display {
    struct Shown<F>(F);

    impl<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result> Display for Shown<F> {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            (self.0)(formatter)
        }
    }

    Shown(write)
}

/// The columns of words.
pub(super) fn width_of(words: impl Display) -> usize {
    let mut measure = Measure {
        width: 0,
        most: usize::MAX,
    };
    let _ = write!(measure, "{words}");
    measure.width
}

/// Whether words have room in so many columns.
pub(super) fn fits(words: impl Display, width: usize) -> bool {
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

/// A text of our own, shown in the signs of a look.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<T> {
    text: T,
    signs: &'static Signs,
}

impl<T> Words<T> {
    pub(super) fn new(text: T, signs: &'static Signs) -> Self {
        Self { text, signs }
    }
}

impl<T: Display> Display for Words<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut exchanged = Exchanged {
            signs: self.signs,
            into: formatter,
        };
        write!(exchanged, "{}", self.text)
    }
}

/// Hands on what is written, with other signs in it.
struct Exchanged<'a, 'b> {
    signs: &'static Signs,
    into: &'a mut fmt::Formatter<'b>,
}

impl Write for Exchanged<'_, '_> {
    fn write_str(&mut self, mut text: &str) -> fmt::Result {
        let signs = self.signs;
        let exchanged = |(place, written)| Some((place, written, signs.instead_of(written)?));
        while let Some((place, written, sign)) = text.char_indices().find_map(exchanged) {
            let (before, after) = text.split_at(place);
            self.into.write_str(before)?;
            self.into.write_str(sign)?;
            text = after.get(char::len_utf8(written)..).unwrap_or_default();
        }
        self.into.write_str(text)
    }
}
