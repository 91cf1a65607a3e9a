//! In which themes the pictures are drawn, and what a terminal makes of its own colours in each: the one list of both.

use idsight::config::BuiltIn;
use ratatui::style::Color;

/// A colour, as three bytes.
pub(crate) type Rgb = u32;

/// A theme to draw in, on a terminal with these colours.
pub(crate) struct Pictured {
    /// What the files are called after.
    pub(crate) name: &'static str,
    /// The theme of the program.
    pub(crate) theme: BuiltIn,
    /// Where nothing else was said: what is written, and on what.
    pub(crate) text: Rgb,
    pub(crate) ground: Rgb,
    /// The bar above the terminal, and the line around it.
    pub(crate) bar: Rgb,
    pub(crate) edge: Rgb,
    /// What is said of the picture beside it.
    pub(crate) quiet: Rgb,
    /// The sixteen colours of the terminal, in their order.
    ansi: [Rgb; 16],
}

/// Light and dark, as a README is read.
pub(crate) const THEMES: [Pictured; 2] = [
    Pictured {
        name: "light",
        theme: BuiltIn::Light,
        text: 0x0025_2a31,
        ground: 0x00fa_f9f5,
        bar: 0x00f1_efe8,
        edge: 0x00d6_d4cc,
        quiet: 0x0059_636e,
        ansi: [
            0x0024_292f,
            0x00cf_222e,
            0x0011_6329,
            0x007d_4e00,
            0x0009_69da,
            0x0082_50df,
            0x001b_7c83,
            0x006e_7781,
            0x0065_6d76,
            0x00a4_0e26,
            0x001a_7f37,
            0x0063_3c01,
            0x0021_8bff,
            0x00a4_75f9,
            0x0031_92aa,
            0x008c_959f,
        ],
    },
    Pictured {
        name: "dark",
        theme: BuiltIn::Dark,
        text: 0x00d3_d9e1,
        ground: 0x0017_1c23,
        bar: 0x001f_2630,
        edge: 0x0035_3f4c,
        quiet: 0x0091_98a1,
        ansi: [
            0x0048_4f58,
            0x00ff_7b72,
            0x003f_b950,
            0x00d2_9922,
            0x0058_a6ff,
            0x00bc_8cff,
            0x0039_c5cf,
            0x00b1_bac4,
            0x008b_949e,
            0x00ff_a198,
            0x0056_d364,
            0x00e3_b341,
            0x0079_c0ff,
            0x00d2_a8ff,
            0x0056_d4dd,
            0x00ff_ffff,
        ],
    },
];

impl Pictured {
    /// What a colour is on this terminal; `None`: the one where nothing was said.
    pub(crate) fn resolve(&self, colour: Color) -> Option<Rgb> {
        let number = match colour {
            Color::Reset => return None,
            Color::Rgb(red, green, blue) => return Some(u32::from_be_bytes([0, red, green, blue])),
            Color::Black => 0,
            Color::Red => 1,
            Color::Green => 2,
            Color::Yellow => 3,
            Color::Blue => 4,
            Color::Magenta => 5,
            Color::Cyan => 6,
            Color::Gray => 7,
            Color::DarkGray => 8,
            Color::LightRed => 9,
            Color::LightGreen => 10,
            Color::LightYellow => 11,
            Color::LightBlue => 12,
            Color::LightMagenta => 13,
            Color::LightCyan => 14,
            Color::White => 15,
            Color::Indexed(number @ 0..16) => number.into(),
            Color::Indexed(number) => return Some(of_256(number)),
        };
        self.ansi.get(number).copied()
    }
}

/// A colour of the cube, or of the greys behind it.
fn of_256(number: u8) -> Rgb {
    let step = |part: u8| if part == 0 { 0 } else { 55 + 40 * u32::from(part) };
    if number >= 232 {
        return (8 + 10 * u32::from(number - 232)) * 0x0001_0101;
    }
    let cube = number.saturating_sub(16);
    step(cube / 36) << 16 | step(cube / 6 % 6) << 8 | step(cube % 6)
}
