//! Marks in what a server answers: they tell on the screen from which store of which tenant it is.

use arbitrary::{Result, Unstructured};

use super::world::{KEY, PASSWORD};
use crate::domain::{CleanText, IdsId};

/// From where something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The number of the tenant.
    pub(super) tenant: u8,
    /// The number of the store in it.
    pub(super) store: u8,
}

/// Some words, in which nobody has forged a mark or a secret.
pub(super) fn words(source: &mut Unstructured<'_>) -> Result<String> {
    let words = source.arbitrary::<&str>()?.replace('@', "");
    let is_forged = [KEY, PASSWORD].iter().any(|secret| words.contains(&secret[..8]));
    Ok(if is_forged { String::new() } else { words })
}

/// The stores of each tenant.
pub(super) const STORES: u8 = 4;

/// The store of a number.
pub(super) fn store(number: u8) -> IdsId {
    let named = IdsId::new(&format!("s{number}"));
    named
        .ok()
        .filter(|_| number > 0)
        .unwrap_or_else(IdsId::default_store)
}

impl Mark {
    /// The mark of a store.
    pub(super) fn of(tenant: u8, ids_id: &IdsId) -> Self {
        let number = ids_id
            .as_segment()
            .strip_prefix('s')
            .and_then(|number| number.parse().ok());
        Self {
            tenant,
            store: number.unwrap_or(0),
        }
    }

    /// As it stands in a text.
    pub(super) fn text(self) -> String {
        format!("@{}:{}@", self.tenant, self.store)
    }

    /// The same from a server, with some words behind it.
    pub(super) fn said(self, words: &str) -> CleanText {
        CleanText::from_server(&format!("{}{words}", self.text()))
    }

    /// All marks in a text.
    pub(super) fn all(text: &str) -> Vec<Self> {
        let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
        text.as_bytes()
            .windows(5)
            .filter_map(|window| match window {
                [b'@', tenant, b':', store, b'@'] => Some(Self {
                    tenant: digit(*tenant)?,
                    store: digit(*store)?,
                }),
                _ => None,
            })
            .collect()
    }
}
