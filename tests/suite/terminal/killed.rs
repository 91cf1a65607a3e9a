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

/// See [`TABS`].
type Tab = (&'static str, &'static str, &'static str);

/// Opens on the tab that was kept, looks at another one and quits, so that it is written.
fn look_and_quit(program: &Program, kept: &str, (key, _, shows): Tab) -> Screen {
    let mut screen = opened(program, &[], "acme › ACME", kept);
    screen.wait_until("no word of anything broken", |picture| !picture.shows("broken"));
    screen.send(key);
    screen.wait_for(shows);
    screen.send("q");
    screen
}

fn kept_tab(program: &Program) -> Tab {
    let text = fs::read_to_string(file(program)).unwrap();
    let document: Value = serde_json::from_str(&text).expect("the file is whole");
    let name = document["contexts"][0]["tab"].as_str().unwrap();
    TABS.into_iter().find(|tab| tab.1 == name).expect(name)
}

/// Each time another one than is kept, and not the same two without end.
fn other_than(kept: Tab, round: usize) -> Tab {
    let mut others = TABS.into_iter().cycle().skip(round).filter(|tab| *tab != kept);
    others.next().unwrap()
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
    let first = look_and_quit(&program, "janedoe@acme.com", TABS[2]);
    assert_eq!(first.left().status, 0);
    let mut kept = kept_tab(&program);
    let (mut old, mut new) = (0, 0);
    let mut moment = Duration::from_millis(1);
    for round in 0..KILLS {
        let tab = other_than(kept, round);
        let screen = look_and_quit(&program, kept.2, tab);
        thread::sleep(moment);
        screen.signal("KILL");
        screen.left();
        let now = kept_tab(&program);
        // However fast the machine is, the next one is killed closer to the write.
        if now == tab {
            new += 1;
            moment = moment * 2 / 3;
        } else {
            assert_eq!(now, kept);
            old += 1;
            moment = moment * 3 / 2;
        }
        kept = now;
    }
    assert!(old > 0 && new > 0, "{old} left the old view, {new} the new one");
    // What the killed ones have left behind goes in time.
    for entry in entries(&program) {
        let left = File::options()
            .write(true)
            .open(file(&program).with_file_name(entry))
            .unwrap();
        left.set_modified(SystemTime::now() - A_DAY).unwrap();
    }
    let other = other_than(kept, 0);
    assert_eq!(look_and_quit(&program, kept.2, other).left().status, 0);
    assert_eq!(
        (kept_tab(&program), entries(&program)),
        (other, vec!["view.json".into()])
    );
}
