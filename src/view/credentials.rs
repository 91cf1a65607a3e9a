//! The credentials in use: masked, with where each half was given and what they say about themselves.

use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::look::Look;
use super::pane::{block, title_style};
use super::text::{fit, pad};
use super::times::absolute;
use crate::app::{Model, Pane, Screen};
use crate::domain::{Pair, TokenStatus};

const LABEL: usize = 10;

pub(super) fn draw(model: &Model, look: &Look, screen: &Screen, area: Rect, frame: &mut Frame<'_>) {
    let mut block = block(model, look, Pane::Credentials).title_top(Span::styled(
        " API credentials ",
        title_style(model, look, Pane::Credentials),
    ));
    if screen.stores.is_some() {
        let border = ratatui::symbols::border::Set {
            top_left: look.signs.join_left,
            top_right: look.signs.join_right,
            ..look.signs.border
        };
        block = block.border_set(border);
    }
    frame.render_widget(block, area);
    let inner = area.inner(Margin::new(1, 1));
    for (line, row) in lines(model, look, usize::from(inner.width))
        .into_iter()
        .zip(inner.rows())
    {
        frame.render_widget(line, row);
    }
}

fn lines(model: &Model, look: &Look, width: usize) -> Vec<Line<'static>> {
    let credentials = &model.credentials;
    let known = credentials.known.as_ref();
    let client_id = known.map_or_else(
        || look.signs.dash.into(),
        |known| look.words(&format!("{}••••", known.credential.client_id.masked())),
    );
    let secret = known.map_or(look.signs.dash, |_| look.signs.mask);
    let mut lines = vec![
        with_origin(
            "Client ID",
            &client_id,
            &credentials.client_id_origin,
            look,
            width,
        ),
        with_origin("Secret", secret, &credentials.client_secret_origin, look, width),
    ];
    if let Some(known) = known {
        let issued = known
            .anatomy
            .issued
            .map_or_else(|| "not told".into(), |time| absolute(model, time));
        lines.push(labelled("Issued", &issued, look.plain(), look, width));
        let (pair, style) = pair(known.anatomy.pair, look);
        lines.push(labelled("Pair", pair, style, look, width));
        if let Some((finding, style)) = finding(model, look) {
            lines.push(labelled("Owner", &finding, style, look, width));
        }
    } else if let TokenStatus::Failed { problem, .. } = &model.token {
        lines.push(Line::styled(
            format!(
                " {}",
                fit(&problem.message, width.saturating_sub(1), look.signs.ellipsis)
            ),
            look.bad,
        ));
    }
    lines
}

fn pair(pair: Pair, look: &Look) -> (&'static str, Style) {
    match pair {
        Pair::Match => ("ID and secret match", look.good),
        Pair::Mismatch => ("do not belong together", look.bad),
        Pair::Unknown => ("not told by their form", look.dim),
    }
}

/// Whose they are, and whether the server knows newer ones, as far as the profile at hand tells.
fn finding(model: &Model, look: &Look) -> Option<(String, Style)> {
    let known = model.credentials.known.as_ref()?;
    let visit = model.visit().filter(|visit| visit.store == model.stores.home)?;
    let owner = known.anatomy.user_id.as_ref().zip(visit.profile.id.as_ref());
    if owner.is_some_and(|(owner, user)| owner != user) {
        return Some(("another user".into(), look.bad));
    }
    let issued = &visit.profile.api_credentials;
    let in_use = issued
        .iter()
        .find(|credential| credential.client_id == known.credential.client_id);
    let newest = issued.iter().filter_map(|credential| credential.issued).max();
    let is_replaced = in_use.is_some_and(|credential| credential.issued < newest);
    match (owner.is_some(), in_use.is_some()) {
        (_, true) if is_replaced => Some((look.words("you · newer ones exist"), look.warning)),
        (true, true) => Some((look.words("you · the newest"), look.good)),
        (true, false) => Some(("you".into(), look.good)),
        (false, _) => None,
    }
}

fn labelled(label: &str, value: &str, style: Style, look: &Look, width: usize) -> Line<'static> {
    let room = width.saturating_sub(LABEL + 2);
    Line::from(vec![
        Span::styled(format!(" {}", pad(label, LABEL, look.signs.ellipsis)), look.dim),
        Span::styled(fit(value, room, look.signs.ellipsis).into_owned(), style),
    ])
}

fn with_origin(label: &str, value: &str, origin: &str, look: &Look, width: usize) -> Line<'static> {
    let room = width.saturating_sub(LABEL + 2);
    let origin = fit(
        origin,
        room.saturating_sub(value.width() + 1),
        look.signs.ellipsis,
    )
    .into_owned();
    let gap = room.saturating_sub(value.width() + origin.width());
    let mut line = labelled(label, value, look.plain(), look, width);
    line.push_span(Span::raw(" ".repeat(gap)));
    line.push_span(Span::styled(origin, look.dim));
    line
}
