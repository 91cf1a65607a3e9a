//! A group that was opened: what it says of itself, and the privileges that its members have by it.

use std::fmt::Display;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::look::Look;
use super::pen::Pen;
use super::privileges::{self, Grants};
use super::times::both;
use super::waiting;
use crate::app::keymap::Action;
use crate::app::words::shown;
use crate::app::{Detail, GUTTER, GroupPane, Listing, MARGIN, Model};
use crate::domain::Group;

const LABEL: usize = 12;

pub(super) fn draw(model: &Model, pane: &GroupPane, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    let Some(group) = pane.group.value() else {
        return waiting::draw_group(model, pane, look, detail.list, frame);
    };
    if let Some(area) = detail.columns {
        draw_head(model, pane, group, look, area, frame);
    }
    if pane.listing.is_empty() {
        let words = if Listing::has_rows(&pane.listing) {
            waiting::no_row(model)
        } else {
            format!(
                "No privilege comes by this group, as far as it tells. {} goes back to the groups.",
                model.key_for(Action::Back)
            )
        };
        return waiting::draw_words(&words, look.dim, detail.list, frame);
    }
    let grants = Grants {
        listing: &pane.listing,
        sections: &pane.sections,
        privileges: &group.privileges,
    };
    privileges::draw(model, grants, look, detail, frame);
}

fn draw_head(model: &Model, pane: &GroupPane, group: &Group, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let members = shown(|formatter| {
        match group.members {
            Some(count) => formatter.write_str(&grouped(count))?,
            None => formatter.write_str("not told by the server")?,
        }
        match pane.membership.expires {
            Some(end) => write!(formatter, " · yours ends {}", both(model, end)),
            None => Ok(()),
        }
    });
    let dated = match (group.last_modified, group.created) {
        (Some(time), _) => ("Changed", Some(both(model, time))),
        (None, created) => ("Created", created.map(|time| both(model, time))),
    };
    let mut rows = area.rows();
    let mut tell = |label: &str, value: &dyn Display| {
        let Some(row) = rows.next() else { return };
        let text = Rect {
            x: row.x + GUTTER.min(row.width),
            width: row.width.saturating_sub(GUTTER + MARGIN),
            ..row
        };
        let mut pen = Pen::new(text, look, frame);
        pen.cell(LABEL, label, look.dim);
        pen.write(look.words(value), look.plain());
    };
    tell("Group", pane.label());
    tell("ID", &pane.membership.id);
    tell("Members", &members);
    if let (label, Some(time)) = dated {
        tell(label, &time);
    }
}

/// A number with its thousands set apart: `4,996`.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (count, text) in [(0, "0"), (241, "241"), (4_996, "4,996"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(count), text);
        }
    }
}
