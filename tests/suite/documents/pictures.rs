//! The pictures and the table of keys are those that the program of today makes.

#[path = "../../../examples/screenshots/gallery/mod.rs"]
mod gallery;

use std::collections::BTreeSet;
use std::fs;

use idsight::config::BuiltIn;
use ratatui::buffer::Buffer;

use self::gallery::paint::without_link;
use self::gallery::{FOLDER, Scene, files};
use super::root;
use crate::program::Program;
use crate::terminal::screen::Screen;

#[test]
fn the_pictures_and_the_keys_are_those_of_today() {
    let made = files(root());
    let is_stale =
        |file: &&gallery::File| fs::read_to_string(root().join(&file.path)).ok().as_ref() != Some(&file.text);
    let stale: Vec<&str> = made
        .iter()
        .filter(is_stale)
        .map(|file| file.path.as_str())
        .collect();
    assert!(
        stale.is_empty(),
        "stale: {stale:?}; run `cargo run --example screenshots`, look at what changed, and commit it"
    );
    let known: BTreeSet<String> = made.iter().map(|file| file.path.clone()).collect();
    for entry in fs::read_dir(root().join(FOLDER)).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(known.contains(&format!("{FOLDER}/{name}")), "nobody draws {name}");
    }
}

#[test]
fn a_picture_shows_what_the_program_shows() {
    for scene in [Scene::Overview, Scene::Privileges, Scene::Failed] {
        let pictured = rows(&scene.play().draw(BuiltIn::Terminal));
        let arguments: Vec<&str> = scene.title().split(' ').skip(1).collect();
        let mut screen = Screen::open(Program::idsight(&arguments), 110, 30);
        screen.wait_until("all that was asked for", |picture| {
            picture.shows("5 Setup ✓") || picture.shows("5 Setup ✗")
        });
        for key in scene.keys() {
            screen.send(bytes(&key.to_string()));
        }
        let mut shown = Vec::new();
        screen.wait_until(
            &format!("as in the picture:\n{}", pictured.join("\n")),
            |picture| {
                shown = picture.rows().iter().map(|row| comparable(row)).collect();
                shown == pictured
            },
        );
    }
}

/// The rows of a picture, to be compared.
fn rows(buffer: &Buffer) -> Vec<String> {
    let width = usize::from(buffer.area.width);
    let rows = buffer.content().chunks(width);
    rows.map(|cells| {
        let signs = cells.iter().map(|cell| without_link(cell.symbol()));
        comparable(&signs.collect::<String>())
    })
    .collect()
}

/// A row without its numbers, which tell the time, the port and how long something took, and without the blanks that
/// fill them up. Where a text was cut, a longer number behind it took some of its last signs.
fn comparable(row: &str) -> String {
    let mut signs: Vec<char> = row
        .chars()
        .map(|sign| if sign.is_ascii_digit() { '#' } else { sign })
        .collect();
    signs.dedup_by(|next, before| *next == '#' && *before == '#');
    let letters: String = signs.into_iter().collect();
    let mut words: Vec<&str> = letters.split_whitespace().collect();
    if let Some(cut) = words.iter().position(|word| word.contains('…')) {
        words.truncate(cut.saturating_sub(2));
    }
    words.join(" ")
}

/// What a terminal sends for a key.
pub(super) fn bytes(label: &str) -> &str {
    match label {
        "↓" => "\x1b[B",
        "↑" => "\x1b[A",
        "Enter" => "\r",
        "Tab" => "\t",
        "Esc" => "\x1b",
        letter => letter,
    }
}
