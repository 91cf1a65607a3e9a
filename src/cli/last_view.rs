//! With what the interface goes on where the last run left off.

use super::arguments::Arguments;
use super::failure::Failure;
use super::source::Source;
use crate::app::{Destination, Memory, Opening};
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
    pub(super) fn source(
        &self,
        configuration: &Configuration,
        arguments: &Arguments,
    ) -> Result<Source, Failure> {
        let source = |arguments: &Arguments| {
            let environment = |name: &str| std::env::var_os(name);
            Source::within(configuration, arguments, &Destination::Given, &environment)
        };
        let last = self.view.last();
        let again = last.filter(|place| is_still_meant(place, configuration, arguments));
        let again = again.and_then(|place| {
            let arguments = Arguments {
                context: Some(place.context.clone()),
                ..arguments.clone()
            };
            // Another file may call another tenant by the same name.
            let source = source(&arguments).ok();
            source.filter(|source| source.setup().base_url == place.base_url)
        });
        again.map_or_else(|| source(arguments), Ok)
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
fn is_still_meant(place: &LastPlace, configuration: &Configuration, arguments: &Arguments) -> bool {
    let environment = |name: &str| std::env::var_os(name);
    let is_told = arguments.context.is_some() || arguments.store.is_some();
    if is_told || !variables_over_the_file(&environment).is_empty() {
        return false;
    }
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

#[cfg(test)]
mod tests {
    use std::fs;

    use clap::Parser as _;

    use super::*;
    use crate::config::Looked;

    const CONTEXTS: &str = r#"
default_context = "first"

[contexts.first]
base_url = "http://127.0.0.1:1"
client_id = "one"
client_secret = { env = "NOBODY_SETS_THIS" }

[contexts.second]
base_url = "http://127.0.0.1:2"
client_id = "two"
client_secret = { env = "NOBODY_SETS_THIS" }
"#;

    /// The context that opens after this place was looked at last. The file is gone once it was read.
    fn opened_after(place: LastPlace) -> String {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        fs::write(&file, CONTEXTS).unwrap();
        let arguments = Arguments::parse_from(["idsight".as_ref(), "--config".as_ref(), file.as_os_str()]);
        let configuration = Configuration::load(&arguments.flags(), &|_| None).unwrap();
        fs::remove_file(&file).unwrap();
        let mut recalled = Recalled::default();
        recalled.view.put(&Looked {
            place: Some(place),
            split: None,
        });
        let source = recalled.source(&configuration, &arguments).unwrap();
        source.setup().context
    }

    fn second() -> LastPlace {
        LastPlace {
            context: "second".into(),
            default_context: Some("first".into()),
            base_url: "http://127.0.0.1:2".into(),
            store: None,
            tab: "overview".into(),
        }
    }

    #[test]
    fn the_last_context_opens_again_with_the_file_read_once() {
        assert_eq!(opened_after(second()), "second");
    }

    #[test]
    fn the_default_opens_with_the_file_read_once_where_the_last_context_is_not_meant() {
        let elsewhere = LastPlace {
            base_url: "http://127.0.0.1:3".into(),
            ..second()
        };
        assert_eq!(opened_after(elsewhere), "first");
        let other_default = LastPlace {
            default_context: Some("second".into()),
            ..second()
        };
        assert_eq!(opened_after(other_default), "first");
        let unknown = LastPlace {
            context: "third".into(),
            ..second()
        };
        assert_eq!(opened_after(unknown), "first");
    }
}
