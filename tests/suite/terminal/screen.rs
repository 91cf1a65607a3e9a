//! A pseudo-terminal: keys go in, bytes come out, and a screen is made of them.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::program::Program;

/// Far more than anything here takes, for machines that are busy with something else.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two looks at what tells nothing by itself.
const BREATH: Duration = Duration::from_millis(5);
/// In which a frame is drawn, if there is one to draw.
const MOMENT: Duration = Duration::from_millis(80);
const LEFT: &str = "\x1b[?1049l";

/// A program that runs in a terminal.
pub(crate) struct Screen {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    seen: Arc<Seen>,
    reader: Option<JoinHandle<()>>,
    modes_before: String,
    _program: Program,
}

#[derive(Default)]
struct Seen {
    picture: Mutex<Picture>,
    changed: Condvar,
}

/// What came out of the program so far.
pub(crate) struct Picture {
    parser: vt100::Parser,
    bytes: Vec<u8>,
}

/// A program that has ended, and the terminal that it left.
pub(crate) struct Left {
    pub(crate) status: u32,
    /// Everything that it ever wrote.
    pub(crate) bytes: String,
    screen: vt100::Screen,
    modes: [String; 2],
}

impl Default for Picture {
    fn default() -> Self {
        let one = NonZeroU16::MIN;
        Self {
            parser: vt100::Parser::new(one, one, 0),
            bytes: Vec::new(),
        }
    }
}

impl Picture {
    /// The rows, without what is blank at their ends.
    pub(crate) fn rows(&self) -> Vec<String> {
        let screen = self.parser.screen();
        screen.rows(0, screen.size().1.get()).collect()
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.rows().iter().any(|row| row.contains(text))
    }

    /// Whether the program's own screen is shown.
    #[cfg(feature = "demo")]
    pub(crate) fn is_alternate(&self) -> bool {
        self.parser.screen().alternate_screen()
    }

    /// Whether these bytes came out of the program.
    pub(crate) fn wrote(&self, bytes: &str) -> bool {
        String::from_utf8_lossy(&self.bytes).contains(bytes)
    }

    /// How often a text stands on the screen.
    pub(crate) fn count(&self, text: &str) -> usize {
        self.rows().join("\n").matches(text).count()
    }

    /// The first line, which says where one is.
    #[cfg(feature = "demo")]
    pub(crate) fn header(&self) -> String {
        self.rows().swap_remove(0)
    }
}

impl Screen {
    /// Starts the program in a terminal of this many columns and rows.
    pub(crate) fn open(program: Program, columns: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let modes_before = modes(pair.master.as_ref());
        let seen = Arc::new(Seen::default());
        seen.picture().resize(columns, rows);
        let child = pair.slave.spawn_command(command(&program)).unwrap();
        // The reader comes to its end once no program holds the other side.
        drop(pair.slave);
        let reader = thread::spawn({
            let (output, seen) = (pair.master.try_clone_reader().unwrap(), Arc::clone(&seen));
            move || seen.read(output)
        });
        Self {
            keyboard: pair.master.take_writer().unwrap(),
            master: pair.master,
            child,
            seen,
            reader: Some(reader),
            modes_before,
            _program: program,
        }
    }

    pub(crate) fn send(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        let mut picture = self.seen.picture();
        self.master.resize(size(columns, rows)).unwrap();
        picture.resize(columns, rows);
    }

    /// The number of the program's process.
    pub(crate) fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends a signal by its name.
    pub(crate) fn signal(&self, name: &str) {
        signal(self.process(), name);
    }

    /// Waits until a text stands on the screen.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(text, |picture| picture.shows(text));
    }

    /// Waits until the screen is as it should be; `what` says how, should it never be.
    pub(crate) fn wait_until(&self, what: &str, mut is_so: impl FnMut(&Picture) -> bool) {
        let waiting = self
            .seen
            .changed
            .wait_timeout_while(self.seen.picture(), PATIENCE, |picture| !is_so(picture));
        let (picture, waited) = waiting.unwrap();
        if waited.timed_out() {
            let screen = drawn(&picture);
            drop(picture);
            panic!("still not so: {what}\n{screen}");
        }
    }

    /// Waits until nothing more is drawn for a moment.
    pub(crate) fn settle(&self) {
        let mut written = self.written();
        loop {
            thread::sleep(MOMENT);
            if self.written() == written {
                return;
            }
            written = self.written();
        }
    }

    pub(crate) fn rows(&self) -> Vec<String> {
        self.seen.picture().rows()
    }

    /// Keeps nothing of what the program has written so far but what stands on the screen.
    #[cfg(feature = "demo")]
    pub(crate) fn forget(&self) {
        self.seen.picture().bytes.clear();
    }

    /// How many bytes the program has written.
    pub(crate) fn written(&self) -> usize {
        self.seen.picture().bytes.len()
    }

    /// What the program has written.
    pub(crate) fn bytes(&self) -> String {
        String::from_utf8_lossy(&self.seen.picture().bytes).into_owned()
    }

    /// Whether the terminal is in other modes than before the program was started.
    pub(crate) fn is_taken(&self) -> bool {
        modes(self.master.as_ref()) != self.modes_before
    }

    /// Waits until the program has ended by itself and all that it wrote was read.
    pub(crate) fn left(mut self) -> Left {
        let status = self.status();
        let modes = [self.modes_before.clone(), modes(self.master.as_ref())];
        self.reader.take().unwrap().join().unwrap();
        let picture = self.seen.picture();
        Left {
            status,
            bytes: String::from_utf8_lossy(&picture.bytes).into_owned(),
            screen: picture.parser.screen().clone(),
            modes,
        }
    }

    fn status(&mut self) -> u32 {
        status_of(self.child.as_mut()).unwrap_or_else(|| {
            let screen = drawn(&self.seen.picture());
            panic!("it does not end\n{screen}")
        })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Seen {
    fn picture(&self) -> MutexGuard<'_, Picture> {
        self.picture.lock().unwrap()
    }

    fn read(&self, mut output: impl Read) {
        let mut buffer = [0; 16 * 1024];
        while let Ok(length @ 1..) = output.read(&mut buffer) {
            let mut picture = self.picture();
            picture.bytes.extend_from_slice(&buffer[..length]);
            picture.parser.process(&buffer[..length]);
            self.changed.notify_all();
        }
    }
}

impl Picture {
    fn resize(&mut self, columns: u16, rows: u16) {
        let number = |number| NonZeroU16::new(number).unwrap();
        self.parser.set_size(number(rows), number(columns));
    }
}

impl Left {
    /// The terminal is the user's again: no trace of the program is left in it.
    pub(crate) fn assert_restored(&self) {
        self.assert_line_restored();
        assert!(!self.screen.alternate_screen(), "still on the alternate screen");
        assert!(!self.screen.hide_cursor(), "no cursor");
        for mode in [1000, 1002, 1006, 2004] {
            let [on, off] = ["h", "l"].map(|end| self.bytes.rfind(&format!("\x1b[?{mode}{end}")));
            assert!(on.is_some() && off > on, "mode {mode} is still on");
        }
        let [begun, ended] = ["h", "l"].map(|end| self.bytes.rfind(&format!("\x1b[?2026{end}")));
        assert!(ended > begun, "a synchronised update is not over");
    }

    /// The terminal shows again what is typed, for a program that takes nothing more of it.
    pub(crate) fn assert_line_restored(&self) {
        let [before, after] = &self.modes;
        assert_eq!(after, before, "the modes of the line");
    }

    /// What was written after the alternate screen was left.
    pub(crate) fn said_afterwards(&self) -> &str {
        let (_, after) = self.bytes.rsplit_once(LEFT).expect("the screen was left");
        after.trim_start_matches("\x1b[?25h").trim()
    }
}

/// Starts the program in a terminal that is closed as soon as the program has taken it.
pub(crate) fn status_after_hangup(program: &Program) -> u32 {
    let pair = native_pty_system().openpty(size(80, 24)).unwrap();
    let before = modes(pair.master.as_ref());
    let mut child = pair.slave.spawn_command(command(program)).unwrap();
    drop(pair.slave);
    let started = Instant::now();
    while modes(pair.master.as_ref()) == before {
        assert!(started.elapsed() < PATIENCE, "it does not take the terminal");
        thread::sleep(BREATH);
    }
    drop(pair.master);
    let status = status_of(child.as_mut());
    // It may have ended already.
    let _ = child.kill();
    status.expect("it ends with its terminal")
}

/// Sends a signal to a process by its name.
pub(crate) fn signal(process: u32, name: &str) {
    let sent = Command::new("sh")
        .args(["-c", "kill -s \"$0\" \"$1\"", name, &process.to_string()])
        .status();
    assert!(sent.unwrap().success());
}

/// Starts the program in a terminal that nobody reads, has it draw until that is full, and sends a signal.
pub(crate) fn status_where_nobody_reads(program: &Program, name: &str) -> u32 {
    let pair = native_pty_system().openpty(size(80, 24)).unwrap();
    let before = modes(pair.master.as_ref());
    let mut child = pair.slave.spawn_command(command(program)).unwrap();
    drop(pair.slave);
    let started = Instant::now();
    while modes(pair.master.as_ref()) == before {
        assert!(started.elapsed() < PATIENCE, "it does not take the terminal");
        thread::sleep(BREATH);
    }
    for step in 0..200 {
        pair.master.resize(size(100 + step % 2, 40)).unwrap();
        thread::sleep(BREATH);
    }
    // A loop that is not stuck would end by this.
    let mut keyboard = pair.master.take_writer().unwrap();
    keyboard.write_all(b"q").unwrap();
    signal(child.process_id().unwrap(), name);
    let status = status_of(child.as_mut());
    // It may have ended already.
    let _ = child.kill();
    status.expect("it ends although nobody reads")
}

/// The exit status, once there is one.
fn status_of(child: &mut dyn Child) -> Option<u32> {
    let started = Instant::now();
    while started.elapsed() < PATIENCE {
        if let Some(status) = child.try_wait().unwrap() {
            return Some(status.exit_code());
        }
        thread::sleep(BREATH);
    }
    None
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

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}

fn modes(terminal: &dyn MasterPty) -> String {
    format!("{:?}", terminal.get_termios().expect("a terminal has modes"))
}

fn drawn(picture: &Picture) -> String {
    picture.rows().iter().fold(String::new(), |mut drawn, row| {
        let _ = writeln!(drawn, "|{row}");
        drawn
    })
}
