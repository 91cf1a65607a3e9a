//! Every fault is told with file, line and key, and without the value.

use super::super::ConfigError;
use super::fault_table::TABLE;
use super::{Setting, WHOLE};
use crate::domain::{Problem, ProblemKind};

const CANARY: &str = "canary+Secret/Value=";

fn texts(error: &ConfigError) -> String {
    format!("{error} {} {error:?}", error.advice())
}

#[test]
fn each_fault_names_file_line_and_key_and_shows_no_value() {
    for (line, key, word, text) in TABLE {
        let setting = Setting::with_file(&text.replace("CANARY", CANARY));
        let error = setting.context().expect_err(text);
        let file = setting.folder.path().join("config.toml");
        let place = format!("{}:{line}: `{key}` ", file.display());
        assert!(error.to_string().starts_with(&place), "{text}\n{error}");
        assert!(texts(&error).contains(word), "{text}\n{}", texts(&error));
        assert!(!texts(&error).contains("canary"), "{text}\n{}", texts(&error));
        assert!(!error.advice().is_empty(), "{text}");
    }
}

#[test]
fn broken_toml_is_told_with_line_and_column_and_not_quoted() {
    let table = [
        ("a = \"CANARY", "1:"),
        ("[ui]\nmouse == CANARY", "2:8"),
        ("[ui]\nCANARY", "2:"),
        ("[ui]\nmouse = true\nmouse = true # CANARY", "3:1"),
        ("client_secret = CANARY", "1:"),
    ];
    for (text, position) in table {
        let error = Setting::with_file(&text.replace("CANARY", CANARY))
            .load()
            .unwrap_err();
        assert!(
            error.to_string().contains(&format!("config.toml:{position}")),
            "{text}: {error}"
        );
        assert!(error.to_string().contains("not valid TOML"), "{error}");
        assert!(!texts(&error).contains("canary"), "{}", texts(&error));
    }
}

#[test]
fn a_wrong_variable_is_named_and_its_value_is_not_shown() {
    let table = [
        ("IDSIGHT_TENANT", CANARY),
        ("IDSIGHT_BASE_URL", CANARY),
        ("IDSIGHT_BASE_URL", "https://canary+Secret/Value=@a.example"),
        ("IDSIGHT_IDS_ID", ".."),
        ("IDSIGHT_CONTEXT", CANARY),
    ];
    for (variable, value) in table {
        let setting = Setting::with_file(WHOLE).variable(variable, value);
        let error = setting.context().unwrap_err();
        assert!(error.to_string().contains(variable), "{error}");
        assert!(!texts(&error).contains("canary"), "{}", texts(&error));
    }
}

#[test]
fn tenant_and_base_url_in_one_environment_are_an_error() {
    let setting = Setting::with_file(WHOLE)
        .variable("IDSIGHT_TENANT", "acme")
        .variable("IDSIGHT_BASE_URL", "https://a.example");
    let error = setting.context().unwrap_err();
    assert!(error.to_string().contains("IDSIGHT_BASE_URL"), "{error}");
    assert!(error.to_string().contains("IDSIGHT_TENANT"), "{error}");
}

#[test]
fn a_wrong_flag_is_named() {
    let mut setting = Setting::with_file(WHOLE);
    setting.flags.context = Some("acne".into());
    let error = setting.context().unwrap_err();
    assert!(error.to_string().contains("--context"), "{error}");
    assert!(error.advice().contains("`acme`"), "{}", error.advice());
}

#[test]
fn a_context_that_lacks_something_says_where_to_add_it() {
    let table = [
        ("tenant = \"acme\"", "has no tenant", "IDSIGHT_TENANT"),
        ("client_id = \"file-id\"", "has no client ID", "IDSIGHT_CLIENT_ID"),
        (
            "client_secret = { env = \"ACME_SECRET\" }",
            "has no client secret",
            "IDSIGHT_CLIENT_SECRET",
        ),
    ];
    for (line, message, variable) in table {
        let error = Setting::with_file(&WHOLE.replace(line, ""))
            .context()
            .unwrap_err();
        assert!(error.to_string().contains(message), "{error}");
        assert!(error.to_string().contains("`acme`"), "{error}");
        assert!(error.advice().contains(variable), "{}", error.advice());
        assert!(error.advice().contains("[contexts.acme]"), "{}", error.advice());
    }
}

#[test]
fn a_fault_becomes_a_problem_in_the_same_words() {
    let error = Setting::with_file("tenant = 1").load().unwrap_err();
    let problem = Problem::from(error.clone());
    assert_eq!(problem.kind, ProblemKind::Config);
    assert_eq!(problem.message, format!("{error}."));
    assert_eq!(problem.advice, error.advice());
}
