//! Times, as people read them.

use std::fmt::Display;

use jiff::Timestamp;
use jiff::fmt::strtime;

use crate::app::Model;
use crate::app::words::shown;
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
