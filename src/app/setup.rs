//! The tab of the setup verification.

use super::listing::{Listing, Row};
use crate::domain::{CheckId, CheckState, CheckStatus, Checks, IdsId};
use crate::session::RequestId;

/// The checks, and the cursor among them.
#[derive(Clone, Debug)]
pub struct SetupPane {
    /// How far each check has come.
    pub checks: Checks,
    /// The rows, a check each.
    pub listing: Listing,
    /// The walk that is told of; what an earlier one still tells is dropped.
    pub walk: Option<RequestId>,
    /// The store that was looked at in it.
    pub store: Option<IdsId>,
    /// Whether the cursor goes to the first failure by itself; it does until the user moves it.
    pub(super) follows: bool,
}

impl Default for SetupPane {
    fn default() -> Self {
        let row = |(number, id): (usize, CheckId)| Row::item(number, [id.title(), id.name()]);
        Self {
            checks: Checks::default(),
            listing: Listing::new(CheckId::ALL.into_iter().enumerate().map(row).collect()),
            walk: None,
            store: None,
            follows: true,
        }
    }
}

impl SetupPane {
    /// The check under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<CheckId> {
        CheckId::ALL.get(self.listing.selected()?).copied()
    }

    /// Whether a walk is under way.
    #[must_use]
    pub fn is_running(&self) -> bool {
        CheckId::ALL
            .into_iter()
            .any(|id| *self.checks.state(id) == CheckState::Running)
    }

    /// Notes how far a check has come.
    pub(super) fn note(&mut self, id: CheckId, state: CheckState) {
        self.checks.set(id, state);
        let failure = self.checks.first_failure().filter(|_| self.follows);
        let position = failure.and_then(|id| CheckId::ALL.into_iter().position(|other| other == id));
        if let Some(position) = position {
            self.listing.select(position);
        }
    }

    /// A walk over these begins: what was found before says nothing any more.
    pub(super) fn begin(&mut self, walk: RequestId, checks: &[CheckId], store: IdsId) {
        self.stop();
        self.walk = Some(walk);
        self.store = Some(store);
        for id in checks {
            self.checks.set(*id, CheckState::Waiting);
        }
    }

    /// A walk over these was stopped: what was being looked at was not looked at.
    pub(super) fn stop(&mut self) {
        self.walk = None;
        for id in CheckId::ALL {
            if *self.checks.state(id) == CheckState::Running {
                self.checks.set(id, CheckState::Waiting);
            }
        }
    }

    /// The sign behind the tab's name.
    #[must_use]
    pub fn sign(&self, ascii: bool) -> &'static str {
        match (self.is_running(), self.checks.worst(), ascii) {
            (true, _, false) => "…",
            (true, _, true) => "~",
            (false, None | Some(CheckStatus::Skip), _) => "",
            (false, Some(CheckStatus::Fail), false) => "✗",
            (false, Some(CheckStatus::Fail), true) => "x",
            (false, Some(CheckStatus::Warn), _) => "!",
            (false, Some(CheckStatus::Pass), false) => "✓",
            (false, Some(CheckStatus::Pass), true) => "ok",
        }
    }
}
