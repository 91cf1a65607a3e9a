//! What the form says of each line while it is filled in.

use super::{Form, FormField};
use crate::config::{Keep, TypedAddress};
use crate::domain::{Anatomy, ApiCredential, ClientId, CopyFault, IdsId, Pair, faults};

/// A sentence under a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The line.
    pub field: FormField,
    /// How it is meant.
    pub tone: Tone,
    /// The sentence.
    pub text: String,
}

/// How a note is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// For orientation.
    Plain,
    /// It is right.
    Good,
    /// It was mended, or should be looked at.
    Warning,
    /// It cannot work so.
    Bad,
}

impl Form {
    /// Looks at all lines anew.
    pub(super) fn review(&mut self) {
        let anatomy = self.anatomy();
        let mut notes = vec![self.tenant_note(), self.home_note(&anatomy)];
        notes.extend(self.credential_notes(&anatomy));
        notes.push(self.keep_note());
        self.notes = notes;
    }

    /// What is said of a line.
    pub fn notes_of(&self, field: FormField) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(move |note| note.field == field)
    }

    fn tenant_note(&self) -> Note {
        let (tone, text) = match TypedAddress::parse(self.tenant.value()) {
            Ok(address) => (Tone::Good, address.base_url.to_string()),
            Err(_) if self.tenant.value().is_empty() => (
                Tone::Plain,
                "`acme` for acme.ids.secureauth.com, or a whole https address.".into(),
            ),
            Err(fault) => (Tone::Bad, fault.to_string()),
        };
        note(FormField::Tenant, tone, text)
    }

    fn home_note(&self, anatomy: &Anatomy) -> Note {
        let is_given = IdsId::new(self.home.value().trim()).is_ok();
        let tone = if is_given { Tone::Plain } else { Tone::Bad };
        let text = "Where you generated the credentials: `default`, or a secondary store's ID.";
        let is_user_id = anatomy.user_id.as_deref() == Some(self.home.value().trim());
        if is_user_id {
            let text = "This is your user ID, not a store's; try `default`.";
            return note(FormField::Home, Tone::Bad, text);
        }
        note(FormField::Home, tone, text)
    }

    fn credential_notes(&self, anatomy: &Anatomy) -> Vec<Note> {
        let mut notes = Vec::new();
        let mended = self.mended.iter().filter(|fault| fault.is_mended());
        notes.extend(mended.map(|fault| note(FormField::ClientId, Tone::Warning, fault.words())));
        if self.client_id.is_empty() && self.client_secret.is_empty() {
            let text = "From your profile page in the Identity Store. Paste both at once if you like.";
            notes.push(note(FormField::ClientId, Tone::Plain, text));
            return notes;
        }
        let found = faults(self.client_id.expose(), self.client_secret.expose());
        let place = |fault: CopyFault| match fault {
            CopyFault::ClientSecretCut => FormField::ClientSecret,
            _ => FormField::ClientId,
        };
        let tone = |fault: CopyFault| {
            if fault.is_fatal() {
                Tone::Bad
            } else {
                Tone::Warning
            }
        };
        notes.extend(
            found
                .iter()
                .map(|fault| note(place(*fault), tone(*fault), fault.words())),
        );
        if !found.iter().any(|fault| fault.is_fatal()) {
            notes.extend(self.anatomy_notes(anatomy));
        }
        notes
    }

    fn anatomy_notes(&self, anatomy: &Anatomy) -> Vec<Note> {
        let mut notes = Vec::new();
        if let Some(user) = &anatomy.user_id {
            notes.push(note(
                FormField::ClientId,
                Tone::Good,
                format!("Issued to user {user}."),
            ));
        } else if !self.client_id.is_empty() {
            let text = "Its form is not the usual one, which need not mean anything.";
            notes.push(note(FormField::ClientId, Tone::Plain, text));
        }
        if !self.client_id.is_empty() && !self.client_secret.is_empty() {
            let (tone, text) = match (anatomy.pair, anatomy.issued) {
                (Pair::Match, Some(issued)) => (
                    Tone::Good,
                    format!(
                        "ID and secret belong together; issued {}.",
                        issued.strftime("%Y-%m-%d")
                    ),
                ),
                (Pair::Match, None) => (Tone::Good, "ID and secret belong together.".into()),
                (Pair::Mismatch, _) => (
                    Tone::Bad,
                    "This secret belongs to another client ID: copy both again.".into(),
                ),
                (Pair::Unknown, _) => (
                    Tone::Plain,
                    "Its form does not tell whether it belongs to the ID.".into(),
                ),
            };
            notes.push(note(FormField::ClientSecret, tone, text));
        }
        notes
    }

    fn keep_note(&self) -> Note {
        match (self.keep, &self.no_keyring) {
            (Keep::Keyring, Some(problem)) => note(FormField::Keep, Tone::Bad, problem.message.clone()),
            (keep, _) => note(FormField::Keep, Tone::Plain, keep.meaning()),
        }
    }

    /// What the two values say about themselves.
    fn anatomy(&self) -> Anatomy {
        Anatomy::of(&ApiCredential {
            client_id: ClientId::new(self.client_id.expose()),
            client_secret: self.client_secret.expose().into(),
        })
    }
}

fn note(field: FormField, tone: Tone, text: impl Into<String>) -> Note {
    Note {
        field,
        tone,
        text: text.into(),
    }
}
