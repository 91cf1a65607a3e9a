//! What differs between two profiles: those of two stores, or one now and as it was saved.

use std::sync::Arc;

use super::listing::{Listing, Row};
use crate::domain::{ApiCredential, Area, Change, Moment, Problem, Profile};
use crate::session::RequestId;

/// A comparison, and how far it has come.
#[derive(Clone, Debug)]
pub struct Differences {
    /// What is compared, in words.
    pub left: String,
    /// With what, in words.
    pub right: String,
    /// How far it has come.
    pub state: Comparing,
    /// The rows, a change each, below the headings of their areas.
    pub listing: Listing,
}

/// How far a comparison has come.
#[derive(Clone, Debug)]
pub enum Comparing {
    /// The other profile, or the result, was asked for.
    Asked {
        /// Under which name.
        id: RequestId,
        /// When.
        since: Moment,
    },
    /// It is done.
    Done(Vec<Change>),
    /// It cannot be done.
    Failed(Problem),
}

/// Two profiles to be compared.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Under which name the result is told.
    pub id: RequestId,
    /// The one before.
    pub before: Before,
    /// The one that is looked at.
    pub now: Arc<Profile>,
    /// The credential that is masked in both.
    pub credential: Option<ApiCredential>,
}

/// What is compared with what is looked at.
#[derive(Clone, Debug)]
pub enum Before {
    /// Another profile.
    Profile(Arc<Profile>),
    /// The newest snapshot that was saved of the same store.
    Saved(super::message::Visited),
}

/// What a comparison came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What was compared, where that was found on the way: the file of a snapshot.
    pub before: Option<String>,
    /// What differs.
    pub changes: Vec<Change>,
}

impl PartialEq for Comparison {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Comparison {}

impl Differences {
    /// A comparison that was asked for.
    #[must_use]
    pub fn asked(left: String, right: String, id: RequestId, since: Moment) -> Self {
        Self {
            left,
            right,
            state: Comparing::Asked { id, since },
            listing: Listing::default(),
        }
    }

    /// Whether this is what was asked for under a name.
    #[must_use]
    pub fn is_asked(&self, request: RequestId) -> bool {
        matches!(self.state, Comparing::Asked { id, .. } if id == request)
    }

    /// The change under the cursor.
    #[must_use]
    pub fn selected(&self) -> Option<&Change> {
        self.change(self.listing.selected()?)
    }

    /// A change, by its number.
    #[must_use]
    pub fn change(&self, number: usize) -> Option<&Change> {
        match &self.state {
            Comparing::Done(changes) => changes.get(number),
            Comparing::Asked { .. } | Comparing::Failed(_) => None,
        }
    }

    /// The heading with a number.
    #[must_use]
    pub fn heading(number: usize) -> &'static str {
        AREAS.get(number).map_or("", |area| area.title())
    }

    pub(super) fn finish(&mut self, result: Result<Compared, Problem>) {
        match result {
            Ok(compared) => {
                self.left = compared.before.unwrap_or_else(|| std::mem::take(&mut self.left));
                self.listing = Listing::new(rows(&compared.changes));
                self.state = Comparing::Done(compared.changes);
            }
            Err(problem) => self.state = Comparing::Failed(problem),
        }
    }
}

const AREAS: [Area; 4] = [Area::Privileges, Area::Groups, Area::Sessions, Area::Attributes];

/// The changes come in the order of their areas.
fn rows(changes: &[Change]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut current = None;
    for (number, change) in changes.iter().enumerate() {
        let area = AREAS.iter().position(|area| *area == change.area());
        if area != current {
            rows.extend(area.map(Row::heading));
            current = area;
        }
        rows.push(Row::item(number, [change.words.as_str(), change.path.as_str()]));
    }
    rows
}
