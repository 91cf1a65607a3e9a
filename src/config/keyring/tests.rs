//! What is kept comes back, and each failure has its own words.

use std::sync::{Mutex, mpsc};

use keyring_core::mock;

use super::*;
use crate::config::BaseUrl;
use crate::domain::IdsId;

fn entry(name: &str) -> KeyringEntry {
    let base_url = BaseUrl::parse("https://acme.ids.secureauth.com").unwrap();
    KeyringEntry::of(name, &base_url, &IdsId::default_store())
}

async fn secret_of(keyring: &Keyring, name: &str) -> Result<String, SecretError> {
    let secret = keyring.read(&entry(name)).await?;
    Ok(secret.expose_secret().to_owned())
}

fn fault(error: SecretError) -> KeyringFault {
    match error {
        SecretError::Keyring(fault) => fault,
        other => panic!("no fault of the keyring: {other:?}"),
    }
}

/// The fault of a reading at which the store fails like this.
async fn fault_after(failure: Error) -> KeyringFault {
    let (keyring, store) = Keyring::in_memory();
    let store: Arc<CredentialStore> = store;
    let kept = Entry::new_in_store(&store, SERVICE, entry("acme").account()).unwrap();
    let kept: &mock::Cred = kept.as_any().downcast_ref().unwrap();
    kept.set_error(failure);
    fault(secret_of(&keyring, "acme").await.unwrap_err())
}

#[tokio::test]
async fn what_is_stored_comes_back_until_it_is_deleted() {
    let (keyring, _) = Keyring::in_memory();
    keyring.store(&entry("one"), &"first".into()).await.unwrap();
    keyring.store(&entry("two"), &"other".into()).await.unwrap();
    keyring.store(&entry("one"), &"second".into()).await.unwrap();
    assert_eq!(secret_of(&keyring, "one").await.as_deref(), Ok("second"));
    assert_eq!(secret_of(&keyring, "two").await.as_deref(), Ok("other"));

    keyring.delete(&entry("one")).await.unwrap();
    let error = secret_of(&keyring, "one").await.unwrap_err();
    assert!(matches!(fault(error), KeyringFault::Absent { .. }));
    assert_eq!(secret_of(&keyring, "two").await.as_deref(), Ok("other"));
    keyring
        .delete(&entry("one"))
        .await
        .expect("there is nothing left to delete");
}

#[tokio::test]
async fn a_probe_writes_nothing() {
    let (keyring, store) = Keyring::in_memory();
    keyring.probe().await.unwrap();
    let kept = store.inner.lock().unwrap();
    for credential in kept.borrow().iter() {
        assert!(credential.inner.lock().unwrap().borrow().secret.is_none());
    }
}

#[tokio::test]
async fn an_empty_entry_is_no_secret() {
    let (keyring, _) = Keyring::in_memory();
    keyring.store(&entry("acme"), &"".into()).await.unwrap();
    let error = secret_of(&keyring, "acme").await.unwrap_err();
    assert!(matches!(error, SecretError::Empty { .. }), "{error:?}");
}

#[tokio::test]
async fn a_keyring_that_is_not_there_is_told_apart_from_one_that_refuses() {
    let nowhere = Keyring::opened_by(|| Err(Error::NoDefaultStore));
    let told = fault(nowhere.probe().await.unwrap_err());
    assert_eq!(told, KeyringFault::NoStore);
    assert_eq!(fault(secret_of(&nowhere, "acme").await.unwrap_err()), told);
    let unknown = Keyring::opened_by(|| Err(Error::PlatformFailure("no\u{1b}[2J way".into())));
    let reason = "no␛[2J way".to_owned();
    assert_eq!(
        fault(unknown.probe().await.unwrap_err()),
        KeyringFault::Failed { reason }
    );

    let locked = fault_after(Error::NoStorageAccess("prompt dismissed".into())).await;
    assert_eq!(locked, KeyringFault::Locked);
    let broken = fault_after(Error::PlatformFailure("it broke".into())).await;
    let reason = "it broke".to_owned();
    assert_eq!(broken, KeyringFault::Failed { reason });
}

#[tokio::test]
async fn what_is_kept_there_is_never_shown() {
    let canary = || b"canary\xff".to_vec();
    for failure in [
        Error::BadEncoding(canary()),
        Error::BadDataFormat(canary(), "canary".into()),
        Error::BadStoreFormat("canary".into()),
        Error::Invalid("canary".into(), "canary".into()),
    ] {
        let fault = fault_after(failure).await;
        let shown = format!("{fault}{fault:?}{}", fault.advice());
        assert!(!shown.contains("canary"), "{shown}");
    }
}

#[tokio::test]
async fn a_keyring_that_hangs_is_not_waited_for() {
    let (release, hung) = mpsc::channel::<()>();
    let hung = Mutex::new(hung);
    let keyring = Keyring {
        with_the_user: Duration::from_millis(20),
        alone: Duration::from_millis(20),
        ..Keyring::opened_by(move || {
            // Until the test is over.
            let _ = hung.lock().unwrap().recv();
            Err(Error::NoEntry)
        })
    };
    let answers = [
        keyring.probe().await,
        keyring.read(&entry("acme")).await.map(drop),
        keyring.store(&entry("acme"), &"secret".into()).await,
        keyring.delete(&entry("acme")).await,
    ];
    for answer in answers {
        let fault = fault(answer.unwrap_err());
        assert!(matches!(fault, KeyringFault::TimedOut { .. }), "{fault:?}");
    }
    drop(release);
}

#[test]
fn each_fault_has_words_and_advice_of_its_own() {
    let reason = || "why".to_owned();
    let faults = [
        KeyringFault::Locked,
        KeyringFault::Absent {
            context: "acme".into(),
        },
        KeyringFault::NoBus,
        KeyringFault::NoService,
        KeyringFault::NoStore,
        KeyringFault::NoCollection,
        KeyringFault::TimedOut { seconds: 20 },
        KeyringFault::Failed { reason: reason() },
    ];
    for (index, fault) in faults.iter().enumerate() {
        for other in &faults[index + 1..] {
            assert_ne!(fault.to_string(), other.to_string());
            assert_ne!(fault.advice(), other.advice());
        }
    }
}
