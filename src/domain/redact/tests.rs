//! What a redactor masks, and what it leaves.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::domain::fuzzing::{WAYS, holds, secrets, written};

// The sample in the vendor's guide.
const ID: &str = "YXBpLWNyZWQuNDhjMjFlM2YtZWMwZC00ZWI3LTg5MTctOTVhNWNiYjNmOGYyLmQxUVhBNWwzdURMbFZ2SExQOFpBZ2RtOTEyU2F3d1ZJU3hyOVRiQzNkWlE=";
const SECRET: &str = "ZDFRWEE1bDN1RExsVnZITFA4WkFnZG05MTJTYXd3VklTeHI5VGJDM2RaUVlYQnBMV055WldRdU5EaGpNakZsTTJZdFpXTXdaQzAwWldJM0xUZzVNVGN0T1RWaE5XTmlZak5tT0dZeUxtUXhVVmhCTld3emRVUk1iRloyU0V4UU9GcEJaMlJ0T1RFeVUyRjNkMVpKVTNoeU9WUmlRek5rV2xFPTE2MTU5OTcxMDE1MjcxMjEyMzI=";
const KEY: &str = "d1QXA5l3uDLlVvHLP8ZAgdm912SawwVISxr9TbC3dZQ";
const ISSUED: &str = "1615997101527121232";

fn sample() -> ApiCredential {
    ApiCredential {
        client_id: ClientId::new(ID),
        client_secret: SECRET.into(),
    }
}

fn knowing(credential: &ApiCredential) -> Redactor {
    let mut redactor = Redactor::new();
    redactor.learn_credential(credential);
    redactor
}

fn redacted(value: Value) -> Value {
    let mut value = value;
    Redactor::new().json(&mut value);
    value
}

#[test]
fn credentials_are_masked_by_name_and_the_date_is_cut_to_the_second() {
    let credential =
        json!({"date": "1615997101527110665", "clientId": "YXBpLWNyZWQuNDhj", "clientSecret": "x"});
    assert_eq!(
        redacted(credential),
        json!({"date": "1615997101•••••••••", "clientId": "YXBp…", "clientSecret": MASK})
    );
}

#[test]
fn spelling_and_depth_do_not_matter() {
    let value = json!({"a": [{"client_secret": "x", "Access-Token": 5, "CLIENTID": "abcdefgh"}]});
    assert_eq!(
        redacted(value),
        json!({"a": [{"client_secret": MASK, "Access-Token": MASK, "CLIENTID": "abcd…"}]})
    );
}

#[test]
fn tokens_are_known_by_their_look() {
    let text = "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln, then YXBpLWNyZWQuNDhj";
    assert_eq!(Redactor::new().text(text), format!("Bearer {MASK}, then YXBp…"));
}

#[test]
fn a_known_secret_is_masked_wherever_it_stands() {
    let mut redactor = Redactor::new();
    redactor.learn(&"hunter22".into());
    assert_eq!(redactor.text("see hunter22!"), format!("see {MASK}!"));
    let encoded = BASE64_STANDARD.encode("hunter22");
    assert_eq!(redactor.text(&encoded), MASK);
}

#[test]
fn everything_else_stays() {
    let value = json!({"userName": "Jane Doe", "n": 1_615_997_101, "phone": "+19495551212", "token": null});
    assert_eq!(redacted(value.clone()), value);
}

#[test]
fn everything_below_a_member_that_is_secret_by_its_name_is_masked() {
    let value = json!({"token": {"parts": ["a", 1, null, true]}, "clientId": ["abcdefgh", -4_867_299_991_527_110_665_i64]});
    assert_eq!(
        redacted(value),
        json!({"token": {"parts": [MASK, MASK, null, true]}, "clientId": ["abcd…", "-486…"]})
    );
}

#[test]
fn a_date_beside_a_client_id_is_cut_to_the_second_however_it_is_written() {
    let table = [
        (json!(1_615_997_101_527_110_665_i64), json!("1615997101•••••••••")),
        (json!(1.615_997_101_527_110_7e18), json!("1615997101•••••••••")),
        (json!(1_615_997_101_527_i64), json!("1615997101•••")),
        (
            json!("2021-03-17T16:05:01.527110665Z"),
            json!("2021-03-17T16:05:01Z"),
        ),
        (json!("2021-03-17T16:05:01Z"), json!("2021-03-17T16:05:01Z")),
        (json!(1_615_997_101), json!(1_615_997_101)),
        (json!(null), json!(null)),
    ];
    for (date, shown) in table {
        let value = redacted(json!({"Date": date, "client_id": "abcdefgh"}));
        assert_eq!(value["Date"], shown, "{date}");
    }
    let elsewhere = json!({"date": "2021-03-17T16:05:01.5Z"});
    assert_eq!(redacted(elsewhere.clone()), elsewhere);
}

#[test]
fn the_name_of_a_member_may_be_a_secret_too() {
    let mut value = json!({"first": 1, SECRET: {"of YXBpLWNyZWQuNDhj": 2}, "last": 3});
    Redactor::new().json(&mut value);
    assert_eq!(value, json!({"first": 1, MASK: {"of YXBp…": 2}, "last": 3}));
    let names: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert_eq!(names, ["first", MASK, "last"]);
}

#[test]
fn a_known_credential_leaves_no_half_of_itself() {
    let redactor = knowing(&sample());
    let basic = BASE64_STANDARD.encode(format!("{ID}:{SECRET}"));
    let table = [
        (ID.to_owned(), "YXBp…".to_owned()),
        (SECRET.to_owned(), MASK.to_owned()),
        (format!("Basic {basic}"), format!("Basic {MASK}")),
        (format!("the key {KEY}!"), format!("the key {MASK}!")),
        (format!("x{ISSUED}0"), "x1615997101•••••••••0".to_owned()),
        (
            "at 2021-03-17T17:05:01.527121232+01:00".to_owned(),
            "at 2021-03-17T17:05:01+01:00".to_owned(),
        ),
        (
            "since 1615997101.527121".to_owned(),
            "since 1615997101".to_owned(),
        ),
        (ID.replace('=', "%3D"), "YXBp…".to_owned()),
    ];
    for (text, shown) in table {
        assert_eq!(redactor.text(&text), shown);
    }
}

#[test]
fn a_client_id_of_one_word_is_left_where_it_is_one() {
    let redactor = knowing(&ApiCredential {
        client_id: ClientId::new("client"),
        client_secret: "s3cr3t-s3cr3t".into(),
    });
    assert_eq!(
        redactor.text("no such client: s3cr3t-s3cr3t"),
        format!("no such client: {MASK}")
    );
    let basic = BASE64_STANDARD.encode("client:s3cr3t-s3cr3t");
    assert_eq!(redactor.text(&basic), MASK);
}

#[test]
fn a_secret_of_three_letters_would_blot_out_half_of_any_text() {
    let mut redactor = Redactor::new();
    redactor.learn(&"abc".into());
    assert_eq!(redactor.text("abc YWJj"), "abc YWJj");
}

#[test]
fn a_known_secret_is_masked_in_json_within_json() {
    let mut redactor = Redactor::new();
    redactor.learn(&"abc-\"secret\"".into());
    let text = r#"{"message":"{\"client_secret\":\"a\\u0062c-\\\"secret\\\"\"}"}"#;
    let shown = format!(r#"{{"message":"{{\"client_secret\":\"{MASK}\"}}"}}"#);
    assert_eq!(redactor.text(text), shown);
    let mut value: Value = serde_json::from_str(text).unwrap();
    redactor.json(&mut value);
    assert_eq!(
        value,
        json!({"message": format!("{{\"client_secret\":\"{MASK}\"}}")})
    );
}

#[test]
fn debug_shows_nothing_that_it_knows() {
    let shown = format!("{:?}", knowing(&sample()));
    assert!(shown.starts_with("Redactor(") && shown.len() < 40, "{shown}");
}

/// Real ones, and ones of another structure.
fn credentials() -> impl Strategy<Value = ApiCredential> {
    let real = (
        "[a-z0-9-]{1,40}",
        "[A-Za-z0-9_-]{43}",
        1_000_000_000_000_000_000_i64..,
    )
        .prop_map(|(user_id, key, issued)| {
            let id = BASE64_STANDARD.encode(format!("api-cred.{user_id}.{key}"));
            let secret = BASE64_STANDARD.encode(format!("{key}{id}{issued}"));
            (id, secret)
        });
    let other = ("[a-z]{16,30}", "[!-~][ -~]{10,30}[!-~]");
    prop_oneof![real, other].prop_map(|(id, secret)| ApiCredential {
        client_id: ClientId::new(id),
        client_secret: secret.into(),
    })
}

/// Texts that hold one of some secrets, or none.
fn texts(secrets: Vec<String>) -> impl Strategy<Value = String> {
    let planted = (
        prop::sample::select(secrets),
        0..WAYS,
        "[ -~é]{0,5}",
        "[ -~é]{0,5}",
    );
    let planted = planted.prop_map(|(secret, way, before, behind)| {
        format!("{before}{}{behind}", written(&secret, way, &before, &behind))
    });
    prop_oneof![
        planted,
        "[ -~é]{0,12}",
        "(clientId|client_secret|date|token|name)"
    ]
}

fn values(secrets: Vec<String>) -> impl Strategy<Value = Value> {
    let numbers: Vec<i64> = secrets
        .iter()
        .filter_map(|secret| secret.parse().ok())
        .chain([7])
        .collect();
    let inexact: Vec<f64> = numbers
        .iter()
        .map(|number| number.to_string().parse().unwrap())
        .collect();
    let leaf = prop_oneof![
        texts(secrets.clone()).prop_map(Value::from),
        prop::sample::select(numbers).prop_map(Value::from),
        prop::sample::select(inexact).prop_map(|number| json!(number)),
        any::<bool>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 6, move |inner| {
        let members = prop::collection::vec((texts(secrets.clone()), inner.clone()), 0..6);
        prop_oneof![
            prop::collection::vec(inner, 0..6).prop_map(Value::from),
            members.prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn planted() -> impl Strategy<Value = (ApiCredential, Value, String)> {
    credentials().prop_flat_map(|credential| {
        let secrets = secrets(&credential);
        (Just(credential), values(secrets.clone()), texts(secrets))
    })
}

proptest! {
    // Each case looks into all base64 of three texts.
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_known_credential_never_shows_wherever_it_was_planted((credential, value, text) in planted()) {
        let redactor = knowing(&credential);
        let mut shown = value.clone();
        redactor.json(&mut shown);
        let shown = [shown.to_string(), redactor.text(&text), redactor.text(&value.to_string())];
        for secret in secrets(&credential) {
            let escaped = serde_json::to_string(&secret).unwrap();
            for text in &shown {
                prop_assert!(!holds(text, &secret), "{} in {}", secret, text);
                prop_assert!(!text.contains(escaped.trim_matches('"')), "{} in {}", secret, text);
            }
        }
    }
}

/// A secret as JSON may spell it: each sign as it is, where it may be, or as a number.
fn spelt(secret: &str, as_number: &[bool]) -> String {
    let numbers = as_number.iter().chain(std::iter::repeat(&false));
    let spelt = secret.chars().zip(numbers).map(|(sign, as_number)| {
        let plain = Value::from(sign.to_string()).to_string();
        if *as_number {
            format!("\\u{:04x}", u32::from(sign))
        } else {
            plain[1..plain.len() - 1].to_owned()
        }
    });
    spelt.collect()
}

/// What is told in JSON that stands in JSON, so many times.
fn innermost(text: &str, depth: u8) -> Value {
    let value: Value = serde_json::from_str(text).unwrap();
    match depth {
        0 => value["note"].clone(),
        _ => innermost(value["message"].as_str().unwrap(), depth - 1),
    }
}

proptest! {
    #[test]
    fn a_known_secret_never_shows_however_deep_its_json_stands_in_json(
        secret in "[!-~][ -~]{6,20}[!-\\[\\]-~]",
        as_number in prop::collection::vec(any::<bool>(), 0..22),
        depth in 0..6_u8,
    ) {
        let mut redactor = Redactor::new();
        redactor.learn(&secret.as_str().into());
        let mut text = format!("{{\"note\":\"{}\"}}", spelt(&secret, &as_number));
        for _ in 0..depth {
            text = json!({"message": text}).to_string();
        }
        // What is around it can still be read.
        prop_assert_eq!(innermost(&redactor.text(&text), depth), json!(MASK));
        let mut value: Value = serde_json::from_str(&text).unwrap();
        redactor.json(&mut value);
        prop_assert_eq!(innermost(&value.to_string(), depth), json!(MASK));
    }
}
