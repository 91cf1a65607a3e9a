//! What the tenant knows and remembers while it runs.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use super::answers::Refusal;
use super::credentials::Credentials;
use super::people::Person;
use super::tokens::Tokens;
use super::{Scenario, hostile, stores};

/// The tenant, as its handlers share it.
pub(super) struct TenantState {
    /// The situation that it is in.
    pub(super) scenario: Scenario,
    /// The person's credentials.
    pub(super) credentials: Credentials,
    start: Timestamp,
    tokens: Mutex<Tokens>,
    asked_before: Mutex<HashSet<String>>,
}

impl TenantState {
    /// A tenant that starts at a moment.
    pub(super) fn new(scenario: Scenario, start: Timestamp, token_lifetime: Duration) -> Self {
        let first_is_refused = scenario == Scenario::ExpiredToken;
        Self {
            scenario,
            credentials: Credentials::generate(start),
            start,
            tokens: Mutex::new(Tokens::new(token_lifetime, first_is_refused)),
            asked_before: Mutex::default(),
        }
    }

    /// The tokens that are good.
    pub(super) fn tokens(&self) -> MutexGuard<'_, Tokens> {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a path is asked for the first time.
    pub(super) fn is_first_visit(&self, path: &str) -> bool {
        let mut asked_before = self.asked_before.lock().unwrap_or_else(PoisonError::into_inner);
        asked_before.insert(path.into())
    }

    /// The person's user in a store, as JSON. It is written at once: a tree of a large one would take many times the
    /// memory.
    pub(super) fn user_in(&self, store: &str) -> Result<Vec<u8>, Refusal> {
        if !stores::exists(self.scenario, store) {
            return Err(Refusal::NoSuchStore);
        }
        if self.scenario == Scenario::NotAMember && store == stores::DEFAULT {
            return Err(Refusal::NotAMember);
        }
        let person = Person {
            scenario: self.scenario,
            start: self.start,
            credentials: &self.credentials,
        };
        let user = person.user_in(store);
        let written = if self.scenario == Scenario::Hostile {
            serde_json::to_value(user).and_then(|user| serde_json::to_vec(&hostile::disfigure(user)))
        } else {
            serde_json::to_vec(&user)
        };
        written.map_err(|_| Refusal::NoSuchResource)
    }
}
