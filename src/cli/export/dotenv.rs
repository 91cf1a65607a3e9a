//! A file `.env`: for `. ./.env` in a POSIX shell, and for the libraries that read such files.
//!
//! There is no standard. Each value is written so that a shell, python-dotenv, dotenv for Node.js and their kin read
//! the same; one without blanks and signs stands as it is, which is all that `docker run --env-file` understands.

use secrecy::zeroize::Zeroizing;

use super::shell::word;
use super::variables::Variables;
use crate::domain::Problem;

pub(super) fn text(variables: &Variables) -> Result<Zeroizing<String>, Problem> {
    variables.lines(|name, value| {
        let written = read_by_all(value).unwrap_or_else(|| word(value));
        format!("{name}={written}\n")
    })
}

/// The names of the values that only a shell reads as they are meant.
pub(super) fn read_by_sh_alone(variables: &Variables) -> Vec<String> {
    let alone = variables
        .known()
        .filter(|variable| read_by_all(variable.value).is_none());
    alone.map(|variable| variable.in_environment()).collect()
}

/// The value as all of them read it, if that can be.
fn read_by_all(value: &str) -> Option<String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"+,-./:=@_".contains(&byte);
    if value.bytes().all(is_plain) {
        Some(value.into())
    } else if !value.contains(['\'', '\\', '\r']) && !value.contains("${") {
        // Some fill `${NAME}` in, some escape with `\` in single quotes too, some take `\r` for `\n`.
        Some(format!("'{value}'"))
    } else if !value.contains(['"', '\\', '\r', '$', '`']) {
        Some(format!("\"{value}\""))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_quoted_no_more_than_it_needs() {
        let table = [
            ("", Some("")),
            (
                "https://ids.acme.example:8443",
                Some("https://ids.acme.example:8443"),
            ),
            ("YXBp+/==", Some("YXBp+/==")),
            ("a b", Some("'a b'")),
            ("a#b\n$c", Some("'a#b\n$c'")),
            ("~", Some("'~'")),
            ("it's", Some("\"it's\"")),
            ("${HOME}", None),
            ("a\\b", None),
            ("a\rb", None),
            ("it's $5", None),
        ];
        for (value, written) in table {
            assert_eq!(read_by_all(value).as_deref(), written, "{value:?}");
        }
    }
}
