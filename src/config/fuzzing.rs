//! What must hold of any configuration file. The fuzz targets of `fuzz/` and the test below call the same function; it
//! panics where its promise is broken.

#![allow(
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "it is a test: it panics where a promise is broken"
)]

use std::path::Path;

use super::editing::edits::{with_context, with_default, without_context, without_default};
use super::settings::{Folders, Settings};
use super::{ConfigError, Keep, KeySetting, NewAddress, NewContext};
use crate::domain::{ClientId, IdsId, is_unsafe_to_print};

/// As long as a real one, and with the characters of base64.
const CANARY: &str = "Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5+Y2FuYXJ5/Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5==";
const PART: &str = "Y2FuYXJ5";
const NEW: &str = "a-new-one";

/// Whatever stands in the file, no error repeats a secret. What is understood is still understood once a context was added,
/// made the default and removed again, and nothing else has changed by it. `CANARY` in the bytes becomes a secret.
pub fn configuration(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if text.contains(PART) {
        return;
    }
    let text = text.replace("CANARY", CANARY);
    match read(&text) {
        Ok(before) => edit(&text, &before),
        Err(error) => assert_tight(&error),
    }
}

/// What a file says of the keys, where it is understood.
#[must_use]
pub fn key_settings(bytes: &[u8]) -> Vec<KeySetting> {
    let text = String::from_utf8_lossy(bytes);
    read(&text).map(|settings| settings.keys).unwrap_or_default()
}

fn read(text: &str) -> Result<Settings, ConfigError> {
    let file = Path::new("config.toml");
    let home = Some("/home/jane".into());
    Settings::parse(text, &Folders { file, home })
}

fn assert_tight(error: &ConfigError) {
    let shown = format!("{error}\n{}", error.advice());
    assert!(!shown.contains(PART), "{shown}");
    assert!(!format!("{error:?}").contains(PART), "{error:?}");
    let unsafe_character = |character: char| character != '\n' && is_unsafe_to_print(character);
    assert!(!shown.contains(unsafe_character), "{shown:?}");
}

fn edit(text: &str, before: &Settings) {
    if before.contexts.contains_key(NEW) {
        return;
    }
    for keep in Keep::ALL {
        let new = NewContext {
            name: NEW.into(),
            address: NewAddress::Tenant("globex".into()),
            home: IdsId::default_store(),
            client_id: ClientId::new("an-id"),
            client_secret: "a \"secret\" \\ of\n any kind".into(),
            keep,
        };
        // What this editor does not change is an error, and nothing is written.
        let Ok(with) = with_context(text, &new) else {
            return;
        };
        let with = assert_understood(&with);
        assert!(with.1.contexts.contains_key(NEW));
        let default = with_default(&with.0, NEW).map(|text| assert_understood(&text));
        let Ok((default, _)) = default else { return };
        let without = without_context(&default, NEW).and_then(|text| without_default(&text));
        let Ok(without) = without else { return };
        let (_, after) = assert_understood(&without);
        assert_eq!(contents(&after), contents(before), "{}", *without);
    }
}

fn assert_understood(text: &str) -> (String, Settings) {
    match read(text) {
        Ok(settings) => (text.to_owned(), settings),
        Err(error) => panic!("{error}: {text}"),
    }
}

/// All but the default and the numbers of lines.
fn contents(settings: &Settings) -> String {
    let keys = settings.keys.iter().map(|key| {
        let presses: Vec<_> = key.presses.iter().map(|press| &press.text).collect();
        (&key.action, presses)
    });
    let keys: Vec<_> = keys.collect();
    let mut names: Vec<_> = settings.privilege_names.iter().collect();
    names.sort();
    format!(
        "{:?} {:?} {keys:?} {names:?}",
        settings.contexts, settings.interface
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fuzzing::holds_for;

    #[test]
    fn no_file_leaks_a_secret_and_an_edit_leaves_all_else_as_it_is() {
        holds_for("configuration", 256, configuration);
    }
}
