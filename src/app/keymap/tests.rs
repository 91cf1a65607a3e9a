//! The one table of keys holds together.

use super::*;

#[test]
fn no_key_means_two_things_in_one_pane() {
    for (pane, tab) in Pane::ALL
        .into_iter()
        .flat_map(|pane| Tab::ALL.map(|tab| (pane, tab)))
    {
        let mut seen = Vec::new();
        for binding in BINDINGS
            .iter()
            .filter(|binding| binding.scope.holds_in(pane, tab))
        {
            for key in binding.keys {
                assert!(!seen.contains(key), "{key} in {pane:?}, {tab:?}");
                seen.push(*key);
            }
        }
    }
}

#[test]
fn every_hint_has_a_key() {
    for hint in HINTS {
        assert!(
            hint.actions.iter().all(|action| shown_key(*action).is_some()),
            "{}",
            hint.word
        );
    }
}

#[test]
fn ctrl_c_quits_from_every_pane() {
    for pane in Pane::ALL {
        assert_eq!(action(Key::control('c'), pane, Tab::Overview), Some(Action::Quit));
    }
}
