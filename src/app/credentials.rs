//! The pane of credentials: those in use, and which half the cursor is on.

use super::pane::Pane;
use crate::domain::{Anatomy, ApiCredential, Deadline, Inspection, Pair};

/// The credentials in use, and where each half was given.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// Where the client ID was given.
    pub client_id_origin: String,
    /// Where the client secret is kept.
    pub client_secret_origin: String,
    /// The credentials, once they were read.
    pub known: Option<KnownCredential>,
    /// The half under the cursor.
    pub cursor: Half,
}

/// Credentials that were read, and what they say about themselves.
#[derive(Clone, Debug)]
pub struct KnownCredential {
    /// The pair.
    pub credential: ApiCredential,
    /// Its anatomy, once what was copied badly is mended.
    pub anatomy: Anatomy,
    /// Whether its halves belong together as they are kept and sent.
    pub pair: Pair,
    /// What is shown of the client ID.
    pub masked_id: String,
}

/// One half of the credentials.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Half {
    /// The client ID.
    #[default]
    ClientId,
    /// The client secret.
    ClientSecret,
}

/// A half that is shown in clear for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revealed {
    /// Which.
    pub half: Half,
    /// When it is hidden again.
    pub until: Deadline,
}

impl KnownCredential {
    /// Looks at credentials that were read.
    #[must_use]
    pub fn of(credential: ApiCredential) -> Self {
        let inspection = Inspection::of_kept(&credential);
        Self {
            pair: inspection.pair(),
            masked_id: credential.client_id.masked(),
            anatomy: inspection.anatomy,
            credential,
        }
    }
}

impl Half {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ClientId => "client ID",
            Self::ClientSecret => "client secret",
        }
    }
}

impl Credentials {
    /// The half that the keys mean, while this pane has them.
    #[must_use]
    pub fn focused(&self, focus: Pane) -> Option<Half> {
        (focus == Pane::Credentials).then_some(self.cursor)
    }
}
