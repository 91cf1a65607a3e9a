//! The terminal, borrowed and given back.

use std::io::{self, BufWriter, Stdout, Write as _};

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

/// One write for a frame.
const BUFFER: usize = 64 * 1024;

/// Holds the terminal in raw mode on the alternate screen. However it is dropped, the terminal is as it was before.
#[derive(Debug)]
pub struct TerminalGuard {
    /// The terminal, to be drawn on.
    pub terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    _restore: Restore,
}

/// Gives the terminal back when dropped, also where taking it went only half the way.
#[derive(Debug)]
struct Restore;

impl TerminalGuard {
    /// Takes the terminal; `mouse`: listens to the mouse.
    ///
    /// # Errors
    /// There is no terminal, or it does not answer.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        let restore = Restore;
        enable_raw_mode()?;
        let mut out = BufWriter::with_capacity(BUFFER, io::stdout());
        queue!(out, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
        if mouse {
            queue!(out, EnableMouseCapture)?;
        }
        out.flush()?;
        let terminal = Terminal::new(CrosstermBackend::new(out))?;
        Ok(Self {
            terminal,
            _restore: restore,
        })
    }
}

impl Drop for Restore {
    fn drop(&mut self) {
        // Where the terminal is gone there is nothing to give back, and nobody to tell.
        let _ = execute!(
            io::stdout(),
            DisableMouseCapture,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = disable_raw_mode();
    }
}
