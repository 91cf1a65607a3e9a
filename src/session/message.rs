//! What may be asked of the session, and what it tells.

use std::sync::Arc;

use crate::domain::{
    ApiCredential, CheckId, CheckState, Checks, CleanText, Deadline, Exchange, Group, IdentityStore, IdsId,
    JsonTree, NameLookup, Privilege, PrivilegeNames, Problem, Profile, Setup, TokenStatus,
};

/// Tells a fetch from every other; an answer under an old one is dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RequestId(pub u64);

/// What the session is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Fetch something.
    Fetch {
        /// The name under which the answer will come.
        id: RequestId,
        /// What.
        question: Question,
    },
    /// Abort a fetch; no answer will come.
    Cancel(RequestId),
    /// Walk checks, in the setup's own order; a walk that is under way ends.
    Verify {
        /// The name under which the walk will be told of.
        walk: RequestId,
        /// Which.
        checks: Vec<CheckId>,
        /// What is known of the others: a check whose needs failed is skipped.
        known: Box<Checks>,
        /// For which store.
        store: IdsId,
    },
    /// End the walk over the checks.
    StopVerifying,
    /// Tell what the access token says about itself.
    ReadClaims {
        /// The name under which that will be told.
        id: RequestId,
    },
    /// Hand over a live access token, past everything that is shown.
    HandOverToken,
    /// The user wants another try, whatever stopped the automatic ones.
    TryAgain,
    /// A clock may have jumped: look whether the token is still alive.
    CheckClocks,
}

/// What can be asked of the API with an access token.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// The profile in a store.
    Profile {
        /// Which.
        store: IdsId,
    },
    /// The list of identity stores.
    Stores,
    /// A group.
    Group {
        /// In which store.
        store: IdsId,
        /// Which.
        id: CleanText,
    },
}

/// The answer to a [`Question`].
#[derive(Clone, Debug)]
pub enum Answer {
    /// The profile, shared: it can be large.
    Profile(Arc<Profile>),
    /// The stores that the server lists.
    Stores(Vec<IdentityStore>),
    /// The group, shared: it can be large.
    Group(Arc<Group>),
}

impl Answer {
    /// The privileges in it.
    #[must_use]
    pub fn privileges(&self) -> &[Privilege] {
        match self {
            Self::Profile(profile) => &profile.privileges,
            Self::Group(group) => &group.privileges,
            Self::Stores(_) => &[],
        }
    }
}

/// What the session tells.
#[derive(Clone, Debug)]
pub enum Event {
    /// The credentials were read, and the API can be asked.
    Connected {
        /// What is set up, now that it is known in full.
        setup: Setup,
        /// The credentials.
        credential: ApiCredential,
    },
    /// The access token's status changed.
    Token(TokenStatus),
    /// A fetch came to its end.
    Answered {
        /// Which.
        id: RequestId,
        /// With what.
        result: Result<Answer, Problem>,
    },
    /// What the access token says about itself.
    Claims {
        /// Under which name that was asked for.
        id: RequestId,
        /// Its header and its claims; `None`: it is no JWT, or there is none.
        claims: Option<Arc<JsonTree>>,
    },
    /// Names of privileges were looked up.
    Named {
        /// The new ones.
        names: PrivilegeNames,
        /// How far the lookup has come.
        lookup: NameLookup,
    },
    /// A check has come so far.
    Checked {
        /// In which walk.
        walk: RequestId,
        /// Which.
        id: CheckId,
        /// How far.
        state: CheckState,
    },
    /// Something went over the line, redacted; shared, since it can be large.
    Exchanged(Arc<Exchange>),
    /// A fetch failed and will be repeated by itself.
    PutOff {
        /// Which.
        id: RequestId,
        /// Why.
        problem: Problem,
        /// When.
        until: Deadline,
    },
}
