//! A group that was opened: what it says of itself, and the privileges that its members have by it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::look::Look;
use super::privileges::{self, Grants};
use super::text::{fit, pad};
use super::times::both;
use super::waiting;
use crate::app::keymap::Action;
use crate::app::{Detail, GUTTER, GroupPane, Listing, Model};
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
    let members = group
        .members
        .map_or_else(|| "not told by the server".into(), grouped);
    let yours = pane
        .membership
        .expires
        .map(|end| format!("yours ends {}", both(model, end)));
    let dated = match (group.last_modified, group.created) {
        (Some(time), _) => ("Changed", Some(both(model, time))),
        (None, created) => ("Created", created.map(|time| both(model, time))),
    };
    let facts = [
        ("Group", Some(pane.label().to_string())),
        ("ID", Some(pane.membership.id.to_string())),
        (
            "Members",
            Some(
                [Some(members), yours]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" · "),
            ),
        ),
        dated,
    ];
    let told = facts
        .into_iter()
        .filter_map(|(label, value)| Some((label, value?)));
    for ((label, value), row) in told.zip(area.rows()) {
        let room = usize::from(row.width.saturating_sub(GUTTER + 1)).saturating_sub(LABEL);
        let value = fit(&look.words(&value), room, look.signs.ellipsis).into_owned();
        let line = Line::from(vec![
            Span::styled(pad(label, LABEL, look.signs.ellipsis), look.dim),
            Span::raw(value),
        ]);
        let text = Rect {
            x: row.x + GUTTER.min(row.width),
            width: row.width.saturating_sub(GUTTER),
            ..row
        };
        frame.render_widget(line, text);
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
