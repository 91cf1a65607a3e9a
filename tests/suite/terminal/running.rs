//! The process of a program in a terminal.

use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, ExitStatus};
use rustix::process::{Pid, Signal, kill_process};

use super::picture::PATIENCE;
use crate::program::Program;

/// Between two looks at what tells nothing by itself.
pub(super) const BREATH: Duration = Duration::from_millis(5);

/// A process, which is killed where it is not waited for.
pub(crate) struct Running {
    pub(super) child: Box<dyn Child + Send + Sync>,
    /// Its home goes when it has gone.
    pub(super) _program: Program,
}

impl Running {
    /// The number of the process.
    pub(crate) fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        signal(self.process(), name);
    }

    /// How it ended, once it has; `None`: it does not end.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.ended_within(PATIENCE)
    }

    /// How it ended, where it takes no longer than this; `None`: it does.
    pub(super) fn ended_within(&mut self, time: Duration) -> Option<ExitStatus> {
        let mut status = None;
        is_so_within(time, || {
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        status
    }

    /// How long it had the processor, in hundredths of a second.
    #[cfg(target_os = "linux")]
    pub(crate) fn computed(&self) -> u64 {
        let (_, computed) = state_and_computed(self.process()).expect("it was not waited for yet");
        computed
    }

    /// The same of its whole life, once it has ended.
    #[cfg(target_os = "linux")]
    pub(crate) fn computed_in_all(&self) -> u64 {
        wait_until("it has ended", || !runs(self.process()));
        self.computed()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until something is so; `what` says how, should it never be.
pub(crate) fn wait_until(what: &str, is_so: impl FnMut() -> bool) {
    assert!(is_so_within(PATIENCE, is_so), "still not so: {what}");
}

/// Looks again and again whether something is so.
fn is_so_within(time: Duration, mut is_so: impl FnMut() -> bool) -> bool {
    let started = Instant::now();
    while started.elapsed() < time {
        if is_so() {
            return true;
        }
        thread::sleep(BREATH);
    }
    false
}

/// Sends a signal to a process by its name.
pub(crate) fn signal(process: u32, name: &str) {
    let signal = match name {
        "CONT" => Signal::CONT,
        "HUP" => Signal::HUP,
        "INT" => Signal::INT,
        "KILL" => Signal::KILL,
        "STOP" => Signal::STOP,
        "TERM" => Signal::TERM,
        "TSTP" => Signal::TSTP,
        other => panic!("no test sends {other}"),
    };
    let process = Pid::from_raw(process.try_into().unwrap()).unwrap();
    kill_process(process, signal).unwrap();
}

/// Whether a process is there, and not only its number, which waits for somebody to hear of its end.
#[cfg(target_os = "linux")]
pub(crate) fn runs(process: u32) -> bool {
    state_and_computed(process).is_some_and(|(state, _)| state != "Z")
}

/// Behind the name in brackets stand the state and, eleven further, user and system time. `None`: there is no such process.
#[cfg(target_os = "linux")]
fn state_and_computed(process: u32) -> Option<(String, u64)> {
    let line = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let (_, behind_name) = line.rsplit_once(") ").unwrap();
    let fields: Vec<&str> = behind_name.split_whitespace().collect();
    let time = |at: usize| fields[at].parse::<u64>().unwrap();
    Some((fields[0].to_owned(), time(11) + time(12)))
}
