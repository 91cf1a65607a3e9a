//! What `scripts/instructions` counts: `workload TASK TIMES` does a task so many times, always the same way.
//!
//! Nothing here depends on a clock, the network or the machine, so that two runs differ by a trifle.

#[path = "../benches/work/fixtures.rs"]
#[allow(dead_code, reason = "the benchmarks use the rest")]
mod fixtures;

use std::env;
use std::hint::black_box;
use std::io::{self, Sink};
use std::path::Path;
use std::process::ExitCode;

use idsight::api::read_profile;
use idsight::app::keymap::Keymap;
use idsight::app::{KeyCode, Model, Msg, Opening, update};
use idsight::config::{Configuration, Flags};
use idsight::view::view;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect};
use ratatui::{Terminal, TerminalOptions, Viewport};

use fixtures::{SIZE, filtering, me, moment, on_privileges, opening, press};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [task, times] = arguments.as_slice() else {
        return ExitCode::from(2);
    };
    let times = times.parse().unwrap_or(0);
    let is_done = match task.as_str() {
        "start" => start(times),
        "move-small" => frames(20, times, step),
        "move-large" => frames(20_000, times, step),
        "tick" => frames(20, times, tick),
        "filter" => filter(times),
        "read" => read(times),
        _ => None,
    };
    if is_done.is_some() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// From the configuration to the first frame.
fn start(times: usize) -> Option<()> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("config.example.toml");
    for _ in 0..times {
        let flags = Flags {
            config: Some(file.clone()),
            ..Flags::default()
        };
        let configuration = Configuration::load(&flags, &|_| None).ok()?;
        let model = Model::new(Opening {
            interface: configuration.interface().clone(),
            keymap: Keymap::read(configuration.keys()).ok()?,
            ..opening()
        });
        draw(&mut terminal()?, &model)?;
    }
    Some(())
}

/// Something happens, and a frame is drawn, on the tab of so many privileges.
fn frames(privileges: usize, times: usize, happen: impl Fn(&mut Model, usize)) -> Option<()> {
    let mut model = on_privileges(privileges);
    let mut terminal = terminal()?;
    draw(&mut terminal, &model)?;
    for number in 0..times {
        happen(&mut model, number);
        draw(&mut terminal, &model)?;
    }
    Some(())
}

/// The cursor moves down and up by turns.
fn step(model: &mut Model, number: usize) {
    let key = if number.is_multiple_of(2) {
        KeyCode::Down
    } else {
        KeyCode::Up
    };
    press(model, key);
}

/// A letter comes and goes in the filter of 2,000 privileges. No frame is drawn.
#[expect(clippy::unnecessary_wraps, reason = "the others can fail")]
fn filter(times: usize) -> Option<()> {
    let mut model = on_privileges(2_000);
    let mut press_next = filtering(&mut model, "shift ", KeyCode::Char('1'));
    (0..times).for_each(|_| press_next());
    Some(())
}

/// A second passes.
fn tick(model: &mut Model, number: usize) {
    let seconds = u64::try_from(number).unwrap_or(u64::MAX);
    black_box(update(model, Msg::Tick(moment(seconds))));
}

/// A `Me` response of 2,000 privileges is read.
fn read(times: usize) -> Option<()> {
    let body = me(2_000);
    for _ in 0..times {
        black_box(read_profile(black_box(body.as_bytes()))?);
    }
    Some(())
}

fn draw(terminal: &mut Terminal<CrosstermBackend<Sink>>, model: &Model) -> Option<()> {
    terminal.draw(|frame| view(model, frame)).ok().map(drop)
}

fn terminal() -> Option<Terminal<CrosstermBackend<Sink>>> {
    let viewport = Viewport::Fixed(Rect::from((Position::ORIGIN, SIZE)));
    Terminal::with_options(CrosstermBackend::new(io::sink()), TerminalOptions { viewport }).ok()
}
