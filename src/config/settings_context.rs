//! One `[contexts.NAME]` of the configuration file.

use std::path::PathBuf;
use std::time::Duration;

use super::address::{BaseUrl, Tenant};
use super::document::{Field, Section};
use super::error::ConfigError;
use super::keyring::KeyringEntry;
use super::resolve::{Address, Layer};
use super::settings::Folders;
use super::{Endpoints, SecretSource, paths};
use crate::domain::{CleanText, ClientId, IdentityStore, IdsId, StoreSource};

/// A day is more than any request takes, and less than any clock's range.
const LONGEST_TIMEOUT_SECONDS: u64 = 24 * 60 * 60;

const IDS_ID_EXPECTED: &str = "Give `default`, or the ID of a secondary store.";

const SECRET_EXPECTED: &str = "Write exactly one of { keyring = true }, { command = [\"pass\", \"show\", \"acme\"] }, { env = \"NAME\" }, \
     { file = \"PATH\" } and { plain = \"…\" }.";

/// What the file says of a context; the other layers may say more.
#[derive(Clone, Debug, Default)]
pub(super) struct ContextSettings {
    pub(super) layer: Layer,
    pub(super) stores: Vec<IdentityStore>,
    pub(super) ca_file: Option<PathBuf>,
    pub(super) timeout: Option<Duration>,
    pub(super) endpoints: Endpoints,
}

impl ContextSettings {
    /// Where the API is; empty, where the file does not say it.
    pub(super) fn address(&self) -> String {
        let address = self.layer.address.as_ref();
        address.map_or_else(String::new, |address| address.base_url().to_string())
    }

    /// The home store.
    pub(super) fn home(&self) -> IdsId {
        self.layer.ids_id.clone().unwrap_or_else(IdsId::default_store)
    }

    /// Its entry in the keyring, if the secret is kept there and the file says at which address.
    pub(super) fn keyring_entry(&self, name: &str) -> Option<KeyringEntry> {
        match (&self.layer.client_secret, &self.layer.address) {
            (Some(SecretSource::Keyring), Some(address)) => {
                Some(KeyringEntry::of(name, address.base_url(), &self.home()))
            }
            _ => None,
        }
    }

    pub(super) fn holds_a_plain_secret(&self) -> bool {
        matches!(self.layer.client_secret, Some(SecretSource::Plain(_)))
    }
}

/// Reads a context's table.
pub(super) fn read(mut section: Section<'_>, folders: &Folders<'_>) -> Result<ContextSettings, ConfigError> {
    let mut context = ContextSettings {
        layer: layer(&mut section, folders)?,
        ..ContextSettings::default()
    };
    if let Some(field) = section.field("stores") {
        let stores = field.items("an array such as [{ ids_id = \"…\", name = \"…\" }]")?;
        context.stores = stores.iter().map(store).collect::<Result<_, _>>()?;
    }
    if let Some(field) = section.field("ca_file") {
        context.ca_file = Some(path(&field, folders)?);
    }
    if let Some(field) = section.field("timeout_seconds") {
        let seconds = field.whole_number(1..=LONGEST_TIMEOUT_SECONDS)?;
        context.timeout = Some(Duration::from_secs(seconds));
    }
    if let Some(field) = section.field("endpoints") {
        context.endpoints = endpoints(field.section()?)?;
    }
    section.finish()?;
    Ok(context)
}

fn layer(section: &mut Section<'_>, folders: &Folders<'_>) -> Result<Layer, ConfigError> {
    let tenant = section.field("tenant");
    let base_url = section.field("base_url");
    let ids_id = section.field("ids_id");
    let client_id = section.field("client_id");
    let client_secret = section.field("client_secret");
    Ok(Layer {
        address: address(tenant, base_url)?,
        ids_id: ids_id
            .map(|field| field.parsed(IdsId::new, IDS_ID_EXPECTED))
            .transpose()?,
        client_id: client_id
            .map(|field| field.filled_text().map(ClientId::new))
            .transpose()?,
        client_secret: client_secret
            .map(|field| secret_source(&field, folders))
            .transpose()?,
    })
}

fn address(tenant: Option<Field<'_>>, base_url: Option<Field<'_>>) -> Result<Option<Address>, ConfigError> {
    match (tenant, base_url) {
        (Some(_), Some(base_url)) => Err(base_url.error(
            "stands beside `tenant`, which says the same",
            "Keep one of `tenant` and `base_url`.",
        )),
        (Some(tenant), None) => {
            let tenant = tenant.parsed(Tenant::parse, Tenant::EXPECTED)?;
            Ok(Some(Address::Tenant(tenant)))
        }
        (None, Some(base_url)) => {
            let base_url = base_url.parsed(BaseUrl::parse, BaseUrl::EXPECTED)?;
            Ok(Some(Address::BaseUrl(base_url)))
        }
        (None, None) => Ok(None),
    }
}

fn store(field: &Field<'_>) -> Result<IdentityStore, ConfigError> {
    let mut section = field.section()?;
    let Some(ids_id) = section.field("ids_id") else {
        // A misspelt `ids_id` is the likelier cause, and a better message.
        section.field("name");
        section.finish()?;
        return Err(field.error(
            "has no `ids_id`",
            "Write { ids_id = \"…\", name = \"…\" }; the name may be left out.",
        ));
    };
    let store = IdentityStore {
        ids_id: ids_id.parsed(IdsId::new, IDS_ID_EXPECTED)?,
        name: match section.field("name") {
            Some(name) => Some(CleanText::from_server(name.filled_text()?)),
            None => None,
        },
        source: StoreSource::Config,
    };
    section.finish()?;
    Ok(store)
}

fn path(field: &Field<'_>, folders: &Folders<'_>) -> Result<PathBuf, ConfigError> {
    let folder = folders.file.parent().unwrap_or(folders.file);
    Ok(paths::meant(
        field.filled_text()?,
        folder,
        folders.home.as_deref(),
    ))
}

fn secret_source(field: &Field<'_>, folders: &Folders<'_>) -> Result<SecretSource, ConfigError> {
    if field.is_text() {
        return Err(field.error(
            "is a text, and must say where the secret is kept",
            format!("{SECRET_EXPECTED} A plain secret wants a file that only you can read (chmod 600)."),
        ));
    }
    let mut section = field.section()?;
    let sources = [
        section.field("keyring").map(|field| keyring(&field)),
        section.field("env").map(|field| variable(&field)),
        section.field("file").map(|field| {
            let path = path(&field, folders)?;
            Ok(SecretSource::File { path })
        }),
        section.field("command").map(|field| command(&field)),
        section
            .field("plain")
            .map(|field| Ok(SecretSource::Plain(field.filled_text()?.into()))),
    ];
    let mut sources: Vec<_> = sources.into_iter().flatten().collect();
    section.finish()?;
    match (sources.pop(), sources.is_empty()) {
        (Some(source), true) => source,
        (None, _) => Err(field.error("names no place where the secret is kept", SECRET_EXPECTED)),
        (Some(_), false) => Err(field.error("names more than one place for the secret", SECRET_EXPECTED)),
    }
}

fn keyring(field: &Field<'_>) -> Result<SecretSource, ConfigError> {
    if field.boolean()? {
        Ok(SecretSource::Keyring)
    } else {
        Err(field.error("is false, which names no place", SECRET_EXPECTED))
    }
}

fn variable(field: &Field<'_>) -> Result<SecretSource, ConfigError> {
    let name = field.filled_text()?;
    let is_name_character = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if !name.bytes().all(is_name_character) || name.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(field.error(
            "is not the name of an environment variable",
            "Give the variable's name, such as ACME_CLIENT_SECRET, and not its value.",
        ));
    }
    Ok(SecretSource::Environment { name: name.into() })
}

fn command(field: &Field<'_>) -> Result<SecretSource, ConfigError> {
    let expected = "an array of the program and its arguments, such as [\"pass\", \"show\", \"acme\"]";
    let mut argv = Vec::new();
    for item in field.items(expected)? {
        let word = item.text()?;
        if word.contains('\0') || (argv.is_empty() && word.is_empty()) {
            return Err(item.error("cannot be a part of a command", format!("Write {expected}.")));
        }
        argv.push(word.to_owned());
    }
    if argv.is_empty() {
        return Err(field.error("is empty", format!("Write {expected}.")));
    }
    Ok(SecretSource::Command { argv })
}

fn endpoints(mut section: Section<'_>) -> Result<Endpoints, ConfigError> {
    let mut endpoints = Endpoints::default();
    if let Some(field) = section.field("identity_stores") {
        endpoints.identity_stores = field.parsed(endpoint, "Give a path such as /api/v1/ismanager/ids.")?;
    }
    if let Some(field) = section.field("privilege") {
        let expected = "Give a path such as /api/v1/scim/ids/{ids_id}/v2/Privileges/{id}.";
        endpoints.privilege = field.parsed(template, expected)?;
    }
    section.finish()?;
    Ok(endpoints)
}

/// A path that stays below the base URL, whatever a URL parser makes of it.
fn endpoint(text: &str) -> Result<String, &'static str> {
    if !text.starts_with('/') {
        return Err("does not start with `/`");
    }
    if text.contains("//") {
        return Err("holds `//`, which would name another host");
    }
    let climbs = |segment: &str| {
        matches!(
            segment.replace("%2e", ".").replace("%2E", ".").as_str(),
            "." | ".."
        )
    };
    if text.split('/').any(climbs) {
        return Err("holds a segment `.` or `..`");
    }
    let is_path_character = |byte: u8| byte.is_ascii_graphic() && !b"?#\\{}".contains(&byte);
    if !text.bytes().all(is_path_character) {
        return Err("holds a character that is not part of a path, such as `?` or `#`");
    }
    Ok(text.into())
}

/// The path of something with an ID. What is filled in later is a whole segment, so that it cannot climb the path.
fn template(text: &str) -> Result<String, &'static str> {
    let count = |wanted: &str| text.split('/').filter(|segment| *segment == wanted).count();
    if count("{id}") != 1 {
        return Err("does not hold `{id}` once, between two `/` or at the end");
    }
    if count("{ids_id}") > 1 {
        return Err("holds `{ids_id}` more than once");
    }
    let filled = |segment| match segment {
        "{id}" | "{ids_id}" => "x",
        other => other,
    };
    let segments: Vec<&str> = text.split('/').map(filled).collect();
    endpoint(&segments.join("/"))?;
    Ok(text.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_endpoint_stays_below_the_base_url() {
        assert_eq!(endpoint("/api/v2/stores"), Ok("/api/v2/stores".into()));
        let refused = [
            "",
            "api",
            "//evil.example/x",
            "/a//b",
            "/a/../b",
            "/..",
            "/%2e%2E/b",
            "/.",
            "/a?b",
            "/a#b",
            "/\\evil.example",
            "/a b",
            "/a\u{1b}",
            "/{ids_id}",
            "https://evil.example",
        ];
        for text in refused {
            assert!(endpoint(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_template_holds_the_id_as_a_segment_of_its_own() {
        for text in [
            Endpoints::default().privilege.as_str(),
            "/privileges/{id}",
            "/{id}/of/{ids_id}",
        ] {
            assert_eq!(template(text), Ok(text.into()));
        }
        let refused = [
            "",
            "{id}",
            "/privileges",
            "/privileges/{ids_id}",
            "/{id}/{id}",
            "/{ids_id}/{ids_id}/{id}",
            "/privileges/{id}.json",
            "/privileges/.{id}",
            "/{ID}/{id}",
            "/{name}/{id}",
            "//evil.example/{id}",
            "/a/../{id}",
            "/a/%2E./{id}",
            "/a?b={id}",
            "/a/{id}?b",
            "/a\\b/{id}",
            "https://evil.example/{id}",
        ];
        for text in refused {
            assert!(template(text).is_err(), "{text}");
        }
    }
}
