//! Which clipboard is the user's.

use std::ffi::OsString;

use crate::domain::WhyTerminal;

/// Why the terminal's clipboard is the only one that can be the user's, if it is.
pub(super) fn only_terminal(environment: &dyn Fn(&str) -> Option<OsString>) -> Option<WhyTerminal> {
    let is_set = |name: &&str| environment(name).is_some_and(|value| !value.is_empty());
    let has_display = || !NEEDS_DISPLAY || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(is_set);
    if ["SSH_CONNECTION", "SSH_TTY"].iter().any(is_set) {
        // A display here would be somebody else's, or a slow one far away.
        Some(WhyTerminal::OverSsh)
    } else if has_display() {
        None
    } else {
        Some(WhyTerminal::NoDisplay)
    }
}

const NEEDS_DISPLAY: bool = cfg!(all(unix, not(target_os = "macos")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_ssh_and_without_a_display_there_is_only_the_terminal() {
        let without_display = NEEDS_DISPLAY.then_some(WhyTerminal::NoDisplay);
        let table: [(&[(&str, &str)], _); 7] = [
            (&[], without_display),
            (&[("DISPLAY", "")], without_display),
            (&[("DISPLAY", ":0")], None),
            (&[("WAYLAND_DISPLAY", "wayland-0")], None),
            (&[("SSH_TTY", ""), ("DISPLAY", ":0")], None),
            (
                &[("SSH_TTY", "/dev/pts/1"), ("DISPLAY", ":0")],
                Some(WhyTerminal::OverSsh),
            ),
            (
                &[("SSH_CONNECTION", "10.0.0.1 22 10.0.0.2 22")],
                Some(WhyTerminal::OverSsh),
            ),
        ];
        for (variables, expected) in table {
            let environment = |name: &str| {
                let found = variables.iter().find(|(variable, _)| *variable == name);
                found.map(|(_, value)| OsString::from(value))
            };
            assert_eq!(only_terminal(&environment), expected, "{variables:?}");
        }
    }
}
