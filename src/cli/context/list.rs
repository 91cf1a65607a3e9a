//! `idsight context list`: the contexts, and where their secrets are kept.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::environment;
use super::options::ListOptions;
use crate::app::keymap::Keymap;
use crate::cli::arguments::Arguments;
use crate::cli::colour::Colour;
use crate::cli::commands::Format;
use crate::cli::failure::{Failure, tell};
use crate::cli::headless::{print, print_json};
use crate::cli::table::aligned;
use crate::config::{Configuration, ContextSummary};

/// A context with what the file says of its credentials.
struct Listed {
    context: ContextSummary,
    client_id: Option<String>,
    secret_from: Option<String>,
    is_selected: bool,
}

pub(super) fn run(arguments: &Arguments, options: &ListOptions) -> Result<ExitCode, Failure> {
    let flags = arguments.flags();
    let configuration = Configuration::load(&flags, &environment)?;
    // A mistake in the file is told, whatever is asked.
    Keymap::read(configuration.keys())?;
    // A list helps most where none can be chosen.
    let chosen = configuration.chosen(&flags, &environment).ok().flatten();
    let listed: Vec<Listed> = configuration
        .summaries()
        .map(|context| listed(context, &configuration, chosen))
        .collect();
    match options.format {
        Format::Text if listed.is_empty() => {
            tell("There is no context yet: add one with `idsight context add`.\n");
            Ok(())
        }
        Format::Text => print(&table(&listed, Colour::of(arguments, &std::io::stdout()))),
        Format::Json => print_json(&document(&listed)),
    }?;
    Ok(ExitCode::SUCCESS)
}

fn listed(context: ContextSummary, configuration: &Configuration, chosen: Option<&str>) -> Listed {
    let kept = configuration.kept_credentials(&context.name);
    let (client_id, secret_from) = kept.map_or((None, None), |kept| {
        let client_id = kept.client_id.map(|client_id| client_id.masked());
        (client_id, kept.client_secret_origin)
    });
    Listed {
        is_selected: chosen == Some(context.name.as_str()),
        context,
        client_id,
        secret_from,
    }
}

fn document(contexts: &[Listed]) -> Value {
    let entry = |listed: &Listed| {
        let Listed {
            context,
            client_id,
            secret_from,
            is_selected,
        } = listed;
        json!({
            "name": context.name,
            "default": context.is_default,
            "selected": is_selected,
            "base_url": (!context.address.is_empty()).then_some(&context.address),
            "ids_id": context.home.as_segment(),
            "client_id": client_id,
            "client_secret_from": secret_from,
        })
    };
    json!({"contexts": contexts.iter().map(entry).collect::<Vec<_>>()})
}

fn table(contexts: &[Listed], colour: Colour) -> String {
    let rows: Vec<_> = contexts.iter().map(row).collect();
    let tones = [
        Colour::plain,
        Colour::plain,
        Colour::dim,
        Colour::dim,
        Colour::dim,
        Colour::strong,
    ];
    aligned(&rows, tones, colour)
}

fn row(listed: &Listed) -> [String; 6] {
    let Listed { context, .. } = listed;
    let marks = [(context.is_default, "default"), (listed.is_selected, "selected")];
    let marks: Vec<&str> = marks.iter().filter(|mark| mark.0).map(|mark| mark.1).collect();
    let or_nothing = |text: Option<&str>| text.filter(|text| !text.is_empty()).unwrap_or("-").to_owned();
    [
        context.name.clone(),
        or_nothing(Some(&context.address)),
        context.home.to_string(),
        or_nothing(listed.client_id.as_deref()),
        or_nothing(listed.secret_from.as_deref()),
        marks.join(", "),
    ]
}
