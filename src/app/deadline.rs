//! When the screen changes by itself. Where nothing counts down, it does not.

use std::time::Duration;

use super::differences::Comparing;
use super::model::{Model, TOAST_STAYS};
use super::overlay::Overlay;
use super::remote::Remote;
use crate::domain::TokenStatus;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

/// When the model is to be told the time next, on its monotonic clock; `None`: there is nothing to wait for.
///
/// All that shows seconds changes on the same beat, so that there is one wake-up a second at most.
#[must_use]
pub fn next_deadline(model: &Model) -> Option<Duration> {
    let beat = shows_seconds(model).then(|| next_multiple(model.now.monotonic, SECOND));
    let age = model
        .profile
        .kept()
        .map(|_| next_multiple(model.now.monotonic, MINUTE));
    let toast = model.toast.as_ref().map(|toast| toast.at.monotonic + TOAST_STAYS);
    let keeping = model.memory.as_ref().and_then(|memory| memory.due);
    [beat, age, toast, keeping].into_iter().flatten().min()
}

fn shows_seconds(model: &Model) -> bool {
    let token_counts = match &model.token {
        TokenStatus::NotAsked => false,
        TokenStatus::Requesting { .. } | TokenStatus::Refreshing { .. } => true,
        TokenStatus::Valid(life) => life.remaining(model.now).is_some_and(|left| !left.is_zero()),
        TokenStatus::Failed { retry_at, .. } => retry_at.is_some(),
    };
    let waits = matches!(model.profile, Remote::Loading { .. }) || model.profile.is_under_way();
    let counts_over = match &model.overlay {
        Some(Overlay::Revealed(_)) => true,
        Some(Overlay::Form(form)) => form.is_saving(),
        Some(Overlay::Differences(differences)) => matches!(differences.state, Comparing::Asked { .. }),
        _ => false,
    };
    let group_waits = model.group.as_ref().is_some_and(|pane| pane.group.is_under_way());
    token_counts || waits || group_waits || counts_over
}

fn next_multiple(now: Duration, unit: Duration) -> Duration {
    let passed = Duration::from_nanos(u64::try_from(now.as_nanos() % unit.as_nanos()).unwrap_or(0));
    now.saturating_sub(passed) + unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beats_fall_on_whole_seconds() {
        assert_eq!(
            next_multiple(Duration::from_millis(1_300), SECOND),
            Duration::from_secs(2)
        );
        assert_eq!(
            next_multiple(Duration::from_secs(2), SECOND),
            Duration::from_secs(3)
        );
    }
}
