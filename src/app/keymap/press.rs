//! What is pressed for an action: a key, or two in turn.

use std::fmt;
use std::str::FromStr;

use super::super::key::InvalidKey;
use super::Key;

/// A key, or two in turn, such as `g g`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Press {
    /// The key, or the first one.
    pub first: Key,
    /// The one after it, where there are two.
    pub second: Option<Key>,
}

impl Press {
    /// A single key.
    #[must_use]
    pub const fn once(key: Key) -> Self {
        Self {
            first: key,
            second: None,
        }
    }

    /// A key, and another one after it.
    #[must_use]
    pub const fn in_turn(first: Key, second: Key) -> Self {
        Self {
            first,
            second: Some(second),
        }
    }

    /// Whether nobody can tell the two apart: they are the same, or the one begins the other.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.first == other.first
            && (self.second.is_none() || other.second.is_none() || self.second == other.second)
    }

    /// Whether a key is part of it.
    #[must_use]
    pub fn holds(self, key: Key) -> bool {
        self.first == key || self.second == Some(key)
    }

    /// The name to show; `ascii` writes arrows as words.
    #[must_use]
    pub fn label(self, ascii: bool) -> PressLabel {
        PressLabel { press: self, ascii }
    }
}

/// What is pressed, as people say it.
#[derive(Clone, Copy, Debug)]
pub struct PressLabel {
    press: Press,
    ascii: bool,
}

impl PressLabel {
    /// Whether it is a single sign.
    #[must_use]
    pub fn is_sign(self) -> bool {
        self.press.second.is_none() && self.press.first.label(self.ascii).is_sign()
    }
}

impl fmt::Display for PressLabel {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.press.first.label(self.ascii);
        let Some(second) = self.press.second.map(|key| key.label(self.ascii)) else {
            return first.fmt(formatter);
        };
        let between = if first.is_sign() && second.is_sign() {
            ""
        } else {
            " "
        };
        write!(formatter, "{first}{between}{second}")
    }
}

/// As it is written in the configuration: a key, or two with a blank between them.
impl FromStr for Press {
    type Err = InvalidKey;

    fn from_str(text: &str) -> Result<Self, InvalidKey> {
        match text.split_once(' ') {
            Some((first, second)) => Ok(Self::in_turn(first.parse()?, second.parse()?)),
            None => text.parse().map(Self::once),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_keys_in_turn_are_written_with_a_blank_and_shown_as_people_say_them() {
        let press: Press = "g g".parse().unwrap();
        assert_eq!(press, Press::in_turn(Key::char('g'), Key::char('g')));
        assert_eq!(press.label(false).to_string(), "gg");
        let press: Press = "ctrl-x enter".parse().unwrap();
        assert_eq!(press.label(false).to_string(), "Ctrl-X Enter");
        assert_eq!("g g g".parse::<Press>(), Err(InvalidKey));
        assert_eq!("g ".parse::<Press>(), Err(InvalidKey));
    }

    #[test]
    fn a_key_meets_every_pair_that_it_begins() {
        let press = |text: &str| text.parse::<Press>().unwrap();
        assert!(press("g").meets(press("g g")));
        assert!(press("g g").meets(press("g")));
        assert!(press("g g").meets(press("g g")));
        assert!(!press("g g").meets(press("g h")));
        assert!(!press("g").meets(press("h g")));
    }
}
