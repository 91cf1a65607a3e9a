//! Where the API is: by a tenant's name, or by a base URL.

use url::{Host, Url};

const TENANT_HOST_SUFFIX: &str = ".ids.secureauth.com";
const LONGEST_DNS_LABEL: usize = 63;

/// Scheme, host and port of the API: https, or http on loopback. It bears neither credentials nor a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(Url);

/// A text that names no tenant. It does not repeat the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not the name of a tenant")]
pub struct InvalidTenant;

/// Why a text is no base URL. It does not repeat the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidBaseUrl {
    /// It is not a URL at all.
    #[error("is not a URL")]
    NotAUrl,
    /// Another scheme than https or http.
    #[error("is not an https address")]
    Scheme,
    /// http to another machine would send the client secret in clear text.
    #[error("is http, which is for loopback only")]
    HttpBeyondLoopback,
    /// `user:password@` in front of the host.
    #[error("holds a user name or a password")]
    UserInfo,
    /// Something follows the host.
    #[error("has a path, a query or a fragment")]
    BeyondTheHost,
}

/// A tenant and its host name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tenant {
    pub(super) name: String,
    pub(super) base_url: BaseUrl,
}

impl Tenant {
    /// What a user may give for it.
    pub(super) const EXPECTED: &str = "Give the subdomain alone, such as `acme` for https://acme.ids.secureauth.com; use base_url for any other address.";

    /// Reads one DNS label, or a pasted host or URL that has it.
    pub(super) fn parse(text: &str) -> Result<Self, InvalidTenant> {
        let name = pasted_label(text).unwrap_or(text).to_ascii_lowercase();
        if !is_dns_label(&name) {
            return Err(InvalidTenant);
        }
        let url = Url::parse(&format!("https://{name}{TENANT_HOST_SUFFIX}/")).map_err(|_| InvalidTenant)?;
        let base_url = BaseUrl(url);
        Ok(Self { name, base_url })
    }
}

/// The first label of `LABEL.ids.secureauth.com` or `https://LABEL.ids.secureauth.com/…`.
fn pasted_label(text: &str) -> Option<&str> {
    let host = match text.strip_prefix("https://") {
        Some(rest) => rest.split(['/', '?', '#']).next()?,
        None => text,
    };
    host.strip_suffix(TENANT_HOST_SUFFIX)
}

fn is_dns_label(text: &str) -> bool {
    let letters_digits_hyphens = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=LONGEST_DNS_LABEL).contains(&text.len())
        && text.bytes().all(letters_digits_hyphens)
        && !text.starts_with('-')
        && !text.ends_with('-')
}

impl BaseUrl {
    /// What a user may give for it.
    pub(super) const EXPECTED: &str =
        "Give scheme, host and port alone, such as https://ids.acme.example; http is for loopback only.";

    /// Reads a base URL.
    ///
    /// # Errors
    /// Whatever could send credentials in clear text or to somewhere unexpected.
    pub fn parse(text: &str) -> Result<Self, InvalidBaseUrl> {
        // The URL standard drops blanks and controls silently and takes `\` for `/`; nobody means them here.
        if text
            .chars()
            .any(|character| character.is_whitespace() || character.is_control() || character == '\\')
        {
            return Err(InvalidBaseUrl::NotAUrl);
        }
        let url = Url::parse(text).map_err(|_| InvalidBaseUrl::NotAUrl)?;
        match url.scheme() {
            "https" => {}
            "http" if is_loopback(&url) => {}
            "http" => return Err(InvalidBaseUrl::HttpBeyondLoopback),
            _ => return Err(InvalidBaseUrl::Scheme),
        }
        if text.contains('@') {
            return Err(InvalidBaseUrl::UserInfo);
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(InvalidBaseUrl::BeyondTheHost);
        }
        Ok(Self(url))
    }

    /// The URL, to build addresses from.
    #[must_use]
    pub fn as_url(&self) -> &Url {
        &self.0
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

impl std::fmt::Display for BaseUrl {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.0.as_str().trim_end_matches('/'))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_pasted_host_or_url_is_reduced_to_the_tenant() {
        let pasted = [
            "acme",
            "ACME",
            "acme.ids.secureauth.com",
            "https://acme.ids.secureauth.com",
            "https://acme.ids.secureauth.com/anything?at#all",
        ];
        for text in pasted {
            let tenant = Tenant::parse(text).unwrap();
            assert_eq!(tenant.name, "acme", "{text}");
            assert_eq!(tenant.base_url.to_string(), "https://acme.ids.secureauth.com");
        }
    }

    #[test]
    fn anything_else_is_no_tenant() {
        let others = [
            "",
            "-acme",
            "acme-",
            "a.b",
            "acme/..",
            "acme@evil",
            "acme.evil.example",
            "evil.example/.ids.secureauth.com",
            "https://acme@evil.example/.ids.secureauth.com",
            "https://acme.ids.secureauth.com:8443/",
            "http://acme.ids.secureauth.com",
            "https://.ids.secureauth.com",
            " acme",
            "żaneta",
            &"a".repeat(64),
        ];
        for text in others {
            assert_eq!(Tenant::parse(text), Err(InvalidTenant), "{text}");
        }
    }

    #[test]
    fn http_is_for_loopback_only() {
        for text in [
            "http://127.0.0.1:8080",
            "http://127.9.9.9",
            "http://[::1]:1",
            "http://localhost/",
        ] {
            assert!(BaseUrl::parse(text).is_ok(), "{text}");
        }
        for text in [
            "http://ids.acme.example",
            "http://localhost.evil.example",
            "http://128.0.0.1",
            "http://[::2]",
        ] {
            assert_eq!(
                BaseUrl::parse(text),
                Err(InvalidBaseUrl::HttpBeyondLoopback),
                "{text}"
            );
        }
    }

    #[test]
    fn a_base_url_is_scheme_host_and_port_alone() {
        use InvalidBaseUrl::{BeyondTheHost, NotAUrl, Scheme, UserInfo};
        let table = [
            ("", NotAUrl),
            ("ids.acme.example", NotAUrl),
            (" https://a.example", NotAUrl),
            ("https:\\\\a.example", NotAUrl),
            ("ftp://a.example", Scheme),
            ("file:///etc/passwd", Scheme),
            ("https://user@a.example", UserInfo),
            ("https://user:canary@a.example", UserInfo),
            ("https://@a.example", UserInfo),
            ("https://a.example/api", BeyondTheHost),
            ("https://a.example?", BeyondTheHost),
            ("https://a.example/?q=1", BeyondTheHost),
            ("https://a.example/#", BeyondTheHost),
        ];
        for (text, fault) in table {
            assert_eq!(BaseUrl::parse(text), Err(fault), "{text}");
        }
        let url = BaseUrl::parse("https://ids.acme.example:8443/").unwrap();
        assert_eq!(url.to_string(), "https://ids.acme.example:8443");
    }

    proptest! {
        #[test]
        fn a_tenant_never_leaves_its_domain(text in "(https://)?[a-z@/.:#?\\\\%-]{0,20}(\\.ids\\.secureauth\\.com)?(/.*)?") {
            if let Ok(tenant) = Tenant::parse(&text) {
                let expected = format!("{}.ids.secureauth.com", tenant.name);
                prop_assert_eq!(tenant.base_url.as_url().host_str(), Some(expected.as_str()));
                prop_assert_eq!(tenant.base_url.as_url().path(), "/");
            }
        }
    }
}
