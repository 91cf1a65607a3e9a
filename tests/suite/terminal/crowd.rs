//! Many interfaces at once, in one home.

use std::fs;
use std::sync::mpsc::{TryRecvError, channel};
use std::thread;

use serde_json::{Value, json};

use super::remembering::{TABS, file, program};
use super::screen::{Left, Screen};
use crate::program::{Demo, Program};

const AT_ONCE: usize = 30;

/// Has this one look at something, and tells at what: no other has the same tab with the same split.
fn look(screen: &mut Screen, number: usize) -> Value {
    let (key, tab, shows) = TABS[number % TABS.len()];
    screen.wait_until("the profile", |picture| picture.header().contains("Jane Doe"));
    screen.send(&"}".repeat(1 + number / TABS.len()));
    screen.send(key);
    screen.wait_for(shows);
    let border = screen.rows()[1].chars().position(|sign| sign == '╮').unwrap();
    json!([tab, border + 1])
}

/// What is kept, if anything was.
fn kept(program: &Program) -> Option<Value> {
    let text = fs::read_to_string(file(program)).ok()?;
    Some(serde_json::from_str(&text).expect("the file is whole"))
}

#[test]
fn thirty_at_once_leave_the_view_of_one_of_them() {
    let tenant = Demo::start("healthy");
    let program = program(&tenant);
    let open = |_| Screen::open(program.again(&[]), 120, 40);
    let mut screens: Vec<Screen> = (0..AT_ONCE).map(open).collect();
    let numbered = screens.iter_mut().zip(0..);
    let looked: Vec<Value> = numbered.map(|(screen, number)| look(screen, number)).collect();
    let (ending, ended) = channel::<()>();
    thread::scope(|scope| {
        // Whoever reads it meanwhile finds a whole file, too.
        let program = &program;
        scope.spawn(move || {
            while ended.try_recv() == Err(TryRecvError::Empty) {
                kept(program);
            }
        });
        let _until_then = ending;
        for screen in &mut screens {
            screen.send("q");
        }
        let lefts: Vec<Left> = screens.into_iter().map(Screen::left).collect();
        for left in lefts {
            left.assert_restored();
            assert_eq!((left.status, left.said_afterwards()), (0, ""));
        }
    });
    let view = kept(&program).unwrap();
    let kept = json!([view["contexts"][0]["tab"], view["split"]]);
    assert!(looked.contains(&kept), "{kept} of {looked:?}");
    let folder = file(&program);
    let entries = fs::read_dir(folder.parent().unwrap()).unwrap();
    assert_eq!(entries.count(), 1, "nothing is left beside it");
}
