//! A theme in a file of the user.

use std::path::{Path, PathBuf};

use super::built_in::BuiltIn;
use super::roles::Roles;
use crate::config::document::{Document, Field, Section};
use crate::config::nearest::nearest;
use crate::config::regular_file;
use crate::config::{ConfigError, Place, shown};
use crate::domain::CleanText;

/// Far more than nine lines have.
const LARGEST_FILE: u64 = 64 * 1024;

/// A theme of the user's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileTheme {
    written: String,
    roles: Roles,
}

/// A file that the configuration names for a theme. It is not read yet.
#[derive(Clone, Debug)]
pub(in crate::config) struct NamedFile {
    /// The path as it is written.
    pub(in crate::config) written: String,
    /// The path as it is meant.
    pub(in crate::config) path: PathBuf,
    /// Where it is written.
    pub(in crate::config) place: Place,
}

impl FileTheme {
    pub(super) fn written(&self) -> &str {
        &self.written
    }

    pub(super) fn roles(&self) -> Roles {
        self.roles
    }
}

impl NamedFile {
    /// Whether a text names a file, and not a theme that idsight brings with it.
    pub(in crate::config) fn is_meant_by(text: &str) -> bool {
        let extension = Path::new(text).extension();
        extension.is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
    }

    /// Reads it.
    pub(in crate::config) fn read(&self) -> Result<FileTheme, ConfigError> {
        let text = regular_file::read_regular_file(&self.path, LARGEST_FILE);
        let text = text.map_err(|fault| ConfigError::InFile {
            place: self.place.clone(),
            fault: format!("names a theme that cannot be used: {fault}"),
            advice: fault.advice(),
        })?;
        Ok(FileTheme {
            written: self.written.clone(),
            roles: parse(shown::path(&self.path), &text, BuiltIn::default().roles())?,
        })
    }
}

/// What a theme's text says. Of what it does not speak, its base does, or else the others.
pub(super) fn parse(file: CleanText, text: &str, others: Roles) -> Result<Roles, ConfigError> {
    let document = Document { file, text };
    let table = document.parse()?;
    let mut root = Section::root(&document, table.get_ref());
    let others = match root.field("base") {
        Some(field) => base(&field)?.roles(),
        None => others,
    };
    Roles::read(root, others)
}

fn base(field: &Field<'_>) -> Result<BuiltIn, ConfigError> {
    let name = field.filled_text()?;
    BuiltIn::named(name).ok_or_else(|| unknown(field, name, ""))
}

/// A name that no theme has.
pub(in crate::config) fn unknown(field: &Field<'_>, name: &str, or: &str) -> ConfigError {
    let names = BuiltIn::ALL.map(BuiltIn::name);
    let quoted = names.map(|name| format!("\"{name}\""));
    let advice = match nearest(name, &names) {
        Some(near) => format!("Did you mean \"{near}\"?"),
        None => format!("Write {}{or}.", shown::one_of(quoted.iter().map(String::as_str))),
    };
    field.error("is not a theme that idsight knows", advice)
}
