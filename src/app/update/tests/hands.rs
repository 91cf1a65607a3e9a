//! Keys, and the size of the window.

use super::*;

#[test]
fn the_filter_takes_letters_digits_and_pasted_text() {
    let mut model = ready();
    type_in(&mut model, "/emp");
    assert_eq!(model.stores.listing.len(), 1);
    assert_eq!(model.tab, Tab::Overview);
    update(&mut model, Msg::Paste("loy\nees".into()));
    assert_eq!(
        model.stores.listing.filter().map(tui_input::Input::value),
        Some("employees")
    );
    press(&mut model, &[ESC]);
    assert_eq!(model.stores.listing.len(), 2);
    assert!(model.stores.listing.filter().is_none());
}

#[test]
fn a_kept_filter_gives_the_keys_back() {
    let mut model = ready();
    type_in(&mut model, "/emp");
    press(&mut model, &[ENTER, ENTER]);
    assert_eq!(model.store, store("emp"));
    assert_eq!(model.stores.listing.len(), 1);
}

#[test]
fn digits_open_tabs_from_every_pane() {
    for pane in Pane::ALL {
        for tab in Tab::ALL {
            let mut model = ready();
            model.focus = pane;
            press(&mut model, &[Key::char(tab.digit())]);
            assert_eq!((model.tab, model.focus), (tab, Pane::Detail), "{pane:?}");
        }
    }
}

#[test]
fn tab_visits_every_pane_and_comes_back() {
    let mut model = ready();
    let visited: Vec<Pane> = (0..3)
        .map(|_| {
            press(&mut model, &[TAB]);
            model.focus
        })
        .collect();
    assert_eq!(visited, [Pane::Credentials, Pane::Detail, Pane::Stores]);
}

#[test]
fn help_opens_over_everything_and_quits_nothing() {
    let mut model = ready();
    press(&mut model, &[Key::char('?')]);
    assert!(matches!(model.overlay, Some(Overlay::Help(_))));
    assert_eq!(press(&mut model, &[Key::char('q')]), []);
    assert!(model.overlay.is_none());
    assert_eq!(press(&mut model, &[Key::char('q')]), [Effect::Quit]);
}

#[test]
fn ctrl_c_quits_always() {
    let mut model = ready();
    for keys in [&[][..], &[Key::char('?')], &[ESC, Key::char('/')]] {
        press(&mut model, keys);
        assert_eq!(press(&mut model, &[Key::control('c')]), [Effect::Quit]);
    }
}

#[test]
fn a_resize_loses_neither_the_row_nor_the_filter() {
    let mut model = ready();
    press(&mut model, &[Key::char('2'), Key::plain(KeyCode::End)]);
    let selected = model.visit().unwrap().privileges.selected();
    for (width, height) in [(39, 9), (60, 20), (50, 12), (1, 1), (300, 100), (120, 40)] {
        update(&mut model, Msg::Resized(Size { width, height }));
    }
    let listing = &model.visit().unwrap().privileges;
    assert_eq!(listing.selected(), selected);
    assert!(listing.offset() <= listing.cursor());
}

#[test]
fn the_store_that_is_looked_at_is_in_sight_from_the_first_frame_on() {
    let model = Model::new(Opening {
        size: Size {
            width: 60,
            height: 11,
        },
        store: IdsId::new("35dc").unwrap(),
        ..opening()
    });
    assert_eq!(Screen::of(&model).rows_of(Pane::Stores), 1);
    assert_eq!(model.stores.listing.cursor(), 1);
    assert_eq!(model.stores.listing.offset(), 1);
}
