//! What must hold of the screen whatever happens. The fuzz targets of `fuzz/` and the tests below call the same functions;
//! each panics where its promise is broken.

#![allow(
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "it is a test: it panics where a promise is broken"
)]

mod hands;
mod invariants;
mod marks;
mod opening;
mod play;
mod told;
mod world;

use std::sync::Arc;

use ratatui::layout::Size;

use self::invariants::{assert_sound, draw};
use self::play::Play;
use crate::api::read_profile;
use crate::app::keymap::{Keymap, Place};
use crate::app::{Effect, Key, KeyCode, Model, Msg, Opening, Tab, update};
use crate::config::fuzzing::key_settings;
use crate::domain::fuzzing::assert_safe;
use crate::session::{Answer, Event, Request};

/// Any sequence of messages leaves the model sound, and each state of it can be drawn.
pub fn screen(bytes: &[u8]) {
    if let Some(mut play) = Play::begin(bytes) {
        while play.go_on() {}
        play.end();
    }
}

/// Any profile can be walked through in each tab, at sizes great and small.
pub fn profile(bytes: &[u8]) {
    let Some(profile) = read_profile(bytes) else {
        return;
    };
    let mut model = Model::new(Opening::new(world::start(), world::setup(0)));
    let fetches = model.start();
    for effect in fetches {
        if let Effect::Session(Request::Fetch { id, .. }) = effect {
            let result = Ok(Answer::Profile(Arc::new(profile.clone())));
            update(&mut model, Msg::Session(Event::Answered { id, result }));
        }
    }
    for (width, height) in [(120, 40), (50, 15), (40, 10)] {
        update(&mut model, Msg::Resized(Size { width, height }));
        for tab in 1..=Tab::ALL.len() {
            let digit = char::from_digit(u32::try_from(tab).unwrap_or(1), 10).unwrap_or('1');
            for key in [Key::char(digit), Key::char('G'), Key::plain(KeyCode::PageUp)] {
                for effect in update(&mut model, Msg::Key(key)) {
                    if let Effect::ReadRaw(reading) = effect {
                        update(&mut model, world::read(&reading));
                    }
                }
                assert_sound(&model);
            }
            draw(&model, model.size);
        }
    }
}

/// Where a configuration gives keys to actions, no key of them means two things in one place, and each can be named.
pub fn keys(bytes: &[u8]) {
    let settings = key_settings(bytes);
    match Keymap::read(&settings) {
        Ok(keymap) => Place::all().for_each(|place| assert_unambiguous(&keymap, place)),
        Err(error) => {
            let words = format!("{error}{}", error.advice());
            assert_safe(&words.replace('\n', ""));
        }
    }
}

fn assert_unambiguous(keymap: &Keymap, place: Place) {
    let here: Vec<_> = keymap.bindings_in(place).collect();
    for (number, row) in here.iter().enumerate() {
        for press in row.presses.iter() {
            assert_safe(&press.label(false).to_string());
            let others = here
                .iter()
                .skip(number + 1)
                .flat_map(|other| other.presses.iter());
            // Two actions of our own may share a key where the first one counts.
            let is_ours = Keymap::default().action(*press, place).is_some();
            assert!(
                is_ours || !others.clone().any(|other| other.meets(*press)),
                "{press:?} in {place:?}"
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fuzzing::holds_for;

    #[test]
    fn any_sequence_of_messages_leaves_a_sound_screen() {
        holds_for("screen", 48, screen);
    }

    #[test]
    fn any_profile_can_be_walked_through_and_drawn() {
        holds_for("me", 24, profile);
    }

    #[test]
    fn no_configuration_gives_one_key_two_meanings() {
        holds_for("configuration", 128, keys);
    }
}
