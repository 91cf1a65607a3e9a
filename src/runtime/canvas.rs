//! What frames are drawn on: each goes to the terminal as one write, which the terminal shows at once.

use std::io::{self, Write};

use crossterm::terminal::{BeginSynchronizedUpdate, Clear, EndSynchronizedUpdate};
use crossterm::{cursor, queue};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// A backend that writes what changed and no more: nothing for a frame in which nothing did.
#[derive(Debug)]
pub struct Canvas<W: Write> {
    pencil: CrosstermBackend<Sheet<W>>,
    /// Whether the terminal shows its cursor, as far as that is known.
    shows_cursor: Option<bool>,
    /// Where it is, as far as that is known.
    cursor: Option<Position>,
}

/// A frame that is being drawn. It begins and ends a synchronised update within one write, so that nothing that
/// happens in between can leave one open. Terminals without them ignore both.
#[derive(Debug)]
struct Sheet<W> {
    out: W,
    drawn: Vec<u8>,
}

impl<W: Write> Canvas<W> {
    /// Draws on a terminal of which nothing is known.
    pub fn on(out: W) -> Self {
        Self {
            pencil: CrosstermBackend::new(Sheet {
                out,
                drawn: Vec::new(),
            }),
            shows_cursor: None,
            cursor: None,
        }
    }

    fn show(&mut self, shows: bool) -> io::Result<()> {
        if self.shows_cursor.replace(shows) == Some(shows) {
            return Ok(());
        }
        if shows {
            queue!(self.pencil, cursor::Show)
        } else {
            queue!(self.pencil, cursor::Hide)
        }
    }
}

impl<W: Write> Write for Sheet<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.drawn.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.drawn.is_empty() {
            return Ok(());
        }
        let mut frame = Vec::with_capacity(self.drawn.len() + 16);
        queue!(frame, BeginSynchronizedUpdate)?;
        frame.append(&mut self.drawn);
        queue!(frame, EndSynchronizedUpdate)?;
        self.out.write_all(&frame)?;
        self.out.flush()
    }
}

impl<W: Write> Backend for Canvas<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.cursor = None;
        self.pencil.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.show(false)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.show(true)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.pencil.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor.replace(position) == Some(position) {
            return Ok(());
        }
        queue!(self.pencil, cursor::MoveTo(position.x, position.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        // Whoever clears does not know what became of the terminal meanwhile.
        (self.shows_cursor, self.cursor) = (None, None);
        match region {
            // Nothing is written yet: the old picture stays until the new one is there.
            ClearType::All => queue!(self.pencil, Clear(crossterm::terminal::ClearType::All)),
            part => self.pencil.clear_region(part),
        }
    }

    fn size(&self) -> io::Result<Size> {
        self.pencil.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.pencil.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.pencil)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGIN: &str = "\x1b[?2026h";
    const END: &str = "\x1b[?2026l";

    /// Keeps each write by itself.
    #[derive(Clone, Default)]
    struct Writes(std::rc::Rc<std::cell::RefCell<Vec<String>>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            self.0.borrow_mut().push(text);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Writes {
        fn take(&self) -> Vec<String> {
            self.0.take()
        }
    }

    fn frame(canvas: &mut Canvas<Writes>, symbol: &'static str, cursor: Option<Position>) {
        let cell = Cell::new(symbol);
        let content = (!symbol.is_empty()).then_some((3, 4, &cell));
        canvas.draw(content.into_iter()).unwrap();
        match cursor {
            None => canvas.hide_cursor().unwrap(),
            Some(position) => {
                canvas.show_cursor().unwrap();
                canvas.set_cursor_position(position).unwrap();
            }
        }
        canvas.flush().unwrap();
    }

    #[test]
    fn a_frame_is_one_write_within_one_synchronised_update() {
        let writes = Writes::default();
        let mut canvas = Canvas::on(writes.clone());
        canvas.clear().unwrap();
        frame(&mut canvas, "x", Some(Position { x: 1, y: 1 }));
        let written = writes.take();
        let [whole] = &written[..] else {
            panic!("{written:?}")
        };
        assert!(whole.starts_with(BEGIN) && whole.ends_with(END), "{whole:?}");
        assert_eq!((whole.matches(BEGIN).count(), whole.matches(END).count()), (1, 1));
        for part in ["\x1b[2J", "x", "\x1b[?25h", "\x1b[2;2H"] {
            assert!(whole.contains(part), "{part:?} in {whole:?}");
        }
    }

    #[test]
    fn where_nothing_changed_nothing_is_written() {
        let writes = Writes::default();
        let mut canvas = Canvas::on(writes.clone());
        for cursor in [None, Some(Position { x: 1, y: 1 })] {
            frame(&mut canvas, "x", cursor);
            assert_eq!(writes.take().len(), 1);
            frame(&mut canvas, "", cursor);
            assert_eq!(writes.take(), [""; 0]);
        }
    }

    #[test]
    fn a_frame_that_is_not_finished_is_not_begun() {
        let writes = Writes::default();
        let mut canvas = Canvas::on(writes.clone());
        canvas.draw([(0, 0, &Cell::new("x"))].into_iter()).unwrap();
        drop(canvas);
        assert_eq!(writes.take(), [""; 0]);
    }
}
