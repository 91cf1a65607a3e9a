//! What the exit statuses mean: one table for failures, help and the manual page.

use std::fmt::Write as _;

use crate::domain::ProblemKind;

/// All of them.
pub(super) const ALL: [(&str, &str); 8] = [
    ("0", "fine"),
    (
        "1",
        "a check failed, profiles differ, or credentials do not match",
    ),
    ("2", "usage or configuration"),
    ("3", "credentials or token refused"),
    ("4", "not permitted"),
    ("5", "no such store, or not a user of it"),
    ("6", "network, TLS or time-out"),
    (
        "7",
        "the server failed, or answered something that is not the API",
    ),
];

/// Where `check` differs: failures of nearly every kind are checks that fail.
pub(super) const CHECK: [(&str, &str); 2] = [
    ("0", "no check fails; a warning is no failure"),
    ("1", "a check fails"),
];

/// Where `stores` differs.
pub(super) const STORES: [(&str, &str); 1] = [(
    "0",
    "also when the server refuses its list: the stores that are known, and why on stderr",
)];

/// Where `inspect` differs.
pub(super) const INSPECT: [(&str, &str); 2] = [
    (
        "0",
        "nothing tells against them; an unknown structure need not mean anything",
    ),
    (
        "1",
        "they do not belong together, are swapped, or one of them is cut",
    ),
];

/// What `export` ends with: it asks no server.
pub(super) const EXPORT: [(&str, &str); 3] = [
    ("0", "fine"),
    ("1", "FILE cannot be written"),
    ("2", "usage or configuration; FILE exists"),
];

/// What `diff` adds.
pub(super) const DIFF: [(&str, &str); 3] = [
    ("0", "the profiles are the same"),
    ("1", "they differ"),
    ("2-7", "as of any command: they could not be compared"),
];

/// Where `exec` differs.
pub(super) const EXEC: [(&str, &str); 5] = [
    ("2-7", "as of any command: no token, so COMMAND was not run"),
    ("126", "COMMAND cannot be executed"),
    ("127", "there is no such COMMAND"),
    ("128+n", "a signal ended COMMAND, by its number"),
    ("else", "that of COMMAND"),
];

/// Where `context add` differs.
pub(super) const CONTEXT_ADD: [(&str, &str); 3] = [
    ("0", "the context is there, and no check fails"),
    ("1", "the context is there, and a check fails"),
    ("2", "it was not added"),
];

/// Where `demo` differs.
#[cfg(feature = "demo")]
pub(super) const DEMO: [(&str, &str); 2] = [("0", "ended by SIGINT or SIGTERM"), ("1", "it cannot listen")];

/// It was done, and what was looked at is not as it should be.
pub(super) const FOUND_WRONG: u8 = 1;
/// The profiles of `diff` are not the same.
pub(super) const DIFFERENT: u8 = 1;
/// Usage and configuration.
pub(super) const USAGE: u8 = 2;
/// As sh has it: the command is there, but cannot be executed.
pub(super) const NOT_EXECUTABLE: u8 = 126;
/// As sh has it: there is no such command.
pub(super) const NO_SUCH_COMMAND: u8 = 127;
/// A shell adds this to the number of the signal that ended a program.
pub(super) const SIGNALLED: i32 = 128;

/// The exit status of a family of problems.
pub(super) fn of(kind: ProblemKind) -> u8 {
    match kind {
        ProblemKind::Usage | ProblemKind::Config | ProblemKind::SecretSource => USAGE,
        ProblemKind::Credentials | ProblemKind::Token => 3,
        ProblemKind::Forbidden => 4,
        ProblemKind::NotFound => 5,
        ProblemKind::Network | ProblemKind::Tls | ProblemKind::Timeout => 6,
        ProblemKind::Server | ProblemKind::UnexpectedAnswer => 7,
    }
}

/// A table of them for the help of a command.
pub(super) fn help(table: &[(&str, &str)]) -> String {
    let width = table.iter().map(|(status, _)| status.len()).max().unwrap_or(0);
    let mut text = String::from("Exit status:");
    for (status, meaning) in table {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n  {status:width$}  {meaning}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_of_problems_has_a_status_that_the_table_explains() {
        let kinds = [
            ProblemKind::Usage,
            ProblemKind::Config,
            ProblemKind::SecretSource,
            ProblemKind::Credentials,
            ProblemKind::Token,
            ProblemKind::Forbidden,
            ProblemKind::NotFound,
            ProblemKind::Network,
            ProblemKind::Tls,
            ProblemKind::Timeout,
            ProblemKind::Server,
            ProblemKind::UnexpectedAnswer,
        ];
        for kind in kinds {
            let status = of(kind).to_string();
            assert!(ALL.iter().any(|(listed, _)| *listed == status), "{kind:?}");
            assert!(of(kind) >= USAGE, "{kind:?}");
        }
    }

    #[test]
    fn the_statuses_stand_in_a_column() {
        assert_eq!(
            help(&[("1", "one"), ("128+n", "more")]),
            "Exit status:\n  1      one\n  128+n  more"
        );
    }
}
