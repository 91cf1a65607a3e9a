//! The situations that the embedded tenant can be put into.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::domain::IdsId;

use super::people;

/// A situation to see the program in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scenario {
    /// Everything works.
    #[default]
    Healthy,
    /// Access tokens live for 20 s.
    ShortToken,
    /// The first access token is refused although it has not ended.
    ExpiredToken,
    /// The credentials in hand were replaced by newer ones.
    Rotated,
    /// The home store configured is the person's own user ID.
    WrongStore,
    /// The person is not a user of the home store.
    NotAMember,
    /// The person lacks the developer privilege.
    NoDeveloper,
    /// Every answer takes 3 s.
    Slow,
    /// Every address is overloaded when it is first asked.
    Flaky,
    /// The answers try to break the program and its terminal.
    Hostile,
    /// Thousands of stores, groups and privileges.
    Large,
    /// Nothing listens.
    Offline,
}

/// A name that no scenario bears.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no scenario {name:?}; choose one of {}", names())]
pub struct UnknownScenario {
    name: String,
}

impl Scenario {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Self; 12] = [
        Self::Healthy,
        Self::ShortToken,
        Self::ExpiredToken,
        Self::Rotated,
        Self::WrongStore,
        Self::NotAMember,
        Self::NoDeveloper,
        Self::Slow,
        Self::Flaky,
        Self::Hostile,
        Self::Large,
        Self::Offline,
    ];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Healthy => "healthy",
            Self::ShortToken => "short-token",
            Self::ExpiredToken => "expired-token",
            Self::Rotated => "rotated",
            Self::WrongStore => "wrong-store",
            Self::NotAMember => "not-a-member",
            Self::NoDeveloper => "no-developer",
            Self::Slow => "slow",
            Self::Flaky => "flaky",
            Self::Hostile => "hostile",
            Self::Large => "large",
            Self::Offline => "offline",
        }
    }

    /// What there is to see, in a line.
    #[must_use]
    pub fn description(self) -> &'static str {
        match self {
            Self::Healthy => "everything works",
            Self::ShortToken => "access tokens live for 20 seconds",
            Self::ExpiredToken => "the first access token is refused: Access token is invalid",
            Self::Rotated => "the credentials in hand were replaced by newer ones",
            Self::WrongStore => "the home store configured is your own user ID",
            Self::NotAMember => "you are not a user of the home store",
            Self::NoDeveloper => "you lack the developer privilege",
            Self::Slow => "every answer takes 3 seconds",
            Self::Flaky => "every address answers 503 when it is first asked, then works",
            Self::Hostile => "the answers try to break the program and its terminal",
            Self::Large => "2,000 stores, 5,000 groups and 20,000 privileges",
            Self::Offline => "nothing listens",
        }
    }

    /// The home store that a client is configured with.
    #[must_use]
    pub fn home(self) -> IdsId {
        match self {
            // A user ID is a UUID, never one of the texts that an `ids_id` refuses.
            Self::WrongStore => IdsId::new(people::USER_ID).unwrap_or_else(|_| IdsId::default_store()),
            _ => IdsId::default_store(),
        }
    }

    /// How long an access token lives.
    pub(super) fn token_lifetime(self) -> Duration {
        Duration::from_secs(if self == Self::ShortToken { 20 } else { 3600 })
    }
}

impl fmt::Display for Scenario {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.name())
    }
}

impl FromStr for Scenario {
    type Err = UnknownScenario;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|scenario| scenario.name() == name)
            .ok_or_else(|| UnknownScenario { name: name.into() })
    }
}

fn names() -> String {
    Scenario::ALL.map(Scenario::name).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scenario_is_found_by_its_name() {
        for scenario in Scenario::ALL {
            assert_eq!(scenario.name().parse(), Ok(scenario));
        }
    }

    #[test]
    fn an_unknown_name_is_answered_with_all_the_names() {
        let error = "heathy\u{1b}[31m".parse::<Scenario>().unwrap_err().to_string();
        for scenario in Scenario::ALL {
            assert!(error.contains(scenario.name()), "{error}");
        }
        assert!(!error.contains('\u{1b}'), "{error}");
    }

    #[test]
    fn only_the_wrong_store_is_not_the_default_one() {
        for scenario in Scenario::ALL {
            let is_default = scenario.home() == IdsId::default_store();
            assert_eq!(is_default, scenario != Scenario::WrongStore, "{scenario}");
        }
        assert_eq!(Scenario::WrongStore.home().as_segment(), people::USER_ID);
    }
}
