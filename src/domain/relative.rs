//! Distances in time, in words.

use jiff::Timestamp;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const MONTH: i64 = 30 * DAY;
/// The mean year of the Gregorian calendar.
const YEAR: i64 = 31_556_952;

/// How far `then` is from `now`, in the largest unit that says it: `5 years ago`, `in 13 days`, `just now`.
#[must_use]
pub fn relative(now: Timestamp, then: Timestamp) -> String {
    let seconds = then.as_second().saturating_sub(now.as_second());
    // What is a moment away from a whole unit is told as that: 8 days, 23 hours and 59 minutes are "in 9 days".
    let words = length(if seconds >= MINUTE {
        (seconds + MINUTE - 1) / MINUTE * MINUTE
    } else {
        seconds.abs()
    });
    match seconds {
        -4..=4 => "just now".into(),
        5.. => format!("in {words}"),
        _ => format!("{words} ago"),
    }
}

/// A length of time in its largest whole unit.
fn length(seconds: i64) -> String {
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
        "min" | "s" => format!("{amount} {unit}"),
        _ if amount == 1 => format!("1 {unit}"),
        _ => format!("{amount} {unit}s"),
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
            assert_eq!(relative(Timestamp::UNIX_EPOCH, then), words, "{seconds}");
        }
    }
}
