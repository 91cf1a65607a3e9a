//! Rough handling: pastes of anything into every field, sizes of any kind, and the keys that work everywhere.

use proptest::prelude::*;
use tui_input::Input;

use super::*;
use crate::app::{ContextChoice, Form};
use crate::app::{Destination, Differences, FormField, RawPane};
use crate::domain::{JsonTree, Redactor, is_unsafe_to_print};

const ODD: &str = "a\r\nb\tc\u{1b}[31m\u{1b}]0;x\u{7}\u{9b}2J\u{202e}d\u{7f}\u{0}e";

/// What has a field, and how it is opened.
#[derive(Clone, Copy, Debug)]
enum Field {
    Stores,
    Privileges,
    Setup,
    Activity,
    Differences,
    Raw,
    Contexts,
    Inquiry,
    Tenant,
    Home,
    ClientId,
}

const FIELDS: [Field; 11] = [
    Field::Stores,
    Field::Privileges,
    Field::Setup,
    Field::Activity,
    Field::Differences,
    Field::Raw,
    Field::Contexts,
    Field::Inquiry,
    Field::Tenant,
    Field::Home,
    Field::ClientId,
];

fn tree() -> Arc<JsonTree> {
    let document = serde_json::json!({"a": (0..80).collect::<Vec<_>>(), "b": "c"});
    Arc::new(JsonTree::of(document, &Redactor::new()))
}

/// A model in which this field has the keys.
fn typing_into(field: Field) -> Model {
    let mut model = ready();
    model.contexts = vec![ContextChoice {
        name: "acme".into(),
        detail: String::new(),
        destination: Destination::Context("acme".into()),
    }];
    model.raw.pane = Some(RawPane::new(tree()));
    model.raw.of = model.visit().map(|visit| visit.profile.body.clone());
    let form = |focus| {
        let mut form = Form::new(true, Vec::new());
        form.focus = focus;
        Some(Overlay::Form(Box::new(form)))
    };
    let keys = match field {
        Field::Stores => "/",
        Field::Privileges => "2/",
        Field::Setup => "5/",
        Field::Activity => "6/",
        Field::Raw => "7/",
        Field::Contexts => "c",
        Field::Inquiry => "2a",
        Field::Differences => {
            model.overlay = Some(Overlay::Differences(Box::new(Differences::asked(
                String::new(),
                String::new(),
                RequestId(900),
                start_of_time(),
            ))));
            "/"
        }
        Field::Tenant => {
            model.overlay = form(FormField::Tenant);
            ""
        }
        Field::Home => {
            model.overlay = form(FormField::Home);
            ""
        }
        Field::ClientId => {
            model.overlay = form(FormField::ClientId);
            ""
        }
    };
    for key in keys.chars() {
        update(&mut model, Msg::Key(Key::char(key)));
    }
    model
}

/// What stands in the field.
fn content(model: &Model, field: Field) -> String {
    let of = |input: Option<&Input>| input.expect("a field that is open").value().to_owned();
    match (&model.overlay, field) {
        (Some(Overlay::Differences(differences)), _) => of(differences.listing.filter()),
        (Some(Overlay::Choice(choice)), _) => of(Some(choice.search.typed())),
        (Some(Overlay::Inquiry(asked)), _) => of(Some(asked.typed())),
        (Some(Overlay::Form(form)), Field::Tenant) => of(Some(&form.tenant)),
        (Some(Overlay::Form(form)), Field::Home) => of(Some(&form.home)),
        (Some(Overlay::Form(form)), _) => form.client_id.expose().to_owned(),
        (_, Field::Raw) => {
            let pane = model.raw.pane.as_ref().unwrap();
            of(pane.search().map(crate::app::Search::typed))
        }
        _ => of(model.focused_listing().and_then(crate::app::Listing::filter)),
    }
}

#[test]
fn nothing_that_a_terminal_would_obey_gets_into_a_field_by_a_paste() {
    for field in FIELDS {
        let mut model = typing_into(field);
        assert_eq!(update(&mut model, Msg::Paste(ODD.into())), []);
        let content = content(&model, field);
        assert!(content.ends_with('e'), "{field:?}: {content:?}");
        assert!(!content.chars().any(is_unsafe_to_print), "{field:?}: {content:?}");
    }
}

#[test]
fn megabytes_that_are_pasted_into_a_field_leave_a_line_in_it() {
    let much = "xy\n".repeat(1_000_000);
    for field in FIELDS {
        let mut model = typing_into(field);
        update(&mut model, Msg::Paste(much.clone()));
        let length = content(&model, field).chars().count();
        assert!((1..=16 * 1024).contains(&length), "{field:?}: {length}");
    }
}

#[test]
fn a_paste_where_nothing_is_typed_does_nothing() {
    for keys in ["", "2", "7", "?", "y"] {
        let mut model = ready();
        for key in keys.chars() {
            update(&mut model, Msg::Key(Key::char(key)));
        }
        let before = format!("{:?}{:?}{:?}", model.overlay, model.tab, model.focus);
        assert_eq!(update(&mut model, Msg::Paste("q5\n".into())), []);
        assert_eq!(
            format!("{:?}{:?}{:?}", model.overlay, model.tab, model.focus),
            before
        );
    }
}

#[test]
fn ctrl_c_quits_from_every_field_and_ctrl_z_suspends() {
    for field in FIELDS {
        let mut model = typing_into(field);
        #[cfg(unix)]
        {
            let before = content(&model, field);
            assert_eq!(press(&mut model, &[Key::control('z')]), [Effect::Suspend]);
            assert_eq!(content(&model, field), before, "{field:?}");
        }
        assert_eq!(
            press(&mut model, &[Key::control('c')]),
            [Effect::Quit],
            "{field:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn what_is_revealed_is_hidden_before_the_shell_has_the_terminal() {
    let mut model = ready();
    let until = Deadline::in_from(model.now, Duration::from_secs(10));
    let half = crate::app::Half::ClientId;
    model.overlay = Some(Overlay::Revealed(crate::app::Revealed { half, until }));
    assert_eq!(press(&mut model, &[Key::control('z')]), [Effect::Suspend]);
    assert!(model.overlay.is_none());
}

/// What a resize must not change: focus, tab, overlay and field, and in each list the row under the cursor.
fn remains(model: &Model, field: Field) -> String {
    let visit = model.visit().unwrap();
    let raw = model.raw.pane.as_ref().unwrap();
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {}",
        model.focus,
        model.tab,
        model.overlay,
        model.stores.listing.selected(),
        visit.privileges.selected(),
        model.setup.listing.selected(),
        raw.selected(),
        content(model, field),
    )
}

proptest! {
    #[test]
    fn no_sequence_of_sizes_loses_selection_field_or_focus(
        field in 0..FIELDS.len(),
        row in 0..99_usize,
        sizes in prop::collection::vec((1..200_u16, 1..60_u16), 1..12),
    ) {
        let field = FIELDS[field];
        let mut model = typing_into(field);
        update(&mut model, Msg::Paste("e".into()));
        if let Some(visit) = model.profile.value_mut() {
            visit.privileges.select(row);
        }
        model.raw.pane.as_mut().unwrap().select(row);
        let first = model.size;
        update(&mut model, Msg::Resized(first));
        let before = remains(&model, field);
        let few = [(39, 9), (50, 15), (80, 24)];
        let ends = sizes.into_iter().chain(few).map(|(width, height)| Size { width, height });
        for size in ends.chain([first]) {
            update(&mut model, Msg::Resized(size));
            let screen = Screen::of(&model);
            let heights = [screen.rows_of(Pane::Stores), screen.rows_of(Pane::Detail)];
            for (pane, height) in [Pane::Stores, Pane::Detail].into_iter().zip(heights) {
                if let Some(listing) = model.listing_of(pane).filter(|listing| height > 0 && !listing.is_empty()) {
                    let (offset, cursor) = (listing.offset(), listing.cursor());
                    prop_assert!(offset <= cursor && cursor < offset + height, "{offset} {cursor} {height}");
                }
            }
        }
        prop_assert_eq!(remains(&model, field), before);
    }
}

#[test]
fn what_is_out_of_sight_for_a_while_comes_back_scrolled_as_it_was() {
    let mut model = ready();
    press(&mut model, &[TAB_PRIVILEGES]);
    let list = Screen::of(&model).detail.unwrap().list;
    let at = Position { x: list.x, y: list.y };
    let kind = MouseKind::ScrollDown;
    for _ in 0..4 {
        update(&mut model, Msg::Mouse(Mouse { kind, at }));
    }
    let scrolled = |model: &Model| {
        let listing = &model.visit().unwrap().privileges;
        (listing.offset(), listing.cursor())
    };
    let before = scrolled(&model);
    model.focus = Pane::Stores;
    for (width, height) in [(39, 9), (50, 40), (120, 40)] {
        update(&mut model, Msg::Resized(Size { width, height }));
    }
    assert_eq!(scrolled(&model), before);
}

#[test]
fn a_refresh_keeps_selection_scroll_and_filter() {
    let mut model = ready();
    press(&mut model, &[TAB_PRIVILEGES]);
    type_in(&mut model, "/id-");
    press(
        &mut model,
        &[ENTER, Key::plain(KeyCode::End), Key::plain(KeyCode::Up)],
    );
    let before = |model: &Model| {
        let listing = &model.visit().unwrap().privileges;
        let filter = listing.filter().map(|filter| filter.value().to_owned());
        (listing.offset(), listing.selected(), filter)
    };
    let kept = before(&model);
    press(&mut model, &[Key::char('r')]);
    let id = model.profile_request.unwrap();
    answer(&mut model, id, Ok(some_profile("Jane")));
    assert_eq!(before(&model), kept);
}
