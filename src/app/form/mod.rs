//! Adding a context: one form for the first run and for every further one.

mod hidden_input;
mod pasting;
mod review;
mod steps;
#[cfg(test)]
mod tests;

use tui_input::{Input, InputRequest};

pub use hidden_input::HiddenInput;
pub use review::{Note, Tone};
pub use steps::{Step, StepState, steps};

use super::line;
use crate::config::{Keep, NewContext, TypedAddress};
use crate::domain::{ClientId, CopyFault, IdsId, Moment, Problem, faults};

/// A form that is being filled in.
#[derive(Clone, Debug)]
pub struct Form {
    /// The line that has the keys.
    pub focus: FormField,
    /// The tenant, or another address.
    pub tenant: Input,
    /// The home store.
    pub home: Input,
    /// The client ID: hidden, since the key of the secret stands in it.
    pub client_id: HiddenInput,
    /// The client secret.
    pub client_secret: HiddenInput,
    /// Where the secret is to be kept.
    pub keep: Keep,
    /// Why there is no keyring, where there is none.
    pub no_keyring: Option<Problem>,
    /// Since when it is being kept.
    pub saving: Option<Moment>,
    /// Why it could not be kept, or what is missing.
    pub problem: Option<Problem>,
    /// Whether nothing is configured yet, so that there is nothing behind the form.
    pub is_first: bool,
    /// What each line says of itself.
    pub notes: Vec<Note>,
    /// What was mended in what was pasted.
    mended: Vec<CopyFault>,
    /// Whether Esc was pressed once.
    leaving: bool,
    taken_names: Vec<String>,
}

/// A line of the form that can have the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FormField {
    /// The tenant.
    #[default]
    Tenant,
    /// The home store.
    Home,
    /// The client ID.
    ClientId,
    /// The client secret.
    ClientSecret,
    /// Where to keep the secret.
    Keep,
    /// The button that keeps it all and checks it.
    Save,
    /// The button that opens the demo instead.
    Demo,
}

impl FormField {
    /// All of them, in their order.
    pub const ALL: [Self; 7] = [
        Self::Tenant,
        Self::Home,
        Self::ClientId,
        Self::ClientSecret,
        Self::Keep,
        Self::Save,
        Self::Demo,
    ];

    /// What it is called.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Tenant => "Tenant",
            Self::Home => "Home store",
            Self::ClientId => "Client ID",
            Self::ClientSecret => "Client secret",
            Self::Keep => "Keep it in",
            Self::Save => "Save and check",
            Self::Demo => "Look at the demo instead",
        }
    }

    fn moved(self, by: usize) -> Self {
        let position = Self::ALL.iter().position(|field| *field == self).unwrap_or(0);
        let next = Self::ALL.get((position + by) % Self::ALL.len());
        next.copied().unwrap_or_default()
    }

    /// The line below, around the corner if need be.
    #[must_use]
    pub fn next(self) -> Self {
        self.moved(1)
    }

    /// The line above.
    #[must_use]
    pub fn previous(self) -> Self {
        self.moved(Self::ALL.len() - 1)
    }
}

impl Form {
    /// An empty form.
    #[must_use]
    pub fn new(is_first: bool, taken_names: Vec<String>) -> Self {
        let mut form = Self {
            focus: FormField::Tenant,
            tenant: Input::default(),
            home: Input::new("default".into()),
            client_id: HiddenInput::default(),
            client_secret: HiddenInput::default(),
            keep: Keep::Keyring,
            no_keyring: None,
            saving: None,
            problem: None,
            is_first,
            notes: Vec::new(),
            mended: Vec::new(),
            leaving: false,
            taken_names,
        };
        form.review();
        form
    }

    /// Types into the focused line.
    pub(super) fn edit(&mut self, request: InputRequest) {
        self.touched();
        match self.focus {
            FormField::Tenant | FormField::Home => {
                let line = if self.focus == FormField::Tenant {
                    &mut self.tenant
                } else {
                    &mut self.home
                };
                line::edit(line, request);
            }
            FormField::ClientId => edit_hidden(&mut self.client_id, request),
            FormField::ClientSecret => edit_hidden(&mut self.client_secret, request),
            FormField::Keep => match request {
                InputRequest::GoToPrevChar | InputRequest::GoToNextChar | InputRequest::InsertChar(' ') => {
                    self.keep = other(self.keep);
                }
                _ => {}
            },
            FormField::Save | FormField::Demo => {}
        }
        self.mended.clear();
        self.review();
    }

    /// Leaves a line: what is in the wrong one by now is put right.
    pub(super) fn go_to(&mut self, field: FormField) {
        self.leaving = false;
        let found = faults(self.client_id.expose(), self.client_secret.expose());
        if found.contains(&CopyFault::Swapped) {
            std::mem::swap(&mut self.client_id, &mut self.client_secret);
            self.mended = vec![CopyFault::Swapped];
        }
        self.focus = field;
        self.review();
    }

    fn touched(&mut self) {
        self.leaving = false;
        self.problem = None;
    }

    /// Whether there is nothing in it that a person typed.
    fn is_untouched(&self) -> bool {
        self.tenant.value().is_empty() && self.client_id.is_empty() && self.client_secret.is_empty()
    }

    /// Esc: whether the form may go. What was typed is not thrown away by one key.
    pub(super) fn may_leave(&mut self) -> bool {
        std::mem::replace(&mut self.leaving, true) || self.is_untouched()
    }

    /// Whether there is nothing to do but wait.
    #[must_use]
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Takes in whether there is a keyring. Another place is for the user to choose.
    pub(super) fn set_keyring(&mut self, result: Result<(), Problem>) {
        self.no_keyring = result.err();
        self.review();
    }

    /// The context that the form describes, or the first line that does not do yet and why.
    pub(super) fn context(&self) -> Result<NewContext, (FormField, &'static str)> {
        let address = TypedAddress::parse(self.tenant.value())
            .map_err(|_| (FormField::Tenant, "The tenant is not given yet."))?;
        let home = IdsId::new(self.home.value().trim()).map_err(|_| {
            (
                FormField::Home,
                "The home store is not given: it is `default`, or the ID of a secondary store.",
            )
        })?;
        if self.client_id.is_empty() {
            return Err((FormField::ClientId, "The client ID is not given yet."));
        }
        if self.client_secret.is_empty() {
            return Err((FormField::ClientSecret, "The client secret is not given yet."));
        }
        Ok(NewContext {
            name: self.name(&address, &home),
            address: address.address,
            home,
            client_id: ClientId::new(self.client_id.expose()),
            client_secret: self.client_secret.expose().into(),
            keep: self.keep,
        })
    }

    /// A name that no other context has: the tenant's, else with its store, else with a number.
    fn name(&self, address: &TypedAddress, home: &IdsId) -> String {
        let is_free = |name: &String| !self.taken_names.contains(name);
        let with_store = format!("{}-{}", address.name, home.short());
        let with_number = (2..).map(|number| format!("{}-{number}", address.name));
        [address.name.clone(), with_store]
            .into_iter()
            .chain(with_number)
            .find(is_free)
            .unwrap_or_default()
    }
}

fn other(keep: Keep) -> Keep {
    match keep {
        Keep::Keyring => Keep::Plain,
        Keep::Plain => Keep::Keyring,
    }
}

fn edit_hidden(input: &mut HiddenInput, request: InputRequest) {
    match request {
        InputRequest::InsertChar(character) => input.push(character),
        InputRequest::DeletePrevChar => input.pop(),
        InputRequest::DeleteLine | InputRequest::DeletePrevWord => input.clear(),
        _ => {}
    }
}
