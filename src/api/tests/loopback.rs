//! A server that answers with any bytes whatever.

use std::io;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What to do with a connection once its request has come.
#[derive(Clone)]
pub(super) enum Reply {
    /// Send these bytes and close.
    Bytes(Vec<u8>),
    /// Send these bytes and reset the connection.
    Aborted(Vec<u8>),
    /// Send these bytes and keep silent.
    Hang(Vec<u8>),
    /// Send these bytes, and then the others without end.
    Endless(Vec<u8>, Vec<u8>),
    /// Close at once, with the request unread by anybody.
    Reset,
}

/// The server; it ends when it is dropped.
pub(super) struct Loopback {
    address: std::net::SocketAddr,
    requests: Arc<Mutex<Vec<String>>>,
    task: JoinHandle<()>,
}

impl Loopback {
    /// Answers each connection with the next reply, and all further ones with the last.
    pub(super) async fn replying(replies: Vec<Reply>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        let task = tokio::spawn(async move {
            let mut count = 0;
            while let Ok((stream, _)) = listener.accept().await {
                let reply = replies[count.min(replies.len() - 1)].clone();
                count += 1;
                tokio::spawn(serve(stream, reply, Arc::clone(&seen)));
            }
        });
        Self {
            address,
            requests,
            task,
        }
    }

    /// Answers each connection the same.
    pub(super) async fn answering(status: &str, headers: &str, body: &[u8]) -> Self {
        Self::replying(vec![answer(status, headers, body)]).await
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The heads of the requests so far.
    pub(super) fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap().clone()
    }
}

impl Drop for Loopback {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A whole answer with its length. `headers` are lines that end in CRLF.
pub(super) fn answer(status: &str, headers: &str, body: &[u8]) -> Reply {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n");
    Reply::Bytes([head.as_bytes(), body].concat())
}

/// A JSON answer.
pub(super) fn json(status: &str, body: &serde_json::Value) -> Reply {
    answer(
        status,
        "Content-Type: application/json\r\n",
        body.to_string().as_bytes(),
    )
}

async fn serve(mut stream: TcpStream, reply: Reply, seen: Arc<Mutex<Vec<String>>>) {
    if matches!(reply, Reply::Reset) {
        return;
    }
    let Ok(head) = head_of_request(&mut stream).await else {
        return;
    };
    seen.lock().unwrap().push(head);
    match reply {
        Reply::Reset => {}
        Reply::Bytes(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.shutdown().await;
        }
        Reply::Aborted(bytes) => {
            let _ = stream.write_all(&bytes).await;
            let _ = stream.set_zero_linger();
        }
        Reply::Hang(bytes) => {
            let _ = stream.write_all(&bytes).await;
            std::future::pending::<()>().await;
        }
        Reply::Endless(bytes, more) => {
            let _ = stream.write_all(&bytes).await;
            while stream.write_all(&more).await.is_ok() {}
        }
    }
}

async fn head_of_request(stream: &mut TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(stream.read_u8().await?);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}
