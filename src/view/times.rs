//! Times, as people read them.

use std::time::Duration;

use jiff::Timestamp;

use crate::app::Model;
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

/// What is left, rounded up so that it reaches zero at the end: `42:10`, `2 h 05`.
pub(super) fn left(duration: Duration) -> String {
    let seconds = duration.as_secs() + u64::from(duration.subsec_nanos() > 0);
    match seconds {
        0..6_000 => format!("{}:{:02}", seconds / 60, seconds % 60),
        6_000..172_800 => format!("{} h {:02}", seconds / 3600, seconds / 60 % 60),
        _ => format!("{} days", seconds / 86_400),
    }
}

/// Whole seconds, rounded up: `4 s`.
pub(super) fn seconds(duration: Duration) -> String {
    format!(
        "{} s",
        duration.as_secs() + u64::from(duration.subsec_nanos() > 0)
    )
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
            assert_eq!(left(Duration::from_millis(milliseconds)), words);
        }
    }
}
