//! Times, as people read them.

use std::fmt::Display;
use std::time::Duration;

use jiff::Timestamp;
use jiff::fmt::strtime;

use super::words::shown;
use crate::app::Model;
use crate::domain::relative;

/// Local time with its offset: `2021-03-17 16:05 +01:00`.
pub(super) fn absolute(model: &Model, time: Timestamp) -> impl Display {
    local(model, time, "%Y-%m-%d %H:%M %:z")
}

/// Local time without its offset, where there is no room for that.
pub(super) fn minute(model: &Model, time: Timestamp) -> impl Display {
    local(model, time, "%Y-%m-%d %H:%M")
}

/// The local time of the day: `16:05:01`.
pub(super) fn clock(model: &Model, time: Timestamp) -> impl Display {
    local(model, time, "%H:%M:%S")
}

/// The local day.
pub(super) fn day(model: &Model, time: Timestamp) -> impl Display {
    local(model, time, "%Y-%m-%d")
}

fn local(model: &Model, time: Timestamp, format: &'static str) -> strtime::Display<'static> {
    time.to_zoned_datetime(model.zone.clone()).strftime(format)
}

/// How long ago, and when: `5 years ago · 2021-03-17 16:05 +01:00`.
pub(super) fn both(model: &Model, time: Timestamp) -> impl Display {
    let (distance, time) = (relative(model.now.wall, time), absolute(model, time));
    shown(move |formatter| write!(formatter, "{distance} · {time}"))
}

/// What is left, rounded up so that it reaches zero at the end: `42:10`, `2 h 05`.
pub(super) fn left(duration: Duration) -> impl Display {
    let seconds = rounded_up(duration);
    shown(move |formatter| match seconds {
        0..6_000 => write!(formatter, "{}:{:02}", seconds / 60, seconds % 60),
        6_000..172_800 => write!(formatter, "{} h {:02}", seconds / 3600, seconds / 60 % 60),
        _ => write!(formatter, "{} days", seconds / 86_400),
    })
}

/// Whole seconds, rounded up: `4 s`.
pub(super) fn seconds(duration: Duration) -> impl Display {
    let seconds = rounded_up(duration);
    shown(move |formatter| write!(formatter, "{seconds} s"))
}

fn rounded_up(duration: Duration) -> u64 {
    duration.as_secs() + u64::from(duration.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_is_told_in_minutes_then_in_hours() {
        let table = [
            (0, "0:00"),
            (59_001, "1:00"),
            (2_530_000, "42:10"),
            (7_500_000, "2 h 05"),
            (172_800_000, "2 days"),
        ];
        for (milliseconds, words) in table {
            assert_eq!(left(Duration::from_millis(milliseconds)).to_string(), words);
        }
    }
}
