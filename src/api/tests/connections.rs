//! Connections that do not come about, stall or break.

use std::time::Instant;

use super::loopback::{Loopback, Reply};
use super::*;
use crate::domain::{ProblemKind, Retry};

async fn me_within(timeout: Duration, reply: Reply) -> Problem {
    let server = Loopback::replying(vec![reply]).await;
    let mut context = context(&server.url());
    context.timeout = timeout;
    client(&context)
        .me(&IdsId::default_store(), &token())
        .await
        .unwrap_err()
}

fn is_network(problem: &Problem) {
    assert_eq!(
        (problem.kind, problem.retry),
        (ProblemKind::Network, Retry::Backoff),
        "{problem:?}"
    );
}

#[tokio::test]
async fn a_refused_connection_names_the_address() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let problem = me(&format!("http://{address}")).await.unwrap_err();
    is_network(&problem);
    assert_eq!(
        problem.message,
        format!("http://{address} refused the connection.")
    );
}

#[tokio::test]
async fn a_name_that_does_not_resolve_is_named() {
    let problem = me("https://no-such-host.invalid").await.unwrap_err();
    is_network(&problem);
    assert!(
        problem.message.contains("The name no-such-host.invalid"),
        "{problem:?}"
    );
}

#[tokio::test]
async fn a_connection_closed_without_an_answer_is_a_broken_one() {
    for reply in [
        Reply::Reset,
        Reply::Bytes(Vec::new()),
        Reply::Bytes(b"HTTP/1.1 20".to_vec()),
    ] {
        let problem = me_within(Duration::from_secs(10), reply).await;
        is_network(&problem);
    }
}

#[tokio::test]
async fn an_answer_cut_short_is_a_broken_connection() {
    let heads = [
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"id\"\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nContent-Encoding: gzip\r\n\r\n\u{1f}",
    ];
    for head in heads {
        let problem = me_within(Duration::from_secs(10), Reply::Bytes(head.into())).await;
        is_network(&problem);
        assert!(
            problem.message.contains("broke before the whole answer"),
            "{problem:?}"
        );
    }
}

#[tokio::test]
async fn silence_ends_with_the_time_and_says_what_was_waited_for() {
    let limit = Duration::from_millis(300);
    let table = [
        (Vec::new(), "did not answer within 0.3 seconds"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".to_vec(),
            "did not finish its answer within 0.3 seconds",
        ),
    ];
    for (sent, expected) in table {
        let started = Instant::now();
        let problem = me_within(limit, Reply::Hang(sent)).await;
        assert_eq!(
            (problem.kind, problem.retry),
            (ProblemKind::Timeout, Retry::Backoff)
        );
        assert!(problem.message.contains(expected), "{problem:?}");
        assert!(started.elapsed() < Duration::from_secs(3));
    }
}

#[tokio::test]
async fn connecting_in_vain_is_told_apart_from_waiting_for_an_answer() {
    // A server that accepts but does not shake hands: for https that still is connecting.
    let server = Loopback::replying(vec![Reply::Hang(Vec::new())]).await;
    let mut context = context(&server.url().replace("http://", "https://"));
    context.timeout = Duration::from_millis(400);
    let client = client(&context);
    let problem = client.me(&IdsId::default_store(), &token()).await.unwrap_err();
    assert_eq!(problem.kind, ProblemKind::Timeout);
    assert!(
        problem.message.contains("No connection to https://"),
        "{problem:?}"
    );
}

#[tokio::test]
async fn what_is_not_http_is_told_as_such() {
    let ok = "HTTP/1.1 200 OK\r\n";
    for bytes in [
        "SSH-2.0-OpenSSH_9.6\r\n".to_owned(),
        "HTTP/3.7 200 OK\r\n\r\n".to_owned(),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_owned(),
        "HTTP/1.1 1000 What\r\n\r\n".to_owned(),
        format!("{ok}X: \0\r\n\r\n"),
        format!("{ok}Content-Length: -1\r\n\r\n{{}}"),
        format!("{ok}Content-Length: 1\r\nContent-Length: 2\r\n\r\n{{}}"),
        format!("{ok}Content-Length: {}\r\n\r\n{{}}", "9".repeat(30)),
        format!("{ok}Transfer-Encoding: chunked\r\n\r\n-2\r\n{{}}\r\n0\r\n\r\n"),
        format!("{ok}Transfer-Encoding: chunked\r\n\r\n{}\r\n{{}}", "f".repeat(30)),
        format!(
            "{ok}Transfer-Encoding: chunked\r\n\r\n2;{}\r\n{{}}",
            "x".repeat(1 << 20)
        ),
    ] {
        let problem = me_within(Duration::from_secs(10), Reply::Bytes(bytes.into())).await;
        assert_eq!(problem.kind, ProblemKind::UnexpectedAnswer, "{problem:?}");
        assert!(problem.message.contains("not HTTP"), "{problem:?}");
    }
}

#[tokio::test]
async fn a_head_without_an_end_is_told_as_such_and_not_read_on() {
    let begun = b"HTTP/1.1 200 OK\r\n".to_vec();
    let headers = |count: usize| format!("HTTP/1.1 200 OK\r\n{}\r\n", "X: y\r\n".repeat(count));
    for reply in [
        Reply::Endless(begun.clone(), b"X: y\r\n".repeat(100)),
        Reply::Endless([&begun[..], b"X: "].concat(), vec![b'y'; 4096]),
        Reply::Bytes(headers(5_000).into()),
    ] {
        let problem = me_within(Duration::from_secs(10), reply).await;
        assert_eq!(problem.kind, ProblemKind::UnexpectedAnswer, "{problem:?}");
        assert!(
            problem.message.contains("more headers, or longer ones"),
            "{problem:?}"
        );
    }
}

#[tokio::test]
async fn dropping_the_request_closes_the_connection() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let request = tokio::spawn(async move { me(&url).await.map(|_| ()) });
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut first = [0_u8; 1];
    tokio::io::AsyncReadExt::read_exact(&mut stream, &mut first)
        .await
        .unwrap();
    request.abort();
    let mut rest = Vec::new();
    let reading = tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut rest);
    tokio::time::timeout(Duration::from_secs(5), reading)
        .await
        .expect("the connection is closed")
        .ok();
}
