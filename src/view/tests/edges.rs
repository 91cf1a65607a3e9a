//! What is too long or too wide for its place.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::person::{contact, scopes, text};
use super::scene::{Scene, setup_that_fails};
use crate::app::{Key, KeyCode, Pane, Screen, Tab};
use crate::domain::{Membership, Privilege, Profile, SessionScope};

const SIZES: [(u16, u16); 7] = [
    (200, 50),
    (120, 40),
    (100, 30),
    (80, 24),
    (60, 20),
    (50, 15),
    (40, 10),
];
/// Wide, joined, combining and without a width of their own.
const WIDE: &str = "東京支社の従業員 👩‍👩‍👧‍👦 e\u{301}e\u{301} 🇩🇪 ｆｕｌｌ ";

fn overlong() -> Scene {
    let long = |number: usize| format!("{number} {}", WIDE.repeat(12));
    let profile = Profile {
        user_name: Some(text(&long(0))),
        emails: (0..30)
            .map(|number| contact(&long(number), "work", number == 0))
            .collect(),
        privileges: (0..30)
            .map(|number| {
                let name = format!("Group {} dynamic privilege", long(number));
                Privilege::new(text(&format!("id-{number}")), Some(text(&name)))
            })
            .collect(),
        groups: (0..30)
            .map(|number| Membership {
                id: text(&long(number)),
                name: Some(text(&long(number))),
                expires: None,
            })
            .collect(),
        session_scopes: (0..30)
            .map(|number| SessionScope {
                app: text(&long(number)),
                granted: scopes("openid 東京.read"),
                supported: scopes("openid 東京.read profile"),
            })
            .collect(),
        ..Profile::default()
    };
    Scene::showing(profile)
}

fn symbol(buffer: &Buffer, x: u16, y: u16) -> &str {
    buffer.cell((x, y)).map_or("", ratatui::buffer::Cell::symbol)
}

/// The column before the border stays blank: what is too long ends before it, in an ellipsis, or goes on below. And the
/// border stands where it belongs, whatever the width of the signs before it.
fn assert_is_within(scene: &mut Scene, size: (u16, u16), tab: Tab) {
    let buffer = &scene.painted(size);
    let screen = Screen::of(&scene.model);
    for pane in [Pane::Stores, Pane::Detail] {
        let Some(list) = screen.list_of(pane) else {
            continue;
        };
        for row in list.rows() {
            let place = || {
                format!(
                    "{pane:?} {tab:?} in {size:?}, row {}: {}",
                    row.y,
                    line(buffer, row)
                )
            };
            assert_eq!(symbol(buffer, row.right() - 1, row.y), " ", "{}", place());
            assert!(
                ["│", "┃"].contains(&symbol(buffer, row.right(), row.y)),
                "{}",
                place()
            );
        }
    }
}

fn line(buffer: &Buffer, row: Rect) -> String {
    row.columns().map(|cell| symbol(buffer, cell.x, cell.y)).collect()
}

#[test]
fn nothing_is_cut_without_an_ellipsis_and_no_border_is_pushed_aside() {
    let mut scene = overlong();
    for tab in Tab::ALL {
        scene.press(Key::char(tab.digit()));
        for size in SIZES {
            assert_is_within(&mut scene, size, tab);
        }
    }
    let mut failed = setup_that_fails();
    for size in SIZES {
        assert_is_within(&mut failed, size, Tab::Setup);
    }
}

#[test]
fn long_and_wide_values_in_two_sizes() {
    let mut scene = overlong().pressed("2");
    for (width, height) in [(100, 24), (50, 15)] {
        insta::assert_snapshot!(format!("overlong_{width}x{height}"), scene.drawn((width, height)));
    }
}

#[test]
fn the_scroll_bar_is_at_the_top_at_first_and_at_the_end_at_last() {
    let mut scene = overlong().pressed("2");
    let ends = |scene: &mut Scene| {
        let buffer = scene.painted((100, 24));
        let list = Screen::of(&scene.model).list_of(Pane::Detail).unwrap();
        [list.y, list.bottom() - 1].map(|y| symbol(&buffer, list.right(), y) == "┃")
    };
    assert_eq!(ends(&mut scene), [true, false]);
    scene.press(Key::plain(KeyCode::Down));
    scene.press(Key::plain(KeyCode::End));
    assert_eq!(ends(&mut scene), [false, true]);
}
