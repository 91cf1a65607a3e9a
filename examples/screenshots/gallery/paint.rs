//! The cells of a screen, taken apart into what is drawn of them: grounds, lines of boxes, and runs of text.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::Modifier;
use unicode_width::UnicodeWidthStr as _;

use super::boxes;
use super::themes::{Pictured, Rgb};

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ink {
    pub(crate) colour: Rgb,
    pub(crate) is_bold: bool,
    pub(crate) is_underlined: bool,
}

/// A row of the screen.
#[derive(Debug, Default)]
pub(crate) struct Row {
    /// Where the ground is not the terminal's own: from a column, so many of them.
    pub(crate) grounds: Vec<(usize, usize, Rgb)>,
    /// Signs that boxes are drawn with, by their columns.
    pub(crate) lines: Vec<(usize, char, Rgb)>,
    /// Texts.
    pub(crate) runs: Vec<Run>,
}

/// A piece of text whose letters follow each other.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) column: usize,
    pub(crate) columns: usize,
    pub(crate) text: String,
    pub(crate) ink: Ink,
}

/// The rows of a screen, on a terminal with these colours.
pub(crate) fn rows(buffer: &Buffer, theme: &Pictured) -> Vec<Row> {
    let area = buffer.area;
    let row = |y| {
        let cells = (0..area.width).map(|x| buffer.cell(Position::new(x, y)).unwrap());
        row_of(cells, theme)
    };
    (0..area.height).map(row).collect()
}

fn row_of<'a>(cells: impl Iterator<Item = &'a Cell>, theme: &Pictured) -> Row {
    let mut row = Row::default();
    let mut covered = 0;
    for (column, cell) in cells.enumerate() {
        let (ink, ground) = colours(cell, theme);
        if let Some(ground) = ground {
            row.add_ground(column, ground);
        }
        // The second half of a wide sign is no cell of its own.
        if column < covered {
            continue;
        }
        let sign = without_link(cell.symbol());
        let columns = sign.width().max(1);
        covered = column + columns;
        let only = sign.chars().next().filter(|_| sign.chars().count() == 1);
        match only {
            Some(line) if boxes::is_drawn(line) => row.lines.push((column, line, ink.colour)),
            _ => row.write(column, columns, sign, ink),
        }
    }
    row.runs.iter_mut().for_each(Run::trim);
    row.runs.retain(|run| !run.text.is_empty());
    row
}

/// What is written in a cell, and on what; `None`: on the terminal's own ground.
fn colours(cell: &Cell, theme: &Pictured) -> (Ink, Option<Rgb>) {
    let text = theme.resolve(cell.fg).unwrap_or(theme.text);
    let ground = theme.resolve(cell.bg);
    let has = |modifier| cell.modifier.contains(modifier);
    let (colour, ground) = if has(Modifier::REVERSED) {
        (ground.unwrap_or(theme.ground), Some(text))
    } else {
        (text, ground)
    };
    let ink = Ink {
        colour,
        is_bold: has(Modifier::BOLD),
        is_underlined: has(Modifier::UNDERLINED),
    };
    (ink, ground)
}

/// A sign without the link that the view lays below it (OSC 8).
pub(crate) fn without_link(symbol: &str) -> &str {
    let Some(opened) = symbol.strip_prefix("\x1b]8;") else {
        return symbol;
    };
    let (_, rest) = opened.split_once("\x1b\\").expect("a link that opens");
    rest.split_once('\x1b').map_or(rest, |(sign, _)| sign)
}

impl Row {
    fn add_ground(&mut self, column: usize, colour: Rgb) {
        match self.grounds.last_mut() {
            Some((first, columns, of)) if *first + *columns == column && *of == colour => *columns += 1,
            _ => self.grounds.push((column, 1, colour)),
        }
    }

    /// Adds a sign to the text before it, where it goes on with it.
    fn write(&mut self, column: usize, columns: usize, sign: &str, ink: Ink) {
        match self.runs.last_mut() {
            Some(run) if run.column + run.columns == column && run.goes_on_with(sign, ink) => {
                run.text.push_str(sign);
                run.columns += columns;
            }
            _ => self.runs.push(Run {
                column,
                columns,
                text: sign.into(),
                ink,
            }),
        }
    }
}

impl Run {
    /// Letters go on with letters. A font may lack other signs and take them from another one, which has another
    /// width: they stand for themselves. Nor does a text go on behind two blanks.
    fn goes_on_with(&self, sign: &str, ink: Ink) -> bool {
        let is_blank = self.text.trim().is_empty();
        let is_same_ink = self.ink == ink || (sign == " " && !ink.is_underlined && !self.ink.is_underlined);
        is_same_ink
            && !(self.text.ends_with(' ') && sign == " ")
            && is_blank == (sign == " " && is_blank)
            && (sign == " " || has_every_font(sign) == has_every_font(&self.text))
            && (has_every_font(&self.text) || self.text.starts_with(sign))
    }

    fn trim(&mut self) {
        self.columns -= self.text.width() - self.text.trim_end().width();
        self.text.truncate(self.text.trim_end().len());
    }
}

fn has_every_font(text: &str) -> bool {
    text.chars()
        .all(|sign| sign < '\u{180}' || matches!(sign, '–' | '“' | '”' | '‘' | '’' | '…' | '•'))
}
