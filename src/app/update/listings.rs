//! What keys do in a list that stands over the panes.

use super::super::key::{Key, KeyCode};
use super::super::keymap::Action;
use super::super::listing::Listing;
use super::super::model::Model;
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

/// What a key does in a box with rows; Esc always leaves something.
pub(super) fn meaning_in_rows(model: &mut Model, key: Key) -> Option<Action> {
    let had_begun = model.begun.is_some();
    let is_esc = key == Key::plain(KeyCode::Esc) && !had_begun;
    model.meaning(key).or(is_esc.then_some(Action::Back))
}

/// A window of so many rows, less one that stays in sight.
pub(super) fn page_of(height: u16) -> isize {
    isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(1)
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
