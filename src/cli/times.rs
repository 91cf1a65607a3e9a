//! Times in text output.

use jiff::Timestamp;

use crate::domain::relative;

/// How long ago, and when in UTC: `5 years ago · 2021-03-17 16:05:01 UTC`.
pub(super) fn told(now: Timestamp, time: Timestamp) -> String {
    format!(
        "{} · {}",
        relative(now, time),
        time.strftime("%Y-%m-%d %H:%M:%S UTC")
    )
}
