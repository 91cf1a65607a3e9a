//! What is being set up: where to, and from which configuration.

use super::IdsId;

/// The setup that the checks verify.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// What to call the context.
    pub context: String,
    /// Where its values came from, in words.
    pub origin: String,
    /// Where the API is.
    pub base_url: String,
    /// The home store.
    pub home: IdsId,
}
