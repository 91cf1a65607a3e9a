//! Stub: replaced at merge.
use super::ClientId;
use secrecy::SecretString;
/// What a pasted text holds.
#[derive(Clone, Debug)]
pub struct Pasted {
    /// ID.
    pub client_id: Option<ClientId>,
    /// Secret.
    pub client_secret: Option<SecretString>,
    /// Faults.
    pub faults: Vec<CopyFault>,
}
/// What went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CopyFault {
    /// Spaced.
    Spaced,
    /// Swapped.
    Swapped,
    /// Cut.
    ClientIdCut,
    /// Cut.
    ClientSecretCut,
}
impl CopyFault {
    /// Words.
    #[must_use]
    pub fn words(self) -> &'static str {
        "White space around it was taken off."
    }
    /// Mended.
    #[must_use]
    pub fn is_mended(self) -> bool {
        true
    }
}
impl Pasted {
    /// Reads.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut client_id = None;
        let mut client_secret = None;
        for word in text.split_whitespace() {
            if word.starts_with("YXBpLWNyZWQu") {
                client_id = Some(ClientId::new(word));
            } else if word.len() > 200 {
                client_secret = Some(word.into());
            }
        }
        Self {
            client_id,
            client_secret,
            faults: Vec::new(),
        }
    }
}
/// Mends.
#[must_use]
pub fn mend(text: &str) -> (SecretString, Vec<CopyFault>) {
    (text.trim().into(), Vec::new())
}
/// Faults.
#[must_use]
pub fn faults(_client_id: &str, _client_secret: &str) -> Vec<CopyFault> {
    Vec::new()
}
