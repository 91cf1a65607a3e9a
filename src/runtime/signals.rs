//! What ends the program from outside: signals, and a terminal that goes away.

use std::io;

/// Waits for SIGINT, SIGTERM and SIGHUP, or Ctrl-C where there are none.
#[derive(Debug)]
pub struct Signals {
    #[cfg(unix)]
    streams: [(tokio::signal::unix::Signal, i32); 3],
    #[cfg(target_os = "linux")]
    terminal: Option<hangup::TerminalWatch>,
}

#[cfg(unix)]
impl Signals {
    /// Starts to listen, in the current runtime.
    ///
    /// # Errors
    /// The system does not let us.
    pub fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let on = |kind: SignalKind| Ok::<_, io::Error>((signal(kind)?, kind.as_raw_value()));
        Ok(Self {
            streams: [
                on(SignalKind::interrupt())?,
                on(SignalKind::terminate())?,
                on(SignalKind::hangup())?,
            ],
            #[cfg(target_os = "linux")]
            terminal: None,
        })
    }

    /// Counts the loss of the terminal at standard input as SIGHUP: that signal goes to the foreground group of a
    /// terminal only, and a background process would read from nothing for ever.
    #[must_use]
    pub fn and_watch_terminal(self) -> Self {
        #[cfg(target_os = "linux")]
        return Self {
            terminal: hangup::TerminalWatch::on_stdin().ok(),
            ..self
        };
        #[cfg(not(target_os = "linux"))]
        self
    }

    /// The number of the next signal.
    pub async fn recv(&mut self) -> i32 {
        let [(interrupt, a), (terminate, b), (hangup, c)] = &mut self.streams;
        #[cfg(target_os = "linux")]
        let gone = hangup::gone(self.terminal.as_ref());
        #[cfg(not(target_os = "linux"))]
        let gone = std::future::pending::<()>();
        tokio::select! {
            _ = interrupt.recv() => *a,
            _ = terminate.recv() => *b,
            _ = hangup.recv() => *c,
            () = gone => *c,
        }
    }
}

#[cfg(target_os = "linux")]
mod hangup {
    use std::io;
    use std::os::fd::{AsFd as _, OwnedFd};

    use tokio::io::Interest;
    use tokio::io::unix::AsyncFd;

    /// Standard input, watched for errors only: keys do not wake it.
    #[derive(Debug)]
    pub(super) struct TerminalWatch(AsyncFd<OwnedFd>);

    impl TerminalWatch {
        #[expect(deprecated, reason = "an owned descriptor lives as long as its registration")]
        pub(super) fn on_stdin() -> io::Result<Self> {
            let stdin = io::stdin().as_fd().try_clone_to_owned()?;
            AsyncFd::with_interest(stdin, Interest::ERROR).map(Self)
        }
    }

    /// Comes to its end when the terminal is gone.
    pub(super) async fn gone(terminal: Option<&TerminalWatch>) {
        match terminal {
            Some(TerminalWatch(stdin)) => drop(stdin.ready(Interest::ERROR).await),
            None => std::future::pending().await,
        }
    }
}

#[cfg(not(unix))]
impl Signals {
    /// Starts to listen, in the current runtime.
    ///
    /// # Errors
    /// None.
    pub fn listen() -> io::Result<Self> {
        Ok(Self {})
    }

    /// There is nothing more to watch on this system.
    #[must_use]
    pub fn and_watch_terminal(self) -> Self {
        self
    }

    /// The number of SIGINT, once Ctrl-C was pressed.
    pub async fn recv(&mut self) -> i32 {
        const INTERRUPT: i32 = 2;
        match tokio::signal::ctrl_c().await {
            Ok(()) => INTERRUPT,
            Err(_) => std::future::pending().await,
        }
    }
}
