//! The five most used tasks take as few keys as the guide says, or one command.

use super::pictures::bytes;
use super::read;
use crate::program::Program;
use crate::terminal::screen::Screen;

const MOST_KEYS: usize = 4;

/// How the program answers to a task.
struct Answer {
    task: &'static str,
    scenario: &'static str,
    /// What stands on the screen then; nothing, where there are no keys for it.
    on_the_screen: &'static str,
    /// How the command ends, and what it prints or writes.
    status: i32,
    printed: &'static str,
}

const ANSWERS: [Answer; 5] = [
    Answer {
        task: "see what you may do",
        scenario: "healthy",
        on_the_screen: "may manage group CashiersHoliday",
        status: 0,
        printed: "may manage group CashiersHoliday",
    },
    Answer {
        task: "find out why it fails",
        scenario: "rotated",
        on_the_screen: "Compare both with your profile page",
        status: 1,
        printed: "Compare both with your profile page",
    },
    Answer {
        task: "copy an access token",
        scenario: "healthy",
        on_the_screen: "access token",
        status: 0,
        printed: "eyJ",
    },
    Answer {
        task: "export for Postman",
        scenario: "healthy",
        on_the_screen: "",
        status: 0,
        printed: "_postman_variable_scope",
    },
    Answer {
        task: "compare two stores",
        scenario: "healthy",
        on_the_screen: "From Employees to ACME",
        status: 1,
        printed: "- lost: may modify groups in general",
    },
];

/// A row of the guide's table.
struct Task {
    name: String,
    keys: Vec<String>,
    told_keys: String,
    command: String,
}

fn tasks() -> Vec<Task> {
    let guide = read("docs/guide.md");
    let (_, table) = guide.split_once("<!-- tasks -->").unwrap();
    let (table, _) = table.split_once("<!-- tasks: end -->").unwrap();
    table.trim().lines().skip(2).map(task).collect()
}

fn task(row: &str) -> Task {
    let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
    let [name, keys, told_keys, command] = cells[..] else {
        panic!("{row}")
    };
    let in_backquotes = |cell: &str| {
        cell.split('`')
            .skip(1)
            .step_by(2)
            .map(String::from)
            .collect::<Vec<_>>()
    };
    Task {
        name: name.into(),
        keys: in_backquotes(keys),
        told_keys: told_keys.into(),
        command: in_backquotes(command).concat(),
    }
}

#[test]
fn the_five_most_used_tasks_take_as_few_keys_as_the_guide_says_or_one_command() {
    let tasks = tasks();
    assert_eq!(
        tasks.iter().map(|task| task.name.as_str()).collect::<Vec<_>>(),
        ANSWERS.each_ref().map(|answer| answer.task)
    );
    for (task, answer) in tasks.iter().zip(&ANSWERS) {
        if answer.on_the_screen.is_empty() {
            assert_eq!(
                (task.keys.len(), task.told_keys.as_str()),
                (0, ""),
                "{}",
                task.name
            );
        } else {
            assert_eq!(task.told_keys, task.keys.len().to_string(), "{}", task.name);
            assert!(task.keys.len() <= MOST_KEYS, "{}", task.name);
            press(task, answer);
        }
        run(task, answer);
    }
}

/// Presses the keys and no others.
fn press(task: &Task, answer: &Answer) {
    let program = Program::idsight(&[&format!("--demo={}", answer.scenario)]);
    let mut screen = Screen::open(program, 110, 30);
    screen.wait_until("all that was asked for", |picture| {
        picture.shows("5 Setup ✓") || picture.shows("5 Setup ✗")
    });
    for key in &task.keys {
        screen.send(bytes(key));
    }
    screen.wait_for(answer.on_the_screen);
    if task.name.contains("token") {
        // Without a display it goes to the terminal.
        screen.wait_until("the token on its way to the clipboard", |picture| {
            picture.wrote("\x1b]52;")
        });
    }
}

/// Runs the command, on the demo.
fn run(task: &Task, answer: &Answer) {
    let (program, rest) = task.command.split_once(' ').unwrap();
    assert_eq!(program, "idsight", "{}", task.name);
    let demo = format!("--demo={}", answer.scenario);
    let arguments: Vec<&str> = std::iter::once(demo.as_str()).chain(rest.split(' ')).collect();
    let program = Program::idsight(&arguments);
    let ran = program.run();
    assert_eq!(
        (ran.status, ran.stderr.as_str()),
        (Some(answer.status), ""),
        "{}",
        task.name
    );
    let written = arguments
        .iter()
        .skip_while(|argument| **argument != "--output")
        .nth(1);
    let told = written.map_or(ran.stdout, |file| {
        std::fs::read_to_string(program.home().join(file)).unwrap()
    });
    assert!(told.contains(answer.printed), "{}:\n{told}", task.name);
}
