//! The whole screen in its sizes and states, held by snapshots.

mod activity;
mod edges;
mod header;
mod overlays;
mod person;
mod profiles;
mod raw;
mod scene;
mod themes;

use secrecy::ExposeSecret as _;

use self::person::{KEY, credential};
use self::scene::{Scene, setup_that_fails};
use crate::app::{Key, KeyCode};
use crate::config::{BuiltIn, Interface, Theme};

const SIZES: [(u16, u16); 4] = [(120, 40), (80, 24), (60, 20), (39, 9)];

fn in_all_sizes(name: &str, mut scene: Scene) {
    for (width, height) in SIZES {
        insta::assert_snapshot!(format!("{name}_{width}x{height}"), scene.drawn((width, height)));
    }
}

#[test]
fn loading_in_all_sizes() {
    in_all_sizes("loading", Scene::loading());
}

#[test]
fn ready_in_all_sizes() {
    in_all_sizes("ready", Scene::ready());
}

#[test]
fn failed_in_all_sizes() {
    in_all_sizes("failed", Scene::failed());
}

#[test]
fn stale_in_all_sizes() {
    in_all_sizes("stale", Scene::stale());
}

#[test]
fn the_tabs_in_two_sizes() {
    for (digit, name) in [("2", "privileges"), ("3", "groups"), ("4", "sessions")] {
        let mut scene = Scene::ready().pressed(digit);
        for (width, height) in [(120, 40), (80, 24)] {
            insta::assert_snapshot!(format!("{name}_{width}x{height}"), scene.drawn((width, height)));
        }
    }
}

#[test]
fn setup_in_all_sizes() {
    in_all_sizes("setup", setup_that_fails());
}

#[test]
fn the_help_of_the_setup() {
    insta::assert_snapshot!(setup_that_fails().pressed("?").drawn((100, 36)));
}

#[test]
fn one_pane_at_a_time_in_a_narrow_terminal() {
    let mut scene = Scene::ready();
    for name in ["stores", "credentials", "profile"] {
        insta::assert_snapshot!(format!("narrow_{name}"), scene.drawn((50, 15)));
        scene.press(Key::plain(KeyCode::Tab));
    }
}

#[test]
fn the_help_of_the_profile() {
    insta::assert_snapshot!(Scene::ready().pressed("1?").drawn((100, 30)));
}

#[test]
fn a_filter_that_leaves_nothing() {
    insta::assert_snapshot!(Scene::ready().pressed("2/xyz").drawn((100, 20)));
}

#[test]
fn the_filtered_stores() {
    insta::assert_snapshot!(Scene::ready().pressed("/emp").drawn((80, 24)));
}

#[test]
fn ascii_needs_no_other_character_of_ours() {
    let interface = Interface {
        ascii: true,
        theme: Theme::BuiltIn(BuiltIn::Mono),
        ..Interface::default()
    };
    let mut scene = Scene::with(interface).filled();
    for keys in ["1", "2", "3", "4", "5", "6", "?"] {
        scene = scene.pressed(keys);
        let screen = scene.drawn((120, 40));
        let foreign: String = screen.chars().filter(|character| !character.is_ascii()).collect();
        assert_eq!(foreign.replace("例え", ""), "", "{screen}");
    }
}

#[test]
fn no_secret_is_drawn_in_any_state() {
    let secret = credential();
    for opened in [Scene::loading, Scene::ready, Scene::failed, Scene::stale] {
        let mut scene = opened();
        for keys in ["1", "2", "3", "4", "5", "6", "7"] {
            scene = scene.pressed(keys);
            let screen = scene.drawn((200, 50));
            let client_secret = secret.client_secret.expose_secret();
            for part in [
                secret.client_id.expose(),
                client_secret,
                &client_secret[..12],
                KEY,
                &KEY[..12],
            ] {
                assert!(!screen.contains(part));
            }
        }
    }
}

#[test]
fn every_size_can_be_drawn() {
    let mut scene = Scene::stale();
    for width in 1..130 {
        for height in [1, 2, 9, 10, 11, 12, 13, 24, 50] {
            scene.drawn((width, height));
        }
    }
}
