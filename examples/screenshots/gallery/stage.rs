//! The program on the demo tenant, without a terminal: the real session, `update` and `view`, at a time of our own.

use std::collections::VecDeque;

use idsight::app::{Destination, Effect, Key, Model, Msg, Opening, update};
use idsight::config::{BuiltIn, ColourDepth, Theme};
use idsight::demo::Scenario;
use idsight::domain::CleanText;
use idsight::session::{Clock as _, Connect as _};
use idsight::view::view;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

use super::demo::{Demo, StandingClock};
use super::outside::{Outside, compared, read};

/// The size of the pictures.
pub(crate) const SIZE: Size = Size {
    width: 110,
    height: 30,
};
/// A model in the middle of its life, with the session that answers it.
pub(crate) struct Stage {
    model: Model,
    clock: StandingClock,
    outside: Option<Outside>,
}

impl Stage {
    /// `idsight --demo=SCENARIO`, as soon as everything that it asks for has come.
    pub(crate) fn open(scenario: Scenario) -> Self {
        let clock = StandingClock::default();
        let demo = Demo::start(scenario, &clock);
        let opening = Opening {
            size: SIZE,
            client_id_origin: "demo".into(),
            client_secret_origin: "demo".into(),
            destination: Destination::Demo(scenario.name().into()),
            ..Opening::new(clock.now(), demo.setup())
        };
        let outside = Outside::start(demo, &clock);
        Self::start(opening, clock, Some(outside))
    }

    /// `idsight`, where nothing is configured.
    pub(crate) fn first_run() -> Self {
        let clock = StandingClock::default();
        let file = CleanText::from_server("/home/jane/.config/idsight/config.toml");
        let opening = Opening {
            size: SIZE,
            ..Opening::first_run(clock.now(), Some(file))
        };
        Self::start(opening, clock, None)
    }

    fn start(opening: Opening, clock: StandingClock, outside: Option<Outside>) -> Self {
        let mut stage = Self {
            model: Model::new(opening),
            clock,
            outside,
        };
        let effects = stage.model.start();
        stage.perform(effects);
        stage
    }

    /// Presses a key, and waits until all that it asks for has come.
    pub(crate) fn press(&mut self, key: Key) {
        self.tell(Msg::Key(key));
    }

    /// Types a text.
    pub(crate) fn enter(&mut self, text: &str) {
        for character in text.chars() {
            self.press(Key::char(character));
        }
    }

    /// Lets some time go by.
    pub(crate) fn pass(&mut self, seconds: u64) {
        self.clock.pass(seconds);
        self.tell(Msg::Tick(self.clock.now()));
    }

    /// What is on the screen, in a theme.
    pub(crate) fn draw(&self, theme: BuiltIn) -> Buffer {
        let mut model = self.model.clone();
        model.interface.theme = Theme::BuiltIn(theme);
        model.interface.depth = ColourDepth::True;
        let Ok(mut terminal) = Terminal::new(TestBackend::new(SIZE.width, SIZE.height));
        let Ok(_) = terminal.draw(|frame| view(&model, frame));
        terminal.backend().buffer().clone()
    }

    fn tell(&mut self, msg: Msg) {
        let effects = update(&mut self.model, msg);
        self.perform(effects);
    }

    /// Carries out what the model wants, one after the other: only so is the order of all that is told the same in
    /// each run.
    fn perform(&mut self, effects: Vec<Effect>) {
        let mut left = VecDeque::from(effects);
        while let Some(effect) = left.pop_front() {
            for msg in self.carry_out(effect) {
                left.extend(update(&mut self.model, msg));
            }
        }
    }

    fn carry_out(&mut self, effect: Effect) -> Vec<Msg> {
        match effect {
            Effect::Session(request) => self
                .outside
                .as_mut()
                .map_or_else(Vec::new, |outside| outside.ask(request)),
            Effect::ReadRaw(reading) => vec![read(&reading)],
            Effect::Compare(comparison) => vec![compared(&comparison)],
            Effect::ProbeKeyring => vec![Msg::Keyring(Ok(()))],
            other => panic!("no picture needs {other:?}"),
        }
    }
}
