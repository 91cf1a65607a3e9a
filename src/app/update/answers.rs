//! What the session tells.

use super::super::model::{KnownCredential, Model};
use super::super::visit::Visit;
use crate::domain::{Anatomy, Problem, ProblemKind, TokenStatus};
use crate::session::{Answer, Event};

pub(super) fn hear(model: &mut Model, event: Event) {
    match event {
        Event::Connected(credential) => {
            let anatomy = Anatomy::of(&credential);
            model.credentials.known = Some(KnownCredential { credential, anatomy });
        }
        Event::Token(status) => model.token = status,
        Event::Answered { id, result } if model.profile_request == Some(id) => {
            model.profile_request = None;
            profile_answered(model, result);
        }
        Event::Answered { id, result } if model.stores_request == Some(id) => {
            model.stores_request = None;
            stores_answered(model, result);
        }
        Event::PutOff { id, problem, until } if model.profile_request == Some(id) => {
            model.profile.fail(problem, Some(until));
        }
        Event::PutOff { id, problem, until } if model.stores_request == Some(id) => {
            model.stores.listed.fail(problem, Some(until));
        }
        Event::Checked { .. } => {}
        // Of a fetch that nobody waits for any more.
        Event::Answered { .. } | Event::PutOff { .. } => {}
    }
}

fn profile_answered(model: &mut Model, result: Result<Answer, Problem>) {
    match result {
        Ok(Answer::Profile(profile)) => {
            let store = model.store.clone();
            model.stores.set_refused(&store, false);
            let earlier = model.profile.take();
            let visit = Visit::new(store, profile, earlier);
            model.profile.arrive(visit, model.now);
        }
        Ok(Answer::Stores(_)) => {}
        Err(problem) => {
            model
                .stores
                .set_refused(&model.store.clone(), is_refusal(&problem));
            if model.shows_another_store() {
                model.profile.take();
            }
            if model.profile.value().is_some() {
                model.toast(problem.message.clone());
            }
            model.profile.fail(problem, None);
        }
    }
}

/// Whether the server said no to this store, and not to everybody.
fn is_refusal(problem: &Problem) -> bool {
    matches!(problem.kind, ProblemKind::Forbidden | ProblemKind::NotFound)
}

fn stores_answered(model: &mut Model, result: Result<Answer, Problem>) {
    match result {
        Ok(Answer::Stores(stores)) => {
            let was_on = model.stores.selected().map(|store| store.ids_id.clone());
            model.stores.show(stores);
            if let Some(ids_id) = was_on {
                model.stores.select(&ids_id);
            }
            model.stores.listed.arrive((), model.now);
        }
        Ok(Answer::Profile(_)) => {}
        Err(problem) => model.stores.listed.fail(problem, None),
    }
}

pub(super) fn session_ended(model: &mut Model) {
    let problem = Problem::new(
        ProblemKind::Server,
        "The background task stopped: this is a bug in idsight.",
        "Quit and start again. The message that is printed on quitting helps to mend it.",
    );
    model.profile_request = None;
    model.stores_request = None;
    model.token = TokenStatus::Failed {
        problem: problem.clone(),
        retry_at: None,
    };
    model.profile.fail(problem, None);
}
