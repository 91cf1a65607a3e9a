//! What a headless command waits for, in one line on a terminal's stderr.

use std::io::{self, IsTerminal as _, Write};
use std::pin::pin;
use std::time::Duration;

use tokio::time::{Instant, interval_at};

use super::arguments::Arguments;
use super::colour::Colour;
use crate::config::Interface;

/// A shorter wait is not felt.
const PATIENCE: Duration = Duration::from_millis(300);
const FRAME: Duration = Duration::from_millis(120);
/// Where the terminal does not say how wide it is.
const USUAL_WIDTH: u16 = 80;
/// Back to the first column, and away with the line.
const ERASE: &str = "\r\x1b[K";

/// Tells people that something is under way; nothing to pipes and scripts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Progress {
    is_shown: bool,
    look: Look,
}

#[derive(Clone, Copy, Debug)]
struct Look {
    frames: [&'static str; 8],
    ellipsis: &'static str,
    width: usize,
    colour: Colour,
}

impl Progress {
    /// The progress of a command.
    pub(super) fn of(arguments: &Arguments, interface: &Interface) -> Self {
        let stderr = io::stderr();
        let is_dumb = std::env::var_os("TERM").is_some_and(|terminal| terminal == "dumb");
        let width = match crossterm::terminal::size() {
            Ok((width, _)) if width > 0 => width,
            _ => USUAL_WIDTH,
        };
        Self {
            is_shown: arguments.is_for_people() && stderr.is_terminal() && !is_dumb,
            look: Look::new(interface.ascii, width.into(), Colour::of(arguments, &stderr)),
        }
    }

    /// Does the work, and tells what is waited for if it takes long enough to be felt.
    pub(super) async fn during<T>(&self, what: &str, work: impl Future<Output = T>) -> T {
        if self.is_shown {
            wait(what, work, self.look, io::stderr()).await
        } else {
            work.await
        }
    }
}

impl Look {
    fn new(ascii: bool, width: usize, colour: Colour) -> Self {
        let (frames, ellipsis) = if ascii {
            (["|", "/", "-", "\\", "|", "/", "-", "\\"], "...")
        } else {
            (["⠋", "⠙", "⠸", "⠴", "⠦", "⠇", "⠏", "⠟"], "…")
        };
        Self {
            frames,
            ellipsis,
            width,
            colour,
        }
    }

    fn line(&self, what: &str, waited: Duration) -> String {
        let number = usize::try_from(waited.as_millis() / FRAME.as_millis()).unwrap_or(0);
        let frame = self.frames.iter().cycle().nth(number % self.frames.len());
        let text = format!(
            "{} waiting for {what}{} {} s",
            frame.unwrap_or(&""),
            self.ellipsis,
            waited.as_secs()
        );
        // A line that wraps could not be erased.
        let fitting: String = text.chars().take(self.width.saturating_sub(1)).collect();
        self.colour.dim(&fitting)
    }
}

async fn wait<T>(what: &str, work: impl Future<Output = T>, look: Look, terminal: impl Write) -> T {
    let since = Instant::now();
    let mut frames = interval_at(since + PATIENCE, FRAME);
    let mut work = pin!(work);
    let mut line = Line {
        terminal,
        is_drawn: false,
    };
    loop {
        tokio::select! {
            biased;
            done = &mut work => return done,
            _ = frames.tick() => line.draw(&look.line(what, since.elapsed())),
        }
    }
}

/// The line on the terminal, which is gone when this is.
struct Line<W: Write> {
    terminal: W,
    is_drawn: bool,
}

impl<W: Write> Line<W> {
    fn draw(&mut self, text: &str) {
        self.is_drawn = true;
        self.say(&format!("{ERASE}{text}"));
    }

    fn say(&mut self, text: &str) {
        // Nothing depends on it: where the terminal is gone, nobody waits.
        let _ = self
            .terminal
            .write_all(text.as_bytes())
            .and_then(|()| self.terminal.flush());
    }
}

impl<W: Write> Drop for Line<W> {
    fn drop(&mut self) {
        if self.is_drawn {
            self.say(ERASE);
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;
    use tokio::time::sleep;

    use super::*;

    fn look(ascii: bool, width: usize) -> Look {
        let arguments = Arguments::try_parse_from(["idsight", "--color=never"]).unwrap();
        Look::new(ascii, width, Colour::of(&arguments, &io::stderr()))
    }

    /// All that a wait of so many milliseconds writes.
    async fn written(milliseconds: u64) -> String {
        let mut terminal = Vec::new();
        let work = sleep(Duration::from_millis(milliseconds));
        wait("an access token", work, look(false, 80), &mut terminal).await;
        String::from_utf8(terminal).unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn a_short_wait_is_not_told() {
        assert_eq!(written(299).await, "");
    }

    #[tokio::test(start_paused = true)]
    async fn a_long_wait_is_told_with_its_seconds_and_leaves_nothing() {
        let text = written(2_500).await;
        assert!(
            text.starts_with("\r\x1b[K⠸ waiting for an access token… 0 s\r"),
            "{text:?}"
        );
        assert!(
            text.ends_with(" waiting for an access token… 2 s\r\x1b[K"),
            "{text:?}"
        );
        assert!(!text.contains('\n'), "{text:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_wait_that_is_given_up_leaves_nothing_either() {
        let mut terminal = Vec::new();
        let endless = wait(
            "the profile",
            std::future::pending::<()>(),
            look(false, 80),
            &mut terminal,
        );
        assert!(
            tokio::time::timeout(Duration::from_secs(1), endless)
                .await
                .is_err()
        );
        assert!(terminal.ends_with(ERASE.as_bytes()));
    }

    #[test]
    fn the_line_never_wraps_and_can_be_ascii() {
        let second = Duration::from_secs(1);
        assert_eq!(
            look(true, 80).line("the profile", second),
            "| waiting for the profile... 1 s"
        );
        assert_eq!(look(true, 10).line("the profile", second), "| waiting");
        assert_eq!(look(true, 0).line("the profile", second), "");
    }

    #[tokio::test(start_paused = true)]
    async fn a_script_is_told_nothing() {
        for line in [
            "me --format=json",
            "stores --format=json",
            "token --format=header",
        ] {
            let words = ["idsight"].into_iter().chain(line.split(' '));
            let arguments = Arguments::try_parse_from(words).unwrap();
            assert!(
                !Progress::of(&arguments, &Interface::default()).is_shown,
                "{line}"
            );
        }
    }
}
