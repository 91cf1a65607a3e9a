//! How to reach Jane Doe.

use super::scim::{Contact, PostalAddress};
use super::stores::{DEFAULT, EMPLOYEES};

/// Her photo.
pub(super) fn photo(user_id: &str) -> Contact {
    Contact {
        display: Some(format!("/Images/{user_id}")),
        r#type: "photo",
        value: None,
        primary: true,
    }
}

/// Her email addresses in a store.
pub(super) fn emails_in(store: &str) -> Vec<Contact> {
    let email = |r#type, address: &str, primary| Contact {
        display: Some(address.into()),
        r#type,
        value: Some(address.into()),
        primary,
    };
    match store {
        DEFAULT => vec![
            email("work", "janedoe@acme.com", true),
            email("home", "jane.doe@example.net", false),
            email("other", "oncall+jane@acme.com", false),
        ],
        EMPLOYEES => vec![
            email("work", "janedoe@acme.com", true),
            email("other", "jane.doe@employees.acme.com", false),
        ],
        _ => vec![email("home", "jane.doe@example.net", true)],
    }
}

/// Her phone numbers in a store.
pub(super) fn phone_numbers_in(store: &str) -> Vec<Contact> {
    let phone = |r#type, number: &str, primary| Contact {
        display: None,
        r#type,
        value: Some(number.into()),
        primary,
    };
    match store {
        DEFAULT => vec![
            phone("work", "+19495551212", true),
            phone("mobile", "+19495550147", false),
        ],
        EMPLOYEES => vec![phone("work", "+19495551212", true)],
        _ => Vec::new(),
    }
}

/// Her postal addresses in a store.
pub(super) fn addresses_in(store: &str) -> Vec<PostalAddress> {
    if store != DEFAULT {
        return Vec::new();
    }
    let (street, locality, region, postal_code, country) =
        ("38 Discovery, Suite 100", "Irvine", "CA", "92618", "US");
    vec![PostalAddress {
        r#type: "work",
        formatted: format!("{street}\n{locality}, {region} {postal_code}\n{country}"),
        street_address: street,
        locality,
        region,
        postal_code,
        country,
        primary: true,
    }]
}
