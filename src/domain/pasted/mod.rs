//! What people paste: client ID and client secret from a web page, a mail, a file, and what went wrong on the way.

mod comparison;
mod fault;
mod known;
mod labels;
mod lines;
mod mend;
mod squeezed;
#[cfg(test)]
mod tests;

use secrecy::{ExposeSecret as _, SecretString};

pub use comparison::faults;
pub use fault::CopyFault;
pub use mend::mend;

use self::known::FoundPair;
use self::squeezed::Squeezed;
use super::ClientId;

/// Nobody copies more than so many bytes for two values; what stands behind them is not looked at.
const LOOKED_AT: usize = 64 * 1024;

/// What a pasted or typed text holds.
#[derive(Clone, Debug, Default)]
pub struct Pasted {
    /// The client ID, mended.
    pub client_id: Option<ClientId>,
    /// The client secret, mended.
    pub client_secret: Option<SecretString>,
    /// What was mended, and what is left to mend; each once.
    pub faults: Vec<CopyFault>,
}

/// A client ID and a client secret, as far as a text tells them in one way.
#[derive(Default)]
struct Values {
    client_id: Option<SecretString>,
    client_secret: Option<SecretString>,
    /// What was mended in them.
    faults: Vec<CopyFault>,
}

impl Pasted {
    /// Finds client ID and client secret in any text: values of the known structure anywhere, else those that have a
    /// label, else two lines with the client ID first. Of several pairs the newest is taken.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = looked_at(text);
        let squeezed = Squeezed::of(text);
        let found = known::pair(&squeezed);
        let mut noted = found.faults(&squeezed);
        let holds_pair = found.client_id.is_some() && found.client_secret.is_some();
        let mut values = Values::from(found);
        let labelled = labels::read(text);
        let is_order_told = labelled.client_id.is_none() && labelled.client_secret.is_none();
        for (told, is_place_told) in [(labelled, true), (lines::read(text, holds_pair), is_order_told)] {
            let are_exchanged = values.are_exchanged(&told);
            noted.extend((are_exchanged && is_place_told).then_some(CopyFault::Swapped));
            noted.extend(told.faults.iter().filter(|_| is_place_told));
            values = values.completed(if are_exchanged { told.exchanged() } else { told });
        }
        noted.extend(values.compared());
        Self {
            client_id: values.client_id.map(ClientId::new),
            client_secret: values.client_secret,
            faults: each_once(noted),
        }
    }
}

impl Values {
    /// Whether another source has one of them in the place of the other, and none in its own.
    fn are_exchanged(&self, other: &Self) -> bool {
        let (id, secret) = (self.client_id.as_ref(), self.client_secret.as_ref());
        let (other_id, other_secret) = (other.client_id.as_ref(), other.client_secret.as_ref());
        let is_one_in_place = are_same(id, other_id) || are_same(secret, other_secret);
        !is_one_in_place && (are_same(id, other_secret) || are_same(secret, other_id))
    }

    fn exchanged(self) -> Self {
        Self {
            client_id: self.client_secret,
            client_secret: self.client_id,
            ..self
        }
    }

    /// With what another source knows in addition, where it does not speak of something else.
    fn completed(self, other: Self) -> Self {
        let agrees = |own: &Option<SecretString>, other: &Option<SecretString>| {
            own.is_none() || other.is_none() || are_same(own.as_ref(), other.as_ref())
        };
        if agrees(&self.client_id, &other.client_id) && agrees(&self.client_secret, &other.client_secret) {
            Self {
                client_id: self.client_id.or(other.client_id),
                client_secret: self.client_secret.or(other.client_secret),
                ..self
            }
        } else {
            self
        }
    }

    fn compared(&self) -> Vec<CopyFault> {
        let [client_id, client_secret] = [&self.client_id, &self.client_secret]
            .map(|value| value.as_ref().map_or("", |value| value.expose_secret()));
        faults(client_id, client_secret)
    }
}

impl From<FoundPair> for Values {
    fn from(found: FoundPair) -> Self {
        Self {
            client_id: found.client_id.map(|found| found.value),
            client_secret: found.client_secret.map(|found| found.value),
            faults: Vec::new(),
        }
    }
}

fn are_same(one: Option<&SecretString>, other: Option<&SecretString>) -> bool {
    one.zip(other)
        .is_some_and(|(one, other)| one.expose_secret() == other.expose_secret())
}

/// The part of a text that is looked at.
fn looked_at(text: &str) -> &str {
    beginning(text, LOOKED_AT)
}

/// At most so many bytes from the beginning of a text.
fn beginning(text: &str, longest: usize) -> &str {
    let end = (0..=longest.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or(0)).unwrap_or(text)
}

fn each_once(noted: Vec<CopyFault>) -> Vec<CopyFault> {
    let mut faults = Vec::new();
    for fault in noted {
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    faults
}
