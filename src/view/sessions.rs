//! What the apps of your sessions may see: an app a row, a scope a column.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::list::{self, GUTTER, MARGIN, Rows, cell};
use super::look::Look;
use super::text::pad;
use crate::app::{Detail, Model, Pane, Visit};
use crate::domain::{CleanText, SessionScope};

/// Less would not tell one app from another.
const APP_AT_LEAST: usize = 16;

pub(super) fn draw(model: &Model, visit: &Visit, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    let width = usize::from(detail.list.width.saturating_sub(GUTTER + MARGIN));
    let columns = Columns::within(&visit.scopes, width);
    if let Some(area) = detail.columns {
        let area = Rect {
            x: area.x + GUTTER,
            width: area.width.saturating_sub(GUTTER),
            ..area
        };
        frame.render_widget(columns.titles(look), area);
    }
    let rows = Rows {
        listing: &visit.sessions,
        focused: model.focus == Pane::Detail,
        area: detail.list,
    };
    list::draw_items(rows, look, frame, |number, _| {
        visit
            .profile
            .session_scopes
            .get(number)
            .map(|session| columns.line(look, session))
    });
}

/// The matrix where it fits, else how many scopes were granted: the lists stand below in words.
struct Columns<'a> {
    app: usize,
    scopes: Option<&'a [CleanText]>,
}

const COUNT: usize = 20;

impl<'a> Columns<'a> {
    fn within(scopes: &'a [CleanText], width: usize) -> Self {
        let mut taken = 0;
        for scope in scopes {
            taken += scope.width() + 2;
            if taken + APP_AT_LEAST > width {
                return Self {
                    app: width.saturating_sub(COUNT),
                    scopes: None,
                };
            }
        }
        Self {
            app: width - taken,
            scopes: Some(scopes),
        }
    }

    fn titles(&self, look: &Look) -> Line<'static> {
        let mut spans = vec![cell("App", self.app, look.dim, look)];
        match self.scopes {
            Some(scopes) => {
                spans.extend(
                    scopes
                        .iter()
                        .map(|scope| Span::styled(format!("  {scope}"), look.dim)),
                );
            }
            None => spans.push(Span::styled("  granted scopes", look.dim)),
        }
        Line::from(spans)
    }

    fn line(&self, look: &Look, session: &SessionScope) -> Line<'static> {
        let mut spans = vec![cell(&session.app, self.app, look.plain(), look)];
        if let Some(scopes) = self.scopes {
            spans.extend(scopes.iter().map(|scope| mark(look, session, scope)));
        } else {
            let only_granted = session
                .granted
                .iter()
                .filter(|one| !session.supported.contains(one))
                .count();
            let all = session.supported.len() + only_granted;
            spans.push(Span::raw(format!("  {} of {all}", session.granted.len())));
        }
        Line::from(spans)
    }
}

fn mark(look: &Look, session: &SessionScope, scope: &CleanText) -> Span<'static> {
    let is_supported = session.supported.contains(scope);
    let (sign, style) = if session.grants(scope) {
        (look.signs.granted, look.good)
    } else if is_supported {
        (look.signs.not_granted, look.dim)
    } else {
        ("", look.dim)
    };
    Span::styled(
        format!("  {}", pad(sign, scope.width(), look.signs.ellipsis)),
        style,
    )
}
