//! Panics, kept back until the terminal is the user's again.

use std::panic::{self, AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

/// The reports of panics since [`PanicReports::install`].
///
/// A hook that prints or restores the terminal at once would do so while the loop still draws: a panic in the
/// background task does not end the program.
#[derive(Clone, Debug, Default)]
struct PanicReports(Arc<Mutex<Vec<String>>>);

impl PanicReports {
    /// Takes the place of the hook that prints.
    fn install() -> Self {
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
    fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A part of the program panicked.
#[derive(Debug, thiserror::Error)]
#[error("a part of idsight failed; please report this:\n  {}", reports.join("\n  "))]
pub struct Panicked {
    reports: Vec<String>,
}

/// Runs the work, and tells of any panic, be it in the work itself or in a task of it, only after it has ended.
///
/// # Errors
/// There was one, whatever the work made of it.
pub fn catch_panics<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    let reports = PanicReports::install();
    let ended = catch_unwind(AssertUnwindSafe(work));
    let reports = reports.take();
    match ended {
        Ok(done) if reports.is_empty() => Ok(done),
        _ => Err(Panicked { reports }),
    }
}
