//! The nearest colour where there are fewer than a theme asks for. What is the terminal's own is left to it.

use anstyle::{Ansi256Color, AnsiColor, RgbColor};
use anstyle_lossy::palette::{Palette, VGA, WIN10_CONSOLE};
use anstyle_lossy::{ansi_to_rgb, rgb_to_xterm, xterm_to_rgb};
use ratatui::style::Color;

use super::contrast::{contrast, luminance};

/// Those without a hue. One of them can be read on whatever there is.
const GREYS: [usize; 4] = [0, 7, 8, 15];
/// What text has to have on its background (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;
/// What can be told apart from it at all.
const VISIBLE: f64 = 1.3;

/// What terminals make of the sixteen differs, so both of these have to do.
const PALETTES: [Palette; 2] = [VGA, WIN10_CONSOLE];

const OWN: [(AnsiColor, Color); 16] = [
    (AnsiColor::Black, Color::Black),
    (AnsiColor::Red, Color::Red),
    (AnsiColor::Green, Color::Green),
    (AnsiColor::Yellow, Color::Yellow),
    (AnsiColor::Blue, Color::Blue),
    (AnsiColor::Magenta, Color::Magenta),
    (AnsiColor::Cyan, Color::Cyan),
    (AnsiColor::White, Color::Gray),
    (AnsiColor::BrightBlack, Color::DarkGray),
    (AnsiColor::BrightRed, Color::LightRed),
    (AnsiColor::BrightGreen, Color::LightGreen),
    (AnsiColor::BrightYellow, Color::LightYellow),
    (AnsiColor::BrightBlue, Color::LightBlue),
    (AnsiColor::BrightMagenta, Color::LightMagenta),
    (AnsiColor::BrightCyan, Color::LightCyan),
    (AnsiColor::BrightWhite, Color::White),
];

/// The nearest of the 256 colours, but for the first sixteen, which are the terminal's own.
pub(super) fn within_256(colour: Color) -> Color {
    match colour {
        Color::Rgb(red, green, blue) => Color::Indexed(rgb_to_xterm(RgbColor(red, green, blue)).0),
        other => other,
    }
}

/// The sixteen, on one of them.
pub(super) struct Sixteen {
    background: Color,
}

impl Sixteen {
    /// On the one that is nearest to a background.
    pub(super) fn on(background: Color) -> Self {
        let anything = Self {
            background: Color::Reset,
        };
        Self {
            background: anything.any(background),
        }
    }

    pub(super) fn background(&self) -> Color {
        self.background
    }

    /// The nearest one for text.
    pub(super) fn readable(&self, colour: Color) -> Color {
        self.nearest(colour, READABLE)
    }

    /// The nearest one for a line.
    pub(super) fn visible(&self, colour: Color) -> Color {
        self.nearest(colour, VISIBLE)
    }

    /// The nearest one of all.
    pub(super) fn any(&self, colour: Color) -> Color {
        self.nearest(colour, 0.0)
    }

    fn nearest(&self, colour: Color, least: f64) -> Color {
        let Some(wanted) = beyond_sixteen(colour) else {
            return colour;
        };
        let stands_out = |own: &&(AnsiColor, Color)| {
            PALETTES.into_iter().all(|palette| {
                let background = rgb(self.background, palette);
                background.is_none_or(|background| contrast(ansi_to_rgb(own.0, palette), background) >= least)
            })
        };
        let brightness = luminance(wanted);
        let distance = |own: AnsiColor| (luminance(ansi_to_rgb(own, VGA)) - brightness).abs();
        let nearest = |family: &[usize]| {
            let family = family.iter().filter_map(|number| OWN.get(*number));
            family
                .filter(stands_out)
                .min_by(|one, other| distance(one.0).total_cmp(&distance(other.0)))
                .map(|(_, own)| *own)
        };
        let own = nearest(&family(wanted)).or_else(|| nearest(&GREYS));
        own.unwrap_or(Color::Reset)
    }
}

/// What it looks like, where it is none of the sixteen.
fn beyond_sixteen(colour: Color) -> Option<RgbColor> {
    match colour {
        Color::Rgb(red, green, blue) => Some(RgbColor(red, green, blue)),
        Color::Indexed(index @ 16..) => Some(xterm_to_rgb(Ansi256Color(index), VGA)),
        _ => None,
    }
}

/// What it looks like in a palette; `None`: the terminal alone knows.
pub(super) fn rgb(colour: Color, palette: Palette) -> Option<RgbColor> {
    let own = || OWN.into_iter().find(|(_, own)| *own == colour);
    match colour {
        Color::Indexed(index) => Some(xterm_to_rgb(Ansi256Color(index), palette)),
        Color::Rgb(red, green, blue) => Some(RgbColor(red, green, blue)),
        _ => own().map(|(own, _)| ansi_to_rgb(own, palette)),
    }
}

/// Those of the sixteen that are of its hue, however light: a grey stays a grey, and a warning does not look like a
/// failure. Black is of every hue.
fn family(RgbColor(red, green, blue): RgbColor) -> Vec<usize> {
    const LEAST_TINT: u8 = 40;
    const LIGHT: usize = 8;
    let (least, most) = (red.min(green).min(blue), red.max(green).max(blue));
    if most - least < LEAST_TINT {
        return GREYS.into();
    }
    let middle = u8::midpoint(least, most);
    let hue = usize::from(red > middle) + 2 * usize::from(green > middle) + 4 * usize::from(blue > middle);
    vec![0, hue, hue + LIGHT]
}
