//! A group, as its own resource tells it.

use jiff::Timestamp;

use super::{CleanText, Privilege};

/// A group of the tenant (SCIM, RFC 7643 §4.2). Any part of it may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: Option<CleanText>,
    /// How many members it has; `None`: the server does not tell.
    pub members: Option<usize>,
    /// The privileges that its members have by it.
    pub privileges: Vec<Privilege>,
    /// When it was made.
    pub created: Option<Timestamp>,
    /// When it was last changed.
    pub last_modified: Option<Timestamp>,
}
