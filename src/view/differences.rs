//! What differs between two profiles, and the change under the cursor with both its sides.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::list::{self, Rows};
use super::look::Look;
use super::pane::draw_filter;
use super::pen::Pen;
use super::popup::open;
use super::text::{fit, wrap};
use super::waiting::draw_words;
use crate::app::{Comparing, Differences, Entry, Model, Seconds, differences_list};
use crate::domain::{Change, ChangeKind, CleanText};

const LABEL: usize = 16;

pub(super) fn draw(model: &Model, differences: &Differences, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let (left, right) = (&differences.left, &differences.right);
    let title = format!("From {left} to {right}{}", counted(differences));
    let title = look.words(title).to_string();
    let room = usize::from(area.width).saturating_sub(6);
    let title = fit(&title, room, look.signs.ellipsis).into_owned();
    let inner = open(&title, "Esc closes", area, look, frame);
    match &differences.state {
        Comparing::Asked { since, .. } => {
            let elapsed = Seconds::of(model.now.since(*since));
            Pen::new(inner, look, frame).write(look.words(format_args!("Comparing… {elapsed}")), look.dim);
        }
        Comparing::Failed(problem) => {
            let mut rows = inner.rows();
            for (text, style) in [(&problem.message, look.bad), (&problem.advice, look.plain())] {
                let words = look.words(text).to_string();
                let lines = wrap(&words, usize::from(inner.width), 4, look.signs.ellipsis);
                for (line, row) in lines.iter().zip(rows.by_ref()) {
                    Pen::new(row, look, frame).write(line, style);
                }
            }
        }
        Comparing::Done(changes) if changes.is_empty() => {
            draw_words("No difference.", look.good, inner, frame);
        }
        Comparing::Done(changes) => {
            draw_changes(
                changes,
                differences,
                look,
                (area, inner, differences_list(model)),
                frame,
            );
        }
    }
}

fn counted(differences: &Differences) -> String {
    match &differences.state {
        Comparing::Done(changes) if !changes.is_empty() => format!(" · {}", changes.len()),
        _ => String::new(),
    }
}

fn draw_changes(
    changes: &[Change],
    differences: &Differences,
    look: &Look,
    (area, inner, list): (Rect, Rect, Rect),
    frame: &mut Frame<'_>,
) {
    let below = Rect {
        y: list.bottom(),
        height: inner.bottom().saturating_sub(list.bottom()),
        ..inner
    };
    let rows = Rows {
        listing: &differences.listing,
        focused: true,
        area: list,
    };
    list::draw(rows, look, frame, |entry, pen| match entry {
        Entry::Heading(number) => pen.write(Differences::heading(number), look.strong),
        Entry::Item(number) => {
            if let Some(change) = changes.get(number) {
                pen.write(format_args!("{} ", change.kind.sign()), style(change.kind, look));
                pen.write(&change.words, look.plain());
            }
        }
    });
    if below.height > 0 {
        draw_sides(differences, look, below, frame);
    }
    let border = Rect {
        y: area.bottom().saturating_sub(1),
        height: 1,
        ..area
    };
    draw_filter(&differences.listing, true, look, border, frame);
}

fn style(kind: ChangeKind, look: &Look) -> Style {
    match kind {
        ChangeKind::Added => look.good,
        ChangeKind::Removed => look.bad,
        ChangeKind::Changed => look.warning,
    }
}

/// Both sides of the change under the cursor.
fn draw_sides(differences: &Differences, look: &Look, below: Rect, frame: &mut Frame<'_>) {
    let Some(change) = differences.selected() else {
        return;
    };
    let Some(rule) = below.rows().next() else { return };
    Pen::new(rule, look, frame).repeat(look.signs.line, usize::from(rule.width), look.border);
    let told = [
        ("What", change.path.as_str()),
        (&differences.left, side(change.left.as_ref(), look)),
        (&differences.right, side(change.right.as_ref(), look)),
    ];
    for ((label, value), row) in told.into_iter().zip(below.rows().skip(1)) {
        let mut pen = Pen::new(row, look, frame);
        pen.cell(LABEL, label, look.dim);
        pen.blanks(1, look.plain());
        pen.write(value, look.plain());
    }
}

fn side<'a>(value: Option<&'a CleanText>, look: &Look) -> &'a str {
    value.map_or(look.signs.dash, CleanText::as_str)
}
