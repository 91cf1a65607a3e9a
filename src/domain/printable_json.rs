//! JSON that is safe to print on a terminal.

use std::fmt::Write as _;

use serde::Serialize;

use super::is_unsafe_to_print;

/// The value as indented JSON in which also DEL, C1 and bidirectional controls are escapes (RFC 8259 §7 leaves them
/// to the writer).
///
/// # Errors
/// The value cannot be JSON.
pub fn to_printable_json(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string_pretty(value).map(|text| escaped(&text))
}

/// The same in one line.
///
/// # Errors
/// The value cannot be JSON.
pub fn to_printable_line(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string(value).map(|text| escaped(&text))
}

fn escaped(json: &str) -> String {
    let mut printable = String::with_capacity(json.len());
    for character in json.chars() {
        // Line ends are the only controls that the writer puts outside of strings.
        if is_unsafe_to_print(character) && character != '\n' {
            let _ = write!(printable, "\\u{:04x}", u32::from(character));
        } else {
            printable.push(character);
        }
    }
    printable
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_comes_back_from_json_that_is_safe_to_print(text in any::<String>()) {
            let json = to_printable_json(&[&text]).unwrap();
            prop_assert!(!json.chars().any(|character| is_unsafe_to_print(character) && character != '\n'));
            let back: Vec<String> = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(&back, &[text]);
        }
    }
}
