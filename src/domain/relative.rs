//! Distances in time, in words.

use std::fmt;

use jiff::Timestamp;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const MONTH: i64 = 30 * DAY;
/// The mean year of the Gregorian calendar.
const YEAR: i64 = 31_556_952;

/// How far one time is from another, in the largest unit that says it: `5 years ago`, `in 13 days`, `just now`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relative {
    seconds: i64,
}

/// How far `then` is from `now`.
#[must_use]
pub fn relative(now: Timestamp, then: Timestamp) -> Relative {
    Relative {
        seconds: then.as_second().saturating_sub(now.as_second()),
    }
}

impl Relative {
    /// How far they are apart, whichever comes first: `5 years`.
    #[must_use]
    pub fn length(self) -> Length {
        Length(match self.seconds {
            // What is a moment away from a whole unit is told as that: 8 days, 23 hours and 59 minutes are "in 9 days".
            seconds @ MINUTE.. => seconds.saturating_add(MINUTE - 1) / MINUTE * MINUTE,
            seconds => seconds.saturating_abs(),
        })
    }
}

impl fmt::Display for Relative {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.seconds {
            -4..=4 => formatter.write_str("just now"),
            5.. => write!(formatter, "in {}", self.length()),
            _ => write!(formatter, "{} ago", self.length()),
        }
    }
}

/// A length of time in seconds, told in its largest whole unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length(i64);

impl fmt::Display for Length {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0;
        let (amount, unit) = match seconds {
            YEAR.. => (seconds / YEAR, "year"),
            // Two months are told in months; "1 month" would hide up to 29 days.
            _ if seconds >= 2 * MONTH => (seconds / MONTH, "month"),
            _ if seconds >= 2 * DAY => (seconds / DAY, "day"),
            HOUR.. => (seconds / HOUR, "hour"),
            _ if seconds >= MINUTE => (seconds / MINUTE, "min"),
            _ => (seconds, "s"),
        };
        match unit {
            "min" | "s" => write!(formatter, "{amount} {unit}"),
            _ if amount == 1 => write!(formatter, "1 {unit}"),
            _ => write!(formatter, "{amount} {unit}s"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_told_in_the_largest_unit_that_says_them() {
        let table = [
            (0, "just now"),
            (-3, "just now"),
            (-42, "42 s ago"),
            (-90, "1 min ago"),
            (-2 * HOUR, "2 hours ago"),
            (-30 * HOUR, "30 hours ago"),
            (-3 * DAY, "3 days ago"),
            (13 * DAY + 5, "in 13 days"),
            (-59 * DAY, "59 days ago"),
            (-70 * DAY, "2 months ago"),
            (-YEAR, "1 year ago"),
            (-5 * YEAR - DAY, "5 years ago"),
        ];
        for (seconds, words) in table {
            let then = Timestamp::from_second(seconds).unwrap();
            assert_eq!(
                relative(Timestamp::UNIX_EPOCH, then).to_string(),
                words,
                "{seconds}"
            );
        }
    }
}
