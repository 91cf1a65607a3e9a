//! Pure paint: the model as a frame. One file a piece of the screen; only rows that can be seen are built.

mod activity;
mod choice;
mod copy_menu;
mod credentials;
mod detail;
mod differences;
mod footer;
mod form;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
mod group;
mod groups;
mod header;
mod help;
mod hyperlink;
mod inquiry;
mod list;
mod look;
mod overlay;
mod overview;
mod pane;
mod pen;
mod popup;
mod privileges;
mod raw;
mod revealed;
mod scroll_bar;
mod sessions;
mod setup;
mod stores;
mod strip;
#[cfg(test)]
mod tests;
mod text;
mod times;
mod waiting;
mod words;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use self::look::Look;
use crate::app::keymap::Action;
use crate::app::{Model, Screen};

/// Draws the model.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let look = Look::of(&model.interface);
    let screen = Screen::of(model);
    let everything = frame.area();
    frame.buffer_mut().set_style(everything, look.ground);
    if screen.too_small {
        too_small(model, frame);
        return;
    }
    header::draw(model, &look, screen.header, frame);
    // Behind a form there may be nothing yet.
    if model.form().is_none() {
        panes(model, &look, &screen, frame);
    }
    footer::draw(model, &look, screen.footer, frame);
    overlay::draw(model, &look, &screen, frame);
}

fn panes(model: &Model, look: &Look, screen: &Screen, frame: &mut Frame<'_>) {
    if let Some(names) = screen.pane_names {
        pane::draw_names(model, look, names, frame);
    }
    if let Some(area) = screen.stores {
        stores::draw(model, look, screen, area, frame);
    }
    if let Some(area) = screen.credentials {
        credentials::draw(model, look, screen, area, frame);
    }
    if let Some(detail) = &screen.detail {
        detail::draw(model, look, detail, frame);
    }
}

fn too_small(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    let line = Rect {
        y: area.height / 2,
        height: area.height.min(1),
        ..area
    };
    let words = format!("Needs 40×10. {} quits.", model.key_for(Action::Quit));
    frame.render_widget(Paragraph::new(Line::from(words).centered()), line);
}
