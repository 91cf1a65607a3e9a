//! Which app was granted which scope: an app a row, a scope a column.

use std::collections::HashMap;

use super::words::width_of;

use crate::domain::{CleanText, SessionScope};

/// Numbered columns stand in groups of so many, so that the eye can count them.
const GROUP: usize = 5;
/// A group with the blank behind it.
const GROUP_WIDTH: usize = GROUP + 1;
/// Between two columns that bear their names.
const GAP: usize = 2;
/// Less would not tell one app from another.
const APP_AT_LEAST: usize = 16;

/// Scopes and marks, made ready once.
#[derive(Clone, Debug, Default)]
pub struct ScopeMatrix {
    scopes: Vec<CleanText>,
    /// The marks of each app, by column in their order.
    rows: Vec<Vec<(usize, Mark)>>,
}

/// What an app has of a scope that it knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It was granted.
    Granted,
    /// The app can ask for it.
    Supported,
}

/// The columns that are in sight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScopeColumns {
    /// How wide the column of the apps is.
    pub app: usize,
    /// Whether the scopes stand by their names; else by their numbers, in groups of five.
    pub named: bool,
    /// The first scope in sight.
    pub first: usize,
    /// How many are in sight.
    pub shown: usize,
    /// How many there are.
    pub all: usize,
}

impl ScopeMatrix {
    /// The matrix of all apps; the scopes stand in the order of their first mention.
    #[must_use]
    pub(super) fn of(sessions: &[SessionScope]) -> Self {
        let mut matrix = Self::default();
        let mut numbers = HashMap::new();
        for session in sessions {
            let mut marks: Vec<(usize, Mark)> = Vec::new();
            let mentioned = [
                (&session.supported, Mark::Supported),
                (&session.granted, Mark::Granted),
            ];
            for (scopes, mark) in mentioned {
                for scope in scopes {
                    let number = *numbers.entry(scope).or_insert_with(|| {
                        matrix.scopes.push(scope.clone());
                        matrix.scopes.len() - 1
                    });
                    marks.push((number, mark));
                }
            }
            // Granted comes first, so it is the one of two marks that stays.
            marks.sort_unstable();
            marks.dedup_by_key(|(number, _)| *number);
            matrix.rows.push(marks);
        }
        matrix
    }

    /// All scopes.
    #[must_use]
    pub fn scopes(&self) -> &[CleanText] {
        &self.scopes
    }

    /// What an app has of a scope; `None`: it does not know it.
    #[must_use]
    pub fn mark(&self, app: usize, scope: usize) -> Option<Mark> {
        let marks = self.rows.get(app)?;
        let place = marks.binary_search_by_key(&scope, |(number, _)| *number).ok()?;
        marks.get(place).map(|(_, mark)| *mark)
    }

    /// The scopes of an app that bear a mark, with their numbers.
    pub fn marked(&self, app: usize, mark: Mark) -> impl Iterator<Item = (usize, &CleanText)> {
        let marks = self.rows.get(app).map_or(&[][..], Vec::as_slice);
        let numbers = marks.iter().filter(move |(_, one)| *one == mark);
        numbers.filter_map(|(number, _)| Some((*number, self.scopes.get(*number)?)))
    }
}

impl ScopeColumns {
    /// The columns that rows of so many columns of text have room for, from a scope on.
    #[must_use]
    pub fn within(matrix: &ScopeMatrix, width: usize, first: usize) -> Self {
        let all = matrix.scopes.len();
        let room = width.saturating_sub(APP_AT_LEAST);
        let mut named = 0;
        // A list without end must not be measured to its end.
        let fits = matrix.scopes.iter().all(|scope| {
            named += width_of(scope) + GAP;
            named <= room
        });
        if fits {
            return Self {
                app: width.saturating_sub(named),
                named: true,
                first: 0,
                shown: all,
                all,
            };
        }
        // The blank before the first one counts as that behind the last one.
        let shown = (room / GROUP_WIDTH * GROUP).clamp(GROUP, all.next_multiple_of(GROUP));
        let furthest = all.next_multiple_of(GROUP).saturating_sub(shown);
        let first = (first / GROUP * GROUP).min(furthest);
        Self {
            app: width.saturating_sub(shown / GROUP * GROUP_WIDTH),
            named: false,
            first,
            shown: shown.min(all - first),
            all,
        }
    }

    /// Whether there are more than are in sight.
    #[must_use]
    pub fn scrolls(&self) -> bool {
        self.shown < self.all
    }

    /// Where the next or the last group begins.
    #[must_use]
    pub fn step(&self, forward: bool) -> usize {
        if forward {
            self.first + GROUP
        } else {
            self.first.saturating_sub(GROUP)
        }
    }

    /// The scopes in sight, in groups; where they stand by their names there is one group.
    pub fn groups(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let end = self.first + self.shown;
        let step = if self.named { self.shown.max(1) } else { GROUP };
        (self.first..end)
            .step_by(step)
            .map(move |start| start..(start + step).min(end))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Mark::{Granted, Supported};
    use super::*;

    fn session(granted: &str, supported: &str) -> SessionScope {
        let list = |words: &str| words.split_whitespace().map(CleanText::from_server).collect();
        SessionScope {
            app: CleanText::from_server("app"),
            granted: list(granted),
            supported: list(supported),
        }
    }

    fn numbered(count: usize) -> ScopeMatrix {
        let scopes: Vec<String> = (0..count).map(|number| format!("area-{number}.read")).collect();
        ScopeMatrix::of(&[session("", &scopes.join(" "))])
    }

    #[test]
    fn a_scope_is_granted_supported_or_unknown_to_an_app() {
        let matrix = ScopeMatrix::of(&[
            session("openid extra openid", "openid email"),
            session("", "phone openid"),
        ]);
        let names: Vec<&str> = matrix.scopes().iter().map(CleanText::as_str).collect();
        assert_eq!(names, ["openid", "email", "extra", "phone"]);
        let marks = |app| [0, 1, 2, 3].map(|scope| matrix.mark(app, scope));
        assert_eq!(marks(0), [Some(Granted), Some(Supported), Some(Granted), None]);
        assert_eq!(marks(1), [Some(Supported), None, None, Some(Supported)]);
        let granted: Vec<usize> = matrix.marked(0, Granted).map(|(number, _)| number).collect();
        assert_eq!(granted, [0, 2]);
    }

    #[test]
    fn names_stand_where_they_fit_and_else_numbers_in_groups() {
        let matrix = ScopeMatrix::of(&[session("", "openid email")]);
        let roomy = ScopeColumns::within(&matrix, 40, 0);
        assert_eq!((roomy.named, roomy.app, roomy.shown), (true, 25, 2));
        let thirty = ScopeColumns::within(&numbered(30), 81, 0);
        assert_eq!((thirty.named, thirty.app, thirty.shown), (false, 45, 30));
        assert!(!thirty.scrolls());
    }

    #[test]
    fn what_does_not_fit_is_reached_by_groups() {
        let matrix = numbered(32);
        let first = ScopeColumns::within(&matrix, 40, 0);
        assert_eq!((first.app, first.first, first.shown), (16, 0, 20));
        let second = ScopeColumns::within(&matrix, 40, first.step(true));
        assert_eq!((second.first, second.shown), (5, 20));
        let last = ScopeColumns::within(&matrix, 40, 1_000);
        assert_eq!((last.first, last.shown), (15, 17));
        let groups: Vec<_> = last.groups().collect();
        assert_eq!(groups, [15..20, 20..25, 25..30, 30..32]);
        assert_eq!(first.step(false), 0);
    }

    proptest! {
        #[test]
        fn columns_are_in_range_and_never_wider_than_the_row(count in 0..120_usize, width in 0..200_usize, first in 0..200_usize) {
            let matrix = numbered(count);
            let columns = ScopeColumns::within(&matrix, width, first);
            prop_assert!(columns.first + columns.shown <= count);
            let shown: Vec<usize> = columns.groups().flatten().collect();
            prop_assert_eq!(shown.len(), columns.shown);
            if width >= APP_AT_LEAST + GROUP_WIDTH && !columns.named {
                prop_assert!(columns.app >= APP_AT_LEAST);
                prop_assert!(columns.app + columns.groups().count() * GROUP_WIDTH <= width);
            }
        }
    }
}
