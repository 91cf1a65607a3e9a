//! Email addresses, phone numbers, photos and postal addresses (RFC 7643 §2.4 and §4.1.2).

use serde_json::Value;

use super::Members;
use super::members::{clean_text, raw_text};
use crate::domain::{Address, CleanText, ContactPoint};

/// Where the value itself may stand; the guide's photo has a `display` only.
const VALUE_NAMES: [&str; 3] = ["value", "display", "$ref"];
const WHOLE_ADDRESS_NAMES: [&str; 3] = ["formatted", "value", "display"];
/// The parts of an address, in the order in which they are written on a line.
const ADDRESS_PARTS: [&str; 5] = ["streetAddress", "locality", "region", "postalCode", "country"];
const BETWEEN_PARTS: &str = ", ";

/// An email address, phone number or photo; `None` where the entry has no value.
pub(super) fn contact_point(entry: &Value) -> Option<ContactPoint> {
    let Some(members) = Members::of(entry) else {
        return clean_text(entry).map(|value| ContactPoint {
            value,
            kind: None,
            primary: false,
            link: None,
        });
    };
    Some(ContactPoint {
        value: members.text(&VALUE_NAMES)?,
        kind: members.text(&["type"]),
        primary: members.flag("primary"),
        link: None,
    })
}

/// A postal address, as one line; `None` where the entry has none of its parts.
pub(super) fn address(entry: &Value) -> Option<Address> {
    let Some(members) = Members::of(entry) else {
        return Some(Address {
            formatted: one_line(&raw_text(entry)?)?,
            kind: None,
            primary: false,
        });
    };
    let from_parts = || {
        let parts: Vec<_> = ADDRESS_PARTS
            .iter()
            .filter_map(|part| members.raw(&[part]))
            .collect();
        one_line(&parts.join("\n"))
    };
    let whole = members
        .raw(&WHOLE_ADDRESS_NAMES)
        .and_then(|whole| one_line(&whole));
    Some(Address {
        formatted: whole.or_else(from_parts)?,
        kind: members.text(&["type"]),
        primary: members.flag("primary"),
    })
}

/// An address may have line breaks (RFC 7643 §4.1.2), which a row of the screen has not.
fn one_line(text: &str) -> Option<CleanText> {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    (!lines.is_empty()).then(|| CleanText::from_server(&lines.join(BETWEEN_PARTS)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_entry_may_be_bare_or_lack_its_value() {
        let point = contact_point(&json!("jane@acme.com")).unwrap();
        assert_eq!(point.value.as_str(), "jane@acme.com");
        let photo = contact_point(&json!({"display": "/x", "type": "photo", "primary": "true"})).unwrap();
        assert_eq!(photo.value.as_str(), "/x");
        assert!(photo.primary);
        let number = contact_point(&json!({"value": 5_551_212, "type": 3, "primary": "no"})).unwrap();
        assert_eq!(number.value.as_str(), "5551212");
        assert_eq!(number.kind.as_deref(), Some("3"));
        assert!(!number.primary);
        for nothing in [json!(null), json!({}), json!([]), json!({"value": {}})] {
            assert_eq!(contact_point(&nothing), None, "{nothing}");
        }
    }

    #[test]
    fn an_address_is_one_line_whole_or_put_together() {
        let whole = address(&json!({"formatted": "1 Road\r\nTown\n", "type": "work"})).unwrap();
        assert_eq!(whole.formatted.as_str(), "1 Road, Town");
        let parts =
            json!({"country": "US", "streetAddress": "1 Road", "postalCode": 12345, "formatted": " "});
        assert_eq!(address(&parts).unwrap().formatted.as_str(), "1 Road, 12345, US");
        assert_eq!(address(&json!("1 Road")).unwrap().formatted.as_str(), "1 Road");
        assert_eq!(address(&json!({"type": "work"})), None);
    }
}
