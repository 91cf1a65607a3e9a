//! Names that come later, and groups that are looked into.

use super::*;
use crate::domain::{Group, NameLookup, SessionScope};

const TAB_GROUPS: Key = Key::char('3');

fn selected_privilege(model: &Model) -> String {
    let visit = model.visit().unwrap();
    let number = visit.privileges.selected().unwrap();
    visit.profile.privileges[number].id.to_string()
}

/// A model in which the group is open, and the name of its fetch.
fn in_group() -> (Model, RequestId) {
    let mut model = ready();
    let effects = press(&mut model, &[TAB_GROUPS, ENTER]);
    let [id] = ids(&effects)[..] else {
        panic!("{effects:?}")
    };
    (model, id)
}

fn group(privileges: Vec<Privilege>) -> Answer {
    Answer::Group(Arc::new(Group {
        name: Some(text("Cashiers")),
        members: Some(12),
        privileges,
        ..Group::default()
    }))
}

#[test]
fn names_sort_the_rows_anew_and_the_cursor_stays_on_its_privilege() {
    let mut model = ready();
    press(&mut model, &[TAB_PRIVILEGES, Key::plain(KeyCode::End)]);
    assert_eq!(selected_privilege(&model), "id-99");
    hear_names(
        &mut model,
        &[("id-99", "Developer"), ("id-7", "Admin")],
        NameLookup::Running,
    );
    assert_eq!(selected_privilege(&model), "id-99");
    let listing = &model.visit().unwrap().privileges;
    assert_eq!(listing.cursor(), 2, "it went up with its row");
    assert!(listing.offset() <= listing.cursor(), "and is in sight");
    assert_eq!(model.name_lookup, NameLookup::Running);
}

#[test]
fn names_leave_the_filter_as_it_is() {
    let mut model = ready();
    press(&mut model, &[TAB_PRIVILEGES]);
    type_in(&mut model, "/id-9");
    assert_eq!(model.visit().unwrap().privileges.items(), 11);
    hear_names(
        &mut model,
        &[("id-3", "Group id-9 dynamic privilege")],
        NameLookup::Done { left_out: 0 },
    );
    assert_eq!(model.visit().unwrap().privileges.items(), 12);
}

#[test]
fn names_without_a_profile_are_no_trouble() {
    let mut model = model();
    hear_names(&mut model, &[("id-1", "Developer")], NameLookup::Off);
    assert_eq!(model.name_lookup, NameLookup::Off);
}

#[test]
fn enter_looks_into_the_group_under_the_cursor() {
    let (model, _) = in_group();
    let pane = model.shown_group().unwrap();
    assert_eq!(pane.membership.id.as_str(), "g1");
    assert!(matches!(pane.group, Remote::Loading { .. }));
    let mut again = ready();
    let effects = press(&mut again, &[TAB_GROUPS, ENTER]);
    let expected = Question::Group {
        store: IdsId::default_store(),
        id: text("g1"),
    };
    assert!(
        matches!(&effects[..], [Effect::Session(Request::Fetch { question, .. })] if *question == expected)
    );
}

#[test]
fn a_group_that_came_shows_its_privileges_and_tells_which_of_mine_come_by_it() {
    let (mut model, id) = in_group();
    let listed = vec![
        named_privilege("id-5", "Developer"),
        named_privilege("other", "Admin"),
    ];
    answer(&mut model, id, Ok(group(listed)));
    let pane = model.shown_group().unwrap();
    assert_eq!(pane.listing.items(), 2);
    assert_eq!(pane.group.value().unwrap().members, Some(12));
    let mine = &model.visit().unwrap().profile.privileges;
    assert_eq!(mine[5].via.as_deref(), Some("Cashiers"));
    assert_eq!(mine[6].via, None);
    assert_eq!(mine.len(), 100, "what is not mine stays with the group");
}

#[test]
fn names_come_to_the_open_group_too() {
    let (mut model, id) = in_group();
    answer(
        &mut model,
        id,
        Ok(group(vec![
            Privilege::new(text("p1"), None),
            Privilege::new(text("p2"), None),
        ])),
    );
    press(&mut model, &[DOWN]);
    hear_names(
        &mut model,
        &[("p2", "Developer")],
        NameLookup::Done { left_out: 0 },
    );
    let selected = model.shown_group().unwrap().selected().unwrap();
    assert_eq!(
        (selected.id.as_str(), selected.name.as_deref()),
        ("p2", Some("Developer"))
    );
}

#[test]
fn esc_goes_back_to_the_groups_and_a_late_answer_is_dropped() {
    let (mut model, id) = in_group();
    assert_eq!(press(&mut model, &[ESC]), [Effect::Session(Request::Cancel(id))]);
    answer(&mut model, id, Ok(group(Vec::new())));
    assert!(model.group.is_none());
    assert_eq!((model.tab, model.focus), (Tab::Groups, Pane::Detail));
    let second = ids(&press(&mut model, &[ENTER]))[0];
    assert_ne!(second, id);
    answer(&mut model, id, Err(refused()));
    assert!(matches!(
        model.shown_group().unwrap().group,
        Remote::Loading { .. }
    ));
}

#[test]
fn a_group_that_is_refused_says_so_and_r_tries_again() {
    let (mut model, id) = in_group();
    answer(&mut model, id, Err(refused()));
    assert!(matches!(
        &model.shown_group().unwrap().group,
        Remote::Failed { problem, .. } if *problem == refused()
    ));
    let effects = press(&mut model, &[Key::char('r')]);
    let asks_for_group = |effect: &Effect| {
        matches!(
            effect,
            Effect::Session(Request::Fetch {
                question: Question::Group { .. },
                ..
            })
        )
    };
    assert_eq!(effects.iter().filter(|effect| asks_for_group(effect)).count(), 1);
}

#[test]
fn a_group_that_was_put_off_is_still_awaited() {
    let (mut model, id) = in_group();
    let until = Deadline::in_from(model.now, Duration::from_secs(3));
    let problem = refused();
    update(&mut model, Msg::Session(Event::PutOff { id, problem, until }));
    assert!(model.shown_group().unwrap().group.is_under_way());
    answer(&mut model, id, Ok(group(Vec::new())));
    assert!(model.shown_group().unwrap().group.value().is_some());
}

#[test]
fn another_tab_leaves_the_group_open_and_another_store_closes_it() {
    let (mut model, id) = in_group();
    answer(&mut model, id, Ok(group(Vec::new())));
    press(&mut model, &[TAB_PRIVILEGES]);
    assert!(model.shown_group().is_none());
    press(&mut model, &[ESC, TAB_GROUPS]);
    assert!(model.shown_group().is_some(), "Esc was for the other tab");
    model.focus = Pane::Stores;
    press(&mut model, &[DOWN, ENTER]);
    assert!(model.group.is_none());
}

#[test]
fn the_filter_is_that_of_the_open_group() {
    let (mut model, id) = in_group();
    answer(
        &mut model,
        id,
        Ok(group(vec![
            named_privilege("p1", "Developer"),
            named_privilege("p2", "Admin"),
        ])),
    );
    type_in(&mut model, "/admin");
    assert_eq!(model.shown_group().unwrap().listing.items(), 1);
    press(&mut model, &[ESC]);
    assert!(model.shown_group().is_some(), "the first Esc leaves the filter");
    press(&mut model, &[ESC]);
    assert!(model.group.is_none());
}

#[test]
fn after_the_session_ended_no_group_is_asked_for() {
    let mut model = ready();
    update(&mut model, Msg::SessionEnded);
    assert_eq!(press(&mut model, &[TAB_GROUPS, ENTER]), []);
}

#[test]
fn what_is_copied_in_a_group_is_of_the_group() {
    let (mut model, id) = in_group();
    answer(
        &mut model,
        id,
        Ok(group(vec![named_privilege("p1", "Developer")])),
    );
    let row = copied(&press(&mut model, &[Key::char('y'), Key::char('j')]));
    assert!(row.contains("\"p1\""), "{row}");
    let request = copied(&press(&mut model, &[Key::char('y'), Key::char('c')]));
    assert!(
        request.contains("/api/v1/scim/ids/default/v2/Groups/g1"),
        "{request}"
    );
    assert_eq!(press(&mut model, &[Key::char('y'), Key::char('p')]), []);
}

#[test]
fn scopes_that_do_not_fit_are_reached_by_their_keys() {
    let scopes = (0..30)
        .map(|number| text(&format!("area-{number}.read")))
        .collect();
    let session = SessionScope {
        app: text("app"),
        granted: Vec::new(),
        supported: scopes,
    };
    let mut model = ready();
    update(
        &mut model,
        Msg::Resized(Size {
            width: 60,
            height: 20,
        }),
    );
    press(&mut model, &[Key::char('r')]);
    let id = model.profile_request.unwrap();
    let profile = Profile {
        session_scopes: vec![session],
        ..Profile::default()
    };
    answer(&mut model, id, Ok(Answer::Profile(Arc::new(profile))));
    press(&mut model, &[Key::char('4')]);
    let first = |model: &Model| model.visit().unwrap().first_scope;
    press(&mut model, &[Key::char('<')]);
    assert_eq!(first(&model), 0);
    press(&mut model, &[Key::char('>'), Key::char('>')]);
    assert_eq!(first(&model), 10);
    press(&mut model, &[Key::char('>'); 9]);
    assert_eq!(first(&model), 20, "the last group is in sight");
    press(&mut model, &[Key::char('<')]);
    assert_eq!(first(&model), 15);
}
