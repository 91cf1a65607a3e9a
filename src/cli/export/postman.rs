//! An environment, as Postman exports and imports it.

use secrecy::zeroize::Zeroizing;
use serde::Serialize;

use super::json::written;
use super::variables::Variables;
use crate::cli::failure::Failure;

#[derive(Serialize)]
struct Environment<'a> {
    id: String,
    name: String,
    values: Vec<Entry<'a>>,
    #[serde(rename = "_postman_variable_scope")]
    scope: &'static str,
}

#[derive(Serialize)]
struct Entry<'a> {
    key: &'static str,
    value: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    enabled: bool,
}

/// The environment of a context.
pub(super) fn text(variables: &Variables, context: &str) -> Result<Zeroizing<String>, Failure> {
    let entries = variables.known().map(|variable| Entry {
        key: variable.name,
        value: variable.value,
        kind: if variable.is_secret { "secret" } else { "default" },
        enabled: true,
    });
    let name = format!("{context} / {}", variables.ids_id);
    written(&Environment {
        id: id(&[&name, &variables.base_url]),
        name,
        values: entries.collect(),
        scope: "environment",
    })
}

/// A UUID of our own making (version 8 of RFC 9562), by which Postman knows an environment again when it is imported
/// anew. It is the same for the same texts: FNV-1a, which is no secret and keeps none.
fn id(texts: &[&str]) -> String {
    const START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    const VERSION: u128 = 0xf << 76;
    const VARIANT: u128 = 0x3 << 62;
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0]));
    let hash = bytes.fold(START, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME));
    let digits = format!("{:032x}", hash & !VERSION & !VARIANT | 0x8 << 76 | 0x2 << 62);
    let mut id = digits;
    for place in [20, 16, 12, 8] {
        id.insert(place, '-');
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_is_a_uuid_that_stays_the_same() {
        let one = id(&["acme / default", "https://acme.ids.secureauth.com"]);
        assert_eq!(one, id(&["acme / default", "https://acme.ids.secureauth.com"]));
        assert_ne!(one, id(&["acme / other", "https://acme.ids.secureauth.com"]));
        let groups: Vec<usize> = one.split('-').map(str::len).collect();
        assert_eq!(groups, [8, 4, 4, 4, 12]);
        assert_eq!(&one[14..15], "8", "{one}");
        assert!("89ab".contains(&one[19..20]), "{one}");
    }
}
