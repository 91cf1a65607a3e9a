//! How a message changes the model.

mod activity;
mod answers;
mod differences;
mod form;
mod group;
mod inquiry;
mod keys;
mod listings;
mod mouse;
mod overlays;
mod raw;
#[cfg(test)]
mod tests;
mod themes;

use answers::{hear, session_ended};
use differences::compared;
use form::{kept, keyring, tell};
use inquiry::answer_inquiry;
use keys::{paste, press};
use mouse::use_mouse;
use raw::{raw_read, read_raw};
use themes::theme_kept;

use super::contexts::Destination;
use super::deadline::next_deadline;
use super::form::Form;
use super::layout::{Screen, differences_list, help_list};
use super::message::{Effect, Msg};
use super::model::{Model, TOAST_STAYS};
use super::opening::Opening;
use super::overlay::Overlay;
use super::pane::Pane;
use super::tabs::Tab;
use super::themes::Themes;
use crate::domain::{CheckId, Moment, TokenStatus};
use crate::session::{Question, Request, RequestId};

/// Takes in what happened, and says what the world is to do.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = match msg {
        Msg::Tick(now) => return tick(model, now),
        Msg::Key(key) => press(model, key),
        Msg::Mouse(mouse) => use_mouse(model, mouse),
        Msg::Session(event) => hear(model, event),
        Msg::Opened(opening) => open(model, *opening),
        Msg::Kept(result) => kept(model, result),
        other => {
            take_in(model, other);
            Vec::new()
        }
    };
    model.changed = true;
    settle(model);
    model.note_place();
    answer_inquiry(model);
    effects.extend(read_raw(model));
    effects
}

/// Brings every cursor into sight, whatever happened.
pub(super) fn settle(model: &mut Model) {
    let screen = Screen::of(model);
    for pane in [Pane::Stores, Pane::Detail] {
        let height = screen.rows_of(pane);
        if let Some(listing) = model.listing_of(pane) {
            listing.settle(height);
        }
    }
    settle_overlay(model);
    if let Some(pane) = raw::shown(model) {
        pane.settle(screen.rows_of(Pane::Detail));
    }
}

fn settle_overlay(model: &mut Model) {
    let help_height = match &model.overlay {
        Some(Overlay::Help(help)) => usize::from(help_list(model, help).height),
        _ => 0,
    };
    let differences_height = usize::from(differences_list(model).height);
    match &mut model.overlay {
        Some(Overlay::Help(help)) => help.listing.settle(help_height),
        Some(Overlay::Differences(differences)) => differences.listing.settle(differences_height),
        _ => {}
    }
}

/// What happens to the model without asking anything of the world.
fn take_in(model: &mut Model, msg: Msg) {
    match msg {
        Msg::Paste(text) => paste(model, &text),
        Msg::Resized(size) => model.size = size,
        Msg::Zone(zone) => model.zone = zone,
        Msg::SessionEnded => session_ended(model),
        Msg::NotOpened(problem) => tell(model, problem),
        Msg::Keyring(result) => keyring(model, result),
        Msg::RawRead { id, tree } => raw_read(model, id, tree),
        Msg::Compared { id, result } => compared(model, id, result),
        Msg::Saved(result) => activity::saved(model, result),
        Msg::ThemeKept(result) => theme_kept(model, result),
        Msg::Remembered(words) => {
            if let Some(words) = words {
                model.toast(words);
            }
        }
        Msg::Copied(copied) => model.toast(copied.words()),
        Msg::NotKept(problem) => {
            // Once is enough: nothing more is tried in this run.
            model.memory = None;
            model.toast(format!("{} {}", problem.message, problem.advice));
        }
        Msg::Tick(_) | Msg::Key(_) | Msg::Mouse(_) | Msg::Session(_) | Msg::Opened(_) | Msg::Kept(_) => {}
    }
}

impl Model {
    /// Asks for what the first screen shows.
    pub fn start(&mut self) -> Vec<Effect> {
        if self.form().is_some() {
            return vec![Effect::ProbeKeyring];
        }
        let mut effects = self.fetch_stores();
        effects.extend(self.fetch_profile());
        if self.tab == Tab::Setup {
            effects.push(verify_all(self));
        }
        effects
    }

    /// Puts what was opened in the place of what is there. What belongs to the terminal and to the user's hands stays;
    /// of the same context also what was fetched.
    fn enter(&mut self, opening: Opening) {
        let is_same = self.leads_here(&opening);
        // What was just kept is checked before anything else is looked at.
        let is_new = self.form().is_some_and(Form::is_saving);
        let opening = match &self.memory {
            Some(memory) => opening.as_left(memory, false),
            None => opening,
        };
        let opening = Opening {
            now: self.now,
            size: self.size,
            tab: if is_new { Tab::Setup } else { opening.tab },
            ..opening
        };
        let entered = Self {
            zone: self.zone.clone(),
            last_request: self.last_request,
            memory: self.memory.take(),
            split: self.split,
            ..Self::new(opening)
        };
        let before = std::mem::replace(self, entered);
        self.activity = before.activity;
        self.keep_theme_of(before.themes);
        if !is_same {
            self.activity.enter(&self.context);
        }
        self.focus = if self.tab == Tab::Setup {
            Pane::Detail
        } else {
            before.focus
        };
        if is_same {
            self.tab = before.tab;
            self.store = before.store;
            self.stores = before.stores;
            self.profile = before.profile;
        }
    }

    /// What was chosen in this run holds on, whatever the configuration says by now.
    fn keep_theme_of(&mut self, before: Themes) {
        if let Some(chosen) = &before.chosen {
            self.interface.theme = chosen.clone();
        }
        self.themes.own = self.themes.own.take().or(before.own);
        self.themes.chosen = before.chosen;
    }

    /// Whether what was fetched is of the place that is opened. A context may have got another address meanwhile; the
    /// demo has one of its own at each start.
    fn leads_here(&self, opening: &Opening) -> bool {
        let is_demo = matches!(opening.destination, Destination::Demo(_));
        opening.destination == self.destination
            && opening.setup.home == self.stores.home
            && (is_demo || opening.setup.base_url == self.verified.base_url)
    }

    fn fetch_stores(&mut self) -> Vec<Effect> {
        self.stores.listed.load(self.now);
        let cancelled = self.stores_request.take().map(cancel);
        let id = self.next_request();
        self.stores_request = Some(id);
        cancelled
            .into_iter()
            .chain([fetch(id, Question::Stores)])
            .collect()
    }

    fn fetch_profile(&mut self) -> Vec<Effect> {
        self.profile.load(self.now);
        let cancelled = self.profile_request.take().map(cancel);
        let id = self.next_request();
        self.profile_request = Some(id);
        let question = Question::Profile {
            store: self.store.clone(),
        };
        cancelled.into_iter().chain([fetch(id, question)]).collect()
    }

    fn next_request(&mut self) -> RequestId {
        self.last_request = RequestId(self.last_request.0 + 1);
        self.last_request
    }
}

fn open(model: &mut Model, opening: Opening) -> Vec<Effect> {
    model.enter(opening);
    model.start()
}

fn fetch(id: RequestId, question: Question) -> Effect {
    Effect::Session(Request::Fetch { id, question })
}

/// Walks all checks.
fn verify_all(model: &mut Model) -> Effect {
    model.setup.follows = true;
    verify(model, CheckId::ALL.into())
}

fn verify(model: &mut Model, checks: Vec<CheckId>) -> Effect {
    let (walk, store) = (model.next_request(), model.store.clone());
    model.setup.begin(walk, &checks, store.clone());
    let known = Box::new(model.setup.checks.clone());
    Effect::Session(Request::Verify {
        walk,
        checks,
        known,
        store,
    })
}

fn cancel(id: RequestId) -> Effect {
    Effect::Session(Request::Cancel(id))
}

fn tick(model: &mut Model, now: Moment) -> Vec<Effect> {
    let is_due = next_deadline(model).is_some_and(|deadline| now.monotonic >= deadline);
    model.now = now;
    model.changed |= is_due;
    if model
        .toast
        .as_ref()
        .is_some_and(|toast| now.since(toast.at) >= TOAST_STAYS)
    {
        model.toast = None;
    }
    if matches!(&model.overlay, Some(Overlay::Revealed(revealed)) if revealed.until.has_come(now)) {
        model.overlay = None;
    }
    let mut effects = Vec::new();
    if model.memory.as_ref().is_some_and(|memory| memory.is_due(now)) {
        effects.extend(
            model
                .take_unkept()
                .map(|looked| Effect::KeepView(Box::new(looked))),
        );
    }
    // A machine that slept finds its token expired before the session's timer knows of it.
    if matches!(&model.token, TokenStatus::Valid(life) if !life.is_live(now)) {
        effects.push(Effect::Session(Request::CheckClocks));
    }
    effects
}
