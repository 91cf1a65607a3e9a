//! The tabs of the profile with nothing, with much, and where it was refused; the open group and the question box.

use std::sync::Arc;

use super::person::{contact, privilege, scopes, text, time};
use super::scene::{Scene, ids};
use crate::app::{Key, KeyCode};
use crate::domain::{
    Attribute, Group, Link, Membership, NameLookup, Privilege, PrivilegeNames, Problem, ProblemKind, Profile,
    SessionScope,
};
use crate::session::{Answer, Event, RequestId};

const SIZES: [(u16, u16); 2] = [(120, 40), (80, 24)];
const TABS: [(&str, &str); 4] = [
    ("1", "overview"),
    ("2", "privileges"),
    ("3", "groups"),
    ("4", "sessions"),
];

fn in_two_sizes(name: &str, scene: &mut Scene) {
    for (width, height) in SIZES {
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), scene.drawn((width, height)));
    }
}

/// Each tab in a state.
fn each_tab(state: &str, mut scene: Scene) {
    for (digit, tab) in TABS {
        scene = scene.pressed(digit);
        in_two_sizes(&format!("{tab}_{state}"), &mut scene);
    }
}

/// Thirty scopes and six more, in ten apps.
fn sessions() -> Vec<SessionScope> {
    let areas = [
        "calendar", "contacts", "files", "invoices", "mail", "orders", "payroll", "reports", "roster",
        "tickets", "openid", "profile",
    ];
    let all: Vec<String> = areas
        .iter()
        .flat_map(|area| ["read", "write", "share"].map(|act| format!("{area}.{act}")))
        .collect();
    let app = |number: usize| {
        let taken = |every: usize| {
            let mine = all
                .iter()
                .enumerate()
                .filter(|(scope, _)| !(scope + number).is_multiple_of(every));
            scopes(
                &mine
                    .map(|(_, scope)| scope.as_str())
                    .collect::<Vec<_>>()
                    .join(" "),
            )
        };
        SessionScope {
            app: text(&format!("acme-app-{number:02}")),
            granted: taken(3)
                .into_iter()
                .filter(|one| one.len().is_multiple_of(2))
                .collect(),
            supported: taken(7),
        }
    };
    (1..=10).map(app).collect()
}

/// As the large scenario of the demo, with a status that stops one.
fn large() -> Profile {
    let id = |number: usize| text(&format!("7b5d89f0-9b16-4943-a005-{number:012x}"));
    let privileges = (0..20_000).map(|number| {
        let name = match number % 4 {
            0 => format!("Group Shift {number:05} dynamic privilege"),
            1 => format!("IDS Branch {number:05} User dynamic privilege"),
            2 => format!("Report {number:05} reader"),
            _ => return Privilege::new(id(number), None),
        };
        Privilege::new(id(number), Some(text(&name)))
    });
    let groups = (0..5_000).map(|number| Membership {
        id: id(number),
        name: Some(text(&format!("Shift {number:05}"))),
        expires: number.is_multiple_of(3).then(|| time("2026-12-01T00:00:00Z")),
    });
    let attribute = |number: usize| Attribute {
        schema: text(if number < 40 {
            "urn:ietf:params:scim:schemas:extension:ldap:2.0:User"
        } else {
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
        }),
        name: text(&format!("AuxID{number}")),
        value: text(&format!("E-{number}")),
    };
    let mut photo = contact("/Images/48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2", "photo", true);
    photo.link = Link::new("https://acme.ids.secureauth.com/Images/48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2");
    Profile {
        status: Some(text("password_expired")),
        privileges: privileges.collect(),
        groups: groups.collect(),
        session_scopes: sessions(),
        attributes: (0..60).map(attribute).collect(),
        photos: vec![photo],
        ..super::person::profile()
    }
}

#[test]
fn the_tabs_of_an_empty_profile() {
    each_tab("empty", Scene::showing(Profile::default()));
}

#[test]
fn the_tabs_of_a_large_profile() {
    each_tab("large", Scene::showing(large()));
}

#[test]
fn the_tabs_where_the_profile_was_refused() {
    each_tab("refused", Scene::refused());
}

#[test]
fn further_scopes_and_attributes_are_below_or_beside() {
    let mut scene = Scene::showing(large());
    scene.drawn((60, 20));
    let mut scene = scene.pressed("4>>>");
    insta::assert_snapshot!("sessions_scrolled_60x20", scene.drawn((60, 20)));
    let mut scene = scene.pressed("1");
    scene.press(Key::plain(KeyCode::End));
    insta::assert_snapshot!("overview_attributes_80x24", scene.drawn((80, 24)));
    for _ in 0..63 {
        scene.press(Key::plain(KeyCode::Up));
    }
    assert!(scene.drawn((80, 24)).contains("Password changed"));
}

#[test]
fn a_status_that_stops_one_says_whose_move_it_is() {
    let mut scene = Scene::showing(large()).pressed("1j");
    let screen = scene.drawn((100, 30));
    assert!(screen.contains("your password has expired"), "{screen}");
    assert!(screen.contains("Next move  Yours: change it"), "{screen}");
}

#[test]
fn a_photo_is_a_link_in_every_size_and_in_each_of_its_cells() {
    let link = "https://acme.ids.secureauth.com/Images/48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2";
    for size in [(200, 40), (120, 40), (80, 24), (50, 16)] {
        let mut scene = Scene::showing(large()).pressed("1");
        let screen = scene.written(size);
        let opened = screen.matches(&format!(";{link}\x1b\\")).count();
        let closed = screen.matches("\x1b]8;;\x1b\\").count();
        assert!(
            opened > 8 && opened == closed,
            "{opened} and {closed} at {size:?}"
        );
        assert!(scene.drawn(size).contains("https://a"));
    }
}

#[test]
fn every_size_of_a_large_profile_can_be_drawn() {
    let mut scene = Scene::showing(large());
    for tab in ["1", "2", "3", "4"] {
        scene = scene.pressed(tab);
        for width in (1..130).step_by(3) {
            for height in [1, 2, 9, 10, 12, 13, 24, 50] {
                scene.drawn((width, height));
            }
        }
    }
}

/// The groups, with the second one opened, and the name of its fetch.
fn in_group(profile: Profile) -> (Scene, RequestId) {
    let mut scene = Scene::showing(profile).pressed("3j");
    let effects = scene.press(Key::plain(KeyCode::Enter));
    let id = ids(&effects)[0];
    (scene, id)
}

fn group(privileges: Vec<Privilege>) -> Answer {
    Answer::Group(Arc::new(Group {
        name: Some(text("Cashiers")),
        members: Some(4_996),
        privileges,
        created: Some(time("2021-02-23T03:46:02Z")),
        ..Group::default()
    }))
}

#[test]
fn an_open_group_in_its_states() {
    let (mut scene, id) = in_group(super::person::profile());
    scene.later(2);
    in_two_sizes("group_loading", &mut scene);

    scene.answer(
        id,
        Ok(group(vec![
            privilege(Some("IDS Employees Admin dynamic privilege"), None, None),
            privilege(None, Some("2026-12-03T21:00:00Z"), None),
        ])),
    );
    in_two_sizes("group_ready", &mut scene);

    let (mut scene, id) = in_group(super::person::profile());
    scene.answer(id, Ok(group(Vec::new())));
    in_two_sizes("group_empty", &mut scene);

    let (mut scene, id) = in_group(super::person::profile());
    let problem = Problem::new(
        ProblemKind::Forbidden,
        "You are not permitted to get the group (403): “Not for you”.",
        "Ask your administrator for the group privilege, or for the dynamic privilege of this group.",
    )
    .with_cause("A privilege is missing, or a firewall in front of the server does not let you in.");
    scene.answer(id, Err(problem));
    in_two_sizes("group_refused", &mut scene);

    let (mut scene, id) = in_group(large());
    scene.answer(id, Ok(group(large().privileges)));
    in_two_sizes("group_large", &mut scene);
}

#[test]
fn where_a_name_comes_from_or_why_there_is_none() {
    let mut own = privilege(Some("Release managers"), None, None);
    own.named_by_user = true;
    let profile = Profile {
        privileges: vec![own, privilege(None, None, None)],
        ..Profile::default()
    };
    let mut scene = Scene::showing(profile).pressed("2");
    assert!(
        scene
            .drawn((120, 40))
            .contains("Release managers · by your configuration")
    );
    let mut scene = scene.pressed("j");
    let table = [
        (NameLookup::NotAsked, "the server tells none"),
        (NameLookup::Running, "being looked up…"),
        (NameLookup::Done { left_out: 0 }, "the server tells none"),
        (
            NameLookup::Done { left_out: 9 },
            "not looked up where there are so many",
        ),
        (NameLookup::Off, "so it is not asked any more"),
    ];
    for (lookup, words) in table {
        let names = PrivilegeNames::default();
        scene.hear(Event::Named { names, lookup });
        let screen = scene.drawn((200, 40));
        assert!(screen.contains(words), "{words} in\n{screen}");
    }
}

#[test]
fn the_question_box() {
    let mut scene = Scene::ready().pressed("2a");
    insta::assert_snapshot!("inquiry_empty_80x24", scene.drawn((80, 24)));
    let mut scene = scene.pressed("store employees");
    insta::assert_snapshot!("inquiry_answered_80x24", scene.drawn((80, 24)));
    let mut scene = Scene::ready().pressed("2agroup cash");
    insta::assert_snapshot!("inquiry_suggested_60x20", scene.drawn((60, 20)));
    let mut scene = Scene::ready().pressed("2agroup nowhere");
    insta::assert_snapshot!("inquiry_unknown_120x40", scene.drawn((120, 40)));
    for width in (40..130).step_by(9) {
        for height in [10, 12, 24] {
            scene.drawn((width, height));
        }
    }
}
