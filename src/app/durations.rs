//! How long something takes or lasts, as people read it.

use std::time::Duration;

/// What is left, rounded up so that it reaches zero at the end: `42:10`, `2 h 05`.
pub(crate) fn left(duration: Duration) -> String {
    let seconds = duration.as_secs() + u64::from(duration.subsec_nanos() > 0);
    match seconds {
        0..6_000 => format!("{}:{:02}", seconds / 60, seconds % 60),
        6_000..172_800 => format!("{} h {:02}", seconds / 3600, seconds / 60 % 60),
        _ => format!("{} days", seconds / 86_400),
    }
}

/// Whole seconds, rounded up: `4 s`.
pub(crate) fn seconds(duration: Duration) -> String {
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
