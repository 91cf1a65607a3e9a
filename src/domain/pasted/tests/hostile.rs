//! Any text at all, and values in any surroundings.

use proptest::prelude::*;

use super::*;

fn pairs() -> impl Strategy<Value = (String, String)> {
    let parts = (
        "[a-z0-9-]{1,40}",
        "[A-Za-z0-9_-]{43}",
        1_000_000_000_000_000_000_i64..,
    );
    parts.prop_map(|(user_id, key, issued)| made(&user_id, &key, issued))
}

/// The text with a break after every so many characters.
fn wrapped(text: &str, column: usize, line_break: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let lines = characters
        .chunks(column)
        .map(|line| line.iter().collect::<String>());
    lines.collect::<Vec<_>>().join(line_break)
}

proptest! {
    #[test]
    fn any_text_is_read_and_mended_without_a_panic(text in any::<String>()) {
        let _ = (read(&text), mended(&text), faults(&text, &text));
    }

    #[test]
    fn any_mixture_of_pieces_is_read_without_a_panic(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                ID, SECRET, "YXBpLWNyZWQu", "lYQnBMV055WldRd", "client_id", "Client Secret", ":", "=", "\"", "\n", "é",
                "\u{200b}", "\\", "'", "&", "AAAA", "{", "value", ",", " ", "1615997101527121232", "x",
            ]),
            0..40,
        ),
        cut in 0..4_usize,
    ) {
        let text = pieces.concat();
        let text: String = text.chars().skip(cut).collect();
        let _ = read(&text);
        let (once, _) = mended(&text);
        prop_assert_eq!(mended(&once), (once.clone(), vec![]));
    }

    #[test]
    fn what_is_mended_stays_as_it_is(text in "[ \t\n\"'“”:=,;a-zA-Z\u{200b}é]{0,12}(client_?id|Client Secret)?[ \n\"':=,;a-z\u{feff}]{0,30}") {
        let (once, _) = mended(&text);
        prop_assert_eq!(mended(&once), (once.clone(), vec![]));
    }

    #[test]
    fn a_planted_pair_is_found_in_any_surroundings(
        (id, secret) in pairs(),
        labels in prop::sample::select(vec![
            ("", ""), ("Client ID: ", "Client secret: "), ("CLIENT_ID=", "CLIENT_SECRET="), ("\"clientId\": ", "\"clientSecret\": "),
            ("- ", "- "), ("id:", "secret:"), ("User\tJane\nID ", "Secret "),
        ]),
        quote in prop::sample::select(vec!["", "\"", "'", "`", "“"]),
        between in prop::sample::select(vec!["\n", "\r\n", ",\n", "\n\n", " | ", "; ", "\t"]),
        column in 1..200_usize,
        line_break in prop::sample::select(vec!["", "\n", "\r\n", "\n> ", "\\\n  ", " ", "\u{200b}", "\n  │ "]),
        secret_first in any::<bool>(),
    ) {
        let (id_label, secret_label) = labels;
        let id_part = format!("{id_label}{quote}{}{quote}", wrapped(&id, column, line_break));
        let secret_part = format!("{secret_label}{quote}{}{quote}", wrapped(&secret, column, line_break));
        let text = if secret_first {
            format!("{secret_part}{between}{id_part}")
        } else {
            format!("{id_part}{between}{secret_part}")
        };
        let (client_id, client_secret, found) = read(&text);
        prop_assert_eq!(client_id, Some(id), "in {:?}", text);
        prop_assert_eq!(client_secret, Some(secret), "in {:?}", text);
        prop_assert!(found.iter().all(|fault| fault.is_mended()), "{:?}", found);
    }

    #[test]
    fn a_whole_text_may_be_wrapped_too((id, secret) in pairs(), column in 1..120_usize) {
        let text = format!("{{\"clientId\": \"{id}\", \"clientSecret\": \"{secret}\"}}");
        let (client_id, client_secret, _) = read(&wrapped(&text, column, "\n"));
        prop_assert_eq!((client_id, client_secret), (Some(id), Some(secret)));
    }

    #[test]
    fn any_cut_of_one_value_is_told((id, secret) in pairs(), at in any::<prop::sample::Index>()) {
        let bare = id.trim_end_matches('=');
        let cut = &bare[..12 + at.index(bare.len() - 12)];
        prop_assert_eq!(faults(cut, &secret), [ClientIdCut]);
        let bare = secret.trim_end_matches('=');
        let cut = &bare[..8 + at.index(bare.len() - 8)];
        prop_assert_eq!(faults(&id, cut), [ClientSecretCut]);
    }
}
