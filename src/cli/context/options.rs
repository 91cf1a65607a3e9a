//! The options of `idsight context`.

use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Args, Subcommand};

use crate::cli::arguments::ids_id;
use crate::cli::commands::Format;
use crate::cli::exit_status;
use crate::config::Keep;
use crate::domain::{ClientId, IdsId};

/// What to do with contexts.
#[derive(Clone, Debug, Args)]
#[command(disable_help_subcommand = true, subcommand_value_name = "COMMAND")]
pub struct ContextOptions {
    /// What to do with them
    #[command(subcommand)]
    pub command: ContextCommand,
}

/// What may be done with contexts.
#[derive(Clone, Debug, Subcommand)]
pub enum ContextCommand {
    /// List the contexts of the configuration, and where their secrets are kept
    List(ListOptions),
    /// Add a context, and check the setup with it; on a terminal what is missing is asked for
    #[command(after_help = add_help())]
    Add(Box<AddOptions>),
    /// Remove a context, and its client secret in the keyring
    Remove(RemoveOptions),
    /// Make a context the default
    Use(UseOptions),
}

/// The options of `context list`.
#[derive(Clone, Debug, Args)]
pub struct ListOptions {
    /// How to print them
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// What `context add` is told; it asks for the rest.
#[derive(Clone, Debug, Args)]
pub struct AddOptions {
    /// What to call the context
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// The tenant: `acme` for <https://acme.ids.secureauth.com>
    #[arg(
        long,
        value_name = "TENANT",
        conflicts_with = "base_url",
        help = "The tenant: `acme` for https://acme.ids.secureauth.com"
    )]
    pub tenant: Option<String>,
    /// The address of the API, instead of a tenant
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// The home store, where the credentials were generated
    #[arg(long, value_name = "IDS_ID", value_parser = ids_id)]
    pub ids_id: Option<IdsId>,
    /// The client ID; others on this machine can read a command line, and it holds a part of the secret
    #[arg(long, value_name = "CLIENT_ID", value_parser = client_id())]
    pub client_id: Option<ClientId>,
    /// Read the client secret from standard input
    #[arg(long)]
    pub secret_stdin: bool,
    /// Where to keep the client secret
    #[arg(long, value_name = "PLACE", value_parser = keep())]
    pub keep: Option<Keep>,
    /// Replace the context of that name; what else the file says of it stays
    #[arg(long)]
    pub replace: bool,
    /// Leave the setup unchecked
    #[arg(long)]
    pub no_check: bool,
}

/// The options of `context remove`.
#[derive(Clone, Debug, Args)]
pub struct RemoveOptions {
    /// The context
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Remove it without asking
    #[arg(long)]
    pub yes: bool,
}

/// The argument of `context use`.
#[derive(Clone, Debug, Args)]
pub struct UseOptions {
    /// The context
    #[arg(value_name = "NAME")]
    pub name: String,
}

/// What prints the arguments for debugging shows it masked.
fn client_id() -> impl TypedValueParser<Value = ClientId> {
    StringValueParser::new().map(ClientId::new)
}

fn keep() -> impl TypedValueParser<Value = Keep> {
    let value = |keep: Keep| PossibleValue::new(keep.name()).help(keep.meaning());
    PossibleValuesParser::new(Keep::ALL.map(value)).map(|name| {
        let named = Keep::ALL.into_iter().find(|keep| keep.name() == name);
        // The parser above lets no other name pass.
        named.unwrap_or(Keep::Keyring)
    })
}

fn add_help() -> String {
    format!(
        "For scripts:\n  \
         idsight context add NAME --tenant TENANT --ids-id IDS_ID \\\n      \
         --client-id CLIENT_ID --secret-stdin --keep PLACE\n\n{}",
        exit_status::help(&exit_status::CONTEXT_ADD)
    )
}
