//! Comparing, saving and remembering.

use super::*;
use crate::app::{Before, Compared, Comparing, Comparison, Destination, Overlay, Saving, Visited};
use crate::domain::{Change, ChangeKind};

fn comparison(effects: &[Effect]) -> Comparison {
    match effects {
        [Effect::Compare(comparison)] => comparison.clone(),
        other => panic!("{other:?}"),
    }
}

fn is_done(model: &Model) -> bool {
    matches!(&model.overlay, Some(Overlay::Differences(shown)) if matches!(shown.state, Comparing::Done(_)))
}

fn one_change() -> Compared {
    Compared {
        before: None,
        changes: vec![Change {
            path: text("groups"),
            kind: ChangeKind::Added,
            left: None,
            right: Some(text("Cashiers")),
            words: text("gained group Cashiers"),
        }],
    }
}

fn connected() -> Model {
    let mut model = ready();
    let connected = Event::Connected {
        setup: model.verified.clone(),
        credential: ApiCredential {
            client_id: ClientId::new("id"),
            client_secret: "secret".into(),
        },
    };
    update(&mut model, Msg::Session(connected));
    model
}

#[test]
fn another_store_is_fetched_and_compared_with_the_one_looked_at() {
    let mut model = ready();
    let effects = press(&mut model, &[DOWN, Key::char('=')]);
    let [id] = ids(&effects)[..] else {
        panic!("{effects:?}")
    };
    let comparison = comparison(&answer(&mut model, id, Ok(some_profile("Jane of Employees"))));
    let Before::Profile(before) = comparison.before else {
        panic!("another store")
    };
    assert_eq!(before.user_name.as_deref(), Some("Jane of Employees"));
    assert_eq!(shown_user(&model), Some("Jane"));
    let result = Ok(one_change());
    update(
        &mut model,
        Msg::Compared {
            id: comparison.id,
            result,
        },
    );
    assert!(is_done(&model));
}

#[test]
fn elsewhere_what_is_looked_at_is_compared_with_what_was_saved_of_it() {
    let mut model = ready();
    let effects = press(&mut model, &[Key::char('1'), Key::char('=')]);
    let visited = Visited {
        context: "acme".into(),
        store: store("default"),
    };
    assert!(matches!(comparison(&effects).before, Before::Saved(saved) if saved == visited));
}

#[test]
fn a_comparison_that_was_closed_is_not_fetched_and_not_shown() {
    let mut model = ready();
    let effects = press(&mut model, &[DOWN, Key::char('=')]);
    let id = ids(&effects)[0];
    assert_eq!(press(&mut model, &[ESC]), [Effect::Session(Request::Cancel(id))]);
    assert_eq!(answer(&mut model, id, Ok(some_profile("late"))), []);
    update(
        &mut model,
        Msg::Compared {
            id,
            result: Ok(one_change()),
        },
    );
    assert!(model.overlay.is_none());
}

#[test]
fn a_store_that_refuses_is_told_in_the_comparison_alone() {
    let mut model = ready();
    let effects = press(&mut model, &[DOWN, Key::char('=')]);
    answer(&mut model, ids(&effects)[0], Err(refused()));
    assert!(
        matches!(&model.overlay, Some(Overlay::Differences(shown)) if matches!(shown.state, Comparing::Failed(_)))
    );
    assert_eq!(shown_user(&model), Some("Jane"));
}

#[test]
fn a_snapshot_says_of_what_and_when() {
    let mut model = connected();
    let effects = press(&mut model, &[Key::char('S')]);
    let [Effect::SaveSnapshot(saving)] = &effects[..] else {
        panic!("{effects:?}")
    };
    let Saving { visited, at, .. } = &**saving;
    assert_eq!((visited.context.as_str(), *at), ("acme", start_of_time().wall));
    update(&mut model, Msg::Saved(Ok(text("/state/x.json"))));
    assert_eq!(
        model.toast.as_ref().map(|toast| toast.text.as_str()),
        Some("Saved without secrets: /state/x.json")
    );
}

/// What is remembered of two answers, with a profile of the home store.
fn remembered(destination: Destination, remember_privileges: bool) -> usize {
    let mut model = Model::new(Opening {
        destination,
        interface: crate::config::Interface {
            remember_privileges,
            ..crate::config::Interface::default()
        },
        ..opening()
    });
    let mut effects = model.start();
    let profile = ids(&effects)[1];
    effects.extend(answer(&mut model, profile, Ok(some_profile("Jane"))));
    effects.extend(press(&mut model, &[Key::char('r')]));
    let profile = model.profile_request.unwrap();
    effects.extend(answer(&mut model, profile, Ok(some_profile("Jane"))));
    effects
        .iter()
        .filter(|effect| matches!(effect, Effect::Remember(..)))
        .count()
}

#[test]
fn a_visit_is_remembered_once_a_run_where_the_user_wants_that_and_never_in_the_demo() {
    assert_eq!(remembered(Destination::Given, true), 1);
    assert_eq!(remembered(Destination::Given, false), 0);
    assert_eq!(remembered(Destination::Demo("healthy".into()), true), 0);
}
