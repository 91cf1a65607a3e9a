//! A terminal that nobody reads, until somebody does, or it goes away.

use std::io::{Read, Write};
use std::sync::Arc;
use std::thread;

use portable_pty::{CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::picture::{Picture, Seen};
use super::running::{BREATH, Running, wait_until};
use crate::program::Program;

/// A program that runs in such a terminal.
pub(crate) struct Unread {
    master: Box<dyn MasterPty + Send>,
    pub(super) running: Running,
    size: (u16, u16),
    modes_before: String,
}

impl Unread {
    /// Starts the program in a terminal of this many columns and rows.
    pub(crate) fn open(program: Program, columns: u16, rows: u16) -> Self {
        Self::started(program, (columns, rows), true)
    }

    /// The same in a terminal that doesn't control it, and so sends it no signal.
    #[cfg(target_os = "linux")]
    pub(crate) fn open_without_control(program: Program, columns: u16, rows: u16) -> Self {
        Self::started(program, (columns, rows), false)
    }

    fn started(program: Program, size: (u16, u16), controls: bool) -> Self {
        let pair = native_pty_system().openpty(pty_size(size)).unwrap();
        let modes_before = modes(pair.master.as_ref());
        let mut command = command(&program);
        command.set_controlling_tty(controls);
        // No other than the program holds the other side of the terminal from here on.
        let child = pair.slave.spawn_command(command).unwrap();
        Self {
            master: pair.master,
            running: Running {
                child,
                _program: program,
            },
            size,
            modes_before,
        }
    }

    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        self.master.resize(pty_size((columns, rows))).unwrap();
    }

    /// Where keys go in. There is one only.
    pub(crate) fn keyboard(&self) -> Box<dyn Write + Send> {
        self.master.take_writer().unwrap()
    }

    /// Where bytes come out, until no program holds the other side.
    pub(crate) fn output(&self) -> Box<dyn Read + Send> {
        self.master.try_clone_reader().unwrap()
    }

    /// A screen of its size, on which nothing is yet.
    pub(super) fn blank(&self) -> Arc<Seen> {
        Arc::new(Seen::of_size(self.size.0, self.size.1))
    }

    /// Reads until the screen is as it should be, and no more from then on.
    #[cfg(target_os = "linux")]
    pub(crate) fn read_until(&self, what: &str, is_so: fn(&Picture) -> bool) {
        let (output, seen) = (self.output(), self.blank());
        let reader = thread::spawn({
            let seen = Arc::clone(&seen);
            move || seen.read(output, is_so)
        });
        seen.wait_until(what, is_so);
        reader.join().unwrap();
    }

    /// The modes of the line, before the program was started and now.
    pub(super) fn modes(&self) -> [String; 2] {
        [self.modes_before.clone(), modes(self.master.as_ref())]
    }

    /// Whether the line is in other modes than before the program was started.
    pub(crate) fn is_taken(&self) -> bool {
        let [before, now] = self.modes();
        now != before
    }

    /// Waits until the program has taken the terminal, and has it draw until that takes no more.
    pub(crate) fn fill(&self) {
        wait_until("the terminal is taken", || self.is_taken());
        for step in 0..200 {
            self.resize(100 + step % 2, 40);
            thread::sleep(BREATH);
        }
    }

    /// The terminal goes away.
    #[cfg(target_os = "linux")]
    pub(crate) fn close(self) -> Running {
        self.running
    }
}

fn command(program: &Program) -> CommandBuilder {
    let mut command = CommandBuilder::new(&program.path);
    command.args(&program.arguments);
    command.env_clear();
    for (name, value) in &program.variables {
        command.env(name, value);
    }
    command.cwd(program.home());
    command
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn modes(terminal: &dyn MasterPty) -> String {
    format!("{:?}", terminal.get_termios().expect("a terminal has modes"))
}
