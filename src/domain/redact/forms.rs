//! In which forms a secret may stand in a text.

use base64::Engine as _;
use base64::engine::GeneralPurpose;
use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE, BASE64_URL_SAFE_NO_PAD};
use secrecy::zeroize::Zeroizing;

/// Shorter pieces of base64 stand in many texts by chance.
const SHORTEST_CORE: usize = 8;
/// From here on a value is told by itself without the padding of base64 at its end.
const TELLING_UNPADDED: usize = 16;

/// A text that holds a secret.
pub(super) type Form = Zeroizing<String>;

/// As it is, and as JSON, addresses and forms write it.
pub(super) fn plain(secret: &str) -> Vec<Form> {
    let mut forms = vec![Form::new(secret.to_owned())];
    let bare = secret.trim_end_matches('=');
    if bare.len() >= TELLING_UNPADDED {
        forms.push(Form::new(bare.to_owned()));
    }
    forms.extend(written(secret));
    forms
}

/// Base64 of it, also where it stands somewhere within what was encoded.
pub(super) fn encoded(secret: &str) -> Vec<Form> {
    let whole = [
        BASE64_STANDARD,
        BASE64_STANDARD_NO_PAD,
        BASE64_URL_SAFE,
        BASE64_URL_SAFE_NO_PAD,
    ];
    let whole = whole.map(|alphabet| Form::new(alphabet.encode(secret)));
    let cores = [BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE_NO_PAD]
        .into_iter()
        .flat_map(|alphabet| [0, 1, 2].map(|before| core(secret, &alphabet, before)))
        .filter(|core| core.len() >= SHORTEST_CORE);
    let mut forms: Vec<Form> = whole.into_iter().chain(cores).collect();
    let written: Vec<Form> = forms.iter().flat_map(|form| written(form)).collect();
    forms.extend(written);
    forms
}

/// What base64 has in the same places whatever stands around the secret, `before` of its bytes beyond whole groups.
fn core(secret: &str, alphabet: &GeneralPurpose, before: usize) -> Form {
    let bytes = Zeroizing::new(["x".repeat(before).as_bytes(), secret.as_bytes()].concat());
    let text = Form::new(alphabet.encode(&*bytes));
    let first = (before * 8).div_ceil(6);
    let end = bytes.len() * 8 / 6;
    Form::new(text.get(first..end).unwrap_or_default().to_owned())
}

/// Where they differ from the text itself: escaped in JSON, and percent-encoded (RFC 3986 §2.1) in both cases.
fn written(text: &str) -> Vec<Form> {
    let json = Form::new(serde_json::to_string(text).unwrap_or_default());
    let json = json
        .strip_prefix('"')
        .and_then(|json| json.strip_suffix('"'))
        .unwrap_or_default();
    let forms = [
        json.to_owned(),
        json.replace('/', "\\/"),
        percent_encoded(text, |byte| format!("%{byte:02X}")),
        percent_encoded(text, |byte| format!("%{byte:02x}")),
        percent_encoded(text, |byte| {
            if byte == b' ' {
                "+".into()
            } else {
                format!("%{byte:02X}")
            }
        }),
        // Some leave no letter as it is; and a form has a sign more to encode.
        encoded_but(b"", text, |byte| format!("%{byte:02X}")),
        encoded_but(b"", text, |byte| format!("%{byte:02x}")),
        url::form_urlencoded::byte_serialize(text.as_bytes()).collect(),
    ];
    let forms = forms.into_iter().map(Form::new);
    forms.filter(|form| !form.is_empty() && **form != text).collect()
}

/// All but the unreserved characters (RFC 3986 §2.3).
fn percent_encoded(text: &str, escape: impl Fn(u8) -> String) -> String {
    const UNRESERVED: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    encoded_but(UNRESERVED, text, escape)
}

fn encoded_but(kept: &[u8], text: &str, escape: impl Fn(u8) -> String) -> String {
    let mut encoded = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if kept.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&escape(byte));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    fn holds(forms: &[Form], text: &str) -> bool {
        forms.iter().any(|form| form.as_str() == text)
    }

    #[test]
    fn a_secret_is_known_as_json_and_addresses_write_it() {
        let forms = plain("a\"b/c é+");
        for text in [
            "a\"b/c é+",
            "a\\\"b/c é+",
            "a\\\"b\\/c é+",
            "a%22b%2Fc%20%C3%A9%2B",
            "a%22b%2fc%20%c3%a9%2b",
            "a%22b%2Fc+%C3%A9%2B",
        ] {
            assert!(holds(&forms, text), "{text}");
        }
        let simple = plain("simple");
        assert!(holds(&simple, "%73%69%6D%70%6C%65") && holds(&simple, "%73%69%6d%70%6c%65"));
        assert_eq!(simple.len(), 3);
    }

    #[test]
    fn base64_is_known_with_and_without_padding_in_both_alphabets() {
        let forms = encoded("s>?ecret");
        for text in [
            "cz4/ZWNyZXQ=",
            "cz4/ZWNyZXQ",
            "cz4_ZWNyZXQ=",
            "cz4_ZWNyZXQ",
            "cz4%2FZWNyZXQ%3D",
            "cz4%2fZWNyZXQ%3d",
        ] {
            assert!(holds(&forms, text), "{text}");
        }
    }

    #[test]
    fn base64_is_known_wherever_the_secret_stands_in_it() {
        let secret = "canary-4711";
        let forms = encoded(secret);
        for before in ["", "a", "ab", "abc", "user:"] {
            for behind in ["", "x", "xy", "xyz"] {
                let text = BASE64_STANDARD.encode(format!("{before}{secret}{behind}"));
                assert!(
                    forms.iter().any(|form| text.contains(form.as_str())),
                    "{before} {behind}"
                );
            }
        }
    }

    #[test]
    fn of_a_short_secret_no_piece_of_base64_is_known() {
        let is_whole = |form: &Form| form.starts_with("aHVudA") || form.starts_with("%61%48%56%75%64%41");
        assert!(encoded("hunt").iter().all(is_whole));
    }
}
