//! How the members of a story are joined beside their rows.

use std::collections::HashMap;

use crate::domain::StoryId;

/// So many stories are joined side by side; more at once are hardly followed by eye.
pub const LANES: usize = 2;

/// How an entry stands in its story, and what passes by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Joint {
    /// What is drawn beside it.
    pub lanes: [Lane; LANES],
    /// Its place in its story, from 1; 0: it is in none.
    pub place: usize,
    /// How many there are in its story.
    pub count: usize,
}

/// What is drawn in a lane beside an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lane {
    /// Nothing.
    #[default]
    Empty,
    /// A story begins.
    First,
    /// It goes on with this entry.
    Member,
    /// It passes by another entry.
    Passing,
    /// It ends.
    Last,
}

/// A story of several members.
struct Story {
    /// How many of its members have been seen.
    seen: usize,
    count: usize,
    lane: Option<usize>,
}

/// The joints of entries, each in its story or in none. A story of one is not joined to anything.
pub(super) fn joints(entries: impl Iterator<Item = Option<StoryId>> + Clone) -> Vec<Joint> {
    let mut stories: HashMap<StoryId, Story> = HashMap::new();
    for id in entries.clone().flatten() {
        let story = stories.entry(id).or_insert(Story {
            seen: 0,
            count: 0,
            lane: None,
        });
        story.count += 1;
    }
    let mut taken = [false; LANES];
    let joint = |id: Option<StoryId>| {
        let mut joint = Joint {
            lanes: taken.map(|taken| if taken { Lane::Passing } else { Lane::Empty }),
            ..Joint::default()
        };
        if let Some(story) = id.and_then(|id| stories.get_mut(&id)) {
            story.seen += 1;
            (joint.place, joint.count) = (story.seen, story.count);
            story.join(&mut joint, &mut taken);
        }
        joint
    };
    entries.map(joint).collect()
}

impl Story {
    /// Takes a lane at the first member, if one is free, and gives it back at the last.
    fn join(&mut self, joint: &mut Joint, taken: &mut [bool; LANES]) {
        if self.seen == 1 && self.count > 1 {
            self.lane = taken.iter().position(|taken| !taken);
        }
        let Some(lane) = self.lane else { return };
        let is_last = self.seen == self.count;
        if let (Some(drawn), Some(taken)) = (joint.lanes.get_mut(lane), taken.get_mut(lane)) {
            *drawn = match (self.seen, is_last) {
                (1, _) => Lane::First,
                (_, true) => Lane::Last,
                (_, false) => Lane::Member,
            };
            *taken = !is_last;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn drawn(stories: &[u64]) -> Vec<String> {
        let entries = stories.iter().map(|story| Some(StoryId(*story)));
        let sign = |lane| match lane {
            Lane::Empty => ' ',
            Lane::First => '┌',
            Lane::Member => '├',
            Lane::Passing => '│',
            Lane::Last => '└',
        };
        joints(entries)
            .into_iter()
            .map(|joint| joint.lanes.map(sign).iter().collect::<String>())
            .collect()
    }

    #[test]
    fn members_are_joined_and_what_stands_alone_is_not() {
        assert_eq!(drawn(&[1, 2, 2, 2, 3]), ["  ", "┌ ", "├ ", "└ ", "  "]);
    }

    #[test]
    fn two_stories_at_once_stand_side_by_side_and_a_third_is_not_drawn() {
        let expected = ["┌ ", "│┌", "││", "├│", "└│", "┌│", "└│", " └"];
        assert_eq!(drawn(&[1, 2, 3, 1, 1, 4, 4, 2]), expected);
        assert_eq!(drawn(&[1, 2, 3, 3, 1, 2]), ["┌ ", "│┌", "││", "││", "└│", " └"]);
    }

    #[test]
    fn each_member_knows_its_place() {
        let entries = [Some(StoryId(7)), None, Some(StoryId(7))].into_iter();
        let places: Vec<(usize, usize)> = joints(entries)
            .iter()
            .map(|joint| (joint.place, joint.count))
            .collect();
        assert_eq!(places, [(1, 2), (0, 0), (2, 2)]);
    }

    proptest! {
        #[test]
        fn every_lane_is_a_row_of_whole_stories(stories in prop::collection::vec(0..6_u64, 0..40)) {
            let joints = joints(stories.iter().map(|story| Some(StoryId(*story))));
            for lane in 0..LANES {
                let mut is_open = false;
                for joint in &joints {
                    match joint.lanes[lane] {
                        Lane::Empty => prop_assert!(!is_open),
                        Lane::First => prop_assert!(!std::mem::replace(&mut is_open, true)),
                        Lane::Member | Lane::Passing => prop_assert!(is_open),
                        Lane::Last => prop_assert!(std::mem::replace(&mut is_open, false)),
                    }
                }
                prop_assert!(!is_open);
            }
        }
    }
}
