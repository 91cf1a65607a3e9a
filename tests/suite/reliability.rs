//! The page on reliability, held against the sources: what it names exists.

use std::fs;
use std::path::{Path, PathBuf};

/// Every source file, with its text.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src"), root.join("tests")];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                sources.push((path.strip_prefix(root).unwrap().to_owned(), text));
            }
        }
    }
    sources
}

fn is_file_of_sources(span: &str) -> bool {
    span.contains('/')
        && span
            .rsplit_once('.')
            .is_some_and(|(_, extension)| extension == "rs")
}

/// A sentence: of words, with underscores between them.
fn is_name_of_test(span: &str) -> bool {
    let is_of_words = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    span.bytes().all(is_of_words) && span.matches('_').count() > 1
}

#[test]
fn every_test_and_file_that_the_page_names_exists() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reliability.md")).unwrap();
    let sources = sources();
    let text_of = |file: &str| {
        let found = sources.iter().find(|(path, _)| path == Path::new(file));
        &found.unwrap_or_else(|| panic!("there is no {file}")).1
    };
    let mut named = 0;
    for line in page.lines() {
        // Every second part stands between two backticks.
        let spans: Vec<&str> = line.split('`').skip(1).step_by(2).collect();
        for (at, span) in spans.iter().enumerate() {
            if is_file_of_sources(span) {
                text_of(span);
            } else if is_name_of_test(span) {
                let file = spans[at..].iter().find(|span| is_file_of_sources(span));
                let file = file.unwrap_or_else(|| panic!("{span} is said to be in no file"));
                let is_there = text_of(file).contains(&format!("fn {span}("));
                assert!(is_there, "{span} is not in {file}");
                named += 1;
            }
        }
    }
    assert!(named > 30, "only {named} tests are named");
}
