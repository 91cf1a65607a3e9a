//! What went over the line and what was said, the newest last.

use std::collections::VecDeque;
use std::sync::Arc;

use jiff::Timestamp;

use super::joints::{Joint, joints};
use super::listing::{Listing, Row};
use super::raw::RawPane;
use crate::domain::{Exchange, JsonTree};

/// The oldest go first.
const MOST_ENTRIES: usize = 500;
/// Bodies of exchanges take so many bytes at most; the oldest go first.
const MOST_BYTES: usize = 8 * 1024 * 1024;

/// The tab of the activity. Entries are numbered on from 0, also when the first ones are gone.
#[derive(Clone, Debug, Default)]
pub struct Activity {
    /// The rows, an entry each.
    pub listing: Listing,
    entries: VecDeque<Happened>,
    joints: Vec<Joint>,
    /// How many entries are gone.
    gone: usize,
    /// How many exchanges there are.
    count: usize,
    /// How many bytes their bodies take.
    kept: usize,
    opened: Option<OpenedExchange>,
}

/// Something that happened.
#[derive(Clone, Debug)]
pub enum Happened {
    /// Something went over the line.
    Exchange(Arc<Exchange>),
    /// The screen said something, in a note that went away.
    Said {
        /// What.
        text: String,
        /// When.
        at: Timestamp,
    },
    /// What follows is of another context.
    Entered {
        /// Of which.
        context: String,
    },
}

/// An exchange whose details are looked at.
#[derive(Clone, Debug)]
pub struct OpenedExchange {
    /// The exchange.
    pub exchange: Arc<Exchange>,
    /// All that is known of it.
    pub pane: RawPane,
}

impl Activity {
    /// An entry by its number.
    #[must_use]
    pub fn get(&self, number: usize) -> Option<&Happened> {
        self.entries.get(number.checked_sub(self.gone)?)
    }

    /// How an entry stands in its story.
    #[must_use]
    pub fn joint(&self, number: usize) -> Joint {
        number
            .checked_sub(self.gone)
            .and_then(|place| self.joints.get(place))
            .copied()
            .unwrap_or_default()
    }

    /// The entry under the cursor, with its number.
    #[must_use]
    pub fn selected(&self) -> Option<(usize, &Happened)> {
        let number = self.listing.selected()?;
        Some((number, self.get(number)?))
    }

    /// The exchange that is looked at: the opened one, else the one under the cursor.
    #[must_use]
    pub fn looked_at(&self) -> Option<&Arc<Exchange>> {
        match (&self.opened, self.selected()) {
            (Some(opened), _) => Some(&opened.exchange),
            (None, Some((_, Happened::Exchange(exchange)))) => Some(exchange),
            (None, _) => None,
        }
    }

    /// The exchange whose details are shown.
    #[must_use]
    pub fn opened(&self) -> Option<&OpenedExchange> {
        self.opened.as_ref()
    }

    /// How many exchanges there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// All exchanges, in their order.
    pub fn exchanges(&self) -> impl Iterator<Item = &Arc<Exchange>> {
        self.entries.iter().filter_map(|entry| match entry {
            Happened::Exchange(exchange) => Some(exchange),
            Happened::Said { .. } | Happened::Entered { .. } => None,
        })
    }

    /// Adds something. The cursor goes with it where it was on the newest before.
    pub(super) fn add(&mut self, entry: Happened) {
        if self.entries.len() == MOST_ENTRIES {
            self.forget_first();
        }
        let row = row(self.gone + self.entries.len(), &entry);
        self.kept += bytes(&entry);
        self.count += usize::from(matches!(entry, Happened::Exchange(_)));
        self.entries.push_back(entry);
        self.listing.append(row);
        self.save_memory();
        self.joints = joints(self.entries.iter().map(|entry| match entry {
            Happened::Exchange(exchange) => Some(exchange.story),
            Happened::Said { .. } | Happened::Entered { .. } => None,
        }));
    }

    /// What follows is of another context; where nothing stands before it, there is nothing to be kept apart.
    pub(super) fn enter(&mut self, context: &str) {
        self.opened = None;
        if !self.entries.is_empty() {
            self.add(Happened::Entered {
                context: context.into(),
            });
        }
    }

    fn forget_first(&mut self) {
        if let Some(entry) = self.entries.pop_front() {
            self.kept -= bytes(&entry);
            self.count -= usize::from(matches!(entry, Happened::Exchange(_)));
            self.gone += 1;
            self.listing.remove_first();
        }
    }

    /// Lets go of the oldest bodies where all together are too large.
    fn save_memory(&mut self) {
        for entry in &mut self.entries {
            if self.kept <= MOST_BYTES {
                return;
            }
            let Happened::Exchange(exchange) = entry else {
                continue;
            };
            self.kept -= exchange.kept();
            if exchange.kept() > 0 {
                Arc::make_mut(exchange).forget_body();
            }
        }
    }

    /// Shows the details of the exchange under the cursor.
    pub(super) fn open(&mut self) {
        if let Some(exchange) = self.looked_at().cloned() {
            let tree = JsonTree::of_redacted(&exchange.document());
            self.opened = Some(OpenedExchange {
                exchange,
                pane: RawPane::new(Arc::new(tree)),
            });
        }
    }

    /// Leaves the details; `false`: none were shown.
    pub(super) fn close(&mut self) -> bool {
        self.opened.take().is_some()
    }

    /// The tree of the details.
    pub(super) fn pane_mut(&mut self) -> Option<&mut RawPane> {
        self.opened.as_mut().map(|opened| &mut opened.pane)
    }
}

fn bytes(entry: &Happened) -> usize {
    match entry {
        Happened::Exchange(exchange) => exchange.kept(),
        Happened::Said { .. } | Happened::Entered { .. } => 0,
    }
}

fn row(number: usize, entry: &Happened) -> Row {
    match entry {
        Happened::Exchange(exchange) => {
            let status = exchange.status().map(|status| status.to_string());
            let request = &exchange.request;
            Row::item(
                number,
                [
                    request.method.as_str(),
                    &request.path,
                    status.as_deref().unwrap_or_default(),
                    exchange.word(),
                    &exchange.sentence(),
                ],
            )
        }
        Happened::Said { text, .. } => Row::item(number, [text.as_str()]),
        Happened::Entered { .. } => Row::heading(number),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::domain::{StoryId, samples};

    fn exchange(story: u64, status: u16) -> Happened {
        Happened::Exchange(Arc::new(samples::answered(story, status, &Value::Null)))
    }

    fn stories(activity: &Activity) -> Vec<u64> {
        let story = |exchange: &Arc<Exchange>| {
            let StoryId(number) = exchange.story;
            number
        };
        activity.exchanges().map(story).collect()
    }

    #[test]
    fn the_last_five_hundred_are_kept_under_their_numbers() {
        let mut activity = Activity::default();
        for story in 0..620 {
            activity.add(exchange(story, 200));
        }
        assert_eq!(stories(&activity), (120..620).collect::<Vec<_>>());
        assert_eq!((activity.listing.len(), activity.count()), (500, 500));
        assert!(activity.get(119).is_none());
        let (number, entry) = activity.selected().unwrap();
        assert_eq!(number, 619);
        assert!(matches!(entry, Happened::Exchange(last) if last.story == StoryId(619)));
    }

    #[test]
    fn the_cursor_follows_the_newest_until_it_is_moved_and_from_the_end_again() {
        let mut activity = Activity::default();
        for story in 0..5 {
            activity.add(exchange(story, 200));
            assert_eq!(activity.listing.cursor(), activity.listing.len() - 1);
        }
        activity.listing.step(-2);
        let selected = activity.listing.selected();
        for story in 5..600 {
            activity.add(exchange(story, 200));
            if activity.get(2).is_some() {
                assert_eq!(activity.listing.selected(), selected);
            }
        }
        assert_eq!(activity.listing.cursor(), 0);
        activity.listing.last();
        activity.add(exchange(600, 200));
        assert_eq!(activity.listing.selected(), Some(600));
    }

    #[test]
    fn a_filter_takes_in_what_comes_and_loses_what_goes() {
        let mut activity = Activity::default();
        activity.add(exchange(0, 401));
        activity.add(exchange(1, 200));
        activity.listing.start_filter();
        activity.listing.insert("refused");
        assert_eq!(activity.listing.items(), 1);
        activity.add(exchange(2, 200));
        activity.add(exchange(3, 401));
        assert_eq!(activity.listing.items(), 2);
        assert_eq!(activity.listing.selected(), Some(3));
        for story in 4..502 {
            activity.add(exchange(story, 200));
        }
        assert_eq!(
            (activity.listing.items(), activity.listing.selected()),
            (1, Some(3))
        );
        activity.listing.clear_filter();
        assert_eq!(
            (activity.listing.items(), activity.listing.selected()),
            (500, Some(3))
        );
    }

    #[test]
    fn old_bodies_make_room_for_new_ones() {
        let mut activity = Activity::default();
        let body = json!("x".repeat(200_000));
        for story in 0..60 {
            activity.add(Happened::Exchange(Arc::new(samples::answered(story, 200, &body))));
        }
        let kept: Vec<usize> = activity.exchanges().map(|exchange| exchange.kept()).collect();
        assert!(kept.iter().sum::<usize>() <= MOST_BYTES);
        assert_eq!(kept.iter().filter(|kept| **kept > 0).count(), 41);
        assert_eq!((kept[0], kept[59]), (0, 200_002));
    }

    #[test]
    fn a_context_is_told_apart_from_the_one_before_and_from_nothing() {
        let mut activity = Activity::default();
        activity.enter("acme");
        assert_eq!(activity.listing.len(), 0);
        activity.add(exchange(0, 200));
        activity.enter("acme-qa");
        assert_eq!(
            (activity.listing.len(), activity.listing.selected()),
            (2, Some(0))
        );
        activity.add(exchange(1, 200));
        assert_eq!(activity.listing.selected(), Some(2));
    }
}
