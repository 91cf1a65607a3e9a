//! The screen in each theme, with its styles.

use std::collections::BTreeMap;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

use super::scene::{Scene, setup_that_fails};
use crate::app::{Key, KeyCode};
use crate::config::{BuiltIn, ColourDepth, Interface, Theme};

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 15)];
const DEPTHS: [ColourDepth; 4] = [
    ColourDepth::Unwanted,
    ColourDepth::Sixteen,
    ColourDepth::TwoHundredFiftySix,
    ColourDepth::True,
];

/// How a cell is painted, in the words of a theme's file.
fn paint(cell: &Cell) -> String {
    let modifiers = [
        (Modifier::BOLD, "bold "),
        (Modifier::DIM, "dim "),
        (Modifier::ITALIC, "italic "),
        (Modifier::UNDERLINED, "underlined "),
        (Modifier::REVERSED, "reversed "),
    ];
    let modifiers = modifiers
        .into_iter()
        .filter(|(one, _)| cell.modifier.contains(*one));
    let modifiers: String = modifiers.map(|(_, word)| word).collect();
    format!("{modifiers}{} on {}", cell.fg, cell.bg)
}

/// The screen with a letter for the style of each cell, and what the letters mean. A point is the ground, and none
/// stand at the end of a line.
#[derive(Default)]
struct Styles {
    letters: BTreeMap<String, char>,
}

impl Styles {
    fn letter(&mut self, paint: String) -> char {
        const LETTERS: &[u8] = b".abcdefghijklmnopqrstuvwxyz";
        let next = LETTERS.get(self.letters.len()).copied().map(char::from);
        *self.letters.entry(paint).or_insert(next.unwrap())
    }

    fn drawn(&mut self, buffer: &Buffer) -> String {
        // A blank at the end of the header.
        let ground = buffer.cell((buffer.area.width - 1, 0)).unwrap();
        self.letter(paint(ground));
        let rows = buffer.content().chunks(usize::from(buffer.area.width));
        let row = |cells: &[Cell]| {
            let letters: String = cells.iter().map(|cell| self.letter(paint(cell))).collect();
            letters.trim_end_matches('.').to_owned() + "\n"
        };
        rows.map(row).collect()
    }

    fn legend(&self) -> String {
        let mut letters: Vec<_> = self.letters.iter().collect();
        letters.sort_by_key(|(_, letter)| **letter);
        let lines = letters
            .into_iter()
            .map(|(paint, letter)| format!("{letter} {paint}"));
        lines.collect::<Vec<_>>().join("\n")
    }
}

fn styles(mut scene: Scene, theme: BuiltIn) -> String {
    scene.model.interface.theme = Theme::BuiltIn(theme);
    scene.model.interface.depth = ColourDepth::True;
    let mut styles = Styles::default();
    let mut text = String::new();
    for size in SIZES {
        text += &styles.drawn(&scene.painted(size));
        text += "\n";
    }
    text + &styles.legend()
}

#[test]
fn the_styles_of_each_theme_where_all_is_well() {
    for theme in BuiltIn::ALL {
        insta::assert_snapshot!(format!("ready_{}", theme.name()), styles(Scene::ready(), theme));
    }
}

#[test]
fn the_styles_of_each_theme_where_the_setup_fails() {
    for theme in BuiltIn::ALL {
        let scene = setup_that_fails();
        insta::assert_snapshot!(format!("setup_{}", theme.name()), styles(scene, theme));
    }
}

/// Every kind of screen: the tabs, and what stands over them.
fn scenes(interface: &Interface) -> Vec<Scene> {
    let keys = ["1", "2", "3", "4", "5", "6", "7", "?", "y", "T", "2/x", "2a"];
    let filled = keys.map(|keys| Scene::with(interface.clone()).filled().pressed(keys));
    filled
        .into_iter()
        .chain(vec![
            setup_that_fails(),
            Scene::refused(),
            Scene::stale(),
            Scene::first_run(),
        ])
        .map(|mut scene| {
            scene.model.interface = interface.clone();
            scene
        })
        .collect()
}

#[test]
fn where_no_colours_are_wanted_no_cell_has_one_in_any_theme() {
    for theme in BuiltIn::ALL {
        let interface = Interface {
            theme: Theme::BuiltIn(theme),
            depth: ColourDepth::Unwanted,
            ..Interface::default()
        };
        for mut scene in scenes(&interface) {
            for size in SIZES {
                for cell in scene.painted(size).content() {
                    assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
                }
            }
        }
    }
}

#[test]
fn a_theme_with_a_ground_paints_every_cell_of_every_screen() {
    for theme in [BuiltIn::Dark, BuiltIn::Light, BuiltIn::Contrast] {
        let interface = Interface {
            theme: Theme::BuiltIn(theme),
            depth: ColourDepth::True,
            ..Interface::default()
        };
        for mut scene in scenes(&interface) {
            for size in [(120, 40), (50, 15), (39, 9)] {
                let mut is_hidden = false;
                for cell in scene.painted(size).content() {
                    let is_painted = cell.fg != Color::Reset && cell.bg != Color::Reset;
                    assert!(is_painted || is_hidden, "{cell:?}");
                    // What stands behind a character of two columns is never drawn.
                    is_hidden = cell.symbol().width() == 2;
                }
            }
        }
    }
}

#[test]
fn ascii_is_ascii_in_every_theme_and_depth() {
    for theme in BuiltIn::ALL {
        for depth in DEPTHS {
            let interface = Interface {
                theme: Theme::BuiltIn(theme),
                depth,
                ascii: true,
                ..Interface::default()
            };
            let mut scene = Scene::with(interface).filled().pressed("2T");
            for size in SIZES {
                let screen = scene.drawn(size);
                assert!(screen.is_ascii(), "{screen}");
            }
        }
    }
}

#[test]
fn the_choice_of_themes() {
    let mut scene = Scene::ready().pressed("T");
    scene.press(Key::plain(KeyCode::Down));
    insta::assert_snapshot!("choice_80x24", scene.drawn((80, 24)));
    insta::assert_snapshot!("choice_50x15", scene.drawn((50, 15)));
    scene.model.interface.depth = ColourDepth::Unwanted;
    insta::assert_snapshot!("choice_without_colours_80x24", scene.drawn((80, 24)));
}

#[test]
fn the_note_that_there_are_no_colours_is_whole_or_told_to_go_on() {
    let mut scene = Scene::ready().pressed("T");
    scene.model.interface.depth = ColourDepth::Unwanted;
    for size in [(80, 24), (50, 15)] {
        let screen = scene.drawn(size);
        assert!(screen.contains("There are no colours"), "{screen}");
        assert!(screen.contains("without them."), "{screen}");
    }
    let screen = scene.drawn((50, 14));
    assert!(screen.contains("What you choose…"), "{screen}");
}
