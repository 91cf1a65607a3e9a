//! What the configuration file says, read strictly.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::document::{Document, Field, Section};
use super::error::{ConfigError, Place};
use super::settings_context::{self, ContextSettings};
use super::{Interface, KeySetting, Theme, keys, shown};
use crate::domain::is_unsafe_to_print;

/// An hour: a secret that is out for longer was forgotten.
const LONGEST_SECONDS: u64 = 60 * 60;

/// What a user may call a context.
pub(super) const NAME_EXPECTED: &str = "Name it with letters, digits, `-` and `_`.";

/// The file's content. Without a file it is the default.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) default_context: Option<DefaultContext>,
    pub(super) contexts: BTreeMap<String, ContextSettings>,
    pub(super) interface: Interface,
    pub(super) keys: Vec<KeySetting>,
    pub(super) privilege_names: HashMap<String, String>,
}

/// The context that is taken when nobody names another.
#[derive(Clone, Debug)]
pub(super) struct DefaultContext {
    pub(super) name: String,
    pub(super) place: Place,
}

/// What relative paths and `~/` in the file start from.
pub(super) struct Folders<'a> {
    pub(super) file: &'a Path,
    pub(super) home: Option<PathBuf>,
}

impl Settings {
    /// Reads the text of the file `folders.file`.
    pub(super) fn parse(text: &str, folders: &Folders<'_>) -> Result<Self, ConfigError> {
        let document = Document {
            file: shown::path(folders.file),
            text,
        };
        let table = document.parse()?;
        let mut root = Section::root(&document, table.get_ref());
        let settings = Self {
            default_context: match root.field("default_context") {
                Some(field) => Some(default_context(&field)?),
                None => None,
            },
            contexts: match root.field("contexts") {
                Some(field) => contexts(&field, folders)?,
                None => BTreeMap::new(),
            },
            interface: match root.field("ui") {
                Some(field) => interface(field.section()?)?,
                None => Interface::default(),
            },
            keys: match root.field("keys") {
                Some(field) => keys::read(&field)?,
                None => Vec::new(),
            },
            privilege_names: match root.field("privilege_names") {
                Some(field) => privilege_names(&field)?,
                None => HashMap::new(),
            },
        };
        root.finish()?;
        Ok(settings)
    }

    /// Whether a secret stands in the file itself.
    pub(super) fn holds_a_plain_secret(&self) -> bool {
        self.contexts.values().any(ContextSettings::holds_a_plain_secret)
    }
}

fn default_context(field: &Field<'_>) -> Result<DefaultContext, ConfigError> {
    Ok(DefaultContext {
        name: field.filled_text()?.to_owned(),
        place: field.place(),
    })
}

/// Whether a context may be called so.
pub(super) fn is_context_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(is_unsafe_to_print)
}

fn contexts(
    field: &Field<'_>,
    folders: &Folders<'_>,
) -> Result<BTreeMap<String, ContextSettings>, ConfigError> {
    let mut contexts = BTreeMap::new();
    for (name, context) in field.section()?.entries() {
        if !is_context_name(name) {
            return Err(context.error("is not the name of a context", NAME_EXPECTED));
        }
        contexts.insert(
            name.to_owned(),
            settings_context::read(context.section()?, folders)?,
        );
    }
    Ok(contexts)
}

fn interface(mut section: Section<'_>) -> Result<Interface, ConfigError> {
    let mut interface = Interface::default();
    if let Some(field) = section.field("theme") {
        interface.theme = theme(&field)?;
    }
    if let Some(field) = section.field("ascii") {
        interface.ascii = field.boolean()?;
    }
    if let Some(field) = section.field("mouse") {
        interface.mouse = field.boolean()?;
    }
    if let Some(field) = section.field("reveal_seconds") {
        let seconds = field.whole_number(1..=LONGEST_SECONDS)?;
        interface.reveal = Duration::from_secs(seconds);
    }
    if let Some(field) = section.field("clipboard_clear_seconds") {
        let seconds = field.whole_number(0..=LONGEST_SECONDS)?;
        interface.clipboard_clear = (seconds > 0).then_some(Duration::from_secs(seconds));
    }
    if let Some(field) = section.field("remember_privileges") {
        interface.remember_privileges = field.boolean()?;
    }
    section.finish()?;
    Ok(interface)
}

fn theme(field: &Field<'_>) -> Result<Theme, ConfigError> {
    match field.text()? {
        "terminal" => Ok(Theme::Terminal),
        "mono" => Ok(Theme::Mono),
        _ => Err(field.error(
            "is not a theme that idsight knows",
            "Write \"terminal\" or \"mono\".",
        )),
    }
}

fn privilege_names(field: &Field<'_>) -> Result<HashMap<String, String>, ConfigError> {
    let named = |(id, name): (&str, Field<'_>)| Ok((id.to_owned(), name.filled_text()?.to_owned()));
    field.section()?.entries().map(named).collect()
}
