//! An address as people type or paste it: a tenant's name, its host, or the base URL of another installation.

use super::address::{BaseUrl, InvalidBaseUrl, Tenant};
use super::editing::NewAddress;

/// A typed address, with where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedAddress {
    /// How the configuration will name it.
    pub address: NewAddress,
    /// Where it leads.
    pub base_url: BaseUrl,
    /// A short name for it: the tenant, or the first label of the host.
    pub name: String,
}

/// Why a text is no address. It does not repeat the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidTypedAddress {
    /// Neither a tenant nor a URL.
    #[error("Letters, digits and hyphens: `acme` for acme.ids.secureauth.com, or a whole https address.")]
    NotATenant,
    /// A URL that cannot be used.
    #[error("This address {0}.")]
    BaseUrl(#[from] InvalidBaseUrl),
}

impl TypedAddress {
    /// Reads what was typed, less the white space around it.
    ///
    /// # Errors
    /// It is neither a tenant nor a base URL.
    pub fn parse(text: &str) -> Result<Self, InvalidTypedAddress> {
        match NewAddress::typed(text.trim()) {
            NewAddress::Tenant(text) => {
                let tenant = Tenant::parse(&text).map_err(|_| InvalidTypedAddress::NotATenant)?;
                Ok(Self {
                    address: NewAddress::Tenant(tenant.name.clone()),
                    base_url: tenant.base_url,
                    name: tenant.name,
                })
            }
            NewAddress::BaseUrl(text) => Ok(Self::of_base_url(BaseUrl::parse(&text)?)),
        }
    }

    fn of_base_url(base_url: BaseUrl) -> Self {
        // An IP address has no name to be called by.
        let domain = base_url.as_url().domain();
        let label = domain.and_then(|domain| domain.split('.').next());
        Self {
            name: label.unwrap_or("local").to_owned(),
            address: NewAddress::BaseUrl(base_url.to_string()),
            base_url,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenant_a_host_and_a_url_lead_to_the_same_place() {
        for typed in [
            "acme",
            " Acme ",
            "acme.ids.secureauth.com",
            "https://acme.ids.secureauth.com/profile",
        ] {
            let address = TypedAddress::parse(typed).unwrap();
            assert_eq!(address.address, NewAddress::Tenant("acme".into()), "{typed}");
            assert_eq!(address.base_url.to_string(), "https://acme.ids.secureauth.com");
            assert_eq!(address.name, "acme");
        }
    }

    #[test]
    fn another_installation_is_named_by_its_url() {
        let address = TypedAddress::parse("https://ids.acme.example").unwrap();
        assert_eq!(
            address.address,
            NewAddress::BaseUrl("https://ids.acme.example".into())
        );
        assert_eq!(address.name, "ids");
        assert_eq!(
            TypedAddress::parse("http://127.0.0.1:8080").unwrap().name,
            "local"
        );
    }

    #[test]
    fn what_is_neither_is_explained() {
        assert_eq!(
            TypedAddress::parse("a b").unwrap_err(),
            InvalidTypedAddress::NotATenant
        );
        assert_eq!(
            TypedAddress::parse("http://acme.example").unwrap_err(),
            InvalidTypedAddress::BaseUrl(InvalidBaseUrl::HttpBeyondLoopback)
        );
    }
}
