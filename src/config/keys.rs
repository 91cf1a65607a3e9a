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
    /// What is pressed; nothing at all: the action has no key.
    pub presses: Vec<WrittenPress>,
    place: Place,
}

/// One key of the list, or two in turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenPress {
    /// As it was written.
    pub text: String,
    place: Place,
}

impl WrittenPress {
    /// Says what is wrong with it, and which one of the list it is.
    #[must_use]
    pub fn refuse(&self, fault: impl Into<String>, advice: impl Into<String>) -> ConfigError {
        refuse(&self.place, fault, advice)
    }
}

impl KeySetting {
    /// Says that there is no such action, and which one may be meant.
    #[must_use]
    pub fn unknown(&self, known: &[&str]) -> ConfigError {
        let advice = match nearest(&self.action, known) {
            Some(near) => format!("Did you mean `{near}`?"),
            None => {
                "`idsight` lists all actions with their names under `:`; docs/keys.md has them too.".into()
            }
        };
        refuse(&self.place, "is not an action that idsight knows", advice)
    }
}

fn refuse(place: &Place, fault: impl Into<String>, advice: impl Into<String>) -> ConfigError {
    ConfigError::InFile {
        place: place.clone(),
        fault: fault.into(),
        advice: advice.into(),
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

fn presses(keys: &Field<'_>) -> Result<Vec<WrittenPress>, ConfigError> {
    let items = keys.items("a list of keys, such as [\"q\", \"ctrl-x\"]")?;
    if items.len() > MOST {
        return Err(keys.error("has too many keys", format!("Give it {MOST} at most.")));
    }
    let written = |item: &Field<'_>| {
        Ok(WrittenPress {
            text: item.filled_text()?.to_owned(),
            place: item.place(),
        })
    };
    items.iter().map(written).collect()
}
