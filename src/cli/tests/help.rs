//! The words of every help, held by snapshots.

use clap::{Command, CommandFactory as _};

use super::super::Arguments;

fn command_line() -> Command {
    let mut command = Arguments::command();
    command.build();
    command
}

#[test]
fn the_help_is_as_reviewed() {
    let mut command = command_line();
    insta::assert_snapshot!("help", command.render_long_help().to_string());
    for one in command.get_subcommands_mut() {
        let name = format!("help_{}", one.get_name());
        insta::assert_snapshot!(name, one.render_long_help().to_string());
    }
}

#[test]
fn every_help_is_plain_and_fits_a_terminal() {
    let mut command = command_line();
    let mut texts = vec![command.render_long_help().to_string()];
    texts.extend(
        command
            .get_subcommands_mut()
            .map(|one| one.render_long_help().to_string()),
    );
    for line in texts.iter().flat_map(|text| text.lines()) {
        assert!(line.chars().count() <= 120, "{line}");
        assert!(!line.contains('\u{1b}'), "{line:?}");
    }
}
