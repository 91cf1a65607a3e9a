//! A click on the header goes where the sign under it belongs, and one on a blank nowhere.

use std::collections::BTreeMap;
use std::time::Duration;

use ratatui::layout::Position;

use super::person::{profile, text};
use super::scene::Scene;
use crate::app::{Header, HeaderItem, Screen};
use crate::domain::{Profile, TokenLife, TokenStatus, Validity};
use crate::session::Event;

const WIDTHS: [u16; 8] = [40, 50, 60, 79, 80, 90, 100, 120];

/// What is painted where a click leads to an item, and what is painted everywhere else.
fn told(scene: &mut Scene, width: u16) -> (BTreeMap<&'static str, String>, String) {
    let painted = scene.painted((width, 24));
    let line = Screen::of(&scene.model).header;
    let header = Header::of(&scene.model, line);
    let (mut parts, mut others) = (BTreeMap::new(), String::new());
    for x in line.left()..line.right() {
        let at = Position { x, y: line.y };
        let sign = painted.cell(at).unwrap().symbol();
        match header.item_at(at) {
            Some(item) => parts.entry(name(item)).or_insert_with(String::new).push_str(sign),
            None => others.push_str(sign),
        }
    }
    (parts, others)
}

fn name(item: HeaderItem) -> &'static str {
    match item {
        HeaderItem::Program => "program",
        HeaderItem::Context => "context",
        HeaderItem::Store => "store",
        HeaderItem::Person => "person",
        HeaderItem::Token => "token",
    }
}

fn has_token(mut scene: Scene, token: TokenStatus) -> Scene {
    scene.hear(Event::Token(token));
    scene
}

fn scenes() -> Vec<Scene> {
    let life = |scene: &Scene, validity| TokenLife::new(scene.model.now, validity);
    let ready = Scene::ready();
    let (renewed, endless) = (
        life(&ready, Validity::For(Duration::from_secs(90))),
        life(&ready, Validity::Unknown),
    );
    let since = ready.model.now;
    let mut ascii = Scene::ready();
    ascii.model.interface.ascii = true;
    vec![
        ready,
        ascii,
        Scene::loading(),
        Scene::failed(),
        Scene::stale(),
        has_token(Scene::ready(), TokenStatus::NotAsked),
        has_token(Scene::ready(), TokenStatus::Valid(endless)),
        has_token(Scene::ready(), TokenStatus::Refreshing { life: renewed, since }),
    ]
}

#[test]
fn every_sign_of_the_header_belongs_to_a_part_and_no_blank_between_them_does() {
    for mut scene in scenes() {
        for width in WIDTHS {
            let (parts, others) = told(&mut scene, width);
            let crumb = if scene.model.interface.ascii { ">" } else { "›" };
            assert_eq!(others.replacen(crumb, "", 1).trim(), "", "{width}: {parts:?}");
            for part in parts.values() {
                assert_eq!(part.trim(), part, "{width}: {parts:?}");
            }
            assert!(parts["context"].starts_with("acm"), "{parts:?}");
            if let Some(store) = parts.get("store") {
                assert!(["ACME", "default"].contains(&store.as_str()), "{parts:?}");
            }
            assert!(parts["token"].starts_with("token "), "{parts:?}");
            assert_eq!(
                parts.get("program").is_some_and(|part| part == "idsight"),
                width >= 80
            );
            if let Some(person) = parts.get("person") {
                assert!(person.starts_with("Jane") || person.starts_with('J'), "{parts:?}");
            }
        }
    }
}

#[test]
fn all_parts_are_there_in_a_wide_header() {
    let (parts, _) = told(&mut Scene::ready(), 120);
    let expected = [
        ("context", "acme"),
        ("person", "Jane Doe · active"),
        ("program", "idsight"),
        ("store", "ACME"),
        ("token", "token ▰▰▰▰▰▰▰▰▱▱ 42:10"),
    ];
    assert_eq!(parts, expected.map(|(name, part)| (name, part.to_owned())).into());
}

#[test]
fn what_is_cut_is_still_its_part() {
    let mut scene = Scene::showing(Profile {
        user_name: Some(text(&"Jane".repeat(100_000))),
        status: Some(text("suspended for a while")),
        ..profile()
    });
    let (parts, others) = told(&mut scene, 90);
    assert_eq!(others.trim(), "›");
    let person = &parts["person"];
    assert!(
        person.starts_with("JaneJane") && person.contains("… · suspended"),
        "{person}"
    );
    scene.model.context = "a-context-with-a-name-that-nobody-would-give-one".into();
    let (parts, others) = told(&mut scene, 50);
    assert_eq!(others.trim(), "");
    assert!(parts["context"].starts_with("a-context") && parts["context"].ends_with('…'));
    assert_eq!(parts.keys().copied().collect::<Vec<_>>(), ["context", "token"]);
}
