//! The list of stores, page by page.

use serde_json::{Value, json};

use super::loopback::{Loopback, Reply, answer, json};
use super::*;
use crate::domain::ProblemKind;

fn page(total: usize, start: usize, ids: &[&str]) -> Value {
    json!({"totalResults": total, "startIndex": start, "itemsPerPage": ids.len(), "Resources": ids})
}

async fn listed(replies: Vec<Reply>) -> (Result<Vec<String>, Problem>, Vec<String>) {
    let server = Loopback::replying(replies).await;
    let mut context = context(&server.url());
    context.endpoints.identity_stores = "/stores?count=9&all=true".into();
    let stores = client(&context).identity_stores(&token()).await;
    let ids = stores.map(|stores| {
        let ids = stores.iter().map(|store| store.ids_id.as_segment().to_owned());
        ids.collect()
    });
    let targets = server.requests();
    let target = |head: &String| head.split(' ').nth(1).unwrap().to_owned();
    (ids, targets.iter().map(target).collect())
}

#[tokio::test]
async fn a_list_in_pages_is_read_to_its_end() {
    let (ids, targets) = listed(vec![
        json("200 OK", &page(5, 1, &["a", "b"])),
        json("200 OK", &page(5, 3, &["c", "b"])),
        json("200 OK", &page(5, 5, &["d"])),
    ])
    .await;
    assert_eq!(ids.unwrap(), ["a", "b", "c", "d"]);
    assert_eq!(
        targets,
        [
            "/stores?count=9&all=true",
            "/stores?all=true&startIndex=3&count=2",
            "/stores?all=true&startIndex=5&count=2",
        ]
    );
}

#[tokio::test]
async fn a_server_that_gives_the_same_page_again_is_not_asked_further() {
    let (ids, targets) = listed(vec![json("200 OK", &page(5, 1, &["a", "b"]))]).await;
    assert_eq!((ids.unwrap(), targets.len()), (vec!["a".into(), "b".into()], 2));
}

#[tokio::test]
async fn a_list_without_end_ends_after_twenty_pages() {
    let replies = (0..30).map(|number| json("200 OK", &page(1000, 1 + number, &[&number.to_string()])));
    let (ids, targets) = listed(replies.collect()).await;
    assert_eq!((ids.unwrap().len(), targets.len()), (20, 20));
}

#[tokio::test]
async fn a_server_that_knows_no_pages_leaves_the_first_one() {
    let first = json("200 OK", &page(5, 1, &["a", "b"]));
    let (ids, _) = listed(vec![first, answer("400 Bad Request", "", b"")]).await;
    assert_eq!(ids.unwrap(), ["a", "b"]);
}

#[tokio::test]
async fn a_page_that_may_come_later_or_with_another_token_is_a_failure() {
    for (status, kind) in [
        ("503 Service Unavailable", ProblemKind::Server),
        ("401 Unauthorized", ProblemKind::Token),
    ] {
        let first = json("200 OK", &page(5, 1, &["a", "b"]));
        let (ids, _) = listed(vec![first, answer(status, "", b"")]).await;
        assert_eq!(ids.unwrap_err().kind, kind);
    }
}
