//! The addresses of the API (the vendor's guide; API.md "Addresses").

use url::Url;

use super::wire::paging::NextPage;
use crate::domain::{IdsId, Link, path_segment};

/// What stands for the store in a path of the configuration.
const PLACEHOLDER: &str = "{ids_id}";
/// What stands there for the ID of a privilege.
const ID_PLACEHOLDER: &str = "{id}";

/// Where an access token is asked for.
pub(super) fn token(base: &Url, home: &IdsId) -> Url {
    at(base, &format!("/api/v1/privy/ids/{}/g3/token", home.encoded()))
}

/// Where the own profile is.
pub(super) fn me(base: &Url, store: &IdsId) -> Url {
    at(base, &store.me_path())
}

/// Where the identity stores are listed: a path of the configuration, below the same origin whatever it says.
pub(super) fn identity_stores(base: &Url, configured: &str, home: &IdsId) -> Url {
    let filled = configured.replace(PLACEHOLDER, &home.encoded());
    match filled.split_once('?') {
        Some((path, query)) => {
            let mut url = at(base, path);
            url.set_query(Some(query));
            url
        }
        None => at(base, &filled),
    }
}

/// Where the name of a privilege is: a path of the configuration, below the same origin whatever it says. `None`: no
/// path can name it.
pub(super) fn privilege(base: &Url, configured: &str, store: &IdsId, id: &str) -> Option<Url> {
    let id = path_segment(id)?;
    let fill = |segment| match segment {
        PLACEHOLDER => store.encoded(),
        ID_PLACEHOLDER => id.clone(),
        other => other.to_owned(),
    };
    let segments: Vec<String> = configured.split('/').map(fill).collect();
    Some(at(base, &segments.join("/")))
}

/// Where a group is; `None`: no path can name it.
pub(super) fn group(base: &Url, store: &IdsId, id: &str) -> Option<Url> {
    Some(at(base, &store.group_path(id)?))
}

/// Where a photo is that the profile names, by its path on the same server or as a whole; `None`: it cannot be told.
pub(super) fn photo(base: &Url, named: &str) -> Option<Link> {
    // A relative one is one of the server's paths, or it is no address at all.
    let is_address = ["/", "https://", "http://"]
        .iter()
        .any(|start| named.starts_with(start));
    let url = base.join(named).ok().filter(|_| is_address)?;
    Link::new(url.as_str())
}

/// A further page of a list. What the address says of pages itself counts for the first one only.
pub(super) fn page(list: &Url, page: NextPage) -> Url {
    let mut url = list.clone();
    let is_of_pages = |name: &str| ["startIndex", "count"].contains(&name);
    let others = list.query_pairs().filter(|(name, _)| !is_of_pages(name));
    url.query_pairs_mut()
        .clear()
        .extend_pairs(others)
        .append_pair("startIndex", &page.start_index.to_string())
        .append_pair("count", &page.count.to_string());
    url
}

/// `set_path` keeps scheme, host and port, so no path can lead a token to another server.
fn at(base: &Url, path: &str) -> Url {
    let mut url = base.clone();
    url.set_path(path);
    url.set_query(None);
    url.set_fragment(None);
    url
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn base() -> Url {
        Url::parse("https://acme.ids.secureauth.com").unwrap()
    }

    fn me_of(ids_id: &str) -> Url {
        me(&base(), &IdsId::new(ids_id).unwrap())
    }

    #[test]
    fn the_documented_addresses_are_built() {
        let home = IdsId::default_store();
        assert_eq!(
            token(&base(), &home).as_str(),
            "https://acme.ids.secureauth.com/api/v1/privy/ids/default/g3/token"
        );
        assert_eq!(
            me_of("35dcebb2-299c-432d-b6c1-881aac21e035").as_str(),
            "https://acme.ids.secureauth.com/api/v1/ismanager/ids/35dcebb2-299c-432d-b6c1-881aac21e035/Me"
        );
        assert_eq!(
            identity_stores(&base(), "/api/v1/ismanager/ids", &home).as_str(),
            "https://acme.ids.secureauth.com/api/v1/ismanager/ids"
        );
    }

    #[test]
    fn an_ids_id_is_always_one_encoded_segment() {
        let table = [
            ("a/b", "a%2Fb"),
            ("%2e%2e", "%252e%252e"),
            ("a?b#c", "a%3Fb%23c"),
            ("żółw", "%C5%BC%C3%B3%C5%82w"),
            ("a\\b", "a%5Cb"),
            ("..\\", "..%5C"),
            (".\t.", ".%09."),
            ("...", "..."),
            ("a;b=c", "a%3Bb%3Dc"),
        ];
        for (ids_id, encoded) in table {
            let path = format!("/api/v1/ismanager/ids/{encoded}/Me");
            assert_eq!(me_of(ids_id).path(), path, "{ids_id}");
        }
    }

    #[test]
    fn a_configured_path_stays_on_the_same_server() {
        for path in [
            "//evil.example/x",
            "https://evil.example/x",
            "@evil.example",
            "\\\\evil.example",
        ] {
            let url = identity_stores(&base(), path, &IdsId::default_store());
            assert_eq!(url.host_str(), Some("acme.ids.secureauth.com"), "{path}");
        }
    }

    #[test]
    fn a_configured_path_may_name_the_home_store_and_bear_a_query() {
        let home = IdsId::new("a b").unwrap();
        let url = identity_stores(&base(), "/x/{ids_id}/y?count=100", &home);
        assert_eq!(
            url.as_str(),
            "https://acme.ids.secureauth.com/x/a%20b/y?count=100"
        );
    }

    #[test]
    fn a_privilege_is_where_the_configuration_says_and_its_id_is_one_segment() {
        let store = IdsId::new("a/b").unwrap();
        let template = "/api/v1/scim/ids/{ids_id}/v2/Privileges/{id}";
        let path = |template: &str, id: &str| {
            privilege(&base(), template, &store, id).map(|url| url.path().to_owned())
        };
        assert_eq!(
            path(template, "7b5d89f0").as_deref(),
            Some("/api/v1/scim/ids/a%2Fb/v2/Privileges/7b5d89f0")
        );
        assert_eq!(
            path("/p/{id}/of/{ids_id}", "{ids_id}").as_deref(),
            Some("/p/%7Bids_id%7D/of/a%2Fb")
        );
        assert_eq!(path("/p/{id}", "../x?y#z").as_deref(), Some("/p/..%2Fx%3Fy%23z"));
        assert_eq!(path(template, ".."), None);
        let other = privilege(&base(), "//evil.example/{id}", &store, "1").unwrap();
        assert_eq!(other.host_str(), Some("acme.ids.secureauth.com"));
    }

    #[test]
    fn a_group_is_a_resource_of_scim() {
        let home = IdsId::default_store();
        assert_eq!(
            group(&base(), &home, "Release Managers").unwrap().as_str(),
            "https://acme.ids.secureauth.com/api/v1/scim/ids/default/v2/Groups/Release%20Managers"
        );
        assert_eq!(group(&base(), &home, "."), None);
    }

    #[test]
    fn a_photo_is_on_the_same_server_or_at_a_whole_address() {
        let link = |named: &str| photo(&base(), named).map(|link| link.to_string());
        let table = [
            (
                "/Images/48c2",
                Some("https://acme.ids.secureauth.com/Images/48c2"),
            ),
            (
                "/Images/a b\u{241b}]8;;x",
                Some("https://acme.ids.secureauth.com/Images/a%20b%E2%90%9B]8;;x"),
            ),
            ("https://cdn.example/x.png", Some("https://cdn.example/x.png")),
            ("//cdn.example/x.png", Some("https://cdn.example/x.png")),
            ("https://acme.com@evil.example/", None),
            ("javascript:alert(1)", None),
            ("data:image/png;base64,AAAA", None),
            ("none", None),
            ("", None),
        ];
        for (named, expected) in table {
            assert_eq!(link(named).as_deref(), expected, "{named}");
        }
    }

    proptest! {
        #[test]
        fn any_ids_id_leaves_the_rest_of_the_path_alone(raw in any::<String>()) {
            if let Ok(ids_id) = IdsId::new(&raw) {
                let url = me(&base(), &ids_id);
                let segments: Vec<&str> = url.path_segments().unwrap().collect();
                prop_assert_eq!(segments.len(), 6);
                prop_assert_eq!(&segments[..4], &["api", "v1", "ismanager", "ids"]);
                prop_assert_eq!(segments[5], "Me");
                prop_assert_eq!(url.query(), None);
            }
        }
    }
}
