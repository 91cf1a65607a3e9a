//! The token response (RFC 6749 §5.1).

use std::time::Duration;

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::Value;

use super::{Members, Misfit};
use crate::domain::{AccessToken, IssuedToken, Validity};

/// Reads what the token endpoint answered.
pub(in crate::api) fn read(answer: &Value) -> Result<IssuedToken, Misfit> {
    let members = Members::of(answer).ok_or(Misfit::Shape)?;
    let Some(Value::String(token)) = members.get("access_token") else {
        return Err(Misfit::Shape);
    };
    if !can_stand_in_a_header(token) {
        return Err(Misfit::UnusableToken);
    }
    let lifetime = members.get("expires_in").and_then(lifetime).map(Validity::For);
    let validity = lifetime
        .or_else(|| expiry_of_jwt(token).map(Validity::Until))
        .unwrap_or(Validity::Unknown);
    Ok(IssuedToken {
        access_token: AccessToken::new(SecretString::from(token.as_str())),
        token_type: members.text(&["token_type"]),
        validity,
        scope: members.text(&["scope"]),
    })
}

/// Printable ASCII (RFC 6749 §A.12), and no blank that a header would lose.
fn can_stand_in_a_header(token: &str) -> bool {
    !token.is_empty()
        && token.trim() == token
        && token.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic())
}

/// Seconds, as a number or a number in a text; zero and less say nothing.
fn lifetime(value: &Value) -> Option<Duration> {
    Duration::try_from_secs_f64(number(value)?)
        .ok()
        .filter(|lifetime| !lifetime.is_zero())
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// `exp` of a JWT (RFC 7519 §4.1.4). The signature is the server's concern: the time only says when to ask again.
fn expiry_of_jwt(token: &str) -> Option<Timestamp> {
    let mut parts = token.split('.');
    let (_header, payload, _signature) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let payload = BASE64_URL_SAFE_NO_PAD
        .decode(payload.trim_end_matches('='))
        .ok()?;
    let claims: Value = serde_json::from_slice(&payload).ok()?;
    let seconds = number(claims.get("exp")?)?;
    let since_epoch = Duration::try_from_secs_f64(seconds).ok()?;
    let end = Timestamp::from_second(i64::try_from(since_epoch.as_secs()).ok()?).ok()?;
    (end > Timestamp::UNIX_EPOCH).then_some(end)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use secrecy::ExposeSecret;
    use serde_json::json;

    use super::super::any_json::any_json;
    use super::*;
    use crate::domain::is_unsafe_to_print;

    fn jwt(claims: &Value) -> String {
        let encode = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}.c2ln", encode(&json!({"alg": "none"})), encode(claims))
    }

    fn validity(expires_in: &Value) -> Validity {
        let token = jwt(&json!({"exp": 1_700_000_000}));
        read(&json!({"access_token": token, "expires_in": expires_in}))
            .unwrap()
            .validity
    }

    #[test]
    fn the_lifetime_is_a_number_or_a_number_in_a_text() {
        let hour = Validity::For(Duration::from_secs(3600));
        for expires_in in [json!(3600), json!("3600"), json!(" 3600 "), json!(3600.0)] {
            assert_eq!(validity(&expires_in), hour, "{expires_in}");
        }
    }

    #[test]
    fn without_a_usable_lifetime_the_jwt_tells_its_end() {
        let end = Validity::Until(Timestamp::from_second(1_700_000_000).unwrap());
        for expires_in in [
            json!(null),
            json!(0),
            json!(-5),
            json!("soon"),
            json!([]),
            json!(1e300),
            json!("NaN"),
        ] {
            assert_eq!(validity(&expires_in), end, "{expires_in}");
        }
    }

    #[test]
    fn without_either_the_end_is_unknown() {
        for token in [
            "opaque".to_owned(),
            jwt(&json!({})),
            jwt(&json!({"exp": -1})),
            jwt(&json!({"exp": 1e300})),
            jwt(&json!([])),
            "a.!.c".to_owned(),
            "a.b.c.d.e".to_owned(),
        ] {
            let issued = read(&json!({"access_token": token})).unwrap();
            assert_eq!(issued.validity, Validity::Unknown, "{token}");
        }
    }

    #[test]
    fn the_other_members_are_optional() {
        let answer = json!({"access_token": "abc", "token_type": "Bearer", "scope": "a b"});
        let issued = read(&answer).unwrap();
        assert_eq!(issued.access_token.secret().expose_secret(), "abc");
        assert_eq!(issued.token_type.as_deref(), Some("Bearer"));
        assert_eq!(issued.scope.as_deref(), Some("a b"));
        assert_eq!(read(&json!({"access_token": "abc"})).unwrap().token_type, None);
    }

    #[test]
    fn a_token_that_could_not_stand_in_a_header_is_refused() {
        for token in ["", " ", "a\r\nX: y", "a\u{0}b", "żeton", "a ", "\u{7f}"] {
            let answer = json!({ "access_token": token });
            assert_eq!(read(&answer).unwrap_err(), Misfit::UnusableToken, "{token:?}");
        }
    }

    #[test]
    fn an_answer_without_a_token_is_another_shape() {
        for answer in [
            json!({}),
            json!([]),
            json!({"access_token": 5}),
            json!({"token": "x"}),
        ] {
            assert_eq!(read(&answer).unwrap_err(), Misfit::Shape, "{answer}");
        }
    }

    proptest! {
        #[test]
        fn any_json_is_read_without_a_panic_and_gives_safe_texts(value in any_json(), inner in any_json()) {
            let carried = json!({"access_token": jwt(&inner), "expires_in": value, "scope": inner});
            for answer in [value, carried] {
                if let Ok(issued) = read(&answer) {
                    let texts = [issued.token_type, issued.scope];
                    prop_assert!(!texts.iter().flatten().any(|text| text.chars().any(is_unsafe_to_print)));
                    prop_assert!(can_stand_in_a_header(issued.access_token.secret().expose_secret()));
                }
            }
        }
    }
}
