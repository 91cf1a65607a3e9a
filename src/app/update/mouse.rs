//! What the mouse does: a click goes where the layout says that it points, a second one does what Enter would.

use ratatui::layout::Position;

use super::super::keymap::{Action, Keymap};
use super::super::layout::{
    ChoiceBox, Header, HeaderItem, Screen, differences_list, help_frame, help_list, row_at,
};
use super::super::message::{Effect, Mouse, MouseKind};
use super::super::model::{DOUBLE_CLICK, Model};
use super::super::overlay::Overlay;
use super::super::pane::Pane;
use super::super::tabs::Tab;
use super::keys::{act, focus, in_listing};
use super::overlays::{do_from_help, take_chosen};
use super::raw;
use super::themes::{bring_back, preview};

const ROWS_A_WHEEL_TURN: isize = 3;

pub(super) fn use_mouse(model: &mut Model, mouse: Mouse) -> Vec<Effect> {
    model.begun = None;
    if model.overlay.is_some() {
        model.split.release();
    }
    match (mouse.kind, model.overlay.is_some()) {
        (MouseKind::Click, true) => return click_over(model, mouse.at),
        (MouseKind::Click, false) => return click(model, mouse.at),
        (MouseKind::ScrollUp, true) => scroll_over(model, -ROWS_A_WHEEL_TURN),
        (MouseKind::ScrollDown, true) => scroll_over(model, ROWS_A_WHEEL_TURN),
        (MouseKind::ScrollUp, false) => scroll(model, mouse.at, -ROWS_A_WHEEL_TURN),
        (MouseKind::ScrollDown, false) => scroll(model, mouse.at, ROWS_A_WHEEL_TURN),
        (MouseKind::Drag, _) => model.split.drag(mouse.at.x, model.size.width),
        (MouseKind::Release, _) => model.split.release(),
    }
    Vec::new()
}

/// A click takes a row, and one beside the box closes it. What was typed into a form or a question, and what was
/// fetched for a comparison, is not thrown away by it.
fn click_over(model: &mut Model, at: Position) -> Vec<Effect> {
    if let Some(areas) = ChoiceBox::of(model) {
        return click_in_choice(model, areas, at);
    }
    let list = differences_list(model);
    match &mut model.overlay {
        Some(Overlay::Form(_) | Overlay::Inquiry(_)) => {}
        Some(Overlay::Help(_)) => return click_in_help(model, at),
        Some(Overlay::Differences(differences)) => {
            if let Some(row) = row_at(list, at) {
                differences.listing.select(differences.listing.offset() + row);
            }
        }
        _ => model.overlay = None,
    }
    Vec::new()
}

fn click_in_choice(model: &mut Model, areas: ChoiceBox, at: Position) -> Vec<Effect> {
    if !areas.frame.contains(at) {
        bring_back(model);
        return Vec::new();
    }
    let row = areas.row_at(at);
    let Some(Overlay::Choice(choice)) = &mut model.overlay else {
        return Vec::new();
    };
    let Some(row) = row.filter(|row| *row < choice.search.found().len()) else {
        return Vec::new();
    };
    choice.search.select(row);
    take_chosen(model)
}

fn click_in_help(model: &mut Model, at: Position) -> Vec<Effect> {
    let is_double = is_double_click(model, at);
    let Some(Overlay::Help(help)) = &model.overlay else {
        return Vec::new();
    };
    let row = row_at(help_list(model, help), at);
    if !help_frame(model, help).contains(at) {
        model.overlay = None;
    } else if is_double {
        return do_from_help(model);
    } else if let (Some(row), Some(Overlay::Help(help))) = (row, &mut model.overlay) {
        help.listing.select(help.listing.offset() + row);
        model.clicked = Some((at, model.now));
    }
    Vec::new()
}

/// Whether this click is the second at its place.
fn is_double_click(model: &mut Model, at: Position) -> bool {
    let before = model.clicked.take();
    before.is_some_and(|(place, when)| place == at && model.now.since(when) < DOUBLE_CLICK)
}

fn scroll_over(model: &mut Model, rows: isize) {
    match &mut model.overlay {
        Some(Overlay::Choice(choice)) => {
            choice.search.scroll(rows > 0);
            preview(model);
        }
        Some(Overlay::Help(help)) => help.listing.step(rows),
        Some(Overlay::Differences(differences)) => differences.listing.step(rows),
        _ => {}
    }
}

fn click(model: &mut Model, at: Position) -> Vec<Effect> {
    let is_double = is_double_click(model, at);
    let screen = Screen::of(model);
    if screen.is_split_at(at) {
        model.split.press(at.x, model.size.width, model.now);
        return Vec::new();
    }
    if let Some(item) = Header::of(model, screen.header).item_at(at) {
        return click_header(model, item);
    }
    if let Some(pane) = screen.pane_name_at(at) {
        focus(model, pane);
        return Vec::new();
    }
    let Some(pane) = screen.pane_at(at) else {
        return Vec::new();
    };
    focus(model, pane);
    if let Some(tab) = screen.detail.as_ref().and_then(|detail| detail.tab_at(at)) {
        return act(model, Action::ShowTab(tab));
    }
    if !select_at(model, &screen, pane, at) {
        return Vec::new();
    }
    if is_double {
        return act_on_row(model);
    }
    model.clicked = Some((at, model.now));
    Vec::new()
}

fn click_header(model: &mut Model, item: HeaderItem) -> Vec<Effect> {
    let action = match item {
        HeaderItem::Program => Action::Help,
        HeaderItem::Context => Action::Contexts,
        HeaderItem::Store => {
            focus(model, Pane::Stores);
            return Vec::new();
        }
        HeaderItem::Person => Action::ShowTab(Tab::Overview),
        HeaderItem::Token => Action::ShowTab(Tab::Setup),
    };
    act(model, action)
}

/// Puts the cursor on the row at a position; `false`: there is none.
fn select_at(model: &mut Model, screen: &Screen, pane: Pane, at: Position) -> bool {
    if let Some(half) = screen.half_at(at) {
        model.credentials.cursor = half;
        return true;
    }
    let Some(row) = screen.list_of(pane).and_then(|list| row_at(list, at)) else {
        return false;
    };
    if let Some(raw) = raw::focused(model) {
        raw.select(raw.offset() + row);
        return true;
    }
    let mut is_there = false;
    in_listing(model, |listing| {
        is_there = listing.offset() + row < listing.len();
        if is_there {
            listing.select(listing.offset() + row);
        }
    });
    is_there
}

/// What Enter would do, whatever key that has now; the credentials are revealed.
fn act_on_row(model: &mut Model) -> Vec<Effect> {
    if model.focus == Pane::Credentials {
        return act(model, Action::Reveal);
    }
    Keymap::main_action(model.place()).map_or_else(Vec::new, |action| act(model, action))
}

fn scroll(model: &mut Model, at: Position, rows: isize) {
    let screen = Screen::of(model);
    let Some(pane) = screen.pane_at(at) else {
        return;
    };
    let height = screen.rows_of(pane);
    if pane == Pane::Detail
        && let Some(raw) = raw::shown(model)
    {
        raw.scroll(rows, height);
    } else if let Some(listing) = model.listing_of(pane) {
        listing.scroll(rows, height);
    }
}
