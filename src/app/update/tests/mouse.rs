//! What the mouse does.

use super::*;
use crate::app::{ChoiceBox, Header, help_frame, help_list};

fn click_for(model: &mut Model, at: Position) -> Vec<Effect> {
    let kind = MouseKind::Click;
    update(model, Msg::Mouse(Mouse { kind, at }))
}

fn second_store(model: &Model) -> Position {
    let list = Screen::of(model).stores.unwrap().list;
    Position {
        x: list.x + 3,
        y: list.y + 1,
    }
}

#[test]
fn a_click_focuses_and_selects_what_it_points_at() {
    let mut model = ready();
    let screen = Screen::of(&model);
    let list = screen.stores.unwrap().list;
    click(&mut model, list.x + 3, list.y + 1);
    assert_eq!(
        model.stores.selected().map(|store| store.ids_id.clone()),
        Some(store("emp"))
    );
    let privileges = &screen.detail.unwrap().tabs[1];
    click(&mut model, privileges.area.x, privileges.area.y);
    assert_eq!((model.focus, model.tab), (Pane::Detail, Tab::Privileges));
    click(&mut model, 500, 500);
    assert_eq!(model.focus, Pane::Detail);
}

#[test]
fn the_wheel_scrolls_what_is_under_it_and_not_what_has_the_focus() {
    let mut model = ready();
    model.tab = Tab::Privileges;
    let list = Screen::of(&model).detail.unwrap().list;
    let at = Position { x: list.x, y: list.y };
    update(
        &mut model,
        Msg::Mouse(Mouse {
            kind: MouseKind::ScrollDown,
            at,
        }),
    );
    let listing = &model.visit().unwrap().privileges;
    assert_eq!(listing.offset(), 3);
    assert_eq!(model.focus, Pane::Stores);
}

#[test]
fn a_double_click_does_what_enter_would() {
    let mut model = ready();
    let at = second_store(&model);
    assert_eq!(click_for(&mut model, at), []);
    assert_eq!(ids(&click_for(&mut model, at)).len(), 1);
    assert_eq!(model.store, store("emp"));
}

#[test]
fn two_slow_clicks_and_two_places_are_no_double_click() {
    let mut model = ready();
    let at = second_store(&model);
    click_for(&mut model, at);
    later(&mut model, 1);
    assert_eq!(click_for(&mut model, at), []);
    click_for(&mut model, Position { y: at.y - 1, ..at });
    assert_eq!(click_for(&mut model, at), []);
    assert_eq!(model.store, store("default"));
}

#[test]
fn a_double_click_on_the_credentials_reveals() {
    let mut model = ready();
    let area = Screen::of(&model).credentials.unwrap();
    let at = Position {
        x: area.x + 3,
        y: area.y + 2,
    };
    click_for(&mut model, at);
    click_for(&mut model, at);
    // They were not read in this scene, and so it says.
    assert_eq!(model.toast.unwrap().text, "The credentials were not read yet.");
}

#[test]
fn the_items_of_the_header_lead_to_what_they_tell_of() {
    let at = |x| Position { x, y: 0 };
    let mut model = ready();
    click_for(&mut model, at(3));
    assert!(matches!(model.overlay, Some(Overlay::Help(_))));
    model.overlay = None;
    model.focus = Pane::Detail;
    click_for(
        &mut model,
        at(u16::try_from(" idsight   acme › ".chars().count()).unwrap()),
    );
    assert_eq!(model.focus, Pane::Stores);
    model.tab = Tab::Raw;
    let header = Header::of(&model, Screen::of(&model).header);
    let person = header.person.unwrap().area;
    click_for(&mut model, at(person.right()));
    assert_eq!((model.focus, model.tab), (Pane::Stores, Tab::Raw));
    click_for(&mut model, at(person.x));
    assert_eq!((model.focus, model.tab), (Pane::Detail, Tab::Overview));
    let effects = click_for(&mut model, at(118));
    assert_eq!(model.tab, Tab::Setup);
    assert!(matches!(effects[..], [Effect::Session(Request::Verify { .. })]));
}

#[test]
fn a_click_on_a_command_does_it_and_one_beside_the_box_closes_it() {
    let mut model = ready();
    type_in(&mut model, ":request with its answer");
    let areas = ChoiceBox::of(&model).unwrap();
    click_for(&mut model, Position::from((areas.list.x, areas.list.y)));
    assert_eq!((model.overlay.is_none(), model.tab), (true, Tab::Activity));
    type_in(&mut model, ":");
    click_for(&mut model, Position::ORIGIN);
    assert!(model.overlay.is_none());
}

#[test]
fn a_click_in_the_help_selects_and_one_beside_it_closes() {
    let mut model = ready();
    type_in(&mut model, "?");
    let Some(Overlay::Help(help)) = &model.overlay else {
        panic!()
    };
    let (frame, list) = (help_frame(&model, help), help_list(&model, help));
    click_for(&mut model, Position::from((list.x, list.y + 3)));
    let Some(Overlay::Help(help)) = &model.overlay else {
        panic!()
    };
    assert_eq!(help.listing.cursor(), 3);
    let selected = help.selected();
    later(&mut model, 1);
    click_for(&mut model, Position::from((list.x, list.y + 17)));
    click_for(&mut model, Position::from((list.x, list.y + 17)));
    assert!(model.overlay.is_none(), "{selected:?}");
    type_in(&mut model, "?");
    click_for(&mut model, Position::from((frame.x.saturating_sub(1), frame.y)));
    assert!(model.overlay.is_none());
}

#[test]
fn a_click_throws_away_neither_a_question_nor_a_comparison() {
    let mut model = ready();
    type_in(&mut model, "2agroup cash");
    click_for(&mut model, Position { x: 60, y: 12 });
    click_for(&mut model, Position::ORIGIN);
    assert!(matches!(model.overlay, Some(Overlay::Inquiry(_))));
    press(&mut model, &[ESC, TAB, DOWN, Key::char('=')]);
    click_for(&mut model, Position { x: 60, y: 12 });
    assert!(matches!(model.overlay, Some(Overlay::Differences(_))));
}
