//! The real clipboard of a real X server, looked at by another program.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use idsight::domain::Clip;
use idsight::runtime::Clipboard;

use crate::loopback::{self, SAMPLE};
use crate::program::{Program, are_installed};
use crate::terminal::running::wait_until;
use crate::terminal::screen::Screen;

const CLEAR_AFTER: &str = "IDSIGHT_TEST_CLEAR_AFTER_MS";
const SECRET: &str = "planted-secret-c1b7";
/// The format that tells clipboard managers to forget the content.
const HINT: &str = "x-kde-passwordManagerHint";
const LATE: Duration = Duration::from_secs(3_600);

/// A graphical session of its own, on no screen.
struct Session {
    server: Child,
    display: String,
}

impl Session {
    /// `None`: this machine has not got what it takes, and need not.
    fn start() -> Option<Self> {
        if !are_installed(&["Xvfb", "xclip"], "IDSIGHT_TEST_REQUIRE_X11") {
            return None;
        }
        let mut server = Command::new("Xvfb")
            .args("-displayfd 1 -screen 0 64x64x8 -nolisten tcp".split(' '))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut number = String::new();
        let told = BufReader::new(server.stdout.as_mut().unwrap()).read_line(&mut number);
        assert!(told.unwrap() > 0, "Xvfb does not start");
        let display = format!(":{}", number.trim());
        Some(Self { server, display })
    }

    fn xclip(&self) -> Command {
        let mut xclip = Command::new("xclip");
        xclip
            .args(["-selection", "clipboard", "-display", &self.display])
            .stderr(Stdio::null());
        xclip
    }

    /// What another program would paste; `None`: nothing.
    fn pasted(&self) -> Option<String> {
        let pasted = self.xclip().arg("-o").output().unwrap();
        let text = String::from_utf8(pasted.stdout).unwrap();
        pasted.status.success().then_some(text)
    }

    /// Another program copies a text.
    fn copy_elsewhere(&self, text: &str) {
        let mut xclip = self
            .xclip()
            .arg("-i")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        xclip.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        assert!(xclip.wait().unwrap().success());
        // It leaves a program behind that owns the clipboard, but not at once.
        let is_there = || !self.formats().contains(HINT) && self.pasted().as_deref() == Some(text);
        wait_until("xclip has the clipboard", is_there);
    }

    /// The formats in which the clipboard offers what it holds.
    fn formats(&self) -> String {
        let listed = self.xclip().args(["-o", "-t", "TARGETS"]).output().unwrap();
        String::from_utf8(listed.stdout).unwrap()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A program that has copied a secret.
struct Copier {
    process: Child,
    stdin: Option<ChildStdin>,
    told: BufReader<ChildStdout>,
}

impl Copier {
    fn start(session: &Session, clear_after: Duration) -> Self {
        let test = concat!(module_path!(), "::program").split_once("::").unwrap().1;
        let arguments = [test, "--exact", "--ignored", "--nocapture"];
        let milliseconds = clear_after.as_millis().to_string();
        let mut process = Program::at(std::env::current_exe().unwrap(), &arguments)
            .with("DISPLAY", &session.display)
            .with(CLEAR_AFTER, &milliseconds)
            .command()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        Self {
            stdin: process.stdin.take(),
            told: BufReader::new(process.stdout.take().unwrap()),
            process,
        }
    }

    /// The next outcome in words.
    fn told(&mut self) -> String {
        let mut line = String::new();
        while self.told.read_line(&mut line).unwrap() > 0 {
            // The test program says things of its own, too.
            if let Some((_, outcome)) = line.split_once("told: ") {
                return outcome.trim().into();
            }
            line.clear();
        }
        panic!("it ended without an outcome");
    }

    /// Has it come to its end.
    fn end(mut self) {
        drop(self.stdin.take());
        assert!(self.process.wait().unwrap().success());
    }
}

#[test]
#[ignore = "no test: a program that the tests of the clipboard start"]
fn program() {
    let Ok(milliseconds) = std::env::var(CLEAR_AFTER) else {
        return;
    };
    let clear_after = Duration::from_millis(milliseconds.parse().unwrap());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.unwrap().block_on(async {
        let mut clipboard = Clipboard::new(Some(clear_after), &|name| std::env::var_os(name));
        clipboard.copy(Clip {
            what: "client secret",
            text: SECRET.into(),
            is_secret: true,
        });
        let mut end = tokio::task::spawn_blocking(|| std::io::stdin().read_line(&mut String::new()));
        loop {
            tokio::select! {
                outcome = clipboard.outcome() => println!("told: {}", outcome.words()),
                _ = &mut end => break,
            }
        }
        clipboard.close();
    });
}

#[test]
fn a_secret_can_be_pasted_and_is_kept_out_of_histories() {
    let Some(session) = Session::start() else { return };
    let mut copier = Copier::start(&session, LATE);
    let told = copier.told();
    assert!(told.contains("to be cleared in 3600 s"), "{told}");
    assert_eq!(session.pasted().as_deref(), Some(SECRET));
    let formats = session.formats();
    assert!(formats.contains(HINT), "{formats}");
    copier.end();
    assert_eq!(session.pasted(), None);
}

#[test]
fn a_secret_is_cleared_in_time() {
    let Some(session) = Session::start() else { return };
    let mut copier = Copier::start(&session, Duration::from_millis(1));
    copier.told();
    let told = copier.told();
    assert!(told.contains("was cleared"), "{told}");
    assert_eq!(session.pasted(), None);
    copier.end();
}

#[test]
fn what_another_program_copied_is_left_alone() {
    let Some(session) = Session::start() else { return };
    let mut copier = Copier::start(&session, LATE);
    copier.told();
    session.copy_elsewhere("of the user");
    copier.end();
    assert_eq!(session.pasted().as_deref(), Some("of the user"));
}

#[test]
fn the_end_of_the_program_clears_a_secret_that_another_program_keeps() {
    let Some(session) = Session::start() else { return };
    let mut copier = Copier::start(&session, LATE);
    copier.told();
    // As a clipboard manager would, which is why the content does not end with its owner.
    session.copy_elsewhere(SECRET);
    copier.end();
    assert_eq!(session.pasted(), None);
}

#[test]
fn the_note_for_the_administrator_can_be_pasted_into_another_program() {
    let Some(session) = Session::start() else { return };
    let program = Program::idsight(&[]).asking(&loopback::serve(SAMPLE));
    let mut screen = Screen::open(program.with("DISPLAY", &session.display), 120, 40);
    screen.wait_for("janedoe@acme.com");
    screen.send("5m");
    // It may be there a while after the last frame.
    let is_there = || session.pasted().is_some_and(|note| note.contains("127.0.0.1"));
    wait_until("the note is in the clipboard", is_there);
    screen.send("q");
    let left = screen.left();
    left.assert_restored();
    assert!(!left.bytes.contains("\x1b]52;"), "the terminal was not needed");
}

#[test]
fn where_the_display_is_gone_the_note_goes_to_the_terminal() {
    let program = Program::idsight(&[]).asking(&loopback::serve(SAMPLE));
    // No server has this number.
    let mut screen = Screen::open(program.with("DISPLAY", ":9999"), 120, 40);
    screen.wait_for("janedoe@acme.com");
    screen.send("5m");
    screen.wait_until("the sequence in the terminal", |picture| {
        picture.wrote("\x1b]52;c;")
    });
}
