//! A play: bytes say what happens next, and the model is looked at after each scene.

use arbitrary::{Result, Unstructured};
use jiff::tz::TimeZone;
use ratatui::layout::Size;
use secrecy::ExposeSecret as _;

use super::invariants::{assert_frame, assert_sound, draw};
use super::marks::{Mark, STORES, store};
use super::{hands, world};
use crate::app::keymap::Keymap;
use crate::app::{
    Before, Compared, Comparison, ContextChoice, Destination, Effect, Model, Msg, Opening, RawReading, Tab,
    update,
};
use crate::config::Interface;
use crate::config::fuzzing::key_settings;
use crate::domain::{
    CheckId, CheckState, CleanText, Copied, Deadline, Finding, IdentityStore, NameLookup, PrivilegeNames,
    Redactor, Snapshot, StoreSource, compare,
};
use crate::session::{Event, Question, Request, RequestId};

/// So many messages say all there is to say.
const MOST_SCENES: usize = 300;
/// One message asks for no more than this.
const MOST_EFFECTS: usize = 12;
/// Profile, stores, group, and a profile to compare with.
const MOST_OPEN: usize = 4;
const TENANTS: u8 = 3;

/// A fetch that was asked for once.
struct Asked {
    id: RequestId,
    question: Question,
    tenant: u8,
    /// Whether an answer may still come.
    is_open: bool,
}

/// The model, and all that it ever asked of the world.
pub(super) struct Play<'a> {
    source: Unstructured<'a>,
    model: Model,
    tenant: u8,
    scenes: usize,
    asked: Vec<Asked>,
    walks: Vec<RequestId>,
    claims: Vec<RequestId>,
    readings: Vec<RawReading>,
    comparisons: Vec<Comparison>,
}

impl<'a> Play<'a> {
    /// The screen as it opens; `None`: the bytes do not even say how.
    pub(super) fn begin(bytes: &'a [u8]) -> Option<Self> {
        let mut source = Unstructured::new(bytes);
        let opening = opening(&mut source, 0).ok()?;
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

    fn close(&mut self, id: RequestId) {
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

    /// One of what was asked, the newest ones rather than the others.
    fn any_asked(&mut self) -> Result<Option<usize>> {
        if self.asked.is_empty() {
            return Ok(None);
        }
        let back = usize::from(self.source.arbitrary::<u8>()?) % self.asked.len().min(8);
        let open = (0..self.asked.len())
            .rev()
            .filter(|number| self.asked[*number].is_open);
        let newest: Vec<usize> = if self.source.ratio(3_u8, 4_u8)? {
            open.collect()
        } else {
            (0..self.asked.len()).rev().collect()
        };
        Ok(newest.get(back % newest.len().max(1)).copied())
    }

    /// An answer: in time, late, of the wrong kind, or to a question that nobody asked.
    fn answer(&mut self) -> Result<Option<Msg>> {
        let Some(number) = self.any_asked()? else {
            return Ok(None);
        };
        let (id, tenant, question) = {
            let asked = &self.asked[number];
            (asked.id, asked.tenant, asked.question.clone())
        };
        let id = if self.source.ratio(1_u8, 16_u8)? {
            RequestId(self.source.int_in_range(0..=99_u64)?)
        } else {
            id
        };
        let is_other = self
            .asked
            .iter()
            .any(|asked| asked.id == id && asked.question != question);
        let result = match self.source.int_in_range(0..=7_u8)? {
            0..=5 if !is_other => Ok(world::answer(&mut self.source, tenant, &question)?),
            6 => Ok(world::answer(&mut self.source, tenant, &Question::Stores)?),
            _ => Err(world::problem(&mut self.source)?),
        };
        self.close(id);
        Ok(Some(Msg::Session(Event::Answered { id, result })))
    }

    fn put_off(&mut self) -> Result<Option<Msg>> {
        let Some(number) = self.any_asked()? else {
            return Ok(None);
        };
        let later = self.source.int_in_range(0..=700_u64)?;
        Ok(Some(Msg::Session(Event::PutOff {
            id: self.asked[number].id,
            problem: world::problem(&mut self.source)?,
            until: Deadline::in_from(self.model.now, std::time::Duration::from_secs(later)),
        })))
    }

    fn checked(&mut self) -> Result<Event> {
        let walk = match self.walks.last() {
            Some(walk) if self.source.ratio(7_u8, 8_u8)? => *walk,
            _ => RequestId(self.source.int_in_range(0..=99_u64)?),
        };
        let id = *self.source.choose(&CheckId::ALL)?;
        let words: String = CleanText::from_server(self.source.arbitrary()?).to_string();
        let finding = match self.source.int_in_range(0..=3_u8)? {
            0 => Finding::pass(words),
            1 => Finding::warn(words, "Look at it."),
            2 => Finding::fail(words, "Mend it."),
            _ => Finding::skip(words),
        };
        let state = if self.source.arbitrary()? {
            CheckState::Running
        } else {
            let took = std::time::Duration::from_millis(self.source.arbitrary::<u16>()?.into());
            CheckState::Done { finding, took }
        };
        Ok(Event::Checked { walk, id, state })
    }

    fn named(&mut self) -> Result<Event> {
        let mut names = PrivilegeNames::default();
        for number in 0..self.source.int_in_range(0..=4_u8)? {
            let id = CleanText::from_server(&format!("p{number}"));
            names.insert(id, CleanText::from_server(self.source.arbitrary()?));
        }
        let lookups = [
            NameLookup::NotAsked,
            NameLookup::Running,
            NameLookup::Done { left_out: 3 },
            NameLookup::Off,
        ];
        let lookup = *self.source.choose(&lookups)?;
        Ok(Event::Named { names, lookup })
    }

    fn claims(&mut self) -> Result<Msg> {
        let id = self.claims.last().copied().unwrap_or_default();
        let claims = self.source.arbitrary::<Option<&str>>()?;
        let tree = |words: &str| {
            let document = serde_json::json!({"header": {}, "claims": {"sub": words, "exp": 1_700_000_000}});
            crate::domain::JsonTree::of(document, &Redactor::new()).into()
        };
        Ok(Msg::Session(Event::Claims {
            id,
            claims: claims.map(tree),
        }))
    }

    /// An answer was read for the raw view, or an older one only now.
    fn read(&mut self) -> Result<Option<Msg>> {
        let back = usize::from(self.source.ratio(1_u8, 4_u8)?);
        Ok(self.readings.iter().rev().nth(back).map(world::read))
    }

    fn compared(&mut self) -> Result<Option<Msg>> {
        let back = usize::from(self.source.ratio(1_u8, 4_u8)?);
        let is_good = self.source.ratio(3_u8, 4_u8)?;
        let problem = world::problem(&mut self.source)?;
        let Some(comparison) = self.comparisons.iter().rev().nth(back) else {
            return Ok(None);
        };
        let redactor = Redactor::knowing(&world::credential());
        let before = match &comparison.before {
            Before::Profile(profile) => Snapshot::of(profile, &redactor),
            Before::Saved(_) => Snapshot::default(),
        };
        let changes = compare(&before, &Snapshot::of(&comparison.now, &redactor));
        let compared = Compared {
            before: None,
            changes,
        };
        Ok(Some(Msg::Compared {
            id: comparison.id,
            result: if is_good { Ok(compared) } else { Err(problem) },
        }))
    }

    /// The world goes somewhere else, or to the same place again.
    fn open(&mut self) -> Result<Vec<Msg>> {
        let tenant = self.source.int_in_range(0..=TENANTS - 1)?;
        let mut opening = opening(&mut self.source, tenant)?;
        if self.source.arbitrary()? {
            opening.destination = self.model.destination.clone();
        }
        self.tenant = tenant;
        // The session of the old one is gone, and nobody answers for it.
        self.asked.iter_mut().for_each(|asked| asked.is_open = false);
        Ok(vec![Msg::Opened(Box::new(opening))])
    }

    fn told(&mut self) -> Result<Msg> {
        let problem = world::problem(&mut self.source)?;
        let saved = CleanText::from_server(self.source.arbitrary()?);
        Ok(match self.source.int_in_range(0..=9_u8)? {
            0 => Msg::NotOpened(problem),
            1 => Msg::Kept(Err(problem)),
            2 => Msg::Kept(Ok(Destination::Context("context-1".into()))),
            3 => Msg::Keyring(Err(problem)),
            4 => Msg::Keyring(Ok(())),
            5 => Msg::Saved(Ok(saved)),
            6 => Msg::Saved(Err(problem)),
            7 => Msg::Remembered(Some(saved.to_string())),
            8 => Msg::Copied(Copied::Cleared {
                what: "client secret",
            }),
            _ if self.source.ratio(1_u8, 4_u8)? => {
                self.asked.iter_mut().for_each(|asked| asked.is_open = false);
                Msg::SessionEnded
            }
            _ => Msg::Zone(TimeZone::fixed(jiff::tz::offset(5))),
        })
    }
}

/// With what the screen opens.
fn opening(source: &mut Unstructured<'_>, tenant: u8) -> Result<Opening> {
    let setup = world::setup(tenant);
    let contexts = (0..TENANTS).map(|number| ContextChoice {
        name: format!("context-{number}"),
        detail: world::setup(number).base_url,
        destination: Destination::Context(format!("context-{number}")),
    });
    let configured = IdentityStore {
        ids_id: store(STORES - 1),
        name: Some(CleanText::from_server("Configured")),
        source: StoreSource::Config,
    };
    let keys = if source.arbitrary()? {
        key_settings(hands::remapped(source)?.as_bytes())
    } else {
        Vec::new()
    };
    let is_first_run = tenant == 0 && source.ratio(1_u8, 8_u8)?;
    Ok(Opening {
        size: hands::size(source)?,
        interface: Interface {
            ascii: source.arbitrary()?,
            remember_privileges: source.arbitrary()?,
            ..Interface::default()
        },
        keymap: Keymap::read(&keys).unwrap_or_default(),
        store: store(source.int_in_range(0..=STORES - 1)?),
        stores: vec![configured],
        destination: Destination::Context(setup.context.clone()),
        contexts: contexts.collect(),
        config_file: source
            .arbitrary::<bool>()?
            .then(|| CleanText::from_server("/home/jane/config.toml")),
        tab: *source.choose(&Tab::ALL)?,
        is_first_run,
        ..Opening::new(world::start(), setup)
    })
}
