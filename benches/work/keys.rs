//! What a key press costs, without the frame that follows.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use idsight::app::KeyCode;
use idsight::domain::{JsonTree, Redactor};
use serde_json::Value;

use super::PRIVILEGES;
use super::fixtures::{filtering, me, on_privileges, press, with_stores};

const STORES: [usize; 3] = [20, 200, 2_000];

/// The cursor moves: down and up by turns, from the middle of the list.
#[divan::bench(args = PRIVILEGES)]
fn move_cursor(bencher: Bencher, privileges: usize) {
    let mut model = on_privileges(privileges);
    for _ in 0..privileges / 2 {
        press(&mut model, KeyCode::Down);
    }
    let mut keys = [KeyCode::Down, KeyCode::Up].into_iter().cycle();
    bencher.bench_local(|| {
        if let Some(key) = keys.next() {
            press(&mut model, key);
        }
    });
}

/// The filter of the stores: a letter and Backspace by turns, behind a text that all of them hold.
#[divan::bench(args = STORES)]
fn filter_stores(bencher: Bencher, stores: usize) {
    let mut model = with_stores(stores);
    bencher.counter(ItemsCount::new(stores)).bench_local(filtering(
        &mut model,
        "branch ",
        KeyCode::Char('1'),
    ));
}

/// The same in the filter of the privileges.
#[divan::bench(args = PRIVILEGES)]
fn filter_privileges(bencher: Bencher, privileges: usize) {
    let mut model = on_privileges(privileges);
    bencher
        .counter(ItemsCount::new(privileges))
        .bench_local(filtering(&mut model, "shift ", KeyCode::Char('1')));
}

/// The search of the raw view finds something in every privilege: in 1.6 MB, and in 16 MB.
#[divan::bench(args = [20, 2_000, 20_000, 200_000])]
fn search_tree(bencher: Bencher, privileges: usize) {
    let body: Value = serde_json::from_str(&me(privileges)).unwrap_or_default();
    let tree = JsonTree::of(body, &Redactor::new());
    bencher.bench_local(|| black_box(&tree).find(black_box("privilege")));
}
