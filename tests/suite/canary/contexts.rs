//! A context from its first to its last day: its secret is in the configuration file while it is kept there, and
//! nowhere else.

use std::fs;

use super::commands::{assert_discreet, assert_left_in_only, assert_nothing_left};
use super::echo::{Mood, serve};
use super::planted::{assert_none_in, assert_only, client_id, client_secret};
use crate::program::Program;

#[test]
fn a_context_has_its_secret_in_the_configuration_file_and_nowhere_else() {
    for mood in [Mood::Gives, Mood::RefusesCredentials] {
        let (id, secret, base_url) = (client_id(), client_secret(), serve(mood));
        let program = Program::idsight(&[
            "context",
            "add",
            "acme",
            "--base-url",
            &base_url,
            "--ids-id",
            "default",
            "--client-id",
            &id,
            "--secret-stdin",
            "--keep",
            "plain",
        ])
        .with("IDSIGHT_LOG", "trace");
        let (home, file) = (program.home(), program.configuration());
        let kept = |ran: crate::program::Ran, place: &str| {
            assert_none_in(&ran.stdout, &format!("stdout of {place}"));
            assert_none_in(&ran.stderr, &format!("stderr of {place}"));
            let text = fs::read_to_string(&file).unwrap();
            assert_only(&[&id, &secret], &text, "the configuration file");
            assert_left_in_only(Some(&file), &home, place);
        };
        kept(program.run_with(&secret), "context add");
        for arguments in [
            &["context", "list"][..],
            &["context", "list", "--format", "json"],
            &["context", "add", "acme", "--keep", "plain"],
            &["context", "use", "acme"],
            &["context", "use", "other"],
            &["context", "remove", "acme"],
            &["me", "--format", "json"],
        ] {
            kept(program.again(arguments).run(), &arguments.join(" "));
        }
        let removing = program.again(&["context", "remove", "acme", "--yes"]);
        let removed = removing.run();
        assert_eq!(removed.status, Some(0), "{}", removed.stderr);
        assert_discreet(&removing, &removed, "context remove");
        assert_nothing_left(&home, "the last day");
    }
}
