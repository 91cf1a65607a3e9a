//! Frames of arbitrary texts, written as the terminal gets them and read by an emulator.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::io;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use idsight::api::read_profile;
use idsight::app::{Effect, Key, KeyCode, Model, Msg, Opening, update};
use idsight::domain::{
    CleanText, IdentityStore, IdsId, Link, Moment, Profile, Setup, StoreSource, is_unsafe_to_print,
};
use idsight::session::{Answer, Event, Question, Request};
use idsight::view::view;
use jiff::Timestamp;
use proptest::prelude::*;
use ratatui::backend::{CrosstermBackend, TestBackend};
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::oracle::Emulator;
use super::texts::{HAZARDS, any_text, profile_of};

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 15)];
/// The tabs that show the profile, and a filter, in which the cursor is seen.
const KEYS: [&str; 7] = ["1", "2", "3", "4", "1", "jj", "/zz"];

/// Where a backend writes, to be looked at.
#[derive(Clone, Default)]
struct Written(Rc<RefCell<Vec<u8>>>);

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The profile with links as the client makes them of what is a safe address.
fn profile(text: &str) -> Arc<Profile> {
    let mut profile = read_profile(profile_of(text).to_string().as_bytes()).unwrap();
    for photo in &mut profile.photos {
        photo.link = Link::new(&photo.value);
    }
    Arc::new(profile)
}

fn store(text: &str) -> IdentityStore {
    IdentityStore {
        ids_id: IdsId::default_store(),
        name: Some(CleanText::from_server(text)),
        source: StoreSource::Server,
    }
}

/// A screen to which the server said a text wherever it can.
fn told(text: &str, (width, height): (u16, u16)) -> Model {
    let start = Moment {
        wall: Timestamp::UNIX_EPOCH,
        monotonic: Duration::ZERO,
    };
    let setup = Setup {
        context: "acme".into(),
        origin: "The test".into(),
        base_url: "https://acme.ids.secureauth.com".into(),
        home: IdsId::default_store(),
    };
    let mut model = Model::new(Opening {
        size: Size { width, height },
        ..Opening::new(start, setup)
    });
    for effect in model.start() {
        let Effect::Session(Request::Fetch { id, question }) = effect else {
            continue;
        };
        let result = Ok(match question {
            Question::Profile { .. } => Answer::Profile(profile(text)),
            _ => Answer::Stores(vec![store(text)]),
        });
        update(&mut model, Msg::Session(Event::Answered { id, result }));
    }
    model
}

fn press(model: &mut Model, keys: &str) {
    for key in keys.chars() {
        update(model, Msg::Key(Key::plain(KeyCode::Char(key))));
    }
}

/// Colours, places and links, and no other control anywhere.
fn assert_of_known_sequences(written: &str, text: &str) {
    let (first, others) = written.split_once('\x1b').unwrap_or((written, ""));
    assert!(!first.chars().any(is_unsafe_to_print), "{text:?}");
    for sequence in others.split('\x1b') {
        let (introducer, rest) = sequence.split_at(1);
        let is_known = match introducer {
            "[" => {
                ["?25l", "?25h"].contains(&rest)
                    || rest
                        .find(|last: char| !last.is_ascii_digit() && last != ';')
                        .is_some_and(|end| ["m", "H"].iter().any(|last| rest[end..].starts_with(last)))
            }
            "]" => rest.starts_with("8;"),
            "\\" => true,
            _ => false,
        };
        assert!(
            is_known && !rest.chars().any(is_unsafe_to_print),
            "{sequence:?} by {text:?}"
        );
    }
}

/// Whether all terminals agree on the width of each sign, once the text is cleaned: where they do not, a mark of no width,
/// say, may stand where this emulator would not put it.
fn is_of_certain_width(text: &str) -> bool {
    let cleaned = CleanText::from_server(text);
    cleaned.chars().all(|sign| matches!(sign, ' '..='~' | '␀'..='␡'))
}

/// Draws all tabs with a text, and looks at what a terminal makes of them.
fn assert_harmless(text: &str, size: (u16, u16)) {
    let (width, height) = size;
    let mut model = told(text, size);
    let written = Written::default();
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    let mut terminal = Terminal::with_options(
        CrosstermBackend::new(written.clone()),
        TerminalOptions { viewport },
    )
    .unwrap();
    let mut painted = Terminal::new(TestBackend::new(width, height)).unwrap();
    let mut emulator = Emulator::new(width, height);
    let fresh = emulator.modes();
    for keys in KEYS {
        press(&mut model, keys);
        terminal.draw(|frame| view(&model, frame)).unwrap();
        painted.draw(|frame| view(&model, frame)).unwrap();
        let bytes = written.0.take();
        assert_of_known_sequences(str::from_utf8(&bytes).unwrap(), text);
        emulator.show(&bytes);
        if is_of_certain_width(text) {
            assert_rows_are_as_painted(&emulator, painted.backend(), text);
        }
    }
    let allowed = BTreeSet::from(["link".to_owned(), "end of a link".to_owned()]);
    assert!(
        emulator.acts().is_subset(&allowed),
        "{:?} by {text:?}",
        emulator.acts()
    );
    assert_eq!(emulator.modes(), fresh, "{text:?}");
}

/// No sign was moved or changed by what stands before it.
fn assert_rows_are_as_painted(emulator: &Emulator, painted: &TestBackend, text: &str) {
    let buffer = painted.buffer();
    for row in 0..buffer.area.height {
        for column in 0..buffer.area.width {
            let shown = Some(emulator.cell(column, row)).filter(|shown| !shown.is_empty());
            let painted = without_link(buffer[(column, row)].symbol());
            assert_eq!(
                shown.unwrap_or(" "),
                painted,
                "column {column} of row {row} by {text:?}"
            );
        }
    }
}

/// A cell's sign without the link around it.
fn without_link(symbol: &str) -> &str {
    let mut parts = symbol.split("\x1b\\");
    let (first, second) = (parts.next().unwrap(), parts.next());
    second.map_or(first, |linked| linked.split('\x1b').next().unwrap())
}

#[test]
fn each_hazard_is_drawn_without_an_act_on_the_terminal() {
    for hazard in HAZARDS {
        for size in SIZES {
            assert_harmless(hazard, size);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_text_of_a_server_acts_on_the_terminal(text in any_text(), size in proptest::sample::select(&SIZES[..])) {
        assert_harmless(&text, size);
    }
}

/// What takes minutes; `scripts/test-long` runs it.
mod long {
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

        #[test]
        #[ignore = "takes minutes"]
        fn none_of_thousands_of_texts_acts_on_the_terminal(
            text in any_text(),
            size in proptest::sample::select(&SIZES[..]),
        ) {
            assert_harmless(&text, size);
        }
    }
}
