//! What the mouse does: a click goes where the layout says that it points.

use super::super::layout::Screen;
use super::super::message::{Mouse, MouseKind};
use super::super::model::{Model, Pane};
use super::super::overlay::Overlay;
use super::keys::{focus, in_listing};
use super::raw;
use super::themes::{leave_themes, step_in_themes};

const ROWS_A_WHEEL_TURN: isize = 3;

pub(super) fn use_mouse(model: &mut Model, mouse: Mouse) {
    if model.overlay.is_some() {
        return use_over(model, mouse.kind);
    }
    match mouse.kind {
        MouseKind::Click => click(model, mouse),
        MouseKind::ScrollUp => scroll(model, mouse, -ROWS_A_WHEEL_TURN),
        MouseKind::ScrollDown => scroll(model, mouse, ROWS_A_WHEEL_TURN),
    }
}

/// A click closes what stands over the panes, but for a form: what was typed is not thrown away by it.
fn use_over(model: &mut Model, kind: MouseKind) {
    match (&mut model.overlay, kind) {
        (Some(Overlay::Form(_)), _) => {}
        (Some(Overlay::Themes(_)), MouseKind::Click) => leave_themes(model),
        (Some(Overlay::Themes(_)), turn) => step_in_themes(model, turn == MouseKind::ScrollDown),
        (Some(_), MouseKind::Click) => model.overlay = None,
        (Some(Overlay::Contexts(search)), turn) => search.step(turn == MouseKind::ScrollDown),
        _ => {}
    }
}

fn click(model: &mut Model, mouse: Mouse) {
    let screen = Screen::of(model);
    if let Some(pane) = screen.pane_name_at(mouse.at) {
        focus(model, pane);
        return;
    }
    let Some(pane) = screen.pane_at(mouse.at) else {
        return;
    };
    focus(model, pane);
    if let Some(tab) = screen.detail.as_ref().and_then(|detail| detail.tab_at(mouse.at)) {
        model.tab = tab;
    } else if let Some(half) = screen.half_at(mouse.at) {
        model.credentials.cursor = half;
    } else if let (Some(list), Some(raw)) = (screen.list_of(pane), raw::focused(model)) {
        if list.contains(mouse.at) {
            raw.select(raw.offset() + usize::from(mouse.at.y - list.y));
        }
    } else if let Some(list) = screen.list_of(pane).filter(|list| list.contains(mouse.at)) {
        let row = usize::from(mouse.at.y - list.y);
        in_listing(model, |listing| {
            if listing.offset() + row < listing.len() {
                listing.select(listing.offset() + row);
            }
        });
    }
}

fn scroll(model: &mut Model, mouse: Mouse, rows: isize) {
    let screen = Screen::of(model);
    let Some(pane) = screen.pane_at(mouse.at) else {
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
