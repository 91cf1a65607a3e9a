//! A tenant of a few lines: it gives a token to whoever asks, and one profile.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
#[cfg(all(feature = "demo", unix))]
use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use super::program::Access;

pub(crate) const TOKEN: &str = "token-of-the-loopback-tenant";
/// Without an end, so that nothing counts down.
const TOKEN_ANSWER: &str = r#"{"access_token":"token-of-the-loopback-tenant","token_type":"Bearer"}"#;
/// The guide's sample of a profile.
pub(crate) const SAMPLE: &str = include_str!("../fixtures/me.sample.json");

/// What a tenant answers: status and further headers, content type, body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer(
    pub(crate) &'static str,
    pub(crate) &'static str,
    pub(crate) &'static str,
);

impl Answer {
    pub(crate) const fn json(status: &'static str, body: &'static str) -> Self {
        Self(status, "application/json", body)
    }
}

const NO_NAME: Answer = Answer::json("404 Not Found", r#"{"message":"no such resource"}"#);
pub(crate) const TOKEN_GIVEN: Answer = Answer::json("200 OK", TOKEN_ANSWER);

/// Serves the profile until the tests end; the way to it bears the credentials of the guide's sample.
pub(crate) fn serve(profile: &'static str) -> Access {
    serve_answers(TOKEN_GIVEN, Answer::json("200 OK", profile))
}

/// Serves these answers until the tests end.
pub(crate) fn serve_answers(token: Answer, me: Answer) -> Access {
    serve_with_names(token, me, Lookup::Answers(NO_NAME))
}

/// How the lookup of names behaves.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lookup {
    Answers(Answer),
    /// After three tenths of a second.
    AnswersLate(Answer),
    Hangs,
}

/// The same with a lookup of names.
pub(crate) fn serve_with_names(token: Answer, me: Answer, lookup: Lookup) -> Access {
    serve_after(|| {}, token, me, lookup)
}

/// Takes every question at once, and answers the first one only when it is told to.
#[cfg(all(feature = "demo", unix))]
pub(crate) fn serve_when_told(profile: &'static str) -> (Access, Sender<()>) {
    let (tell, told) = channel();
    let me = Answer::json("200 OK", profile);
    let wait = move || {
        // Whoever goes away without a word is not waited for.
        let _ = told.recv();
    };
    let access = serve_after(wait, TOKEN_GIVEN, me, Lookup::Answers(NO_NAME));
    (access, tell)
}

fn serve_after(wait: impl FnOnce() + Send + 'static, token: Answer, me: Answer, lookup: Lookup) -> Access {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        wait();
        for connection in listener.incoming().flatten() {
            // A client that went away misses its answer.
            thread::spawn(move || drop(answer(connection, token, me, lookup)));
        }
    });
    let sample: Value = serde_json::from_str(SAMPLE).unwrap();
    let credential =
        &sample["urn:ietf:params:scim:schemas:extension:secureauth:2.0:User"]["apiCredentials"][0];
    let member = |name: &str| credential[name].as_str().unwrap().to_owned();
    Access {
        base_url: format!("http://{address}"),
        ids_id: "default".into(),
        client_id: member("clientId"),
        client_secret: member("clientSecret"),
    }
}

fn answer(mut connection: TcpStream, token: Answer, me: Answer, lookup: Lookup) -> std::io::Result<()> {
    let head: Vec<String> = BufReader::new(&connection)
        .lines()
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let bears_token = head
        .iter()
        .any(|line| line.eq_ignore_ascii_case(&format!("authorization: Bearer {TOKEN}")));
    let Answer(status, content_type, body) = match head.first().map(String::as_str) {
        Some("POST /api/v1/privy/ids/default/g3/token HTTP/1.1") => token,
        Some("GET /api/v1/ismanager/ids/default/Me HTTP/1.1") if bears_token => me,
        Some(line) if line.starts_with("GET /api/v1/scim/ids/default/v2/Privileges/") => match lookup {
            Lookup::Answers(name) => name,
            Lookup::AnswersLate(name) => {
                thread::sleep(Duration::from_millis(300));
                name
            }
            // Until the client gives up.
            Lookup::Hangs => return connection.read(&mut [0]).map(drop),
        },
        _ => Answer::json("404 Not Found", r#"{"message":"no such resource"}"#),
    };
    write!(
        connection,
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}
