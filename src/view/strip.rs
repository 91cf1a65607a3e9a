//! The row under the cursor, in full.

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::look::Look;
use super::text::{pad, wrap};
use super::times::both;
use super::{activity, overview};
use crate::app::{Listing, Mark, Model, ScopeColumns, Tab, Visit};
use crate::domain::{CheckId, CleanText, Membership, NameLookup, Privilege};

const LABEL: usize = 11;

/// Draws it below rows of so many columns of text.
pub(super) fn draw(model: &Model, look: &Look, row_width: usize, area: Rect, frame: &mut Frame<'_>) {
    let rule = look.signs.line.repeat(usize::from(area.width));
    frame.render_widget(
        Line::styled(rule, look.border),
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
    let facts = facts(model, look, row_width);
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
            // It has kept words together that belong together.
            Span::raw(text.replace('\u{a0}', " ")),
        ])
    };
    lines.into_iter().enumerate().map(line).collect()
}

fn facts(model: &Model, look: &Look, row_width: usize) -> Vec<(&'static str, String)> {
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
    if let Some(pane) = model.shown_group() {
        let selected = pane.selected();
        return selected
            .map(|one| of_group_privilege(model, look, one))
            .unwrap_or_default();
    }
    let Some(number) = visit.listing(model.tab).and_then(Listing::selected) else {
        return Vec::new();
    };
    let profile = &visit.profile;
    let facts = match model.tab {
        Tab::Overview => visit.facts.get(number).map(|fact| {
            let note = if fact.label == "Status" { "Means" } else { "Kind" };
            vec![
                ("What", fact.label.to_string()),
                ("Value", overview::value(model, look, fact)),
                (note, look.words(&fact.note)),
                ("Next move", fact.next_move.unwrap_or_default().into()),
            ]
        }),
        Tab::Privileges => profile
            .privileges
            .get(number)
            .map(|one| of_privilege(model, look, one)),
        Tab::Groups => profile.groups.get(number).map(|one| of_group(model, look, one)),
        Tab::Sessions => {
            let columns = ScopeColumns::within(&visit.scopes, row_width, visit.first_scope);
            Some(of_session(visit, columns, number))
        }
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
    let given = match (&privilege.via, privilege.expires) {
        (via, Some(end)) => {
            let via = via
                .as_ref()
                .map(|group| format!("by group {group}, "))
                .unwrap_or_default();
            format!("{via}{}", ending(model, look, end))
        }
        (Some(group), None) => format!("by group {group}"),
        (None, None) => "without an end".into(),
    };
    let mut facts = named_privilege(model, look, privilege);
    facts.push(("Given", given));
    facts
}

fn of_group_privilege(model: &Model, look: &Look, privilege: &Privilege) -> Vec<(&'static str, String)> {
    let mut facts = named_privilege(model, look, privilege);
    let end = privilege.expires.map(|end| ending(model, look, end));
    facts.push(("Given", "to all who are in the group".into()));
    facts.extend(end.map(|end| ("Ends", end)));
    facts
}

fn named_privilege(model: &Model, look: &Look, privilege: &Privilege) -> Vec<(&'static str, String)> {
    let allows = privilege
        .allows()
        .unwrap_or_else(|| "what it allows is not known".into());
    vec![
        ("Allows", allows),
        ("Name", name_of(model, look, privilege)),
        ("ID", privilege.id.to_string()),
    ]
}

/// The name, and where it comes from where that is not the server; else why there is none.
fn name_of(model: &Model, look: &Look, privilege: &Privilege) -> String {
    let words = match (&privilege.name, privilege.named_by_user, model.name_lookup) {
        (Some(name), false, _) => return name.to_string(),
        (Some(name), true, _) => return format!("{name}{}", look.words(" · by your configuration")),
        (None, _, NameLookup::Running) => "being looked up…",
        (None, _, NameLookup::Off) => {
            "not known: the server answers the lookup with something else than names, so it is not asked any more"
        }
        (None, _, NameLookup::Done { left_out: 1.. }) => {
            "not known: it was not looked up where there are so many, or the server has none"
        }
        (None, _, NameLookup::NotAsked | NameLookup::Done { .. }) => {
            "not known: the server tells none; [privilege_names] in the configuration may"
        }
    };
    look.words(words)
}

/// `ends in 9 days · 2026-12-03 21:00 +00:00`
fn ending(model: &Model, look: &Look, end: Timestamp) -> String {
    let verb = if end <= model.now.wall { "ended" } else { "ends" };
    format!("{verb} {}", look.words(&both(model, end)))
}

fn of_group(model: &Model, look: &Look, group: &Membership) -> Vec<(&'static str, String)> {
    let end = group
        .expires
        .map_or_else(|| "without an end".into(), |end| ending(model, look, end));
    vec![
        ("Group", named(group.name.as_ref())),
        ("ID", group.id.to_string()),
        ("Membership", end),
    ]
}

fn named(name: Option<&CleanText>) -> String {
    name.map_or_else(|| "not told by the server".into(), CleanText::to_string)
}

/// A hostile list may go on for ever; more has no room anyway.
const MOST_SCOPES: usize = 200;

fn of_session(visit: &Visit, columns: ScopeColumns, number: usize) -> Vec<(&'static str, String)> {
    let app = visit.profile.session_scopes.get(number);
    let list = |mark| {
        let scopes = visit.scopes.marked(number, mark).take(MOST_SCOPES);
        let words: Vec<String> = scopes
            .map(|(number, scope)| {
                if columns.named {
                    scope.to_string()
                } else {
                    // Their columns bear these numbers.
                    format!("{}\u{a0}{scope}", number + 1)
                }
            })
            .collect();
        words.join("  ")
    };
    let or_none = |list: String| if list.is_empty() { "none".into() } else { list };
    vec![
        ("App", app.map(|app| app.app.to_string()).unwrap_or_default()),
        ("Granted", or_none(list(Mark::Granted))),
        ("Ungranted", list(Mark::Supported)),
    ]
}
