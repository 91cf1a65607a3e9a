//! `idsight completions`: generated, for a shell to read.

use std::process::ExitCode;

use clap::CommandFactory as _;

use super::arguments::Arguments;
use super::commands::CompletionsOptions;
use super::failure::Failure;
use super::headless::print;

pub(super) fn run(options: &CompletionsOptions) -> Result<ExitCode, Failure> {
    print(&script(options.shell))?;
    Ok(ExitCode::SUCCESS)
}

/// The whole of it first: the generator panics where it cannot write.
fn script(shell: clap_complete::Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "idsight", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::*;

    #[test]
    fn every_shell_learns_every_command() {
        for shell in clap_complete::Shell::value_variants() {
            let script = script(*shell);
            for command in Arguments::command().get_subcommands() {
                for one in command.get_subcommands().chain([command]) {
                    assert!(script.contains(one.get_name()), "{shell}: {}", one.get_name());
                }
            }
        }
    }

    #[cfg(feature = "demo")]
    #[test]
    fn the_script_for_bash_begins_as_reviewed() {
        let script = script(clap_complete::Shell::Bash);
        let first: Vec<&str> = script.lines().take(24).collect();
        insta::assert_snapshot!("completions_bash", first.join("\n"));
    }
}
