//! The one table of actions holds together.

use std::collections::HashSet;

use super::*;
use crate::app::Pane;

#[test]
fn no_key_means_two_things_in_one_place() {
    for place in Place::all() {
        let mut seen: Vec<Press> = Vec::new();
        for press in BINDINGS
            .iter()
            .filter(|binding| binding.scope.holds_in(place))
            .flat_map(|binding| binding.presses.iter())
        {
            assert!(
                !seen.iter().any(|other| press.meets(*other)),
                "{press:?} in {place:?}"
            );
            seen.push(*press);
        }
    }
}

#[test]
fn every_action_has_a_name_of_its_own() {
    let names: HashSet<&str> = BINDINGS.iter().map(|binding| binding.name).collect();
    assert_eq!(names.len(), BINDINGS.len());
    let actions: HashSet<Action> = BINDINGS.iter().map(|binding| binding.action).collect();
    assert_eq!(actions.len(), BINDINGS.len());
}

#[test]
fn every_hint_has_a_key() {
    let keymap = Keymap::default();
    for hint in HINTS {
        assert!(
            hint.actions
                .iter()
                .all(|action| keymap.shown(*action, false).is_some()),
            "{}",
            hint.word
        );
    }
}

#[test]
fn ctrl_c_quits_from_every_pane() {
    for pane in Pane::ALL {
        let place = Place::Pane(pane, Tab::Overview);
        let quits = Keymap::default().action(Press::once(Key::control('c')), place);
        assert_eq!(quits, Some(Action::Quit));
    }
}

#[test]
fn what_is_done_with_enter_is_told_of_every_pane_that_has_such() {
    let main = |pane, tab| Keymap::main_action(Place::Pane(pane, tab));
    assert_eq!(main(Pane::Stores, Tab::Raw), Some(Action::LookAt));
    assert_eq!(main(Pane::Detail, Tab::Groups), Some(Action::OpenGroup));
    assert_eq!(main(Pane::Detail, Tab::Overview), None);
}
