//! Giving the terminal to the shell for a while, and taking it again.

use std::io;

use super::signals::Signals;
use super::terminal::Hold;

/// Why the terminal is to be left, or was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Away {
    /// The user wants it.
    Wanted,
    /// A signal says so.
    Told,
    /// The program was stopped without a word, and goes on.
    Was,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Back {
    /// The terminal is taken again, and may look like anything.
    Again,
    /// A signal ends the program; the terminal stays the shell's.
    Ended(i32),
    /// There is no shell that could have the program go on: nothing was done.
    NoShell,
}

#[cfg(unix)]
pub(super) use unix::{JobSignals, Suspension};

#[cfg(unix)]
mod unix {
    use std::time::Duration;

    use rustix::process::{
        Signal, getpgid, getpgrp, getpid, getsid, kill_current_process_group, kill_process,
    };
    use rustix::termios::tcgetpgrp;
    use tokio::signal::unix::{Signal as Stream, SignalKind, signal};
    use tokio::time::timeout;

    use super::{Away, Back, Hold, Signals, io};

    /// In the background nothing but the end is waited for, and that so long.
    const MOMENT: Duration = Duration::from_millis(100);

    /// The signals of job control.
    #[derive(Debug)]
    pub(in crate::runtime) struct JobSignals {
        stops: Stream,
        continues: Stream,
    }

    /// Stops the program, by the shell's rules.
    #[derive(Debug)]
    pub(in crate::runtime) struct Suspension<'a> {
        hold: &'a mut Hold,
        signals: JobSignals,
    }

    impl JobSignals {
        /// Starts to listen, in the current runtime. From then on the system does not stop the program by itself.
        pub(in crate::runtime) fn listen() -> io::Result<Self> {
            let kind = |signal: Signal| SignalKind::from_raw(signal.as_raw());
            Ok(Self {
                stops: signal(kind(Signal::TSTP))?,
                continues: signal(kind(Signal::CONT))?,
            })
        }
    }

    impl<'a> Suspension<'a> {
        pub(in crate::runtime) fn of(hold: &'a mut Hold, signals: JobSignals) -> Self {
            Self { hold, signals }
        }

        /// The next time that somebody else stops the program, or has stopped it.
        pub(in crate::runtime) async fn asked(&mut self) -> Away {
            tokio::select! {
                _ = self.signals.stops.recv() => Away::Told,
                _ = self.signals.continues.recv() => Away::Was,
            }
        }

        /// Gives the terminal back and stops, until the shell puts the program into the foreground again.
        pub(in crate::runtime) async fn leave(
            &mut self,
            away: Away,
            signals: &mut Signals,
        ) -> io::Result<Back> {
            let mut is_to_stop = away != Away::Was;
            if is_to_stop {
                if !has_shell() {
                    return Ok(Back::NoShell);
                }
                self.hold.give_back();
            }
            if away == Away::Wanted {
                // Whoever waits for us within our job stops too, as if the terminal had seen Ctrl-Z.
                kill_current_process_group(Signal::TSTP)?;
                // It comes to us as well, and is not to be taken for another one later.
                self.signals.stops.recv().await;
            }
            while is_to_stop || !is_in_foreground() {
                // SIGTSTP has a handler here, which would not stop us. This comes back when somebody has us go on.
                kill_process(getpid(), Signal::STOP)?;
                tokio::select! {
                    biased;
                    signal = signals.recv() => return Ok(Back::Ended(signal)),
                    _ = self.signals.continues.recv() => {}
                }
                is_to_stop = false;
                // Who ends a stopped job sends two signals, and they may come in any order.
                if !is_in_foreground()
                    && let Ok(signal) = timeout(MOMENT, signals.recv()).await
                {
                    return Ok(Back::Ended(signal));
                }
            }
            self.hold.take()?;
            Ok(Back::Again)
        }
    }

    /// Whether the leader of our session is none of our own job, and so is there to have it go on. Elsewhere the
    /// system does not stop a job either (an orphaned process group).
    fn has_shell() -> bool {
        let leader = getsid(None).and_then(|session| getpgid(Some(session)));
        leader.is_ok_and(|group| group != getpgrp())
    }

    fn is_in_foreground() -> bool {
        tcgetpgrp(io::stdin()).map_or(true, |group| group == getpgrp())
    }
}

/// There is no job control on this system.
#[cfg(not(unix))]
#[derive(Debug)]
pub(super) struct JobSignals;

#[cfg(not(unix))]
#[derive(Debug)]
pub(super) struct Suspension<'a>(std::marker::PhantomData<&'a mut Hold>);

#[cfg(not(unix))]
impl JobSignals {
    /// There is nothing to listen to.
    #[expect(clippy::unnecessary_wraps, reason = "it can fail elsewhere")]
    pub(super) fn listen() -> io::Result<Self> {
        Ok(Self)
    }
}

#[cfg(not(unix))]
impl<'a> Suspension<'a> {
    pub(super) fn of(_: &'a mut Hold, _: JobSignals) -> Self {
        Self(std::marker::PhantomData)
    }

    /// Never.
    pub(super) async fn asked(&mut self) -> Away {
        std::future::pending().await
    }

    /// There is nobody to go to.
    #[expect(clippy::unused_async, reason = "it takes its time elsewhere")]
    pub(super) async fn leave(&mut self, _: Away, _: &mut Signals) -> io::Result<Back> {
        Ok(Back::NoShell)
    }
}
