//! The vendor's seven steps to one's own development environment, ticked as they come true.

use super::{Form, FormField, Tone};
use crate::config::TypedAddress;

/// One of the seven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is to be done.
    pub text: String,
    /// How far it is.
    pub state: StepState,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// It is done, as far as can be seen.
    Done,
    /// It is the next one.
    Next,
    /// It comes later.
    Later,
}

/// The steps of the guide, as far as the form shows that they are done.
#[must_use]
pub fn steps(form: &Form) -> Vec<Step> {
    let address = TypedAddress::parse(form.tenant.value()).ok();
    let has_id = !form.client_id.is_empty();
    let has_both = has_id && !form.client_secret.is_empty();
    let is_bad = |field| form.notes_of(field).any(|note| note.tone == Tone::Bad);
    let is_right = has_both && !is_bad(FormField::ClientId) && !is_bad(FormField::ClientSecret);
    let open = match &address {
        Some(address) => format!("Open {}.", address.base_url),
        None => "Open the Identity Store.".into(),
    };
    // Only who has the developer privilege sees the page with the credentials.
    let done = [
        (
            "Ask your administrator for the developer privilege.".into(),
            has_id,
        ),
        (
            "Ask your administrator for your tenant's subdomain.".into(),
            address.is_some(),
        ),
        (open, has_id),
        (
            "Copy client ID and client secret from your profile page.".into(),
            is_right,
        ),
        (
            "Put them where they are used: this form keeps them.".into(),
            false,
        ),
        ("Send a test request: idsight checks every step.".into(), false),
        ("Work with the API.".into(), false),
    ];
    let next = done.iter().position(|(_, is_done)| !is_done);
    done.into_iter()
        .enumerate()
        .map(|(number, (text, is_done))| Step {
            text,
            state: match (is_done, Some(number) == next) {
                (true, _) => StepState::Done,
                (false, true) => StepState::Next,
                (false, false) => StepState::Later,
            },
        })
        .collect()
}
