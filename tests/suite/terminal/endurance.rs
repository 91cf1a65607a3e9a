//! A long day at the screen: whatever is done again and again, the program needs no more than before.

use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, Instant};

use super::screen::Screen;
use crate::program::Demo;

const DOWN: &str = "\x1b[B";
const UP: &str = "\x1b[A";
const ESC: &str = "\x1b";
/// How many minutes the long day takes, unless this variable says otherwise.
const MINUTES: u64 = 60;
const MINUTES_VARIABLE: &str = "IDSIGHT_TEST_MINUTES";
/// So many samples of a long day are told.
const TOLD: usize = 20;

/// What the process has at one time.
#[derive(Clone, Debug)]
struct Sample {
    /// In kB.
    memory: usize,
    /// How many of each kind: sockets, pipes, files. Nothing where only root may look.
    descriptors: BTreeMap<String, usize>,
    threads: usize,
}

impl Sample {
    fn of(process: u32) -> Self {
        let folder = format!("/proc/{process}");
        let status = fs::read_to_string(format!("{folder}/status")).unwrap();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let memory = resident.unwrap().trim().trim_end_matches(" kB");
        let mut descriptors = BTreeMap::new();
        for entry in fs::read_dir(format!("{folder}/fd"))
            .into_iter()
            .flatten()
            .flatten()
        {
            // It may be closed already.
            let Ok(target) = fs::read_link(entry.path()) else {
                continue;
            };
            let target = target.display().to_string();
            let kind = target.split(":[").next().unwrap_or_default().to_owned();
            *descriptors.entry(kind).or_default() += 1;
        }
        Self {
            memory: memory.parse().unwrap(),
            descriptors,
            threads: fs::read_dir(format!("{folder}/task")).unwrap().count(),
        }
    }

    fn open(&self) -> usize {
        self.descriptors.values().sum()
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
    screen.send("rrr1");
    screen.wait_until("the profile there", |picture| {
        picture.shows("jane.doe@employees.acme.com") && !picture.shows("Still of")
    });
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

/// Goes round until it is over, and looks after each round at what the process has.
fn live_through(is_over: impl Fn(u32) -> bool) -> Vec<Sample> {
    let tenant = Demo::start("short-token");
    let mut screen = Screen::open(tenant.program(&[]), 120, 40);
    screen.wait_until("the checks", |picture| picture.shows("5 Setup ✓"));
    screen.send("1");
    let mut samples = Vec::new();
    for number in (1..).take_while(|number| !is_over(*number)) {
        go_round(&mut screen, number);
        samples.push(Sample::of(screen.process()));
        screen.forget();
    }
    screen.send("q");
    assert_eq!(screen.left().status, 0);
    samples
}

/// The second half needs no more than the first one, but for so many kB of memory. The medians are compared: a single
/// look may meet a connection that comes and goes, but what is never given back stands in all that follow.
fn assert_flat(samples: &[Sample], more_memory: usize) {
    let (first, second) = samples.split_at(samples.len() / 2);
    let grows = |most: usize, of: fn(&Sample) -> usize| median(second, of) > median(first, of) + most;
    assert!(
        !grows(more_memory, |sample| sample.memory),
        "memory\n{}",
        told(samples)
    );
    assert!(!grows(1, |sample| sample.threads), "threads\n{}", told(samples));
    assert!(!grows(1, Sample::open), "descriptors\n{}", told(samples));
}

/// Some of the samples, a line each.
fn told(samples: &[Sample]) -> String {
    let some = samples.iter().step_by(samples.len().div_ceil(TOLD));
    let lines: Vec<String> = some.map(|sample| format!("{sample:?}")).collect();
    lines.join("\n")
}

fn median(samples: &[Sample], of: fn(&Sample) -> usize) -> usize {
    let mut all: Vec<usize> = samples.iter().map(of).collect();
    all.sort_unstable();
    all[all.len() / 2]
}

/// Not long enough for the activity to be full, so memory may still grow by what it keeps.
#[test]
fn a_short_day_at_the_screen_needs_no_more_descriptors_and_threads() {
    assert_flat(&live_through(|round| round > 40), 8 * 1024);
}

#[test]
#[ignore = "takes an hour: see scripts/test-long"]
fn a_long_day_at_the_screen_needs_no_more_of_anything() {
    let minutes = std::env::var(MINUTES_VARIABLE).map_or(MINUTES, |minutes| minutes.parse().unwrap());
    let end = Instant::now() + Duration::from_secs(60 * minutes);
    let samples = live_through(|_| Instant::now() > end);
    eprintln!(
        "{} rounds in {minutes} minutes:\n{}",
        samples.len(),
        told(&samples)
    );
    assert_flat(&samples, 1024);
}
