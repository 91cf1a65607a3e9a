//! With what the screen opens.

use ratatui::layout::Size;

use crate::config::Interface;
use crate::domain::{IdentityStore, IdsId, Moment, Setup};

/// What is known before anything was fetched.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The present.
    pub now: Moment,
    /// The size of the terminal.
    pub size: Size,
    /// How the screen is to look.
    pub interface: Interface,
    /// What is set up, as far as that is known.
    pub setup: Setup,
    /// The store to look at first.
    pub store: IdsId,
    /// The stores of the configuration.
    pub stores: Vec<IdentityStore>,
    /// Where the client ID was given, in a word or two.
    pub client_id_origin: String,
    /// Where the client secret is kept, in a word or two.
    pub client_secret_origin: String,
}
