//! The keyring of each platform.

use std::sync::Arc;

use keyring_core::error::PlatformError;
use keyring_core::{CredentialStore, Result};

use super::fault::KeyringFault;

/// What the bus says where nobody has a name.
#[cfg(all(unix, not(any(target_os = "android", target_os = "ios", target_os = "macos"))))]
const NOBODY: [&str; 2] = [
    "org.freedesktop.DBus.Error.ServiceUnknown",
    "org.freedesktop.DBus.Error.NameHasNoOwner",
];

/// The Secret Service, which GNOME, KDE and `KeePassXC` offer.
#[cfg(all(unix, not(any(target_os = "android", target_os = "ios", target_os = "macos"))))]
pub(super) fn open() -> Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

/// The user's keychain.
#[cfg(target_os = "macos")]
pub(super) fn open() -> Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

/// The Credential Manager.
#[cfg(windows)]
pub(super) fn open() -> Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}

/// None that we know.
#[cfg(not(any(windows, all(unix, not(any(target_os = "android", target_os = "ios"))))))]
pub(super) fn open() -> Result<Arc<CredentialStore>> {
    Err(keyring_core::Error::NoDefaultStore)
}

/// Why there is no keyring to ask, where that is known.
#[cfg(all(unix, not(any(target_os = "android", target_os = "ios", target_os = "macos"))))]
pub(super) fn missing(error: &PlatformError) -> Option<KeyringFault> {
    use secret_service::Error;
    match error.downcast_ref()? {
        Error::Zbus(zbus::Error::MethodError(name, ..)) => {
            NOBODY.contains(&name.as_str()).then_some(KeyringFault::NoService)
        }
        Error::Zbus(_) | Error::Unavailable => Some(KeyringFault::NoBus),
        _ => None,
    }
}

/// Elsewhere it is a part of the system.
#[cfg(not(all(unix, not(any(target_os = "android", target_os = "ios", target_os = "macos")))))]
pub(super) fn missing(_error: &PlatformError) -> Option<KeyringFault> {
    None
}

/// What an error says of itself, without the name of the library that tells it.
#[cfg(all(unix, not(any(target_os = "android", target_os = "ios", target_os = "macos"))))]
pub(super) fn words(error: &PlatformError) -> String {
    use secret_service::Error;
    match error.downcast_ref() {
        Some(Error::Zbus(cause)) => cause.to_string(),
        Some(Error::ZbusFdo(cause)) => cause.to_string(),
        Some(Error::PromptDisconnected) => "it went away while it asked for its password".into(),
        _ => error.to_string(),
    }
}

/// What an error says of itself.
#[cfg(not(all(unix, not(any(target_os = "android", target_os = "ios", target_os = "macos")))))]
pub(super) fn words(error: &PlatformError) -> String {
    error.to_string()
}

/// Whether the keyring lets us in, but has nothing to put an entry into.
#[cfg(all(unix, not(any(target_os = "android", target_os = "ios", target_os = "macos"))))]
pub(super) fn lacks_a_collection(error: &PlatformError) -> bool {
    matches!(error.downcast_ref(), Some(secret_service::Error::NoResult))
}

/// Elsewhere there is always one.
#[cfg(not(all(unix, not(any(target_os = "android", target_os = "ios", target_os = "macos")))))]
pub(super) fn lacks_a_collection(_error: &PlatformError) -> bool {
    false
}
