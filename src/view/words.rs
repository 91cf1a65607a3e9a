//! Texts of our own in the signs of a look.

use std::fmt::{self, Display, Write};

use super::look::Signs;
use crate::app::words::beginning;

/// In bytes.
const PIECE: usize = 256;

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
        if !self.signs.are_ascii() {
            return write!(formatter, "{}", self.text);
        }
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
        // In pieces: where there is no room any more, the rest of a long text is not looked through.
        while !text.is_empty() {
            let piece = beginning(text, PIECE);
            let found = piece.char_indices().find_map(|(place, written)| {
                let sign = self.signs.instead_of(written)?;
                Some((place, sign, place + written.len_utf8()))
            });
            let (before, sign, taken) = found.unwrap_or((piece.len(), "", piece.len()));
            self.into.write_str(piece.get(..before).unwrap_or_default())?;
            self.into.write_str(sign)?;
            text = text.get(taken..).unwrap_or_default();
        }
        Ok(())
    }
}
