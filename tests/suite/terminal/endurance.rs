//! A long day at the screen: whatever is done again and again, the program needs no more than before.

use std::fs;

use super::screen::Screen;
use crate::program::Demo;

const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";
const ESC: &str = "\x1b";
/// How often the long run goes round, unless this variable says otherwise.
const ROUNDS: u32 = 3_000;
const ROUNDS_VARIABLE: &str = "IDSIGHT_TEST_ROUNDS";
/// How often it is looked at what the process has.
const SAMPLES: u32 = 20;

/// A sample may meet so many connections or threads more that come and go.
const IN_FLIGHT: usize = 4;

/// What the process has at one time.
#[derive(Clone, Copy, Debug)]
struct Sample {
    /// In kB.
    memory: u64,
    /// `None`: only root may look.
    descriptors: Option<usize>,
    threads: usize,
}

impl Sample {
    fn of(process: u32) -> Self {
        let folder = format!("/proc/{process}");
        let status = fs::read_to_string(format!("{folder}/status")).unwrap();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let memory = resident.unwrap().trim().trim_end_matches(" kB");
        let count = |name: &str| fs::read_dir(format!("{folder}/{name}")).map(Iterator::count);
        Self {
            memory: memory.parse().unwrap(),
            descriptors: count("fd").ok(),
            threads: count("task").unwrap(),
        }
    }
}

/// Presses keys, and waits until all that came of them is there.
fn step(screen: &mut Screen, keys: &str, shows: &str) {
    screen.send(keys);
    screen.wait_for(shows);
}

/// Leaves what lies over the screen or narrows it. What is typed after Esc has to wait, or would belong to it.
fn leave(screen: &mut Screen) {
    screen.send(ESC);
    screen.wait_until("the footer of a pane", |picture| {
        let rows = picture.rows();
        rows.last().is_some_and(|row| row.contains("Tab pane"))
            && !picture.shows("› refr")
            && !picture.shows("Esc close")
    });
}

fn look_at(screen: &mut Screen, key: &str, store: &str) {
    step(screen, "\t", "Enter look at");
    screen.send(&format!("{key}\r"));
    screen.wait_until(store, |picture| picture.header().contains(store));
}

/// Every tab, a filter, overlays, another size, two stores, and a dozen requests.
fn go_round(screen: &mut Screen, number: u32) {
    look_at(screen, DOWN, "Employees");
    step(screen, "rrr1", "jane.doe@employees.acme.com");
    step(screen, "2/exec", "Enter keep");
    leave(screen);
    screen.send("3467G");
    step(screen, "?", "Esc close");
    leave(screen);
    step(screen, ":refr", "› refr");
    leave(screen);
    screen.resize(100 + u16::try_from(number % 30).unwrap(), 40);
    look_at(screen, UP, "ACME");
    step(screen, "rrr1", "janedoe@acme.com");
}

/// Goes round so often, and gives a sample of each twentieth part.
fn live_through(rounds: u32) -> Vec<Sample> {
    let tenant = Demo::start("short-token");
    let mut screen = Screen::open(tenant.program(&[]), 120, 40);
    screen.wait_until("the checks", |picture| picture.shows("5 Setup ✓"));
    screen.send("1");
    let mut samples = Vec::new();
    for number in 1..=rounds {
        go_round(&mut screen, number);
        if number % rounds.div_ceil(SAMPLES) == 0 {
            samples.push(Sample::of(screen.process()));
        }
    }
    screen.send("q");
    assert_eq!(screen.left().status, 0);
    samples
}

/// The second half needs no more than the first one, but for so many kB of memory.
fn assert_flat(samples: &[Sample], more_memory: u64) {
    let (first, second) = samples.split_at(samples.len() / 2);
    let most = |part: &[Sample], of: fn(&Sample) -> usize| part.iter().map(of).max().unwrap();
    let memory = |part: &[Sample]| part.iter().map(|sample| sample.memory).max().unwrap();
    assert!(memory(second) <= memory(first) + more_memory, "{samples:#?}");
    for of in [
        |sample: &Sample| sample.threads,
        |sample: &Sample| sample.descriptors.unwrap_or_default(),
    ] {
        assert!(most(second, of) <= most(first, of) + IN_FLIGHT, "{samples:#?}");
    }
}

/// Not long enough for the activity to be full, so memory may still grow by what it keeps.
#[test]
fn a_short_day_at_the_screen_needs_no_more_descriptors_and_threads() {
    assert_flat(&live_through(40), 8 * 1024);
}

#[test]
#[ignore = "takes minutes: see scripts/test-long"]
fn a_long_day_at_the_screen_needs_no_more_of_anything() {
    let rounds = std::env::var(ROUNDS_VARIABLE).map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    let samples = live_through(rounds);
    eprintln!("{rounds} rounds: {samples:#?}");
    assert_flat(&samples, 2 * 1024);
}
