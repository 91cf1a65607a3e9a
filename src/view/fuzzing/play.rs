//! A play: bytes say what happens next, and the model is looked at after each scene.

use arbitrary::{Result, Unstructured};
use ratatui::layout::Size;
use secrecy::ExposeSecret as _;

use super::invariants::{assert_frame, assert_sound, draw};
use super::marks::Mark;
use super::{hands, opening, world};
use crate::app::{Comparison, Effect, Model, Msg, RawReading, update};
use crate::session::{Event, Question, Request, RequestId};

/// So many messages say all there is to say.
const MOST_SCENES: usize = 300;
/// One message asks for no more than this.
const MOST_EFFECTS: usize = 12;
/// Profile, stores, group, and a profile to compare with.
const MOST_OPEN: usize = 4;

/// A fetch that was asked for once.
#[derive(Clone)]
pub(super) struct Asked {
    pub(super) id: RequestId,
    pub(super) question: Question,
    pub(super) tenant: u8,
    /// Whether an answer may still come.
    pub(super) is_open: bool,
}

/// The model, and all that it ever asked of the world.
pub(super) struct Play<'a> {
    pub(super) source: Unstructured<'a>,
    pub(super) model: Model,
    pub(super) tenant: u8,
    scenes: usize,
    pub(super) asked: Vec<Asked>,
    pub(super) walks: Vec<RequestId>,
    pub(super) claims: Vec<RequestId>,
    pub(super) readings: Vec<RawReading>,
    pub(super) comparisons: Vec<Comparison>,
}

impl<'a> Play<'a> {
    /// The screen as it opens; `None`: the bytes do not even say how.
    pub(super) fn begin(bytes: &'a [u8]) -> Option<Self> {
        let mut source = Unstructured::new(bytes);
        let opening = opening::opening(&mut source, 0).ok()?;
        let mut play = Self {
            source,
            model: Model::new(opening),
            tenant: 0,
            scenes: 0,
            asked: Vec::new(),
            walks: Vec::new(),
            claims: Vec::new(),
            readings: Vec::new(),
            comparisons: Vec::new(),
        };
        let effects = play.model.start();
        play.note(effects);
        Some(play)
    }

    /// The next message; `false`: the play is over.
    pub(super) fn go_on(&mut self) -> bool {
        if self.source.is_empty() || self.scenes == MOST_SCENES {
            return false;
        }
        self.scenes += 1;
        let Ok(messages) = self.messages() else {
            return false;
        };
        for msg in messages {
            let effects = update(&mut self.model, msg);
            self.note(effects);
            assert_sound(&self.model);
            self.assert_own_profile();
        }
        if self.model.take_changed() {
            let rows = draw(&self.model, self.model.size);
            assert_frame(&self.model, self.tenant, &rows);
        }
        true
    }

    /// What is left at the end keeps no secret in sight of a log, and can be drawn where the terminal has another size than
    /// it told.
    pub(super) fn end(self) {
        let shown = format!("{:?}", self.model);
        assert!(
            !shown.contains(&world::KEY[..8]) && !shown.contains(&world::PASSWORD[..8]),
            "{shown}"
        );
        for (width, height) in [(20, 5), (40, 10), (61, 17), (130, 45)] {
            draw(&self.model, Size { width, height });
        }
    }

    /// Takes down what is asked of the world.
    fn note(&mut self, effects: Vec<Effect>) {
        assert!(effects.len() <= MOST_EFFECTS, "{effects:?}");
        for effect in effects {
            let shown = format!("{effect:?}");
            assert!(!shown.contains(&world::KEY[..8]), "{shown}");
            match effect {
                Effect::Session(request) => self.note_request(request),
                Effect::ReadRaw(reading) => self.readings.push(reading),
                Effect::Compare(comparison) => self.comparisons.push(comparison),
                Effect::Copy(clip) => {
                    let has_secret = clip.text.expose_secret().contains(&world::KEY[..8]);
                    assert!(clip.is_secret || !has_secret, "{clip:?}");
                }
                _ => {}
            }
        }
        let open = self.asked.iter().filter(|asked| asked.is_open).count();
        assert!(open <= MOST_OPEN, "{open} fetches are under way");
    }

    fn note_request(&mut self, request: Request) {
        match request {
            Request::Fetch { id, question } => {
                assert!(
                    self.asked.last().is_none_or(|last| last.id < id),
                    "{id:?} is no new name"
                );
                let tenant = self.tenant;
                self.asked.push(Asked {
                    id,
                    question,
                    tenant,
                    is_open: true,
                });
            }
            Request::Cancel(id) => self.close(id),
            Request::Verify { walk, .. } => self.walks.push(walk),
            Request::ReadClaims { id } => self.claims.push(id),
            _ => {}
        }
    }

    pub(super) fn close(&mut self, id: RequestId) {
        if let Some(asked) = self.asked.iter_mut().find(|asked| asked.id == id) {
            asked.is_open = false;
        }
    }

    /// The profile that is kept is of the store under whose name it is kept.
    fn assert_own_profile(&self) {
        let Some(visit) = self.model.visit() else { return };
        let name = visit.profile.user_name.as_deref().unwrap_or_default();
        let kept = Mark::of(self.tenant, &visit.store);
        assert_eq!(Mark::all(name), [kept], "the profile of another store is kept");
    }

    /// What happens next.
    fn messages(&mut self) -> Result<Vec<Msg>> {
        let msg = match self.source.int_in_range(0..=31_u8)? {
            0..=9 => return hands::keys(&mut self.source, &self.model),
            10 => hands::paste(&mut self.source)?,
            11 | 12 => hands::mouse(&mut self.source, self.model.size)?,
            13 => Msg::Resized(hands::size(&mut self.source)?),
            14 | 15 => hands::tick(&mut self.source, self.model.now)?,
            16..=20 => return Ok(self.answer()?.into_iter().collect()),
            21 => Msg::Session(Event::Token(world::token(&mut self.source, self.model.now)?)),
            22 => Msg::Session(self.checked()?),
            23 => Msg::Session(Event::Exchanged(world::exchange(&mut self.source)?.into())),
            24 => Msg::Session(self.named()?),
            25 => Msg::Session(Event::Connected {
                setup: world::setup(self.tenant),
                credential: world::credential(),
            }),
            26 => return Ok(self.read()?.into_iter().collect()),
            27 => return Ok(self.compared()?.into_iter().collect()),
            28 => return self.open(),
            29 => return Ok(self.put_off()?.into_iter().collect()),
            30 => self.claims()?,
            _ => self.told()?,
        };
        Ok(vec![msg])
    }
}
