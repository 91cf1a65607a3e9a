//! What people paste, in the shapes in which they find it.

mod hostile;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::CopyFault::{
    ClientIdCut, ClientSecretCut, Doubled, Labelled, Mismatched, Quoted, Several, Spaced, Swapped, Unpadded,
    Unprintable, Wrapped,
};
use super::*;
use crate::domain::form::KEY_LENGTH;

// The sample in the vendor's guide.
const ID: &str = "YXBpLWNyZWQuNDhjMjFlM2YtZWMwZC00ZWI3LTg5MTctOTVhNWNiYjNmOGYyLmQxUVhBNWwzdURMbFZ2SExQOFpBZ2RtOTEyU2F3d1ZJU3hyOVRiQzNkWlE=";
const SECRET: &str = "ZDFRWEE1bDN1RExsVnZITFA4WkFnZG05MTJTYXd3VklTeHI5VGJDM2RaUVlYQnBMV055WldRdU5EaGpNakZsTTJZdFpXTXdaQzAwWldJM0xUZzVNVGN0T1RWaE5XTmlZak5tT0dZeUxtUXhVVmhCTld3emRVUk1iRloyU0V4UU9GcEJaMlJ0T1RFeVUyRjNkMVpKVTNoeU9WUmlRek5rV2xFPTE2MTU5OTcxMDE1MjcxMjEyMzI=";

/// A pair like real ones.
fn made(user_id: &str, key: &str, issued: i64) -> (String, String) {
    let id = BASE64_STANDARD.encode(format!("api-cred.{user_id}.{key}"));
    let secret = BASE64_STANDARD.encode(format!("{key}{id}{issued}"));
    (id, secret)
}

fn read(text: &str) -> (Option<String>, Option<String>, Vec<CopyFault>) {
    let Pasted {
        client_id,
        client_secret,
        faults,
    } = Pasted::read(text);
    (
        client_id.map(|id| id.expose().to_owned()),
        client_secret.map(|secret| secret.expose_secret().to_owned()),
        faults,
    )
}

fn assert_reads(text: &str, id: &str, secret: &str, expected: &[CopyFault]) {
    let (client_id, client_secret, faults) = read(text);
    assert_eq!(client_id.as_deref(), Some(id), "in {text:?}");
    assert_eq!(client_secret.as_deref(), Some(secret), "in {text:?}");
    assert_eq!(faults, expected, "in {text:?}");
}

fn mended(text: &str) -> (String, Vec<CopyFault>) {
    let (value, faults) = mend(text);
    (value.expose_secret().to_owned(), faults)
}

#[test]
fn a_pair_is_found_in_every_usual_shape() {
    let shapes = [
        format!("{ID}\n{SECRET}"),
        format!("{ID}\r\n{SECRET}\r\n"),
        format!("\n{ID}\n\n{SECRET}\n"),
        format!("SECUREAUTH_CLIENT_ID={ID}\nSECUREAUTH_CLIENT_SECRET={SECRET}\n"),
        format!("export CLIENT_SECRET='{SECRET}'\nexport CLIENT_ID='{ID}'\n"),
        format!(r#"{{"clientSecret":"{SECRET}","clientId":"{ID}"}}"#),
        format!("{{\n  \"client_id\": \"{ID}\",\n  \"client_secret\": \"{SECRET}\"\n}}"),
        format!(
            r#"[{{"key":"client_id","value":"{ID}"}},{{"key":"client_secret","value":"{SECRET}","type":"secret"}}]"#
        ),
        format!("API credentials\nClient ID\n{ID}\nClient Secret\n{SECRET}\nGenerate again"),
        format!("Client ID\t{ID}\nClient secret\t{SECRET}"),
        format!("| client | value |\n|---|---|\n| ID | {ID} |\n| secret | {SECRET} |"),
        format!("Hi,\nyour ID is {ID} and your secret is {SECRET}.\nBye"),
        format!("curl -u '{ID}:{SECRET}' https://acme.ids.secureauth.com"),
        format!("<td>{ID}</td><td>{SECRET}</td>"),
    ];
    for shape in shapes {
        assert_reads(&shape, ID, SECRET, &[]);
    }
}

#[test]
fn the_guides_own_sample_is_read_out_of_a_profile() {
    let sample = format!(
        "\"apiCredentials\": [\n{{\n\"date\": \"1615997101527110665\",\n\"clientId\": \"{ID}\",\n\"clientSecret\": \"{SECRET}\"\n}}\n]"
    );
    assert_reads(&sample, ID, SECRET, &[]);
}

#[test]
fn values_of_an_unknown_structure_are_told_by_their_labels() {
    let shapes = [
        "client_id = my-app\nclient_secret = s3cr3t!",
        "client_secret: 's3cr3t!'\nclient_id: my-app\nscope: all",
        r#"{"clientId": "my-app", "clientSecret": "s3cr3t!"}"#,
        r#"{"values":[{"key":"client_id","value":"my-app"},{"key":"client_secret","value":"s3cr3t!"}]}"#,
        "Client ID: my-app, client secret: s3cr3t!",
        "Client ID\nmy-app\nClient Secret\ns3cr3t!",
        "Client ID:\n  my-app\n\nClient Secret:\n  s3cr3t!\n",
        "Client ID\tmy-app\nClient Secret\ts3cr3t!",
        "grant_type=client_credentials&client_id=my-app&client_secret=s3cr3t!&scope=a",
        "$CLIENT_ID=\"my-app\"\n$env:CLIENT_SECRET=\"s3cr3t!\"\n# and so on",
    ];
    for shape in shapes {
        assert_reads(shape, "my-app", "s3cr3t!", &[]);
    }
    let escaped = r#"{"client_id": "a", "client_secret": "q\"\\\u00e9"}"#;
    assert_reads(escaped, "a", "q\"\\é", &[]);
}

#[test]
fn two_lines_without_labels_are_client_id_and_client_secret() {
    assert_reads("my-app\ns3cr3t\n", "my-app", "s3cr3t", &[]);
    assert_reads("  my-app\n\"s3cr3t\"", "my-app", "s3cr3t", &[Spaced, Quoted]);
    assert_reads("client_id=my-app\ns3cr3t\n", "my-app", "s3cr3t", &[]);
    assert_reads(&format!("{ID}\ns3cr3t"), ID, "s3cr3t", &[]);
    assert_reads(&format!("s3cr3t\n{ID}"), ID, "s3cr3t", &[Swapped]);
}

#[test]
fn prose_and_templates_hold_nothing() {
    let texts = [
        "",
        "\n\n",
        "my-app",
        "The client ID and the client secret\nare on your profile page.",
        "one\ntwo\nthree",
        "curl -u \"$CLIENT_ID:$CLIENT_SECRET\" https://acme",
        "client_id={{client_id}}\nclient_secret={{client_secret}}",
        "CLIENT_ID=\nCLIENT_SECRET=\n",
    ];
    for text in texts {
        let (id, secret, faults) = read(text);
        assert_eq!((id, secret, faults), (None, None, vec![]), "{text:?}");
    }
}

#[test]
fn a_single_value_is_put_where_it_belongs() {
    assert_eq!(read(ID), (Some(ID.into()), None, vec![]));
    assert_eq!(
        read(&format!(" {SECRET}\n")),
        (None, Some(SECRET.into()), vec![Spaced])
    );
}

#[test]
fn swapped_values_are_exchanged_and_that_is_told() {
    assert_reads(&format!("{SECRET}\n{ID}"), ID, SECRET, &[Swapped]);
    assert_reads(
        &format!("client_id={SECRET}\nclient_secret={ID}\n"),
        ID,
        SECRET,
        &[Swapped],
    );
    assert_reads(
        &format!("client_id={SECRET}\nclient_secret=my-app\n"),
        "my-app",
        SECRET,
        &[Swapped],
    );
}

#[test]
fn the_same_value_twice_is_told_and_left_as_it_is() {
    assert_reads(&format!("{ID}\n{ID}"), ID, ID, &[Doubled]);
    assert_reads(&format!("{SECRET}\n{SECRET}"), SECRET, SECRET, &[Doubled]);
}

#[test]
fn what_is_broken_over_lines_is_joined() {
    let (id, rest) = ID.split_at(40);
    let (secret, end) = SECRET.split_at(SECRET.len() - 1);
    assert_reads(
        &format!("> ID {id}\n> {rest}\n> {secret}\n> {end}"),
        ID,
        SECRET,
        &[Wrapped],
    );
    assert_reads(
        &format!("ID={id}\\\n  {rest}; secret={secret}\\\r\n\t{end}"),
        ID,
        SECRET,
        &[Wrapped],
    );
    assert_reads(
        &format!("│ {id} │\n│ {rest} │\n{secret} {end}\n"),
        ID,
        SECRET,
        &[Wrapped, Spaced],
    );
}

#[test]
fn lost_padding_is_put_back() {
    let bare = |text: &str| text.trim_end_matches('=').to_owned();
    assert_reads(
        &format!("{}\n{}", bare(ID), bare(SECRET)),
        ID,
        SECRET,
        &[Unpadded],
    );
    let encoded = |text: &str| text.replace('=', "%3D");
    assert_reads(
        &format!("id={}&secret={}", encoded(ID), encoded(SECRET)),
        ID,
        SECRET,
        &[Unpadded],
    );
}

#[test]
fn of_several_pairs_the_newest_is_taken() {
    let (newer_id, newer_secret) = made("jane", &"k".repeat(KEY_LENGTH), 1_700_000_000_000_000_000);
    for text in [
        format!("{ID} {SECRET} {newer_id} {newer_secret}"),
        format!("{newer_secret}, {newer_id}, {SECRET}, {ID}"),
    ] {
        assert_reads(&text, &newer_id, &newer_secret, &[Several]);
    }
}

#[test]
fn a_field_is_cleaned_of_what_was_copied_with_it() {
    let table: [(&str, &str, &[CopyFault]); 12] = [
        ("my-app", "my-app", &[]),
        (" my-app\n", "my-app", &[Spaced]),
        ("my-\napp", "my-app", &[Wrapped]),
        ("my-\u{200b}app\u{a0}", "my-app", &[Unprintable]),
        ("\u{feff}my-app", "my-app", &[Unprintable]),
        ("\"my-app\"", "my-app", &[Quoted]),
        ("“my-app”", "my-app", &[Quoted]),
        ("Client ID: my-app", "my-app", &[Labelled]),
        (
            "export ACME_CLIENT_SECRET='my-app';",
            "my-app",
            &[Labelled, Quoted],
        ),
        ("\"client_id\": \"my-app\",", "my-app", &[Labelled, Quoted]),
        ("client_id", "client_id", &[]),
        ("a,b;", "a,b;", &[]),
    ];
    for (text, value, faults) in table {
        assert_eq!(mended(text), (value.to_owned(), faults.to_vec()), "{text:?}");
    }
    let (bare, _) = ID.split_at(ID.len() - 1);
    assert_eq!(mended(bare), (ID.into(), vec![Unpadded]));
    assert_eq!(mended(&format!("'{ID}")), (ID.into(), vec![Quoted]));
}

#[test]
fn a_cut_value_is_told_and_stays_as_it_is() {
    for missing in [1, 2, 20, 40] {
        let id = &ID[..ID.len() - 1 - missing];
        assert_eq!(faults(id, SECRET), [ClientIdCut], "{missing}");
        assert_reads(&format!("{id}\n{SECRET}"), id, SECRET, &[ClientIdCut]);
    }
    for missing in [1, 2, 20, 40, 200] {
        let secret = &SECRET[..SECRET.len() - 1 - missing];
        assert_eq!(faults(ID, secret), [ClientSecretCut], "{missing}");
        assert_reads(&format!("{ID}\n{secret}"), ID, secret, &[ClientSecretCut]);
    }
}

#[test]
fn the_other_value_tells_where_the_beginning_is_missing() {
    assert_eq!(faults(&ID[3..], SECRET), [ClientIdCut]);
    assert_eq!(faults(&ID[..9], SECRET), [ClientIdCut]);
    assert_eq!(faults(ID, &SECRET[3..]), [ClientSecretCut]);
    assert_eq!(faults(ID, &SECRET[..40]), [ClientSecretCut]);
    assert_eq!(faults("", &SECRET[3..]), []);
}

#[test]
fn what_has_gone_on_to_another_structure_is_not_cut() {
    let longer_key = BASE64_STANDARD.encode(format!("api-cred.jane.{}", "k".repeat(64)));
    let (id, secret) = made("jane", &"k".repeat(KEY_LENGTH), 1_700_000_000_000_000_000);
    let decoded = String::from_utf8(BASE64_STANDARD.decode(&secret).unwrap()).unwrap();
    let longer_time = BASE64_STANDARD.encode(format!("{decoded}000"));
    assert_eq!(faults(&longer_key, "secret"), []);
    assert_eq!(faults(&id, &longer_time), []);
    assert_reads(&format!("{id}\n{longer_time}"), &id, &longer_time, &[]);
    assert_reads(&format!("{longer_key}\n{secret}"), &longer_key, &secret, &[]);
    assert_eq!(faults("client", "secret"), []);
    assert_eq!(faults("", ""), []);
}

#[test]
fn two_values_tell_when_they_are_swapped_doubled_or_of_two_pairs() {
    let (other_id, other_secret) = made("jane", &"k".repeat(KEY_LENGTH), 1_700_000_000_000_000_000);
    assert_eq!(faults(ID, SECRET), []);
    assert_eq!(faults(SECRET, ID), [Swapped]);
    assert_eq!(faults(SECRET, ""), [Swapped]);
    assert_eq!(faults("my-app", ID), [Swapped]);
    assert_eq!(
        faults(&SECRET[..100], &ID[..30]),
        [Swapped, ClientIdCut, ClientSecretCut]
    );
    assert_eq!(faults(ID, ID), [Doubled]);
    assert_eq!(faults(SECRET, SECRET), [Doubled]);
    assert_eq!(faults(ID, &other_secret), [Mismatched]);
    assert_eq!(faults(SECRET, &other_id), [Swapped, Mismatched]);
}

#[test]
fn every_fault_says_what_to_do_or_that_it_was_done() {
    let all = [
        Spaced,
        Wrapped,
        Quoted,
        Labelled,
        Unprintable,
        Unpadded,
        Several,
        Swapped,
        ClientIdCut,
        ClientSecretCut,
        Doubled,
        Mismatched,
    ];
    for fault in all {
        assert!(fault.words().ends_with('.'), "{fault:?}");
        assert!(fault.is_mended() || fault.words().contains("Copy"), "{fault:?}");
        assert!(fault.is_mended() || fault.is_fatal(), "{fault:?}");
        assert!(!fault.advice().is_empty(), "{fault:?}");
    }
}

#[test]
fn debug_shows_no_value() {
    let shown = format!("{:?}", Pasted::read(&format!("{ID}\n{SECRET}")));
    assert!(!shown.contains(&ID[4..]) && !shown.contains(SECRET), "{shown}");
}

#[test]
fn only_the_beginning_of_a_long_text_is_looked_at() {
    let far = format!("{}{ID}", "é".repeat(LOOKED_AT / 2));
    assert_eq!(read(&far).0, None);
    assert_eq!(
        read(&format!("{ID} {}", "é".repeat(LOOKED_AT))).0.as_deref(),
        Some(ID)
    );
}
