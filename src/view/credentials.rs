//! The credentials in use: masked, with where each half was given and what they say about themselves.

use std::fmt::Display;

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::layout::{Margin, Rect, Rows};
use ratatui::style::Style;
use ratatui::symbols::border;
use unicode_width::UnicodeWidthStr;

use super::look::Look;
use super::pane::{block, title_pen, title_style};
use super::pen::Pen;
use super::text::wrap;
use super::times::{absolute, day, minute};
use crate::app::words::{shown, width_of};
use crate::app::{Half, KnownCredential, Model, Pane, Screen};
use crate::domain::{Pair, Standing, TokenStatus};

const LABEL: usize = 10;

pub(super) fn draw(model: &Model, look: &Look, screen: &Screen, area: Rect, frame: &mut Frame<'_>) {
    let mut block = block(model, look, Pane::Credentials);
    if screen.stores.is_some() {
        let joined = border::Set {
            top_left: look.signs.join_left,
            top_right: look.signs.join_right,
            ..look.signs.border
        };
        block = block.border_set(joined);
    }
    frame.render_widget(block, area);
    let style = title_style(model, look, Pane::Credentials);
    title_pen(area, look, frame).write(" API credentials ", style);
    let inner = area.inner(Margin::new(2, 1));
    let mut column = Column {
        look,
        width: usize::from(inner.width),
        rows: inner.rows(),
        frame,
    };
    column.tell(model);
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
        Pen::new(sign, look, frame).write(look.signs.cursor, look.accent);
    }
}

/// Rows of a label and a value, one below the other.
struct Column<'a, 'b> {
    look: &'a Look,
    width: usize,
    rows: Rows,
    frame: &'a mut Frame<'b>,
}

impl Column<'_, '_> {
    fn tell(&mut self, model: &Model) {
        let (look, credentials) = (self.look, &model.credentials);
        let (id_origin, secret_origin) = (&credentials.client_id_origin, &credentials.client_secret_origin);
        let Some(known) = &credentials.known else {
            self.masked("Client ID", [&look.signs.dash; 2], id_origin);
            self.masked("Secret", [&look.signs.dash; 2], secret_origin);
            if let TokenStatus::Failed { problem, .. } = &model.token {
                self.failure(&problem.message);
            }
            return;
        };
        let short_id = look.words(&known.masked_id);
        let half = half(look.signs.mask);
        let long_id = shown(|formatter| write!(formatter, "{short_id}{half}"));
        self.masked("Client ID", [&long_id, &short_id], id_origin);
        self.masked("Secret", [&look.signs.mask, &half], secret_origin);
        self.issued(model, known.anatomy.issued);
        self.pair(known.pair);
        self.owner(model, known);
    }

    /// The next row, with its label.
    fn labelled(&mut self, label: &str) -> Option<Pen<'_>> {
        let mut pen = Pen::new(self.rows.next()?, self.look, self.frame);
        pen.cell(LABEL, label, self.look.dim);
        Some(pen)
    }

    /// The first of the values that has room.
    fn told(&mut self, label: &str, values: &[&dyn Display], style: Style) {
        let Some(mut pen) = self.labelled(label) else {
            return;
        };
        let fits = |value: &&&dyn Display| width_of(value) <= pen.room();
        if let Some(value) = values.iter().find(fits).or(values.last()) {
            pen.write(value, style);
        }
    }

    /// A masked value, and at the right where it was given; both in fewer words where there is little room.
    fn masked(&mut self, label: &str, [long, short]: [&dyn Display; 2], origin: &str) {
        let look = self.look;
        let Some(mut pen) = self.labelled(label) else {
            return;
        };
        let variants = [(long, origin), (short, origin), (short, shorter(origin))];
        let fits =
            |(value, origin): &&(&dyn Display, &str)| width_of(value) + 1 + origin.width() <= pen.room();
        let (value, origin) = variants.iter().find(fits).copied().unwrap_or((short, ""));
        pen.cell(pen.room().saturating_sub(origin.width()), value, look.plain());
        pen.write(origin, look.dim);
    }

    /// Why there are none.
    fn failure(&mut self, message: &str) {
        let words = self.look.words(message).to_string();
        for text in wrap(&words, self.width, 3, self.look.signs.ellipsis) {
            let Some(row) = self.rows.next() else { return };
            Pen::new(row, self.look, self.frame).write(text, self.look.bad);
        }
    }

    fn issued(&mut self, model: &Model, issued: Option<Timestamp>) {
        let look = self.look;
        match issued {
            Some(time) => {
                let variants: [&dyn Display; 3] =
                    [&absolute(model, time), &minute(model, time), &day(model, time)];
                self.told("Issued", &variants, look.plain());
            }
            None => self.told("Issued", &[&"not told by its form", &"not told"], look.dim),
        }
    }

    fn pair(&mut self, pair: Pair) {
        let style = match pair {
            Pair::Match => self.look.good,
            Pair::Mismatch => self.look.bad,
            Pair::Unknown => self.look.dim,
        };
        let [long, short] = pair.words();
        self.told("Pair", &[&long, &short], style);
    }

    /// Whose they are, and whether the server knows newer ones, as far as the profile at home tells.
    fn owner(&mut self, model: &Model, known: &KnownCredential) {
        let look = self.look;
        let Some(visit) = model.visit().filter(|visit| visit.store == model.stores.home) else {
            return;
        };
        let standing = Standing::of(&known.anatomy, &known.credential.client_id, &visit.profile);
        let style = match standing {
            Standing::AnotherUsers { .. } => look.bad,
            Standing::Replaced { .. } => look.warning,
            Standing::Newest | Standing::Unlisted | Standing::Unknown => look.good,
        };
        if let Some([long, short]) = standing.words() {
            self.told("Owner", &[&look.words(long), &short], style);
        }
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
