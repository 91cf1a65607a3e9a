//! What can be checked without asking anybody.

use crate::domain::{Finding, Setup};

/// The configuration was read: where from, and where it leads.
pub(super) fn config(setup: &Setup) -> Finding {
    Finding::pass(format!(
        "{}: {}, home store {}.",
        setup.origin, setup.base_url, setup.home
    ))
}
