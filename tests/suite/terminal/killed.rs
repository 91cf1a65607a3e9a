//! The program, killed while it writes what was looked at.

use std::fs::{self, File};
use std::thread;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use super::remembering::{TABS, file, opened, program};
use super::screen::Screen;
use crate::program::{Demo, Program};

const KILLS: usize = 36;
/// What is left behind goes once nobody can be at it any more.
const A_DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Looks at a tab and quits, so that it is written.
fn look_and_quit(program: &Program, (key, _, shows): (&str, &str, &str)) -> Screen {
    let mut screen = opened(program, &[], "acme › ACME", "3 G");
    screen.wait_until("no word of anything broken", |picture| !picture.shows("broken"));
    screen.send(key);
    screen.wait_for(shows);
    screen.send("q");
    screen
}

fn kept_tab(program: &Program) -> String {
    let text = fs::read_to_string(file(program)).unwrap();
    let document: Value = serde_json::from_str(&text).expect("the file is whole");
    document["contexts"][0]["tab"].as_str().unwrap().to_owned()
}

fn entries(program: &Program) -> Vec<String> {
    let folder = file(program);
    let entries = fs::read_dir(folder.parent().unwrap()).unwrap();
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    entries.map(name).collect()
}

#[test]
fn whenever_it_is_killed_the_old_view_or_the_new_one_is_there() {
    let tenant = Demo::start("healthy");
    let program = program(&tenant);
    assert_eq!(look_and_quit(&program, TABS[2]).left().status, 0);
    let mut kept = kept_tab(&program);
    for tab in TABS.iter().cycle().take(KILLS) {
        let screen = look_and_quit(&program, *tab);
        thread::sleep(Duration::from_micros(fastrand::u64(0..2_500)));
        screen.signal("KILL");
        screen.left();
        let now = kept_tab(&program);
        assert!([&kept, tab.1].contains(&now.as_str()), "{now}");
        kept = now;
    }
    // What the killed ones have left behind goes in time.
    for entry in entries(&program) {
        let left = File::options()
            .write(true)
            .open(file(&program).with_file_name(entry))
            .unwrap();
        left.set_modified(SystemTime::now() - A_DAY).unwrap();
    }
    let other = if kept == TABS[0].1 { TABS[1] } else { TABS[0] };
    assert_eq!(look_and_quit(&program, other).left().status, 0);
    assert_eq!(
        (kept_tab(&program).as_str(), entries(&program)),
        (other.1, vec!["view.json".into()])
    );
}
