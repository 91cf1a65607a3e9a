//! From the server's JSON to the nouns of the domain. Whatever may be missing or null may be (API.md "Me response").

mod attributes;
mod credentials;
mod extension;
pub(super) mod group;
pub(super) mod me;
mod members;
mod moments;
mod multi_valued;
pub(super) mod paging;
pub(super) mod privilege_name;
pub(super) mod stores;
pub(super) mod token;

#[cfg(test)]
pub(super) mod any_json;

pub(super) use members::Members;

/// The vendor's extension, whatever its version.
const EXTENSION: &str = "urn:ietf:params:scim:schemas:extension:secureauth:";

/// Why a well-formed JSON value is not the answer that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misfit {
    /// It has another shape.
    Shape,
    /// The token in it could not stand in a header.
    UnusableToken,
}
