//! The server's clock, read off its answers.

use jiff::Timestamp;
use serde_json::json;

use super::loopback::{Loopback, Reply, answer};
use super::*;

const DATE: &str = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";

fn profile(headers: &str) -> Reply {
    answer("200 OK", headers, json!({"id": "x"}).to_string().as_bytes())
}

async fn clock_after(replies: Vec<Reply>) -> Option<ServerClock> {
    let count = replies.len();
    let server = Loopback::replying(replies).await;
    let client = client(&context(&server.url()));
    for _ in 0..count {
        let _ = client.me(&IdsId::default_store(), &token()).await;
    }
    client.server_clock()
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[tokio::test]
async fn the_date_of_an_answer_is_kept_with_our_own_time() {
    let before = Timestamp::now();
    let clock = clock_after(vec![profile(DATE)]).await.unwrap();
    assert_eq!(clock.server, moment("1994-11-06T08:49:37Z"));
    assert!(clock.local >= before && clock.local <= Timestamp::now());
}

#[tokio::test]
async fn the_newest_answer_counts_and_a_refusal_too() {
    let later = "Date: Sun, 06 Nov 1994 09:00:00 GMT\r\n";
    let clock = clock_after(vec![profile(DATE), answer("403 Forbidden", later, b"")]).await;
    assert_eq!(clock.unwrap().server, moment("1994-11-06T09:00:00Z"));
}

#[tokio::test]
async fn an_answer_without_a_readable_date_changes_nothing() {
    assert_eq!(clock_after(vec![profile("")]).await, None);
    let clock = clock_after(vec![profile(DATE), profile("Date: today\r\n")]).await;
    assert_eq!(clock.unwrap().server, moment("1994-11-06T08:49:37Z"));
}

#[tokio::test]
async fn nobody_knows_the_servers_clock_before_it_answered() {
    assert_eq!(client(&context("http://127.0.0.1:1")).server_clock(), None);
}
