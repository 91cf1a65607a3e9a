//! Whatever `tenant`, `ids_id` and `--store` hold, nothing is sent elsewhere or to another path.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use clap::Parser as _;

use super::super::Arguments;
use super::super::failure::Failure;
use super::super::headless::{block_on, reach};
use super::super::source::Source;
use crate::session::Connect as _;

/// What somebody may put in place of a name, by mistake or to lead a secret away.
const NASTY: [&str; 24] = [
    "..",
    ".",
    "",
    "a/b",
    "%2e%2e",
    "%2e%2e%2f%2e%2e",
    "a?b",
    "a#b",
    "@evil",
    "user:word@evil",
    "acme.ids.secureauth.com@evil",
    "acme/../x",
    "../../../../admin",
    "..\\..",
    "a\nb",
    "a\r\nHost: evil",
    ".\t.",
    "//evil",
    "https://evil/",
    "acme:80",
    "evil.example",
    "acme\u{3002}evil",
    "\u{2024}\u{2024}",
    "\u{ff0e}\u{ff0e}",
];

fn quoted(text: &str) -> String {
    // A JSON string is a basic string of TOML, too.
    serde_json::to_string(text).unwrap()
}

/// The source of a configuration file with these lines in its context, and of global options.
fn source(lines: &str, options: &[&str]) -> Result<(Arguments, Source), String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    let rest = "client_id = \"id\"\nclient_secret = { plain = \"secret\" }\n";
    fs::write(&file, format!("[contexts.acme]\n{rest}{lines}\n")).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    }
    let words = ["idsight", "--timeout=5", "--config", file.to_str().unwrap()];
    let words = words.into_iter().chain(options.iter().copied()).chain(["me"]);
    let arguments = Arguments::try_parse_from(words).map_err(|error| error.to_string())?;
    let source = Source::of(&arguments).map_err(|failure| failure.to_string())?;
    Ok((arguments, source))
}

/// What cannot be a segment at all is refused, and nothing else is.
fn unless_refused<T>(nasty: &str, read: Result<T, String>) -> Option<T> {
    let must_be_refused = matches!(nasty, "" | "." | "..");
    assert_eq!(read.is_err(), must_be_refused, "{nasty:?}: {:?}", read.err());
    read.ok()
}

/// A server on loopback that tells the head of each request.
struct Recorder {
    base_url: String,
    heads: Receiver<Vec<String>>,
}

impl Recorder {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base_url = format!("http://{}", listener.local_addr().unwrap());
        let (sender, heads) = channel();
        thread::spawn(move || {
            listener
                .incoming()
                .try_for_each(|stream| answer(stream.ok()?, &sender))
        });
        Self { base_url, heads }
    }

    /// The paths that were asked for, on this very server.
    fn paths(&self) -> Vec<String> {
        let host = format!("host: {}", self.base_url.trim_start_matches("http://"));
        let path = |head: Vec<String>| {
            assert!(
                head.iter().any(|line| line.eq_ignore_ascii_case(&host)),
                "{head:?}"
            );
            head[0].split(' ').nth(1).unwrap().to_owned()
        };
        self.heads.try_iter().map(path).collect()
    }
}

fn answer(mut stream: TcpStream, heads: &Sender<Vec<String>>) -> Option<()> {
    let lines = BufReader::new(stream.try_clone().ok()?).lines();
    let head: Vec<String> = lines
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let is_for_token = head.first()?.starts_with("POST");
    let body = if is_for_token {
        r#"{"access_token":"t","token_type":"Bearer","expires_in":60}"#
    } else {
        "{}"
    };
    heads.send(head).ok()?;
    let length = body.len();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}");
    write!(stream, "{head}\r\nConnection: close\r\n\r\n{body}").ok()
}

/// Asks for everything that has the name of a store in its path.
fn ask_for_everything(arguments: &Arguments, source: &Source) {
    let asked: Result<(), Failure> = block_on(async {
        let reached = reach(arguments, source).await?;
        // What comes back is another matter.
        let _ = reached.profile(source).await;
        let _ = reached.stores().await;
        Ok(())
    });
    asked.unwrap();
}

fn assert_one_segment(path: &str, before: &str, after: &str, nasty: &str) {
    let segment = path
        .strip_prefix(before)
        .and_then(|rest| rest.strip_suffix(after))
        .unwrap_or_else(|| panic!("{nasty:?}: {path}"));
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
    assert!(segment.bytes().all(is_plain), "{nasty:?}: {path}");
    assert!(!matches!(segment, "" | "." | ".."), "{nasty:?}: {path}");
    let climbs = segment.to_ascii_lowercase().starts_with("%2e");
    assert!(!climbs, "{nasty:?}: {path}");
}

#[test]
fn no_tenant_leads_away_from_its_domain() {
    for nasty in NASTY {
        for tenant in [nasty.to_owned(), format!("{nasty}.ids.secureauth.com")] {
            if let Ok((_, source)) = source(&format!("tenant = {}", quoted(&tenant)), &[]) {
                panic!("{tenant:?} leads to {}", source.setup().base_url);
            }
        }
    }
    let (_, source) = source("tenant = \"acme\"", &[]).unwrap();
    assert_eq!(source.setup().base_url, "https://acme.ids.secureauth.com");
}

#[test]
fn no_ids_id_leads_to_another_server_or_path() {
    let recorder = Recorder::start();
    let base_url = format!("base_url = {}\n", quoted(&recorder.base_url));
    for nasty in NASTY {
        let home = format!("{base_url}ids_id = {}", quoted(nasty));
        let Some((arguments, source)) = unless_refused(nasty, source(&home, &[])) else {
            continue;
        };
        ask_for_everything(&arguments, &source);
        let paths = recorder.paths();
        assert_eq!(paths.len(), 3, "{nasty:?}: {paths:?}");
        assert_one_segment(&paths[0], "/api/v1/privy/ids/", "/g3/token", nasty);
        assert_one_segment(&paths[1], "/api/v1/ismanager/ids/", "/Me", nasty);
        assert_eq!(paths[2], "/api/v1/ismanager/ids", "{nasty:?}");
    }
}

#[test]
fn no_store_looked_at_leads_to_another_server_or_path() {
    let recorder = Recorder::start();
    let base_url = format!("base_url = {}", quoted(&recorder.base_url));
    for nasty in NASTY {
        let option = format!("--store={nasty}");
        let Some((arguments, source)) = unless_refused(nasty, source(&base_url, &[&option])) else {
            continue;
        };
        ask_for_everything(&arguments, &source);
        let paths = recorder.paths();
        assert_eq!(paths.len(), 3, "{nasty:?}: {paths:?}");
        assert_eq!(paths[0], "/api/v1/privy/ids/default/g3/token", "{nasty:?}");
        assert_one_segment(&paths[1], "/api/v1/ismanager/ids/", "/Me", nasty);
        assert_eq!(paths[2], "/api/v1/ismanager/ids", "{nasty:?}");
    }
}
