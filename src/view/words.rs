//! Texts of our own in the signs of a look.

use std::fmt::{self, Display, Write};

use super::look::Signs;

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
