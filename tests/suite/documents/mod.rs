//! The documentation, held to the program: its pictures are fresh, its recipes run, its words are the program's own.

mod failures;
mod guide;
mod links;
mod pictures;
mod recipes;
mod tasks;

use std::fs;
use std::path::Path;

/// A file of the documentation.
fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

/// The blocks of a document, each with the language that it is in.
fn blocks(path: &str) -> Vec<(String, String)> {
    let document = read(path);
    let parts = document.split("\n```").skip(1).step_by(2);
    let blocks = parts.map(|part| part.split_once('\n').unwrap());
    blocks
        .map(|(language, text)| (language.to_owned(), format!("{text}\n")))
        .collect()
}

/// The block of a document that holds some words.
pub(crate) fn block_with(words: &str, path: &str) -> String {
    let mut found = blocks(path).into_iter().filter(|(_, text)| text.contains(words));
    let (Some((_, text)), None) = (found.next(), found.next()) else {
        panic!("not one block of {path} holds {words}");
    };
    text
}

/// A text with others in the place of some of its words, which it must have.
pub(crate) fn with_instead(text: &str, words: &[(&str, &str)]) -> String {
    words.iter().fold(text.to_owned(), |text, (word, other)| {
        assert!(text.contains(word), "{word} in {text}");
        text.replace(word, other)
    })
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
