//! The shape that scripts rely on.

use secrecy::ExposeSecret as _;
use secrecy::zeroize::Zeroizing;
use serde::Serialize;

use super::variables::Variables;
use crate::cli::failure::Failure;
use crate::domain::to_printable_json;

#[derive(Serialize)]
struct Document<'a> {
    tenant: Option<&'a str>,
    base_url: &'a str,
    ids_id: &'a str,
    client_id: &'a str,
    client_secret: &'a str,
}

pub(super) fn text(variables: &Variables) -> Result<Zeroizing<String>, Failure> {
    written(&Document {
        tenant: variables.tenant.as_deref(),
        base_url: &variables.base_url,
        ids_id: &variables.ids_id,
        client_id: variables.client_id.expose(),
        client_secret: variables.client_secret.expose_secret(),
    })
}

/// A document, with the end of its last line.
pub(super) fn written(document: &impl Serialize) -> Result<Zeroizing<String>, Failure> {
    let json =
        to_printable_json(document).map_err(|error| Failure::machine("cannot export")(error.into()))?;
    let mut text = Zeroizing::new(json);
    text.push('\n');
    Ok(text)
}
