//! What is pasted into the form: credentials go where they belong, all else where the keys are.

use secrecy::ExposeSecret as _;

use super::super::line;
use super::{Form, FormField};
use crate::domain::{Pasted, mend};

impl Form {
    /// Takes in pasted text: credentials go where they belong whatever line has the keys, all else where one is.
    pub(in crate::app) fn paste(&mut self, text: &str) {
        self.touched();
        let pasted = Pasted::read(text);
        self.mended = pasted.faults;
        match (pasted.client_id, pasted.client_secret) {
            (None, None) => self.paste_here(text),
            (client_id, client_secret) => {
                if let Some(client_id) = client_id {
                    self.client_id.set(client_id.expose());
                }
                if let Some(client_secret) = client_secret {
                    self.client_secret.set(client_secret.expose_secret());
                }
                self.focus = self.first_empty();
            }
        }
        self.review();
    }

    fn paste_here(&mut self, text: &str) {
        let (mended, faults) = mend(text);
        let mended = mended.expose_secret();
        match self.focus {
            FormField::ClientId => self.client_id.set(mended),
            FormField::ClientSecret => self.client_secret.set(mended),
            FormField::Tenant | FormField::Home => {
                let input = if self.focus == FormField::Tenant {
                    &mut self.tenant
                } else {
                    &mut self.home
                };
                line::insert(input, mended);
            }
            FormField::Keep | FormField::Save | FormField::Demo => {}
        }
        self.mended = faults;
    }

    /// The first line that still wants something.
    fn first_empty(&self) -> FormField {
        let is_empty = |field: &FormField| match field {
            FormField::Tenant => self.tenant.value().trim().is_empty(),
            FormField::Home => self.home.value().trim().is_empty(),
            FormField::ClientId => self.client_id.is_empty(),
            FormField::ClientSecret => self.client_secret.is_empty(),
            FormField::Keep => true,
            FormField::Save | FormField::Demo => false,
        };
        FormField::ALL.into_iter().find(is_empty).unwrap_or_default()
    }
}
