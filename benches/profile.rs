//! How the work grows with the profile: reading it, taking it in, drawing it, moving and filtering in it,
//! comparing it.
//!
//! `cargo bench` prints the times of this machine. What counts are the ratios between the rows of a table: a frame and
//! a key press must cost the same for 20 privileges and for 20,000.

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use idsight::api::read_profile;
use idsight::app::{Effect, Key, KeyCode, Model, Msg, Opening, update};
use idsight::domain::{
    self, ApiCredential, CleanText, ClientId, IdentityStore, IdsId, JsonTree, Moment, Privilege, Profile,
    Redactor, Setup, Snapshot, StoreSource,
};
use idsight::session::{Answer, Event, Question, Request, RequestId};
use idsight::view::view;
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use serde_json::Value;

const PRIVILEGES: [usize; 3] = [20, 2_000, 20_000];
const STORES: [usize; 3] = [20, 200, 2_000];
const SIZE: Size = Size {
    width: 120,
    height: 40,
};

// The sample in the vendor's guide.
const CLIENT_ID: &str = "YXBpLWNyZWQuNDhjMjFlM2YtZWMwZC00ZWI3LTg5MTctOTVhNWNiYjNmOGYyLmQxUVhBNWwzdURMbFZ2SExQOFpBZ2RtOTEyU2F3d1ZJU3hyOVRiQzNkWlE=";
const CLIENT_SECRET: &str = "ZDFRWEE1bDN1RExsVnZITFA4WkFnZG05MTJTYXd3VklTeHI5VGJDM2RaUVlYQnBMV055WldRdU5EaGpNakZsTTJZdFpXTXdaQzAwWldJM0xUZzVNVGN0T1RWaE5XTmlZak5tT0dZeUxtUXhVVmhCTld3emRVUk1iRloyU0V4UU9GcEJaMlJ0T1RFeVUyRjNkMVpKVTNoeU9WUmlRek5rV2xFPTE2MTU5OTcxMDE1MjcxMjEyMzI=";

fn main() {
    divan::main();
}

/// From the bytes of a `Me` response to the profile.
#[divan::bench(args = PRIVILEGES)]
fn read(bencher: Bencher, privileges: usize) {
    let body = me(privileges);
    bencher
        .counter(ItemsCount::new(privileges))
        .bench_local(|| read_profile(black_box(body.as_bytes())));
}

/// Secrets are masked in a `Me` response for `me --format raw`: 1.6 MB, and the 16 MB that an answer may have.
#[divan::bench(args = [20_000, 200_000])]
fn redact(bencher: Bencher, privileges: usize) {
    let body: Value = serde_json::from_str(&me(privileges)).unwrap_or_default();
    let redactor = Redactor::knowing(&ApiCredential {
        client_id: ClientId::new(CLIENT_ID),
        client_secret: CLIENT_SECRET.into(),
    });
    bencher
        .counter(BytesCount::new(body.to_string().len()))
        .with_inputs(|| body.clone())
        .bench_local_values(|mut body| {
            redactor.json(&mut body);
            body
        });
}

/// An answer is made a tree for the raw view, beside the screen.
#[divan::bench(args = PRIVILEGES)]
fn tree(bencher: Bencher, privileges: usize) {
    let body: Value = serde_json::from_str(&me(privileges)).unwrap_or_default();
    bencher
        .with_inputs(|| body.clone())
        .bench_local_values(|body| JsonTree::of(body, &Redactor::new()));
}

/// A key in the search of the raw view that finds something in every privilege: in 1.6 MB, and in 16 MB.
#[divan::bench(args = [20, 2_000, 20_000, 200_000])]
fn search_tree(bencher: Bencher, privileges: usize) {
    let body: Value = serde_json::from_str(&me(privileges)).unwrap_or_default();
    let tree = JsonTree::of(body, &Redactor::new());
    bencher.bench_local(|| black_box(&tree).find(black_box("privilege")));
}

/// The answer arrives: rows are sorted, and what the filter looks through is prepared.
#[divan::bench(args = PRIVILEGES)]
fn take_in(bencher: Bencher, privileges: usize) {
    let profile = profile(privileges);
    bencher
        .counter(ItemsCount::new(privileges))
        .with_inputs(|| {
            let mut model = opened();
            let answer = answer(&model.start(), &profile);
            (model, answer)
        })
        .bench_values(|(mut model, answer)| {
            if let Some(answer) = answer {
                update(&mut model, answer);
            }
            model
        });
}

/// One frame of the privileges, at 120 × 40. Only from 40 privileges on is the list full of rows, so that is where
/// growth counts from.
#[divan::bench(args = [20, 40, 2_000, 20_000])]
fn frame(bencher: Bencher, privileges: usize) {
    let model = on_privileges(privileges);
    let Ok(mut terminal) = Terminal::new(TestBackend::new(SIZE.width, SIZE.height));
    bencher.bench_local(|| {
        let drawn = terminal.draw(|frame| view(black_box(&model), frame));
        drawn.is_ok()
    });
}

/// A key press that moves the cursor: down and up by turns, from the middle of the list.
#[divan::bench(args = PRIVILEGES)]
fn move_cursor(bencher: Bencher, privileges: usize) {
    let mut model = on_privileges(privileges);
    for _ in 0..privileges / 2 {
        press(&mut model, KeyCode::Down);
    }
    let mut keys = [KeyCode::Down, KeyCode::Up].into_iter().cycle();
    bencher.bench_local(|| {
        if let Some(key) = keys.next() {
            press(&mut model, key);
        }
    });
}

/// A key press in the filter of the stores: a letter and Backspace by turns, behind a text that all of them hold.
#[divan::bench(args = STORES)]
fn filter_stores(bencher: Bencher, stores: usize) {
    let mut model = with_stores(stores);
    bencher.counter(ItemsCount::new(stores)).bench_local(filtering(
        &mut model,
        "branch ",
        KeyCode::Char('1'),
    ));
}

/// The same in the filter of the privileges.
#[divan::bench(args = PRIVILEGES)]
fn filter_privileges(bencher: Bencher, privileges: usize) {
    let mut model = on_privileges(privileges);
    bencher
        .counter(ItemsCount::new(privileges))
        .bench_local(filtering(&mut model, "shift ", KeyCode::Char('1')));
}

/// A profile becomes what can be kept in a file and compared.
#[divan::bench(args = PRIVILEGES)]
fn snapshot(bencher: Bencher, privileges: usize) {
    let profile = profile(privileges);
    bencher
        .counter(ItemsCount::new(privileges))
        .bench_local(|| Snapshot::of(black_box(&profile), &Redactor::new()));
}

/// What differs between two profiles: the other list is in another order, every tenth privilege is not in
/// it, and every tenth ends.
#[divan::bench(args = PRIVILEGES)]
fn compare(bencher: Bencher, privileges: usize) {
    let left = profile(privileges);
    let right = Snapshot::of(&changed(&left), &Redactor::new());
    let left = Snapshot::of(&left, &Redactor::new());
    bencher
        .counter(ItemsCount::new(privileges))
        .bench_local(|| domain::compare(black_box(&left), black_box(&right)));
}

/// Opens the filter, types `text`, and hands out what presses the next key.
fn filtering<'a>(model: &'a mut Model, text: &str, letter: KeyCode) -> impl FnMut() + use<'a> {
    press(model, KeyCode::Char('/'));
    for character in text.chars() {
        press(model, KeyCode::Char(character));
    }
    let mut keys = [letter, KeyCode::Backspace].into_iter().cycle();
    move || {
        if let Some(key) = keys.next() {
            press(model, key);
        }
    }
}

fn press(model: &mut Model, key: KeyCode) {
    black_box(update(model, Msg::Key(Key::plain(key))));
}

/// The screen as it opens, before anything was fetched.
fn opened() -> Model {
    let start = Moment {
        wall: Timestamp::UNIX_EPOCH,
        monotonic: Duration::ZERO,
    };
    let setup = Setup {
        context: "acme".into(),
        origin: "The benchmark".into(),
        base_url: "https://acme.ids.secureauth.com".into(),
        home: IdsId::default_store(),
    };
    Model::new(Opening {
        size: SIZE,
        ..Opening::new(start, setup)
    })
}

/// The screen on the tab of the privileges.
fn on_privileges(privileges: usize) -> Model {
    let mut model = opened();
    if let Some(answer) = answer(&model.start(), &profile(privileges)) {
        update(&mut model, answer);
    }
    press(&mut model, KeyCode::Char('2'));
    model
}

/// The screen with so many stores, on the list of them.
fn with_stores(stores: usize) -> Model {
    let mut model = opened();
    let listed = (1..=stores).filter_map(|number| {
        Some(IdentityStore {
            ids_id: IdsId::new(&identifier(number)).ok()?,
            name: Some(CleanText::from_server(&format!("Branch {number:04}"))),
            source: StoreSource::Server,
        })
    });
    let asked = request(&model.start(), |question| *question == Question::Stores);
    if let Some(id) = asked {
        let result = Ok(Answer::Stores(listed.collect()));
        update(&mut model, Msg::Session(Event::Answered { id, result }));
    }
    model
}

/// The profile as the answer to what was asked for.
fn answer(effects: &[Effect], profile: &Arc<Profile>) -> Option<Msg> {
    let id = request(effects, |question| matches!(question, Question::Profile { .. }))?;
    let result = Ok(Answer::Profile(Arc::clone(profile)));
    Some(Msg::Session(Event::Answered { id, result }))
}

fn request(effects: &[Effect], is_meant: impl Fn(&Question) -> bool) -> Option<RequestId> {
    effects.iter().find_map(|effect| match effect {
        Effect::Session(Request::Fetch { id, question }) if is_meant(question) => Some(*id),
        _ => None,
    })
}

fn profile(privileges: usize) -> Arc<Profile> {
    Arc::new(read_profile(me(privileges).as_bytes()).unwrap_or_default())
}

fn changed(profile: &Profile) -> Profile {
    let kept = profile
        .privileges
        .iter()
        .enumerate()
        .filter(|(number, _)| number % 10 != 0);
    let changed = kept.map(|(number, privilege)| Privilege {
        expires: (number % 10 == 1).then_some(Timestamp::UNIX_EPOCH),
        ..privilege.clone()
    });
    Profile {
        privileges: changed.rev().collect(),
        ..profile.clone()
    }
}

/// A `Me` response with so many privileges: for groups, for stores, and without a name, in equal parts.
fn me(privileges: usize) -> String {
    let mut entries = String::new();
    for number in 0..privileges {
        let comma = if number == 0 { "" } else { "," };
        let id = identifier(number);
        // Writing to a String cannot fail.
        let _ = match number % 3 {
            0 => write!(
                entries,
                r#"{comma}{{"value":"{id}","display":"Group Shift {number:05} dynamic privilege"}}"#
            ),
            1 => write!(
                entries,
                r#"{comma}{{"value":"{id}","display":"IDS Branch {number:05} User dynamic privilege"}}"#
            ),
            _ => write!(entries, r#"{comma}{{"value":"{id}"}}"#),
        };
    }
    format!(
        r#"{{"id":"48c21e3f-ec0d-4eb7-8917-95a5cbb3f8f2","userName":"Jane Doe",
            "urn:ietf:params:scim:schemas:extension:secureauth:2.0:User":{{"privileges":[{entries}]}}}}"#
    )
}

fn identifier(number: usize) -> String {
    format!("7b5d89f0-9b16-4943-a005-{number:012x}")
}
