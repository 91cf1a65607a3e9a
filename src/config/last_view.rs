//! What the interface looked at last, kept from one run to the next: a small file for the user alone.

#[cfg(test)]
mod tests;

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
