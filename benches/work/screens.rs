//! One frame at 120 × 40, of each kind of screen.

use divan::{Bencher, black_box};
use idsight::app::{KeyCode, Model, Msg, update};
use idsight::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::PRIVILEGES;
use super::fixtures::{SIZE, moment, on_privileges, opening, press, with_exchanges, with_stores};

/// The screen opens: the model is made and drawn, before anything was asked for.
#[divan::bench]
fn first_frame(bencher: Bencher) {
    bencher.with_inputs(opening).bench_local_values(|opening| {
        let model = Model::new(opening);
        let mut terminal = terminal();
        draw(&mut terminal, &model)
    });
}

/// Only from 40 privileges on is the list full of rows, so that is where growth counts from.
#[divan::bench(args = [20, 40, 2_000, 20_000])]
fn privileges(bencher: Bencher, privileges: usize) {
    frames(bencher, &on_privileges(privileges));
}

/// The cursor moves, and the frame follows.
#[divan::bench(args = PRIVILEGES)]
fn moved_cursor(bencher: Bencher, privileges: usize) {
    let mut model = on_privileges(privileges);
    let mut terminal = terminal();
    let mut keys = [KeyCode::Down, KeyCode::Up].into_iter().cycle();
    bencher.bench_local(|| {
        if let Some(key) = keys.next() {
            press(&mut model, key);
        }
        draw(&mut terminal, &model)
    });
}

/// A second passes on an idle screen.
#[divan::bench]
fn countdown(bencher: Bencher) {
    let mut model = on_privileges(20_000);
    let mut terminal = terminal();
    let mut seconds = 0..;
    bencher.bench_local(|| {
        if let Some(second) = seconds.next() {
            update(&mut model, Msg::Tick(moment(second)));
        }
        draw(&mut terminal, &model)
    });
}

/// The identity stores.
#[divan::bench(args = [20, 2_000])]
fn stores(bencher: Bencher, stores: usize) {
    frames(bencher, &with_stores(stores));
}

/// What went over the line.
#[divan::bench(args = [20, 1_000])]
fn activity(bencher: Bencher, exchanges: u64) {
    frames(bencher, &with_exchanges(exchanges));
}

/// The help and the commands over the privileges.
#[divan::bench(args = ['?', ':'])]
fn overlay(bencher: Bencher, key: char) {
    let mut model = on_privileges(20_000);
    press(&mut model, KeyCode::Char(key));
    frames(bencher, &model);
}

fn frames(bencher: Bencher, model: &Model) {
    let mut terminal = terminal();
    bencher.bench_local(|| draw(&mut terminal, black_box(model)));
}

fn draw(terminal: &mut Terminal<TestBackend>, model: &Model) -> bool {
    terminal.draw(|frame| view(model, frame)).is_ok()
}

fn terminal() -> Terminal<TestBackend> {
    let Ok(terminal) = Terminal::new(TestBackend::new(SIZE.width, SIZE.height));
    terminal
}
