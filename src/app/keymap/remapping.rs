//! The keys that a user wants instead of ours.

use super::{Binding, Key, Keymap, Place, Press};
use crate::config::{ConfigError, KeySetting, WrittenPress};

/// Keys that mean one thing wherever one is, also in a form: what that is called, and what it does.
const FIXED: [(Key, &str, &str); 2] = [
    (Key::control('c'), "quit", "which always quits"),
    (Key::control('z'), "suspend", "which always suspends"),
];
/// What no terminal sends, since it sends another key for them.
const NEVER_SENT: [(Key, &str); 4] = [
    (Key::control('i'), "tab"),
    (Key::control('m'), "enter"),
    (Key::control('['), "esc"),
    (Key::control('/'), "ctrl-7"),
];
const HOW_TO_WRITE: &str =
    "Write a key as `q`, `G`, `ctrl-f`, `alt-x`, `enter`, `pageup` or `f5`, and two in turn as `g g`.";

impl Keymap {
    /// The table with the user's keys in the place of ours.
    ///
    /// # Errors
    /// An action or a key that is not known, and two actions that one key would mean in one place.
    pub fn read(settings: &[KeySetting]) -> Result<Self, ConfigError> {
        let mut keymap = Self::default();
        for setting in settings {
            keymap.remap(setting)?;
        }
        for setting in settings {
            keymap.refuse_conflict(setting)?;
        }
        Ok(keymap)
    }

    fn remap(&mut self, setting: &KeySetting) -> Result<(), ConfigError> {
        let presses = setting.presses.iter().map(|written| press(setting, written));
        let presses = presses.collect::<Result<Vec<_>, _>>()?;
        let row = self.bindings.iter_mut().find(|row| row.name == setting.action);
        let Some(row) = row else {
            let known: Vec<&str> = self.bindings.iter().map(|row| row.name).collect();
            return Err(setting.unknown(&known));
        };
        row.presses = presses.into();
        Ok(())
    }

    fn refuse_conflict(&self, setting: &KeySetting) -> Result<(), ConfigError> {
        let Some(row) = self.bindings.iter().find(|row| row.name == setting.action) else {
            return Ok(());
        };
        for (written, press) in setting.presses.iter().zip(row.presses.iter()) {
            let meets = |other: &&Binding| other.presses.iter().any(|taken| press.meets(*taken));
            let mut others = self.bindings.iter().filter(|other| can_meet(row, other));
            if let Some(other) = others.find(meets) {
                return Err(written.refuse(
                    format!(
                        "is the key `{}`, which `{}` has too",
                        press.label(true),
                        other.name
                    ),
                    format!("Give `{}` or `{}` another key.", row.name, other.name),
                ));
            }
        }
        Ok(())
    }
}

/// Whether there is a place in which both can be done, so that one key could not tell them apart.
fn can_meet(row: &Binding, other: &Binding) -> bool {
    let is_both = |place| row.scope.holds_in(place) && other.scope.holds_in(place);
    row.name != other.name && Place::all().any(is_both)
}

fn press(setting: &KeySetting, written: &WrittenPress) -> Result<Press, ConfigError> {
    let press = written.text.parse::<Press>();
    let press = press.map_err(|fault| written.refuse(format!("is a key that {fault}"), HOW_TO_WRITE))?;
    let fixed = |(key, action, _): &&(Key, &str, &str)| press.holds(*key) && setting.action != *action;
    if let Some((key, _, does)) = FIXED.iter().find(fixed) {
        return Err(written.refuse(format!("is the key `{key}`, {does}"), "Choose another key."));
    }
    if let Some((key, sent)) = NEVER_SENT.iter().find(|(key, _)| press.holds(*key)) {
        return Err(written.refuse(
            format!("is the key `{key}`, for which terminals send another one"),
            format!("Write `{sent}`, or choose another key."),
        ));
    }
    Ok(press)
}
