//! Times, as people read them.

use jiff::Timestamp;

use crate::app::Model;
pub(super) use crate::app::durations::seconds;
use crate::domain::relative;

/// Local time with its offset: `2021-03-17 16:05 +01:00`.
pub(super) fn absolute(model: &Model, time: Timestamp) -> String {
    time.to_zoned_datetime(model.zone.clone())
        .strftime("%Y-%m-%d %H:%M %:z")
        .to_string()
}

/// Local time without its offset, where there is no room for that.
pub(super) fn minute(model: &Model, time: Timestamp) -> String {
    time.to_zoned_datetime(model.zone.clone())
        .strftime("%Y-%m-%d %H:%M")
        .to_string()
}

/// The local time of the day: `16:05:01`.
pub(super) fn clock(model: &Model, time: Timestamp) -> String {
    time.to_zoned_datetime(model.zone.clone())
        .strftime("%H:%M:%S")
        .to_string()
}

/// The local day.
pub(super) fn day(model: &Model, time: Timestamp) -> String {
    time.to_zoned_datetime(model.zone.clone())
        .strftime("%Y-%m-%d")
        .to_string()
}

/// How long ago, and when: `5 years ago · 2021-03-17 16:05 +01:00`.
pub(super) fn both(model: &Model, time: Timestamp) -> String {
    format!("{} · {}", relative(model.now.wall, time), absolute(model, time))
}
