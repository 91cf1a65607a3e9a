//! The end of a program whose loop is stuck: in a write to a terminal that nobody reads it cannot hear of a signal.

use std::io;
use std::process;
use std::thread;
use std::time::Duration;

use crossterm::terminal::disable_raw_mode;
#[cfg(unix)]
use rustix::process::{Signal, getpid, kill_process};
#[cfg(unix)]
use rustix::termios::{QueueSelector, tcflush};

use super::SIGNALLED;
use super::signals::Signals;

/// More than the loop takes to end: it waits a second each for the clipboard and for the disk at most.
const GRACE: Duration = Duration::from_secs(3);

/// Ends the program a while after a signal, should it still be there.
pub(super) fn watch() {
    // Without the thread the loop still ends by itself, wherever it can.
    drop(thread::Builder::new().name("last resort".into()).spawn(wait));
}

fn wait() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let signal = runtime.and_then(|runtime| {
        runtime.block_on(async {
            let mut signals = Signals::listen()?;
            Ok(signals.recv().await)
        })
    });
    if let Ok(signal) = signal {
        thread::sleep(GRACE);
        if make_room(signal).is_ok() {
            thread::sleep(GRACE);
        }
        // All else that gives the terminal back would have to be written to it.
        let _ = disable_raw_mode();
        process::exit(SIGNALLED + signal);
    }
}

/// Throws away what nobody has read, so that the loop's write comes to its end: the loop hears of the signal then, and
/// gives the terminal back. Its write looks for room only when a signal comes.
#[cfg(unix)]
fn make_room(signal: i32) -> io::Result<()> {
    tcflush(io::stdout(), QueueSelector::OFlush)?;
    let signal = Signal::from_named_raw(signal).ok_or(io::ErrorKind::InvalidInput)?;
    Ok(kill_process(getpid(), signal)?)
}

/// Nothing is known to help on this system.
#[cfg(not(unix))]
fn make_room(_: i32) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
