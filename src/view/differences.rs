//! What differs between two profiles, and the change under the cursor with both its sides.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::list::{self, Rows};
use super::look::Look;
use super::pane::draw_filter;
use super::popup::open;
use super::text::{fit, pad, wrap};
use super::times::seconds;
use super::waiting::draw_words;
use crate::app::{Comparing, Differences, Entry, Model, differences_list};
use crate::domain::{Change, ChangeKind};

const LABEL: usize = 16;

pub(super) fn draw(model: &Model, differences: &Differences, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let title = look.words(&format!(
        "From {} to {}{}",
        differences.left,
        differences.right,
        counted(differences)
    ));
    let room = usize::from(area.width).saturating_sub(6);
    let title = fit(&title, room, look.signs.ellipsis).into_owned();
    let inner = open(&title, "Esc closes", area, look, frame);
    match &differences.state {
        Comparing::Asked { since, .. } => {
            let words = look.words(&format!("Comparing… {}", seconds(model.now.since(*since))));
            frame.render_widget(Line::styled(words, look.dim), inner);
        }
        Comparing::Failed(problem) => {
            let told = [(&problem.message, look.bad), (&problem.advice, look.plain())];
            let lines = told.into_iter().flat_map(|(text, style)| {
                wrap(
                    &look.words(text),
                    usize::from(inner.width),
                    4,
                    look.signs.ellipsis,
                )
                .into_iter()
                .map(move |line| Line::styled(line, style))
            });
            for (line, row) in lines.zip(inner.rows()) {
                frame.render_widget(line, row);
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
    list::draw(rows, look, frame, |entry, width| match entry {
        Entry::Heading(number) => Line::styled(Differences::heading(number), look.strong),
        Entry::Item(number) => changes
            .get(number)
            .map(|change| line(change, look, width))
            .unwrap_or_default(),
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

fn line(change: &Change, look: &Look, width: usize) -> Line<'static> {
    let words = fit(&change.words, width.saturating_sub(2), look.signs.ellipsis).into_owned();
    Line::from(vec![
        Span::styled(format!("{} ", change.kind.sign()), style(change.kind, look)),
        Span::raw(words),
    ])
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
    let rule = look.signs.line.repeat(usize::from(below.width));
    let side = |value: &Option<crate::domain::CleanText>| {
        value
            .as_ref()
            .map_or_else(|| look.signs.dash.to_owned(), ToString::to_string)
    };
    let told = [
        ("What".to_owned(), change.path.to_string()),
        (differences.left.clone(), side(&change.left)),
        (differences.right.clone(), side(&change.right)),
    ];
    let room = usize::from(below.width).saturating_sub(LABEL + 1);
    let lines = told.into_iter().map(|(label, value)| {
        Line::from(vec![
            Span::styled(pad(&label, LABEL, look.signs.ellipsis), look.dim),
            Span::raw(format!(" {}", fit(&value, room, look.signs.ellipsis))),
        ])
    });
    let lines = std::iter::once(Line::styled(rule, look.border)).chain(lines);
    for (line, row) in lines.zip(below.rows()) {
        frame.render_widget(line, row);
    }
}
