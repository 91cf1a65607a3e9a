//! The border between the columns, moved by hand and by key.

use super::*;

fn mouse(model: &mut Model, kind: MouseKind, x: u16) {
    let at = Position { x, y: 20 };
    assert_eq!(update(model, Msg::Mouse(Mouse { kind, at })), []);
}

/// Where the detail pane begins.
fn left(model: &Model) -> u16 {
    Screen::of(model).detail.unwrap().frame.x
}

#[test]
fn the_border_goes_with_the_mouse_from_either_of_its_columns() {
    for beside in [0, 1] {
        let mut model = ready();
        let pressed = left(&model) - 1 + beside;
        mouse(&mut model, MouseKind::Click, pressed);
        for x in [pressed + 3, pressed + 10] {
            mouse(&mut model, MouseKind::Drag, x);
        }
        assert_eq!(left(&model), 44);
        mouse(&mut model, MouseKind::Release, pressed + 10);
        mouse(&mut model, MouseKind::Drag, 20);
        assert_eq!(left(&model), 44, "nobody holds it any more");
        assert_eq!(model.focus, Pane::Stores, "it was no click into a pane");
    }
}

#[test]
fn dragging_elsewhere_moves_nothing() {
    let mut model = ready();
    mouse(&mut model, MouseKind::Click, 50);
    mouse(&mut model, MouseKind::Drag, 60);
    assert_eq!(left(&model), 34);
}

#[test]
fn neither_side_can_be_dragged_away_and_the_border_comes_back_at_once() {
    let mut model = ready();
    mouse(&mut model, MouseKind::Click, 33);
    for (x, columns) in [(0, 24), (119, 60), (2_000, 60), (40, 41)] {
        mouse(&mut model, MouseKind::Drag, x);
        assert_eq!(left(&model), columns, "{x}");
    }
}

#[test]
fn a_double_click_on_the_border_brings_the_width_back() {
    let mut model = ready();
    type_in(&mut model, "}}}");
    assert_eq!(left(&model), 40);
    mouse(&mut model, MouseKind::Click, 39);
    mouse(&mut model, MouseKind::Release, 39);
    later(&mut model, 5);
    mouse(&mut model, MouseKind::Click, 39);
    mouse(&mut model, MouseKind::Release, 39);
    assert_eq!(left(&model), 40, "that was slow");
    mouse(&mut model, MouseKind::Click, 39);
    assert_eq!(left(&model), 34);
}

#[test]
fn keys_move_it_as_far_as_both_sides_stay_of_use() {
    let mut model = ready();
    type_in(&mut model, &"{".repeat(50));
    assert_eq!(left(&model), 24);
    type_in(&mut model, "}");
    assert_eq!(left(&model), 26);
}

#[test]
fn what_was_wanted_gives_way_in_a_narrow_window_and_comes_back() {
    let mut model = ready();
    type_in(&mut model, &"}".repeat(8));
    for (width, columns) in [(120, 50), (80, 40), (60, 26), (120, 50)] {
        let height = 40;
        update(&mut model, Msg::Resized(Size { width, height }));
        assert_eq!(left(&model), columns, "{width}");
    }
}

#[test]
fn with_one_column_there_is_nothing_to_move() {
    let mut model = ready();
    let (width, height) = (50, 15);
    update(&mut model, Msg::Resized(Size { width, height }));
    type_in(&mut model, "}");
    assert!(model.toast.is_some());
    assert_eq!(model.split.columns(), None);
}

#[test]
fn under_an_overlay_the_border_cannot_be_held() {
    let mut model = ready();
    mouse(&mut model, MouseKind::Click, 33);
    press(&mut model, &[Key::char('?')]);
    mouse(&mut model, MouseKind::Drag, 50);
    assert!(model.overlay.is_some(), "dragging closes nothing");
    press(&mut model, &[ESC]);
    mouse(&mut model, MouseKind::Drag, 50);
    assert_eq!(left(&model), 34);
}
