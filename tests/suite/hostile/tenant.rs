//! A tenant that misbehaves in any way whatever, and is mended while it runs.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::loopback::SAMPLE;
use crate::program::Access;

/// Slow enough that no answer which is dripped comes to its end in time.
const PAUSE: Duration = Duration::from_millis(40);
/// Without an end, so that nothing counts down.
pub(super) const TOKEN: &str = r#"{"access_token":"token-of-the-hostile-tenant","token_type":"Bearer"}"#;
const NOTHING_HERE: &str = r#"{"message":"no such resource"}"#;

/// What happens to a connection once its request has come.
#[derive(Clone)]
pub(super) enum Reply {
    /// These bytes, and the end.
    Bytes(Arc<[u8]>),
    /// The first at once, the others one by one and again and again, until the client gives up.
    Drip(Arc<[u8]>, &'static [u8]),
    /// The first, and then the others again and again, as fast as they go.
    Endless(Arc<[u8]>, Arc<[u8]>),
}

impl Reply {
    /// Bytes as they stand here, with nothing around them.
    pub(super) fn raw(bytes: impl AsRef<[u8]>) -> Self {
        Self::Bytes(bytes.as_ref().into())
    }

    /// A whole answer with its length. `headers` are lines that end in CRLF.
    pub(super) fn of(status: &str, headers: &str, body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let length = body.len();
        let head =
            format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n");
        Self::raw([head.as_bytes(), body].concat())
    }

    /// JSON, and all is well.
    pub(super) fn json(body: impl AsRef<[u8]>) -> Self {
        Self::of("200 OK", "Content-Type: application/json\r\n", body)
    }

    /// A head that is dripped: the beginning of an answer that never comes to its first blank line.
    pub(super) fn dripping_head() -> Self {
        Self::Drip(Arc::from(*b"HTTP/1.1 200 OK\r\n"), b"X-Slow: loris\r\n")
    }

    /// A body that is dripped, white space by white space.
    pub(super) fn dripping_body() -> Self {
        Self::Drip(Arc::from(*b"HTTP/1.1 200 OK\r\n\r\n{"), b" ")
    }

    fn send(self, connection: &mut TcpStream) -> io::Result<()> {
        match self {
            Self::Bytes(bytes) => connection.write_all(&bytes),
            Self::Drip(first, then) => {
                connection.write_all(&first)?;
                for byte in then.iter().cycle() {
                    thread::sleep(PAUSE);
                    connection.write_all(&[*byte])?;
                }
                Ok(())
            }
            Self::Endless(first, then) => {
                connection.write_all(&first)?;
                loop {
                    connection.write_all(&then)?;
                }
            }
        }
    }
}

/// A beginning, and then the same again and again.
pub(super) fn endless(first: &str, then: &str) -> Reply {
    Reply::Endless(first.as_bytes().into(), then.repeat(4096).as_bytes().into())
}

/// The tenant; it serves until the tests end.
pub(super) struct Tenant {
    address: SocketAddr,
    behaviour: Arc<Mutex<Behaviour>>,
}

struct Behaviour {
    token: Reply,
    me: Reply,
    stores: Reply,
    /// The name of a privilege, and whatever else is asked for.
    others: Reply,
    asked: Vec<String>,
}

impl Tenant {
    /// One that answers so for a token and for the profile, and has nothing else.
    pub(super) fn start(token: Reply, me: Reply) -> Self {
        let nothing = Reply::of("404 Not Found", "", NOTHING_HERE);
        Self::answering_all(token, me, nothing.clone(), nothing)
    }

    /// One that answers so for a token, for the profile, for the list of stores, and for all else.
    pub(super) fn answering_all(token: Reply, me: Reply, stores: Reply, others: Reply) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let behaviour = Arc::new(Mutex::new(Behaviour {
            token,
            me,
            stores,
            others,
            asked: Vec::new(),
        }));
        let of_connections = Arc::clone(&behaviour);
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let behaviour = Arc::clone(&of_connections);
                // A client that went away misses its answer.
                thread::spawn(move || drop(serve(connection, &behaviour)));
            }
        });
        Self { address, behaviour }
    }

    /// One that gives a token, and then answers so for the profile.
    pub(super) fn answering(me: Reply) -> Self {
        Self::start(Reply::json(TOKEN), me)
    }

    /// From now on all is well.
    pub(super) fn mend(&self) {
        let mut behaviour = self.behaviour.lock().unwrap();
        behaviour.token = Reply::json(TOKEN);
        behaviour.me = Reply::json(SAMPLE);
    }

    /// The first lines of all requests so far.
    pub(super) fn asked(&self) -> Vec<String> {
        self.behaviour.lock().unwrap().asked.clone()
    }

    /// The way to it, with the credentials of the guide's sample.
    pub(super) fn access(&self) -> Access {
        let sample: Value = serde_json::from_str(SAMPLE).unwrap();
        let credential =
            &sample["urn:ietf:params:scim:schemas:extension:secureauth:2.0:User"]["apiCredentials"][0];
        let member = |name: &str| credential[name].as_str().unwrap().to_owned();
        Access {
            base_url: format!("http://{}", self.address),
            ids_id: "default".into(),
            client_id: member("clientId"),
            client_secret: member("clientSecret"),
        }
    }
}

fn serve(mut connection: TcpStream, behaviour: &Mutex<Behaviour>) -> io::Result<()> {
    let head: Vec<String> = BufReader::new(&connection)
        .lines()
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let Some(first) = head.into_iter().next() else {
        return Ok(());
    };
    let reply = {
        let mut behaviour = behaviour.lock().unwrap();
        behaviour.asked.push(first.clone());
        match first.split(' ').nth(1).unwrap_or_default() {
            path if path.ends_with("/g3/token") => behaviour.token.clone(),
            path if path.ends_with("/Me") => behaviour.me.clone(),
            path if path.ends_with("/ismanager/ids") => behaviour.stores.clone(),
            _ => behaviour.others.clone(),
        }
    };
    reply.send(&mut connection)?;
    connection.shutdown(std::net::Shutdown::Write)?;
    // Closed with something unread, it would be reset.
    connection.read(&mut [0]).map(drop)
}
