//! Where everything stands: a pure function of the model and the size of the terminal, for painting and for clicks.

mod header;
mod popups;
mod tab_labels;

use std::fmt::Display;

use ratatui::layout::{Margin, Position, Rect, Size};

pub use self::header::{Header, HeaderItem, Person};
pub use self::popups::{ChoiceBox, differences_frame, differences_list, help_frame, help_list};
pub(crate) use self::popups::{centred, row_at};
use self::tab_labels::tab_labels;
pub use self::tab_labels::{TabLabel, TabText};
use super::credentials::Half;
use super::group_pane::GroupPane;
use super::model::Model;
use super::pane::Pane;
use super::remote::Remote;
use super::tabs::Tab;
use super::words::{columns, width_of, width_within};

/// Columns taken by the cursor's sign.
pub(crate) const GUTTER: u16 = 2;
/// Columns left free before the border.
pub(crate) const MARGIN: u16 = 1;
const SMALLEST: Size = Size {
    width: 40,
    height: 10,
};
/// Five lines and a border above and below.
const CREDENTIALS_HEIGHT: u16 = 7;
/// The row under the cursor is told in full below a list that is at least so high.
const STRIP_FROM: u16 = 12;
const STRIP_HEIGHT: u16 = 5;
const STRIP_HEIGHT_NARROW: u16 = 7;
/// The rows of the setup: what is left below them is for the one under the cursor.
const CHECKS: u16 = 10;
const STRIP_NARROW_BELOW: u16 = 76;
/// So many scopes are told in a line or two.
const FEW_SCOPES: usize = 12;
/// Three facts and a blank line; its date is one more.
const GROUP_HEAD: u16 = 4;
/// A sentence in a narrow column.
const NOTE_HEIGHT: u16 = 4;

/// The areas of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// Smaller than anything can be shown in.
    pub too_small: bool,
    /// Context, store, user, token.
    pub header: Rect,
    /// The names of the panes, where only one is shown at a time.
    pub pane_names: Option<Rect>,
    /// The identity stores.
    pub stores: Option<StoresArea>,
    /// The pane of credentials, with its border.
    pub credentials: Option<Rect>,
    /// The profile.
    pub detail: Option<Detail>,
    /// Keys, or a toast.
    pub footer: Rect,
}

/// The areas of the pane of identity stores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StoresArea {
    /// The whole, with its border; the lower one belongs to the credentials where they stand below.
    pub frame: Rect,
    /// The rows.
    pub list: Rect,
    /// Why the server's list is not there, where it is not.
    pub note: Rect,
    /// What is typed into the filter, while there is one.
    pub filter: Option<Rect>,
}

/// The areas of the detail pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// The whole, with its border.
    pub frame: Rect,
    /// The names of the tabs, in the border.
    pub tabs: [TabLabel; Tab::ALL.len()],
    /// What is the matter with the data, where something is.
    pub banner: Option<Rect>,
    /// The names of the columns, or what an open group says of itself, where there are such.
    pub columns: Option<Rect>,
    /// The rows.
    pub list: Rect,
    /// The row under the cursor in full.
    pub strip: Option<Rect>,
}

impl Screen {
    /// The areas for the model at its size.
    #[must_use]
    pub fn of(model: &Model) -> Self {
        let area = Rect::from((Position::ORIGIN, model.size));
        if area.width < SMALLEST.width || area.height < SMALLEST.height {
            return Self {
                too_small: true,
                ..Self::default()
            };
        }
        let (header, rest) = split_top(area, 1);
        let (body, footer) = split_bottom(rest, 1);
        let screen = Self {
            header,
            footer,
            ..Self::default()
        };
        if model.shows_one_pane() {
            screen.one_pane(model, body)
        } else {
            screen.two_columns(model, body)
        }
    }

    fn one_pane(mut self, model: &Model, body: Rect) -> Self {
        let (names, pane) = split_top(body, 1);
        self.pane_names = Some(names);
        match model.focus {
            Pane::Stores => self.stores = Some(StoresArea::in_frame(model, pane, 1)),
            Pane::Credentials => self.credentials = Some(pane),
            Pane::Detail => self.detail = Some(Detail::in_frame(model, pane)),
        }
        self
    }

    fn two_columns(mut self, model: &Model, body: Rect) -> Self {
        let left = model.split.left(body.width);
        let (left, right) = split_left(body, left);
        let (stores, credentials) = split_bottom(left, CREDENTIALS_HEIGHT);
        self.stores = Some(StoresArea::in_frame(model, stores, 0));
        self.credentials = Some(credentials);
        self.detail = Some(Detail::in_frame(model, right));
        self
    }

    /// How many rows a pane's list can show.
    #[must_use]
    pub fn rows_of(&self, pane: Pane) -> usize {
        self.list_of(pane).map_or(0, |list| usize::from(list.height))
    }

    /// Where a pane's list stands.
    #[must_use]
    pub fn list_of(&self, pane: Pane) -> Option<Rect> {
        match pane {
            Pane::Stores => self.stores.map(|stores| stores.list),
            Pane::Credentials => None,
            Pane::Detail => self.detail.as_ref().map(|detail| detail.list),
        }
    }

    /// The pane at a position.
    #[must_use]
    pub fn pane_at(&self, at: Position) -> Option<Pane> {
        let stores = self.stores.map(|stores| stores.frame);
        let detail = self.detail.as_ref().map(|detail| detail.frame);
        [
            (stores, Pane::Stores),
            (self.credentials, Pane::Credentials),
            (detail, Pane::Detail),
        ]
        .into_iter()
        .find(|(area, _)| area.is_some_and(|area| area.contains(at)))
        .map(|(_, pane)| pane)
    }

    /// Whether a position is on the border between the two columns.
    #[must_use]
    pub fn is_split_at(&self, at: Position) -> bool {
        let left = self
            .stores
            .zip(self.credentials)
            .map(|(stores, credentials)| stores.frame.union(credentials));
        let right = self.detail.as_ref().map(|detail| detail.frame);
        left.zip(right).is_some_and(|(left, right)| {
            (at.x + 1 == left.right() || at.x == right.x) && left.union(right).contains(at)
        })
    }

    /// The half of the credentials at a position: they are the first lines of their pane.
    #[must_use]
    pub fn half_at(&self, at: Position) -> Option<Half> {
        let inside = self.credentials?.inner(Margin::new(1, 1));
        match at.y.checked_sub(inside.y).filter(|_| inside.contains(at))? {
            0 => Some(Half::ClientId),
            1 => Some(Half::ClientSecret),
            _ => None,
        }
    }

    /// The name of a pane at a position, where the panes stand as tabs.
    #[must_use]
    pub fn pane_name_at(&self, at: Position) -> Option<Pane> {
        let names = self.pane_names.filter(|names| names.contains(at))?;
        pane_name_areas(names)
            .into_iter()
            .find(|(_, area)| area.contains(at))
            .map(|(pane, _)| pane)
    }
}

/// The first so many rows, and what is below them.
fn split_top(area: Rect, height: u16) -> (Rect, Rect) {
    let height = height.min(area.height);
    let below = Rect {
        y: area.y + height,
        height: area.height - height,
        ..area
    };
    (Rect { height, ..area }, below)
}

/// What is above the last so many rows, and these.
fn split_bottom(area: Rect, height: u16) -> (Rect, Rect) {
    split_top(area, area.height.saturating_sub(height))
}

/// The first so many columns, and what is right of them.
fn split_left(area: Rect, width: u16) -> (Rect, Rect) {
    let width = width.min(area.width);
    let right = Rect {
        x: area.x + width,
        width: area.width - width,
        ..area
    };
    (Rect { width, ..area }, right)
}

/// Where the names of the panes stand in their line.
#[must_use]
pub(crate) fn pane_name_areas(line: Rect) -> [(Pane, Rect); 3] {
    let mut x = line.x + 1;
    Pane::ALL.map(|pane| {
        let width = columns_of(pane.name()) + 2;
        let area = Rect { x, width, ..line }.intersection(line);
        x += width;
        (pane, area)
    })
}

impl StoresArea {
    fn in_frame(model: &Model, frame: Rect, border_below: u16) -> Self {
        let inner = frame.inner(Margin::new(1, 0));
        let rows = Rect {
            y: inner.y + 1,
            height: inner.height.saturating_sub(1 + border_below),
            ..inner
        };
        let is_filtered = model.stores.listing.filter().is_some();
        let room_for_note = (rows.height / 3).min(NOTE_HEIGHT);
        let note_height = if model.stores.note(&model.token).is_some() {
            room_for_note
        } else {
            0
        };
        let (rows, filter) = split_bottom(rows, u16::from(is_filtered));
        let (list, note) = split_bottom(rows, note_height);
        Self {
            frame,
            list,
            note,
            filter: is_filtered.then_some(filter),
        }
    }
}

impl Detail {
    fn in_frame(model: &Model, frame: Rect) -> Self {
        let inner = frame.inner(Margin::new(1, 1));
        let wanted = u16::from(needs_banner(model));
        let (banner, rest) = split_top(inner, wanted);
        let wanted_columns = columns_height(model, rest);
        let (columns, rest) = split_top(rest, wanted_columns);
        let strip = strip_height(model, rest);
        let (list, below) = split_bottom(rest, strip);
        Self {
            frame,
            tabs: tab_labels(model, frame),
            banner: (wanted > 0).then_some(banner),
            columns: (wanted_columns > 0).then_some(columns),
            list,
            strip: (strip > 0).then_some(below),
        }
    }

    /// How many columns of text a row has: beside the sign of the cursor, and with a blank before the border.
    #[must_use]
    pub fn row_width(&self) -> usize {
        usize::from(self.list.width.saturating_sub(GUTTER + MARGIN))
    }

    /// The tab whose name stands at a position.
    #[must_use]
    pub fn tab_at(&self, at: Position) -> Option<Tab> {
        self.tabs
            .iter()
            .find(|label| label.area.contains(at))
            .map(|label| label.text.tab)
    }
}

/// A line of titles over the sessions; over the privileges of a group what it says of itself, and a blank line.
fn columns_height(model: &Model, rest: Rect) -> u16 {
    match (model.tab, model.shown_group(), model.visit()) {
        (Tab::Sessions, _, Some(_)) => 1,
        (Tab::Activity, ..) => u16::from(model.activity.listing.has_rows()),
        (Tab::Groups, Some(pane), _) => pane.group.value().map_or(0, |group| {
            let has_date = group.created.or(group.last_modified).is_some();
            (GROUP_HEAD + u16::from(has_date)).min(rest.height / 2)
        }),
        _ => 0,
    }
}

/// A check tells more than a line, and a narrow pane needs more lines for the same.
fn strip_height(model: &Model, rest: Rect) -> u16 {
    let is_high = rest.height >= STRIP_FROM;
    if model
        .shown_group()
        .is_some_and(|pane| pane.group.value().is_none())
    {
        return 0;
    }
    match (model.tab, model.visit()) {
        // Without evidence and next move the list of checks is worth little, so it scrolls where there is no room.
        (Tab::Activity, _) if model.activity.listing.has_rows() && is_high => STRIP_HEIGHT,
        (Tab::Activity | Tab::Raw, _) => 0,
        (Tab::Setup, _) => rest.height.saturating_sub(CHECKS).max(rest.height / 2),
        // Thirty scopes in words need the more lines the narrower they stand.
        (Tab::Sessions, Some(visit)) if is_high && visit.scopes.scopes().len() > FEW_SCOPES => {
            (rest.height * 2 / 5).max(STRIP_HEIGHT_NARROW)
        }
        (_, Some(_)) if is_high && rest.width < STRIP_NARROW_BELOW => STRIP_HEIGHT_NARROW,
        (_, Some(_)) if is_high => STRIP_HEIGHT,
        (_, None | Some(_)) => 0,
    }
}

/// Old data is shown with the reason why it is old.
fn needs_banner(model: &Model) -> bool {
    let of_group = |pane: &GroupPane| is_stale(&pane.group);
    match model.tab {
        Tab::Setup | Tab::Activity => false,
        _ => is_stale(&model.profile) || model.shown_group().is_some_and(of_group),
    }
}

fn is_stale<T>(remote: &Remote<T>) -> bool {
    match remote {
        Remote::Loading { stale, .. } | Remote::Failed { stale, .. } => stale.is_some(),
        Remote::NotAsked | Remote::Ready(_) => false,
    }
}

/// The columns of words.
fn columns_of(words: impl Display) -> u16 {
    columns(width_of(words))
}

/// The columns of words, and not more than so many.
fn columns_within(words: impl Display, most: u16) -> u16 {
    columns(width_within(words, usize::from(most)))
}
