//! A line that is typed and never shown.

use std::fmt;

use secrecy::zeroize::Zeroizing;

/// Far more than any credential has, in characters.
const LONGEST: usize = 16 * 1024;

/// Hidden text. It can be typed, pasted and deleted from its end; it is wiped when it goes.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct HiddenInput(Zeroizing<String>);

impl HiddenInput {
    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether nothing was typed yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many characters there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.chars().count()
    }

    /// Puts another text in its place.
    pub fn set(&mut self, text: &str) {
        // A copy of its own size: growing in place would leave pieces behind.
        self.0 = Zeroizing::new(text.chars().take(LONGEST).collect());
    }

    pub(super) fn push(&mut self, character: char) {
        if self.len() < LONGEST {
            let mut longer = Zeroizing::new(String::with_capacity(self.0.len() + character.len_utf8()));
            longer.push_str(&self.0);
            longer.push(character);
            self.0 = longer;
        }
    }

    pub(super) fn pop(&mut self) {
        self.0.pop();
    }

    pub(super) fn clear(&mut self) {
        self.0 = Zeroizing::default();
    }
}

impl fmt::Debug for HiddenInput {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "HiddenInput({} characters)", self.len())
    }
}
