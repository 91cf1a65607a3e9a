//! What the interface looked at last, kept from one run to the next: a small file for the user alone.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::saving::{make_private_folder, stage_private_file};
use super::state::{State, StateError, unwritable};
use super::{FileFault, regular_file, shown};
use crate::domain::{CleanText, IdsId};

const VERSION: u64 = 1;
const FILE: &str = "view.json";
const SET_ASIDE: &str = "view.json.broken";
/// Nobody has so many contexts; the one that was not looked at for longest goes first.
const MOST_CONTEXTS: usize = 100;
/// A hundred contexts take less, unless their names are very long.
const LARGEST: usize = 64 * 1024;

/// What was looked at last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LastView {
    /// In each context, the last one first.
    places: Vec<LastPlace>,
    /// How many columns the left column was given; `None`: it was left as it is.
    pub split: Option<u16>,
}

/// What was looked at last in a context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastPlace {
    /// Its name.
    pub context: String,
    /// What the configuration had for its `default_context` then.
    pub default_context: Option<String>,
    /// Where the API was.
    pub base_url: String,
    /// The store, where it was another than the home store.
    pub store: Option<IdsId>,
    /// The tab, in lower case.
    pub tab: String,
}

/// What of it is new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// At what; `None`: at nothing that is to be remembered.
    pub place: Option<LastPlace>,
    /// With which split.
    pub split: Option<u16>,
}

/// A file that is no use, and where it was put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Whether a newer version of idsight wrote it.
    pub is_newer: bool,
    /// Where it is now.
    pub path: CleanText,
}

/// Why the text is no use.
enum Unusable {
    Broken,
    Newer,
}

impl LastView {
    /// The place that was looked at last, in whatever context.
    #[must_use]
    pub fn last(&self) -> Option<&LastPlace> {
        self.places.first()
    }

    /// The place that was looked at last in a context, if the API is still at that address.
    #[must_use]
    pub fn place(&self, context: &str, base_url: &str) -> Option<&LastPlace> {
        self.places
            .iter()
            .find(|place| place.context == context && place.base_url == base_url)
    }

    /// Takes in what is new.
    pub fn put(&mut self, looked: &Looked) {
        self.split = looked.split;
        if let Some(place) = &looked.place {
            let is_same =
                |other: &LastPlace| other.context == place.context && other.base_url == place.base_url;
            self.places.retain(|other| !is_same(other));
            self.places.insert(0, place.clone());
            self.places.truncate(MOST_CONTEXTS);
        }
    }

    fn read(text: &str) -> Result<Self, Unusable> {
        let document: Value = serde_json::from_str(text).map_err(|_| Unusable::Broken)?;
        match document.get("version").and_then(Value::as_u64) {
            Some(VERSION) => {}
            Some(newer) if newer > VERSION => return Err(Unusable::Newer),
            _ => return Err(Unusable::Broken),
        }
        let split = match document.get("split") {
            None | Some(Value::Null) => None,
            Some(columns) => Some(number(columns).ok_or(Unusable::Broken)?),
        };
        let contexts = document.get("contexts").and_then(Value::as_array);
        let places = contexts.ok_or(Unusable::Broken)?.iter().map(LastPlace::read);
        Ok(Self {
            places: places.collect::<Result<_, _>>()?,
            split,
        })
    }

    fn text(&self) -> String {
        let mut contexts: Vec<Value> = self.places.iter().map(LastPlace::to_json).collect();
        loop {
            let document = json!({"version": VERSION, "split": self.split, "contexts": contexts});
            let text = document.to_string() + "\n";
            if text.len() <= LARGEST || contexts.pop().is_none() {
                return text;
            }
        }
    }
}

impl LastPlace {
    fn read(document: &Value) -> Result<Self, Unusable> {
        let text = |name| match document.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(Unusable::Broken),
        };
        let store = text("store")?.map(|store| IdsId::new(&store));
        Ok(Self {
            context: text("context")?.ok_or(Unusable::Broken)?,
            default_context: text("default_context")?,
            base_url: text("base_url")?.ok_or(Unusable::Broken)?,
            store: store.transpose().map_err(|_| Unusable::Broken)?,
            tab: text("tab")?.ok_or(Unusable::Broken)?,
        })
    }

    fn to_json(&self) -> Value {
        json!({
            "context": self.context,
            "default_context": self.default_context,
            "base_url": self.base_url,
            "store": self.store.as_ref().map(IdsId::as_segment),
            "tab": self.tab,
        })
    }
}

fn number(value: &Value) -> Option<u16> {
    value.as_u64()?.try_into().ok()
}

impl State {
    /// What was looked at last. A file that cannot be used is set aside, and what it held forgotten. Where that is
    /// not possible either, nothing can be kept, which is told then.
    #[must_use]
    pub fn last_view(&self) -> (LastView, Option<SetAside>) {
        let path = self.folder.join(FILE);
        match read(&path) {
            Ok(view) => (view, None),
            Err(reason) => {
                let aside = self.folder.join(SET_ASIDE);
                let set_aside = fs::rename(&path, &aside).is_ok().then(|| SetAside {
                    is_newer: matches!(reason, Unusable::Newer),
                    path: shown::path(&aside),
                });
                (LastView::default(), set_aside)
            }
        }
    }

    /// Keeps what is new beside what others have kept meanwhile. Of two at once the last one wins.
    ///
    /// # Errors
    /// The system cannot write it.
    pub fn keep_view(&self, looked: &Looked) -> Result<(), StateError> {
        self.change_view(|view| view.put(looked))
    }

    /// Has the next start open the default context again. Where nothing was kept, nothing is.
    ///
    /// # Errors
    /// The system cannot write it.
    pub fn prefer_default_context(&self) -> Result<(), StateError> {
        if !self.folder.join(FILE).exists() {
            return Ok(());
        }
        self.change_view(|view| {
            if let Some(place) = view.places.first_mut() {
                // No configuration with a default has this one.
                place.default_context = None;
            }
        })
    }

    fn change_view(&self, change: impl FnOnce(&mut LastView)) -> Result<(), StateError> {
        let path = self.folder.join(FILE);
        let mut view = read(&path).unwrap_or_default();
        change(&mut view);
        make_private_folder(&self.folder)
            .and_then(|()| stage_private_file(&self.folder, view.text().as_bytes()))
            .and_then(|file| Ok(file.persist(&path)?))
            .map_err(|source| unwritable(&path, source))?;
        Ok(())
    }
}

/// What a file holds; nothing where there is none.
fn read(path: &Path) -> Result<LastView, Unusable> {
    match regular_file::read_regular_file(path, LARGEST as u64) {
        Ok(text) => LastView::read(&text),
        Err(FileFault::Missing { .. }) => Ok(LastView::default()),
        Err(_) => Err(Unusable::Broken),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene() -> (tempfile::TempDir, State) {
        let folder = tempfile::tempdir().unwrap();
        let state = State {
            folder: folder.path().join("state"),
        };
        (folder, state)
    }

    fn place(context: &str) -> LastPlace {
        LastPlace {
            context: context.into(),
            default_context: Some("acme".into()),
            base_url: format!("https://{context}.example/"),
            store: Some(IdsId::new("35dc").unwrap()),
            tab: "groups".into(),
        }
    }

    fn looked(context: &str) -> Looked {
        Looked {
            place: Some(place(context)),
            split: Some(40),
        }
    }

    #[test]
    fn contexts_of_the_same_name_at_two_addresses_are_two() {
        let (_folder, state) = scene();
        state.keep_view(&looked("acme")).unwrap();
        let mut other = looked("acme");
        other.place.as_mut().unwrap().base_url = "https://qa.example/".into();
        state.keep_view(&other).unwrap();
        let (view, _) = state.last_view();
        assert_eq!(view.place("acme", "https://acme.example/"), Some(&place("acme")));
        assert_eq!(view.place("acme", "https://qa.example/"), other.place.as_ref());
    }

    #[test]
    fn who_chooses_a_default_gets_it_at_the_next_start() {
        let (_folder, state) = scene();
        state.prefer_default_context().unwrap();
        assert!(!state.folder.exists());
        state.keep_view(&looked("acme")).unwrap();
        state.prefer_default_context().unwrap();
        assert_eq!(state.last_view().0.last().unwrap().default_context, None);
    }

    #[test]
    fn what_was_looked_at_comes_back_the_last_context_first() {
        let (_folder, state) = scene();
        assert_eq!(state.last_view(), (LastView::default(), None));
        for context in ["acme", "globex", "acme"] {
            state.keep_view(&looked(context)).unwrap();
        }
        let nowhere = Looked {
            place: None,
            split: None,
        };
        state.keep_view(&nowhere).unwrap();
        let (view, fault) = state.last_view();
        assert_eq!((fault, view.split), (None, None));
        assert_eq!(view.places, [place("acme"), place("globex")]);
        assert_eq!(view.last(), Some(&place("acme")));
        assert_eq!(
            view.place("globex", "https://globex.example/"),
            Some(&place("globex"))
        );
        assert_eq!(view.place("globex", "https://elsewhere.example/"), None);
    }

    #[test]
    fn a_file_that_is_no_use_is_set_aside_whatever_is_the_matter_with_it() {
        let (_folder, state) = scene();
        let texts: [(&[u8], bool); 9] = [
            (b"", false),
            (b"nonsense", false),
            (b"\xff\xfe", false),
            (b"[1]", false),
            (br#"{"contexts":[]}"#, false),
            (br#"{"version":1,"contexts":[{"context":1}]}"#, false),
            (br#"{"version":1,"split":-3,"contexts":[]}"#, false),
            (
                br#"{"version":1,"contexts":[{"context":"a","base_url":"b","store":"..","tab":"raw"}]}"#,
                false,
            ),
            (br#"{"version":2,"places":"elsewhere"}"#, true),
        ];
        let aside = state.folder.join(SET_ASIDE);
        fs::create_dir_all(&state.folder).unwrap();
        for (text, is_newer) in texts {
            fs::write(state.folder.join(FILE), text).unwrap();
            let set_aside = SetAside {
                is_newer,
                path: shown::path(&aside),
            };
            let shown = String::from_utf8_lossy(text);
            assert_eq!(
                state.last_view(),
                (LastView::default(), Some(set_aside)),
                "{shown}"
            );
            assert_eq!(fs::read(&aside).unwrap(), text);
            assert_eq!(state.last_view(), (LastView::default(), None), "once is enough");
        }
        fs::remove_file(&aside).unwrap();
        fs::create_dir(state.folder.join(FILE)).unwrap();
        assert!(state.last_view().1.is_some(), "a folder is no file either");
    }

    #[test]
    fn the_file_never_grows_beyond_what_is_read_again() {
        let (_folder, state) = scene();
        let size = || fs::metadata(state.folder.join(FILE)).unwrap().len();
        let long = "k".repeat(2_000);
        for number in 0..MOST_CONTEXTS {
            state.keep_view(&looked(&format!("{long}{number}"))).unwrap();
            assert!(size() <= LARGEST as u64);
        }
        state.keep_view(&looked("last")).unwrap();
        let (view, fault) = state.last_view();
        assert_eq!((view.last(), fault), (Some(&place("last")), None));
        let mut many = LastView::default();
        for number in 0..2 * MOST_CONTEXTS {
            many.put(&looked(&number.to_string()));
        }
        assert_eq!(many.places.len(), MOST_CONTEXTS);
    }

    #[cfg(unix)]
    #[test]
    fn the_last_view_is_the_users_alone_and_follows_no_link() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};

        let (folder, state) = scene();
        let precious = folder.path().join("precious");
        fs::write(&precious, "precious").unwrap();
        fs::create_dir(&state.folder).unwrap();
        let file = state.folder.join(FILE);
        symlink(&precious, &file).unwrap();
        state.keep_view(&looked("acme")).unwrap();
        let metadata = fs::symlink_metadata(&file).unwrap();
        assert!(metadata.is_file());
        assert_eq!(metadata.permissions().mode() & 0o7777, 0o600);
        assert_eq!(fs::read_to_string(&precious).unwrap(), "precious");
        assert_eq!(
            fs::read_dir(&state.folder).unwrap().count(),
            1,
            "nothing is left beside it"
        );
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_an_error_and_no_more() {
        let (folder, _) = scene();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        let state = State { folder: file };
        assert!(state.keep_view(&looked("acme")).is_err());
        assert_eq!(state.last_view(), (LastView::default(), None));
    }

    #[test]
    fn two_that_write_at_once_leave_a_whole_file() {
        let (_folder, state) = scene();
        std::thread::scope(|scope| {
            for context in ["acme", "globex"] {
                let state = &state;
                scope.spawn(move || {
                    for _ in 0..50 {
                        state.keep_view(&looked(context)).unwrap();
                        assert_eq!(state.last_view().1, None);
                    }
                });
            }
        });
        assert!(state.last_view().0.last().is_some());
    }
}
