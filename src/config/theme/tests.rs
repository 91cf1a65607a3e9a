//! Whether what the themes say can be read, and what a file of the user may say.

use anstyle::RgbColor;
use anstyle_lossy::palette::{Palette, VGA, WIN10_CONSOLE};
use ratatui::style::{Color, Modifier, Style};

use super::contrast::contrast;
use super::file::parse;
use super::nearest_colour::rgb;
use super::*;
use crate::config::{ColourDepth, ConfigError, Interface};
use crate::domain::CleanText;

/// Those that paint the background themselves, with what text has on it.
const PAINTED: [(BuiltIn, f64); 3] = [
    (BuiltIn::Dark, 4.5),
    (BuiltIn::Light, 4.5),
    (BuiltIn::Contrast, 7.0),
];
const DEPTHS: [ColourDepth; 3] = [
    ColourDepth::Sixteen,
    ColourDepth::TwoHundredFiftySix,
    ColourDepth::True,
];

fn read(text: &str) -> Result<Roles, ConfigError> {
    parse(
        CleanText::from_server("own.toml"),
        text,
        BuiltIn::default().roles(),
    )
}

fn shown(colour: Option<Color>, palette: Palette) -> RgbColor {
    rgb(colour.unwrap(), palette).unwrap()
}

/// Every pair of text and what it stands on, by the role of the text.
fn pairs(mut roles: Roles, palette: Palette) -> Vec<(&'static str, RgbColor, RgbColor)> {
    let (ground, cursor) = (roles.background, roles.cursor);
    let is_reversed = cursor.add_modifier.contains(Modifier::REVERSED);
    let mut pairs = Vec::new();
    for (name, role) in roles.painted() {
        if name == "border" || name == "cursor" {
            continue;
        }
        let text = shown(role.fg, palette);
        pairs.push((name, text, shown(Some(ground), palette)));
        let under_cursor = cursor.fg.map_or(text, |own| shown(Some(own), palette));
        let behind = if is_reversed { Some(ground) } else { cursor.bg };
        pairs.push((name, under_cursor, shown(behind, palette)));
    }
    pairs
}

#[test]
fn each_theme_can_be_read_and_says_every_role_and_nothing_else() {
    for theme in BuiltIn::ALL {
        let said: toml_edit::DocumentMut = theme.text().parse().unwrap();
        let mut said: Vec<&str> = said.iter().map(|(key, _)| key).collect();
        said.sort_unstable();
        let mut roles = read(theme.text()).unwrap();
        let mut named: Vec<&str> = roles.painted().map(|(name, _)| name).into();
        named.push("background");
        named.sort_unstable();
        assert_eq!(said, named, "{theme:?}");
        assert_eq!(roles, theme.roles());
        assert_eq!(BuiltIn::named(theme.name()), Some(theme));
    }
}

#[test]
fn all_text_can_be_read_on_the_ground_and_under_the_cursor() {
    for (theme, least) in PAINTED {
        for depth in [ColourDepth::True, ColourDepth::TwoHundredFiftySix] {
            for (role, text, behind) in pairs(theme.roles().within(depth), VGA) {
                let contrast = contrast(text, behind);
                assert!(contrast >= least, "{theme:?} {depth:?} {role}: {contrast:.2}");
            }
        }
    }
}

#[test]
fn among_sixteen_colours_all_text_can_be_read_whichever_they_are() {
    for (theme, _) in PAINTED {
        for palette in [VGA, WIN10_CONSOLE] {
            for (role, text, behind) in pairs(theme.roles().within(ColourDepth::Sixteen), palette) {
                let contrast = contrast(text, behind);
                assert!(contrast >= 4.5, "{theme:?} {role}: {contrast:.2}");
            }
        }
    }
}

#[test]
fn in_every_depth_only_colours_that_it_has_are_left() {
    let own_only = |colour: Color| !matches!(colour, Color::Rgb(..) | Color::Indexed(_));
    let no_rgb = |colour: Color| !matches!(colour, Color::Rgb(..));
    for theme in BuiltIn::ALL {
        for colour in colours(theme.roles().within(ColourDepth::Sixteen)) {
            assert!(own_only(colour), "{theme:?} {colour:?}");
        }
        for colour in colours(theme.roles().within(ColourDepth::TwoHundredFiftySix)) {
            assert!(no_rgb(colour), "{theme:?} {colour:?}");
        }
        assert_eq!(theme.roles().within(ColourDepth::True), theme.roles());
    }
}

fn colours(mut roles: Roles) -> Vec<Color> {
    let ground = roles.background;
    let painted = roles.painted().map(|(_, role)| [role.fg, role.bg]);
    painted.into_iter().flatten().flatten().chain([ground]).collect()
}

#[test]
fn the_cursor_and_what_went_well_or_ill_can_be_told_in_every_depth() {
    for theme in [BuiltIn::Dark, BuiltIn::Contrast] {
        for depth in DEPTHS {
            let roles = theme.roles().within(depth);
            let told = [roles.good, roles.warning, roles.bad].map(|role| role.fg);
            assert!(told[0] != told[1] && told[1] != told[2] && told[0] != told[2]);
            assert_ne!(roles.border.fg, Some(roles.background), "{theme:?} {depth:?}");
        }
    }
    for theme in BuiltIn::ALL {
        for depth in DEPTHS {
            let roles = theme.roles().within(depth);
            let is_reversed = roles.cursor.add_modifier.contains(Modifier::REVERSED);
            let is_other = roles.cursor.bg.is_some_and(|bg| bg != roles.background);
            assert!(is_reversed || is_other, "{theme:?} {depth:?}");
        }
    }
}

#[test]
fn a_hue_stays_what_it_is_among_sixteen_colours() {
    let dark = BuiltIn::Dark.roles().within(ColourDepth::Sixteen);
    let named = [
        dark.background,
        dark.good.fg.unwrap(),
        dark.warning.fg.unwrap(),
        dark.bad.fg.unwrap(),
        dark.accent.fg.unwrap(),
        dark.border.fg.unwrap(),
    ];
    let expected = [
        Color::Black,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightRed,
        Color::Cyan,
        Color::DarkGray,
    ];
    assert_eq!(named, expected);
}

#[test]
fn where_no_colours_are_wanted_no_theme_has_any() {
    for theme in BuiltIn::ALL {
        let interface = Interface {
            theme: Theme::BuiltIn(theme),
            depth: ColourDepth::Unwanted,
            ..Interface::default()
        };
        let colours = colours(interface.roles());
        assert!(
            colours.iter().all(|colour| *colour == Color::Reset),
            "{colours:?}"
        );
    }
}

#[test]
fn a_file_of_the_users_own_says_only_what_it_wants_other() {
    let own =
        read("base = \"dark\"\ngood = \"italic underlined 42\"\ncursor = \"black on light-blue\"").unwrap();
    let expected = Roles {
        good: Style::new()
            .fg(Color::Indexed(42))
            .add_modifier(Modifier::ITALIC | Modifier::UNDERLINED),
        cursor: Style::new().fg(Color::Black).bg(Color::LightBlue),
        ..BuiltIn::Dark.roles()
    };
    assert_eq!(own, expected);
    let other = read("background = \"#0a0B0c\"").unwrap();
    let expected = Roles {
        background: Color::Rgb(10, 11, 12),
        ..BuiltIn::Terminal.roles()
    };
    assert_eq!(other, expected);
    assert_eq!(read("").unwrap(), BuiltIn::Terminal.roles());
}

#[test]
fn each_fault_of_a_file_names_its_line_and_role_and_shows_no_value() {
    // The text, its line and key, a word of the message or the advice.
    let table = [
        (
            "accent = \"red\"\nbackgruond = \"red\"",
            "2: `backgruond`",
            "`background`",
        ),
        ("colour = \"red\"", "1: `colour`", "`background`, `text`"),
        ("\n\nbad = 7", "3: `bad`", "a text in quotes"),
        ("background = true", "1: `background`", "a text in quotes"),
        ("[accent]\ncolour = \"red\"", "1: `accent`", "a text in quotes"),
        ("accent = \"\"", "1: `accent`", "is empty"),
        ("accent = \"  \"", "1: `accent`", "is empty"),
        ("accent = \"gren\"", "1: `accent`", "`green`"),
        ("accent = \"blod red\"", "1: `accent`", "`bold`"),
        ("accent = \"canary\"", "1: `accent`", "#rrggbb"),
        ("accent = \"#12345\"", "1: `accent`", "#rrggbb"),
        ("accent = \"256\"", "1: `accent`", "0 to 255"),
        ("accent = \"red blue\"", "1: `accent`", "two colours"),
        ("accent = \"on red on blue\"", "1: `accent`", "two colours"),
        ("accent = \"on\"", "1: `accent`", "no colour behind `on` Write"),
        (
            "cursor = \"red on\"",
            "1: `cursor`",
            "no colour behind `on` Write",
        ),
        (
            "cursor = \"red on bold\"",
            "1: `cursor`",
            "no colour behind `on` Write",
        ),
        (
            "cursor = \"on on red\"",
            "1: `cursor`",
            "no colour behind `on` Write",
        ),
        ("cursor = \"red on bleu\"", "1: `cursor`", "`blue`"),
        (
            "background = \"on\"",
            "1: `background`",
            "is not a colour A colour is",
        ),
        (
            "background = \"bold\"",
            "1: `background`",
            "is not a colour A colour is",
        ),
        ("background = \"bold red\"", "1: `background`", "is not a colour"),
        ("base = \"drak\"", "1: `base`", "\"dark\""),
        (
            "base = \"canary\"",
            "1: `base`",
            "Write \"terminal\", \"dark\", \"light\", \"contrast\" or \"mono\".",
        ),
        ("base = \"other.toml\"", "1: `base`", "\"contrast\""),
        ("base = 1", "1: `base`", "a text in quotes"),
        (
            "accent = \"red\"\naccent = \"canary\"",
            "2:1: this is not valid",
            "twice",
        ),
        ("accent = canary", "1:10: this is not valid", "quotes"),
    ];
    for (text, place, word) in table {
        let error = read(text).expect_err(text);
        let told = format!("{error} {}", error.advice());
        assert!(told.starts_with(&format!("own.toml:{place}")), "{text}\n{told}");
        assert!(told.contains(word), "{text}\n{told}");
        assert!(!told.contains("canary"), "{text}\n{told}");
    }
}
