//! What keys do in a list that stands over the panes.

use super::super::key::{Key, KeyCode};
use super::super::keymap::Action;
use super::super::listing::Listing;
use super::keys::editing;

/// What a key does while the filter is being typed.
pub(super) fn type_into_listing(listing: &mut Listing, key: Key) {
    match key.code {
        KeyCode::Esc => listing.clear_filter(),
        KeyCode::Enter => listing.keep_filter(),
        KeyCode::Up => listing.step(-1),
        KeyCode::Down => listing.step(1),
        _ => {
            if let Some(request) = editing(key) {
                listing.edit_filter(request);
            }
        }
    }
}

/// What an action does to the cursor and the filter; `page`: so many rows are a page.
pub(super) fn move_in_listing(listing: &mut Listing, action: Action, page: isize) {
    match action {
        Action::Up => listing.step(-1),
        Action::Down => listing.step(1),
        Action::PageUp => listing.step(-page),
        Action::PageDown => listing.step(page),
        Action::HalfPageUp => listing.step(-(page / 2).max(1)),
        Action::HalfPageDown => listing.step((page / 2).max(1)),
        Action::First => listing.first(),
        Action::Last => listing.last(),
        Action::Filter => listing.start_filter(),
        _ => {}
    }
}
