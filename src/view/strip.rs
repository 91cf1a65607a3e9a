//! The row under the cursor, in full.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};

use super::look::Look;
use super::overview;
use super::times::both;
use crate::app::{Model, Tab, Visit};
use crate::domain::{CleanText, Membership, Privilege, SessionScope};

/// More of one value than this is not drawn, however large it is.
const LONGEST_VALUE: usize = 2_000;

pub(super) fn draw(model: &Model, visit: &Visit, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let rule = look.signs.line.repeat(usize::from(area.width));
    frame.render_widget(
        Line::styled(rule, look.dim),
        Rect {
            height: area.height.min(1),
            ..area
        },
    );
    let below = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        ..area
    };
    let text = Rect {
        x: below.x + 1,
        width: below.width.saturating_sub(2),
        ..below
    };
    let lines = facts(model, visit, look).into_iter().map(|(label, value)| {
        let shown: String = value.chars().take(LONGEST_VALUE).collect();
        Line::from(vec![
            Span::styled(format!("{label}  "), look.dim),
            Span::raw(shown),
        ])
    });
    frame.render_widget(
        Paragraph::new(lines.collect::<Vec<_>>()).wrap(Wrap { trim: true }),
        text,
    );
}

fn facts(model: &Model, visit: &Visit, look: &Look) -> Vec<(&'static str, String)> {
    let Some(number) = visit.listing(model.tab).selected() else {
        return Vec::new();
    };
    let profile = &visit.profile;
    match model.tab {
        Tab::Overview => visit
            .facts
            .get(number)
            .map(|fact| {
                vec![
                    (fact.label, overview::value(model, look, fact)),
                    ("", look.words(&fact.note)),
                ]
            })
            .unwrap_or_default(),
        Tab::Privileges => profile
            .privileges
            .get(number)
            .map(|one| of_privilege(model, look, one))
            .unwrap_or_default(),
        Tab::Groups => profile
            .groups
            .get(number)
            .map(|one| of_group(model, look, one))
            .unwrap_or_default(),
        Tab::Sessions => profile
            .session_scopes
            .get(number)
            .map(of_session)
            .unwrap_or_default(),
    }
}

fn of_privilege(model: &Model, look: &Look, privilege: &Privilege) -> Vec<(&'static str, String)> {
    let name = privilege
        .name
        .as_ref()
        .map_or_else(|| "not told by the server".into(), CleanText::to_string);
    let allows = privilege
        .allows()
        .unwrap_or_else(|| "what it allows is not known".into());
    let given = match (&privilege.via, privilege.expires) {
        (via, Some(end)) => {
            let via = via
                .as_ref()
                .map(|group| format!("by group {group}, "))
                .unwrap_or_default();
            format!("{via}ends {}", look.words(&both(model, end)))
        }
        (Some(group), None) => format!("by group {group}"),
        (None, None) => "without an end".into(),
    };
    vec![
        ("Name ", name),
        ("Means", allows),
        ("ID   ", privilege.id.to_string()),
        ("Given", given),
    ]
}

fn of_group(model: &Model, look: &Look, group: &Membership) -> Vec<(&'static str, String)> {
    let name = group
        .name
        .as_ref()
        .map_or_else(|| "not told by the server".into(), CleanText::to_string);
    let end = group
        .expires
        .map_or_else(|| "never".into(), |end| look.words(&both(model, end)));
    vec![("Name", name), ("ID  ", group.id.to_string()), ("Ends", end)]
}

fn of_session(session: &SessionScope) -> Vec<(&'static str, String)> {
    let list = |scopes: Vec<&str>| {
        if scopes.is_empty() {
            "none".into()
        } else {
            scopes.join(" ")
        }
    };
    let granted = session.granted.iter().map(CleanText::as_str).collect();
    let supported = session.supported.iter().map(CleanText::as_str).collect();
    vec![
        ("App      ", session.app.to_string()),
        ("Granted  ", list(granted)),
        ("Supported", list(supported)),
    ]
}
