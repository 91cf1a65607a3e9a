//! The theme that the configuration names.

use std::fs;

use ratatui::style::Color;

use super::super::{BuiltIn, ColourDepth, Theme};
use super::Setting;

fn theme(setting: &Setting) -> Theme {
    setting.load().unwrap().interface().theme.clone()
}

fn told(setting: &Setting) -> String {
    let error = setting.load().unwrap_err();
    format!("{error} {}", error.advice())
}

#[test]
fn each_theme_is_named_by_its_name() {
    assert_eq!(theme(&Setting::with_file("")), Theme::BuiltIn(BuiltIn::Terminal));
    for built_in in BuiltIn::ALL {
        let setting = Setting::with_file(&format!("ui.theme = \"{}\"", built_in.name()));
        assert_eq!(theme(&setting), Theme::BuiltIn(built_in));
    }
}

#[test]
fn a_file_is_found_beside_the_configuration_in_the_home_and_wherever_it_is() {
    let house = tempfile::tempdir().unwrap();
    let home = house.path().to_str().unwrap();
    fs::write(house.path().join("home.toml"), "text = \"red\"").unwrap();
    let absolute = house.path().join("home.toml");
    for written in ["~/home.toml", absolute.to_str().unwrap(), "beside.toml"] {
        let setting = Setting::with_file(&format!("[ui]\ntheme = '{written}'")).variable("HOME", home);
        fs::write(setting.folder.path().join("beside.toml"), "text = \"red\"").unwrap();
        let theme = theme(&setting);
        assert_eq!(theme.written(), written);
        assert_eq!(theme.roles().text.fg, Some(Color::Red));
        assert_eq!(theme.roles().accent, BuiltIn::Terminal.roles().accent);
    }
}

#[test]
fn a_name_that_no_theme_has_is_told_with_what_there_is() {
    let told_of = |name: &str| told(&Setting::with_file(&format!("[ui]\ntheme = \"{name}\"")));
    assert!(told_of("drak").contains("config.toml:2: `ui.theme` is not a theme"));
    assert!(told_of("drak").contains("\"dark\"?"));
    assert!(told_of("solarized").contains("ends in .toml"));
}

#[test]
fn a_file_that_is_not_there_is_told_where_it_is_named() {
    let setting = Setting::with_file("[ui]\ntheme = \"own.toml\"");
    let told = told(&setting);
    assert!(told.contains("config.toml:2: `ui.theme` names a theme"), "{told}");
    assert!(
        told.contains("there is no file") && told.contains("own.toml"),
        "{told}"
    );
}

#[test]
fn a_fault_in_a_theme_is_told_with_its_own_file() {
    let setting = Setting::with_file("[ui]\ntheme = \"own.toml\"");
    fs::write(setting.folder.path().join("own.toml"), "\naccnet = \"red\"").unwrap();
    let told = told(&setting);
    let own = setting.folder.path().join("own.toml");
    assert!(
        told.starts_with(&format!("{}:2: `accnet`", own.display())),
        "{told}"
    );
    assert!(told.contains("`accent`"), "{told}");
}

#[test]
fn the_environment_says_how_many_colours_there_are_whatever_the_theme() {
    let with = |name, value| {
        let setting = Setting::with_file("ui.theme = \"dark\"").variable(name, value);
        setting.load().unwrap().interface().clone()
    };
    assert_eq!(
        with("TERM", "xterm-256color").depth,
        ColourDepth::TwoHundredFiftySix
    );
    assert_eq!(with("COLORTERM", "truecolor").roles(), BuiltIn::Dark.roles());
    assert_eq!(with("NO_COLOR", "1").roles(), BuiltIn::Mono.roles());
    assert_eq!(with("NO_COLOR", "").depth, ColourDepth::Sixteen);
}
