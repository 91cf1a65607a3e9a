//! The groups as resources of their own, and who may look at them.

use std::fmt::Write as _;

use super::answers::Refusal;
use super::scim::{GroupExtension, GroupMeta, GroupResource, Member, Privilege};
use super::{Scenario, grants, large};

const SCHEMAS: [&str; 2] = [
    "urn:ietf:params:scim:schemas:core:2.0:Group",
    "urn:ietf:params:scim:schemas:extension:secureauth:2.0:Group",
];

const META: GroupMeta = GroupMeta {
    created: "2021-02-23T03:46:02Z",
    resource_type: "Group",
};

/// A group, to somebody of a store who may look at it. All stores share their groups, but not who may do what.
pub(super) fn resource(scenario: Scenario, store: &str, id: &str) -> Result<GroupResource, Refusal> {
    let group = plain(id)
        .or_else(|| of_large(id).filter(|_| scenario == Scenario::Large))
        .ok_or(Refusal::NoSuchResource)?;
    if may_look_at(store, &group.display_name) {
        Ok(group)
    } else {
        Err(Refusal::GroupPrivilegeMissing)
    }
}

/// The group privilege opens all of them, and the dynamic one its own.
fn may_look_at(store: &str, group: &str) -> bool {
    let of_its_own = format!("Group {group} dynamic privilege");
    grants::privileges_in(store)
        .filter_map(|privilege| privilege.name)
        .any(|name| name == "Group" || name == of_its_own)
}

fn plain(id: &str) -> Option<GroupResource> {
    let group = grants::GROUPS.iter().find(|group| group.id == id)?;
    let of_it = |privilege: &&grants::Privilege| group.privileges.contains(&privilege.id);
    let privileges = grants::PRIVILEGES
        .iter()
        .filter(of_it)
        .map(|privilege| Privilege {
            value: privilege.id.into(),
            display: privilege.name.filter(|_| privilege.is_told).map(String::from),
            expires: None,
            via: None,
        });
    Some(GroupResource {
        schemas: SCHEMAS,
        id: group.id.into(),
        display_name: group.name.into(),
        members: members(group.members),
        extension: GroupExtension {
            privileges: privileges.collect(),
        },
        meta: META,
    })
}

fn of_large(id: &str) -> Option<GroupResource> {
    let (number, group) = large::group(id)?;
    let privilege = large::privilege_of_group(number);
    Some(GroupResource {
        schemas: SCHEMAS,
        id: group.id,
        display_name: group.name,
        members: members(number),
        extension: GroupExtension {
            privileges: vec![Privilege {
                value: privilege.id,
                display: Some(privilege.name),
                expires: None,
                via: None,
            }],
        },
        meta: META,
    })
}

fn members(count: usize) -> Vec<Member> {
    let member = |number: usize| {
        let mut value = String::from("26118915-6090-4610-87e4-");
        // Writing to a String cannot fail.
        let _ = write!(value, "{number:012x}");
        Member {
            value,
            r#type: "User",
        }
    };
    (1..=count).map(member).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::stores::{CONSUMERS, DEFAULT, EMPLOYEES};

    #[test]
    fn a_privilege_of_the_store_opens_a_group_and_nothing_else_does() {
        let opened = |store, id| resource(Scenario::Healthy, store, id).map(|group| group.members.len());
        let engineering = "5e0b7f3c-88a1-4d8e-a7a4-0c9d3b1e2f55";
        assert_eq!(opened(DEFAULT, "default"), Ok(241));
        assert_eq!(opened(EMPLOYEES, engineering), Ok(38));
        assert_eq!(opened(EMPLOYEES, "default"), Err(Refusal::GroupPrivilegeMissing));
        assert_eq!(opened(CONSUMERS, "default"), Err(Refusal::GroupPrivilegeMissing));
        assert_eq!(opened(DEFAULT, "nobody"), Err(Refusal::NoSuchResource));
    }

    #[test]
    fn a_large_tenant_has_large_groups() {
        let (_, last) = large::group(&large::groups().last().unwrap().id).unwrap();
        let group = resource(Scenario::Large, DEFAULT, &last.id).unwrap();
        assert!(group.members.len() > 4_000);
        assert_eq!(group.extension.privileges.len(), 1);
    }
}
