//! What is exported, whatever the form.

use secrecy::zeroize::Zeroizing;
use secrecy::{ExposeSecret as _, SecretString};

use crate::config::Context;
use crate::domain::{ApiCredential, ClientId, IdsId, MASK, Problem, ProblemKind};

const PREFIX: &str = "SECUREAUTH_";

/// The values for a development environment.
pub(super) struct Variables {
    /// Where it is known by its name and not by its address.
    pub(super) tenant: Option<String>,
    pub(super) base_url: String,
    /// The store looked at.
    pub(super) ids_id: String,
    pub(super) client_id: ClientId,
    pub(super) client_secret: SecretString,
}

/// One of them.
pub(super) struct Variable<'a> {
    pub(super) name: &'static str,
    pub(super) value: &'a str,
    pub(super) is_secret: bool,
}

impl Variables {
    pub(super) fn of(context: &Context, store: &IdsId, credential: &ApiCredential) -> Self {
        Self {
            tenant: context.tenant.clone(),
            base_url: context.base_url.to_string(),
            ids_id: store.as_segment().into(),
            client_id: credential.client_id.clone(),
            client_secret: credential.client_secret.clone(),
        }
    }

    /// The same, safe to show.
    pub(super) fn masked(self, store: &IdsId) -> Self {
        Self {
            ids_id: store.shown().to_string(),
            client_id: ClientId::new(self.client_id.masked()),
            client_secret: MASK.into(),
            ..self
        }
    }

    /// Those that have a value.
    pub(super) fn known(&self) -> impl Iterator<Item = Variable<'_>> {
        let open = |name, value| Variable {
            name,
            value,
            is_secret: false,
        };
        let secret = Variable {
            name: "client_secret",
            value: self.client_secret.expose_secret(),
            is_secret: true,
        };
        let others = [
            open("base_url", self.base_url.as_str()),
            open("ids_id", &self.ids_id),
            open("client_id", self.client_id.expose()),
            secret,
        ];
        let tenant = self.tenant.as_deref().map(|value| open("tenant", value));
        tenant.into_iter().chain(others)
    }

    /// A line for each, made of its name in an environment and its value.
    ///
    /// # Errors
    /// A value that no environment can hold.
    pub(super) fn lines(&self, line: impl Fn(&str, &str) -> String) -> Result<Zeroizing<String>, Problem> {
        let mut text = Zeroizing::new(String::new());
        for variable in self.known() {
            let name = variable.in_environment();
            if variable.value.contains('\0') {
                return Err(with_nul(&name));
            }
            text.push_str(&Zeroizing::new(line(&name, variable.value)));
        }
        Ok(text)
    }
}

impl Variable<'_> {
    /// Its name in an environment.
    pub(super) fn in_environment(&self) -> String {
        format!("{PREFIX}{}", self.name.to_ascii_uppercase())
    }
}

fn with_nul(name: &str) -> Problem {
    Problem::new(
        ProblemKind::Config,
        format!("{name} would hold a NUL, which no environment variable can."),
        "Check where the value is configured.",
    )
}
