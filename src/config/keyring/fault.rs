//! Why the keyring does not do what it is asked for.

use keyring_core::Error;

use super::entry::KeyringEntry;
use super::platform;
use crate::config::shown;

/// Why the keyring did not do what it was asked for. No message shows what is kept in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyringFault {
    /// It is locked, and nobody unlocked it.
    #[error("the keyring is locked, and was not unlocked")]
    Locked,
    /// There is nothing in it for the context.
    #[error("the keyring has no entry for the context `{context}`")]
    Absent {
        /// The context's name, as far as it may be shown.
        context: String,
    },
    /// The bus of the desktop, over which a keyring is asked, cannot be reached.
    #[error("there is no keyring to ask: the session bus of a desktop cannot be reached")]
    NoBus,
    /// There is such a bus, and no program on it offers a keyring.
    #[error("there is no keyring to ask: no program on the session bus offers one")]
    NoService,
    /// None that idsight could ask.
    #[error("there is no keyring on this platform that idsight could ask")]
    NoStore,
    /// A program offers a keyring, but there is nothing to put an entry into.
    #[error("the keyring was never set up: it has no default collection")]
    NoCollection,
    /// It does not answer.
    #[error("the keyring did not answer within {seconds} s")]
    TimedOut {
        /// How long it was waited for.
        seconds: u64,
    },
    /// Anything else.
    #[error("the keyring failed: {reason}")]
    Failed {
        /// What it says itself.
        reason: String,
    },
}

const ELSEWHERE: &str =
    "keep the client secret elsewhere: `client_secret` may name a command, a file or a variable";

impl KeyringFault {
    /// What to do about it.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::Locked => format!(
                "Unlock it with the program that manages it, and try again. Where no window can ask for its password, {ELSEWHERE}."
            ),
            Self::Absent { context } => format!(
                "Put it there with `idsight context add {context} --replace`. An entry belongs to one address and one home store: \
                 where either was changed, the client secret is wanted anew."
            ),
            Self::NoBus => {
                format!("Use it in a desktop session, which sets DBUS_SESSION_BUS_ADDRESS; or {ELSEWHERE}.")
            }
            Self::NoService => format!("Start a Secret Service such as gnome-keyring; or {ELSEWHERE}."),
            Self::NoStore => format!("There is another way: {ELSEWHERE}."),
            Self::NoCollection => {
                format!("Set one up with the program that manages it; or {ELSEWHERE}.")
            }
            Self::TimedOut { .. } => {
                "Look for a window that asks for the keyring's password, and try again.".into()
            }
            Self::Failed { .. } => {
                format!("Look at the entries of idsight in the program that manages it; or {ELSEWHERE}.")
            }
        }
    }

    /// A keyring that could not be reached at all.
    pub(super) fn unreachable(error: &Error) -> Self {
        let missing = match error {
            Error::NoDefaultStore => Some(Self::NoStore),
            Error::PlatformFailure(cause) => platform::missing(cause),
            _ => None,
        };
        missing.unwrap_or_else(|| Self::Failed {
            reason: in_words(error),
        })
    }

    /// A keyring that did not do something with an entry.
    pub(super) fn with_entry(error: &Error, entry: &KeyringEntry) -> Self {
        match error {
            Error::NoEntry => Self::Absent {
                context: entry.context().into(),
            },
            Error::NoStorageAccess(cause) if platform::lacks_a_collection(cause) => Self::NoCollection,
            Error::NoStorageAccess(_) => Self::Locked,
            error => Self::Failed {
                reason: in_words(error),
            },
        }
    }
}

/// What an error says, but for those that would show an entry.
fn in_words(error: &Error) -> String {
    match error {
        Error::PlatformFailure(cause) | Error::NoStorageAccess(cause) => {
            shown::words(&platform::words(cause))
        }
        Error::BadEncoding(_) | Error::BadDataFormat(..) => "the entry is not a text".into(),
        Error::Ambiguous(entries) => format!("there are {} entries instead of one", entries.len()),
        Error::TooLong(what, limit) => format!("the {} is longer than {limit}", shown::words(what)),
        _ => "it refuses the entry".into(),
    }
}
