//! The headless commands with their options.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::context::ContextOptions;
use super::diff::Side;
use super::exit_status;
#[cfg(feature = "demo")]
use crate::demo::Scenario;

/// The headless commands.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Verify the setup step by step, and say what to do where it fails
    #[command(after_help = exit_status::help(&exit_status::CHECK))]
    Check(CheckOptions),
    /// Show your profile in the identity store
    Me(MeOptions),
    /// List the identity stores
    #[command(after_help = exit_status::help(&exit_status::STORES))]
    Stores(StoresOptions),
    /// Get an access token and print it, and nothing else
    Token(TokenOptions),
    /// Tell what the credentials say about themselves, without asking a server
    #[command(after_help = exit_status::help(&exit_status::INSPECT))]
    Inspect(InspectOptions),
    /// Write the variables for a development environment
    #[command(after_help = export_help())]
    Export(ExportOptions),
    /// Show what differs between your profiles in two stores, or now and in a file
    #[command(after_help = diff_help())]
    Diff(DiffOptions),
    /// Run a command with an access token in its environment
    #[command(after_help = exec_help())]
    Exec(ExecOptions),
    /// Manage the contexts of the configuration
    Context(ContextOptions),
    /// Serve the embedded demo tenant until it is interrupted
    #[cfg(feature = "demo")]
    #[command(after_help = exit_status::help(&exit_status::DEMO))]
    Demo(DemoOptions),
    /// Print the completions for a shell
    Completions(CompletionsOptions),
    /// Print the manual page
    Man,
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
    #[arg(long, value_enum, default_value_t = MeFormat::Text)]
    pub format: MeFormat,
    /// Print client IDs, client secrets and the exact times of their issue instead of masking them
    #[arg(long)]
    pub show_secrets: bool,
}

/// The options of `stores`.
#[derive(Clone, Debug, Args)]
pub struct StoresOptions {
    /// How to print them
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

/// The options of `inspect`.
#[derive(Clone, Debug, Args)]
pub struct InspectOptions {
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Read client ID and client secret from standard input, a line each; no configuration is needed
    #[arg(long)]
    pub stdin: bool,
}

/// The options of `export`.
#[derive(Clone, Debug, Args)]
pub struct ExportOptions {
    /// In which form
    #[arg(value_name = "FORMAT", value_enum)]
    pub format: ExportFormat,
    /// Write them into this file, which only you may open; it must not exist
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace FILE if it exists; a symbolic link is never replaced
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// What `diff` compares.
#[derive(Clone, Debug, Args)]
pub struct DiffOptions {
    /// What to start from: a store, or a file made by `idsight me --format json`
    #[arg(value_name = "STORE_OR_FILE", value_parser = side())]
    pub left: Side,
    /// What to compare it with
    #[arg(value_name = "STORE_OR_FILE", value_parser = side())]
    pub right: Side,
    /// How to print it
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// What `exec` runs.
#[derive(Clone, Debug, Args)]
pub struct ExecOptions {
    /// The command and its arguments; no shell reads them
    #[arg(last = true, required = true, value_name = "COMMAND")]
    pub command: Vec<OsString>,
}

/// The options of `demo`.
#[cfg(feature = "demo")]
#[derive(Clone, Debug, Args)]
pub struct DemoOptions {
    /// Where to listen
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    pub listen: std::net::SocketAddr,
    /// Which kind of tenant to be
    #[arg(long, value_name = "NAME", default_value = "healthy", value_parser = scenarios())]
    pub scenario: Scenario,
}

/// The argument of `completions`.
#[derive(Clone, Debug, Args)]
pub struct CompletionsOptions {
    /// The shell
    #[arg(value_name = "SHELL", value_enum)]
    pub shell: clap_complete::Shell,
}

/// For people or for scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    #[value(help = "for people")]
    Text,
    /// For scripts.
    #[value(help = "for scripts")]
    Json,
}

/// How a profile may be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MeFormat {
    /// For people.
    #[value(help = "for people")]
    Text,
    /// For scripts.
    #[value(help = "for scripts")]
    Json,
    /// The server's answer.
    #[value(help = "the server's answer, with all its members")]
    Raw,
}

/// How a token may be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TokenFormat {
    /// The bare token.
    #[value(help = "the token alone")]
    Text,
    /// With its type and its end.
    #[value(help = "with its type and its end, for scripts")]
    Json,
    /// As an HTTP header.
    #[value(help = "as an HTTP header: Authorization: Bearer …")]
    Header,
}

/// In which form variables may be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A file `.env`.
    #[value(help = "a file .env, for a shell and for the libraries that read such files")]
    Dotenv,
    /// For `eval`.
    #[value(help = "export commands, for a POSIX shell to evaluate")]
    Shell,
    /// For Postman.
    #[value(help = "an environment to import into Postman")]
    Postman,
    /// A request without a secret.
    #[value(help = "a command that gets your profile; its token comes from a variable")]
    Curl,
    /// For scripts.
    #[value(help = "for scripts")]
    Json,
}

impl Command {
    /// Whether data and errors are to be JSON.
    #[must_use]
    pub fn wants_json(&self) -> bool {
        self.format() == Some(Format::Json)
    }

    /// Whether it is run for people to look at, who may be told what it waits for.
    #[must_use]
    pub fn is_for_people(&self) -> bool {
        self.format() == Some(Format::Text)
    }

    fn format(&self) -> Option<Format> {
        match self {
            Self::Check(options) => Some(options.format),
            Self::Me(options) => match options.format {
                MeFormat::Text => Some(Format::Text),
                MeFormat::Json => Some(Format::Json),
                MeFormat::Raw => None,
            },
            Self::Stores(options) => Some(options.format),
            Self::Inspect(options) => Some(options.format),
            Self::Diff(options) => Some(options.format),
            Self::Token(options) => match options.format {
                TokenFormat::Text => Some(Format::Text),
                TokenFormat::Json => Some(Format::Json),
                TokenFormat::Header => None,
            },
            Self::Context(options) => options.format().or(Some(Format::Text)),
            _ => Some(Format::Text),
        }
    }
}

/// The scenarios by their names, each with what there is to see.
#[cfg(feature = "demo")]
pub(super) fn scenarios() -> impl clap::builder::TypedValueParser<Value = Scenario> {
    use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser as _};
    let value = |scenario: Scenario| PossibleValue::new(scenario.name()).help(scenario.description());
    PossibleValuesParser::new(Scenario::ALL.map(value)).try_map(|name| name.parse::<Scenario>())
}

fn export_help() -> String {
    format!(
        "The variables are SECUREAUTH_TENANT (unless only an address is known), SECUREAUTH_BASE_URL,\n\
         SECUREAUTH_IDS_ID (the store looked at), SECUREAUTH_CLIENT_ID and SECUREAUTH_CLIENT_SECRET.\n\
         On a terminal the client secret is masked, and most of the client ID.\n\n{}",
        exit_status::help(&exit_status::EXPORT)
    )
}

/// clap's own way to a side from an argument, which need not be text.
fn side() -> impl clap::builder::TypedValueParser<Value = Side> {
    use clap::builder::{OsStringValueParser, TypedValueParser as _};
    OsStringValueParser::new().try_map(Side::of_argument)
}

fn diff_help() -> String {
    format!(
        "An argument with a `/` in it or `.json` at its end is a file, any other the ids_id of a store.\n\
         Two files are compared without a configuration and without the network.\n\n{}",
        exit_status::help(&exit_status::DIFF)
    )
}

fn exec_help() -> String {
    format!(
        "COMMAND finds IDSIGHT_ACCESS_TOKEN, IDSIGHT_BASE_URL and IDSIGHT_IDS_ID (the store looked at) in its\n\
         environment, and no variable that holds the client secret. The token is not renewed while it runs.\n\n{}",
        exit_status::help(&exit_status::EXEC)
    )
}
