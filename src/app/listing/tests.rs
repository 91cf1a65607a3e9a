//! The cursor, the filter, and what stays in sight.

use proptest::prelude::*;

use tui_input::InputRequest;

use super::*;

fn fruits() -> Listing {
    Listing::new(vec![
        Row::heading(0),
        Row::item(0, ["Apple", "red"]),
        Row::item(1, ["Banana", "yellow"]),
        Row::heading(1),
        Row::item(2, ["Carrot", "orange"]),
    ])
}

fn type_into(listing: &mut Listing, text: &str) {
    listing.start_filter();
    for character in text.chars() {
        listing.edit_filter(InputRequest::InsertChar(character));
    }
}

#[test]
fn the_cursor_steps_over_headings_both_ways() {
    let mut listing = fruits();
    assert_eq!(listing.selected(), Some(0));
    listing.step(2);
    assert_eq!(listing.selected(), Some(2));
    listing.step(-1);
    assert_eq!(listing.selected(), Some(1));
    listing.step(-5);
    assert_eq!(listing.selected(), Some(0));
    listing.step(50);
    assert_eq!(listing.selected(), Some(2));
}

#[test]
fn the_filter_narrows_live_and_esc_brings_all_back() {
    let mut listing = fruits();
    type_into(&mut listing, "AN");
    let entries: Vec<_> = (0..listing.len())
        .filter_map(|position| listing.entry(position))
        .collect();
    assert_eq!(
        entries,
        [
            Entry::Heading(0),
            Entry::Item(1),
            Entry::Heading(1),
            Entry::Item(2)
        ],
        "banana and orange hold it"
    );
    listing.clear_filter();
    assert_eq!(listing.len(), 5);
    assert_eq!(listing.selected(), Some(1), "the cursor stays on its row");
}

#[test]
fn a_filter_is_one_contiguous_substring() {
    let mut listing = fruits();
    type_into(&mut listing, "apple red");
    assert!(listing.is_empty());
    assert_eq!(listing.selected(), None);
}

#[test]
fn new_rows_keep_the_cursor_on_its_row() {
    let mut listing = fruits();
    listing.last();
    listing.replace(vec![Row::item(0, ["Carrot", "orange"]), Row::item(1, ["Date"])]);
    assert_eq!(listing.selected(), Some(0));
}

#[test]
fn the_heading_above_the_first_item_is_scrolled_into_sight() {
    let mut listing = fruits();
    listing.last();
    listing.settle(2);
    listing.first();
    listing.settle(2);
    assert_eq!(listing.offset(), 0);
}

proptest! {
    #[test]
    fn the_cursor_is_always_in_sight(
        steps in proptest::collection::vec((0..6_usize, -9..9_isize), 0..40), height in 1..7_usize
    ) {
        let mut listing = fruits();
        for (kind, amount) in steps {
            match kind {
                0 => listing.step(amount),
                1 => listing.scroll(amount, height),
                2 => type_into(&mut listing, "a"),
                3 => listing.clear_filter(),
                4 => listing.select(amount.unsigned_abs()),
                _ => listing.last(),
            }
            listing.settle(height);
            prop_assert!(listing.offset() <= listing.cursor());
            prop_assert!(listing.cursor() < listing.offset() + height);
            prop_assert!(listing.is_empty() || listing.selected().is_some());
        }
    }
}
