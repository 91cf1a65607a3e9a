//! A half of the credentials in clear, whole and wrapped, while it is revealed.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use secrecy::ExposeSecret as _;
use secrecy::zeroize::Zeroizing;

use super::look::Look;
use super::popup::open;
use super::text::wrap;
use crate::app::{Half, Model, Revealed, Seconds};
use crate::domain::is_unsafe_to_print;

pub(super) fn draw(model: &Model, revealed: Revealed, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let Some(known) = &model.credentials.known else {
        return;
    };
    let value = match revealed.half {
        Half::ClientId => known.credential.client_id.expose(),
        Half::ClientSecret => known.credential.client_secret.expose_secret(),
    };
    let left = Seconds::of(revealed.until.remaining(model.now));
    let title = look
        .words(format_args!(
            "The {} · hidden again in {left}",
            revealed.half.name()
        ))
        .to_string();
    let inner = open(&title, "any key hides it", area, look, frame);
    // The configuration may hold anything.
    let printable = |character| {
        if is_unsafe_to_print(character) {
            char::REPLACEMENT_CHARACTER
        } else {
            character
        }
    };
    let value: Zeroizing<String> = Zeroizing::new(value.chars().map(printable).collect());
    let lines = wrap(
        &value,
        usize::from(inner.width),
        usize::from(inner.height),
        look.signs.ellipsis,
    );
    for (line, row) in lines.into_iter().zip(inner.rows()) {
        frame.render_widget(Line::raw(line), row);
    }
}
