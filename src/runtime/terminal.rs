//! The terminal, borrowed and given back.

use std::fmt;
use std::io::{self, Stdout, Write as _};

#[cfg(windows)]
use crossterm::event::EnableMouseCapture;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{Command, cursor, execute, queue};
use ratatui::Terminal;

use super::canvas::Canvas;

/// Holds the terminal in raw mode on the alternate screen. However it is dropped, the terminal is as it was before.
#[derive(Debug)]
pub struct TerminalGuard {
    /// The terminal, to be drawn on.
    pub terminal: Terminal<Canvas<Stdout>>,
    /// The hold on it.
    pub(super) hold: Hold,
}

/// Whether the terminal is ours. It is given back when dropped, also where taking it went only half the way.
#[derive(Debug)]
pub(super) struct Hold {
    mouse: bool,
    is_held: bool,
}

impl TerminalGuard {
    /// Takes the terminal; `mouse`: listens to the mouse.
    ///
    /// # Errors
    /// There is no terminal, or it does not answer.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        let mut hold = Hold {
            mouse,
            is_held: false,
        };
        hold.take()?;
        let terminal = Terminal::new(Canvas::on(io::stdout()))?;
        Ok(Self { terminal, hold })
    }
}

impl Hold {
    /// Takes the terminal, whatever became of it since it was taken last.
    pub(super) fn take(&mut self) -> io::Result<()> {
        self.is_held = true;
        // While raw mode is on by its own account, crossterm would not look at the terminal.
        disable_raw_mode()?;
        enable_raw_mode()?;
        let mut out = io::stdout().lock();
        queue!(out, EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
        if self.mouse {
            queue!(out, ListenToButtons)?;
        }
        out.flush()
    }

    /// Gives the terminal back, if it is held.
    pub(super) fn give_back(&mut self) {
        if !std::mem::take(&mut self.is_held) {
            return;
        }
        // Where the terminal is gone there is nothing to give back, and nobody to tell.
        if self.mouse {
            let _ = queue!(io::stdout(), DisableMouseCapture);
        }
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = disable_raw_mode();
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.give_back();
    }
}

/// Has the terminal tell of buttons, of the wheel, and of movements while a button is down. crossterm's own command
/// has it tell of every movement, and each would wake the loop for nothing.
#[derive(Clone, Copy, Debug)]
struct ListenToButtons;

impl Command for ListenToButtons {
    fn write_ansi(&self, out: &mut impl fmt::Write) -> fmt::Result {
        // Buttons, dragging, and coordinates beyond column 223.
        out.write_str("\x1b[?1000h\x1b[?1002h\x1b[?1006h")
    }

    #[cfg(windows)]
    fn execute_winapi(&self) -> io::Result<()> {
        EnableMouseCapture.execute_winapi()
    }

    #[cfg(windows)]
    fn is_ansi_code_supported(&self) -> bool {
        EnableMouseCapture.is_ansi_code_supported()
    }
}
