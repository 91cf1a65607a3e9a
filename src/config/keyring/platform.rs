//! The keyring of each platform.

use std::sync::Arc;

use keyring_core::error::PlatformError;
use keyring_core::{CredentialStore, Result};

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
