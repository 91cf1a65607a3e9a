//! The credentials in use: masked, with where each half was given and what they say about themselves.

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::layout::{Margin, Rect};
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::look::Look;
use super::pane::{block, title_style};
use super::text::{fit, pad, wrap};
use super::times::{absolute, day, minute};
use crate::app::{Half, KnownCredential, Model, Pane, Screen};
use crate::domain::{Pair, Standing, TokenStatus};

const LABEL: usize = 10;

pub(super) fn draw(model: &Model, look: &Look, screen: &Screen, area: Rect, frame: &mut Frame<'_>) {
    let mut block = block(model, look, Pane::Credentials).title_top(Span::styled(
        " API credentials ",
        title_style(model, look, Pane::Credentials),
    ));
    if screen.stores.is_some() {
        let joined = border::Set {
            top_left: look.signs.join_left,
            top_right: look.signs.join_right,
            ..look.signs.border
        };
        block = block.border_set(joined);
    }
    frame.render_widget(block, area);
    let inner = area.inner(Margin::new(2, 1));
    let column = Column {
        look,
        width: usize::from(inner.width),
    };
    for (line, row) in column.lines(model).into_iter().zip(inner.rows()) {
        frame.render_widget(line, row);
    }
    draw_cursor(model, look, inner, frame);
}

/// The halves can be revealed, so they have a cursor; they are the first two lines.
fn draw_cursor(model: &Model, look: &Look, inner: Rect, frame: &mut Frame<'_>) {
    let (Some(half), Some(_)) = (model.credentials.focused(model.focus), &model.credentials.known) else {
        return;
    };
    let below = match half {
        Half::ClientId => 0,
        Half::ClientSecret => 1,
    };
    if let Some(row) = inner.rows().nth(below) {
        frame.buffer_mut().set_style(row, look.cursor);
        let sign = Rect {
            x: row.x.saturating_sub(1),
            width: 1,
            ..row
        };
        frame.render_widget(Span::styled(look.signs.cursor, look.accent), sign);
    }
}

/// Lines of a label and a value, in so many columns.
struct Column<'a> {
    look: &'a Look,
    width: usize,
}

impl Column<'_> {
    fn lines(&self, model: &Model) -> Vec<Line<'static>> {
        let (look, credentials) = (self.look, &model.credentials);
        let Some(known) = &credentials.known else {
            let mut lines = vec![
                self.masked("Client ID", [look.signs.dash; 2], &credentials.client_id_origin),
                self.masked("Secret", [look.signs.dash; 2], &credentials.client_secret_origin),
            ];
            if let TokenStatus::Failed { problem, .. } = &model.token {
                let told = wrap(&look.words(&problem.message), self.width, 3, look.signs.ellipsis);
                lines.extend(told.into_iter().map(|text| Line::styled(text, look.bad)));
            }
            return lines;
        };
        let short_id = look.words(&known.credential.client_id.masked());
        let long_id = format!("{short_id}{}", half(look.signs.mask));
        let secret = [look.signs.mask, half(look.signs.mask)];
        let mut lines = vec![
            self.masked("Client ID", [&long_id, &short_id], &credentials.client_id_origin),
            self.masked("Secret", secret, &credentials.client_secret_origin),
            self.issued(model, known.anatomy.issued),
            self.pair(known.pair),
        ];
        lines.extend(self.owner(model, known));
        lines
    }

    /// The first of the values that has room.
    fn labelled(&self, label: &str, values: &[&str], style: Style) -> Line<'static> {
        let room = self.width.saturating_sub(LABEL);
        let fitting = values
            .iter()
            .find(|value| value.width() <= room)
            .or(values.last())
            .copied();
        Line::from(vec![
            Span::styled(pad(label, LABEL, self.look.signs.ellipsis), self.look.dim),
            Span::styled(
                fit(fitting.unwrap_or_default(), room, self.look.signs.ellipsis).into_owned(),
                style,
            ),
        ])
    }

    /// A masked value, and at the right where it was given; both in fewer words where there is little room.
    fn masked(&self, label: &str, [long, short]: [&str; 2], origin: &str) -> Line<'static> {
        let room = self.width.saturating_sub(LABEL);
        let word = shorter(origin);
        let variants = [(long, origin), (short, origin), (short, word)];
        let fits = |(value, origin): &&(&str, &str)| value.width() + 1 + origin.width() <= room;
        let (value, origin) = variants.iter().find(fits).copied().unwrap_or((short, ""));
        let gap = room.saturating_sub(value.width() + origin.width());
        let mut line = self.labelled(label, &[value], self.look.plain());
        line.push_span(Span::raw(" ".repeat(gap)));
        line.push_span(Span::styled(origin.to_owned(), self.look.dim));
        line
    }

    fn issued(&self, model: &Model, issued: Option<Timestamp>) -> Line<'static> {
        let look = self.look;
        match issued {
            Some(time) => {
                let variants = [absolute(model, time), minute(model, time), day(model, time)];
                self.labelled("Issued", &variants.each_ref().map(String::as_str), look.plain())
            }
            None => self.labelled("Issued", &["not told by its form", "not told"], look.dim),
        }
    }

    fn pair(&self, pair: Pair) -> Line<'static> {
        let style = match pair {
            Pair::Match => self.look.good,
            Pair::Mismatch => self.look.bad,
            Pair::Unknown => self.look.dim,
        };
        self.labelled("Pair", &pair.words(), style)
    }

    /// Whose they are, and whether the server knows newer ones, as far as the profile at home tells.
    fn owner(&self, model: &Model, known: &KnownCredential) -> Option<Line<'static>> {
        let look = self.look;
        let visit = model.visit().filter(|visit| visit.store == model.stores.home)?;
        let standing = Standing::of(&known.anatomy, &known.credential.client_id, &visit.profile);
        let style = match standing {
            Standing::AnotherUsers { .. } => look.bad,
            Standing::Replaced { .. } => look.warning,
            Standing::Newest | Standing::Unlisted | Standing::Unknown => look.good,
        };
        let [long, short] = standing.words()?;
        Some(self.labelled("Owner", &[&look.words(long), short], style))
    }
}

/// An origin in one short word.
fn shorter(origin: &str) -> &str {
    match origin.split(' ').next() {
        Some("environment") => "env",
        Some(word) => word,
        None => origin,
    }
}

/// Half of a mask.
fn half(mask: &str) -> &str {
    mask.char_indices()
        .nth(mask.chars().count() / 2)
        .map_or(mask, |(middle, _)| mask.get(..middle).unwrap_or(mask))
}
