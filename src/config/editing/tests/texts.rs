//! The user's comments and order stay, and what is written means what was meant.

use std::path::Path;

use proptest::prelude::*;

use super::super::edits::{with_context, with_default, without_context, without_default};
use super::*;
use crate::config::settings::{Folders, Settings};

const WRITTEN_BY_HAND: &str = r#"# My own notes.

# Which one to open.
default_context = "acme" # the real one

# The real one.
[contexts.acme]   # since May
client_id = "old"   # from the page
tenant = "acme"
# The stores that are not listed.
stores = [
  { ids_id = "35dc", name = "Employees" }, # all of us
]
client_secret = { plain = "old" } # sorry

# How it looks.
[ui]
ascii = true
# That is all.
"#;

fn put(text: &str, new: &NewContext) -> String {
    with_context(text, new).unwrap().to_string()
}

#[test]
fn what_gives_way_is_replaced_where_it_stands_and_nothing_else_is_touched() {
    let new = NewContext {
        client_secret: "n\"e\\w".into(),
        ..new("acme", Keep::Plain)
    };
    let expected = WRITTEN_BY_HAND
        .replace(r#""old"   #"#, r#""canary-id"   #"#)
        .replace(
            r#"client_secret = { plain = "old" } # sorry"#,
            "client_secret = { plain = 'n\"e\\w' } # sorry\nids_id = \"default\"",
        );
    assert_eq!(put(WRITTEN_BY_HAND, &new), expected);
}

#[test]
fn another_address_replaces_the_tenant() {
    let new = NewContext {
        address: NewAddress::BaseUrl("https://ids.acme.example:8443/".into()),
        ..new("acme", Keep::Keyring)
    };
    let text = put(WRITTEN_BY_HAND, &new);
    assert!(!text.contains("tenant ="), "{text}");
    assert!(
        text.contains(r#"base_url = "https://ids.acme.example:8443""#),
        "{text}"
    );
    assert!(
        text.contains("client_secret = { keyring = true } # sorry"),
        "{text}"
    );
}

#[test]
fn a_new_context_stands_below_the_others() {
    let text = put(WRITTEN_BY_HAND, &new("work", Keep::Keyring));
    let added = "\n[contexts.work]\ntenant = \"acme\"\nids_id = \"default\"\nclient_id = \"canary-id\"\n\
                 client_secret = { keyring = true }\n";
    let (before, after) = WRITTEN_BY_HAND.split_once("\n# How it looks.").unwrap();
    assert_eq!(text, format!("{before}{added}\n# How it looks.{after}"));
}

#[test]
fn the_first_context_of_an_empty_file_is_easy_to_read() {
    let text = put("", &new("acme", Keep::Keyring));
    insta::assert_snapshot!(with_default(&text, "acme").unwrap().as_str(), @r#"
    default_context = "acme"

    [contexts.acme]
    tenant = "acme"
    ids_id = "default"
    client_id = "canary-id"
    client_secret = { keyring = true }
    "#);
}

#[test]
fn comments_at_the_head_stay_at_the_head() {
    let notes = "# Nothing but notes.\n\n# And more.\n";
    let text = put(notes, &new("acme", Keep::Keyring));
    let text = with_default(&text, "acme").unwrap();
    assert!(
        text.starts_with(&format!("{notes}\ndefault_context")),
        "{}",
        *text
    );

    let text = with_default("# Head.\n\n# Of the screen.\n[ui]\nascii = true\n", "acme").unwrap();
    assert_eq!(
        *text,
        "# Head.\n\ndefault_context = \"acme\"\n\n# Of the screen.\n[ui]\nascii = true\n"
    );
}

#[test]
fn a_removed_context_takes_its_own_comment_with_it_and_no_other() {
    let text = without_context(WRITTEN_BY_HAND, "acme").unwrap();
    assert_eq!(
        *without_default(&text).unwrap(),
        "# My own notes.\n\n# Which one to open.\n\n# How it looks.\n[ui]\nascii = true\n# That is all.\n"
    );

    let with_a_head = "# Head.\n\n# Mine.\n[contexts.a]\ntenant = \"a\"\n[contexts.a.endpoints]\n\n[contexts.b]\ntenant = \"b\"\n";
    assert_eq!(
        *without_context(with_a_head, "a").unwrap(),
        "# Head.\n\n[contexts.b]\ntenant = \"b\"\n"
    );
    assert_eq!(
        *without_context(&without_context(with_a_head, "a").unwrap(), "b").unwrap(),
        "# Head.\n\n"
    );
}

#[test]
fn the_default_changes_in_its_place() {
    let text = with_default(WRITTEN_BY_HAND, "work").unwrap();
    assert_eq!(*text, WRITTEN_BY_HAND.replace("= \"acme\" #", "= \"work\" #"));
}

#[test]
fn every_form_in_which_contexts_may_be_written_can_be_changed() {
    for text in [
        "",
        "contexts = { acme = { tenant = \"old\", client_secret = { plain = \"old\" } } }\n",
        "contexts.acme.tenant = \"old\"\ncontexts.acme.client_secret.plain = \"old\"\n",
        "[contexts]\nacme = { base_url = \"https://old.example\" }\n",
        "[contexts]\nacme.base_url = \"https://old.example\"\n",
        "[contexts.acme]\n[contexts.acme.client_secret]\nplain = \"old\"\n[[contexts.acme.stores]]\nids_id = \"s\"\n",
        "[contexts.\"acme\"]\nclient_secret.plain = \"old\"",
    ] {
        for keep in Keep::ALL {
            for name in ["acme", "an other", "ü.\"'"] {
                let house = House::with_file(&put(text, &new(name, keep)));
                let configuration = house.configuration();
                let flags = Flags {
                    context: Some(name.into()),
                    ..Flags::default()
                };
                let context = configuration.context(&flags, &|_| None);
                let context = context.unwrap_or_else(|error| panic!("{text}: {error}\n{}", house.text()));
                assert_eq!(context.base_url.to_string(), "https://acme.ids.secureauth.com");
                assert_eq!(context.client_id.expose(), "canary-id");
                let is_in_keyring = matches!(context.client_secret, SecretSource::Keyring);
                assert_eq!(is_in_keyring, keep == Keep::Keyring, "{text}");
                let text = house.text();
                assert!(name != "acme" || !text.contains("old"), "{text}");

                let without = without_context(&text, name).unwrap();
                let house = House::with_file(&without);
                assert!(house.configuration().context_names().all(|other| other != name));
            }
        }
    }
}

#[test]
fn line_ends_of_windows_stay() {
    let text = WRITTEN_BY_HAND.replace('\n', "\r\n");
    let put = put(&text, &new("work", Keep::Plain));
    assert_eq!(put.matches('\n').count(), put.matches("\r\n").count(), "{put:?}");
    assert!(put.contains("since May\r\n"), "{put:?}");
}

/// Pieces of a file, each with a comment of its own.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "# 0\n",
        "\n",
        "# 1\n\n",
        "[contexts.acme] # 2\n# 3\ntenant = \"acme\" # 4\nclient_secret = { plain = \"x\" } # 5\n",
        "[contexts.work]\nstores = [ # 6\n  { ids_id = \"s\" }, # 7\n]\n",
        "[[contexts.work.stores]] # 8\nids_id = \"s\"\n",
        "[contexts.work.endpoints] # 9\n",
        "[ui]\n# 10\nascii = true\n",
        "[privilege_names] # 11\nid = \"name\"",
        "\n# 12\n",
    ];
    let root = prop::sample::select(vec![
        "",
        "default_context = \"acme\" # 13\n",
        "ui.mouse = true # 14\n",
    ]);
    let some = prop::sample::subsequence(pieces.to_vec(), 0..=pieces.len()).prop_shuffle();
    (root, some).prop_map(|(root, some)| format!("{root}{}", some.concat()))
}

fn comments(text: &str) -> Vec<&str> {
    text.lines()
        .filter_map(|line| Some(line.split_once("# ")?.1))
        .collect()
}

fn is_understood(text: &str) -> bool {
    let file = Path::new("config.toml");
    Settings::parse(text, &Folders { file, home: None }).is_ok()
}

proptest! {
    #[test]
    fn whatever_stands_in_the_file_no_comment_is_lost(text in pieces(), keep in prop::sample::select(Keep::ALL.to_vec())) {
        prop_assume!(is_understood(&text));
        let with = put(&text, &new("new", keep));
        let with_default = with_default(&with, "new").unwrap();
        let without = without_default(&without_context(&with_default, "new").unwrap()).unwrap();
        for changed in [&with, &*with_default, &*without] {
            prop_assert!(is_understood(changed), "{}", changed);
            let mut kept = comments(changed);
            let mut before = comments(&text);
            // What stands on the line of the default goes with it.
            kept.retain(|comment| *comment != "13");
            before.retain(|comment| *comment != "13");
            prop_assert_eq!(kept, before, "{}", changed);
        }
    }
}
