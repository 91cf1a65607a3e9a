//! `idsight diff`: what differs between two profiles.

mod side;
mod text;

use std::process::ExitCode;

use serde_json::{Value, json};

pub(super) use side::Side;

use super::arguments::Arguments;
use super::colour::Colour;
use super::commands::{DiffOptions, Format};
use super::exit_status;
use super::failure::Failure;
use super::headless::{Reached, block_on, print, print_json, reach};
use super::source::Source;
use crate::domain::{Change, Problem, Redactor, Snapshot, compare, documents};
use side::Opened;

pub(super) fn run(arguments: &Arguments, options: &DiffOptions) -> Result<ExitCode, Failure> {
    // A file that cannot be used is told before anything else is asked for.
    let (left, right) = match (options.left.open()?, options.right.open()?) {
        (Opened::File(left), Opened::File(right)) => (left, right),
        (left, right) => fetched(arguments, left, right)?,
    };
    let changes = compare(&left, &right);
    match options.format {
        Format::Text => {
            let colour = Colour::of(arguments, &std::io::stdout());
            print(&text::page(options, &changes, colour))
        }
        Format::Json => print_json(&document(options, &changes)),
    }?;
    Ok(if changes.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(exit_status::DIFFERENT)
    })
}

/// Both profiles, with one token and at the same time.
fn fetched(
    arguments: &Arguments,
    left: Opened<'_>,
    right: Opened<'_>,
) -> Result<(Snapshot, Snapshot), Failure> {
    let source = Source::of(arguments)?;
    block_on(async {
        let reached = reach(arguments, &source).await?;
        let redactor = Redactor::knowing(&reached.credential);
        reached.token().await?;
        let both = Box::pin(async {
            tokio::try_join!(
                snapshot(&reached, left, &redactor),
                snapshot(&reached, right, &redactor)
            )
        });
        Ok(reached.during("the profiles", both).await?)
    })
}

async fn snapshot(reached: &Reached, side: Opened<'_>, redactor: &Redactor) -> Result<Snapshot, Problem> {
    match side {
        Opened::File(snapshot) => Ok(snapshot.redacted(redactor)),
        Opened::Store(store) => {
            let profile = reached.profile_in(store).await?;
            Ok(Snapshot::of(&profile, redactor))
        }
    }
}

fn document(options: &DiffOptions, changes: &[Change]) -> Value {
    json!({
        "left": options.left.name(),
        "right": options.right.name(),
        "same": changes.is_empty(),
        "changes": changes.iter().map(documents::change).collect::<Vec<_>>(),
    })
}
