//! A role's words, such as `bold #7fc8ea on black`.

use ratatui::style::{Color, Modifier, Style};

use crate::config::ConfigError;
use crate::config::document::Field;
use crate::config::nearest::nearest;

const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];
const ON: &str = "on";
const DEFAULT: &str = "default";
/// What a word that is no number can be.
const WORDS: [&str; 23] = [
    "bold",
    "dim",
    "italic",
    "underlined",
    "reversed",
    ON,
    DEFAULT,
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "dark-gray",
    "light-red",
    "light-green",
    "light-yellow",
    "light-blue",
    "light-magenta",
    "light-cyan",
    "white",
];
const COLOUR_EXPECTED: &str = "A colour is #rrggbb, a number from 0 to 255, default, black, red, green, yellow, blue, magenta, cyan, gray, dark-gray, light-red, light-green, light-yellow, light-blue, light-magenta, light-cyan or white.";
const PAINT_EXPECTED: &str = "Write a colour, before it bold, dim, italic, underlined or reversed, and behind it on and another colour; each may be left out.";

/// A single colour.
pub(super) fn colour(field: &Field<'_>) -> Result<Color, ConfigError> {
    let word = field.filled_text()?.trim();
    parsed(word).ok_or_else(|| wrong_word(field, word, "is not a colour"))
}

/// Modifiers, a colour, and another one behind it.
pub(super) fn paint(field: &Field<'_>) -> Result<Style, ConfigError> {
    let mut style = Style::new();
    let mut words = field.filled_text()?.split_whitespace().peekable();
    if words.peek().is_none() {
        return Err(field.error("is empty", PAINT_EXPECTED));
    }
    while let Some(word) = words.next() {
        if let Some(modifier) = modifier(word) {
            style = style.add_modifier(modifier);
            continue;
        }
        let (place, word) = match word {
            ON => (&mut style.bg, words.next().unwrap_or_default()),
            word => (&mut style.fg, word),
        };
        let colour = parsed(word).ok_or_else(|| wrong_word(field, word, "has a word that is no colour"))?;
        if place.replace(colour).is_some() {
            return Err(field.error("has two colours for the same", PAINT_EXPECTED));
        }
    }
    Ok(style)
}

fn modifier(word: &str) -> Option<Modifier> {
    let (_, modifier) = MODIFIERS.into_iter().find(|(name, _)| *name == word)?;
    Some(modifier)
}

fn parsed(word: &str) -> Option<Color> {
    match word {
        DEFAULT => Some(Color::Reset),
        word => word.parse().ok(),
    }
}

fn wrong_word(field: &Field<'_>, word: &str, fault: &str) -> ConfigError {
    let advice = match nearest(word, &WORDS) {
        Some(near) => format!("Did you mean `{near}`?"),
        None => COLOUR_EXPECTED.into(),
    };
    field.error(fault, advice)
}
