//! `inspect --stdin`: what is typed or pasted is never given back.

use super::commands::assert_discreet;
use super::planted::{client_id, client_secret, everything};
use crate::program::Program;

#[test]
fn inspect_gives_nothing_back_of_what_it_reads() {
    let (id, secret) = (client_id(), client_secret());
    let table = [
        format!("{id}\n{secret}\n"),
        format!("{secret}\n{id}\n"),
        format!("Client ID: \"{id}\"\nClient secret: '{secret}'\n"),
        format!("{id}\n"),
        format!("{secret}\n"),
        format!("{}\n{}\n", &id[..id.len() - 9], &secret[..secret.len() - 7]),
        format!("{{\"clientId\": \"{id}\", \"clientSecret\": \"{secret}\"}}"),
        everything(),
    ];
    for (number, input) in table.into_iter().enumerate() {
        for format in ["text", "json"] {
            let program =
                Program::idsight(&["inspect", "--stdin", "--format", format]).with("IDSIGHT_LOG", "trace");
            let ran = program.run_with(&input);
            assert_discreet(&program, &ran, &format!("inspect of input {number} as {format}"));
        }
    }
}
