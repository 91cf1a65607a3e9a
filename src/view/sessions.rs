//! What the apps of your sessions may see: an app a row, a scope a column. Where their names have no room, scopes
//! stand by their numbers, in groups of five, and the row under the cursor tells them in words.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::list::{self, Rows, cell};
use super::look::Look;
use super::text::pad;
use crate::app::keymap::Action;
use crate::app::{Detail, GUTTER, Mark, Model, Pane, ScopeColumns, ScopeMatrix, Visit};

pub(super) fn draw(model: &Model, visit: &Visit, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    let columns = ScopeColumns::within(&visit.scopes, detail.row_width(), visit.first_scope);
    if let Some(area) = detail.columns {
        let area = Rect {
            x: area.x + GUTTER,
            width: area.width.saturating_sub(GUTTER),
            ..area
        };
        frame.render_widget(titles(model, &visit.scopes, columns, look), area);
    }
    let rows = Rows {
        listing: &visit.sessions,
        focused: model.focus == Pane::Detail,
        area: detail.list,
    };
    list::draw_items(rows, look, frame, |number, _| {
        let session = visit.profile.session_scopes.get(number)?;
        let gap = if columns.named { 0 } else { 2 };
        let app = columns.app.saturating_sub(gap);
        let mut spans = vec![
            cell(&session.app, app, look.plain(), look),
            Span::raw(" ".repeat(gap)),
        ];
        for group in columns.groups() {
            let width = |scope| title_width(&visit.scopes, columns, scope);
            spans.extend(group.map(|scope| mark(look, visit.scopes.mark(number, scope), width(scope))));
            spans.extend((!columns.named).then(|| Span::raw(" ")));
        }
        Some(Line::from(spans))
    });
}

/// The names of the columns; or the number of the first one of each group, and how many more there are.
fn titles(model: &Model, scopes: &ScopeMatrix, columns: ScopeColumns, look: &Look) -> Line<'static> {
    let mut spans = Vec::new();
    if columns.named {
        spans.push(cell("App", columns.app, look.dim, look));
        let names = scopes.scopes().iter();
        spans.extend(names.map(|scope| Span::styled(format!("  {scope}"), look.dim)));
        return Line::from(spans);
    }
    let range = if columns.scrolls() {
        part_in_sight(model, columns)
    } else {
        String::new()
    };
    let app = columns.app.saturating_sub(range.width() + 2);
    // Where one is among the scopes is worth more than the title.
    let title = if app > "App".len() { "App" } else { "" };
    spans.push(cell(title, app, look.dim, look));
    spans.push(Span::styled(format!("{range}  "), look.accent));
    let first = |group: std::ops::Range<usize>| (group.start + 1).to_string();
    spans.extend(
        columns
            .groups()
            .map(|group| cell(&first(group), 6, look.dim, look)),
    );
    Line::from(spans)
}

/// `11-20/30 < >`
fn part_in_sight(model: &Model, columns: ScopeColumns) -> String {
    let keys: Vec<String> = [Action::ScopesBack, Action::ScopesOn]
        .into_iter()
        .filter_map(|action| model.keymap.shown(action, model.interface.ascii))
        .collect();
    let last = columns.first + columns.shown;
    format!("{}-{last}/{} {}", columns.first + 1, columns.all, keys.join(" "))
}

/// How wide the mark of a scope is with what stands before it.
fn title_width(scopes: &ScopeMatrix, columns: ScopeColumns, scope: usize) -> Option<usize> {
    let scope = scopes.scopes().get(scope).filter(|_| columns.named)?;
    Some(scope.width())
}

fn mark(look: &Look, mark: Option<Mark>, named: Option<usize>) -> Span<'static> {
    let (sign, style) = match mark {
        Some(Mark::Granted) => (look.signs.granted, look.good),
        Some(Mark::Supported) => (look.signs.not_granted, look.dim),
        None => (look.signs.absent, look.dim),
    };
    let text = match named {
        Some(width) => format!("  {}", pad(sign, width, look.signs.ellipsis)),
        None => sign.to_owned(),
    };
    Span::styled(text, style)
}
