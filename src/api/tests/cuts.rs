//! An answer that ends at any of its bytes, by a close or by a reset.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::loopback::{Loopback, Reply};
use super::*;
use crate::domain::ProblemKind;

const TOKEN_BODY: &str = r#"{"access_token":"abc","token_type":"Bearer","expires_in":3600}"#;
const ME_BODY: &str = r#"{"id":"x","userName":"Jane Doe","emails":[{"value":"jane@acme.com"}]}"#;

/// How one knows where a body ends.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Framing {
    Length,
    Chunks,
    /// By nothing but the end of the connection.
    Close,
    /// The same, and compressed: that has an end of its own.
    GzipAndClose,
}

impl Framing {
    const ALL: [Self; 4] = [Self::Length, Self::Chunks, Self::Close, Self::GzipAndClose];

    fn answer(self, body: &str) -> Vec<u8> {
        let length = body.len();
        let (header, body) = match self {
            Self::Length => (format!("Content-Length: {length}\r\n"), body.into()),
            Self::Chunks => {
                let (first, second) = body.split_at(9);
                let chunk = |part: &str| format!("{:x}\r\n{part}\r\n", part.len());
                let chunks = format!("{}{}0\r\n\r\n", chunk(first), chunk(second));
                ("Transfer-Encoding: chunked\r\n".into(), chunks.into_bytes())
            }
            Self::Close => (String::new(), body.into()),
            Self::GzipAndClose => ("Content-Encoding: gzip\r\n".into(), gzipped(body)),
        };
        let head = format!("HTTP/1.1 200 OK\r\nConnection: close\r\n{header}\r\n");
        [head.as_bytes(), &body].concat()
    }
}

fn gzipped(body: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(body.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

/// Ends an answer behind each of its bytes but the last, and hands back what came of each.
async fn cut_everywhere(
    answer: &[u8],
    cut: fn(Vec<u8>) -> Reply,
    ask: impl AsyncFn(&HttpClient) -> Result<(), Problem>,
) -> Vec<Problem> {
    let replies = (0..answer.len()).map(|end| cut(answer[..end].to_vec())).collect();
    let server = Loopback::replying(replies).await;
    let client = client(&context(&server.url()));
    let mut problems = Vec::new();
    for end in 0..answer.len() {
        let outcome = ask(&client).await;
        let shown = String::from_utf8_lossy(&answer[..end]).into_owned();
        problems.push(outcome.expect_err(&shown));
    }
    assert_eq!(server.requests().len(), answer.len());
    problems
}

async fn token_of(client: &HttpClient) -> Result<(), Problem> {
    client.request_token(&IdsId::default_store()).await.map(drop)
}

async fn me_of(client: &HttpClient) -> Result<(), Problem> {
    client.me(&IdsId::default_store(), &token()).await.map(drop)
}

/// A broken connection; where nothing tells the end, also an answer of which the rest is missing.
fn assert_told(problem: &Problem, framing: Framing, is_reset: bool) {
    let has_end = is_reset || [Framing::Length, Framing::Chunks].contains(&framing);
    let is_told = match problem.kind {
        ProblemKind::Network => problem.message.contains("broke before the whole answer"),
        ProblemKind::UnexpectedAnswer if !has_end => {
            let may_break_off = framing == Framing::Close && problem.message.contains("breaks off");
            may_break_off || problem.message.contains("an empty body")
        }
        _ => false,
    };
    assert!(is_told, "{framing:?} {problem:?}");
}

#[tokio::test]
async fn an_answer_that_is_closed_at_any_byte_is_never_taken_for_a_whole_one() {
    for framing in Framing::ALL {
        let token = cut_everywhere(&framing.answer(TOKEN_BODY), Reply::Bytes, token_of).await;
        let me = cut_everywhere(&framing.answer(ME_BODY), Reply::Bytes, me_of).await;
        for problem in token.iter().chain(&me) {
            assert_told(problem, framing, false);
        }
    }
}

#[tokio::test]
async fn an_answer_that_is_reset_at_any_byte_is_never_taken_for_a_whole_one() {
    for framing in Framing::ALL {
        let token = cut_everywhere(&framing.answer(TOKEN_BODY), Reply::Aborted, token_of).await;
        let me = cut_everywhere(&framing.answer(ME_BODY), Reply::Aborted, me_of).await;
        for problem in token.iter().chain(&me) {
            assert_told(problem, framing, true);
        }
    }
}

#[tokio::test]
async fn the_same_answers_are_read_where_nothing_is_cut() {
    for framing in Framing::ALL {
        let replies = [TOKEN_BODY, ME_BODY].map(|body| Reply::Bytes(framing.answer(body)));
        let server = Loopback::replying(replies.into()).await;
        let client = client(&context(&server.url()));
        token_of(&client).await.unwrap();
        me_of(&client).await.unwrap();
    }
}
