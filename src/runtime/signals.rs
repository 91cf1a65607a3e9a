//! The signals that end the program.

use std::io;

/// Waits for SIGINT, SIGTERM and SIGHUP, or Ctrl-C where there are none.
#[derive(Debug)]
pub struct Signals {
    #[cfg(unix)]
    streams: [(tokio::signal::unix::Signal, i32); 3],
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
        })
    }

    /// The number of the next signal.
    pub async fn recv(&mut self) -> i32 {
        let [(interrupt, a), (terminate, b), (hangup, c)] = &mut self.streams;
        tokio::select! {
            _ = interrupt.recv() => *a,
            _ = terminate.recv() => *b,
            _ = hangup.recv() => *c,
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

    /// The number of SIGINT, once Ctrl-C was pressed.
    pub async fn recv(&mut self) -> i32 {
        const INTERRUPT: i32 = 2;
        match tokio::signal::ctrl_c().await {
            Ok(()) => INTERRUPT,
            Err(_) => std::future::pending().await,
        }
    }
}
