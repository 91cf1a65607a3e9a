//! Keys, as the keymap knows them.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use crate::domain::is_unsafe_to_print;

/// A key with the modifiers that matter. Shift is part of the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    /// Which key.
    pub code: KeyCode,
    /// With Ctrl.
    pub control: bool,
    /// With Alt.
    pub alt: bool,
}

/// The keys that can be bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyCode {
    /// A character, as it was typed.
    Char(char),
    /// Enter.
    Enter,
    /// Esc.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// A function key, by its number from 1.
    Function(u8),
}

/// The keys that have a name of their own in the configuration.
const NAMED: [(&str, KeyCode); 15] = [
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("shift-tab", KeyCode::BackTab),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
];
const FUNCTION_KEYS: u8 = 12;

/// A text that names no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("idsight does not know")]
pub struct InvalidKey;

/// As it is written in the configuration: `q`, `G`, `ctrl-f`, `alt-x`, `enter`, `shift-tab`, `f5`.
impl FromStr for Key {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Self, InvalidKey> {
        let (control, rest) = without_prefix(text, "ctrl-");
        let (alt, name) = without_prefix(rest, "alt-");
        let code = code_of(name).ok_or(InvalidKey)?;
        // With Ctrl a terminal sends no other case.
        let code = match code {
            KeyCode::Char(character) if control => KeyCode::Char(character.to_ascii_lowercase()),
            code => code,
        };
        Ok(Self { code, control, alt })
    }
}

fn without_prefix<'a>(text: &'a str, prefix: &str) -> (bool, &'a str) {
    let head = text.get(..prefix.len());
    let is_there = head.is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    let rest = text.get(prefix.len()..).filter(|_| is_there);
    (is_there, rest.unwrap_or(text))
}

fn code_of(name: &str) -> Option<KeyCode> {
    let mut characters = name.chars();
    if let (Some(character), None) = (characters.next(), characters.next()) {
        return (!is_unsafe_to_print(character) && !character.is_whitespace())
            .then_some(KeyCode::Char(character));
    }
    let lower = name.to_ascii_lowercase();
    let named = NAMED.iter().find(|(known, _)| *known == lower);
    named.map(|(_, code)| *code).or_else(|| {
        let number = lower.strip_prefix('f')?.parse().ok()?;
        (1..=FUNCTION_KEYS)
            .contains(&number)
            .then_some(KeyCode::Function(number))
    })
}

impl Key {
    /// A key without modifiers.
    #[must_use]
    pub const fn plain(code: KeyCode) -> Self {
        Self {
            code,
            control: false,
            alt: false,
        }
    }

    /// A character without modifiers.
    #[must_use]
    pub const fn char(character: char) -> Self {
        Self::plain(KeyCode::Char(character))
    }

    /// A character with Ctrl.
    #[must_use]
    pub const fn control(character: char) -> Self {
        Self {
            code: KeyCode::Char(character),
            control: true,
            alt: false,
        }
    }

    /// The name to show; `ascii` writes arrows as words.
    #[must_use]
    pub fn label(self, ascii: bool) -> KeyLabel {
        KeyLabel { key: self, ascii }
    }
}

/// The name of a key, as people say it.
#[derive(Clone, Copy, Debug)]
pub struct KeyLabel {
    key: Key,
    ascii: bool,
}

impl KeyLabel {
    /// Whether it is a single sign, which needs no blank before the next one.
    #[must_use]
    pub fn is_sign(self) -> bool {
        let is_arrow = matches!(
            self.key.code,
            KeyCode::Up | KeyCode::Down | KeyCode::Left | KeyCode::Right
        );
        let is_character = matches!(self.key.code, KeyCode::Char(character) if character != ' ');
        !self.key.control && !self.key.alt && (is_character || is_arrow && !self.ascii)
    }
}

impl fmt::Display for KeyLabel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.key.control {
            formatter.write_str("Ctrl-")?;
        }
        if self.key.alt {
            formatter.write_str("Alt-")?;
        }
        let arrow = |sign, word| if self.ascii { word } else { sign };
        let name = match self.key.code {
            KeyCode::Char(' ') => "Space",
            KeyCode::Char(character) if self.key.control => {
                return formatter.write_char(character.to_ascii_uppercase());
            }
            KeyCode::Char(character) => return formatter.write_char(character),
            KeyCode::Up => arrow("↑", "Up"),
            KeyCode::Down => arrow("↓", "Down"),
            KeyCode::Left => arrow("←", "Left"),
            KeyCode::Right => arrow("→", "Right"),
            KeyCode::BackTab => "Shift-Tab",
            KeyCode::PageUp => "PgUp",
            KeyCode::PageDown => "PgDn",
            KeyCode::Function(number) => return write!(formatter, "F{number}"),
            code => return write!(formatter, "{code:?}"),
        };
        formatter.write_str(name)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.label(false).fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_as_people_say_them() {
        assert_eq!(Key::control('c').to_string(), "Ctrl-C");
        assert_eq!(Key::plain(KeyCode::Up).to_string(), "↑");
        assert_eq!(Key::plain(KeyCode::Up).label(true).to_string(), "Up");
        assert_eq!(Key::plain(KeyCode::Enter).to_string(), "Enter");
    }

    #[test]
    fn a_key_is_written_in_the_configuration_as_it_is_named() {
        let table = [
            ("q", Key::char('q')),
            ("G", Key::char('G')),
            ("-", Key::char('-')),
            ("ctrl-f", Key::control('f')),
            ("Ctrl-F", Key::control('f')),
            ("ctrl--", Key::control('-')),
            ("space", Key::char(' ')),
            ("PageDown", Key::plain(KeyCode::PageDown)),
            ("shift-tab", Key::plain(KeyCode::BackTab)),
            ("f12", Key::plain(KeyCode::Function(12))),
        ];
        for (written, key) in table {
            assert_eq!(written.parse(), Ok(key), "{written}");
        }
        let alt = Key {
            alt: true,
            ..Key::control('x')
        };
        assert_eq!("ctrl-alt-x".parse(), Ok(alt));
    }

    #[test]
    fn what_names_no_key_is_refused() {
        for written in [
            "", " ", "ctrl-", "qq", "f13", "f0", "hyper-x", "\u{202e}", "\n", "\u{1b}",
        ] {
            assert_eq!(written.parse::<Key>(), Err(InvalidKey), "{written:?}");
        }
    }
}
