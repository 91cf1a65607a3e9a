//! Whatever stands in the file, nothing panics and no error repeats a secret.

use proptest::prelude::*;

use super::Setting;
use crate::domain::is_unsafe_to_print;

/// As long as a real one, and with the characters of base64.
const CANARY: &str = "Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5+Y2FuYXJ5/Y2FuYXJ5Y2FuYXJ5Y2FuYXJ5==";

fn assert_tight(text: &str) {
    let setting = Setting::with_file(text).variable("NO_COLOR", "1");
    let errors = [setting.load().err(), setting.context().err()];
    for error in errors.into_iter().flatten() {
        let shown = format!("{error}\n{}", error.advice());
        let unsafe_character = |character: char| character != '\n' && is_unsafe_to_print(character);
        assert!(!shown.contains("Y2FuYXJ5"), "{shown}");
        assert!(!format!("{error:?}").contains("Y2FuYXJ5"), "{error:?}");
        assert!(!shown.contains(unsafe_character), "{shown:?}");
    }
}

/// Pieces of a configuration, right and wrong, with the secret in any place.
fn piece() -> impl Strategy<Value = String> {
    let keys = [
        "default_context",
        "contexts",
        "contexts.acme",
        "contexts.acme.tenant",
        "contexts.acme.base_url",
        "contexts.acme.ids_id",
        "contexts.acme.client_id",
        "contexts.acme.client_secret",
        "contexts.acme.stores",
        "contexts.acme.ca_file",
        "contexts.acme.timeout_seconds",
        "contexts.acme.endpoints.identity_stores",
        "contexts.acme.client_secret.plain",
        "contexts.acme.client_secret.keyring",
        "contexts.acme.client_secret.env",
        "contexts.acme.client_secret.file",
        "contexts.acme.client_secret.command",
        "ui.theme",
        "ui.ascii",
        "privilege_names.x",
        "nonsense",
        "\"CANARY\"",
        "contexts.\"CANARY\".tenant",
        "CANARY",
    ];
    let values = [
        "\"CANARY\"",
        "'CANARY'",
        "CANARY",
        "[\"CANARY\"]",
        "{ plain = \"CANARY\" }",
        "{ keyring = \"CANARY\" }",
        "{ env = \"CANARY\" }",
        "{ \"CANARY\" = 1 }",
        "{ command = [\"CANARY\"] }",
        "{ file = \"CANARY\" }",
        "[{ ids_id = \"CANARY\" }]",
        "7",
        "true",
        "\"https://CANARY@a.example\"",
        "\"/CANARY/..\"",
        "\"\"\"\nCANARY\n\"\"\"",
        "\"CANARY",
        "\"\\u001bCANARY\"",
    ];
    let line = (
        prop::sample::select(keys.to_vec()),
        prop::sample::select(values.to_vec()),
    )
        .prop_map(|(key, value)| format!("{key} = {value}\n"));
    prop_oneof![
        6 => line,
        1 => prop::sample::select(vec!["[contexts.acme]\n", "[ui]\n", "[CANARY]\n", "[[contexts.acme.stores]]\n", "# CANARY\n"])
            .prop_map(Into::into),
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_mixture_of_lines_leaks(pieces in prop::collection::vec(piece(), 1..6)) {
        assert_tight(&pieces.concat().replace("CANARY", CANARY));
    }

    #[test]
    fn no_text_around_a_secret_leaks_it(before in any::<String>(), after in any::<String>()) {
        assert_tight(&format!("{before}{CANARY}{after}"));
    }

    #[test]
    fn no_printable_text_panics(text in "[a-z\\[\\]{}=\"'.,\\\\#\n 0-9-]{0,60}") {
        assert_tight(&text);
    }
}

#[test]
fn deep_nesting_is_an_error_and_not_a_crash() {
    assert_tight(&format!("a = {}", "[".repeat(100_000)));
    assert_tight(&format!("{}x = 1", "a.".repeat(50_000)));
}
