//! A configuration file with the secret in all the wrong places.

use super::commands::{assert_left_in_only, write_configuration};
use super::planted::{assert_none_in, client_secret};
use crate::program::Program;

/// `SECRET` stands for the secret.
const MISTAKES: [&str; 18] = [
    "SECRET",
    "client_secret = SECRET",
    "client_secret = \"SECRET\"",
    "client_secret = \"SECRET",
    "\"SECRET\" = 1",
    "client_secret = { plain = SECRET }",
    "client_secret = { keyring = \"SECRET\" }",
    "client_secret = { env = \"SECRET\" }",
    "client_secret = { file = \"SECRET\" }",
    "client_secret = { file = \"/SECRET\" }",
    "client_secret = { command = [\"SECRET\"] }",
    "client_secret = { command = [\"sh\", \"-c\", \"echo SECRET >&2; exit 1\"] }",
    "client_id = \"SECRET\"",
    "ca_file = \"SECRET\"",
    "timeout_seconds = \"SECRET\"",
    "endpoints = { identity_stores = \"SECRET\" }",
    "[keys]\n\"SECRET\" = [\"x\"]",
    "[keys]\nquit = [\"SECRET\"]",
];

const COMMANDS: [&[&str]; 6] = [
    &["check"],
    &["check", "--format", "json"],
    &["me", "--format", "json"],
    &["inspect", "--format", "json"],
    &["context", "list"],
    &["context", "list", "--format", "json"],
];

#[test]
fn a_secret_in_a_wrong_place_of_the_configuration_is_told_by_nobody() {
    for mistake in MISTAKES {
        let home = Program::idsight(&[]);
        let file = home.configuration();
        let rest = ["client_id = \"x\"", "client_secret = { env = \"NOWHERE\" }"]
            .into_iter()
            .filter(|line| !mistake.starts_with(line.split(' ').next().unwrap()))
            .fold(String::new(), |rest, line| rest + line + "\n");
        let mistaken = mistake.replace("SECRET", &client_secret());
        // Nobody listens there.
        let text = format!(
            "[contexts.acme]\nbase_url = \"http://127.0.0.1:1\"\nids_id = \"default\"\n{rest}{mistaken}\n"
        );
        write_configuration(&home, &text);
        for arguments in COMMANDS {
            let place = format!("{} with {mistake}", arguments.join(" "));
            let ran = home
                .again(&[&["--timeout", "1"], arguments].concat())
                .with("IDSIGHT_LOG", "trace")
                .run();
            assert_none_in(&ran.stdout, &format!("stdout of {place}"));
            assert_none_in(&ran.stderr, &format!("stderr of {place}"));
            assert_left_in_only(Some(&file), &home.home(), &place);
        }
    }
}
