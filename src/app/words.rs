//! Words that are measured and written where they go, and never made into a text of their own.

use std::fmt::{self, Display, Write};

use unicode_segmentation::UnicodeSegmentation as _;
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
    width_within(words, usize::MAX)
}

/// The columns of words, and not more than so many. A field of megabytes is not measured to its end.
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

/// The beginning of a text, of at most so many bytes.
pub(crate) fn beginning(text: &str, most: usize) -> &str {
    let most = most.min(text.len());
    let end = (0..=most).rev().find(|end| text.is_char_boundary(*end));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// The columns of a text that is drawn sign by sign: two Arabic letters that may be joined into one take two columns.
pub(crate) fn drawn_width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.graphemes(true).map(UnicodeWidthStr::width).sum()
    }
}

/// A width as the layout counts it.
pub(crate) fn columns(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// Counts columns, and gives up where there are too many.
struct Measure {
    width: usize,
    most: usize,
}

impl Write for Measure {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let left = self.most - self.width;
        if part.len() > left.saturating_mul(MOST_BYTES) {
            return Err(fmt::Error);
        }
        let width = drawn_width(part);
        if width > left {
            return Err(fmt::Error);
        }
        self.width += width;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_wide_as_they_are_drawn() {
        let table = [
            ("", 0),
            ("abc", 3),
            ("東京", 4),
            ("لا", 2),
            ("é", 1),
            ("👩‍👩‍👧‍👦", 2),
            ("🇩🇪", 2),
        ];
        for (text, width) in table {
            assert_eq!(width_of(text), width, "{text}");
            assert!(fits(text, width));
            assert!(width == 0 || !fits(text, width - 1), "{text}");
        }
        assert_eq!(width_of(format_args!("{}{}", "a", 12)), 3);
    }

    #[test]
    fn more_than_there_is_room_for_is_not_measured() {
        let endless = shown(|formatter| {
            loop {
                formatter.write_str("ab")?;
            }
        });
        assert_eq!(width_within(&endless, 7), 7);
        assert!(!fits(&endless, 7));
        assert_eq!(width_within("\u{301}".repeat(1 << 20), 7), 7);
    }
}
