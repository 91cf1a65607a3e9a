//! Stub: replaced at merge.
/// A request as curl.
#[must_use]
pub fn curl(method: &str, url: &str) -> String {
    format!(
        "printf 'Authorization: Bearer %s\\n' \"$IDSIGHT_ACCESS_TOKEN\" | curl --header @- --request {method} '{url}'"
    )
}
