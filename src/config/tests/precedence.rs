//! Flags over environment over file.

use std::path::Path;
use std::time::Duration;

use super::super::{Configuration, Flags, Origin, SecretSource};
use super::{Setting, WHOLE};
use crate::domain::IdsId;

const TWO: &str = r#"
[contexts.one]
tenant = "one"
client_id = "id"
client_secret = { env = "S" }
[contexts.two]
base_url = "https://two.example"
client_id = "id"
client_secret = { env = "S" }
[contexts.three]
tenant = "three"
client_id = "id"
client_secret = { env = "S" }
"#;

#[test]
fn the_context_is_the_flags_else_the_environments_else_the_default() {
    // flag, environment, default_context, chosen
    let table = [
        (Some("one"), Some("two"), Some("three"), "one"),
        (Some("one"), None, Some("three"), "one"),
        (None, Some("two"), Some("three"), "two"),
        (None, Some(""), Some("three"), "three"),
        (None, None, Some("three"), "three"),
    ];
    for (flag, variable, default, chosen) in table {
        let default = default.map_or(String::new(), |name| format!("default_context = \"{name}\"\n"));
        let mut setting = Setting::with_file(&format!("{default}{TWO}"));
        setting.flags.context = flag.map(Into::into);
        if let Some(name) = variable {
            setting = setting.variable("IDSIGHT_CONTEXT", name);
        }
        let context = setting.context().unwrap();
        assert_eq!(context.name.as_deref(), Some(chosen), "{flag:?} {variable:?}");
    }
}

#[test]
fn the_only_context_need_not_be_named_and_of_several_one_must() {
    let only = Setting::with_file(WHOLE).context().unwrap();
    assert_eq!(only.name.as_deref(), Some("acme"));
    let error = Setting::with_file(TWO).context().unwrap_err();
    assert!(error.advice().contains("--context"), "{}", error.advice());
    assert!(
        error.advice().contains("`one`, `three`, `two`"),
        "{}",
        error.advice()
    );
}

#[test]
fn tenant_and_base_url_replace_each_other_from_layer_to_layer() {
    let tenant = "tenant = \"file\"";
    let base_url = "base_url = \"https://file.example\"";
    let own = "https://env.example";
    // file, variable, value, tenant, address
    let table = [
        (tenant, "", "", Some("file"), "https://file.ids.secureauth.com"),
        (base_url, "", "", None, "https://file.example"),
        (tenant, "IDSIGHT_BASE_URL", own, None, own),
        (base_url, "IDSIGHT_BASE_URL", own, None, own),
        (
            base_url,
            "IDSIGHT_TENANT",
            "env",
            Some("env"),
            "https://env.ids.secureauth.com",
        ),
        (
            tenant,
            "IDSIGHT_TENANT",
            "env",
            Some("env"),
            "https://env.ids.secureauth.com",
        ),
        (
            tenant,
            "IDSIGHT_TENANT",
            "",
            Some("file"),
            "https://file.ids.secureauth.com",
        ),
    ];
    for (line, variable, value, tenant, address) in table {
        let file = WHOLE.replace("tenant = \"acme\"", line);
        let context = Setting::with_file(&file)
            .variable(variable, value)
            .context()
            .unwrap();
        assert_eq!(context.tenant.as_deref(), tenant, "{line} {variable}={value}");
        assert_eq!(context.base_url.to_string(), address, "{line} {variable}={value}");
    }
}

#[test]
fn the_environment_stands_over_the_file() {
    let file = format!("{WHOLE}ids_id = \"file-store\"\n");
    let context = Setting::with_file(&file).context().unwrap();
    assert_eq!(context.home.as_segment(), "file-store");
    assert_eq!(context.client_id.expose(), "file-id");
    assert_eq!(context.client_id_origin, Origin::File);

    let context = Setting::with_file(&file)
        .variable("IDSIGHT_IDS_ID", "env-store")
        .variable("IDSIGHT_CLIENT_ID", "env-id")
        .variable("IDSIGHT_CLIENT_SECRET", "env-secret")
        .context()
        .unwrap();
    assert_eq!(context.home.as_segment(), "env-store");
    assert_eq!(context.client_id.expose(), "env-id");
    assert_eq!(context.client_id_origin, Origin::Environment("IDSIGHT_CLIENT_ID"));
    let SecretSource::Environment { name } = context.client_secret else {
        panic!()
    };
    assert_eq!(name, "IDSIGHT_CLIENT_SECRET");
}

#[test]
fn the_flags_stand_over_everything() {
    let file = format!("{WHOLE}timeout_seconds = 20\n");
    let mut setting = Setting::with_file(&file).variable("IDSIGHT_IDS_ID", "home");
    let context = setting.context().unwrap();
    assert_eq!(context.timeout, Duration::from_secs(20));
    assert_eq!(context.store.as_segment(), "home");

    setting.flags.timeout = Some(Duration::from_secs(3));
    setting.flags.store = Some(IdsId::new("other").unwrap());
    let context = setting.context().unwrap();
    assert_eq!(context.timeout, Duration::from_secs(3));
    assert_eq!(context.store.as_segment(), "other");
    assert_eq!(context.home.as_segment(), "home");
}

#[test]
fn the_environment_suffices() {
    let context = Setting::with_file("")
        .variable("IDSIGHT_TENANT", "acme")
        .variable("IDSIGHT_CLIENT_ID", "id")
        .variable("IDSIGHT_CLIENT_SECRET", "secret")
        .context()
        .unwrap();
    assert_eq!(context.name, None);
    assert_eq!(context.home.as_segment(), "default");
    assert_eq!(context.timeout, Duration::from_secs(10));
}

#[test]
fn the_file_is_the_flags_else_the_environments() {
    let setting = Setting::with_file(WHOLE);
    let file = setting.flags.config.clone().unwrap();
    let environment = |name: &str| (name == "IDSIGHT_CONFIG").then(|| file.clone().into_os_string());
    let configuration = Configuration::load(&Flags::default(), &environment).unwrap();
    assert_eq!(configuration.file(), Some(file.as_path()));

    let missing = |_: &str| Some("/nowhere/config.toml".into());
    assert!(Configuration::load(&Flags::default(), &missing).is_err());
    assert!(Configuration::load(&setting.flags, &missing).is_ok());
}

#[test]
fn a_copied_secret_may_stay_in_the_clipboard() {
    let clear = |seconds: u64| {
        let setting = Setting::with_file(&format!("ui.clipboard_clear_seconds = {seconds}"));
        setting.load().unwrap().interface().clipboard_clear
    };
    assert_eq!(clear(0), None);
    assert_eq!(clear(1), Some(Duration::from_secs(1)));
    let revealed = Setting::with_file("ui.reveal_seconds = 3600");
    assert_eq!(
        revealed.load().unwrap().interface().reveal,
        Duration::from_secs(3600)
    );
}

#[test]
fn paths_start_at_the_files_folder_or_at_home() {
    let file = WHOLE.replace("{ env = \"ACME_SECRET\" }", "{ file = \"~/secret\" }");
    let setting = Setting::with_file(&format!("{file}ca_file = \"ca.pem\"\n"));
    let context = setting.context().unwrap();
    assert_eq!(context.ca_file, Some(setting.folder.path().join("ca.pem")));
    let SecretSource::File { path } = context.client_secret else {
        panic!()
    };
    assert_eq!(path, Path::new("/home/jane/secret"));
}

#[test]
fn a_variable_that_holds_the_secret_is_known_though_another_is_read() {
    let names = |setting: &Setting| {
        let configuration = setting.load().unwrap();
        configuration.secret_variables(&setting.flags, &|name| setting.get(name))
    };
    let own = ["IDSIGHT_CLIENT_SECRET", "ACME_SECRET"];
    let setting = Setting::with_file(WHOLE);
    assert_eq!(names(&setting), own);
    assert_eq!(names(&setting.variable("IDSIGHT_CLIENT_SECRET", "secret")), own);
    let plain = WHOLE.replace("{ env = \"ACME_SECRET\" }", "{ plain = \"x\" }");
    assert_eq!(names(&Setting::with_file(&plain)), ["IDSIGHT_CLIENT_SECRET"]);
}
