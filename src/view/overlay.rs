//! What stands over the panes.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::look::Look;
use super::{choice, copy_menu, differences, form, help, inquiry, revealed};
use crate::app::{Model, Overlay, Screen};

pub(super) fn draw(model: &Model, look: &Look, screen: &Screen, frame: &mut Frame<'_>) {
    let body = Rect {
        y: screen.header.bottom(),
        height: screen.footer.y.saturating_sub(screen.header.bottom()),
        ..screen.header
    };
    match &model.overlay {
        Some(Overlay::Help(help)) => help::draw(model, help, look, frame),
        Some(Overlay::CopyMenu) => copy_menu::draw(model, look, body, frame),
        Some(Overlay::Revealed(shown)) => {
            // Where one pane stands alone, the whole value needs all the room.
            let detail = screen.detail.as_ref().map(|detail| detail.frame);
            revealed::draw(model, *shown, look, detail.unwrap_or(body), frame);
        }
        Some(Overlay::Inquiry(asked)) => inquiry::draw(model, asked, look, body, frame),
        Some(Overlay::Choice(choice)) => choice::draw(model, choice, look, frame),
        Some(Overlay::Differences(shown)) => differences::draw(model, shown, look, body, frame),
        Some(Overlay::Form(filled)) => form::draw(model, filled, look, body, frame),
        None => {}
    }
}
