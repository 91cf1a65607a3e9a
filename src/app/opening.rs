//! With what the screen opens.

use ratatui::layout::Size;

use super::contexts::{ContextChoice, Destination};
use super::keymap::Keymap;
use super::memory::Memory;
use super::tabs::Tab;
use crate::config::Interface;
use crate::domain::{CleanText, IdentityStore, IdsId, Moment, Setup};

/// What is known before anything was fetched.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The present.
    pub now: Moment,
    /// The size of the terminal.
    pub size: Size,
    /// How the screen is to look.
    pub interface: Interface,
    /// What the keys do.
    pub keymap: Keymap,
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
    /// What is opened.
    pub destination: Destination,
    /// What else can be opened.
    pub contexts: Vec<ContextChoice>,
    /// The file to which contexts can be added; `None`: to none.
    pub config_file: Option<CleanText>,
    /// The tab to show first.
    pub tab: Tab,
    /// What the configuration has for its `default_context`.
    pub default_context: Option<String>,
    /// What earlier runs have left; `None`: nothing is remembered.
    pub memory: Option<Memory>,
    /// What is to be said first.
    pub notice: Option<String>,
    /// Whether nothing is configured yet: the form for the first context is all there is.
    pub is_first_run: bool,
}

impl Opening {
    /// The opening of what is set up, its home store first; all else as where nothing was said.
    #[must_use]
    pub fn new(now: Moment, setup: Setup) -> Self {
        Self {
            now,
            size: Size::default(),
            interface: Interface::default(),
            keymap: Keymap::default(),
            store: setup.home.clone(),
            setup,
            stores: Vec::new(),
            client_id_origin: String::new(),
            client_secret_origin: String::new(),
            destination: Destination::Given,
            contexts: Vec::new(),
            config_file: None,
            tab: Tab::Overview,
            default_context: None,
            memory: None,
            notice: None,
            is_first_run: false,
        }
    }

    /// The opening where nothing is configured yet.
    #[must_use]
    pub fn first_run(now: Moment, config_file: Option<CleanText>) -> Self {
        let nothing = Setup {
            context: String::new(),
            origin: String::new(),
            base_url: String::new(),
            home: IdsId::default_store(),
        };
        Self {
            config_file,
            is_first_run: true,
            ..Self::new(now, nothing)
        }
    }
}
