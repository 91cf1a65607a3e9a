//! With what the interface goes on where the last run left off.

use super::arguments::Arguments;
use super::failure::Failure;
use super::source::Source;
use crate::app::{Memory, Opening};
use crate::config::{Configuration, LastPlace, LastView, SetAside, State, variables_over_the_file};
use crate::session::Connect as _;

/// What the last run left.
#[derive(Debug, Default)]
pub(super) struct Recalled {
    view: LastView,
    notice: Option<String>,
    /// Whether anything is remembered at all.
    remembers: bool,
}

impl Recalled {
    /// The demo remembers nothing, nor does who has no home.
    pub(super) fn of(arguments: &Arguments) -> Self {
        if arguments.is_demo() {
            return Self::default();
        }
        let Ok(state) = State::of_platform() else {
            return Self::default();
        };
        let (view, set_aside) = state.last_view();
        Self {
            view,
            notice: set_aside.map(|set_aside| words(&set_aside)),
            remembers: true,
        }
    }

    /// The way to the API: in the context that was looked at last, where nobody names another and it can be opened.
    pub(super) fn source(&self, arguments: &Arguments) -> Result<Source, Failure> {
        let again = self.view.last().filter(|place| is_still_meant(place, arguments));
        let source = again.and_then(|place| {
            let arguments = Arguments {
                context: Some(place.context.clone()),
                ..arguments.clone()
            };
            // Another file may call another tenant by the same name.
            let source = Source::of(&arguments).ok();
            source.filter(|source| source.setup().base_url == place.base_url)
        });
        source.map_or_else(|| Source::of(arguments), Ok)
    }

    /// The opening on what was looked at last.
    pub(super) fn resume(self, opening: Opening, arguments: &Arguments) -> Opening {
        let memory = Memory::of(self.view);
        let opening = opening.as_left(&memory, arguments.store.is_some());
        Opening {
            notice: self.notice,
            memory: self.remembers.then_some(memory),
            ..opening
        }
    }
}

/// Whether the last context is the one to open. Command line and variables win, and so does who has changed the
/// `default_context` since then.
fn is_still_meant(place: &LastPlace, arguments: &Arguments) -> bool {
    let environment = |name: &str| std::env::var_os(name);
    let is_told = arguments.context.is_some() || arguments.store.is_some();
    if is_told || !variables_over_the_file(&environment).is_empty() {
        return false;
    }
    let Ok(configuration) = Configuration::load(&arguments.flags(), &environment) else {
        return false;
    };
    configuration.default_context() == place.default_context.as_deref()
        && configuration.context_names().any(|name| name == place.context)
}

fn words(set_aside: &SetAside) -> String {
    let why = if set_aside.is_newer {
        "What a newer idsight remembered cannot be read"
    } else {
        "What idsight remembered is broken"
    };
    format!("{why}: it was put aside as {}.", set_aside.path)
}
