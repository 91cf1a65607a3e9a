//! Server text, made safe to draw and to print.

use std::fmt::{self, Write as _};
use std::ops::Deref;

/// Text from a server in which nothing can act on a terminal: C0 controls and DEL stand as their Unicode control
/// pictures (`␛`), C1 and bidirectional controls and line separators as `<U+202E>`.
///
/// It is built where an answer enters (`api`), and nowhere else.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CleanText(Box<str>);

impl CleanText {
    /// Cleans what a server sent.
    #[must_use]
    pub fn from_server(raw: &str) -> Self {
        if !raw.chars().any(is_unsafe_to_print) {
            return Self(raw.into());
        }
        let mut shown = String::with_capacity(raw.len() + 16);
        for character in raw.chars() {
            push_visible(&mut shown, character);
        }
        Self(shown.into_boxed_str())
    }

    /// The text as it may be shown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether a character can move, recolour or reorder what a terminal shows: C0, DEL, C1, the bidirectional controls
/// of Unicode (UAX #9) and the two line separators.
#[must_use]
pub fn is_unsafe_to_print(character: char) -> bool {
    matches!(
        character,
        '\u{0}'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
    )
}

fn push_visible(shown: &mut String, character: char) {
    match character {
        '\u{0}'..='\u{1f}' => {
            // The control pictures stand in the order of the controls that they show.
            shown.push(char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'));
        }
        '\u{7f}' => shown.push('\u{2421}'),
        unsafe_character if is_unsafe_to_print(unsafe_character) => {
            // Writing to a String cannot fail.
            let _ = write!(shown, "<U+{:04X}>", u32::from(unsafe_character));
        }
        harmless => shown.push(harmless),
    }
}

impl Deref for CleanText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for CleanText {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CleanText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.0)
    }
}

impl fmt::Debug for CleanText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, formatter)
    }
}

impl serde::Serialize for CleanText {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_escape_sequence_becomes_visible() {
        assert_eq!(CleanText::from_server("\u{1b}[31mred").as_str(), "␛[31mred");
    }

    #[test]
    fn a_bidirectional_override_is_named() {
        assert_eq!(
            CleanText::from_server("a\u{202e}b\u{9b}c").as_str(),
            "a<U+202E>b<U+009B>c"
        );
    }

    #[test]
    fn ordinary_text_of_any_script_stays_as_it_is() {
        for text in ["Jane Doe", "Żaneta 东京", "👩‍💻", ""] {
            assert_eq!(CleanText::from_server(text).as_str(), text);
        }
    }

    proptest! {
        #[test]
        fn nothing_unsafe_survives(raw in any::<String>()) {
            let cleaned = CleanText::from_server(&raw);
            prop_assert!(!cleaned.chars().any(is_unsafe_to_print));
            prop_assert!(!cleaned.chars().any(char::is_control));
        }
    }
}
