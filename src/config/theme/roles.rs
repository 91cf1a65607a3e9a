//! What a theme has a colour for.

use ratatui::style::{Color, Modifier, Style};

use super::nearest_colour::{Sixteen, within_256};
use super::paint::{colour, paint};
use crate::config::document::Section;
use crate::config::{ColourDepth, ConfigError};

/// The roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// What everything stands on.
    pub background: Color,
    /// What is read.
    pub text: Style,
    /// What is read first: names, headings, the focused border.
    pub accent: Style,
    /// The other borders.
    pub border: Style,
    /// What is there for orientation: labels, ages.
    pub dim: Style,
    /// All is well.
    pub good: Style,
    /// Look here soon.
    pub warning: Style,
    /// It failed.
    pub bad: Style,
    /// The row under the cursor.
    pub cursor: Style,
}

impl Roles {
    /// What a file says, and of what it does not speak the others.
    pub(super) fn read(mut section: Section<'_>, others: Self) -> Result<Self, ConfigError> {
        let mut roles = others;
        if let Some(field) = section.field("background") {
            roles.background = colour(&field)?;
        }
        for (name, role) in roles.painted() {
            if let Some(field) = section.field(name) {
                *role = paint(&field)?;
            }
        }
        section.finish()?;
        Ok(roles)
    }

    /// All that is painted on the background, by name.
    pub(super) fn painted(&mut self) -> [(&'static str, &mut Style); 8] {
        [
            ("text", &mut self.text),
            ("accent", &mut self.accent),
            ("border", &mut self.border),
            ("dim", &mut self.dim),
            ("good", &mut self.good),
            ("warning", &mut self.warning),
            ("bad", &mut self.bad),
            ("cursor", &mut self.cursor),
        ]
    }

    /// The same in the colours that there are.
    pub(in crate::config) fn within(self, depth: ColourDepth) -> Self {
        let mut roles = match depth {
            ColourDepth::True | ColourDepth::Unwanted => self,
            ColourDepth::TwoHundredFiftySix => self.mapped(within_256),
            ColourDepth::Sixteen => self.within_16(),
        };
        // Where its shade is lost, the row under the cursor is still to be seen.
        if roles.cursor.bg == Some(roles.background) {
            roles.cursor = roles.text.add_modifier(Modifier::REVERSED);
        }
        roles
    }

    fn mapped(mut self, map: impl Fn(Color) -> Color) -> Self {
        self.background = map(self.background);
        for (_, role) in self.painted() {
            role.fg = role.fg.map(&map);
            role.bg = role.bg.map(&map);
        }
        self
    }

    /// Among sixteen the nearest is often one that cannot be read, so what is behind it counts, too.
    fn within_16(mut self) -> Self {
        let sixteen = Sixteen::on(self.background);
        // A shade behind a row is none of them.
        if self.cursor.fg.is_none() {
            self.cursor.bg = self.cursor.bg.map(|_| self.background);
        }
        for (name, role) in self.painted() {
            role.fg = role.fg.map(|colour| match role.bg {
                Some(_) => sixteen.any(colour),
                None if name == "border" => sixteen.visible(colour),
                None => sixteen.readable(colour),
            });
            role.bg = role.bg.map(|colour| sixteen.any(colour));
        }
        self.background = sixteen.background();
        self
    }
}
