//! Links that a terminal can follow (OSC 8).

use std::num::NonZeroU16;

use ratatui::Frame;
use ratatui::buffer::CellDiffOption;
use ratatui::layout::Rect;

use crate::domain::Link;

/// Makes a link of what is drawn in an area. The same number makes one link of several pieces.
///
/// Each cell opens and closes the link by itself, so that it stays whole whichever cells a frame writes anew. A [`Link`]
/// has no character that could end the sequence.
pub(super) fn lay_over(area: Rect, number: usize, link: &Link, frame: &mut Frame<'_>) {
    let buffer = frame.buffer_mut();
    for position in area.positions() {
        if let Some(cell) = buffer.cell_mut(position) {
            let symbol = cell.symbol();
            let linked = format!("\x1b]8;id={number};{link}\x1b\\{symbol}\x1b]8;;\x1b\\");
            cell.set_symbol(&linked)
                .set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::MIN));
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::layout::Position;
    use ratatui::text::Line;

    use super::*;

    const AREA: Rect = Rect::new(0, 0, 3, 1);

    /// Draws words with a link below some of them, and hands back which cells were written.
    fn draw(terminal: &mut Terminal<TestBackend>, words: &'static str, link: Option<&str>) -> Vec<String> {
        let before = terminal.backend().buffer().clone();
        terminal
            .draw(|frame| {
                frame.render_widget(Line::raw(words), frame.area());
                if let Some(link) = link {
                    lay_over(AREA, 7, &Link::new(link).unwrap(), frame);
                }
            })
            .unwrap();
        let after = terminal.backend().buffer();
        let changed = before.diff(after);
        changed
            .iter()
            .map(|(_, _, cell)| cell.symbol().to_owned())
            .collect()
    }

    #[test]
    fn every_cell_is_a_link_of_its_own_and_one_column_wide() {
        let mut terminal = Terminal::new(TestBackend::new(6, 1)).unwrap();
        let written = draw(&mut terminal, "abcdef", Some("https://a.example/x"));
        let linked = |text: &str| format!("\x1b]8;id=7;https://a.example/x\x1b\\{text}\x1b]8;;\x1b\\");
        assert_eq!(
            written,
            [
                linked("a"),
                linked("b"),
                linked("c"),
                "d".into(),
                "e".into(),
                "f".into()
            ]
        );
        let third = terminal.backend().buffer().cell(Position::new(2, 0)).unwrap();
        assert_eq!(third.symbol(), linked("c"));
    }

    #[test]
    fn the_same_words_under_another_link_or_none_are_written_anew() {
        let mut terminal = Terminal::new(TestBackend::new(6, 1)).unwrap();
        draw(&mut terminal, "abcdef", Some("https://a.example/x"));
        assert_eq!(
            draw(&mut terminal, "abcdef", Some("https://a.example/x")).len(),
            0
        );
        assert_eq!(
            draw(&mut terminal, "abcdef", Some("https://a.example/y")).len(),
            3
        );
        assert_eq!(draw(&mut terminal, "abcdef", None), ["a", "b", "c"]);
    }
}
