//! The house plan, held against the code: imports go down only, and server text comes in by one door.

use std::fs;
use std::path::{Path, PathBuf};

/// Every room with those that it may lean on, the ground floor first.
const ROOMS: [(&str, &[&str]); 9] = [
    ("domain", &[]),
    ("config", &["domain"]),
    ("api", &["domain", "config"]),
    ("session", &["domain", "api"]),
    ("app", &["domain", "config", "session"]),
    ("view", &["domain", "config", "app"]),
    ("runtime", &["domain", "config", "session", "app", "view"]),
    ("demo", &["domain"]),
    (
        "cli",
        &[
            "domain", "config", "api", "session", "app", "view", "runtime", "demo",
        ],
    ),
];

/// What the state machine may know of the session: what can be asked of it and what it tells.
const MESSAGES: [&str; 5] = ["Answer", "Event", "Question", "Request", "RequestId"];

/// What a room must never hold.
const NEVER: [(&str, &[&str]); 4] = [
    (
        "domain",
        &[
            "tokio::",
            "ratatui::",
            "std::fs",
            "std::net",
            "::now()",
            "std::env",
        ],
    ),
    (
        "app",
        &[
            "tokio::",
            "crossterm::",
            "Frame",
            "std::fs",
            "std::net",
            "::now()",
            "std::env",
        ],
    ),
    (
        "view",
        &[
            "tokio::",
            "crossterm::",
            "std::fs",
            "std::net",
            "::now()",
            "std::env",
        ],
    ),
    ("session", &["ratatui::", "crossterm::"]),
];

/// Who makes clean text outside the rooms to which server text comes, and of what.
const CLEANERS: [(&str, &str); 6] = [
    (
        "config/command.rs",
        "the name of a secret command, from the configuration",
    ),
    (
        "config/settings_context.rs",
        "the name of a store, from the configuration",
    ),
    ("config/shown.rs", "a path, which may hold anything"),
    ("cli/diff/side.rs", "the path of a file to compare"),
    ("cli/context/mod.rs", "the path of the configuration file"),
    ("cli/source.rs", "the name of a context and the path of its file"),
];

const MOST_LINES: usize = 400;

/// A source file without its tests and comments.
struct Source {
    /// Below `src/`, with slashes.
    path: String,
    whole: String,
    code: String,
}

impl Source {
    fn all() -> Vec<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut sources = Vec::new();
        collect(&root, &root, &mut sources);
        assert!(sources.len() > 50, "the sources were not found");
        sources
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("/tests.rs") || self.path.contains("/tests/") || self.path.contains("/fuzzing")
    }

    fn room(&self) -> Option<&str> {
        self.path.split_once('/').map(|(room, _)| room)
    }

    /// How many steps up lead to the root of the crate.
    fn depth(&self) -> usize {
        let folders = self.path.matches('/').count();
        folders + usize::from(!self.path.ends_with("/mod.rs"))
    }
}

fn collect(root: &Path, folder: &Path, sources: &mut Vec<Source>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(root, &path, sources);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let whole = fs::read_to_string(&path).unwrap();
            let below = path.strip_prefix(root).unwrap().to_str().unwrap();
            sources.push(Source {
                path: below.replace('\\', "/"),
                code: code_of(&whole),
                whole,
            });
        }
    }
}

/// Leaves out comments and what is compiled for tests only.
fn code_of(whole: &str) -> String {
    let mut code = String::new();
    let mut lines = whole.lines();
    while let Some(line) = lines.next() {
        if let Some(indent) = line.strip_suffix("#[cfg(test)]") {
            skip_item(indent, &mut lines);
        } else if !line.trim_start().starts_with("//") {
            code.push_str(line);
            code.push('\n');
        }
    }
    code
}

/// Skips an item: to its semicolon, or to the brace that ends it.
fn skip_item<'a>(indent: &str, lines: &mut impl Iterator<Item = &'a str>) {
    let opened = lines.find(|line| line.ends_with([';', '{', '}']));
    if opened.is_some_and(|line| line.ends_with('{')) {
        lines.find(|line| line.strip_prefix(indent) == Some("}"));
    }
}

/// The names that follow `crate::` or `idsight::`, also where several stand in braces.
fn rooms_named_in(code: &str, root: &str) -> Vec<String> {
    let word = |text: &str| -> String {
        let is_of_word = |character: &char| character.is_alphanumeric() || *character == '_';
        text.trim_start().chars().take_while(is_of_word).collect()
    };
    let after = code.split(root).skip(1);
    after
        .flat_map(|rest| match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap().split(',').map(word).collect(),
            None => vec![word(rest)],
        })
        .filter(|name| !name.is_empty())
        .collect()
}

fn may_lean_on(room: &str) -> &'static [&'static str] {
    let known = ROOMS.iter().find(|(name, _)| *name == room);
    known
        .unwrap_or_else(|| panic!("{room} is no room of the house plan"))
        .1
}

#[test]
fn imports_go_down_only() {
    for source in Source::all().iter().filter(|source| !source.is_test()) {
        let Some(room) = source.room() else { continue };
        for named in rooms_named_in(&source.code, "crate::") {
            assert!(
                named == room || may_lean_on(room).contains(&named.as_str()),
                "{} leans on {named}, which {room} may not",
                source.path
            );
        }
    }
}

#[test]
fn nobody_climbs_out_of_a_room() {
    for source in Source::all().iter().filter(|source| source.room().is_some()) {
        let out = "super::".repeat(source.depth());
        assert!(!source.code.contains(&out), "{} climbs to the root", source.path);
    }
}

#[test]
fn the_plan_is_in_order_and_lists_every_room() {
    for (floor, (room, below)) in ROOMS.iter().enumerate() {
        for leaned_on in *below {
            let other = ROOMS.iter().position(|(name, _)| name == leaned_on).unwrap();
            assert!(other < floor, "{room} stands below {leaned_on}");
        }
    }
    let mut rooms: Vec<String> = ROOMS.map(|(room, _)| room.into()).to_vec();
    rooms.sort();
    let mut folders: Vec<String> = Source::all()
        .iter()
        .filter_map(Source::room)
        .map(String::from)
        .collect();
    folders.dedup();
    assert_eq!(folders, rooms);
}

#[test]
fn each_room_stands_in_the_library_and_nothing_else() {
    let sources = Source::all();
    let library = sources.iter().find(|source| source.path == "lib.rs").unwrap();
    let mut modules: Vec<&str> = library
        .code
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .collect();
    modules.sort_unstable();
    let mut rooms = ROOMS.map(|(room, _)| room);
    rooms.sort_unstable();
    assert_eq!(modules, rooms);
}

#[test]
fn the_binary_knows_the_command_line_only() {
    let sources = Source::all();
    let main = sources.iter().find(|source| source.path == "main.rs").unwrap();
    assert_eq!(rooms_named_in(&main.code, "idsight::"), ["cli"]);
}

#[test]
fn the_state_machine_knows_the_messages_of_the_session_only() {
    for source in Source::all().iter().filter(|source| source.room() == Some("app")) {
        for named in rooms_named_in(&source.code, "crate::session::") {
            assert!(MESSAGES.contains(&named.as_str()), "{}: {named}", source.path);
        }
    }
}

#[test]
fn no_room_holds_what_it_must_never_hold() {
    for (room, never) in NEVER {
        let in_room = |source: &&Source| source.room() == Some(room) && !source.is_test();
        for source in Source::all().iter().filter(in_room) {
            for word in never {
                assert!(!source.code.contains(word), "{} holds {word}", source.path);
            }
        }
    }
}

#[test]
fn server_text_is_cleaned_where_it_enters() {
    let sources = Source::all();
    let elsewhere = sources.iter().filter(|source| {
        let enters = ["api", "domain", "demo"].map(Some).contains(&source.room());
        !enters && !source.is_test() && source.code.contains("CleanText::from_server")
    });
    let mut found: Vec<&str> = elsewhere.map(|source| source.path.as_str()).collect();
    found.sort_unstable();
    let mut allowed = CLEANERS.map(|(path, _)| path);
    allowed.sort_unstable();
    assert_eq!(found, allowed, "add to the list only with a reason");
}

#[test]
fn a_file_can_be_taken_in() {
    for source in Source::all() {
        let lines = source.whole.lines().count();
        assert!(lines <= MOST_LINES, "{} has {lines} lines", source.path);
    }
}
