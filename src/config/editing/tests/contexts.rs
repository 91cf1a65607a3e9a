//! File and keyring are changed together or not at all.

use keyring_core::Error;
use secrecy::ExposeSecret as _;

use super::*;
use crate::domain::{Problem, ProblemKind};

fn locked() -> Error {
    Error::NoStorageAccess("prompt dismissed".into())
}

async fn secret_in(house: &House, name: &str) -> Result<String, SecretError> {
    let flags = Flags {
        context: Some(name.into()),
        ..Flags::default()
    };
    let context = house.configuration().context(&flags, &|_| None).unwrap();
    let secret = context.read_secret(&|_| None, &house.keyring).await?;
    Ok(secret.expose_secret().to_owned())
}

fn default_of(house: &House) -> Option<String> {
    let configuration = house.configuration();
    let mut defaults = configuration.summaries().filter(|summary| summary.is_default);
    defaults.next().map(|summary| summary.name)
}

#[tokio::test]
async fn the_secret_is_where_it_was_wanted_and_nowhere_else() {
    let house = House::new();
    house
        .file()
        .add(&new("safe", Keep::Keyring), false)
        .await
        .unwrap();
    house.file().add(&new("open", Keep::Plain), false).await.unwrap();
    assert_eq!(house.kept(), [account("safe")]);
    assert_eq!(house.text().matches("canary-secret").count(), 1);
    assert_eq!(secret_in(&house, "safe").await.as_deref(), Ok("canary-secret"));
    assert_eq!(secret_in(&house, "open").await.as_deref(), Ok("canary-secret"));
}

#[tokio::test]
async fn the_first_context_is_the_default_and_later_ones_are_not() {
    let house = House::new();
    house.file().add(&new("first", Keep::Plain), false).await.unwrap();
    house
        .file()
        .add(&new("second", Keep::Plain), false)
        .await
        .unwrap();
    assert_eq!(default_of(&house).as_deref(), Some("first"));
    house.file().set_default("second").await.unwrap();
    assert_eq!(default_of(&house).as_deref(), Some("second"));
}

#[tokio::test]
async fn a_name_that_is_taken_is_replaced_only_if_that_is_wanted() {
    let house = House::new();
    house
        .file()
        .add(&new("acme", Keep::Keyring), false)
        .await
        .unwrap();
    let before = house.text();
    let other = NewContext {
        client_secret: "other".into(),
        ..new("acme", Keep::Keyring)
    };
    let error = house.file().add(&other, false).await.unwrap_err();
    assert!(matches!(error, KeepError::Exists { .. }), "{error:?}");
    assert_eq!(house.text(), before);
    assert_eq!(secret_in(&house, "acme").await.as_deref(), Ok("canary-secret"));
    house.file().add(&other, true).await.unwrap();
    assert_eq!(secret_in(&house, "acme").await.as_deref(), Ok("other"));
}

#[tokio::test]
async fn no_secret_of_a_replaced_context_remains() {
    let elsewhere = NewContext {
        address: NewAddress::BaseUrl("https://ids.acme.example".into()),
        ..new("acme", Keep::Keyring)
    };
    let table = [
        (
            elsewhere,
            vec!["https://ids.acme.example/default#acme".to_owned()],
        ),
        (new("acme", Keep::Plain), vec![]),
    ];
    for (replacement, kept) in table {
        let house = House::new();
        house
            .file()
            .add(&new("acme", Keep::Keyring), false)
            .await
            .unwrap();
        house.file().add(&replacement, true).await.unwrap();
        assert_eq!(house.kept(), kept);
        house.file().add(&new("acme", Keep::Keyring), true).await.unwrap();
        assert_eq!(house.kept(), [account("acme")]);
        assert!(!house.text().contains("canary-secret"));
    }
}

#[tokio::test]
async fn settings_that_the_new_context_says_nothing_of_are_kept() {
    let house = House::with_file("[contexts.acme]\ntimeout_seconds = 77 # slow\n");
    house.file().add(&new("acme", Keep::Plain), true).await.unwrap();
    assert!(
        house.text().contains("timeout_seconds = 77 # slow\n"),
        "{}",
        house.text()
    );
}

#[tokio::test]
async fn a_keyring_that_refuses_leaves_the_file_as_it_was() {
    let house = House::new();
    house.file().add(&new("one", Keep::Keyring), false).await.unwrap();
    let before = house.text();
    house.fail_next(&account("two"), locked());
    let error = house
        .file()
        .add(&new("two", Keep::Keyring), false)
        .await
        .unwrap_err();
    assert_eq!(
        error,
        KeepError::Secret(SecretError::Keyring(KeyringFault::Locked))
    );
    assert_eq!(Problem::from(error).kind, ProblemKind::SecretSource);
    assert_eq!(house.text(), before, "and no plain secret instead");
    assert_eq!(house.kept(), [account("one")]);
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_cannot_be_written_leaves_the_keyring_as_it_was() {
    let house = House::new();
    // A link to nothing is found out only once the keyring has the secret.
    std::os::unix::fs::symlink("/nowhere/at/all", house.path()).unwrap();
    let file = house.file();
    let error = file.add(&new("acme", Keep::Keyring), false).await.unwrap_err();
    assert!(matches!(error, KeepError::Dangling { .. }), "{error:?}");
    assert_eq!(house.kept(), [""; 0]);

    let before: SecretString = "before".into();
    let entry = new("acme", Keep::Keyring).entry().unwrap();
    house.keyring.store(&entry, &before).await.unwrap();
    file.add(&new("acme", Keep::Keyring), false).await.unwrap_err();
    let after = house.keyring.read(&entry).await.unwrap();
    assert_eq!(after.expose_secret(), "before");
}

#[tokio::test]
async fn a_removed_context_is_gone_from_file_and_keyring() {
    let house = House::new();
    for name in ["one", "two"] {
        house.file().add(&new(name, Keep::Keyring), false).await.unwrap();
    }
    let left = SecretLeft::Nowhere;
    let was_default = true;
    assert_eq!(
        house.file().remove("one").await,
        Ok(Removed { was_default, left })
    );
    assert_eq!(house.kept(), [account("two")]);
    assert_eq!(default_of(&house), None);
    assert_eq!(house.configuration().context_names().collect::<Vec<_>>(), ["two"]);
}

#[tokio::test]
async fn what_is_left_of_a_removed_context_is_told() {
    let house = House::new();
    house
        .file()
        .add(&new("acme", Keep::Keyring), false)
        .await
        .unwrap();
    house.fail_next(&account("acme"), locked());
    let removed = house.file().remove("acme").await.unwrap();
    let fault = SecretError::Keyring(KeyringFault::Locked);
    assert_eq!(removed.left, SecretLeft::InKeyring(fault));
    assert_eq!(house.configuration().context_names().count(), 0);

    let text = "[contexts.acme]\nclient_secret = { env = \"ACME\" }\n";
    let removed = House::with_file(text).file().remove("acme").await.unwrap();
    assert_eq!(removed.left, SecretLeft::Elsewhere("environment".into()));
}

#[tokio::test]
async fn an_unknown_context_is_told_with_those_that_there_are() {
    let house = House::with_file("[contexts.acme]\ntenant = \"acme\"\n");
    for error in [
        house.file().remove("acne").await.map(drop).unwrap_err(),
        house.file().set_default("acne").await.unwrap_err(),
    ] {
        assert!(error.to_string().contains("`acne`"), "{error}");
        assert_eq!(error.advice(), "Its contexts are `acme`.");
    }
    let nothing = House::new();
    let error = nothing.file().set_default("acme").await.unwrap_err();
    assert!(error.advice().contains("context add"), "{}", error.advice());
    assert!(!nothing.path().exists());
}

#[tokio::test]
async fn what_cannot_be_used_is_refused_without_being_repeated() {
    let canary = || "canary+Secret/Value=".to_owned();
    let keep = Keep::Plain;
    let address = |address| NewContext {
        address,
        ..new("acme", keep)
    };
    let wrong = [
        NewContext {
            name: "canary\u{1b}".into(),
            ..new("acme", keep)
        },
        NewContext {
            name: String::new(),
            ..new("acme", keep)
        },
        address(NewAddress::Tenant(canary())),
        address(NewAddress::BaseUrl(canary())),
        address(NewAddress::BaseUrl("http://canary+Secret.example".into())),
        NewContext {
            client_id: ClientId::new(""),
            ..new("acme", keep)
        },
        NewContext {
            client_secret: "".into(),
            ..new("acme", keep)
        },
    ];
    for new in wrong {
        let house = House::new();
        let error = house.file().add(&new, false).await.unwrap_err();
        assert!(matches!(error, KeepError::Wrong { .. }), "{error:?}");
        let shown = format!("{error}{error:?}{}{new:?}", error.advice());
        assert!(
            !shown.contains("canary+") && !shown.contains("canary-"),
            "{shown}"
        );
        assert!(!house.path().exists());
    }
}

#[test]
fn what_was_typed_is_read_as_tenant_or_address() {
    use NewAddress::{BaseUrl, Tenant};
    for (text, expected) in [
        ("acme", Tenant("acme".into())),
        (
            "acme.ids.secureauth.com",
            Tenant("acme.ids.secureauth.com".into()),
        ),
        (
            "https://acme.ids.secureauth.com/x",
            Tenant("https://acme.ids.secureauth.com/x".into()),
        ),
        ("https://a.example", BaseUrl("https://a.example".into())),
        ("ftp://a.example", BaseUrl("ftp://a.example".into())),
    ] {
        assert_eq!(NewAddress::typed(text), expected);
    }
}
