//! A day at the screen: whatever came and was pressed, the model is no larger in the evening.

use std::collections::HashSet;
use std::mem::{Discriminant, discriminant};

use serde_json::json;

use super::credentials::credential;
use super::*;
use crate::app::keymap::BINDINGS;
use crate::app::{Compared, ContextChoice, Destination};
use crate::domain::{CheckId, CheckState, Finding, Group, JsonTree, Redactor, samples};
use crate::domain::{Copied, WhyTerminal};

const HOURS: u64 = 24;
/// By then the activity has as many entries as it keeps.
const FULL: usize = 12;
const MOST_ENTRIES: usize = 500;

/// A world that does what it is asked for; of what is fetched some fails, and some is never answered.
#[derive(Default)]
struct World {
    asked: u64,
    /// What kinds of things it was to do.
    wanted: HashSet<Discriminant<Effect>>,
}

impl World {
    /// Does what is wanted, and what comes of that, until nothing more is.
    fn perform(&mut self, model: &mut Model, mut effects: Vec<Effect>) {
        while let Some(effect) = effects.pop() {
            self.wanted.insert(discriminant(&effect));
            for msg in self.answers(&effect) {
                effects.extend(update(model, msg));
            }
        }
    }

    fn answers(&mut self, effect: &Effect) -> Vec<Msg> {
        match effect {
            Effect::Session(Request::Fetch { id, question }) => self.fetched(*id, question),
            Effect::Session(Request::Verify { walk, checks, .. }) => checked(*walk, checks),
            Effect::Session(Request::ReadClaims { id }) => {
                let claims = Some(tree());
                vec![Msg::Session(Event::Claims { id: *id, claims })]
            }
            Effect::ReadRaw(reading) => vec![Msg::RawRead {
                id: reading.id,
                tree: Some(tree()),
            }],
            Effect::Compare(comparison) => vec![Msg::Compared {
                id: comparison.id,
                result: Ok(Compared {
                    before: None,
                    changes: Vec::new(),
                }),
            }],
            Effect::SaveSnapshot(_) | Effect::SaveExchanges(_) => vec![Msg::Saved(Ok(text("a file")))],
            Effect::KeepTheme(_) => vec![Msg::ThemeKept(Ok(text("a file")))],
            Effect::ProbeKeyring => vec![Msg::Keyring(Ok(()))],
            Effect::Open(Destination::Context(name)) => vec![opened(name)],
            Effect::Copy(_) | Effect::CopyToken => vec![Msg::Copied(Copied::Terminal {
                what: "text",
                is_secret: false,
                is_large: false,
                why: WhyTerminal::OverSsh,
            })],
            _ => Vec::new(),
        }
    }

    fn fetched(&mut self, id: RequestId, question: &Question) -> Vec<Msg> {
        self.asked += 1;
        let status = if self.asked.is_multiple_of(4) { 503 } else { 200 };
        let exchange = |body| Event::Exchanged(Arc::new(samples::answered(self.asked, status, &json!(body))));
        let mut events = vec![exchange("x".repeat(1_000))];
        if status == 503 {
            let until = Deadline::in_from(start_of_time(), Duration::from_secs(self.asked));
            let problem = refused();
            events.push(Event::PutOff { id, problem, until });
            events.push(exchange("y".repeat(1_000)));
        }
        let answer = match question {
            Question::Profile { .. } => some_profile("Jane"),
            Question::Stores => Answer::Stores(vec![named("default", "ACME"), named("emp", "Employees")]),
            Question::Group { .. } => Answer::Group(Arc::new(Group::default())),
        };
        match self.asked % 9 {
            // Never.
            0 => {}
            1 => events.push(Event::Answered {
                id,
                result: Err(refused()),
            }),
            _ => events.push(Event::Answered {
                id,
                result: Ok(answer),
            }),
        }
        events.into_iter().map(Msg::Session).collect()
    }
}

fn tree() -> Arc<JsonTree> {
    let document = json!({"a": (0..80).collect::<Vec<_>>(), "b": "c"});
    Arc::new(JsonTree::of(document, &Redactor::new()))
}

fn checked(walk: RequestId, checks: &[CheckId]) -> Vec<Msg> {
    let finding = Finding::pass("It is fine.");
    let took = Duration::from_millis(3);
    let done = CheckState::Done { finding, took };
    let told = checks
        .iter()
        .flat_map(|id| [(*id, CheckState::Running), (*id, done.clone())]);
    told.map(|(id, state)| Msg::Session(Event::Checked { walk, id, state }))
        .collect()
}

/// What is pressed in each hour: two stores, each tab with what can be opened, typed and copied there, and Esc.
fn pressed() -> Vec<Key> {
    let down_and_up = [KeyCode::Down, KeyCode::Up].map(Key::plain);
    let looked_at = down_and_up
        .into_iter()
        .flat_map(|key| [ESC, ESC, TAB, TAB, key, ENTER]);
    let typed = typed(
        "1rry12/exec\u{1b}a\u{1b}3\r\u{1b}4r5rm6\rr\u{1b}E7/a\r\u{1b}tt?/q\u{1b}\u{1b}:refr\u{1b}=\u{1b}S{}Gggv\u{1b}",
    );
    looked_at
        .flat_map(|key| [vec![key], typed.clone()].concat())
        .collect()
}

fn typed(text: &str) -> Vec<Key> {
    let key = |character| match character {
        '\u{1b}' => ESC,
        '\r' => ENTER,
        character => Key::char(character),
    };
    text.chars().map(key).collect()
}

/// Every key there is, in each tab. What it opens, also one upon another, is left again.
fn pressed_in_each_tab() -> impl Iterator<Item = Key> {
    let presses = || BINDINGS.iter().flat_map(|binding| binding.presses.iter());
    ('1'..='7').flat_map(move |tab| {
        presses().flat_map(move |press| {
            let keys = [ESC, ESC, Key::char(tab), press.first];
            keys.into_iter().chain(press.second)
        })
    })
}

/// A context, a theme and a command are chosen, and what can be copied; a form is begun and thrown away.
const CHOSEN: &str = "cglobex\rcacme\rTd\rTl\r:sess\ryiysytycyjypviv\u{1b}vs\u{1b}cadd\rgamma\u{1b}\u{1b}y";

fn opened(context: &str) -> Msg {
    let choice = |name: &str| ContextChoice {
        name: name.into(),
        detail: "its tenant".into(),
        destination: Destination::Context(name.into()),
    };
    let mut opening = opening();
    opening.setup.context = context.into();
    opening.destination = Destination::Context(context.into());
    opening.contexts = vec![choice("acme"), choice("globex")];
    opening.interface.remember_privileges = true;
    opening.config_file = Some(text("config.toml"));
    Msg::Opened(Box::new(opening))
}

/// What the mouse does all over the screen: on its panes, and on each box that lies over them.
fn pointed_at() -> impl Iterator<Item = Msg> {
    use MouseKind::{Click, Drag, Release, ScrollDown, ScrollUp};
    let openers = [ESC]
        .into_iter()
        .chain(['?', 'c', 'T', 'y', ':', '='].map(Key::char));
    let places = (0..40)
        .step_by(5)
        .flat_map(|y| (0..120).step_by(17).map(move |x| Position { x, y }));
    places.flat_map(move |at| {
        openers.clone().flat_map(move |opener| {
            let keys = [ESC, ESC, opener].map(Msg::Key);
            let mouse =
                [ScrollDown, ScrollUp, Click, Drag, Release].map(|kind| Msg::Mouse(Mouse { kind, at }));
            keys.into_iter().chain(mouse)
        })
    })
}

fn live_through_an_hour(model: &mut Model, world: &mut World, hour: u64) {
    if hour % 3 == 2 {
        let context = ["acme", "globex"][usize::from(hour.is_multiple_of(2))];
        let effects = update(model, opened(context));
        world.perform(model, effects);
    }
    let setup = model.verified.clone();
    let connected = Event::Connected {
        setup,
        credential: credential(),
    };
    update(model, Msg::Session(connected));
    let life = TokenLife::new(model.now, Validity::For(Duration::from_secs(3600)));
    let since = model.now;
    for status in [TokenStatus::Refreshing { life, since }, TokenStatus::Valid(life)] {
        update(model, Msg::Session(Event::Token(status)));
    }
    let keys = pressed()
        .into_iter()
        .chain(pressed_in_each_tab())
        .chain(typed(CHOSEN));
    for msg in keys.map(Msg::Key).chain(pointed_at()) {
        let effects = update(model, msg);
        world.perform(model, effects);
    }
    let lookup = NameLookup::Done { left_out: 0 };
    hear_names(model, &[("id-7", "Admin")], lookup);
    update(model, Msg::Remembered(Some("Two privileges are new.".into())));
    let end = model.now.after(Duration::from_secs(3600));
    while let Some(deadline) = next_deadline(model).filter(|deadline| *deadline < end.monotonic) {
        let effects = later_by(model, deadline.saturating_sub(model.now.monotonic));
        world.perform(model, effects);
    }
    let effects = update(model, Msg::Tick(end));
    world.perform(model, effects);
}

fn later_by(model: &mut Model, passed: Duration) -> Vec<Effect> {
    assert!(!passed.is_zero(), "it is to be woken at once, again and again");
    let now = model.now.after(passed);
    update(model, Msg::Tick(now))
}

#[test]
fn a_day_of_keys_answers_and_ticks_leaves_the_model_as_large_as_it_was() {
    let (mut model, mut world) = (ready(), World::default());
    let mut sizes = Vec::new();
    for hour in 0..HOURS {
        live_through_an_hour(&mut model, &mut world, hour);
        assert!(model.activity.listing.len() <= MOST_ENTRIES);
        // All that there is, in words.
        sizes.push(format!("{model:?}").len());
    }
    assert_eq!(model.activity.listing.len(), MOST_ENTRIES);
    // All there is but to read a raw answer, which no profile has here, and to keep a view and a new context.
    assert_eq!(world.wanted.len(), 11 + usize::from(cfg!(unix)));
    assert!(world.asked > 20 * HOURS, "{} were fetched", world.asked);
    let most = |hours: &[usize]| hours.iter().copied().max().unwrap_or_default();
    let (first, then) = sizes[FULL - 6..].split_at(6);
    // Numbers have more digits later on.
    assert!(most(then) < most(first) + most(first) / 50, "{sizes:?}");
}
