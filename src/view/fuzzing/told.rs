//! What the session and the errands tell: in time or late, right or wrong.

use std::time::Duration;

use arbitrary::Result;
use jiff::tz::TimeZone;

use super::marks::words;
use super::play::{Asked, Play};
use super::{opening, world};
use crate::app::{Before, Compared, Destination, Msg};
use crate::domain::{
    CheckId, CheckState, CleanText, Copied, Deadline, Finding, JsonTree, NameLookup, PrivilegeNames,
    Redactor, Snapshot, compare,
};
use crate::session::{Event, Question, RequestId};

impl Play<'_> {
    /// One of what was asked, the newest ones rather than the others.
    fn any_asked(&mut self) -> Result<Option<Asked>> {
        let is_open = self.source.ratio(3_u8, 4_u8)?;
        let back = usize::from(self.source.int_in_range(0..=7_u8)?);
        let newest: Vec<&Asked> = self
            .asked
            .iter()
            .rev()
            .filter(|asked| asked.is_open || !is_open)
            .collect();
        Ok(newest.get(back % newest.len().max(1)).copied().cloned())
    }

    /// An answer: in time, late, of the wrong kind, or to a question that nobody asked.
    pub(super) fn answer(&mut self) -> Result<Option<Msg>> {
        let Some(Asked {
            id, question, tenant, ..
        }) = self.any_asked()?
        else {
            return Ok(None);
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

    pub(super) fn put_off(&mut self) -> Result<Option<Msg>> {
        let Some(Asked { id, .. }) = self.any_asked()? else {
            return Ok(None);
        };
        let later = self.source.int_in_range(0..=700_u64)?;
        Ok(Some(Msg::Session(Event::PutOff {
            id,
            problem: world::problem(&mut self.source)?,
            until: Deadline::in_from(self.model.now, Duration::from_secs(later)),
        })))
    }

    pub(super) fn checked(&mut self) -> Result<Event> {
        let walk = match self.walks.last() {
            Some(walk) if self.source.ratio(7_u8, 8_u8)? => *walk,
            _ => RequestId(self.source.int_in_range(0..=99_u64)?),
        };
        let id = *self.source.choose(&CheckId::ALL)?;
        let words: String = CleanText::from_server(&words(&mut self.source)?).to_string();
        let finding = match self.source.int_in_range(0..=3_u8)? {
            0 => Finding::pass(words),
            1 => Finding::warn(words, "Look at it."),
            2 => Finding::fail(words, "Mend it."),
            _ => Finding::skip(words),
        };
        let state = if self.source.arbitrary()? {
            CheckState::Running
        } else {
            let took = Duration::from_millis(self.source.arbitrary::<u16>()?.into());
            CheckState::Done { finding, took }
        };
        Ok(Event::Checked { walk, id, state })
    }

    pub(super) fn named(&mut self) -> Result<Event> {
        let mut names = PrivilegeNames::default();
        for number in 0..self.source.int_in_range(0..=4_u8)? {
            let id = CleanText::from_server(&format!("p{number}"));
            names.insert(id, CleanText::from_server(&words(&mut self.source)?));
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

    pub(super) fn claims(&mut self) -> Result<Msg> {
        let id = self.claims.last().copied().unwrap_or_default();
        let claims = words(&mut self.source)?;
        let claims = (!claims.is_empty()).then_some(&*claims);
        let tree = |words: &str| {
            let document = serde_json::json!({"header": {}, "claims": {"sub": words, "exp": 1_700_000_000}});
            JsonTree::of(document, &Redactor::new()).into()
        };
        Ok(Msg::Session(Event::Claims {
            id,
            claims: claims.map(tree),
        }))
    }

    /// An answer was read for the raw view, or an older one only now.
    pub(super) fn read(&mut self) -> Result<Option<Msg>> {
        let back = usize::from(self.source.ratio(1_u8, 4_u8)?);
        Ok(self.readings.iter().rev().nth(back).map(world::read))
    }

    pub(super) fn compared(&mut self) -> Result<Option<Msg>> {
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
    pub(super) fn open(&mut self) -> Result<Vec<Msg>> {
        let tenant = self.source.int_in_range(0..=opening::TENANTS - 1)?;
        let mut opening = opening::opening(&mut self.source, tenant)?;
        if self.source.arbitrary()? {
            opening.destination = self.model.destination.clone();
        }
        self.tenant = tenant;
        // The session of the old one is gone, and nobody answers for it.
        self.asked.iter_mut().for_each(|asked| asked.is_open = false);
        Ok(vec![Msg::Opened(Box::new(opening))])
    }

    pub(super) fn told(&mut self) -> Result<Msg> {
        let problem = world::problem(&mut self.source)?;
        let saved = CleanText::from_server(&words(&mut self.source)?);
        Ok(match self.source.int_in_range(0..=12_u8)? {
            0 => Msg::NotOpened(problem),
            1 => Msg::Kept(Err(problem)),
            2 => Msg::Kept(Ok(Destination::Context("context-1".into()))),
            3 => Msg::Keyring(Err(problem)),
            4 => Msg::Keyring(Ok(())),
            5 => Msg::Saved(Ok(saved)),
            6 => Msg::Saved(Err(problem)),
            7 => Msg::Remembered(Some(saved.to_string())),
            8 => Msg::NotKept(problem),
            10 => Msg::ThemeKept(Ok(saved)),
            11 => Msg::ThemeKept(Err(problem)),
            9 => Msg::Copied(Copied::Cleared {
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
