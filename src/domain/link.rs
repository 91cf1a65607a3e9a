//! The address of a page or a picture, for people to follow.

use std::fmt;

/// Nobody follows a longer one.
const LONGEST: usize = 2_000;

/// An absolute http or https address of printable ASCII: nothing in it can end a terminal's escape sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link(Box<str>);

impl Link {
    /// The link of an address as a URL parser writes it; `None`: it is of another kind, or somebody could be led astray
    /// by it.
    #[must_use]
    pub fn new(address: &str) -> Option<Self> {
        let beyond_scheme = ["https://", "http://"]
            .iter()
            .find_map(|scheme| address.strip_prefix(scheme))?;
        let host = beyond_scheme.split(['/', '?', '#']).next().unwrap_or_default();
        // `https://acme.com@evil.example` looks like acme.com.
        let is_plain = !host.is_empty() && !host.contains('@');
        let is_safe = address.len() <= LONGEST && address.bytes().all(|byte| byte.is_ascii_graphic());
        (is_plain && is_safe).then(|| Self(address.into()))
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Link {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_a_plain_address_of_the_web_is_a_link() {
        for address in [
            "https://acme.ids.secureauth.com/Images/48c2",
            "http://127.0.0.1:8080/a?b=c;d#e",
            "https://a.example/@jane",
        ] {
            assert_eq!(Link::new(address).unwrap().as_str(), address);
        }
        for address in [
            "",
            "/Images/48c2",
            "https://",
            "HTTPS://a.example",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "data:text/html,x",
            "https://acme.com@evil.example/",
            "https://a.example/ b",
            "https://a.example/\u{1b}\\",
            "https://a.example/\u{7}",
            "https://a.example/\u{9c}",
            "https://żółw.example/",
            &format!("https://a.example/{}", "x".repeat(2_000)),
        ] {
            assert_eq!(Link::new(address), None, "{address}");
        }
    }

    proptest! {
        #[test]
        fn no_link_holds_a_control_or_a_blank(rest in any::<String>()) {
            if let Some(link) = Link::new(&format!("https://a.example/{rest}")) {
                prop_assert!(link.as_str().bytes().all(|byte| (0x21..=0x7e).contains(&byte)));
            }
        }
    }
}
