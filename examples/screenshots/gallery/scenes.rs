//! What is pictured: a start, and the keys that lead there.

use idsight::app::{Key, KeyCode};
use idsight::demo::Scenario;

use super::stage::Stage;

/// Between a start and the picture.
const SECONDS: u64 = 4;

/// A picture.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scene {
    Overview,
    Privileges,
    Sessions,
    Setup,
    Failed,
    Activity,
    Raw,
    Copy,
    Compare,
    FirstRun,
}

impl Scene {
    pub(crate) const ALL: [Self; 10] = [
        Self::Overview,
        Self::Privileges,
        Self::Sessions,
        Self::Setup,
        Self::Failed,
        Self::Activity,
        Self::Raw,
        Self::Copy,
        Self::Compare,
        Self::FirstRun,
    ];

    /// The name of its files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Privileges => "privileges",
            Self::Sessions => "sessions",
            Self::Setup => "setup",
            Self::Failed => "failed",
            Self::Activity => "activity",
            Self::Raw => "raw",
            Self::Copy => "copy",
            Self::Compare => "compare",
            Self::FirstRun => "first-run",
        }
    }

    /// What one would type to see it.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Failed => "idsight --demo=rotated",
            Self::Activity => "idsight --demo=expired-token",
            Self::FirstRun => "idsight",
            _ => "idsight --demo",
        }
    }

    /// What there is to see, for who does not see it.
    pub(crate) fn description(self) -> &'static str {
        match self {
            Self::Overview => "The overview: who the user is in the store that is looked at.",
            Self::Privileges => "The privileges, grouped by what they allow, in plain words.",
            Self::Sessions => "The sessions: an app a row, a scope a column.",
            Self::Setup => "The setup: ten checks that passed, each with what was found.",
            Self::Failed => {
                "A start that failed: the check of the access token, why it failed and what to do."
            }
            Self::Activity => {
                "The activity: every request with its answer; a refused token, the new one and the repeat are joined."
            }
            Self::Raw => "The raw view: the server's answer as a tree, without its secrets.",
            Self::Copy => "The menu of what can be copied.",
            Self::Compare => "What differs between the profiles in two stores.",
            Self::FirstRun => "The form where nothing is configured yet, beside the vendor's seven steps.",
        }
    }

    /// Brings the program there.
    pub(crate) fn play(self) -> Stage {
        let mut stage = match self {
            Self::FirstRun => Stage::first_run(),
            Self::Failed => Stage::open(Scenario::Rotated),
            Self::Activity => Stage::open(Scenario::ExpiredToken),
            _ => Stage::open(Scenario::Healthy),
        };
        stage.pass(SECONDS);
        for key in self.keys() {
            stage.press(key);
        }
        stage
    }

    /// What is pressed after the start.
    pub(crate) fn keys(self) -> Vec<Key> {
        let down = Key::plain(KeyCode::Down);
        match self {
            Self::Overview | Self::Failed | Self::FirstRun => Vec::new(),
            Self::Privileges => vec![Key::char('2'), down, down, down],
            Self::Sessions => vec![Key::char('4'), down],
            Self::Setup => vec![Key::char('5')],
            Self::Activity => vec![Key::char('6'), Key::plain(KeyCode::End)],
            Self::Raw => vec![Key::char('7')],
            Self::Copy => vec![Key::char('y')],
            Self::Compare => vec![down, Key::char('=')],
        }
    }
}
