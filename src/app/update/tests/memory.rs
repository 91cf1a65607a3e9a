//! What is remembered from one run to the next.

use super::*;
use crate::app::{Destination, Memory};
use crate::config::{LastPlace, LastView, Looked};

fn place(context: &str, ids_id: Option<&str>, tab: &str) -> LastPlace {
    LastPlace {
        context: context.into(),
        default_context: Some("acme".into()),
        base_url: format!("https://{context}.ids.secureauth.com"),
        store: ids_id.map(store),
        tab: tab.into(),
    }
}

fn view(places: &[LastPlace], split: Option<u16>) -> LastView {
    let mut view = LastView::default();
    for place in places.iter().rev().cloned() {
        let place = Some(place);
        view.put(&Looked { place, split });
    }
    view
}

/// The opening of a context.
fn of_context(name: &str) -> Opening {
    Opening {
        destination: Destination::Context(name.into()),
        default_context: Some("acme".into()),
        setup: Setup {
            context: name.into(),
            base_url: format!("https://{name}.ids.secureauth.com"),
            ..setup()
        },
        ..opening()
    }
}

/// A run that goes on where another has left off.
fn run_after(view: LastView) -> Model {
    let memory = Memory::of(view);
    let opening = of_context("acme").as_left(&memory, false);
    Model::new(Opening {
        memory: Some(memory),
        ..opening
    })
}

/// Has the profile answered, and a little more.
fn fetched(mut model: Model) -> Model {
    let effects = model.start();
    let [stores, profile] = ids(&effects)[..] else {
        panic!("{effects:?}")
    };
    let listed = vec![named("default", "ACME"), named("emp", "Employees")];
    answer(&mut model, stores, Ok(Answer::Stores(listed)));
    answer(&mut model, profile, Ok(some_profile("Jane")));
    model
}

fn kept(effects: Vec<Effect>) -> Option<Looked> {
    effects.into_iter().find_map(|effect| match effect {
        Effect::KeepView(looked) => Some(*looked),
        _ => None,
    })
}

#[test]
fn a_run_opens_on_the_store_and_the_tab_that_were_looked_at_last() {
    let model = run_after(view(&[place("acme", Some("emp"), "groups")], Some(41)));
    assert_eq!((&model.store, model.tab), (&store("emp"), Tab::Groups));
    assert_eq!(Screen::of(&model).detail.unwrap().frame.x, 41);
}

#[test]
fn a_store_that_was_given_wins_and_one_of_another_address_is_forgotten() {
    let memory = Memory::of(view(&[place("acme", Some("emp"), "raw")], None));
    let opening = of_context("acme").as_left(&memory, true);
    assert_eq!((opening.store, opening.tab), (store("default"), Tab::Raw));
    let mut elsewhere = of_context("acme");
    elsewhere.setup.base_url = "https://other.example".into();
    let opening = elsewhere.as_left(&memory, false);
    assert_eq!((opening.store, opening.tab), (store("default"), Tab::Overview));
}

#[test]
fn tabs_that_tell_of_a_run_are_not_opened_again() {
    for tab in ["setup", "activity", "nonsense", ""] {
        let model = run_after(view(&[place("acme", None, tab)], None));
        assert_eq!(model.tab, Tab::Overview, "{tab}");
    }
}

#[test]
fn what_is_looked_at_is_kept_a_little_later_and_once() {
    let mut model = fetched(run_after(view(&[place("acme", None, "overview")], None)));
    assert_eq!(kept(later(&mut model, 10)), None, "nothing is new");
    press(&mut model, &[DOWN, ENTER]);
    let id = model.profile_request.unwrap();
    press(&mut model, &[Key::char('3')]);
    answer(&mut model, id, Ok(some_profile("Jane")));
    assert_eq!(kept(later(&mut model, 1)), None, "more may come");
    press(&mut model, &[Key::char('4'), Key::char('5')]);
    let looked = kept(later(&mut model, 1)).unwrap();
    assert_eq!(looked.place, Some(place("acme", Some("emp"), "sessions")));
    assert_eq!(kept(later(&mut model, 10)), None);
    assert_eq!(model.take_unkept(), None);
}

#[test]
fn what_is_not_kept_yet_at_the_end_is_handed_over() {
    let mut model = fetched(run_after(LastView::default()));
    assert_eq!(
        model.take_unkept().unwrap().place,
        Some(place("acme", None, "overview"))
    );
    press(&mut model, &[Key::char('2'), Key::char('1')]);
    assert_eq!(model.take_unkept(), None, "all is as it was kept");
}

#[test]
fn a_store_that_refuses_is_not_opened_again_and_one_that_is_out_of_reach_is() {
    for (problem, again) in [
        (refused(), None),
        (
            Problem::new(ProblemKind::Network, "no route", "wait"),
            Some("emp"),
        ),
    ] {
        let mut model = run_after(view(&[place("acme", Some("emp"), "groups")], None));
        let effects = model.start();
        let [_, profile] = ids(&effects)[..] else {
            panic!("{effects:?}")
        };
        answer(&mut model, profile, Err(problem));
        assert_eq!(model.tab, Tab::Setup);
        press(&mut model, &[Key::char('}')]);
        let looked = model.take_unkept().unwrap();
        assert_eq!(looked.place, Some(place("acme", again, "groups")));
    }
}

#[test]
fn a_store_that_was_only_tried_does_not_take_the_place_of_the_one_before() {
    let mut model = fetched(run_after(view(&[place("acme", Some("emp"), "groups")], None)));
    press(&mut model, &[Key::plain(KeyCode::Home), ENTER]);
    let id = model.profile_request.unwrap();
    answer(&mut model, id, Err(refused()));
    assert_eq!(model.take_unkept(), None);
}

#[test]
fn another_context_opens_where_it_was_left_and_is_the_last_one_then() {
    let before = view(
        &[place("acme", None, "raw"), place("globex", Some("x"), "sessions")],
        None,
    );
    let mut model = fetched(run_after(before));
    let there = Opening {
        memory: None,
        ..of_context("globex")
    };
    update(&mut model, Msg::Opened(Box::new(there)));
    assert_eq!((&model.store, model.tab), (&store("x"), Tab::Sessions));
    let looked = model.take_unkept().unwrap();
    assert_eq!(looked.place, Some(place("globex", Some("x"), "sessions")));
    update(&mut model, Msg::Opened(Box::new(of_context("acme"))));
    assert_eq!(model.tab, Tab::Raw);
}

#[test]
fn the_demo_remembers_nothing_and_what_variables_say_no_place() {
    let mut model = ready();
    press(&mut model, &[Key::char('3'), Key::char('}')]);
    assert_eq!(kept(later(&mut model, 10)), None);
    assert_eq!(model.take_unkept(), None);

    let mut model = Model::new(Opening {
        memory: Some(Memory::of(view(&[place("acme", None, "raw")], None))),
        ..opening()
    });
    press(&mut model, &[Key::char('3'), Key::char('}')]);
    let looked = Looked {
        place: None,
        split: Some(36),
    };
    assert_eq!(model.take_unkept(), Some(looked));
}

#[test]
fn a_folder_that_cannot_be_written_is_told_once() {
    let mut model = fetched(run_after(LastView::default()));
    assert!(kept(later(&mut model, 3)).is_some());
    let problem = Problem::new(ProblemKind::Config, "It cannot be written.", "Make room.");
    update(&mut model, Msg::NotKept(problem));
    assert_eq!(
        model.toast.as_ref().unwrap().text,
        "It cannot be written. Make room."
    );
    press(&mut model, &[Key::char('3')]);
    assert_eq!((kept(later(&mut model, 10)), model.take_unkept()), (None, None));
}

#[test]
fn what_was_put_aside_is_said_first() {
    let model = Model::new(Opening {
        notice: Some("It was broken.".into()),
        ..opening()
    });
    assert_eq!(model.toast.unwrap().text, "It was broken.");
}
