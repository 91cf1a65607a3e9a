//! With what the screen opens.

use arbitrary::{Result, Unstructured};

use super::marks::{STORES, store};
use super::{hands, world};
use crate::app::keymap::Keymap;
use crate::app::{ContextChoice, Destination, Memory, Opening, Tab};
use crate::config::fuzzing::key_settings;
use crate::config::{Interface, LastView};
use crate::domain::{CleanText, IdentityStore, StoreSource};

/// So many can be opened.
pub(super) const TENANTS: u8 = 3;

/// An opening of one of the tenants.
pub(super) fn opening(source: &mut Unstructured<'_>, tenant: u8) -> Result<Opening> {
    let setup = world::setup(tenant);
    let contexts = (0..TENANTS).map(|number| ContextChoice {
        name: format!("context-{number}"),
        detail: world::setup(number).base_url,
        destination: Destination::Context(format!("context-{number}")),
    });
    let configured = IdentityStore {
        ids_id: store(STORES - 1),
        name: Some(CleanText::from_server("Configured")),
        source: StoreSource::Config,
    };
    let keys = if source.arbitrary()? {
        key_settings(hands::remapped(source)?.as_bytes())
    } else {
        Vec::new()
    };
    let is_first_run = tenant == 0 && source.ratio(1_u8, 8_u8)?;
    Ok(Opening {
        size: hands::size(source)?,
        interface: Interface {
            ascii: source.arbitrary()?,
            remember_privileges: source.arbitrary()?,
            ..Interface::default()
        },
        keymap: Keymap::read(&keys).unwrap_or_default(),
        store: store(source.int_in_range(0..=STORES - 1)?),
        stores: vec![configured],
        destination: Destination::Context(setup.context.clone()),
        contexts: contexts.collect(),
        config_file: source
            .arbitrary::<bool>()?
            .then(|| CleanText::from_server("/home/jane/config.toml")),
        tab: *source.choose(&Tab::ALL)?,
        is_first_run,
        memory: source
            .arbitrary::<bool>()?
            .then(|| Memory::of(LastView::default())),
        ..Opening::new(world::start(), setup)
    })
}
