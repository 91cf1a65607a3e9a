//! The profile in the shape that scripts rely on.

use serde_json::Value;

use super::Page;
use crate::domain::documents;

/// The document of `me --format json`: what the profile tells, with the credentials masked unless they are asked for.
pub(super) fn document(page: &Page<'_>) -> Value {
    let in_use = Some(&page.in_use.client_id);
    let profile = documents::profile(page.profile, in_use, |client_id| page.client_id(client_id));
    documents::me(page.store, page.now, profile)
}
