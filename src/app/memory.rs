//! What is remembered from one run to the next: the context, its store and tab, and the split.

use std::time::Duration;

use super::contexts::Destination;
use super::model::Model;
use super::opening::Opening;
use super::tabs::Tab;
use crate::config::{LastPlace, LastView, Looked};
use crate::domain::{IdsId, Moment};

/// Who goes through the tabs writes once, and not for each of them.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is remembered, and what of it is still to be kept.
#[derive(Clone, Debug)]
pub struct Memory {
    /// What was kept by earlier runs, and this one.
    view: LastView,
    /// What is looked at.
    looked: Looked,
    /// What was kept last.
    kept: Looked,
    /// When what is looked at is to be kept, on the monotonic clock.
    pub(super) due: Option<Duration>,
}

impl Memory {
    /// What earlier runs have left.
    #[must_use]
    pub fn of(view: LastView) -> Self {
        let kept = Looked {
            place: view.last().cloned(),
            split: view.split,
        };
        Self {
            view,
            looked: kept.clone(),
            kept,
            due: None,
        }
    }

    /// How many columns the left column was given.
    #[must_use]
    pub fn split(&self) -> Option<u16> {
        self.view.split
    }

    pub(super) fn is_due(&self, now: Moment) -> bool {
        self.due.is_some_and(|due| now.monotonic >= due)
    }
}

impl Opening {
    /// Opens on the store and the tab that were looked at last in this context; a store that was given stays.
    #[must_use]
    pub fn as_left(self, memory: &Memory, store_is_given: bool) -> Self {
        let Destination::Context(name) = &self.destination else {
            return self;
        };
        let Some(place) = memory.view.place(name, &self.setup.base_url) else {
            return self;
        };
        let store = place.store.as_ref().filter(|_| !store_is_given);
        Self {
            store: store.unwrap_or(&self.store).clone(),
            tab: tab(&place.tab).unwrap_or(self.tab),
            ..self
        }
    }
}

impl Model {
    /// Notes what is looked at by now, to be kept a little later.
    pub(super) fn note_place(&mut self) {
        let Some(memory) = &self.memory else { return };
        let looked = Looked {
            place: self.last_place(memory),
            split: self.split.columns(),
        };
        let now = self.now.monotonic;
        let Some(memory) = &mut self.memory else { return };
        if looked == memory.looked {
            return;
        }
        memory.view.put(&looked);
        memory.due = if looked == memory.kept {
            None
        } else {
            Some(memory.due.unwrap_or(now + PATIENCE))
        };
        memory.looked = looked;
    }

    /// What is looked at and was not kept yet; asking says that it is from now on.
    pub fn take_unkept(&mut self) -> Option<Looked> {
        let memory = self.memory.as_mut()?;
        memory.due.take()?;
        memory.kept = memory.looked.clone();
        Some(memory.looked.clone())
    }

    /// The context with its store and tab. What variables have a say in is not to be found again by a name.
    fn last_place(&self, memory: &Memory) -> Option<LastPlace> {
        let Destination::Context(name) = &self.destination else {
            return None;
        };
        let before = memory.view.place(name, &self.verified.base_url);
        let tab_before = || before.and_then(|place| tab(&place.tab)).unwrap_or_default();
        let tab = if is_of_a_run(self.tab) {
            tab_before()
        } else {
            self.tab
        };
        let store_before = before.and_then(|place| place.store.clone());
        Some(LastPlace {
            context: name.clone(),
            default_context: self.default_context.clone(),
            base_url: self.verified.base_url.clone(),
            store: self
                .store_to_return_to(store_before)
                .filter(|store| *store != self.stores.home),
            tab: tab.name().to_lowercase(),
        })
    }

    /// The store that is looked at, once it has answered; none that refuses.
    fn store_to_return_to(&self, before: Option<IdsId>) -> Option<IdsId> {
        let shown = self.visit().map(|visit| visit.store.clone());
        let has_answered = shown.as_ref() == Some(&self.store);
        let store = if has_answered { shown } else { before };
        store.filter(|store| !self.stores.is_refused(store))
    }
}

/// Whether a tab tells of this run alone: the next one opens on what was shown before.
fn is_of_a_run(tab: Tab) -> bool {
    matches!(tab, Tab::Setup | Tab::Activity)
}

fn tab(name: &str) -> Option<Tab> {
    Tab::ALL
        .into_iter()
        .find(|tab| tab.name().eq_ignore_ascii_case(name) && !is_of_a_run(*tab))
}
