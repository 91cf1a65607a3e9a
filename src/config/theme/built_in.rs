//! The themes that idsight brings with it.

use std::sync::OnceLock;

use super::file::parse;
use super::roles::Roles;
use crate::domain::CleanText;

/// One of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BuiltIn {
    /// The terminal's own colours.
    #[default]
    Terminal,
    /// Light on dark.
    Dark,
    /// Dark on light.
    Light,
    /// As much contrast as there is.
    Contrast,
    /// No colours.
    Mono,
}

/// What was parsed so far: only what is used ever is.
static PARSED: [OnceLock<Roles>; BuiltIn::ALL.len()] = [const { OnceLock::new() }; BuiltIn::ALL.len()];

impl BuiltIn {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Terminal,
        Self::Dark,
        Self::Light,
        Self::Contrast,
        Self::Mono,
    ];

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Contrast => "contrast",
            Self::Mono => "mono",
        }
    }

    /// What it is like, in a few words.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::Terminal => "the terminal's own colours",
            Self::Dark => "slate, with a little sky",
            Self::Light => "paper and ink",
            Self::Contrast => "black and white, and little between",
            Self::Mono => "no colours at all",
        }
    }

    /// The one of a name.
    pub(in crate::config) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// Its roles.
    #[must_use]
    pub fn roles(self) -> Roles {
        // A test holds that all of them can be read.
        let read = || parse(CleanText::default(), self.text(), Roles::default()).unwrap_or_default();
        let parsed = PARSED.get(self as usize);
        parsed.map_or_else(Roles::default, |parsed| *parsed.get_or_init(read))
    }

    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Terminal => include_str!("../../../assets/themes/terminal.toml"),
            Self::Dark => include_str!("../../../assets/themes/dark.toml"),
            Self::Light => include_str!("../../../assets/themes/light.toml"),
            Self::Contrast => include_str!("../../../assets/themes/contrast.toml"),
            Self::Mono => include_str!("../../../assets/themes/mono.toml"),
        }
    }
}
