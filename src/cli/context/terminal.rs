//! Questions on a terminal, of which some answers are not shown.

use std::io::{self, Write as _};

use crossterm::event::{
    DisableBracketedPaste, EnableBracketedPaste, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers,
};
use crossterm::execute;
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use futures_util::StreamExt as _;
use secrecy::zeroize::Zeroizing;

use crate::cli::failure::Failure;
use crate::runtime::{Signals, TerminalInput};

/// More than anybody types, and than a pair of credentials has. It is there from the beginning: growing would leave
/// copies behind.
const ROOM: usize = 64 * 1024;

/// What SIGINT counts as, which does not come while the terminal hands on its keys.
const INTERRUPT: i32 = 2;

/// A terminal that shows nothing by itself. What is pasted ahead of its question is not shown either, so it is held
/// over all questions. It is given back when this is dropped.
pub(super) struct Terminal {
    screen: io::Stderr,
    input: TerminalInput,
    signals: Signals,
    _restore: Restore,
}

/// Whether an answer may be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Echo {
    Shown,
    Hidden,
}

struct Restore;

impl Terminal {
    /// Takes the terminal, in the current runtime.
    pub(super) fn take() -> Result<Self, Failure> {
        let failed = Failure::machine("cannot ask on the terminal");
        Self::taken().map_err(failed)
    }

    fn taken() -> io::Result<Self> {
        let signals = Signals::listen()?.and_watch_terminal();
        let restore = Restore;
        enable_raw_mode()?;
        execute!(io::stderr(), EnableBracketedPaste)?;
        Ok(Self {
            screen: io::stderr(),
            input: TerminalInput::new(),
            signals,
            _restore: restore,
        })
    }

    /// Says something, from the beginning of a line to its end.
    pub(super) fn say(&self, text: &str) {
        // The terminal takes a line feed by its word now.
        self.show(&format!("{}\r\n", text.replace('\n', "\r\n")));
    }

    fn show(&self, text: &str) {
        // Where the terminal is gone, nobody reads it; the next event tells.
        let _ = self.screen.lock().write_all(text.as_bytes());
    }

    /// Asks for a line. What is pasted may hold several.
    pub(super) async fn ask(&mut self, question: &str, echo: Echo) -> Result<Zeroizing<String>, Failure> {
        self.show(question);
        let mut answer = Answer::new(echo);
        loop {
            let event = tokio::select! {
                event = self.input.next() => event,
                signal = self.signals.recv() => return Err(given_up(signal)),
            };
            let event = event
                .unwrap_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()))
                .map_err(Failure::machine("cannot read the terminal"))?;
            match answer.take(event) {
                Step::On(shown) => self.show(&shown),
                Step::Done => {
                    self.show("\r\n");
                    return Ok(answer.text);
                }
                Step::GivenUp => {
                    self.show("\r\n");
                    return Err(given_up(INTERRUPT));
                }
            }
        }
    }
}

fn given_up(signal: i32) -> Failure {
    Failure::GivenUp { signal }
}

impl Drop for Restore {
    fn drop(&mut self) {
        // Where the terminal is gone there is nothing to give back, and nobody to tell.
        let _ = execute!(io::stderr(), DisableBracketedPaste);
        let _ = disable_raw_mode();
    }
}

/// A line that is being typed.
struct Answer {
    text: Zeroizing<String>,
    echo: Echo,
}

/// What an event led to.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    /// Something to show for it.
    On(String),
    Done,
    GivenUp,
}

impl Answer {
    fn new(echo: Echo) -> Self {
        Self {
            text: Zeroizing::new(String::with_capacity(ROOM)),
            echo,
        }
    }

    fn take(&mut self, event: Event) -> Step {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => self.press(key),
            Event::Paste(text) => {
                let text = Zeroizing::new(text);
                // Terminals send the key of a line end for a line end.
                let characters = text.chars().map(|character| match character {
                    '\r' => '\n',
                    other => other,
                });
                Step::On(characters.filter_map(|character| self.push(character)).collect())
            }
            _ => Step::On(String::new()),
        }
    }

    fn press(&mut self, key: KeyEvent) -> Step {
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => Step::Done,
            KeyCode::Esc => Step::GivenUp,
            KeyCode::Char('c') if control => Step::GivenUp,
            KeyCode::Char('d') if control && self.text.is_empty() => Step::GivenUp,
            KeyCode::Char('j' | 'm') if control => Step::Done,
            KeyCode::Char('u') if control => Step::On(self.erase(usize::MAX)),
            KeyCode::Char('h') if control => Step::On(self.erase(1)),
            KeyCode::Backspace => Step::On(self.erase(1)),
            KeyCode::Char(character) if !control => {
                Step::On(self.push(character).map(String::from).unwrap_or_default())
            }
            _ => Step::On(String::new()),
        }
    }

    /// Adds a character, and gives what is to be seen of it.
    fn push(&mut self, character: char) -> Option<char> {
        if self.text.len() + character.len_utf8() > ROOM {
            return None;
        }
        self.text.push(character);
        let is_shown = self.echo == Echo::Shown && !crate::domain::is_unsafe_to_print(character);
        is_shown.then_some(character)
    }

    /// Takes characters back, and gives what takes them off the screen.
    fn erase(&mut self, count: usize) -> String {
        let mut shown = String::new();
        for _ in 0..count {
            let Some(character) = self.text.pop() else { break };
            if self.echo == Echo::Shown && !crate::domain::is_unsafe_to_print(character) {
                let width = unicode_width::UnicodeWidthChar::width(character).unwrap_or(0);
                shown.push_str(&"\u{8} \u{8}".repeat(width));
            }
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(code: KeyCode, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(code, modifiers))
    }

    fn plain(code: KeyCode) -> Event {
        key(code, KeyModifiers::NONE)
    }

    /// What was understood, what was shown, and how it ended.
    fn answered(echo: Echo, events: Vec<Event>) -> (String, String, Step) {
        let mut answer = Answer::new(echo);
        let mut shown = String::new();
        for event in events {
            match answer.take(event) {
                Step::On(text) => shown.push_str(&text),
                end => return (answer.text.to_string(), shown, end),
            }
        }
        panic!("not at its end");
    }

    #[test]
    fn a_line_is_typed_corrected_and_seen() {
        let events = vec![
            plain(KeyCode::Char('a')),
            plain(KeyCode::Char('東')),
            plain(KeyCode::Backspace),
            plain(KeyCode::Char('b')),
            plain(KeyCode::Enter),
        ];
        let shown = "a東\u{8} \u{8}\u{8} \u{8}b".to_owned();
        assert_eq!(answered(Echo::Shown, events), ("ab".into(), shown, Step::Done));
    }

    #[test]
    fn nothing_is_seen_of_a_hidden_answer() {
        let events = vec![
            Event::Paste("canary\r\nsecret".into()),
            plain(KeyCode::Char('x')),
            plain(KeyCode::Backspace),
            plain(KeyCode::Enter),
        ];
        let (text, shown, _) = answered(Echo::Hidden, events);
        assert_eq!((text.as_str(), shown.as_str()), ("canary\n\nsecret", ""));
    }

    #[test]
    fn what_is_pasted_cannot_act_on_the_terminal() {
        let events = vec![Event::Paste("a\u{1b}[2J\u{202e}b".into()), plain(KeyCode::Enter)];
        assert_eq!(answered(Echo::Shown, events).1, "a[2Jb");
    }

    #[test]
    fn it_can_be_begun_anew_and_given_up() {
        let control = |character| key(KeyCode::Char(character), KeyModifiers::CONTROL);
        let typed = || plain(KeyCode::Char('a'));
        let anew = vec![typed(), control('u'), plain(KeyCode::Enter)];
        assert_eq!(answered(Echo::Hidden, anew).0, "");
        for end in [control('c'), plain(KeyCode::Esc)] {
            assert_eq!(answered(Echo::Hidden, vec![typed(), end]).2, Step::GivenUp);
        }
        let end_of_input = vec![control('d')];
        assert_eq!(answered(Echo::Hidden, end_of_input).2, Step::GivenUp);
    }

    #[test]
    fn it_never_grows() {
        let mut answer = Answer::new(Echo::Hidden);
        let room = answer.text.capacity();
        answer.take(Event::Paste("x".repeat(ROOM * 2)));
        assert_eq!((answer.text.len(), answer.text.capacity()), (ROOM, room));
    }
}
