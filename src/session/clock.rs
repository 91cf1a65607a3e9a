//! Where the present comes from.

use jiff::Timestamp;
use tokio::time::Instant;

use crate::domain::Moment;

/// Tells the time on both clocks.
pub trait Clock: Clone + Send + Sync + 'static {
    /// The present moment.
    fn now(&self) -> Moment;
}

/// The machine's clocks.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    origin: Instant,
}

impl SystemClock {
    /// Clocks whose monotonic side starts now.
    #[must_use]
    pub fn start() -> Self {
        Self {
            origin: Instant::now(),
        }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        Moment {
            wall: Timestamp::now(),
            monotonic: self.origin.elapsed(),
        }
    }
}
