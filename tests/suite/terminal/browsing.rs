//! What a person does with it, on the demo.

use super::screen::Screen;
use crate::program::Program;

const DOWN: &str = "\x1b[B";
const ENTER: &str = "\r";
const ESC: &str = "\x1b";

fn demo() -> Screen {
    let screen = Screen::open(Program::idsight(&["--demo"]), 120, 40);
    screen.wait_until("the first profile, the stores and the checks", |picture| {
        picture.header().contains("Jane Doe") && picture.shows("Employees") && picture.shows("5 Setup ✓")
    });
    screen
}

#[test]
fn the_demo_opens_with_the_profile_of_jane_doe() {
    let screen = demo();
    for fact in ["janedoe@acme.com", "+19495551212", "active", "ACME", "Consumers"] {
        screen.wait_for(fact);
    }
}

#[test]
fn each_tab_shows_its_facts() {
    let mut screen = demo();
    let tabs = [
        ("2", "CashiersHoliday"),
        ("3", "Engineering"),
        ("4", "acme-shift-roster"),
        ("5", "Server's clock"),
        ("6", "privy/ids/default/g3/token"),
        ("7", "userName: Jane Doe"),
        ("1", "jane.doe@example.net"),
    ];
    for (key, fact) in tabs {
        screen.send(key);
        screen.wait_for(fact);
    }
}

#[test]
fn enter_on_another_store_shows_who_one_is_there() {
    let mut screen = demo();
    screen.send(DOWN);
    screen.send(ENTER);
    screen.wait_until("the profile among the employees, by its name", |picture| {
        let header = picture.header();
        header.contains("Employees")
            && header.contains("jane.doe")
            && picture.shows("jane.doe@employees.acme.com")
    });
}

#[test]
fn a_filter_narrows_the_stores_and_esc_brings_all_back() {
    let mut screen = demo();
    screen.send("/cons");
    screen.wait_until("the consumers only", |picture| {
        picture.shows("Consumers") && !picture.shows("Employees")
    });
    screen.send(ESC);
    screen.wait_for("Employees");
}

#[test]
fn a_storm_of_sizes_leaves_a_whole_screen() {
    let screen = demo();
    let before = without_numbers(&screen.rows());
    for step in 0..60 {
        screen.resize(20 + step * 37 % 140, 5 + step * 13 % 45);
    }
    screen.resize(120, 40);
    screen.wait_until("the screen as it was before the storm", |picture| {
        without_numbers(&picture.rows()) == before
    });
}

#[test]
fn a_key_and_a_resize_at_the_same_time_are_both_noticed() {
    let mut screen = demo();
    // Stopped, the program finds both when it goes on.
    screen.signal("STOP");
    screen.resize(100, 30);
    screen.send("4");
    screen.signal("CONT");
    screen.wait_until("the sessions, down to the last row of the new size", |picture| {
        picture.shows("acme-shift-roster") && picture.rows().last().is_some_and(|row| row.contains("quit"))
    });
}

/// The body of the screen, in which ages go on.
fn without_numbers(rows: &[String]) -> Vec<String> {
    let body = &rows[1..rows.len() - 1];
    let blank = |row: &String| row.replace(|character: char| character.is_ascii_digit(), "#");
    body.iter().map(blank).collect()
}

#[test]
fn what_a_hostile_server_sends_never_reaches_the_terminal_as_a_command() {
    let mut screen = Screen::open(Program::idsight(&["--demo=hostile"]), 120, 40);
    screen.wait_until("the profile", |picture| picture.header().contains("Jane"));
    for tab in ["2", "3", "4", "1"] {
        screen.send(tab);
    }
    screen.send("q");
    let left = screen.left();
    left.assert_restored();
    let (others, links) = without_links(&left.bytes);
    for command in ["\x1b]", "\x07", "\u{9b}", "\u{9c}", "\u{202e}"] {
        assert!(!others.contains(command), "{command:?}");
    }
    // Two of the photos are somewhere on the web, whatever else their addresses try.
    assert!(!links.is_empty());
    for link in links {
        assert!(link.bytes().all(|byte| byte.is_ascii_graphic()), "{link:?}");
        assert!(
            link.starts_with("http://127.0.0.1:") || link.starts_with("https://photos.example/"),
            "{link}"
        );
    }
}

/// What was written beside the openings and ends of links (OSC 8), and where the links lead.
fn without_links(bytes: &str) -> (String, Vec<String>) {
    let (mut others, mut links) = (String::new(), Vec::new());
    let mut parts = bytes.split("\x1b]8;");
    others.push_str(parts.next().unwrap());
    for part in parts {
        let (link, after) = part.split_once("\x1b\\").expect("a link that ends");
        let (_, address) = link.split_once(';').expect("an address behind the parameters");
        if !address.is_empty() {
            links.push(address.to_owned());
        }
        others.push_str(after);
    }
    (others, links)
}

#[test]
fn a_group_is_looked_into_and_left_again() {
    let mut screen = demo();
    screen.send("3");
    screen.wait_for("CashiersHoliday");
    screen.send(DOWN);
    screen.send(DOWN);
    screen.send(ENTER);
    screen.wait_until("the group with its members and its privileges", |picture| {
        let shows = |text| picture.shows(text);
        shows("Members     38") && shows("may manage group Engineering") && !shows("CashiersHoliday")
    });
    screen.send(ESC);
    screen.wait_for("CashiersHoliday");
    // What the group told stands in the privileges now.
    screen.send("2");
    screen.wait_for("via Engineering");
}

#[test]
fn a_privilege_that_only_the_lookup_names_is_named_and_can_be_asked_about() {
    let mut screen = demo();
    screen.send("2");
    screen.wait_for("may manage group Engineering");
    screen.send("agroup engineering");
    screen.wait_until("the answer in the box", |picture| {
        picture.shows("May I manage") && picture.shows("✓ Group Engineering dynamic privilege")
    });
    screen.send(ESC);
    screen.wait_until("the box gone", |picture| !picture.shows("May I manage"));
    screen.send("4");
    screen.wait_for("acme-shift-roster");
}

#[test]
fn a_group_of_another_store_may_be_refused_with_a_remedy() {
    let mut screen = demo();
    screen.send(DOWN);
    screen.send(ENTER);
    screen.wait_for("jane.doe@employees.acme.com");
    screen.send("3");
    screen.wait_for("Engineering");
    screen.send(ENTER);
    screen.wait_until("the refusal and what to do", |picture| {
        picture.shows("You are not permitted to get the group") && picture.shows("Ask your administrator")
    });
    screen.send(ESC);
    screen.wait_for("Engineering");
}
