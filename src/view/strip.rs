//! The row under the cursor, in full.

use std::borrow::Cow;
use std::fmt::Display;

use jiff::Timestamp;
use ratatui::Frame;
use ratatui::layout::Rect;

use super::look::Look;
use super::pen::Pen;
use super::text::wrap;
use super::times::both;
use super::{activity, overview};
use crate::app::words::shown;
use crate::app::{Listing, Mark, Model, ScopeColumns, Tab, Visit};
use crate::domain::{CheckId, Membership, NameLookup, Privilege};

const LABEL: usize = 11;

/// What is told of a row: labels and values.
pub(super) type Facts<'a> = Vec<(&'static str, Cow<'a, str>)>;

/// Draws it below rows of so many columns of text.
pub(super) fn draw(model: &Model, look: &Look, row_width: usize, area: Rect, frame: &mut Frame<'_>) {
    Pen::new(area, look, frame).repeat(look.signs.line, usize::from(area.width), look.border);
    let text = Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(3),
        height: area.height.saturating_sub(1),
    };
    let (width, height) = (
        usize::from(text.width).saturating_sub(LABEL),
        usize::from(text.height),
    );
    let facts = facts(model, look, row_width);
    let Some(((label, value), others)) = facts.split_first() else {
        return;
    };
    let others: Vec<_> = others
        .iter()
        .map(|(label, value)| (*label, wrap(value, width, height, look.signs.ellipsis)))
        .collect();
    // Where there is too little room for all, the first value gives way: what is told last is the next move.
    let taken: usize = others.iter().map(|(_, lines)| lines.len()).sum();
    let left = height.saturating_sub(taken).max(1);
    let first = (*label, wrap(value, width, left, look.signs.ellipsis));
    let mut rows = text.rows();
    for (label, lines) in std::iter::once(first).chain(others) {
        for (number, (line, row)) in lines.iter().zip(rows.by_ref()).enumerate() {
            let mut pen = Pen::new(row, look, frame);
            pen.cell(LABEL, if number == 0 { label } else { "" }, look.dim);
            pen.write(let_go(line), look.plain());
        }
    }
}

/// A line whose blanks have kept together what belongs together, with usual ones.
fn let_go(line: &str) -> impl Display {
    shown(move |formatter| {
        let mut parts = line.split('\u{a0}');
        formatter.write_str(parts.next().unwrap_or_default())?;
        parts.try_for_each(|part| write!(formatter, " {part}"))
    })
}

fn facts<'a>(model: &'a Model, look: &Look, row_width: usize) -> Facts<'a> {
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
                ("What", Cow::Borrowed(&*fact.label)),
                ("Value", overview::value(model, look, fact).to_string().into()),
                (note, look.words(&fact.note).to_string().into()),
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

fn of_check(model: &Model, look: &Look, id: CheckId) -> Facts<'static> {
    let Some(finding) = model.setup.checks.finding(id) else {
        return vec![("Check", id.title().into())];
    };
    let mut facts = vec![("Evidence", look.words(&finding.detail).to_string().into())];
    facts.extend(
        finding
            .advice
            .as_ref()
            .map(|advice| ("Next move", look.words(advice).to_string().into())),
    );
    facts
}

fn of_privilege<'a>(model: &Model, look: &Look, privilege: &'a Privilege) -> Facts<'a> {
    let given = match (&privilege.via, privilege.expires) {
        (Some(group), Some(end)) => format!("by group {group}, {}", ending(model, look, end)).into(),
        (None, Some(end)) => ending(model, look, end).to_string().into(),
        (Some(group), None) => format!("by group {group}").into(),
        (None, None) => "without an end".into(),
    };
    let mut facts = named_privilege(model, look, privilege);
    facts.push(("Given", given));
    facts
}

fn of_group_privilege<'a>(model: &Model, look: &Look, privilege: &'a Privilege) -> Facts<'a> {
    let mut facts = named_privilege(model, look, privilege);
    let end = privilege.expires.map(|end| ending(model, look, end));
    facts.push(("Given", "to all who are in the group".into()));
    facts.extend(end.map(|end| ("Ends", end.to_string().into())));
    facts
}

fn named_privilege<'a>(model: &Model, look: &Look, privilege: &'a Privilege) -> Facts<'a> {
    let allows = match privilege.allows() {
        Some(allows) => allows.to_string().into(),
        None => "what it allows is not known".into(),
    };
    // Room for one more.
    let mut facts = Facts::with_capacity(4);
    facts.extend([
        ("Allows", allows),
        ("Name", name_of(model, look, privilege)),
        ("ID", Cow::Borrowed(privilege.id.as_str())),
    ]);
    facts
}

/// The name, and where it comes from where that is not the server; else why there is none.
fn name_of<'a>(model: &Model, look: &Look, privilege: &'a Privilege) -> Cow<'a, str> {
    let words = match (&privilege.name, privilege.named_by_user, model.name_lookup) {
        (Some(name), false, _) => return Cow::Borrowed(name),
        (Some(name), true, _) => {
            return format!("{name}{}", look.words(" · by your configuration")).into();
        }
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
    look.words(words).to_string().into()
}

/// `ends in 9 days · 2026-12-03 21:00 +00:00`
fn ending(model: &Model, look: &Look, end: Timestamp) -> impl Display {
    let verb = if end <= model.now.wall { "ended" } else { "ends" };
    let when = look.words(both(model, end));
    shown(move |formatter| write!(formatter, "{verb} {when}"))
}

fn of_group<'a>(model: &Model, look: &Look, group: &'a Membership) -> Facts<'a> {
    let end = match group.expires {
        Some(end) => ending(model, look, end).to_string().into(),
        None => "without an end".into(),
    };
    let name = group.name.as_deref().unwrap_or("not told by the server");
    vec![
        ("Group", name.into()),
        ("ID", Cow::Borrowed(group.id.as_str())),
        ("Membership", end),
    ]
}

/// A hostile list may go on for ever; more has no room anyway.
const MOST_SCOPES: usize = 200;

fn of_session(visit: &Visit, columns: ScopeColumns, number: usize) -> Facts<'_> {
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
    let or_none = |list: String| {
        if list.is_empty() {
            "none".into()
        } else {
            list.into()
        }
    };
    vec![
        ("App", app.map_or("", |app| &app.app).into()),
        ("Granted", or_none(list(Mark::Granted))),
        ("Ungranted", list(Mark::Supported).into()),
    ]
}
