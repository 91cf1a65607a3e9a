//! What the documentation says of a failure are the program's own words, and no check is left out.

use std::fs;
use std::path::Path;

use idsight::demo::Scenario;
use idsight::domain::CheckId;
use serde_json::Value;

use super::{read, root};
use crate::program::Program;

const DOCUMENT: &str = "docs/setup.md";
/// What is different for everybody.
const ANYTHING: char = '…';
/// The scenarios in which a check fails.
const FAILING: [&str; 5] = [
    "rotated",
    "wrong-store",
    "not-a-member",
    "no-developer",
    "offline",
];

/// What is said of a check.
fn section(id: CheckId) -> String {
    let document = read(DOCUMENT);
    let heading = format!("\n## {} (`{}`)\n", id.title(), id.name());
    let (_, rest) = document
        .split_once(&heading)
        .unwrap_or_else(|| panic!("no section{heading}"));
    rest.split("\n## ").next().unwrap().to_owned()
}

/// The lines that are quoted from the program, without the sign of advice.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("> "));
    lines.map(|line| line.trim_start_matches("→ "))
}

/// The pieces between what is different for everybody.
fn pieces(line: &str) -> impl Iterator<Item = &str> {
    let is_of_sentence = |piece: &&str| piece.chars().any(char::is_alphabetic);
    line.split(ANYTHING)
        .map(|piece| piece.trim_matches([' ', '`', '“', '”', '.', ',', ':', ';']))
        .filter(is_of_sentence)
}

#[test]
fn every_check_is_described_in_its_order() {
    let document = read(DOCUMENT);
    let places = CheckId::ALL.map(|id| document.find(&section(id)).unwrap());
    assert!(places.is_sorted());
    for id in CheckId::ALL {
        assert!(
            quoted(&section(id)).next().is_some(),
            "nothing goes wrong with {id:?}?"
        );
    }
}

/// The check that fails in a scenario, and what is said of it: what was found, and what to do.
fn failure_in(scenario: &str) -> (CheckId, [String; 2]) {
    let ran = Program::idsight(&[&format!("--demo={scenario}"), "check", "--format", "json"]).run();
    let told: Value = serde_json::from_str(&ran.stdout).unwrap();
    let mut checks = CheckId::ALL.into_iter().zip(told["checks"].as_array().unwrap());
    let failed = checks.find(|(_, check)| check["status"] == "fail");
    let (id, check) = failed.unwrap_or_else(|| panic!("nothing fails in {scenario}"));
    (
        id,
        ["detail", "advice"].map(|member| check[member].as_str().unwrap().to_owned()),
    )
}

#[test]
fn every_failure_of_the_demo_is_told_in_the_words_that_it_has_there() {
    for scenario in FAILING {
        let (id, said) = failure_in(scenario);
        for words in said {
            let is_told = quoted(&section(id)).any(|line| stand_in(line, &words));
            assert!(is_told, "{DOCUMENT} does not quote under {id:?}: {words}");
        }
    }
}

#[test]
fn every_scenario_that_fails_is_known_here() {
    let others = Scenario::ALL
        .map(Scenario::name)
        .into_iter()
        .filter(|name| !FAILING.contains(name));
    // Slow ones, and one that is large: nothing fails in them, but it takes its time to see that.
    for scenario in others.filter(|name| !["slow", "large"].contains(name)) {
        let ran = Program::idsight(&[&format!("--demo={scenario}"), "check"]).run();
        assert_eq!(ran.status, Some(0), "{scenario} fails: describe it in {DOCUMENT}");
    }
}

/// Whether a quoted line, all of it, stands in what was said.
fn stand_in(line: &str, words: &str) -> bool {
    let mut rest = words;
    pieces(line).all(|piece| match rest.split_once(piece) {
        Some((_, after)) => {
            rest = after;
            true
        }
        None => false,
    })
}

#[test]
fn whatever_is_quoted_is_said_by_the_program() {
    let mut sources = String::new();
    collect(&root().join("src"), &mut sources);
    // The demo says whole sentences that the sources put together.
    let said = FAILING.map(|scenario| failure_in(scenario).1.join(" ")).join(" ");
    let sources = in_one_line(&(sources + &said));
    let document = read(DOCUMENT);
    let sentences = quoted(&document).flat_map(|line| line.split_inclusive(". "));
    let unsaid: Vec<&str> = sentences
        .flat_map(pieces)
        .filter(|piece| !sources.contains(&in_one_line(piece)))
        .collect();
    assert!(unsaid.is_empty(), "no program says: {unsaid:#?}");
}

fn collect(folder: &Path, sources: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

/// As it is said: a text may go on in the next line of the source, and a sentence begin small there.
fn in_one_line(text: &str) -> String {
    let joined = text.replace("\\\n", " ").replace("\\\"", "\"").to_lowercase();
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}
