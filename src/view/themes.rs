//! The themes to choose from. The whole screen shows the one under the cursor.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::look::Look;
use super::popup::{centred, open};
use super::text::{fit, pad, wrap};
use crate::app::{Model, ThemeChoice};
use crate::config::{ColourDepth, Theme};

const WIDTH: u16 = 58;
const NAME: usize = 12;
/// Cursor and mark.
const GUTTER: u16 = 4;
const NO_COLOURS: &str = "There are no colours in this run: NO_COLOR is set, or --color is never. What you choose shows without them.";
const NOTE_LINES: usize = 3;

pub(super) fn draw(model: &Model, choice: &ThemeChoice, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let width = WIDTH.min(area.width);
    let note = match model.interface.depth {
        ColourDepth::Unwanted => {
            let room = usize::from(width.saturating_sub(4));
            let mut lines = vec![String::new()];
            lines.extend(wrap(NO_COLOURS, room, NOTE_LINES, look.signs.ellipsis));
            lines
        }
        _ => Vec::new(),
    };
    let lines = choice.themes().len() + note.len();
    let height = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2);
    let popup = centred(area, width, height);
    let inner = open("Theme", "Enter keeps, Esc brings back", popup, look, frame);
    let mut rows = inner.rows();
    let hidden = (choice.cursor() + 1).saturating_sub(usize::from(inner.height));
    let themes = choice.themes().iter().enumerate().skip(hidden);
    for ((position, theme), row) in themes.zip(&mut rows) {
        let text = Rect {
            x: row.x + 2,
            width: row.width.saturating_sub(2),
            ..row
        };
        let is_before = theme == choice.before();
        frame.render_widget(line(theme, is_before, look, usize::from(row.width)), text);
        if position == choice.cursor() {
            frame.render_widget(Span::styled(look.signs.cursor, look.accent), row);
            frame.buffer_mut().set_style(text, look.cursor);
        }
    }
    for (line, row) in note.into_iter().zip(rows) {
        frame.render_widget(Line::styled(line, look.warning), row);
    }
}

fn line(theme: &Theme, is_before: bool, look: &Look, width: usize) -> Line<'static> {
    let mark = if is_before { look.signs.looked_at } else { " " };
    let room = width.saturating_sub(NAME + usize::from(GUTTER) + 1);
    let description = fit(theme.description(), room, look.signs.ellipsis).into_owned();
    Line::from(vec![
        Span::raw(format!("{mark} ")),
        Span::styled(pad(theme.written(), NAME, look.signs.ellipsis), look.strong),
        Span::styled(format!(" {description}"), look.dim),
    ])
}
