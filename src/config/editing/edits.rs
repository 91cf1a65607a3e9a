//! Changes of a configuration's text that leave its comments and its order alone.

use secrecy::ExposeSecret as _;
use secrecy::zeroize::Zeroizing;
use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, Value, value};

use super::comments;
use super::{Keep, KeepError, NewContext};
use crate::config::ConfigError;

const CONTEXTS: &str = "contexts";
const DEFAULT_CONTEXT: &str = "default_context";
const INTERFACE: &str = "ui";

/// The text with a context in it. What it says of a context of that name gives way as far as the new one speaks of it.
pub(in crate::config) fn with_context(text: &str, new: &NewContext) -> Result<Zeroizing<String>, KeepError> {
    let mut document = parse(text)?;
    let (address, address_value) = new.address.line()?;
    let other_address = if address == "tenant" { "base_url" } else { "tenant" };
    let holds_notes_only = document.is_empty();
    let context = contexts(&mut document)?
        .entry(&new.name)
        .or_insert_with(|| Item::Table(Table::new()))
        .as_table_like_mut()
        .ok_or_else(not_editable)?;
    context.remove(other_address);
    put(context, address, address_value);
    put(context, "ids_id", new.home.as_segment());
    put(context, "client_id", new.client_id.expose());
    put(context, "client_secret", secret(new));
    if holds_notes_only {
        comments::keep_notes_above(&mut document, &[CONTEXTS, &new.name]);
    }
    Ok(written(&document, text))
}

/// The text without a context.
pub(in crate::config) fn without_context(text: &str, name: &str) -> Result<Zeroizing<String>, KeepError> {
    let mut document = parse(text)?;
    let removed = contexts(&mut document)?.remove(name);
    if let Some(Item::Table(table)) = removed {
        comments::keep_those_above(&table, &mut document);
    }
    Ok(written(&document, text))
}

/// The text with another context as the default.
pub(in crate::config) fn with_default(text: &str, name: &str) -> Result<Zeroizing<String>, KeepError> {
    let mut document = parse(text)?;
    let is_new = !document.contains_key(DEFAULT_CONTEXT);
    put(document.as_table_mut(), DEFAULT_CONTEXT, name);
    if is_new {
        comments::keep_the_head_above(&mut document, DEFAULT_CONTEXT);
    }
    Ok(written(&document, text))
}

/// The text without a default.
pub(in crate::config) fn without_default(text: &str) -> Result<Zeroizing<String>, KeepError> {
    let mut document = parse(text)?;
    if let Some((key, _)) = document.remove_entry(DEFAULT_CONTEXT) {
        comments::keep_those_above_key(&key, &mut document);
    }
    Ok(written(&document, text))
}

/// The text with another theme.
pub(super) fn with_theme(text: &str, theme: &str) -> Result<Zeroizing<String>, KeepError> {
    let mut document = parse(text)?;
    let holds_notes_only = document.is_empty();
    let interface = document
        .entry(INTERFACE)
        .or_insert_with(|| Item::Table(Table::new()))
        .as_table_like_mut()
        .ok_or_else(not_editable)?;
    put(interface, "theme", theme);
    if holds_notes_only {
        comments::keep_notes_above(&mut document, &[INTERFACE]);
    }
    Ok(written(&document, text))
}

/// The strict reader has understood the text before, so this one does, too.
fn parse(text: &str) -> Result<DocumentMut, KeepError> {
    text.parse().map_err(|_| not_editable())
}

fn not_editable() -> KeepError {
    KeepError::Config(ConfigError::Incomplete {
        message: "the configuration has a form that idsight does not change".into(),
        advice: "Change it with an editor.".into(),
    })
}

fn contexts(document: &mut DocumentMut) -> Result<&mut dyn TableLike, KeepError> {
    let without_a_header = || {
        let mut table = Table::new();
        table.set_implicit(true);
        Item::Table(table)
    };
    let contexts = document.entry(CONTEXTS).or_insert_with(without_a_header);
    contexts.as_table_like_mut().ok_or_else(not_editable)
}

/// Sets a value where it stands, with what is written around it.
fn put(table: &mut dyn TableLike, key: &str, new: impl Into<Value>) {
    let mut new = new.into();
    match table.get_mut(key).map(Item::as_value_mut) {
        Some(Some(old)) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        _ => {
            table.insert(key, value(new));
        }
    }
}

fn secret(new: &NewContext) -> InlineTable {
    let mut place = InlineTable::new();
    match new.keep {
        Keep::Keyring => place.insert("keyring", true.into()),
        Keep::Plain => place.insert("plain", new.client_secret.expose_secret().into()),
    };
    place
}

/// The document as text, with the line ends of the text before.
fn written(document: &DocumentMut, before: &str) -> Zeroizing<String> {
    let text = Zeroizing::new(document.to_string());
    if before.contains("\r\n") {
        let unix = Zeroizing::new(text.replace("\r\n", "\n"));
        return Zeroizing::new(unix.replace('\n', "\r\n"));
    }
    text
}
