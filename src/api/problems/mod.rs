//! The words for everything that can go wrong on the way to a server and back: what happened, what it usually means,
//! and whose move it is (API.md "Errors").

pub(super) mod not_connected;
mod place;
mod quoting;
pub(super) mod refused;
pub(super) mod trust;
mod trust_refused;
pub(super) mod unexpected;
pub(super) mod unreachable;

use crate::domain::IdsId;

pub(super) use place::{Place, Proxy};
pub(super) use quoting::Quoting;

/// What was asked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Asked<'a> {
    /// An access token, at a home store.
    Token(&'a IdsId),
    /// The profile in a store.
    Me(&'a IdsId),
    /// The identity stores.
    IdentityStores,
    /// A group, in a store.
    Group(&'a IdsId),
    /// The name of a privilege.
    PrivilegeName,
}

impl Asked<'_> {
    /// In words, to follow "the request for".
    fn object(self) -> &'static str {
        match self {
            Self::Token(_) => "an access token",
            Self::Me(_) => "the profile",
            Self::IdentityStores => "the list of identity stores",
            Self::Group(_) => "the group",
            Self::PrivilegeName => "the name of a privilege",
        }
    }
}
