//! `config.example.toml` is right as it stands, and so is each line that it holds out.

use std::collections::BTreeSet;
use std::time::Duration;

use super::super::{Endpoints, Interface};
use super::{Setting, set_mode};

const EXAMPLE: &str = include_str!("../../../config.example.toml");

/// An example line follows its `#` at once; prose has a blank between.
fn offered(line: &str) -> Option<&str> {
    line.strip_prefix('#')
        .filter(|rest| !rest.is_empty() && !rest.starts_with(' '))
}

fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(" = ")?;
    Some(key)
}

/// Whether an offered line stands in the place of another one.
fn replaces(offered: &str, line: &str) -> bool {
    key(line)
        .is_some_and(|own| Some(own) == key(offered) || (own == "tenant" && key(offered) == Some("base_url")))
}

#[test]
fn the_example_loads_and_shows_the_defaults() {
    let setting = Setting::with_file(EXAMPLE);
    set_mode(setting.flags.config.as_deref().unwrap(), 0o644);
    assert_eq!(setting.load().unwrap().interface(), &Interface::default());
    let context = setting.context().unwrap();
    assert_eq!(context.name.as_deref(), Some("acme"));
    assert_eq!(context.home.as_segment(), "default");
}

#[test]
fn every_offered_line_is_accepted() {
    let offers: Vec<&str> = EXAMPLE.lines().filter_map(offered).collect();
    assert!(offers.len() >= 8, "{offers:?}");
    for offer in offers {
        let lines = EXAMPLE.lines().filter(|line| !replaces(offer, line));
        let text: Vec<&str> = lines
            .map(|line| if offered(line) == Some(offer) { offer } else { line })
            .collect();
        let context = Setting::with_file(&text.join("\n")).context();
        assert!(context.is_ok(), "{offer}: {context:?}");
    }
}

#[test]
fn the_offered_defaults_are_the_defaults() {
    let text: Vec<&str> = EXAMPLE
        .lines()
        .map(|line| match offered(line) {
            Some(offer) if offer.starts_with("timeout_seconds") || offer.starts_with("endpoints") => offer,
            _ => line,
        })
        .collect();
    let context = Setting::with_file(&text.join("\n")).context().unwrap();
    assert_eq!(context.timeout, Duration::from_secs(10));
    assert_eq!(context.endpoints, Endpoints::default());
}

#[test]
fn the_example_holds_every_key() {
    let keys: BTreeSet<&str> = EXAMPLE
        .lines()
        .filter_map(|line| key(offered(line).unwrap_or(line)))
        .collect();
    for expected in [
        "default_context",
        "tenant",
        "base_url",
        "ids_id",
        "client_id",
        "client_secret",
        "stores",
        "ca_file",
        "timeout_seconds",
        "endpoints",
        "theme",
        "ascii",
        "mouse",
        "reveal_seconds",
        "clipboard_clear_seconds",
    ] {
        assert!(keys.contains(expected), "{expected}");
    }
    for source in ["keyring", "command", "env", "file", "plain"] {
        assert!(
            EXAMPLE.contains(&format!("client_secret = {{ {source} = ")),
            "{source}"
        );
    }
    assert!(EXAMPLE.contains("[privilege_names]"));
}
