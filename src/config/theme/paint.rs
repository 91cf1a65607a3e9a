//! A role's words, such as `bold #7fc8ea on black`.

use ratatui::style::{Color, Modifier, Style};

use crate::config::ConfigError;
use crate::config::document::Field;
use crate::config::nearest::nearest;
use crate::config::shown::one_of;

const MODIFIERS: [(&str, Modifier); 5] = [
    ("bold", Modifier::BOLD),
    ("dim", Modifier::DIM),
    ("italic", Modifier::ITALIC),
    ("underlined", Modifier::UNDERLINED),
    ("reversed", Modifier::REVERSED),
];
const ON: &str = "on";
const DEFAULT: &str = "default";
/// The colours that have a name.
const COLOURS: [&str; 17] = [
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

/// A single colour.
pub(super) fn colour(field: &Field<'_>) -> Result<Color, ConfigError> {
    let word = field.filled_text()?.trim();
    parsed(word).ok_or_else(|| field.error("is not a colour", meant_colour(word)))
}

/// Modifiers, a colour, and another one behind it.
pub(super) fn paint(field: &Field<'_>) -> Result<Style, ConfigError> {
    let mut style = Style::new();
    let mut words = field.filled_text()?.split_whitespace().peekable();
    if words.peek().is_none() {
        return Err(field.error("is empty", paint_expected()));
    }
    while let Some(word) = words.next() {
        if let Some(modifier) = modifier(word) {
            style = style.add_modifier(modifier);
            continue;
        }
        let (place, colour) = match word {
            ON => (&mut style.bg, behind_on(field, words.next())?),
            word => (&mut style.fg, first_colour(field, word)?),
        };
        if place.replace(colour).is_some() {
            return Err(field.error("has two colours for the same", paint_expected()));
        }
    }
    Ok(style)
}

fn first_colour(field: &Field<'_>, word: &str) -> Result<Color, ConfigError> {
    let error = || {
        let any: Vec<&str> = modifier_names().chain([ON]).chain(COLOURS).collect();
        let advice = nearest(word, &any).map_or_else(colour_expected, did_you_mean);
        field.error("has a word that is no colour", advice)
    };
    parsed(word).ok_or_else(error)
}

fn behind_on(field: &Field<'_>, word: Option<&str>) -> Result<Color, ConfigError> {
    // What belongs before it is spelt right, and stands in the wrong place.
    let belongs_behind = |word: &&str| *word != ON && modifier(word).is_none();
    let Some(word) = word.filter(belongs_behind) else {
        return Err(field.error("has no colour behind `on`", paint_expected()));
    };
    parsed(word).ok_or_else(|| field.error("has a word behind `on` that is no colour", meant_colour(word)))
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

fn meant_colour(word: &str) -> String {
    nearest(word, &COLOURS).map_or_else(colour_expected, did_you_mean)
}

fn did_you_mean(near: &str) -> String {
    format!("Did you mean `{near}`?")
}

fn modifier_names() -> impl Iterator<Item = &'static str> {
    MODIFIERS.into_iter().map(|(name, _)| name)
}

fn colour_expected() -> String {
    format!(
        "A colour is #rrggbb, a number from 0 to 255, {}.",
        one_of(COLOURS.into_iter())
    )
}

fn paint_expected() -> String {
    format!(
        "Write a colour, before it {}, and behind it `on` and another colour; each may be left out.",
        one_of(modifier_names())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_that_is_told_can_be_written_and_is_no_modifier() {
        for name in COLOURS {
            assert!(parsed(name).is_some() && modifier(name).is_none(), "{name}");
        }
    }
}
