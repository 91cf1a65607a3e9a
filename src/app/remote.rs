//! What is fetched, and how far that has come.

use crate::domain::{Deadline, Moment, Problem};

/// Something that comes from the server. The last good value stays until a newer one is there.
#[derive(Clone, Debug, Default)]
pub enum Remote<T> {
    /// Nobody asked.
    #[default]
    NotAsked,
    /// On its way.
    Loading {
        /// Since when.
        since: Moment,
        /// The last good value.
        stale: Option<Kept<T>>,
    },
    /// There.
    Ready(Kept<T>),
    /// Not to be had.
    Failed {
        /// Why.
        problem: Problem,
        /// When it is tried again by itself.
        retry_at: Option<Deadline>,
        /// The last good value.
        stale: Option<Kept<T>>,
    },
}

/// A value with the time of its arrival.
#[derive(Clone, Debug)]
pub struct Kept<T> {
    /// The value.
    pub value: T,
    /// When it came.
    pub at: Moment,
}

impl<T> Remote<T> {
    /// The newest good value, fresh or stale.
    #[must_use]
    pub fn kept(&self) -> Option<&Kept<T>> {
        match self {
            Self::NotAsked => None,
            Self::Ready(kept) => Some(kept),
            Self::Loading { stale, .. } | Self::Failed { stale, .. } => stale.as_ref(),
        }
    }

    /// The newest good value, to be changed.
    pub fn value_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::NotAsked => None,
            Self::Ready(kept) => Some(&mut kept.value),
            Self::Loading { stale, .. } | Self::Failed { stale, .. } => {
                stale.as_mut().map(|kept| &mut kept.value)
            }
        }
    }

    /// The newest good value alone.
    #[must_use]
    pub fn value(&self) -> Option<&T> {
        self.kept().map(|kept| &kept.value)
    }

    /// Whether an answer is still to come, by itself or put off.
    #[must_use]
    pub fn is_under_way(&self) -> bool {
        matches!(
            self,
            Self::Loading { .. }
                | Self::Failed {
                    retry_at: Some(_),
                    ..
                }
        )
    }

    /// It was asked for (again).
    pub fn load(&mut self, since: Moment) {
        *self = Self::Loading {
            since,
            stale: self.take_kept(),
        };
    }

    /// It came.
    pub fn arrive(&mut self, value: T, at: Moment) {
        *self = Self::Ready(Kept { value, at });
    }

    /// It did not come; `retry_at`: it is tried again by itself.
    pub fn fail(&mut self, problem: Problem, retry_at: Option<Deadline>) {
        *self = Self::Failed {
            problem,
            retry_at,
            stale: self.take_kept(),
        };
    }

    /// Nobody waits for it any more.
    pub fn cancel(&mut self) {
        *self = self.take_kept().map_or(Self::NotAsked, Self::Ready);
    }

    /// Lets go of the newest good value, and hands it out.
    pub fn take(&mut self) -> Option<T> {
        self.take_kept().map(|kept| kept.value)
    }

    fn take_kept(&mut self) -> Option<Kept<T>> {
        match self {
            Self::Loading { stale, .. } | Self::Failed { stale, .. } => stale.take(),
            Self::NotAsked | Self::Ready(_) => match std::mem::take(self) {
                Self::Ready(kept) => Some(kept),
                _ => None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::Timestamp;

    use super::*;
    use crate::domain::ProblemKind;

    fn now() -> Moment {
        Moment {
            wall: Timestamp::UNIX_EPOCH,
            monotonic: Duration::ZERO,
        }
    }

    #[test]
    fn the_last_good_value_survives_a_failed_reload() {
        let mut remote = Remote::default();
        remote.load(now());
        remote.arrive("good", now());
        remote.load(now());
        assert_eq!(remote.value(), Some(&"good"));
        remote.fail(Problem::new(ProblemKind::Server, "failed", "wait"), None);
        assert_eq!(remote.value(), Some(&"good"));
        assert!(!remote.is_under_way());
        remote.load(now());
        remote.cancel();
        assert!(matches!(remote, Remote::Ready(Kept { value: "good", .. })));
    }
}
