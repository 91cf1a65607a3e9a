//! What the apps of your sessions may see: an app a row, a scope a column. Where their names have no room, scopes
//! stand by their numbers, in groups of five, and the row under the cursor tells them in words.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::list::{self, Rows};
use super::look::Look;
use super::pen::Pen;
use crate::app::keymap::Action;
use crate::app::words::width_of;
use crate::app::{Detail, GUTTER, Mark, Model, Pane, ScopeColumns, ScopeMatrix, Visit};

pub(super) fn draw(model: &Model, visit: &Visit, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    let columns = ScopeColumns::within(&visit.scopes, detail.row_width(), visit.first_scope);
    if let Some(area) = detail.columns {
        let area = Rect {
            x: area.x + GUTTER,
            width: area.width.saturating_sub(GUTTER),
            ..area
        };
        titles(
            model,
            &visit.scopes,
            columns,
            look,
            &mut Pen::new(area, look, frame),
        );
    }
    let rows = Rows {
        listing: &visit.sessions,
        focused: model.focus == Pane::Detail,
        area: detail.list,
    };
    list::draw_items(rows, look, frame, |number, pen| {
        let Some(session) = visit.profile.session_scopes.get(number) else {
            return;
        };
        let gap = if columns.named { 0 } else { 2 };
        pen.cell(columns.app.saturating_sub(gap), &session.app, look.plain());
        pen.blanks(gap, look.plain());
        for group in columns.groups() {
            for scope in group {
                let width = title_width(&visit.scopes, columns, scope);
                mark(look, visit.scopes.mark(number, scope), width, pen);
            }
            pen.blanks(usize::from(!columns.named), look.plain());
        }
    });
}

/// The names of the columns; or the number of the first one of each group, and how many more there are.
fn titles(model: &Model, scopes: &ScopeMatrix, columns: ScopeColumns, look: &Look, pen: &mut Pen<'_>) {
    if columns.named {
        pen.cell(columns.app, "App", look.dim);
        for scope in scopes.scopes() {
            pen.write(format_args!("  {scope}"), look.dim);
        }
        return;
    }
    let range = if columns.scrolls() {
        part_in_sight(model, columns)
    } else {
        String::new()
    };
    let app = columns.app.saturating_sub(width_of(&range) + 2);
    // Where one is among the scopes is worth more than the title.
    let title = if app > "App".len() { "App" } else { "" };
    pen.cell(app, title, look.dim);
    pen.write(format_args!("{range}  "), look.accent);
    for group in columns.groups() {
        pen.cell(6, group.start + 1, look.dim);
    }
}

/// `11-20/30 < >`
fn part_in_sight(model: &Model, columns: ScopeColumns) -> String {
    let keys: Vec<String> = [Action::ScopesBack, Action::ScopesOn]
        .into_iter()
        .filter_map(|action| model.keymap.shown(action, model.interface.ascii))
        .map(|press| press.to_string())
        .collect();
    let last = columns.first + columns.shown;
    format!("{}-{last}/{} {}", columns.first + 1, columns.all, keys.join(" "))
}

/// How wide the mark of a scope is with what stands before it.
fn title_width(scopes: &ScopeMatrix, columns: ScopeColumns, scope: usize) -> Option<usize> {
    let scope = scopes.scopes().get(scope).filter(|_| columns.named)?;
    Some(width_of(scope))
}

fn mark(look: &Look, mark: Option<Mark>, named: Option<usize>, pen: &mut Pen<'_>) {
    let (sign, style) = match mark {
        Some(Mark::Granted) => (look.signs.granted, look.good),
        Some(Mark::Supported) => (look.signs.not_granted, look.dim),
        None => (look.signs.absent, look.dim),
    };
    match named {
        Some(width) => {
            pen.blanks(2, style);
            pen.cell(width, sign, style);
        }
        None => pen.write(sign, style),
    }
}
