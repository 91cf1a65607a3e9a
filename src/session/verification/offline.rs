//! What can be checked without asking anybody.

use jiff::Timestamp;

use crate::domain::{Anatomy, ApiCredential, CleanText, ClientId, Finding, Pair, Setup};

/// The configuration was read: where from, and where it leads.
pub(super) fn config(setup: &Setup) -> Finding {
    Finding::pass(format!(
        "{}: {}, home store {}.",
        setup.origin, setup.base_url, setup.home
    ))
}

/// Whether the pair can be right, by its own form.
pub(super) fn credentials(credential: &ApiCredential) -> Finding {
    let anatomy = Anatomy::of(credential);
    let issued = issued(anatomy.issued, anatomy.user_id.as_ref());
    match anatomy.pair {
        Pair::Match => Finding::pass(format!("Client ID and client secret belong together{issued}.")),
        Pair::Mismatch => Finding::fail(
            "The client secret was made for another client ID.",
            "Copy both again from your profile page in the Identity Store, at the same time.",
        ),
        Pair::Unknown if are_swapped(credential) => Finding::fail(
            "Client ID and client secret are swapped.",
            "Exchange the two values.",
        ),
        Pair::Unknown => Finding::pass(format!(
            "Both are there; their form does not tell whether they belong together{issued}."
        )),
    }
}

fn issued(issued: Option<Timestamp>, user_id: Option<&CleanText>) -> String {
    let when = issued.map(|time| format!(" on {}", time.strftime("%Y-%m-%d")));
    let whom = user_id.map(|user| format!(" to user {user}"));
    match (when, whom) {
        (None, None) => String::new(),
        (when, whom) => format!(", issued{}{}", when.unwrap_or_default(), whom.unwrap_or_default()),
    }
}

fn are_swapped(credential: &ApiCredential) -> bool {
    let swapped = ApiCredential {
        client_id: ClientId::new(credential.client_secret.clone()),
        client_secret: credential.client_id.expose().into(),
    };
    Anatomy::of(&swapped).pair == Pair::Match
}
