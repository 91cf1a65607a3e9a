//! The name of an identity store within its tenant.

use std::fmt;
use std::sync::Arc;

use super::path_segment::percent_encoded;
use super::{CleanText, is_unsafe_to_print, path_segment};

/// An `ids_id`: `default`, or the UUID of a secondary store. Always exactly one segment of a URL's path.
///
/// It shows itself cleaned; only [`IdsId::as_segment`] gives it as it is, for building an address.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IdsId(Arc<str>);

/// Why a text cannot name an identity store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidIdsId {
    /// Nothing was given.
    #[error("an ids_id must not be empty")]
    Empty,
    /// `.` and `..` would climb the path.
    #[error("an ids_id must not be `.` or `..`")]
    Dots,
}

impl IdsId {
    /// The `ids_id` of a text from the user or the server.
    ///
    /// # Errors
    /// Empty, `.` and `..` are refused: they would name another path.
    pub fn new(text: &str) -> Result<Self, InvalidIdsId> {
        match text {
            "" => Err(InvalidIdsId::Empty),
            "." | ".." => Err(InvalidIdsId::Dots),
            _ => Ok(Self(text.into())),
        }
    }

    /// The store that every tenant has.
    #[must_use]
    pub fn default_store() -> Self {
        Self("default".into())
    }

    /// As it stands, to be percent-encoded into a path.
    #[must_use]
    pub fn as_segment(&self) -> &str {
        &self.0
    }

    /// As exactly one segment of a path.
    #[must_use]
    pub fn encoded(&self) -> String {
        percent_encoded(&self.0)
    }

    /// The path of the own profile in this store (the vendor's guide).
    #[must_use]
    pub fn me_path(&self) -> String {
        format!("/api/v1/ismanager/ids/{}/Me", self.encoded())
    }

    /// The path of a group in this store (SCIM, RFC 7644 §3.2); `None`: no path can name it.
    #[must_use]
    pub fn group_path(&self, group: &str) -> Option<String> {
        let group = path_segment(group)?;
        Some(format!("/api/v1/scim/ids/{}/v2/Groups/{group}", self.encoded()))
    }

    /// Safe to show.
    #[must_use]
    pub fn shown(&self) -> CleanText {
        CleanText::from_server(&self.0)
    }

    /// The first group of a UUID, else the whole: enough to tell stores apart in a narrow column.
    #[must_use]
    pub fn short(&self) -> ShortIdsId<'_> {
        ShortIdsId(self)
    }
}

impl fmt::Display for IdsId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.chars().any(is_unsafe_to_print) {
            fmt::Display::fmt(&self.shown(), formatter)
        } else {
            formatter.pad(&self.0)
        }
    }
}

/// An `ids_id` that is shown as short as tells it apart.
#[derive(Clone, Copy, Debug)]
pub struct ShortIdsId<'a>(&'a IdsId);

impl fmt::Display for ShortIdsId<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.as_segment();
        let is_uuid = text.len() == 36 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-');
        match text.split_once('-') {
            Some((first, _)) if is_uuid => formatter.pad(first),
            _ => self.0.fmt(formatter),
        }
    }
}

impl fmt::Debug for IdsId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "IdsId({})", self.shown())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_climb_the_path_is_refused() {
        assert_eq!(IdsId::new(""), Err(InvalidIdsId::Empty));
        assert_eq!(IdsId::new("."), Err(InvalidIdsId::Dots));
        assert_eq!(IdsId::new(".."), Err(InvalidIdsId::Dots));
    }

    #[test]
    fn a_uuid_is_shortened_and_a_word_is_not() {
        let uuid = IdsId::new("35dcebb2-299c-432d-b6c1-881aac21e035").unwrap();
        assert_eq!(uuid.short().to_string(), "35dcebb2");
        assert_eq!(IdsId::new("my-store").unwrap().short().to_string(), "my-store");
    }
}
