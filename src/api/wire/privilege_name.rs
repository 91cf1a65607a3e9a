//! The name of a privilege. The lookup is not published, so each likely shape is understood.

use serde_json::Value;

use super::{Members, Misfit};
use crate::domain::CleanText;

const NAME_NAMES: [&str; 3] = ["displayName", "display", "name"];

/// Reads the name out of a resource.
pub(in crate::api) fn read(answer: &Value) -> Result<CleanText, Misfit> {
    Members::of(answer)
        .filter(|resource| !resource.is_message())
        .and_then(|resource| resource.text(&NAME_NAMES))
        .ok_or(Misfit::Shape)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::any_json::any_json;
    use super::*;
    use crate::domain::is_unsafe_to_print;

    #[test]
    fn a_name_is_found_by_each_of_its_likely_names() {
        for answer in [
            json!({"id": "p", "displayName": "Developer"}),
            json!({"display": "Developer", "name": "x"}),
            json!({"Name": "Developer"}),
        ] {
            assert_eq!(read(&answer).unwrap().as_str(), "Developer", "{answer}");
        }
    }

    #[test]
    fn anything_else_is_no_name() {
        for answer in [
            json!({}),
            json!({"id": "p"}),
            json!({"displayName": " "}),
            json!({"name": {"formatted": "x"}}),
            json!("Developer"),
            json!([{"displayName": "Developer"}]),
            json!({"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "name": "x"}),
        ] {
            assert_eq!(read(&answer).unwrap_err(), Misfit::Shape, "{answer}");
        }
    }

    proptest! {
        #[test]
        fn any_json_is_read_without_a_panic_and_gives_a_safe_text(value in any_json()) {
            for answer in [value.clone(), json!({ "displayName": value })] {
                let name = read(&answer).unwrap_or_default();
                prop_assert!(!name.chars().any(is_unsafe_to_print));
            }
        }
    }
}
