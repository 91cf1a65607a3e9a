//! The setup verification: the vendor's guide as a list of steps, each checked on its own.

use std::time::Duration;

use super::{Problem, ProblemKind};

/// One step of the setup verification, in the order in which they are walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CheckId {
    /// The configuration says where to go and as whom.
    Config,
    /// The credentials are there, and their form is sound; offline.
    Credentials,
    /// The host's name resolves.
    Resolve,
    /// The host answers, and is trusted.
    Connect,
    /// The credentials give an access token.
    Token,
    /// The server's clock agrees with ours.
    Clock,
    /// The profile in the store that is looked at.
    Me,
    /// The profile is the credentials' owner, and they are the newest.
    Identity,
    /// What the owner may do.
    Privileges,
    /// The store is among the tenant's.
    Stores,
}

/// How a check ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckStatus {
    /// It is so.
    Pass,
    /// It works, but somebody should look.
    Warn,
    /// It is not so.
    Fail,
    /// It was not looked at, and the detail says why.
    Skip,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How it ended.
    pub status: CheckStatus,
    /// The evidence, in one sentence.
    pub detail: String,
    /// The next move, where there is one.
    pub advice: Option<String>,
    /// The family of the failure, where it is a known one.
    pub kind: Option<ProblemKind>,
}

/// How far a check has come.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CheckState {
    /// Not begun.
    #[default]
    Waiting,
    /// Being looked at.
    Running,
    /// Looked at.
    Done {
        /// With what result.
        finding: Finding,
        /// How long it took.
        took: Duration,
    },
}

impl CheckId {
    /// All checks, in their order.
    pub const ALL: [Self; 10] = [
        Self::Config,
        Self::Credentials,
        Self::Resolve,
        Self::Connect,
        Self::Token,
        Self::Clock,
        Self::Me,
        Self::Identity,
        Self::Privileges,
        Self::Stores,
    ];

    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Config => "config",
            Self::Credentials => "credentials",
            Self::Resolve => "resolve",
            Self::Connect => "connect",
            Self::Token => "token",
            Self::Clock => "clock",
            Self::Me => "me",
            Self::Identity => "identity",
            Self::Privileges => "privileges",
            Self::Stores => "stores",
        }
    }

    /// What it is about, for people.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Config => "Configuration",
            Self::Credentials => "Credentials",
            Self::Resolve => "Host name",
            Self::Connect => "Connection",
            Self::Token => "Access token",
            Self::Clock => "Server's clock",
            Self::Me => "Your profile",
            Self::Identity => "Your identity",
            Self::Privileges => "Your privileges",
            Self::Stores => "Identity stores",
        }
    }

    /// The checks without whose success this one says nothing.
    #[must_use]
    pub fn needs(self) -> &'static [Self] {
        match self {
            Self::Config => &[],
            Self::Credentials | Self::Resolve => &[Self::Config],
            Self::Connect => &[Self::Resolve],
            Self::Token => &[Self::Credentials, Self::Connect],
            // Any answer bears the server's time, a refusal too.
            Self::Clock => &[Self::Connect],
            Self::Me | Self::Stores => &[Self::Token],
            Self::Identity | Self::Privileges => &[Self::Me],
        }
    }

    /// This check and all that say nothing without its success, in their order.
    #[must_use]
    pub fn with_dependents(self) -> Vec<Self> {
        let mut found = vec![self];
        for id in Self::ALL {
            if id.needs().iter().any(|need| found.contains(need)) {
                found.push(id);
            }
        }
        found
    }

    /// The checks that depend on the store that is looked at.
    pub const OF_THE_STORE: [Self; 4] = [Self::Me, Self::Identity, Self::Privileges, Self::Stores];

    /// Its number in the order.
    pub(super) fn place(self) -> usize {
        Self::ALL.iter().position(|id| *id == self).unwrap_or_default()
    }
}

impl CheckStatus {
    /// The name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::Warn => "warn",
            Self::Fail => "fail",
            Self::Skip => "skip",
        }
    }
}

impl Finding {
    /// It is so, with the evidence.
    #[must_use]
    pub fn pass(detail: impl Into<String>) -> Self {
        Self {
            status: CheckStatus::Pass,
            detail: detail.into(),
            advice: None,
            kind: None,
        }
    }

    /// It works, but.
    #[must_use]
    pub fn warn(detail: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            status: CheckStatus::Warn,
            detail: detail.into(),
            advice: Some(advice.into()),
            kind: None,
        }
    }

    /// It is not so.
    #[must_use]
    pub fn fail(detail: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            status: CheckStatus::Fail,
            detail: detail.into(),
            advice: Some(advice.into()),
            kind: None,
        }
    }

    /// It was not looked at.
    #[must_use]
    pub fn skip(detail: impl Into<String>) -> Self {
        Self {
            status: CheckStatus::Skip,
            detail: detail.into(),
            advice: None,
            kind: None,
        }
    }
}

impl From<&Problem> for Finding {
    fn from(problem: &Problem) -> Self {
        Self {
            kind: Some(problem.kind),
            ..Self::fail(problem.in_full(), problem.advice.clone())
        }
    }
}
