//! The state of the screen.

use std::collections::HashSet;
use std::time::Duration;

use jiff::tz::TimeZone;
use ratatui::layout::{Position, Size};

use super::activity::{Activity, Happened};
use super::contexts::{ContextChoice, Destination};
use super::credentials::{Credentials, Half};
use super::form::Form;
use super::group_pane::GroupPane;
use super::key::{Key, KeyCode};
use super::keymap::{Action, ActionLabel, Keymap, Place, Press};
use super::listing::Listing;
use super::memory::Memory;
use super::opening::Opening;
use super::overlay::Overlay;
use super::pane::Pane;
use super::raw::RawTab;
use super::remote::Remote;
use super::setup::SetupPane;
use super::split::Split;
use super::stores::Stores;
use super::tabs::Tab;
use super::themes::Themes;
use super::update::settle;
use super::visit::Visit;
use crate::config::Interface;
use crate::domain::{CleanText, IdsId, Moment, NameLookup, Setup, TokenStatus};
use crate::session::RequestId;

/// Everything that the screen shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The present.
    pub now: Moment,
    /// The machine's time zone; UTC until it is known.
    pub zone: TimeZone,
    /// The size of the terminal.
    pub size: Size,
    /// How the screen is to look.
    pub interface: Interface,
    /// What the keys do.
    pub keymap: Keymap,
    /// A key that means something with the next one only.
    pub begun: Option<Key>,
    /// What to call the context.
    pub context: String,
    /// The identity stores.
    pub stores: Stores,
    /// The store that is looked at.
    pub store: IdsId,
    /// The profile in it. A stale one may still be of another store: [`Visit::store`] tells.
    pub profile: Remote<Visit>,
    /// The group that is looked into, in the place of the list of groups.
    pub group: Option<Box<GroupPane>>,
    /// How far the names of its privileges have come.
    pub name_lookup: NameLookup,
    /// How the access token is.
    pub token: TokenStatus,
    /// The credentials in use.
    pub credentials: Credentials,
    /// The setup verification.
    pub setup: SetupPane,
    /// The raw view.
    pub raw: RawTab,
    /// What went over the line, and what was said.
    pub activity: Activity,
    /// The pane that has the keys.
    pub focus: Pane,
    /// The tab that the detail pane shows.
    pub tab: Tab,
    /// How wide the left column is.
    pub split: Split,
    /// What stands over the panes.
    pub overlay: Option<Overlay>,
    /// The note over the footer.
    pub toast: Option<Toast>,
    /// What is set up: as far as it was known at the start, and in full once the session has connected.
    pub verified: Setup,
    /// What is open.
    pub destination: Destination,
    /// What else can be opened.
    pub contexts: Vec<ContextChoice>,
    /// The file to which contexts can be added, and which keeps the theme.
    pub config_file: Option<CleanText>,
    /// What the configuration has for its `default_context`.
    pub(super) default_context: Option<String>,
    /// What is remembered from one run to the next; `None`: nothing.
    pub(super) memory: Option<Memory>,
    /// What there is of themes besides those that idsight brings with it.
    pub(super) themes: Themes,
    /// Whether the session's task has ended, so that nobody would answer.
    pub(super) session_gone: bool,
    /// Where and when the mouse was clicked last.
    pub(super) clicked: Option<(Position, Moment)>,
    /// How far the start has come.
    pub(super) landing: Landing,
    /// Whether something changed since the last frame.
    pub(super) changed: bool,
    /// The stores of which something was remembered in this run.
    pub(super) remembered: HashSet<IdsId>,
    pub(super) last_request: RequestId,
    pub(super) profile_request: Option<RequestId>,
    pub(super) stores_request: Option<RequestId>,
}

/// How far a start has come: a failed one may move the eye to the setup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Landing {
    /// Nothing has been answered yet.
    Awaited,
    /// Neither, but the user has begun to do something: nothing moves under their hands.
    AwaitedAtWork,
    /// It went well or ill.
    Over,
}

/// A note that goes away by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// One line.
    pub text: String,
    /// When it was put up.
    pub at: Moment,
}

/// From this width on there are two columns; below it one pane is shown at a time, the profile first.
const TWO_COLUMNS: u16 = 60;
/// Two clicks at one place within this time are one gesture.
pub(super) const DOUBLE_CLICK: Duration = Duration::from_millis(400);
/// How long a toast stays.
pub(super) const TOAST_STAYS: Duration = Duration::from_secs(4);

impl Model {
    /// The screen as it opens. Nothing was asked for yet: see [`Model::start`](Self::start).
    #[must_use]
    pub fn new(opening: Opening) -> Self {
        let form = opening.is_first_run.then(|| Form::new(true, Vec::new()));
        let mut stores = Stores::new(opening.setup.home.clone(), &opening.store, opening.stores);
        stores.select(&opening.store);
        let mut model = Self {
            now: opening.now,
            zone: TimeZone::UTC,
            size: opening.size,
            themes: Themes::of(&opening.interface.theme),
            interface: opening.interface,
            keymap: opening.keymap,
            begun: None,
            context: opening.setup.context.clone(),
            stores,
            store: opening.store,
            profile: Remote::NotAsked,
            group: None,
            name_lookup: NameLookup::NotAsked,
            token: TokenStatus::NotAsked,
            credentials: Credentials {
                client_id_origin: opening.client_id_origin,
                client_secret_origin: opening.client_secret_origin,
                known: None,
                cursor: Half::default(),
            },
            setup: SetupPane::default(),
            raw: RawTab::default(),
            activity: Activity::default(),
            focus: if opening.size.width < TWO_COLUMNS {
                Pane::Detail
            } else {
                Pane::Stores
            },
            tab: opening.tab,
            split: Split::of(opening.memory.as_ref().and_then(Memory::split)),
            overlay: form.map(|form| Overlay::Form(Box::new(form))),
            toast: None,
            verified: opening.setup,
            destination: opening.destination,
            contexts: opening.contexts,
            config_file: opening.config_file,
            default_context: opening.default_context,
            memory: opening.memory,
            session_gone: false,
            clicked: None,
            landing: Landing::Awaited,
            changed: true,
            remembered: HashSet::new(),
            last_request: RequestId(0),
            profile_request: None,
            stores_request: None,
        };
        if let Some(notice) = opening.notice {
            model.toast(notice);
        }
        // The first frame is drawn before the first message comes.
        settle(&mut model);
        model
    }

    /// The form for a new context, while it is open.
    #[must_use]
    pub fn form(&self) -> Option<&Form> {
        match &self.overlay {
            Some(Overlay::Form(form)) => Some(form),
            _ => None,
        }
    }

    pub(super) fn form_mut(&mut self) -> Option<&mut Form> {
        match &mut self.overlay {
            Some(Overlay::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// Whether there is room for one pane at a time only.
    #[must_use]
    pub fn shows_one_pane(&self) -> bool {
        self.size.width < TWO_COLUMNS
    }

    /// The profile to be shown: fresh, or the last good one.
    #[must_use]
    pub fn visit(&self) -> Option<&Visit> {
        self.profile.value()
    }

    /// Whether what is shown is of another store than the one that is marked.
    #[must_use]
    pub fn shows_another_store(&self) -> bool {
        self.visit().is_some_and(|visit| visit.store != self.store)
    }

    /// The tab whose keys hold in the detail pane: the details of an exchange are walked through as the raw view is.
    #[must_use]
    pub fn key_tab(&self) -> Tab {
        match self.tab {
            Tab::Activity if self.activity.opened().is_some() => Tab::Raw,
            tab => tab,
        }
    }

    /// Where the keys are pressed, while nothing stands over the panes.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::Pane(self.focus, self.key_tab())
    }

    /// Where the keys are pressed now. A box with rows takes the keys that all rows have.
    #[must_use]
    pub fn key_place(&self) -> Place {
        match &self.overlay {
            Some(Overlay::CopyMenu) => Place::CopyMenu,
            Some(Overlay::Help(_) | Overlay::Differences(_)) => Place::Pane(Pane::Stores, self.tab),
            _ => self.place(),
        }
    }

    /// What a key does where it is pressed. One that begins a pair is kept for the next, and Esc takes it back.
    pub(super) fn meaning(&mut self, key: Key) -> Option<Action> {
        let place = self.key_place();
        let begun = self.begun.take();
        if begun.is_some() && key == Key::plain(KeyCode::Esc) {
            return None;
        }
        let pair = begun.map(|first| Press::in_turn(first, key));
        if let Some(action) = pair.and_then(|pair| self.keymap.action(pair, place)) {
            return Some(action);
        }
        let action = self.keymap.action(Press::once(key), place);
        if action.is_none() && self.keymap.begun_by(key, place).next().is_some() {
            self.begun = Some(key);
        }
        action
    }

    /// What to press for an action, at the beginning of a sentence.
    #[must_use]
    pub fn key_for(&self, action: Action) -> ActionLabel {
        self.keymap.named(action, self.interface.ascii)
    }

    /// The group that the detail pane shows, where one was opened.
    #[must_use]
    pub fn shown_group(&self) -> Option<&GroupPane> {
        self.group.as_deref().filter(|_| self.tab == Tab::Groups)
    }

    /// The list that the detail pane shows.
    #[must_use]
    pub fn shown_listing(&self) -> Option<&Listing> {
        match (self.tab, self.shown_group()) {
            (Tab::Setup, _) => Some(&self.setup.listing),
            (Tab::Activity, _) if self.activity.opened().is_some() => None,
            (Tab::Activity, _) => Some(&self.activity.listing),
            (_, Some(pane)) => Some(&pane.listing),
            (tab, None) => self.visit().and_then(|visit| visit.listing(tab)),
        }
    }

    /// The list that has the keys.
    #[must_use]
    pub fn focused_listing(&self) -> Option<&Listing> {
        match self.focus {
            Pane::Stores => Some(&self.stores.listing),
            Pane::Credentials => None,
            Pane::Detail => self.shown_listing(),
        }
    }

    /// Whether a frame has to be drawn; asking says that it was.
    pub fn take_changed(&mut self) -> bool {
        std::mem::take(&mut self.changed)
    }

    pub(super) fn listing_of(&mut self, pane: Pane) -> Option<&mut Listing> {
        let tab = self.tab;
        match pane {
            Pane::Stores => Some(&mut self.stores.listing),
            Pane::Credentials => None,
            Pane::Detail if tab == Tab::Setup => Some(&mut self.setup.listing),
            Pane::Detail if tab == Tab::Activity => {
                let is_open = self.activity.opened().is_some();
                Some(&mut self.activity.listing).filter(|_| !is_open)
            }
            Pane::Detail if tab == Tab::Groups && self.group.is_some() => {
                self.group.as_mut().map(|pane| &mut pane.listing)
            }
            Pane::Detail => self.profile.value_mut().and_then(|visit| visit.listing_mut(tab)),
        }
    }

    /// Puts up a note. It goes away, but is kept in the activity.
    pub(super) fn toast(&mut self, text: impl Into<String>) {
        let text = text.into();
        self.activity.add(Happened::Said {
            text: text.clone(),
            at: self.now.wall,
        });
        self.toast = Some(Toast { text, at: self.now });
    }
}
