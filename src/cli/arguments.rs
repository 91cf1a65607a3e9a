//! What may stand on the command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, ValueEnum};

use super::commands::Command;
use super::exit_status;
use crate::config::Flags;
#[cfg(feature = "demo")]
use crate::demo::Scenario;
use crate::domain::{IdsId, InvalidIdsId};

/// clap wraps its own lines here where it is not told how wide the terminal is.
const HELP_WIDTH: usize = 100;

/// The environment variables that are read, and what they say.
pub(super) const VARIABLES: [(&str, &str); 9] = [
    ("IDSIGHT_CONFIG", "the configuration file, as --config"),
    ("IDSIGHT_CONTEXT", "the context, as --context"),
    ("IDSIGHT_TENANT", "the tenant, over that of the context"),
    ("IDSIGHT_BASE_URL", "the address of the API, instead of a tenant"),
    (
        "IDSIGHT_IDS_ID",
        "the home store, where the credentials were generated",
    ),
    ("IDSIGHT_CLIENT_ID", "the client ID"),
    ("IDSIGHT_CLIENT_SECRET", "the client secret"),
    (
        "IDSIGHT_LOG",
        "write a redacted log: error, warn, info, debug or trace",
    ),
    ("NO_COLOR", "no colours, whatever it says"),
];

/// See who you are in a SecureAuth identity store, and what your API credentials may do.
#[derive(Clone, Debug, Parser)]
#[command(name = "idsight", version, after_help = after_help(), disable_help_subcommand = true,
          subcommand_value_name = "COMMAND")]
pub struct Arguments {
    /// Use this context of the configuration
    #[arg(long, value_name = "NAME")]
    pub context: Option<String>,
    /// Read this configuration file
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Look at this identity store
    #[arg(long, value_name = "IDS_ID", value_parser = ids_id)]
    pub store: Option<IdsId>,
    /// Run against the embedded demo tenant; other contexts and credentials are ignored
    #[cfg(feature = "demo")]
    #[arg(long, value_name = "SCENARIO", num_args = 0..=1, require_equals = true, default_missing_value = "healthy",
          value_parser = super::commands::scenarios())]
    pub demo: Option<Scenario>,
    /// How long one request may take with its repeats, in seconds
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub timeout: Option<u64>,
    /// When to use colours
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = ColourChoice::Auto)]
    pub color: ColourChoice,
    /// What to do; without a command the terminal interface opens
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColourChoice {
    /// On a terminal, unless `NO_COLOR` is set.
    #[value(help = "on a terminal, unless NO_COLOR is set")]
    Auto,
    /// Whatever stdout and stderr are.
    #[value(help = "whatever stdout and stderr are")]
    Always,
    /// Not at all.
    #[value(help = "not at all")]
    Never,
}

impl Arguments {
    /// Reads the command line of this process.
    ///
    /// # Errors
    /// It is not understood, or only help was asked for.
    pub fn from_command_line() -> Result<Self, clap::Error> {
        Self::try_parse()
    }

    /// What of it concerns the configuration.
    #[must_use]
    pub fn flags(&self) -> Flags {
        Flags {
            context: self.context.clone(),
            config: self.config.clone(),
            store: self.store.clone(),
            timeout: self.timeout.map(Duration::from_secs),
        }
    }

    /// Whether all is about the embedded tenant.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        #[cfg(feature = "demo")]
        return self.demo.is_some();
        #[cfg(not(feature = "demo"))]
        false
    }

    /// Whether data and errors are to be JSON.
    #[must_use]
    pub fn wants_json(&self) -> bool {
        self.command.as_ref().is_some_and(Command::wants_json)
    }

    /// Whether it is run for people to look at, who may be told what it waits for.
    #[must_use]
    pub fn is_for_people(&self) -> bool {
        self.command.as_ref().is_none_or(Command::is_for_people)
    }
}

/// clap's own way to a value from a text.
pub(super) fn ids_id(text: &str) -> Result<IdsId, InvalidIdsId> {
    IdsId::new(text)
}

fn after_help() -> String {
    let names = VARIABLES.map(|(name, _)| name).join(", ");
    format!(
        "{}\n\n{}",
        exit_status::help(&exit_status::ALL),
        textwrap::fill(
            &format!("Environment: {names}"),
            textwrap::Options::new(HELP_WIDTH).word_separator(textwrap::WordSeparator::AsciiSpace)
        )
    )
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }

    #[cfg(feature = "demo")]
    #[test]
    fn demo_without_a_name_is_the_healthy_one() {
        let parse = |line: &[&str]| Arguments::try_parse_from(line).unwrap();
        assert_eq!(parse(&["idsight", "--demo"]).demo, Some(Scenario::Healthy));
        assert_eq!(
            parse(&["idsight", "--demo=large", "me"]).demo,
            Some(Scenario::Large)
        );
        assert_eq!(parse(&["idsight"]).demo, None);
    }

    #[test]
    fn no_option_takes_a_secret() {
        fn assert_of(command: &clap::Command) {
            let takes_values = |argument: &&clap::Arg| argument.get_action().takes_values();
            for argument in command.get_arguments().filter(takes_values) {
                let name = argument.get_id().as_str();
                assert!(!name.contains("secret") && !name.contains("token"), "{name}");
            }
            command.get_subcommands().for_each(assert_of);
        }
        assert_of(&Arguments::command());
    }
}
