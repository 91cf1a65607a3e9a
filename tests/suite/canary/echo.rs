//! A tenant that gives back what it was sent, in every place where a text can stand.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::thread;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use super::planted;

/// How it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    /// It gives a token and a profile.
    Gives,
    /// It refuses the credentials.
    RefusesCredentials,
    /// It gives a token, and refuses the rest.
    RefusesToken,
    /// It fails.
    Fails,
    /// It begins to answer, and never comes to the end.
    NeverEnds,
}

/// Serves until the tests end; gives its base URL.
pub(super) fn serve(mood: Mood) -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            thread::spawn(move || drop(answer(connection, mood)));
        }
    });
    format!("http://{address}")
}

fn answer(mut connection: TcpStream, mood: Mood) -> std::io::Result<()> {
    let head: Vec<String> = BufReader::new(&connection)
        .lines()
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let path = head
        .first()
        .and_then(|line| line.split(' ').nth(1))
        .unwrap_or("/")
        .to_owned();
    let sent = head.iter().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        name.eq_ignore_ascii_case("authorization")
            .then(|| value.to_owned())
    });
    let echo = echo(sent.as_deref().unwrap_or("nothing"));
    let is_token = path.ends_with("/g3/token");
    let (status, body) = match (mood, is_token) {
        (Mood::Fails | Mood::NeverEnds, _) => (
            "503 Service Unavailable",
            json!({"message": echo, "detail": echo}),
        ),
        (Mood::RefusesCredentials, true) => (
            "401 Unauthorized",
            json!({"error": "invalid_client", "error_description": echo}),
        ),
        (_, true) => (
            "200 OK",
            json!({"access_token": planted::TOKEN, "token_type": "Bearer", "expires_in": 3600, "scope": echo}),
        ),
        (Mood::Gives, false) if path.ends_with("/Me") => ("200 OK", profile(&echo)),
        (Mood::Gives, false) if path.ends_with("/ismanager/ids") => (
            "200 OK",
            json!([{"id": "default", "name": echo}, {"id": "other", "name": "Other"}]),
        ),
        _ => (
            "403 Forbidden",
            json!({"message": echo, "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"]}),
        ),
    };
    let body = body.to_string();
    let length = if mood == Mood::NeverEnds {
        body.len() + 1
    } else {
        body.len()
    };
    let challenge = sent.unwrap_or_default();
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nX-Echo: {challenge}\r\nWWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"{challenge}\"\r\nConnection: close\r\n\r\n{body}",
    )?;
    if mood == Mood::NeverEnds {
        // Until the client goes away.
        let _ = connection.read(&mut [0]);
    }
    Ok(())
}

/// What was sent, raw, in base64, URL-encoded, and decoded where it is Basic.
fn echo(sent: &str) -> String {
    let mut echo = format!(
        "you sent {sent}; {}; {}",
        BASE64_STANDARD.encode(sent),
        url_encoded(sent)
    );
    let decoded = sent
        .strip_prefix("Basic ")
        .and_then(|encoded| BASE64_STANDARD.decode(encoded).ok())
        .and_then(|bytes| String::from_utf8(bytes).ok());
    if let Some((id, secret)) = decoded.as_deref().and_then(|pair| pair.split_once(':')) {
        for part in [id, secret] {
            let _ = write!(
                echo,
                "; {part}; {}; {}",
                BASE64_STANDARD.encode(part),
                url_encoded(part)
            );
        }
    }
    echo
}

pub(super) fn url_encoded(text: &str) -> String {
    let encode = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(encode).collect()
}

/// A profile with the echo at every place where there is a text, and a credential in clear, as the API sends it.
fn profile(echo: &str) -> Value {
    // The token cannot give the secret back: this server remembers it.
    let all = format!("{echo}; {}", planted::everything());
    json!({
        "id": planted::USER,
        "userName": all,
        "displayName": all,
        "name": {"givenName": all, "familyName": all},
        "emails": [{"value": all, "type": all, "primary": true}],
        "addresses": [{"formatted": all, "type": "work"}],
        "photos": [{"value": all}],
        "title": all,
        all.clone(): all,
        "urn:ietf:params:scim:schemas:extension:secureauth:2.0:User": {
            "privileges": [{"value": all, "display": all}],
            "groups": [{"groupId": all, "display": all}],
            "sessionscopes": [{"app": all, "scopes": all, "scopesSupported": all}],
            "apiCredentials": [{
                "date": planted::DATE,
                "clientId": planted::client_id(),
                "clientSecret": planted::client_secret(),
            }],
            "status": all,
        },
        "urn:ietf:params:scim:schemas:extension:ldap:2.0:User": {"AuxID1": all},
    })
}
