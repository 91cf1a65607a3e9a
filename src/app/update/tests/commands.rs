//! Commands by name, keys in turn, the help, and the keys of one's own.

use super::*;
use crate::app::keymap::{Action, BINDINGS, Keymap};
use crate::config::{Configuration, Flags};

fn keymap(keys: &str) -> Result<Keymap, String> {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), format!("[keys]\n{keys}\n")).unwrap();
    let flags = Flags {
        config: Some(file.path().into()),
        ..Flags::default()
    };
    let path = file.path().display().to_string();
    let told = |error: crate::config::ConfigError| {
        format!("{error}. {}", error.advice()).replace(&path, "config.toml")
    };
    let configuration = Configuration::load(&flags, &|_| None).map_err(told)?;
    Keymap::read(configuration.keys()).map_err(told)
}

fn cursor(model: &Model) -> usize {
    model.visit().unwrap().privileges.cursor()
}

#[test]
fn two_keys_in_turn_go_to_the_first_row_and_another_second_key_counts_for_itself() {
    let mut model = ready();
    type_in(&mut model, "2");
    let first = cursor(&model);
    type_in(&mut model, "Gg");
    assert_eq!(model.begun, Some(Key::char('g')));
    let last = cursor(&model);
    assert!(last > first);
    type_in(&mut model, "k");
    assert_eq!((cursor(&model), model.begun), (last - 1, None));
    type_in(&mut model, "gg");
    assert_eq!((cursor(&model), model.begun), (first, None));
}

#[test]
fn half_a_page_is_less_than_a_page() {
    let mut model = ready();
    type_in(&mut model, "2");
    let first = cursor(&model);
    press(&mut model, &[Key::control('d')]);
    let half = cursor(&model) - first;
    press(&mut model, &[Key::control('u'), Key::control('f')]);
    let whole = cursor(&model) - first;
    assert!(0 < half && half < whole, "{half} {whole}");
}

#[test]
fn a_command_is_found_by_some_letters_of_its_words_or_by_its_name() {
    for typed in [":request with its answer", ":activity", ":evryrqst"] {
        let mut model = ready();
        type_in(&mut model, typed);
        assert_eq!(press(&mut model, &[ENTER]), [], "{typed}");
        assert!(model.overlay.is_none());
        assert_eq!(model.tab, Tab::Activity, "{typed}");
    }
}

#[test]
fn a_command_of_another_pane_goes_there_first() {
    let mut model = ready();
    type_in(&mut model, ":look_into_group");
    let effects = press(&mut model, &[ENTER]);
    assert_eq!((model.focus, model.tab), (Pane::Detail, Tab::Groups));
    assert_eq!(ids(&effects).len(), 1);
}

#[test]
fn every_action_is_among_the_commands() {
    let mut model = ready();
    for row in BINDINGS.iter().filter(|row| row.action != Action::Commands) {
        type_in(&mut model, &format!(":{}", row.name));
        let Some(Overlay::Choice(choice)) = &model.overlay else {
            panic!()
        };
        let crate::app::Choosing::Command(actions) = &choice.of else {
            panic!()
        };
        let found = choice.search.found();
        assert!(
            found.iter().any(|number| actions[*number] == row.action),
            "{}",
            row.name
        );
        press(&mut model, &[ESC]);
    }
}

#[test]
fn the_help_is_narrowed_by_words_and_does_what_is_under_the_cursor() {
    let mut model = ready();
    type_in(&mut model, "?/access");
    let Some(Overlay::Help(help)) = &model.overlay else {
        panic!()
    };
    assert_eq!(help.listing.items(), 0);
    press(&mut model, &[ESC]);
    type_in(&mut model, "/privileges");
    press(&mut model, &[ENTER, ENTER]);
    assert!(model.overlay.is_none());
    assert_eq!(model.tab, Tab::Privileges);
}

#[test]
fn a_key_of_ones_own_takes_the_place_of_ours() {
    let keymap = keymap("quit = [\"x\"]\nrefresh = [\"f5\", \"r r\"]\nreveal = []").unwrap();
    let mut model = Model::new(Opening { keymap, ..opening() });
    assert_eq!(press(&mut model, &[Key::char('q')]), []);
    assert_eq!(press(&mut model, &[Key::char('x')]), [Effect::Quit]);
    assert_eq!(press(&mut model, &[Key::control('c')]), [Effect::Quit]);
    assert_eq!(press(&mut model, &[Key::char('r')]), []);
    assert_ne!(press(&mut model, &[Key::char('r')]), []);
    assert_ne!(press(&mut model, &[Key::plain(KeyCode::Function(5))]), []);
    assert_eq!(model.key_for(Action::Quit).to_string(), "x");
    assert_eq!(
        model.key_for(Action::Reveal).to_string(),
        "The command “show the client ID or secret in clear”"
    );
}

#[test]
fn what_is_wrong_with_keys_names_the_line_the_action_and_the_way_out() {
    let table = [
        (
            "refersh = [\"x\"]",
            "config.toml:2: `keys.refersh` is not an action that idsight knows. Did you mean `refresh`?",
        ),
        (
            "refresh = [\"hyper-x\"]",
            "config.toml:2: `keys.refresh[0]` is a key that idsight does not know. Write a key as `q`, `G`, `ctrl-f`, \
             `alt-x`, `enter`, `pageup` or `f5`, and two in turn as `g g`.",
        ),
        (
            "refresh = [\"q\"]",
            "config.toml:2: `keys.refresh[0]` is the key `q`, which `quit` has too. Give `refresh` or `quit` another key.",
        ),
        (
            "quit = [\"g\"]",
            "config.toml:2: `keys.quit[0]` is the key `g`, which `first` has too. Give `quit` or `first` another key.",
        ),
        (
            "refresh = [\"ctrl-c\"]",
            "config.toml:2: `keys.refresh[0]` is the key `Ctrl-C`, which always quits. Choose another key.",
        ),
        (
            "refresh = [\"ctrl-z\"]",
            "config.toml:2: `keys.refresh[0]` is the key `Ctrl-Z`, which always suspends. Choose another key.",
        ),
        (
            "refresh = [\"ctrl-m\"]",
            "config.toml:2: `keys.refresh[0]` is the key `Ctrl-M`, for which terminals send another one. Write `enter`, or \
             choose another key.",
        ),
        (
            "refresh = [\"f5\", \"hyper-x\", \"f6\"]",
            "config.toml:2: `keys.refresh[1]` is a key that idsight does not know. Write a key as `q`, `G`, `ctrl-f`, \
             `alt-x`, `enter`, `pageup` or `f5`, and two in turn as `g g`.",
        ),
        (
            "refresh = [\n  \"f5\",\n  \"q\",\n]",
            "config.toml:4: `keys.refresh[1]` is the key `q`, which `quit` has too. Give `refresh` or `quit` another key.",
        ),
        (
            "refresh = [\"f5\", \"ctrl-c\"]",
            "config.toml:2: `keys.refresh[1]` is the key `Ctrl-C`, which always quits. Choose another key.",
        ),
        (
            "refresh = [\"f5\", 6]",
            "config.toml:2: `keys.refresh[1]` is a whole number, and not a text in quotes. Write a text in quotes there.",
        ),
        (
            "refresh = \"x\"",
            "config.toml:2: `keys.refresh` is a text, and not a list of keys, such as [\"q\", \"ctrl-x\"]. Write a \
             list of keys, such as [\"q\", \"ctrl-x\"] there.",
        ),
    ];
    for (keys, expected) in table {
        assert_eq!(keymap(keys).unwrap_err(), expected, "{keys}");
    }
}

#[test]
fn one_key_may_mean_two_things_where_they_never_meet() {
    assert!(keymap("open_group = [\"o\"]\n").is_err());
    keymap("look_into_group = [\"o\"]\nlook_at_store = [\"o\"]\nclaims = [\"o\"]").unwrap();
    keymap("quit = [\"r\"]\nrefresh = [\"q\"]").unwrap();
}

#[test]
fn what_is_pasted_into_the_commands_has_no_control_characters() {
    let mut model = ready();
    type_in(&mut model, ":");
    update(&mut model, Msg::Paste("qu\u{1b}[2J\nit".into()));
    let Some(Overlay::Choice(choice)) = &model.overlay else {
        panic!()
    };
    assert_eq!(choice.search.typed().value(), "qu[2Jit");
}

#[test]
fn esc_takes_back_a_key_that_was_begun_and_nothing_else() {
    let mut model = ready();
    type_in(&mut model, "/emp");
    press(&mut model, &[ENTER, Key::char('g'), ESC]);
    assert_eq!((model.begun, model.stores.listing.len()), (None, 1));
    press(&mut model, &[ESC]);
    assert_eq!(model.stores.listing.len(), 2);
}

#[test]
fn esc_closes_help_and_comparison_whatever_key_goes_back() {
    let keymap = keymap("back = [\"backspace\"]").unwrap();
    let mut model = Model::new(Opening { keymap, ..opening() });
    type_in(&mut model, "?");
    press(&mut model, &[ESC]);
    assert!(model.overlay.is_none());
}

#[test]
fn a_command_for_lists_leaves_the_credentials_which_have_none() {
    let mut model = ready();
    model.focus = Pane::Credentials;
    type_in(&mut model, ":narrow the list");
    press(&mut model, &[ENTER]);
    assert_eq!(model.focus, Pane::Detail);
    assert!(model.focused_listing().unwrap().is_typing());
}
