//! A screen as SVG, in a calm window.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use ratatui::buffer::Buffer;

use super::boxes;
use super::paint::{Row, rows};
use super::sheet::{Sheet, hex};
use super::stage::SIZE;
use super::themes::{Pictured, Rgb};

pub(crate) const CELL_WIDTH: f32 = 8.4;
pub(crate) const CELL_HEIGHT: f32 = 18.0;
const BASELINE: f32 = 13.5;
/// Around the screen.
const MARGIN: f32 = 14.0;
const BAR_HEIGHT: f32 = 34.0;
pub(crate) const FONTS: &str = "ui-monospace,SFMono-Regular,Menlo,Consolas,'Cascadia Mono','DejaVu Sans Mono','Liberation Mono',monospace";

/// A window, and where in it the screen begins.
pub(crate) struct Window<'a> {
    pub(crate) theme: &'a Pictured,
    pub(crate) title: &'a str,
    pub(crate) description: &'a str,
    /// Room below the screen.
    pub(crate) footer: f32,
}

/// How wide a window is.
pub(crate) fn width() -> f32 {
    f32::from(SIZE.width) * CELL_WIDTH + 2.0 * MARGIN
}

/// Where in a window the screen ends.
pub(crate) fn below_screen() -> f32 {
    BAR_HEIGHT + f32::from(SIZE.height) * CELL_HEIGHT + 2.0 * MARGIN
}

impl Window<'_> {
    /// The document around what is drawn on the screen and, from the window's corner, beside it.
    pub(crate) fn document(&self, style: &str, screen: &str, beside: &str) -> String {
        let Self {
            theme,
            title,
            description,
            ..
        } = self;
        let (across, down) = (width(), below_screen() + self.footer);
        let [width, height] = [across, down].map(number);
        let [right, middle, bar] = [across - 0.5, across / 2.0, BAR_HEIGHT].map(number);
        let [ground, edge, head, quiet] = [theme.ground, theme.edge, theme.bar, theme.quiet].map(hex);
        let [inner_right, inner_bottom] = [across - 1.0, down - 1.0].map(number);
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="title desc">
<title id="title">{title}</title>
<desc id="desc">{description}</desc>
<style>
text{{font-family:{FONTS};font-size:14px;white-space:pre;fill:{quiet}}}
path{{fill:none;stroke-width:1.2}}
.thick{{stroke-width:3}}
{style}</style>
<rect x=".5" y=".5" width="{inner_right}" height="{inner_bottom}" rx="9" fill="{ground}"/>
<path d="M.5 {bar}V9.5a9 9 0 0 1 9-9H{bar_right}a9 9 0 0 1 9 9V{bar}z" style="fill:{head}"/>
<path d="M.5 {bar}H{right}" stroke="{edge}"/>
<rect x=".5" y=".5" width="{inner_right}" height="{inner_bottom}" rx="9" fill="none" stroke="{edge}"/>
<g fill="{edge}"><circle cx="20" cy="17" r="5.5"/><circle cx="39" cy="17" r="5.5"/><circle cx="58" cy="17" r="5.5"/></g>
<text x="{middle}" y="21.5" text-anchor="middle" style="font-size:13px">{title}</text>
<g transform="translate({margin} {top})">
{screen}</g>
{beside}</svg>
"#,
            title = escaped(title),
            description = escaped(description),
            bar_right = number(across - 9.5),
            margin = number(MARGIN),
            top = number(BAR_HEIGHT + MARGIN),
        )
    }
}

/// A screen that stands still.
pub(crate) fn picture(buffer: &Buffer, theme: &Pictured, title: &str, description: &str) -> String {
    let mut sheet = Sheet::default();
    let mut screen = String::new();
    for (place, row) in rows(buffer, theme).iter().enumerate() {
        let drawn = row_of(row, &mut sheet);
        if !drawn.is_empty() {
            let _ = writeln!(
                screen,
                "<g transform=\"translate(0 {})\">{drawn}</g>",
                top_of(place)
            );
        }
    }
    let window = Window {
        theme,
        title,
        description,
        footer: 0.0,
    };
    window.document(&sheet.rules(), &screen, "")
}

/// Where a row begins.
#[expect(clippy::cast_precision_loss, reason = "a screen has few rows")]
pub(crate) fn top_of(row: usize) -> String {
    number(row as f32 * CELL_HEIGHT)
}

/// A row, from its own upper left corner.
pub(crate) fn row_of(row: &Row, sheet: &mut Sheet) -> String {
    let mut drawn = String::new();
    for (column, columns, colour) in &row.grounds {
        let [x, width] = [*column, *columns].map(across);
        let height = number(CELL_HEIGHT);
        let _ = write!(
            drawn,
            r#"<rect x="{x}" width="{width}" height="{height}" fill="{}"/>"#,
            hex(*colour)
        );
    }
    for (colour, is_thick) in lines(row) {
        let is_of_it =
            |(_, sign, of): &&(usize, char, Rgb)| *of == colour && boxes::is_thick(*sign) == is_thick;
        let signs = row.lines.iter().filter(is_of_it);
        let signs: Vec<(usize, char)> = signs.map(|(column, sign, _)| (*column, *sign)).collect();
        let class = if is_thick { r#" class="thick""# } else { "" };
        let (stroke, path) = (hex(colour), boxes::path(&signs));
        let _ = write!(drawn, r#"<path{class} stroke="{stroke}" d="{path}"/>"#);
    }
    for run in &row.runs {
        let (class, x, y) = (sheet.class(run.ink), across(run.column), number(BASELINE));
        // So wide as the terminal has it, whatever the font.
        let length = match run.columns {
            1 => String::new(),
            columns => format!(r#" textLength="{}""#, across(columns)),
        };
        let text = escaped(&run.text);
        let _ = write!(
            drawn,
            r#"<text class="{class}" x="{x}" y="{y}"{length}>{text}</text>"#
        );
    }
    drawn
}

/// Which kinds of lines there are: of which colour, and whether they are thick.
fn lines(row: &Row) -> BTreeSet<(Rgb, bool)> {
    let lines = row.lines.iter();
    lines
        .map(|(_, sign, colour)| (*colour, boxes::is_thick(*sign)))
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "a screen has few columns")]
fn across(columns: usize) -> String {
    number(columns as f32 * CELL_WIDTH)
}

/// To a tenth or two, in few signs.
pub(crate) fn number(number: f32) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.into()
}

/// A text within XML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
