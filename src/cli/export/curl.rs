//! A command that gets the profile, and holds no secret.

use crate::config::BaseUrl;
use crate::domain::{IdsId, curl};

pub(super) fn text(base_url: &BaseUrl, store: &IdsId) -> String {
    let request = curl("GET", &format!("{base_url}{}", store.me_path()));
    format!(
        "# Gets your profile in the store {store}. The access token comes from a variable:\n\
         #   idsight exec -- sh FILE                  where this is FILE\n\
         #   IDSIGHT_ACCESS_TOKEN=$(idsight token)    in a shell, before you paste this\n\
         {request}"
    )
}
