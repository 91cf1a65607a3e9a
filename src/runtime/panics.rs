//! Panics, kept back until the terminal is the user's again.

use std::panic;
use std::sync::{Arc, Mutex, PoisonError};

/// The reports of panics since [`PanicReports::install`].
///
/// A hook that prints or restores the terminal at once would do so while the loop still draws: a panic in the
/// background task does not end the program.
#[derive(Clone, Debug, Default)]
pub struct PanicReports(Arc<Mutex<Vec<String>>>);

impl PanicReports {
    /// Takes the place of the hook that prints.
    #[must_use]
    pub fn install() -> Self {
        let reports = Self::default();
        let kept = reports.clone();
        panic::set_hook(Box::new(move |panicked| {
            let place = panicked
                .location()
                .map_or_else(|| "an unknown place".into(), ToString::to_string);
            // A message that was put together may quote data, and so a secret; a literal cannot.
            let message = panicked.payload().downcast_ref::<&'static str>().copied();
            let report = format!("panicked at {place}: {}", message.unwrap_or("(details withheld)"));
            kept.0.lock().unwrap_or_else(PoisonError::into_inner).push(report);
        }));
        reports
    }

    /// What was reported so far.
    #[must_use]
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
