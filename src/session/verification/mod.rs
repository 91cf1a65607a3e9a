//! Walks the checks, one after the other, on the session's own way to the API.

mod answers;
mod network;
mod offline;
#[cfg(test)]
mod tests;

use std::time::Duration;

use tokio::time::Instant;

use super::access::Access;
use super::clock::Clock;
use crate::api::IdentityApi;
use crate::domain::{
    ApiCredential, CheckId, CheckState, Checks, Finding, IdsId, Inspection, Problem, ProblemKind, Setup,
};

/// What is verified: a setup with its credentials, and the store that is looked at.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The setup.
    pub setup: Setup,
    /// The credentials.
    pub credential: ApiCredential,
    /// The store that is looked at.
    pub store: IdsId,
}

/// Walks some checks in their order, and tells `report` how each goes. What earlier runs found stands in `checks`: a
/// check whose needs failed is skipped.
pub async fn verify<A: IdentityApi, C: Clock>(
    access: &Access<A, C>,
    subject: &Subject,
    ids: &[CheckId],
    mut checks: Checks,
    mut report: impl FnMut(CheckId, CheckState),
) -> Checks {
    let walk = Walk { access, subject };
    for id in CheckId::ALL.into_iter().filter(|id| ids.contains(id)) {
        let state = if let Some(blocker) = checks.blocker(id) {
            waits_for(blocker)
        } else {
            report(id, CheckState::Running);
            let started = Instant::now();
            let finding = walk.look_at(id).await;
            CheckState::Done {
                finding,
                took: started.elapsed(),
            }
        };
        checks.set(id, state.clone());
        report(id, state);
    }
    checks
}

/// The first checks while the secret is still waited for.
pub(super) fn while_connecting(setup: &Setup) -> [(CheckId, CheckState); 2] {
    let config = CheckState::Done {
        finding: offline::config(setup),
        took: Duration::ZERO,
    };
    [
        (CheckId::Config, config),
        (CheckId::Credentials, CheckState::Running),
    ]
}

/// The checks where the setup did not even get as far as the API: there is no secret, or a file is missing.
#[must_use]
pub fn unconnected(setup: &Setup, problem: &Problem) -> Checks {
    let mut checks = Checks::default();
    let failed = if problem.kind == ProblemKind::SecretSource {
        CheckId::Credentials
    } else {
        CheckId::Config
    };
    for id in CheckId::ALL {
        let finding = match id {
            _ if id == failed => Finding::from(problem),
            CheckId::Config => offline::config(setup),
            _ => Finding::skip(waiting_for(failed)),
        };
        checks.set(
            id,
            CheckState::Done {
                finding,
                took: Duration::ZERO,
            },
        );
    }
    checks
}

fn waits_for(blocker: CheckId) -> CheckState {
    CheckState::Done {
        finding: Finding::skip(waiting_for(blocker)),
        took: Duration::ZERO,
    }
}

fn waiting_for(blocker: CheckId) -> String {
    format!("Waits for “{}” to pass.", blocker.title())
}

/// One walk over the checks.
struct Walk<'a, A, C> {
    access: &'a Access<A, C>,
    subject: &'a Subject,
}

impl<A: IdentityApi, C: Clock> Walk<'_, A, C> {
    async fn look_at(&self, id: CheckId) -> Finding {
        let found = match id {
            CheckId::Config => Ok(offline::config(&self.subject.setup)),
            CheckId::Credentials => Ok(Finding::from(&Inspection::of_kept(&self.subject.credential))),
            CheckId::Resolve => self.access.api().resolve().await.map(network::resolved),
            CheckId::Connect => {
                let connected = self.access.api().connect().await;
                connected.map(|connected| network::connected(&connected, self.access.now().wall))
            }
            CheckId::Token => self.token().await,
            CheckId::Clock => Ok(network::clock(self.access.api().server_clock())),
            CheckId::Me => self.me().await,
            CheckId::Identity => self.identity().await,
            CheckId::Privileges => self.privileges().await,
            CheckId::Stores => Ok(self.stores().await),
        };
        found.unwrap_or_else(|problem| Finding::from(&problem))
    }
}
