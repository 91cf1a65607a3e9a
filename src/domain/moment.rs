//! Time as a value. A laptop sleeps and a clock is set back, so a moment is kept on two clocks at once.

use std::time::Duration;

use jiff::Timestamp;

/// Now, on both clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// What the wall clock shows; it may jump either way.
    pub wall: Timestamp,
    /// Time since an arbitrary origin; it never goes back, and may stand still while the machine sleeps.
    pub monotonic: Duration,
}

/// A point in time that has come as soon as *either* clock has reached it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline(Moment);

impl Moment {
    /// The same moment on both clocks, `later` by so much. Wall time saturates at the end of the calendar.
    #[must_use]
    pub fn after(self, later: Duration) -> Self {
        Self {
            wall: self.wall.saturating_add(later).unwrap_or(Timestamp::MAX),
            monotonic: self.monotonic.saturating_add(later),
        }
    }

    /// How long ago `earlier` was, as the monotonic clock saw it.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        self.monotonic.saturating_sub(earlier.monotonic)
    }
}

impl Deadline {
    /// A deadline `later` than `now` on both clocks.
    #[must_use]
    pub fn in_from(now: Moment, later: Duration) -> Self {
        Self(now.after(later))
    }

    /// What is left of it at `now`: the smaller of what the two clocks say, zero once it has come.
    #[must_use]
    pub fn remaining(self, now: Moment) -> Duration {
        let wall = Duration::try_from(self.0.wall.duration_since(now.wall)).unwrap_or_default();
        wall.min(self.0.monotonic.saturating_sub(now.monotonic))
    }

    /// Whether it has come.
    #[must_use]
    pub fn has_come(self, now: Moment) -> bool {
        self.remaining(now).is_zero()
    }

    /// When it comes by the wall clock, to show to a person.
    #[must_use]
    pub fn wall(self) -> Timestamp {
        self.0.wall
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(wall: i64, monotonic: u64) -> Moment {
        Moment {
            wall: Timestamp::from_second(wall).unwrap(),
            monotonic: Duration::from_secs(monotonic),
        }
    }

    #[test]
    fn a_laptop_that_slept_finds_its_deadline_come() {
        let deadline = Deadline::in_from(moment(1_000, 10), Duration::from_secs(60));
        assert!(deadline.has_come(moment(5_000, 11)));
    }

    #[test]
    fn a_clock_set_back_does_not_put_a_deadline_off() {
        let deadline = Deadline::in_from(moment(1_000, 10), Duration::from_secs(60));
        assert_eq!(deadline.remaining(moment(0, 40)), Duration::from_secs(30));
        assert!(deadline.has_come(moment(0, 70)));
    }
}
