//! All checks together: what failed, and what waits for it.

use super::check::{CheckId, CheckState, CheckStatus, Finding};

/// All checks, and how far each has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    states: [CheckState; CheckId::ALL.len()],
}

impl Checks {
    /// How far a check has come.
    #[must_use]
    pub fn state(&self, id: CheckId) -> &CheckState {
        self.states.get(id.place()).unwrap_or(&CheckState::Waiting)
    }

    /// What a check found, once it was looked at.
    #[must_use]
    pub fn finding(&self, id: CheckId) -> Option<&Finding> {
        match self.state(id) {
            CheckState::Done { finding, .. } => Some(finding),
            CheckState::Waiting | CheckState::Running => None,
        }
    }

    /// Notes how far a check has come.
    pub fn set(&mut self, id: CheckId, state: CheckState) {
        if let Some(slot) = self.states.get_mut(id.place()) {
            *slot = state;
        }
    }

    /// The failed check without whose success this one says nothing.
    #[must_use]
    pub fn blocker(&self, id: CheckId) -> Option<CheckId> {
        id.needs()
            .iter()
            .find_map(|need| match self.finding(*need).map(|finding| finding.status) {
                Some(CheckStatus::Fail) => Some(*need),
                // Skipped for a failure below it, or because it does not apply.
                Some(CheckStatus::Skip) => self.blocker(*need),
                Some(CheckStatus::Pass | CheckStatus::Warn) | None => None,
            })
    }

    /// The first failed check.
    #[must_use]
    pub fn first_failure(&self) -> Option<CheckId> {
        CheckId::ALL
            .into_iter()
            .find(|id| self.status(*id) == Some(CheckStatus::Fail))
    }

    /// Whether all were looked at.
    #[must_use]
    pub fn are_done(&self) -> bool {
        self.states
            .iter()
            .all(|state| matches!(state, CheckState::Done { .. }))
    }

    /// The worst that was found so far: a failure, else a warning, else a pass; `None`: nothing yet.
    #[must_use]
    pub fn worst(&self) -> Option<CheckStatus> {
        let found = |wanted| CheckId::ALL.into_iter().any(|id| self.status(id) == Some(wanted));
        [CheckStatus::Fail, CheckStatus::Warn, CheckStatus::Pass]
            .into_iter()
            .find(|status| found(*status))
    }

    fn status(&self, id: CheckId) -> Option<CheckStatus> {
        self.finding(id).map(|finding| finding.status)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn done(finding: Finding) -> CheckState {
        CheckState::Done {
            finding,
            took: Duration::ZERO,
        }
    }

    #[test]
    fn a_check_waits_for_the_failure_at_the_root() {
        let mut checks = Checks::default();
        checks.set(CheckId::Connect, done(Finding::fail("refused", "look")));
        checks.set(CheckId::Token, done(Finding::skip("waits")));
        checks.set(CheckId::Me, done(Finding::skip("waits")));
        assert_eq!(checks.blocker(CheckId::Identity), Some(CheckId::Connect));
        assert_eq!(checks.blocker(CheckId::Resolve), None);
    }

    #[test]
    fn a_check_that_does_not_apply_holds_nothing_up() {
        let mut checks = Checks::default();
        checks.set(CheckId::Resolve, done(Finding::skip("left to the proxy")));
        assert_eq!(checks.blocker(CheckId::Connect), None);
    }

    #[test]
    fn every_check_needs_only_earlier_ones() {
        for id in CheckId::ALL {
            assert!(id.needs().iter().all(|need| *need < id), "{id:?}");
        }
    }

    #[test]
    fn a_warning_is_no_failure() {
        let mut checks = Checks::default();
        checks.set(CheckId::Clock, done(Finding::warn("ahead", "set it")));
        assert_eq!(checks.first_failure(), None);
        assert_eq!(checks.worst(), Some(CheckStatus::Warn));
    }
}
