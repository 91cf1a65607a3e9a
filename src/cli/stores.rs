//! `idsight stores`: the identity stores.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::arguments::Arguments;
use super::colour::Colour;
use super::commands::{Format, StoresOptions};
use super::failure::{Failure, remark};
use super::headless::{block_on, print, print_json, reach};
use super::source::Source;
use super::table::aligned;
use crate::app::Stores;
use crate::domain::{CleanText, IdentityStore, IdsId, Problem, ProblemKind, StoreSource, documents};
use crate::session::Connect as _;

pub(super) fn run(arguments: &Arguments, options: &StoresOptions) -> Result<ExitCode, Failure> {
    let source = Source::of(arguments)?;
    let mut stores = Stores::new(source.setup().home, &source.store, source.configured_stores());
    match block_on(listed(arguments, &source))? {
        Ok(listed) => stores.show(listed),
        Err(refusal) => remark(&refusal, arguments),
    }
    let known: Vec<&IdentityStore> = (0..stores.count())
        .filter_map(|number| stores.get(number))
        .collect();
    match options.format {
        Format::Text => {
            let colour = Colour::of(arguments, &std::io::stdout());
            print(&table(&known, &source, colour))
        }
        Format::Json => print_json(&document(&known, &source)),
    }?;
    Ok(ExitCode::SUCCESS)
}

/// The server's list, or why it does not give one. Without a token there is nothing to say of the list.
async fn listed(
    arguments: &Arguments,
    source: &Source,
) -> Result<Result<Vec<IdentityStore>, Problem>, Failure> {
    let reached = reach(arguments, source).await?;
    reached.token().await?;
    match reached.stores().await {
        Err(problem) if is_refusal(&problem) => Ok(Err(problem)),
        answer => Ok(Ok(answer?)),
    }
}

/// Whether the server answered, and would answer the same again: the list's address is a guess.
fn is_refusal(problem: &Problem) -> bool {
    match problem.kind {
        ProblemKind::Forbidden | ProblemKind::NotFound | ProblemKind::UnexpectedAnswer => true,
        ProblemKind::Server => matches!(problem.status, Some(400..=428 | 430..=499 | 501)),
        _ => false,
    }
}

fn document(stores: &[&IdentityStore], source: &Source) -> Value {
    let home = source.setup().home;
    let entry = |one: &&IdentityStore| documents::store(one, &home, &source.store);
    json!({"stores": stores.iter().map(entry).collect::<Vec<_>>()})
}

fn table(stores: &[&IdentityStore], source: &Source, colour: Colour) -> String {
    let home = source.setup().home;
    let rows: Vec<_> = stores
        .iter()
        .map(|store| row(store, &home, &source.store))
        .collect();
    aligned(&rows, [Colour::plain, Colour::dim, Colour::strong], colour)
}

fn row(store: &IdentityStore, home: &IdsId, selected: &IdsId) -> [String; 3] {
    let marks = [
        (store.ids_id == *home, "home"),
        (store.ids_id == *selected, "selected"),
        (store.source == StoreSource::Config, "not listed by the server"),
    ];
    let marks: Vec<&str> = marks.iter().filter(|mark| mark.0).map(|mark| mark.1).collect();
    let id = store.ids_id.to_string();
    let (name, id) = match &store.name {
        Some(name) => (CleanText::to_string(name), id),
        None => (id, String::new()),
    };
    [name, id, marks.join(", ")]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(kind: ProblemKind, status: Option<u16>) -> Problem {
        let problem = Problem::new(kind, "no", "do");
        status.map_or(problem.clone(), |status| problem.with_status(status))
    }

    #[test]
    fn a_refused_list_is_told_apart_from_a_failure() {
        use ProblemKind::{Forbidden, Network, NotFound, Server, Timeout, Token, UnexpectedAnswer};
        for (kind, status) in [
            (Forbidden, Some(403)),
            (NotFound, Some(404)),
            (Server, Some(405)),
            (Server, Some(501)),
            (UnexpectedAnswer, Some(200)),
            (UnexpectedAnswer, None),
        ] {
            assert!(is_refusal(&problem(kind, status)), "{kind:?} {status:?}");
        }
        for (kind, status) in [
            (Token, Some(401)),
            (Server, Some(429)),
            (Server, Some(500)),
            (Server, Some(503)),
            (Network, None),
            (Timeout, None),
        ] {
            assert!(!is_refusal(&problem(kind, status)), "{kind:?} {status:?}");
        }
    }

    #[test]
    fn a_store_is_marked_in_words() {
        let ids = |text| IdsId::new(text).unwrap();
        let store = |name: Option<&str>, source| IdentityStore {
            ids_id: ids("a"),
            name: name.map(CleanText::from_server),
            source,
        };
        let named = store(Some("ACME"), StoreSource::Server);
        assert_eq!(row(&named, &ids("a"), &ids("a")), ["ACME", "a", "home, selected"]);
        assert_eq!(row(&named, &ids("x"), &ids("y")), ["ACME", "a", ""]);
        let own = store(None, StoreSource::Config);
        assert_eq!(
            row(&own, &ids("x"), &ids("a")),
            ["a", "", "selected, not listed by the server"]
        );
    }
}
