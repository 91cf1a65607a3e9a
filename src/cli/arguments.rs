//! What may stand on the command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::config::Flags;
#[cfg(feature = "demo")]
use crate::demo::Scenario;

const AFTER_HELP: &str = "\
Exit status:
  0  fine
  2  usage or configuration
  3  credentials or token refused
  4  not permitted
  5  no such store, or not a user of it
  6  network, TLS or time-out
  7  the server failed, or answered something that is not the API

Environment: IDSIGHT_CONFIG, IDSIGHT_CONTEXT, IDSIGHT_TENANT, IDSIGHT_BASE_URL, IDSIGHT_IDS_ID,
IDSIGHT_CLIENT_ID, IDSIGHT_CLIENT_SECRET, IDSIGHT_LOG, NO_COLOR";

const CHECK_HELP: &str = "\
Exit status:
  0  no check fails; a warning is no failure
  1  a check fails";

/// See who you are in a SecureAuth identity store, and what your API credentials may do.
#[derive(Clone, Debug, Parser)]
#[command(name = "idsight", version, after_help = AFTER_HELP, disable_help_subcommand = true)]
pub struct Arguments {
    /// Use this context of the configuration
    #[arg(long, value_name = "NAME")]
    pub context: Option<String>,
    /// Read this configuration file
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Look at this identity store
    #[arg(long, value_name = "IDS_ID")]
    pub store: Option<String>,
    /// Run against the embedded demo tenant; other contexts and credentials are ignored
    #[cfg(feature = "demo")]
    #[arg(long, value_name = "SCENARIO", num_args = 0..=1, require_equals = true, default_missing_value = "healthy")]
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
    /// On a terminal, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The headless commands.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Verify the setup step by step, and say what to do where it fails
    #[command(after_help = CHECK_HELP)]
    Check(CheckOptions),
    /// Show your profile in the identity store
    Me(MeOptions),
    /// Get an access token and print it, and nothing else
    Token(TokenOptions),
    /// Serve the embedded demo tenant until it is interrupted
    #[cfg(feature = "demo")]
    Demo(DemoOptions),
}

/// The options of `check`.
#[derive(Clone, Debug, Args)]
pub struct CheckOptions {
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Print a note for your administrator instead; nothing in it is secret
    #[arg(long)]
    pub for_admin: bool,
}

/// The options of `me`.
#[derive(Clone, Debug, Args)]
pub struct MeOptions {
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// The options of `token`.
#[derive(Clone, Debug, Args)]
pub struct TokenOptions {
    /// How to print it
    #[arg(long, value_enum, default_value_t = TokenFormat::Text)]
    pub format: TokenFormat,
}

/// The options of `demo`.
#[cfg(feature = "demo")]
#[derive(Clone, Debug, Args)]
pub struct DemoOptions {
    /// Where to listen
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    pub listen: std::net::SocketAddr,
    /// Which kind of tenant to be
    #[arg(long, value_name = "NAME", default_value = "healthy")]
    pub scenario: Scenario,
}

/// For people or for scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For scripts
    Json,
}

/// How a token may be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TokenFormat {
    /// The bare token
    Text,
    /// With its type and its end
    Json,
    /// As an HTTP header: `Authorization: Bearer …`
    Header,
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

    /// Whether data and errors are to be JSON.
    #[must_use]
    pub fn wants_json(&self) -> bool {
        match &self.command {
            Some(Command::Check(options)) => options.format == Format::Json,
            Some(Command::Me(options)) => options.format == Format::Json,
            Some(Command::Token(options)) => options.format == TokenFormat::Json,
            _ => false,
        }
    }
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
        let command = Arguments::command();
        let all = command.get_subcommands().chain([&command]);
        for argument in all.flat_map(clap::Command::get_arguments) {
            let name = argument.get_id().as_str();
            assert!(!name.contains("secret") && !name.contains("token"), "{name}");
        }
    }
}
