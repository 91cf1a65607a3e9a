//! Every form, and the way back from it.

use secrecy::ExposeSecret as _;
use serde_json::{Value, json};

use super::variables::Variables;
use super::{dotenv, json, postman, shell};
use crate::domain::{ClientId, IdsId, ProblemKind};

fn variables(values: [&str; 4]) -> Variables {
    let [base_url, ids_id, client_id, client_secret] = values;
    Variables {
        tenant: None,
        base_url: base_url.into(),
        ids_id: ids_id.into(),
        client_id: ClientId::new(client_id),
        client_secret: client_secret.into(),
    }
}

fn acme() -> Variables {
    Variables {
        tenant: Some("acme".into()),
        ..variables(["https://acme.ids.secureauth.com", "default", "YXBp+/=", "c2Vj="])
    }
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn each_form_is_as_the_contract_has_it() {
    assert_eq!(
        *dotenv::text(&acme()).unwrap(),
        "SECUREAUTH_TENANT=acme\n\
         SECUREAUTH_BASE_URL=https://acme.ids.secureauth.com\n\
         SECUREAUTH_IDS_ID=default\n\
         SECUREAUTH_CLIENT_ID=YXBp+/=\n\
         SECUREAUTH_CLIENT_SECRET=c2Vj=\n"
    );
    assert_eq!(
        *shell::text(&acme()).unwrap(),
        "export SECUREAUTH_TENANT=acme\n\
         export SECUREAUTH_BASE_URL=https://acme.ids.secureauth.com\n\
         export SECUREAUTH_IDS_ID=default\n\
         export SECUREAUTH_CLIENT_ID='YXBp+/='\n\
         export SECUREAUTH_CLIENT_SECRET='c2Vj='\n"
    );
    assert_eq!(
        parsed(&json::text(&acme()).unwrap()),
        json!({
            "tenant": "acme",
            "base_url": "https://acme.ids.secureauth.com",
            "ids_id": "default",
            "client_id": "YXBp+/=",
            "client_secret": "c2Vj=",
        })
    );
    let environment = parsed(&postman::text(&acme(), "work").unwrap());
    let entry = |key, value, kind| json!({"key": key, "value": value, "type": kind, "enabled": true});
    assert_eq!(
        environment["values"],
        json!([
            entry("tenant", "acme", "default"),
            entry("base_url", "https://acme.ids.secureauth.com", "default"),
            entry("ids_id", "default", "default"),
            entry("client_id", "YXBp+/=", "default"),
            entry("client_secret", "c2Vj=", "secret"),
        ])
    );
    assert_eq!(environment["name"], "work / default");
    assert_eq!(environment["_postman_variable_scope"], "environment");
}

#[test]
fn a_tenant_that_is_not_known_by_its_name_is_left_out_or_null() {
    let unnamed = variables(["https://ids.acme.example", "default", "id", "secret"]);
    for text in [dotenv::text(&unnamed).unwrap(), shell::text(&unnamed).unwrap()] {
        assert!(!text.contains("TENANT"), "{}", *text);
    }
    assert_eq!(parsed(&json::text(&unnamed).unwrap())["tenant"], Value::Null);
    let environment = parsed(&postman::text(&unnamed, "work").unwrap());
    assert_eq!(environment["values"][0]["key"], "base_url");
}

#[test]
fn what_is_masked_holds_neither_half_of_the_credential_and_nothing_that_a_terminal_obeys() {
    let store = IdsId::new("a\u{1b}[2J").unwrap();
    let masked = variables(["u", store.as_segment(), "YXBp-canary", "canary"]).masked(&store);
    assert_eq!(masked.ids_id, "a␛[2J");
    assert_eq!(masked.client_id.expose(), "YXBp…");
    assert!(!masked.client_secret.expose_secret().contains("canary"));
}

#[test]
fn a_value_that_no_variable_can_hold_is_refused() {
    let odd = variables(["u", "i", "id", "canary\0"]);
    for refused in [dotenv::text(&odd).unwrap_err(), shell::text(&odd).unwrap_err()] {
        assert_eq!(refused.kind, ProblemKind::Config);
        assert!(
            refused.message.starts_with("SECUREAUTH_CLIENT_SECRET"),
            "{refused:?}"
        );
        assert!(!format!("{refused:?}").contains("canary"), "{refused:?}");
    }
    let document = parsed(&json::text(&odd).unwrap());
    assert_eq!(document["client_secret"], "canary\0");
}

#[test]
fn what_only_a_shell_reads_as_it_is_meant_is_named() {
    let odd = variables(["u", "it's", "a\\b", "it's ${HOME}"]);
    let expected = ["SECUREAUTH_CLIENT_ID", "SECUREAUTH_CLIENT_SECRET"];
    assert_eq!(dotenv::read_by_sh_alone(&odd), expected);
    assert!(dotenv::read_by_sh_alone(&acme()).is_empty());
}

#[cfg(unix)]
mod through_sh {
    use std::fs;
    use std::process::Command;

    use proptest::prelude::*;

    use super::*;

    /// What a shell has read, one after the other: a file each, and one shell for all of them.
    fn read_by_sh(files: &[String]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let names = ["BASE_URL", "IDS_ID", "CLIENT_ID", "CLIENT_SECRET"];
        let values = names.map(|name| format!("\"$SECUREAUTH_{name}\"")).join(" ");
        let lines = files.iter().enumerate().map(|(number, text)| {
            fs::write(folder.path().join(format!("{number}.env")), text).unwrap();
            format!(". ./{number}.env\nprintf '%s\\0' {values}\n")
        });
        let script: String = lines.collect();
        fs::write(folder.path().join("script"), script).unwrap();
        let mut sh = Command::new("sh");
        let ran = sh.arg("./script").current_dir(folder.path()).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&ran.stderr), "");
        let printed = String::from_utf8(ran.stdout).unwrap();
        printed.split_terminator('\0').map(String::from).collect()
    }

    /// Texts of signs that mean something to somebody, and texts of anything.
    fn value() -> impl Strategy<Value = String> {
        let signs = "['\"\\\\$`{}() \t\n\r#=~!^*?&;|<>%a-cé\u{1}\u{7f}-]{0,12}";
        prop_oneof![signs, any::<String>().prop_map(|text| text.replace('\0', ""))]
    }

    proptest! {
        // One shell each.
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn every_value_comes_back_from_a_shell_as_it_was(
            sets in proptest::collection::vec([value(), value(), value(), value()], 1..40)
        ) {
            let all = |text: &dyn Fn(&Variables) -> String| -> Vec<String> {
                let borrowed = |set: &[String; 4]| variables(set.each_ref().map(String::as_str));
                sets.iter().map(|set| text(&borrowed(set))).collect()
            };
            let expected: Vec<String> = sets.concat();
            let dotenv = all(&|variables| dotenv::text(variables).unwrap().to_string());
            prop_assert_eq!(&read_by_sh(&dotenv), &expected);
            let shell = all(&|variables| shell::text(variables).unwrap().to_string());
            prop_assert_eq!(&read_by_sh(&shell), &expected);
        }
    }
}
