//! How the credentials in use stand with a profile: whose they are, and whether newer ones replaced them.

use jiff::Timestamp;

use super::{Anatomy, CleanText, ClientId, Finding, Profile};

/// What the profile at home tells of the credentials in use. Users are a store's own, so another store tells nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// They belong to another user than the profile.
    AnotherUsers {
        /// Whose they are.
        owner: CleanText,
        /// Whose the profile is.
        user: CleanText,
    },
    /// Newer ones were generated since.
    Replaced {
        /// When the newest ones were.
        newest: Timestamp,
    },
    /// They are the logged-in user's, and the newest that the server lists.
    Newest,
    /// They are the logged-in user's; the server does not list them.
    Unlisted,
    /// Neither their form nor the profile tells.
    Unknown,
}

impl Standing {
    /// Compares credentials with the profile at home.
    #[must_use]
    pub fn of(anatomy: &Anatomy, client_id: &ClientId, profile: &Profile) -> Self {
        let owner = anatomy.user_id.as_ref().zip(profile.id.as_ref());
        if let Some((owner, user)) = owner.filter(|(owner, user)| owner != user) {
            return Self::AnotherUsers {
                owner: owner.clone(),
                user: user.clone(),
            };
        }
        let listed = profile.listed_credential(client_id);
        // A server that forgets what was replaced still lists what took its place.
        let issued = listed.and_then(|listed| listed.issued).or(anatomy.issued);
        match issued.and_then(|issued| profile.issued_after(issued)) {
            Some(newest) => Self::Replaced { newest },
            None if listed.is_some() => Self::Newest,
            None if owner.is_some() => Self::Unlisted,
            None => Self::Unknown,
        }
    }

    /// The same in a few words, and in fewer; `None` where there is nothing to tell.
    #[must_use]
    pub fn words(&self) -> Option<[&'static str; 2]> {
        match self {
            Self::AnotherUsers { .. } => Some(["another user", "not you"]),
            Self::Replaced { .. } => Some(["you · newer exist", "replaced"]),
            Self::Newest => Some(["you · the newest", "you, newest"]),
            Self::Unlisted => Some(["you", "you"]),
            Self::Unknown => None,
        }
    }
}

impl From<&Standing> for Finding {
    fn from(standing: &Standing) -> Self {
        match standing {
            Standing::AnotherUsers { owner, user } => Self::fail(
                format!("The credentials belong to user {owner}, but the profile is that of user {user}."),
                "Use the credentials of your own profile page.",
            ),
            Standing::Replaced { newest } => Self::warn(
                format!(
                    "Newer credentials were generated on {}.",
                    newest.strftime("%Y-%m-%d")
                ),
                "Replace these with the newer ones: the server may refuse these at any time.",
            ),
            Standing::Newest => {
                Self::pass("The credentials are yours, and the newest that the server lists.")
            }
            Standing::Unlisted => Self::pass("The credentials are yours; the server does not list them."),
            Standing::Unknown => Self::skip(
                "Neither the credentials' form nor the profile tells whose they are. It would take a client ID of the usual form.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CheckStatus, IssuedCredential, Pair, Structure};

    const IN_USE: &str = "in use";

    /// Client IDs with the time of their issue.
    type Listed<'a> = &'a [(&'a str, Option<i64>)];

    fn second(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    /// The standing of credentials issued at 100, by those that the server lists.
    fn standing(owner: Option<&str>, listed: Listed<'_>) -> Standing {
        let anatomy = Anatomy {
            client_id: Structure::Known,
            client_secret: Structure::Known,
            user_id: owner.map(CleanText::from_server),
            issued: owner.map(|_| second(100)),
            pair: Pair::Match,
        };
        let listed = listed.iter().map(|(client_id, issued)| IssuedCredential {
            client_id: ClientId::new(*client_id),
            client_secret: None,
            issued: issued.map(second),
        });
        let profile = Profile {
            id: Some(CleanText::from_server("jane")),
            api_credentials: listed.collect(),
            ..Profile::default()
        };
        Standing::of(&anatomy, &ClientId::new(IN_USE), &profile)
    }

    #[test]
    fn the_profile_tells_whose_they_are_and_whether_newer_ones_exist() {
        let newest = second(101);
        let table: [(Option<&str>, Listed<'_>, Standing); 8] = [
            (
                Some("jane"),
                &[(IN_USE, Some(100)), ("old", Some(50))],
                Standing::Newest,
            ),
            (None, &[(IN_USE, Some(100))], Standing::Newest),
            (
                None,
                &[(IN_USE, Some(100)), ("new", Some(101))],
                Standing::Replaced { newest },
            ),
            (Some("jane"), &[("new", Some(101))], Standing::Replaced { newest }),
            (
                Some("jane"),
                &[("old", Some(50)), ("odd", None)],
                Standing::Unlisted,
            ),
            (
                Some("jane"),
                &[(IN_USE, None), ("new", Some(101))],
                Standing::Replaced { newest },
            ),
            (None, &[("new", Some(101))], Standing::Unknown),
            (Some("jane"), &[], Standing::Unlisted),
        ];
        for (owner, listed, expected) in table {
            assert_eq!(standing(owner, listed), expected, "{owner:?} {listed:?}");
        }
    }

    #[test]
    fn the_credentials_of_another_user_fail_whatever_is_listed() {
        let standing = standing(Some("john"), &[(IN_USE, Some(100))]);
        let finding = Finding::from(&standing);
        assert_eq!(finding.status, CheckStatus::Fail);
        assert!(
            finding.detail.contains("john") && finding.detail.contains("jane"),
            "{}",
            finding.detail
        );
    }
}
