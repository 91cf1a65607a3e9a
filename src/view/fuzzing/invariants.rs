//! What holds of a model after each message, and of each frame.

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::super::view;
use super::marks::Mark;
use super::world::{KEY, PASSWORD};
use crate::app::{Listing, Model, Overlay, Pane, RawPane, Screen, help_list, next_deadline};
use crate::domain::fuzzing::assert_safe;
use crate::domain::is_unsafe_to_print;

/// In characters: nobody types more, but for a credential.
const LONGEST_TYPED: usize = 200;
/// Below this size nothing is drawn but a remark.
const SMALLEST: Size = Size {
    width: 40,
    height: 10,
};

/// Asserts what must hold whatever happened.
pub(super) fn assert_sound(model: &Model) {
    let screen = Screen::of(model);
    let is_large_enough = model.size.width >= SMALLEST.width && model.size.height >= SMALLEST.height;
    assert_eq!(screen.too_small, !is_large_enough);
    if is_large_enough {
        assert_focus_is_drawn(model, &screen);
    }
    assert_listing(&model.stores.listing, screen.rows_of(Pane::Stores));
    let rows = screen.rows_of(Pane::Detail);
    if let Some(listing) = model.shown_listing() {
        assert_listing(listing, rows);
    }
    if let Some(pane) = model.raw.shown() {
        assert_tree(pane);
    }
    if let Some(opened) = model.activity.opened() {
        assert_tree(&opened.pane);
    }
    assert_overlay(model);
    if let Some(deadline) = next_deadline(model) {
        assert!(deadline > model.now.monotonic, "the loop would not sleep");
    }
}

fn assert_focus_is_drawn(model: &Model, screen: &Screen) {
    let area = match model.focus {
        Pane::Stores => screen.stores.map(|stores| stores.frame),
        Pane::Credentials => screen.credentials,
        Pane::Detail => screen.detail.as_ref().map(|detail| detail.frame),
    };
    assert!(
        area.is_some_and(|area| !area.is_empty()),
        "the focus is out of sight"
    );
}

fn assert_listing(listing: &Listing, height: usize) {
    let (cursor, offset, length) = (listing.cursor(), listing.offset(), listing.len());
    assert!(cursor < length.max(1), "cursor {cursor} of {length}");
    assert!(offset < length.max(1), "offset {offset} of {length}");
    if height > 0 {
        assert!(
            offset <= cursor && cursor < offset + height,
            "{cursor} from {offset} on, {height} high"
        );
    }
    if listing.items() > 0 {
        assert!(listing.selected().is_some(), "the cursor is on no item");
    }
    if let Some(filter) = listing.filter() {
        assert_typed(filter.value());
    }
    assert!(listing.filter().is_some() || !listing.is_typing());
}

fn assert_tree(pane: &RawPane) {
    let visible = pane.visible().len();
    assert!(
        pane.cursor() < visible.max(1),
        "cursor {} of {visible}",
        pane.cursor()
    );
    assert!(pane.visible().is_sorted());
    if let Some(search) = pane.search() {
        assert_typed(search.typed().value());
    }
}

fn assert_overlay(model: &Model) {
    match &model.overlay {
        Some(Overlay::Help(help)) => {
            assert_listing(&help.listing, usize::from(help_list(model, help).height));
        }
        Some(Overlay::Differences(differences)) => {
            assert_listing(&differences.listing, 0);
        }
        Some(Overlay::Choice(choice)) => {
            let found = choice.search.found().len();
            assert!(choice.search.cursor() < found.max(1));
            assert_typed(choice.search.typed().value());
        }
        Some(Overlay::Inquiry(asked)) => assert_typed(asked.typed().value()),
        Some(Overlay::Form(form)) => {
            assert_typed(form.tenant.value());
            assert_typed(form.home.value());
        }
        Some(Overlay::CopyMenu | Overlay::Revealed(_)) | None => {}
    }
}

/// What was typed has an end, and nothing in it acts on a terminal.
fn assert_typed(text: &str) {
    let length = text.chars().count();
    assert!(length <= LONGEST_TYPED, "{length} characters were typed");
    assert_safe(text);
}

/// Draws the model in a frame of some size, and hands back the rows of it.
pub(super) fn draw(model: &Model, size: Size) -> Vec<String> {
    let mut terminal = match Terminal::new(TestBackend::new(size.width, size.height)) {
        Ok(terminal) => terminal,
        Err(never) => match never {},
    };
    match terminal.draw(|frame| view(model, frame)) {
        Ok(frame) => rows(frame.buffer),
        Err(never) => match never {},
    }
}

fn rows(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width).max(1);
    let row =
        |cells: &[ratatui::buffer::Cell]| cells.iter().map(|cell| without_link(cell.symbol())).collect();
    buffer.content.chunks(width).map(row).collect()
}

/// What stands in a cell, without the link around it (OSC 8).
fn without_link(symbol: &str) -> &str {
    let shown = symbol
        .strip_prefix("\x1b]8;")
        .and_then(|rest| rest.split_once("\x1b\\"))
        .and_then(|(_, rest)| rest.strip_suffix("\x1b]8;;\x1b\\"));
    shown.unwrap_or(symbol)
}

/// Asserts what a frame may show: nothing that acts on a terminal, no secret but while it is revealed, and nothing from
/// another store than it says.
pub(super) fn assert_frame(model: &Model, tenant: u8, rows: &[String]) {
    let text = rows.join("\n");
    let is_unsafe = |character: char| character != '\n' && is_unsafe_to_print(character);
    assert!(!text.contains(is_unsafe), "{text}");
    if !matches!(model.overlay, Some(Overlay::Revealed(_))) {
        assert!(
            !text.contains(&KEY[..8]) && !text.contains(&PASSWORD[..8]),
            "{text}"
        );
    }
    let here = Mark::of(tenant, &model.store);
    let compares = matches!(model.overlay, Some(Overlay::Differences(_)));
    let is_told = compares || text.contains("Still of ");
    for mark in Mark::all(&text) {
        let is_right = mark == here || (mark.tenant == tenant && is_told);
        assert!(is_right, "{mark:?} stands on the screen of {here:?}:\n{text}");
    }
}
