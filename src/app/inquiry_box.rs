//! The question box: what was typed, and the answer to it.

use tui_input::{Input, InputRequest};

use super::line;
use super::model::Model;
use crate::domain::{Grant, IdsId, Inquiry, Profile, Ruling, Target};

const MOST_SUGGESTIONS: usize = 5;

/// A question about what one may do.
#[derive(Clone, Debug, Default)]
pub struct InquiryBox {
    typed: Input,
    /// The answer; `None`: what was typed asks nothing yet.
    pub answer: Option<InquiryAnswer>,
}

/// What the profile says to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InquiryAnswer {
    /// The question, with the name as it is known to be spelt.
    pub inquiry: Inquiry,
    /// What the privileges say.
    pub ruling: Ruling,
    /// Whether a group or store of this name is known here.
    pub is_known: bool,
    /// Known names that hold what was typed, where it is none itself.
    pub suggestions: Vec<String>,
}

impl InquiryBox {
    /// What was typed.
    #[must_use]
    pub fn typed(&self) -> &Input {
        &self.typed
    }

    /// Edits what was typed.
    pub(super) fn edit(&mut self, request: InputRequest) {
        line::edit(&mut self.typed, request);
    }

    /// Takes in what was pasted.
    pub(super) fn insert(&mut self, text: &str) {
        line::insert(&mut self.typed, text);
    }

    /// Takes the first suggestion for what was typed.
    pub(super) fn complete(&mut self) {
        let Some(answer) = &self.answer else { return };
        if let Some(name) = answer.suggestions.first() {
            let inquiry = Inquiry {
                name: name.clone(),
                ..answer.inquiry.clone()
            };
            self.typed = Input::new(inquiry.words());
        }
    }
}

/// Answers what stands in the box anew: it may have been edited, or the profile or its names may be newer.
pub(super) fn answer(model: &Model, typed: &str) -> Option<InquiryAnswer> {
    let profile = &model.visit()?.profile;
    let asked = Inquiry::read(typed)?;
    let (inquiry, is_known) = recognised(model, profile, asked);
    let suggestions = if is_known {
        Vec::new()
    } else {
        suggestions(model, profile, &inquiry)
    };
    Some(InquiryAnswer {
        ruling: inquiry.ruling(&profile.privileges, model.now.wall),
        is_known,
        suggestions,
        inquiry,
    })
}

/// The question with the name as it is spelt here, and whether there is such a name.
fn recognised(model: &Model, profile: &Profile, asked: Inquiry) -> (Inquiry, bool) {
    let store = (asked.target == Target::Store)
        .then(|| store_of(model, &asked))
        .flatten();
    if let Some((name, is_default)) = store {
        let target = if is_default {
            Target::DefaultStore
        } else {
            Target::Store
        };
        return (Inquiry { target, name }, true);
    }
    let known = known_names(model, profile, asked.target).find(|name| asked.is_about(name));
    match known.map(str::to_owned) {
        Some(name) => (Inquiry { name, ..asked }, true),
        None => (asked, false),
    }
}

/// A listed store that is asked about, by its name or its ID: how it is spelt, and whether it is the default one.
fn store_of(model: &Model, asked: &Inquiry) -> Option<(String, bool)> {
    let stores = (0..model.stores.count()).filter_map(|number| model.stores.get(number));
    let mut found = stores.filter(|store| {
        let is_named = store.name.as_ref().is_some_and(|name| asked.is_about(name));
        is_named || asked.is_about(&store.ids_id.shown())
    });
    let store = found.next()?;
    Some((store.label().to_string(), store.ids_id == IdsId::default_store()))
}

/// The names of groups or stores that the profile and the list of stores tell.
fn known_names<'a>(
    model: &'a Model,
    profile: &'a Profile,
    target: Target,
) -> Box<dyn Iterator<Item = &'a str> + 'a> {
    let grants = profile.privileges.iter().map(|one| &one.grant);
    if target == Target::Group {
        let own = profile.groups.iter().filter_map(|group| group.name.as_deref());
        let of_privileges = grants.filter_map(|grant| match grant {
            Grant::Group { group } => Some(group.as_str()),
            _ => None,
        });
        return Box::new(own.chain(of_privileges));
    }
    let stores = (0..model.stores.count()).filter_map(|number| model.stores.get(number)?.name.as_deref());
    let of_privileges = grants.filter_map(|grant| match grant {
        Grant::StoreSettings { store } | Grant::StoreUsers { store } => Some(store.as_str()),
        _ => None,
    });
    Box::new(stores.chain(of_privileges))
}

/// Known names that hold what was typed; those that begin with it come first.
fn suggestions(model: &Model, profile: &Profile, inquiry: &Inquiry) -> Vec<String> {
    let needle = inquiry.name.to_lowercase();
    let mut found: Vec<String> = Vec::new();
    for only_beginnings in [true, false] {
        for name in known_names(model, profile, inquiry.target) {
            if found.len() == MOST_SUGGESTIONS {
                return found;
            }
            let lower = name.to_lowercase();
            let matches = if only_beginnings {
                lower.starts_with(&needle)
            } else {
                lower.contains(&needle)
            };
            if matches && !found.iter().any(|other| other == name) {
                found.push(name.to_owned());
            }
        }
    }
    found
}
