//! The words of every help, held by snapshots.

use clap::{Command, CommandFactory as _};

use super::super::Arguments;

fn command_line() -> Command {
    let mut command = Arguments::command();
    command.build();
    command
}

/// The help of a command and of all below it, each with the name of its snapshot.
fn helps(command: &mut Command, name: &str) -> Vec<(String, String)> {
    let mut all = vec![(name.to_owned(), command.render_long_help().to_string())];
    for one in command.get_subcommands_mut() {
        let name = format!("{name}_{}", one.get_name());
        all.extend(helps(one, &name));
    }
    all
}

#[test]
fn the_help_is_as_reviewed() {
    for (name, help) in helps(&mut command_line(), "help") {
        insta::assert_snapshot!(name, help);
    }
}

#[test]
fn every_help_is_plain_and_fits_a_terminal() {
    let texts = helps(&mut command_line(), "help");
    for line in texts.iter().flat_map(|(_, text)| text.lines()) {
        assert!(line.chars().count() <= 120, "{line}");
        assert!(!line.contains('\u{1b}'), "{line:?}");
    }
}
