//! What stands over the panes, and the form of the first run.

use secrecy::ExposeSecret as _;

use super::person::{KEY, credential};
use super::scene::Scene;
use super::{SIZES, in_all_sizes};
use crate::app::{ContextChoice, Destination, Key, KeyCode, Msg, update};
use crate::domain::{Problem, ProblemKind};

fn both_halves() -> String {
    let credential = credential();
    format!(
        "{}\n{}",
        credential.client_id.expose(),
        credential.client_secret.expose_secret()
    )
}

fn with_contexts() -> Scene {
    let choice = |(name, detail): (&str, &str)| ContextChoice {
        name: name.into(),
        detail: detail.into(),
        destination: Destination::Context(name.into()),
    };
    let mut scene = Scene::ready();
    scene.model.destination = Destination::Context("acme".into());
    scene.model.config_file = Some(super::person::text("/home/jane/.config/idsight/config.toml"));
    scene.model.contexts = [
        ("acme", "acme.ids.secureauth.com · home default"),
        ("acme-qa", "https://acme.qa-ids.example · home default"),
    ]
    .map(choice)
    .into();
    scene
}

fn on_credentials() -> Scene {
    let mut scene = Scene::ready();
    scene.press(Key::plain(KeyCode::Tab));
    scene
}

#[test]
fn the_first_run_in_all_sizes() {
    in_all_sizes("first_run", Scene::first_run());
}

#[test]
fn the_form_with_pasted_credentials() {
    let mut scene = Scene::first_run().pressed("acme").pasted(&both_halves());
    insta::assert_snapshot!("form_filled_110x30", scene.drawn((110, 30)));
    let mut scene = Scene::first_run()
        .pressed("not a tenant")
        .pasted("YXBpLWNyZWQuNDhj");
    let no_keyring = Problem::new(
        ProblemKind::SecretSource,
        "There is no keyring here.",
        "Start one.",
    );
    update(&mut scene.model, Msg::Keyring(Err(no_keyring)));
    insta::assert_snapshot!("form_at_fault_80x30", scene.drawn((80, 30)));
}

#[test]
fn the_focused_line_of_the_form_is_in_sight_in_every_size() {
    for (width, height) in [(40, 10), (60, 12), (120, 40)] {
        let mut scene = Scene::first_run();
        for label in [
            "Tenant",
            "Home store",
            "Client ID",
            "Client secret",
            "Keep it in",
            "Save and check",
            "Look at the demo",
        ] {
            let screen = scene.drawn((width, height));
            let line = screen.lines().find(|line| line.contains('▸')).unwrap();
            assert!(line.contains(label), "{label} at {width}x{height}:\n{screen}");
            scene.press(Key::plain(KeyCode::Tab));
        }
    }
}

#[test]
fn the_copy_menu() {
    insta::assert_snapshot!(Scene::ready().pressed("y").drawn((80, 24)));
}

#[test]
fn the_choice_of_contexts() {
    insta::assert_snapshot!(with_contexts().pressed("cqa").drawn((100, 24)));
}

#[test]
fn the_cursor_stands_in_the_credentials() {
    insta::assert_snapshot!(on_credentials().pressed("j").drawn((100, 24)));
}

#[test]
fn a_revealed_value_is_there_whole_with_its_countdown() {
    for size in [(120, 40), (80, 24), (50, 16)] {
        let mut scene = on_credentials().pressed("jv");
        scene.later(4);
        let screen = scene.drawn(size);
        let letters: String = screen.chars().filter(char::is_ascii_alphanumeric).collect();
        let secret: String = credential()
            .client_secret
            .expose_secret()
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        // In two columns the left one stands between its lines.
        if size.0 < 60 {
            assert!(letters.contains(&secret), "{screen}");
        }
        assert!(screen.contains("hidden again in 6 s"), "{screen}");
        scene.later(6);
        assert!(!scene.drawn(size).contains(&secret[..16]));
    }
}

#[test]
fn no_secret_is_drawn_over_the_panes_unless_it_is_revealed() {
    let (id, secret) = (
        credential().client_id,
        credential().client_secret.expose_secret().to_owned(),
    );
    let scenes = vec![
        Scene::first_run().pasted(&both_halves()),
        Scene::first_run().pasted("x").pasted(&secret),
        on_credentials().pressed("y"),
        with_contexts().pressed("c").pasted("acme"),
        on_credentials().pressed("v").pressed("?"),
    ];
    for mut scene in scenes {
        for size in SIZES {
            let screen = scene.drawn(size);
            for part in [&id.expose()[14..40], &secret[..12], &KEY[..12]] {
                assert!(!screen.contains(part), "{screen}");
            }
        }
    }
}

#[test]
fn the_commands_with_their_keys() {
    for size in [(120, 40), (80, 24), (50, 15)] {
        let name = format!("commands_{}x{}", size.0, size.1);
        insta::assert_snapshot!(name, Scene::ready().pressed(":").drawn(size));
    }
    insta::assert_snapshot!("commands_found", Scene::ready().pressed(":token").drawn((80, 24)));
}

#[test]
fn the_help_narrowed_to_what_was_typed() {
    insta::assert_snapshot!(Scene::ready().pressed("?/copy").drawn((80, 16)));
}

#[test]
fn a_key_that_begins_a_pair_shows_what_can_follow() {
    let frame = Scene::ready().pressed("g").drawn((80, 24));
    let footer = frame.lines().last().unwrap().to_owned();
    assert!(footer.contains("gg first row"), "{footer}");
}
