//! The row under the cursor, in full.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::look::Look;
use super::text::{pad, wrap};
use super::times::both;
use super::{activity, overview};
use crate::app::{Listing, Model, Tab};
use crate::domain::{CheckId, CleanText, Membership, Privilege, SessionScope};

const LABEL: usize = 11;

pub(super) fn draw(model: &Model, look: &Look, area: Rect, frame: &mut Frame<'_>) {
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
        x: below.x + 2,
        width: below.width.saturating_sub(3),
        ..below
    };
    let (width, height) = (
        usize::from(text.width).saturating_sub(LABEL),
        usize::from(text.height),
    );
    let in_lines = |value: &str, most: usize| wrap(value, width, most, look.signs.ellipsis);
    let facts = facts(model, look);
    let Some(((label, value), others)) = facts.split_first() else {
        return;
    };
    let others: Vec<_> = others
        .iter()
        .map(|(label, value)| (*label, in_lines(value, height)))
        .collect();
    // Where there is too little room for all, the first value gives way: what is told last is the next move.
    let taken: usize = others.iter().map(|(_, lines)| lines.len()).sum();
    let first = (*label, in_lines(value, height.saturating_sub(taken).max(1)));
    let lines = std::iter::once(first)
        .chain(others)
        .flat_map(|(label, lines)| hanging(label, lines, look));
    for (line, row) in lines.zip(text.rows()) {
        frame.render_widget(line, row);
    }
}

/// The lines of a value beside its label.
fn hanging(label: &'static str, lines: Vec<String>, look: &Look) -> Vec<Line<'static>> {
    let label_of = move |number| if number == 0 { label } else { "" };
    let line = |(number, text): (usize, String)| {
        Line::from(vec![
            Span::styled(pad(label_of(number), LABEL, look.signs.ellipsis), look.dim),
            Span::raw(text),
        ])
    };
    lines.into_iter().enumerate().map(line).collect()
}

fn facts(model: &Model, look: &Look) -> Vec<(&'static str, String)> {
    if model.tab == Tab::Setup {
        return model
            .setup
            .selected()
            .map(|id| of_check(model, look, id))
            .unwrap_or_default();
    }
    if model.tab == Tab::Activity {
        return activity::facts(model, look);
    }
    let Some(visit) = model.visit() else {
        return Vec::new();
    };
    let Some(number) = visit.listing(model.tab).and_then(Listing::selected) else {
        return Vec::new();
    };
    let profile = &visit.profile;
    let facts = match model.tab {
        Tab::Overview => visit.facts.get(number).map(|fact| {
            vec![
                ("What", fact.label.into()),
                ("Value", overview::value(model, look, fact)),
                ("Kind", look.words(&fact.note)),
            ]
        }),
        Tab::Privileges => profile
            .privileges
            .get(number)
            .map(|one| of_privilege(model, look, one)),
        Tab::Groups => profile.groups.get(number).map(|one| of_group(model, look, one)),
        Tab::Sessions => profile.session_scopes.get(number).map(of_session),
        Tab::Setup | Tab::Activity | Tab::Raw => None,
    };
    facts
        .unwrap_or_default()
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

fn of_check(model: &Model, look: &Look, id: CheckId) -> Vec<(&'static str, String)> {
    let Some(finding) = model.setup.checks.finding(id) else {
        return vec![("Check", id.title().into())];
    };
    let mut facts = vec![("Evidence", look.words(&finding.detail))];
    facts.extend(
        finding
            .advice
            .as_ref()
            .map(|advice| ("Next move", look.words(advice))),
    );
    facts
}

fn of_privilege(model: &Model, look: &Look, privilege: &Privilege) -> Vec<(&'static str, String)> {
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
        ("Allows", allows),
        ("Name", named(privilege.name.as_ref())),
        ("ID", privilege.id.to_string()),
        ("Given", given),
    ]
}

fn of_group(model: &Model, look: &Look, group: &Membership) -> Vec<(&'static str, String)> {
    let end = group
        .expires
        .map_or_else(|| "without an end".into(), |end| look.words(&both(model, end)));
    vec![
        ("Group", named(group.name.as_ref())),
        ("ID", group.id.to_string()),
        ("Ends", end),
    ]
}

fn named(name: Option<&CleanText>) -> String {
    name.map_or_else(|| "not told by the server".into(), CleanText::to_string)
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
        ("App", session.app.to_string()),
        ("Granted", list(granted)),
        ("Supported", list(supported)),
    ]
}
