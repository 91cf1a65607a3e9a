//! What stands over the panes.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::look::Look;
use super::{contexts, copy_menu, differences, form, help, inquiry, revealed, themes};
use crate::app::{Model, Overlay, Screen};

pub(super) fn draw(model: &Model, look: &Look, screen: &Screen, frame: &mut Frame<'_>) {
    let body = Rect {
        y: screen.header.bottom(),
        height: screen.footer.y.saturating_sub(screen.header.bottom()),
        ..screen.header
    };
    match &model.overlay {
        Some(Overlay::Help { scrolled }) => help::draw(model, look, *scrolled, frame),
        Some(Overlay::CopyMenu) => copy_menu::draw(look, body, model.interface.ascii, frame),
        Some(Overlay::Revealed(shown)) => {
            // Where one pane stands alone, the whole value needs all the room.
            let detail = screen.detail.as_ref().map(|detail| detail.frame);
            revealed::draw(model, *shown, look, detail.unwrap_or(body), frame);
        }
        Some(Overlay::Inquiry(asked)) => inquiry::draw(model, asked, look, body, frame),
        Some(Overlay::Contexts(search)) => contexts::draw(model, search, look, body, frame),
        Some(Overlay::Themes(choice)) => themes::draw(model, choice, look, body, frame),
        Some(Overlay::Differences(shown)) => differences::draw(model, shown, look, body, frame),
        Some(Overlay::Form(filled)) => form::draw(model, filled, look, body, frame),
        None => {}
    }
}
