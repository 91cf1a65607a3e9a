//! What the configuration file says, read strictly.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::document::{Document, Field, Section};
use super::error::{ConfigError, Place};
use super::settings_context::{self, ContextSettings};
use super::theme::{self, BuiltIn, NamedFile, Theme};
use super::{Interface, KeySetting, keys, paths, shown};
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
    /// The file of the theme, which is read on top of this one.
    pub(super) theme_file: Option<NamedFile>,
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
        let (interface, theme_file) = match root.field("ui") {
            Some(field) => interface(field.section()?, folders)?,
            None => Default::default(),
        };
        let settings = Self {
            default_context: match root.field("default_context") {
                Some(field) => Some(default_context(&field)?),
                None => None,
            },
            contexts: match root.field("contexts") {
                Some(field) => contexts(&field, folders)?,
                None => BTreeMap::new(),
            },
            interface,
            theme_file,
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

fn interface(
    mut section: Section<'_>,
    folders: &Folders<'_>,
) -> Result<(Interface, Option<NamedFile>), ConfigError> {
    let mut interface = Interface::default();
    let mut theme_file = None;
    if let Some(field) = section.field("theme") {
        match theme(&field, folders)? {
            Named::BuiltIn(theme) => interface.theme = Theme::BuiltIn(theme),
            Named::File(file) => theme_file = Some(file),
        }
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
    Ok((interface, theme_file))
}

/// What `[ui] theme` names.
enum Named {
    BuiltIn(BuiltIn),
    File(NamedFile),
}

fn theme(field: &Field<'_>, folders: &Folders<'_>) -> Result<Named, ConfigError> {
    let written = field.filled_text()?;
    if written.chars().any(is_unsafe_to_print) {
        return Err(field.error(
            "holds a character that cannot be shown",
            "Give the file another name.",
        ));
    }
    if let Some(theme) = BuiltIn::named(written) {
        return Ok(Named::BuiltIn(theme));
    }
    if !NamedFile::is_meant_by(written) {
        return Err(theme::unknown(
            field,
            written,
            ", or the path of a file that ends in .toml",
        ));
    }
    let folder = folders.file.parent().unwrap_or(folders.file);
    Ok(Named::File(NamedFile {
        written: written.to_owned(),
        path: paths::meant(written, folder, folders.home.as_deref()),
        place: field.place(),
    }))
}

fn privilege_names(field: &Field<'_>) -> Result<HashMap<String, String>, ConfigError> {
    let named = |(id, name): (&str, Field<'_>)| Ok((id.to_owned(), name.filled_text()?.to_owned()));
    field.section()?.entries().map(named).collect()
}
