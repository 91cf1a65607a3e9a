//! Comparing what is looked at, and saving and remembering it.

use std::sync::Arc;

use super::super::contexts::Destination;
use super::super::differences::{Before, Compared, Comparing, Comparison, Differences};
use super::super::key::Key;
use super::super::keymap::Action;
use super::super::layout::differences_list;
use super::super::listing::Listing;
use super::super::message::{Effect, Saving, Visited};
use super::super::model::Model;
use super::super::overlay::Overlay;
use super::super::pane::Pane;
use super::listings::{meaning_in_rows, move_in_listing, page_of, type_into_listing};
use super::{cancel, fetch};
use crate::domain::{Problem, Profile, Remembered};
use crate::session::{Answer, Question, RequestId};

/// Compares the store under the cursor with the one looked at; elsewhere, or where both are the same, what is looked
/// at with its newest snapshot.
pub(super) fn compare(model: &mut Model) -> Vec<Effect> {
    let Some(visit) = model.visit().filter(|visit| visit.store == model.store) else {
        model.toast("There is nothing to compare yet: the profile was not fetched.");
        return Vec::new();
    };
    let now = Arc::clone(&visit.profile);
    let here = model.stores.label(&model.store).to_string();
    let other = model.stores.selected().map(|store| store.ids_id.clone());
    let other = other.filter(|other| model.focus == Pane::Stores && *other != model.store);
    let id = model.next_request();
    let (left, effect) = match other {
        Some(store) => (
            model.stores.label(&store).to_string(),
            fetch(id, Question::Profile { store }),
        ),
        None => (
            "as it was saved".into(),
            Effect::Compare(comparison(model, id, Before::Saved(visited(model)), now)),
        ),
    };
    let differences = Differences::asked(left, here, id, model.now);
    model.overlay = Some(Overlay::Differences(Box::new(differences)));
    vec![effect]
}

/// The other profile has come, or never will.
pub(super) fn other_answered(
    model: &mut Model,
    id: RequestId,
    result: Result<Answer, Problem>,
) -> Vec<Effect> {
    let now = model.visit().map(|visit| Arc::clone(&visit.profile));
    match (result, now) {
        (Ok(Answer::Profile(before)), Some(now)) => {
            let before = Before::Profile(before);
            return vec![Effect::Compare(comparison(model, id, before, now))];
        }
        (Err(problem), _) => compared(model, id, Err(problem)),
        // What was looked at is gone, or another question was answered.
        _ => model.overlay = None,
    }
    Vec::new()
}

fn comparison(model: &Model, id: RequestId, before: Before, now: Arc<Profile>) -> Comparison {
    let known = model.credentials.known.as_ref();
    Comparison {
        id,
        before,
        now,
        credential: known.map(|known| known.credential.clone()),
    }
}

/// The comparison that was asked for under a name.
pub(super) fn asked(model: &mut Model, id: RequestId) -> Option<&mut Differences> {
    match &mut model.overlay {
        Some(Overlay::Differences(differences)) if differences.is_asked(id) => Some(differences),
        _ => None,
    }
}

/// What differs is known.
pub(super) fn compared(model: &mut Model, id: RequestId, result: Result<Compared, Problem>) {
    if let Some(differences) = asked(model, id) {
        differences.finish(result);
    }
}

pub(super) fn press_in_differences(model: &mut Model, key: Key) -> Vec<Effect> {
    let page = page_of(differences_list(model).height);
    let Some(listing) = listing(model) else {
        return Vec::new();
    };
    if listing.is_typing() {
        type_into_listing(listing, key);
        return Vec::new();
    }
    let action = meaning_in_rows(model, key);
    let Some(listing) = self::listing(model) else {
        return Vec::new();
    };
    match action {
        Some(Action::Back) if listing.filter().is_some() => listing.clear_filter(),
        Some(Action::Back | Action::Quit | Action::Compare) => return close(model),
        Some(action) => move_in_listing(listing, action, page),
        None => {}
    }
    Vec::new()
}

fn listing(model: &mut Model) -> Option<&mut Listing> {
    match &mut model.overlay {
        Some(Overlay::Differences(differences)) => Some(&mut differences.listing),
        _ => None,
    }
}

/// Closes the comparison; what it waits for is not fetched any more.
pub(super) fn close(model: &mut Model) -> Vec<Effect> {
    match model.overlay.take() {
        Some(Overlay::Differences(differences)) => match differences.state {
            Comparing::Asked { id, .. } => vec![cancel(id)],
            Comparing::Done(_) | Comparing::Failed(_) => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Saves what is looked at, to be compared with later.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    let known = model.credentials.known.as_ref();
    let kept = model
        .profile
        .kept()
        .filter(|kept| kept.value.store == model.store);
    let (Some(kept), Some(known)) = (kept, known) else {
        model.toast("There is nothing to save yet: the profile was not fetched.");
        return Vec::new();
    };
    let saving = Saving {
        visited: visited(model),
        setup: model.verified.clone(),
        at: kept.at.wall,
        profile: Arc::clone(&kept.value.profile),
        credential: known.credential.clone(),
    };
    vec![Effect::SaveSnapshot(Box::new(saving))]
}

/// Remembers a visit, the first of its store, where the user wants that. The demo remembers nothing.
pub(super) fn remember(model: &mut Model) -> Option<Effect> {
    let is_demo = matches!(model.destination, Destination::Demo(_));
    if !model.interface.remember_privileges || is_demo || !model.remembered.insert(model.store.clone()) {
        return None;
    }
    let visit = model.visit()?;
    let remembered = Remembered::of(&visit.profile, model.now.wall);
    Some(Effect::Remember(visited(model), Box::new(remembered)))
}

fn visited(model: &Model) -> Visited {
    Visited {
        context: model.context.clone(),
        store: model.store.clone(),
    }
}
