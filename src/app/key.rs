//! Keys, as the keymap knows them.

use std::fmt;

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
    pub fn label(self, ascii: bool) -> String {
        let arrow = |sign: &str, word: &str| String::from(if ascii { word } else { sign });
        let name = match self.code {
            KeyCode::Char(' ') => "Space".into(),
            KeyCode::Char(character) if self.control => character.to_ascii_uppercase().to_string(),
            KeyCode::Char(character) => character.to_string(),
            KeyCode::Up => arrow("↑", "Up"),
            KeyCode::Down => arrow("↓", "Down"),
            KeyCode::Left => arrow("←", "Left"),
            KeyCode::Right => arrow("→", "Right"),
            KeyCode::BackTab => "Shift-Tab".into(),
            KeyCode::PageUp => "PgUp".into(),
            KeyCode::PageDown => "PgDn".into(),
            code => format!("{code:?}"),
        };
        let control = if self.control { "Ctrl-" } else { "" };
        let alt = if self.alt { "Alt-" } else { "" };
        format!("{control}{alt}{name}")
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.label(false))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_as_people_say_them() {
        assert_eq!(Key::control('c').to_string(), "Ctrl-C");
        assert_eq!(Key::plain(KeyCode::Up).to_string(), "↑");
        assert_eq!(Key::plain(KeyCode::Up).label(true), "Up");
        assert_eq!(Key::plain(KeyCode::Enter).to_string(), "Enter");
    }
}
