//! What `[keys]` says: for an action, what is pressed for it. Which actions there are is the screen's business.

use super::document::Field;
use super::error::{ConfigError, Place};
use super::nearest::nearest;

/// More keys for one action help nobody.
const MOST: usize = 8;

/// What is to be pressed for an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeySetting {
    /// The action, by its name.
    pub action: String,
    /// What is pressed, as it was written; nothing at all: the action has no key.
    pub presses: Vec<String>,
    place: Place,
}

impl KeySetting {
    /// Says what is wrong with it.
    #[must_use]
    pub fn refuse(&self, fault: impl Into<String>, advice: impl Into<String>) -> ConfigError {
        ConfigError::InFile {
            place: self.place.clone(),
            fault: fault.into(),
            advice: advice.into(),
        }
    }

    /// Says that there is no such action, and which one may be meant.
    #[must_use]
    pub fn unknown(&self, known: &[&str]) -> ConfigError {
        let advice = match nearest(&self.action, known) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => {
                "`idsight` lists all actions with their names under `:`; docs/keys.md has them too.".into()
            }
        };
        self.refuse("is not an action that idsight knows", advice)
    }
}

pub(super) fn read(field: &Field<'_>) -> Result<Vec<KeySetting>, ConfigError> {
    let mut settings = Vec::new();
    for (action, keys) in field.section()?.entries() {
        settings.push(KeySetting {
            action: action.to_owned(),
            presses: presses(&keys)?,
            place: keys.place(),
        });
    }
    Ok(settings)
}

fn presses(keys: &Field<'_>) -> Result<Vec<String>, ConfigError> {
    let items = keys.items("a list of keys, such as [\"q\", \"ctrl-x\"]")?;
    if items.len() > MOST {
        return Err(keys.error("has too many keys", format!("Give it {MOST} at most.")));
    }
    items
        .iter()
        .map(|item| Ok(item.filled_text()?.to_owned()))
        .collect()
}
