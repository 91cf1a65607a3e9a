//! The clipboard of the terminal, by the escape sequence OSC 52: it works over ssh too.

use std::io;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;
use secrecy::ExposeSecret as _;

use crate::domain::Clip;

/// Hands a text to the terminal, which may take it or not: it does not say.
pub(super) fn copy(clip: &Clip) {
    // A terminal that cannot be written to is noticed at the next frame.
    let _ = execute!(
        io::stdout(),
        CopyToClipboard::to_clipboard_from(clip.text.expose_secret())
    );
}
