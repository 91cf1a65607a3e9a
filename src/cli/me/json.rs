//! The profile in the shape that scripts rely on.

use serde_json::{Value, json};

use super::Page;
use crate::domain::documents;

/// The document of `me --format json`: what the profile tells, with the credentials masked unless they are asked for.
pub(super) fn document(page: &Page<'_>) -> Value {
    let in_use = Some(&page.in_use.client_id);
    json!({
        "ids_id": page.store.as_segment(),
        "fetched_at": documents::to_the_second(page.now),
        "profile": documents::profile(page.profile, in_use, |client_id| page.client_id(client_id)),
    })
}
