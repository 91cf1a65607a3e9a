//! The clipboard of the system.

use std::sync::Arc;

use secrecy::zeroize::Zeroizing;

/// What went wrong, as a sentence without its end.
pub(super) type Fault = &'static str;

/// How to come to the system's clipboard.
pub(super) type Open = Arc<dyn Fn() -> Result<Box<dyn SystemClipboard>, Fault> + Send + Sync>;

/// The system's clipboard, as far as it is used here. Each call may take its time.
pub(super) trait SystemClipboard {
    /// Puts a text into it; a secret is marked so that histories leave it out.
    fn set(&mut self, text: &str, is_secret: bool) -> Result<(), Fault>;

    /// Whether it holds exactly this text.
    fn holds(&mut self, text: &str) -> Result<bool, Fault>;

    /// Empties it.
    fn clear(&mut self) -> Result<(), Fault>;
}

/// Whether what a program puts there ends with the program.
pub(super) const DIES: bool = cfg!(all(unix, not(target_os = "macos")));

/// Opens the clipboard of the session in which this program runs.
pub(super) fn open() -> Result<Box<dyn SystemClipboard>, Fault> {
    let clipboard = arboard::Clipboard::new().map_err(fault)?;
    Ok(Box::new(clipboard))
}

impl SystemClipboard for arboard::Clipboard {
    fn set(&mut self, text: &str, is_secret: bool) -> Result<(), Fault> {
        let set = arboard::Clipboard::set(self);
        let set = if is_secret { out_of_histories(set) } else { set };
        set.text(text).map_err(fault)
    }

    fn holds(&mut self, text: &str) -> Result<bool, Fault> {
        match self.get_text().map(Zeroizing::new) {
            Ok(held) => Ok(*held == text),
            Err(arboard::Error::ContentNotAvailable | arboard::Error::ConversionFailure) => Ok(false),
            Err(error) => Err(fault(error)),
        }
    }

    fn clear(&mut self) -> Result<(), Fault> {
        arboard::Clipboard::clear(self).map_err(fault)
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
fn out_of_histories(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtLinux::exclude_from_history(set)
}

#[cfg(target_os = "macos")]
fn out_of_histories(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtApple::exclude_from_history(set)
}

/// Histories and clipboards that go along to other machines are programs that monitor it.
#[cfg(windows)]
fn out_of_histories(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtWindows::exclude_from_monitoring(set)
}

/// In our words: those of other programs are for the log.
#[expect(clippy::needless_pass_by_value, reason = "it is where an error ends")]
fn fault(error: arboard::Error) -> Fault {
    tracing::debug!("the clipboard: {error}");
    match error {
        arboard::Error::ClipboardNotSupported => "there is no clipboard",
        arboard::Error::ClipboardOccupied => "another program holds the clipboard",
        _ => "the clipboard failed",
    }
}
