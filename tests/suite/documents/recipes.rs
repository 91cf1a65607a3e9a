//! The recipes for scripts are run as they stand, and print what stands below them.

use super::read;
use crate::program::{Program, are_installed};

const DOCUMENT: &str = "docs/scripting.md";
/// What differs from run to run.
const ANYTHING: char = '…';

/// A recipe, and what it prints.
struct Recipe {
    script: String,
    printed: Option<String>,
}

/// All of them, in their order. What a recipe prints is the next thing but a blank line.
fn recipes(document: &str) -> Vec<Recipe> {
    let mut recipes: Vec<Recipe> = Vec::new();
    let parts: Vec<&str> = document.split("```").collect();
    for pair in parts.chunks(2) {
        let [between, block] = pair else { continue };
        let (language, text) = block.split_once('\n').unwrap();
        match (language, recipes.last_mut()) {
            ("sh", _) => recipes.push(Recipe {
                script: text.into(),
                printed: None,
            }),
            ("text", Some(last)) if between.trim().is_empty() => last.printed = Some(text.into()),
            _ => panic!("a block of {language:?} that is no recipe"),
        }
    }
    recipes
}

/// Whether a line is as it should be, with anything where that is allowed.
fn is_like(line: &str, expected: &str) -> bool {
    let mut parts = expected.split(ANYTHING);
    let first = parts.next().unwrap();
    let Some(mut rest) = line.strip_prefix(first) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        let Some(found) = rest.find(part) else {
            return false;
        };
        rest = &rest[found + part.len()..];
        last = Some(part);
    }
    rest.is_empty() || last == Some("")
}

#[test]
fn every_recipe_runs_and_prints_what_stands_below_it() {
    if !are_installed(&["jq", "curl"], "IDSIGHT_TEST_REQUIRE_CURL") {
        return;
    }
    let recipes = recipes(&read(DOCUMENT));
    assert!(recipes.len() > 10, "the recipes were not found");
    for Recipe { script, printed } in recipes {
        let shell = Program::at("/bin/sh".into(), &["-euc", &script]);
        let ran = shell.finding_idsight().run();
        assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""), "{script}");
        if let Some(printed) = printed {
            let lines = [ran.stdout.lines().count(), printed.lines().count()];
            let are_like = ran
                .stdout
                .lines()
                .zip(printed.lines())
                .all(|(line, expected)| is_like(line, expected));
            assert!(
                are_like && lines[0] == lines[1],
                "{script}\nprints\n{}\nand not\n{printed}",
                ran.stdout
            );
        }
    }
}

#[test]
fn a_line_may_hold_anything_where_it_says_so_and_nowhere_else() {
    for (line, expected, is) in [
        ("until 2026-12-04", "until …", true),
        ("at a, b", "at …, b", true),
        ("at a, b, c", "at …, b", false),
        ("until", "untill", false),
    ] {
        assert_eq!(is_like(line, expected), is, "{line:?} like {expected:?}");
    }
}
