//! The pictures of the documentation, each drawn by the real view of a model that was moved by real keys.

mod boxes;
mod demo;
mod keys;
mod outside;
pub(crate) mod paint;
mod scenes;
mod sheet;
mod stage;
mod steady;
mod svg;
mod themes;
mod tour;

use std::fs;
use std::path::Path;

pub(crate) use self::scenes::Scene;
use self::themes::THEMES;

/// Where the pictures are kept.
pub(crate) const FOLDER: &str = "assets/screenshots";
const KEYS: &str = "docs/keys.md";

/// A file of the documentation that is made and not written.
pub(crate) struct File {
    /// Where it is kept, below the project's root.
    pub(crate) path: String,
    /// What stands in it.
    pub(crate) text: String,
}

/// All of them, as they should be.
pub(crate) fn files(root: &Path) -> Vec<File> {
    let mut files = Vec::new();
    for scene in Scene::ALL {
        let stage = scene.play();
        files.extend(THEMES.iter().map(|theme| File {
            path: format!("{FOLDER}/{}-{}.svg", scene.name(), theme.name),
            text: svg::picture(
                &stage.draw(theme.theme),
                theme,
                scene.title(),
                scene.description(),
            ),
        }));
    }
    files.push(File {
        path: format!("{FOLDER}/tour.svg"),
        text: tour::animation(),
    });
    let table = fs::read_to_string(root.join(KEYS)).unwrap();
    files.push(File {
        path: KEYS.into(),
        text: keys::filled(&table),
    });
    files
}
