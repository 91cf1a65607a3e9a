//! A theme is seen while it is chosen, and then kept.

use super::*;
use crate::app::Destination;
use crate::config::{BuiltIn, Theme};

const DOWN: Key = Key::plain(KeyCode::Down);
const ENTER: Key = Key::plain(KeyCode::Enter);
const ESC: Key = Key::plain(KeyCode::Esc);

fn choosing() -> Model {
    let mut model = ready();
    type_in(&mut model, "T");
    model
}

fn with_a_file() -> Model {
    let mut model = choosing();
    model.config_file = Some(text("/home/jane/config.toml"));
    model
}

fn wheel(model: &mut Model, kind: MouseKind) {
    let at = Position { x: 60, y: 20 };
    update(model, Msg::Mouse(Mouse { kind, at }));
}

fn theme(model: &Model) -> &str {
    model.interface.theme.written()
}

#[test]
fn each_move_shows_the_theme_at_once_around_the_corner() {
    let mut model = choosing();
    for expected in ["dark", "light", "contrast", "mono", "terminal"] {
        press(&mut model, &[DOWN]);
        assert_eq!(theme(&model), expected);
    }
    wheel(&mut model, MouseKind::ScrollDown);
    assert_eq!(theme(&model), "dark");
    wheel(&mut model, MouseKind::ScrollUp);
    assert_eq!(theme(&model), "terminal");
}

#[test]
fn what_is_typed_finds_a_theme_and_shows_it() {
    let mut model = choosing();
    type_in(&mut model, "lig");
    assert_eq!(theme(&model), "light");
    type_in(&mut model, "zzz");
    assert_eq!(theme(&model), "terminal");
}

#[test]
fn whatever_leaves_the_choice_brings_the_former_theme_back() {
    let leaves: [fn(&mut Model); 3] = [
        |model| drop(press(model, &[ESC])),
        |model| click(model, 0, 20),
        |model| {
            type_in(model, "zzz");
            press(model, &[ENTER]);
        },
    ];
    for leave in leaves {
        let mut model = choosing();
        press(&mut model, &[DOWN, DOWN]);
        leave(&mut model);
        assert_eq!(theme(&model), "terminal");
        assert!(model.overlay.is_none());
    }
}

#[test]
fn a_theme_that_is_taken_is_kept_in_the_file() {
    let mut model = with_a_file();
    let effects = press(&mut model, &[DOWN, ENTER]);
    assert_eq!(effects, [Effect::KeepTheme("dark".into())]);
    assert_eq!(theme(&model), "dark");
    assert!(model.overlay.is_none());
    update(&mut model, Msg::ThemeKept(Ok(text("/home/jane/config.toml"))));
    let toast = model.toast.unwrap().text;
    assert!(toast.contains("/home/jane/config.toml"), "{toast}");
}

#[test]
fn without_a_file_it_is_told_what_to_write_where() {
    let mut model = choosing();
    let effects = press(&mut model, &[DOWN, ENTER]);
    assert_eq!(effects, []);
    assert_eq!(theme(&model), "dark");
    let toast = model.toast.unwrap().text;
    assert!(
        toast.contains("theme = \"dark\"") && toast.contains("[ui]"),
        "{toast}"
    );
}

#[test]
fn a_theme_that_could_not_be_kept_holds_for_this_run() {
    let mut model = with_a_file();
    press(&mut model, &[DOWN, ENTER]);
    update(&mut model, Msg::ThemeKept(Err(refused())));
    assert_eq!(theme(&model), "dark");
    let toast = model.toast.unwrap().text;
    assert!(
        toast.contains("this run only") && toast.contains(&refused().message),
        "{toast}"
    );
}

#[test]
fn what_was_taken_holds_in_the_next_context_and_what_was_only_looked_at_does_not() {
    let next = |model: &mut Model| {
        let opening = Opening {
            destination: Destination::Context("other".into()),
            ..opening()
        };
        update(model, Msg::Opened(Box::new(opening)));
    };
    let mut model = choosing();
    press(&mut model, &[DOWN]);
    next(&mut model);
    assert_eq!(theme(&model), "terminal");
    type_in(&mut model, "T");
    press(&mut model, &[DOWN, ENTER]);
    next(&mut model);
    assert_eq!(theme(&model), "dark");
}

#[test]
fn the_users_own_theme_can_be_taken_again_after_another_one() {
    let own = own_theme();
    let mut opening = opening();
    opening.interface.theme = own.clone();
    let mut model = Model::new(opening);
    type_in(&mut model, "T");
    press(&mut model, &[DOWN, ENTER]);
    assert_eq!(model.interface.theme, Theme::BuiltIn(BuiltIn::Terminal));
    type_in(&mut model, "Town.toml");
    assert_eq!(model.interface.theme, own);
    press(&mut model, &[ENTER]);
    assert_eq!(model.interface.theme, own);
}

/// A theme from a file, which takes a configuration to make.
fn own_theme() -> Theme {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("config.toml");
    std::fs::write(&file, "ui.theme = \"own.toml\"").unwrap();
    std::fs::write(folder.path().join("own.toml"), "accent = \"red\"").unwrap();
    let flags = crate::config::Flags {
        config: Some(file),
        ..crate::config::Flags::default()
    };
    let configuration = crate::config::Configuration::load(&flags, &|_| None).unwrap();
    configuration.interface().theme.clone()
}
