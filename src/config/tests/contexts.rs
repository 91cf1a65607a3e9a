//! What there is to choose from.

use super::super::{Configuration, ContextSummary, KeptCredentials};
use super::Setting;
use crate::domain::{ClientId, IdsId};

const SOME: &str = r#"
default_context = "work"
[contexts.work]
tenant = "ACME"
ids_id = "35dc"
client_id = "file-id"
client_secret = { keyring = true }
[contexts.bare]
"#;

fn selected(setting: &Setting) -> Option<String> {
    let configuration = setting.load().unwrap();
    let chosen = configuration.chosen(&setting.flags, &|name| setting.get(name));
    chosen.unwrap().map(str::to_owned)
}

#[test]
fn each_context_is_told_with_what_the_file_says_of_it() {
    let configuration = Setting::with_file(SOME).load().unwrap();
    let summaries: Vec<_> = configuration.summaries().collect();
    let expected = [
        ContextSummary {
            name: "bare".into(),
            address: String::new(),
            home: IdsId::default_store(),
            is_default: false,
        },
        ContextSummary {
            name: "work".into(),
            address: "https://acme.ids.secureauth.com".into(),
            home: IdsId::new("35dc").unwrap(),
            is_default: true,
        },
    ];
    assert_eq!(summaries, expected);
    let kept = KeptCredentials {
        client_id: Some(ClientId::new("file-id")),
        client_secret_origin: Some("keyring".into()),
    };
    assert_eq!(configuration.kept_credentials("work"), Some(kept));
    assert_eq!(configuration.kept_credentials("other"), None);
}

#[test]
fn the_chosen_context_is_the_one_that_would_be_opened() {
    let mut setting = Setting::with_file(SOME);
    assert_eq!(selected(&setting).as_deref(), Some("work"));
    setting.flags.context = Some("bare".into());
    assert_eq!(selected(&setting).as_deref(), Some("bare"));
    assert_eq!(selected(&Setting::with_file("")), None);
}

#[test]
fn the_file_is_known_though_it_is_not_there() {
    let setting = Setting::with_file("");
    let named = setting.flags.config.clone();
    let located = |setting: &Setting| Configuration::locate(&setting.flags, &|name| setting.get(name)).ok();
    assert_eq!(located(&setting), named);
    let mut by_variable = Setting::with_file("").variable("IDSIGHT_CONFIG", "/nowhere/config.toml");
    by_variable.flags.config = None;
    assert_eq!(located(&by_variable), Some("/nowhere/config.toml".into()));
}
