//! How long something takes or lasts, as people read it.

use std::fmt;
use std::time::Duration;

/// What is left, rounded up so that it reaches zero at the end: `42:10`, `2 h 05`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left(u64);

/// Whole seconds, rounded up: `4 s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seconds(u64);

impl Left {
    /// What is left of this.
    pub(crate) fn of(duration: Duration) -> Self {
        Self(rounded_up(duration))
    }
}

impl Seconds {
    /// The seconds of this.
    pub(crate) fn of(duration: Duration) -> Self {
        Self(rounded_up(duration))
    }
}

fn rounded_up(duration: Duration) -> u64 {
    duration.as_secs() + u64::from(duration.subsec_nanos() > 0)
}

impl fmt::Display for Left {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            seconds @ 0..6_000 => write!(formatter, "{}:{:02}", seconds / 60, seconds % 60),
            seconds @ 6_000..172_800 => {
                write!(formatter, "{} h {:02}", seconds / 3600, seconds / 60 % 60)
            }
            seconds => write!(formatter, "{} days", seconds / 86_400),
        }
    }
}

impl fmt::Display for Seconds {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} s", self.0)
    }
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
            assert_eq!(Left::of(Duration::from_millis(milliseconds)).to_string(), words);
        }
    }
}
