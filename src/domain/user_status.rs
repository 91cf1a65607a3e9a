//! What a user's status means, and whose move it is (the vendor's words for it; API.md "Me response").

/// A status in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusMeaning {
    /// What it means.
    pub means: &'static str,
    /// The next move, and whose it is; `None`: there is nothing to do.
    pub next_move: Option<&'static str>,
}

/// What a status means, however it is spelt; `None`: nothing is known of it.
#[must_use]
pub fn status_meaning(status: &str) -> Option<StatusMeaning> {
    let letters: String = status
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|letter| letter.to_ascii_lowercase())
        .collect();
    let (means, next_move) = match letters.as_str() {
        "active" => ("you can log in", None),
        "staged" => (
            "prepared, and not activated yet",
            Some("Your administrator's: to activate you, or to send you the invitation."),
        ),
        "suspended" => (
            "stopped for the time being",
            Some("Your administrator's: ask why, and to be let in again."),
        ),
        "deactivated" | "inactive" | "disabled" => (
            "switched off",
            Some("Your administrator's: ask to be activated again."),
        ),
        "locked" | "lockedout" => (
            "locked, usually after too many failed logins",
            Some(
                "Yours: wait a little and log in with the right password; else ask your administrator to unlock you.",
            ),
        ),
        "passwordreset" | "resetpassword" | "passwordresetrequired" | "reset" => (
            "your password was reset",
            Some("Yours: set a new password when you log in next."),
        ),
        "passwordexpired" | "expiredpassword" | "expired" => (
            "your password has expired",
            Some("Yours: change it when you log in next."),
        ),
        _ => return None,
    };
    Some(StatusMeaning { means, next_move })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_status_says_what_it_means_and_whose_move_it_is() {
        let table = [
            ("active", "you can log in", None),
            ("STAGED", "not activated yet", Some("administrator's")),
            ("suspended", "for the time being", Some("administrator's")),
            ("Deactivated", "switched off", Some("administrator's")),
            ("locked", "failed logins", Some("Yours")),
            ("password_reset", "was reset", Some("Yours")),
            ("Reset password", "was reset", Some("Yours")),
            ("PasswordExpired", "has expired", Some("Yours")),
            ("expired-password", "has expired", Some("Yours")),
        ];
        for (status, means, whose) in table {
            let meaning = status_meaning(status).unwrap();
            assert!(meaning.means.contains(means), "{status}");
            match (meaning.next_move, whose) {
                (None, None) => {}
                (Some(next), Some(whose)) => assert!(next.contains(whose), "{status}: {next}"),
                other => panic!("{status}: {other:?}"),
            }
        }
    }

    #[test]
    fn nothing_is_made_up_for_other_words() {
        for status in ["", "activ", "unlocked", "not active", "\u{1b}[5m"] {
            assert_eq!(status_meaning(status), None, "{status}");
        }
    }
}
