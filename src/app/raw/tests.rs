use serde_json::{Value, json};

use super::*;
use crate::domain::Redactor;

fn pane(document: Value) -> RawPane {
    RawPane::new(Arc::new(JsonTree::of(document, &Redactor::new())))
}

fn small() -> RawPane {
    pane(json!({"a": {"b": {"c": 1}}, "d": [1, 2]}))
}

fn typed(pane: &mut RawPane, text: &str) {
    pane.start_search();
    for character in text.chars() {
        pane.edit_search(InputRequest::InsertChar(character));
    }
}

#[test]
fn what_is_folded_away_comes_back_with_its_own_folds() {
    let mut pane = small();
    assert_eq!(pane.visible(), [0, 1, 2, 3, 4, 5, 6]);
    pane.select(2);
    pane.toggle();
    pane.select(1);
    pane.toggle();
    assert_eq!(pane.visible(), [0, 1, 4, 5, 6]);
    pane.toggle();
    assert_eq!(pane.visible(), [0, 1, 2, 4, 5, 6]);
}

#[test]
fn folding_again_and_again_climbs_to_the_root() {
    let mut pane = small();
    pane.select(3);
    for expected in [2, 2, 1, 1, 0, 0] {
        pane.fold();
        assert_eq!(pane.selected(), Some(expected));
    }
    assert_eq!(pane.visible(), [0]);
    pane.unfold();
    assert_eq!(pane.visible(), [0, 1, 4, 5, 6]);
}

#[test]
fn a_long_list_is_folded_at_first_and_the_document_is_not() {
    let pane = pane(json!({"long": vec![1; 5_000], "short": [1, 2]}));
    assert_eq!(pane.visible().len(), 5);
    assert!(pane.is_folded(1));
}

#[test]
fn a_search_finds_what_is_folded_away_and_goes_from_hit_to_hit() {
    let mut pane =
        pane(json!({"long": (0..500).map(|n| format!("id-{n}")).collect::<Vec<_>>(), "last": "id-9"}));
    typed(&mut pane, "ID-49");
    let search = pane.search().unwrap();
    assert_eq!(search.count(), 11);
    let first = pane.selected().unwrap();
    assert_eq!(pane.tree().path(first), ".long[49]");
    pane.keep_search();
    pane.next_hit(true);
    assert_eq!(pane.tree().path(pane.selected().unwrap()), ".long[490]");
    pane.next_hit(false);
    pane.next_hit(false);
    assert_eq!(pane.tree().path(pane.selected().unwrap()), ".long[499]");
}

#[test]
fn the_cursor_is_always_in_sight() {
    let mut pane = pane(json!((0..90).collect::<Vec<u8>>()));
    for position in [0, 90, 45, 3] {
        pane.select(position);
        pane.settle(10);
        assert!((pane.offset()..pane.offset() + 10).contains(&position));
    }
    pane.scroll(20, 10);
    assert!((pane.offset()..pane.offset() + 10).contains(&pane.cursor()));
    pane.scroll(-500, 10);
    assert_eq!((pane.offset(), pane.cursor()), (0, 9));
}
