//! The rows of privileges: by what they allow, and those without a name last.

use std::borrow::Cow;

use super::listing::Row;
use crate::domain::{Grant, Privilege, PrivilegeKind};

/// Rows of one kind, under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub title: Cow<'static, str>,
    /// How many rows.
    pub count: usize,
}

/// The families in the order in which they are shown; what has a name but is not published comes before what has
/// none.
fn family(privilege: &Privilege) -> (PrivilegeKind, bool) {
    (privilege.grant.kind(), privilege.name.is_none())
}

fn title((kind, unnamed): (PrivilegeKind, bool)) -> &'static str {
    match kind {
        PrivilegeKind::System => "In the whole tenant",
        PrivilegeKind::Group => "For groups",
        PrivilegeKind::Store => "For identity stores",
        PrivilegeKind::Unknown if unnamed => "Name not known",
        PrivilegeKind::Unknown => "Not documented by the vendor",
    }
}

pub(super) fn privilege_rows(privileges: &[Privilege]) -> (Vec<Section>, Vec<Row>) {
    let mut order: Vec<usize> = (0..privileges.len()).collect();
    order.sort_by_cached_key(|number| {
        privileges.get(*number).map(|privilege| {
            let target = privilege.grant.target().cloned();
            // One target's settings come before its users.
            let is_users = matches!(privilege.grant, Grant::StoreUsers { .. });
            (
                family(privilege),
                target,
                is_users,
                privilege.name.clone(),
                *number,
            )
        })
    });
    let (mut sections, mut rows) = (Vec::<Section>::new(), Vec::new());
    let mut current = None;
    for (number, privilege) in order
        .iter()
        .filter_map(|number| Some((*number, privileges.get(*number)?)))
    {
        if current != Some(family(privilege)) {
            current = Some(family(privilege));
            rows.push(Row::heading(sections.len()));
            sections.push(Section {
                title: title(family(privilege)).into(),
                count: 0,
            });
        }
        if let Some(section) = sections.last_mut() {
            section.count += 1;
        }
        rows.push(privilege_row(number, privilege));
    }
    (sections, rows)
}

/// A row that is found by what it allows, its name, its group and its ID.
pub(super) fn privilege_row(number: usize, privilege: &Privilege) -> Row {
    let allows = privilege.allows().map(|allows| allows.to_string());
    let allows = allows.as_deref().unwrap_or("");
    let name = privilege.name.as_deref().unwrap_or("");
    let via = privilege.via.as_deref().unwrap_or("");
    Row::item(number, [allows, name, via, &privilege.id])
}
