//! What the session tells.

use super::super::credentials::KnownCredential;
use super::super::message::Effect;
use super::super::model::{Landing, Model};
use super::super::pane::Pane;
use super::super::tabs::Tab;
use super::super::visit::Visit;
use super::activity::exchanged;
use super::differences::{asked, other_answered, remember};
use super::group::{awaiting, group_answered};
use super::keys::focus;
use super::raw::claims_read;
use super::{verify, verify_all};
use crate::domain::{CheckId, Problem, ProblemKind, TokenStatus};
use crate::session::{Answer, Event};

pub(super) fn hear(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Connected { setup, credential } => {
            model.verified = setup;
            model.credentials.known = Some(KnownCredential::of(credential));
        }
        Event::Token(status) => {
            model.token = status;
            if let TokenStatus::Failed { problem, retry_at } = &model.token
                && (retry_at.is_none() || is_out_of_reach(problem))
            {
                return land(model);
            }
        }
        Event::Answered { id, result } if model.profile_request == Some(id) => {
            model.profile_request = None;
            return profile_answered(model, result);
        }
        Event::Answered { id, result } if model.stores_request == Some(id) => {
            model.stores_request = None;
            stores_answered(model, result);
        }
        Event::Answered { id, result } if asked(model, id).is_some() => {
            return other_answered(model, id, result);
        }
        Event::Answered { id, result } if awaiting(model, id).is_some() => group_answered(model, result),
        Event::PutOff { id, problem, until } if model.profile_request == Some(id) => {
            let lands = is_out_of_reach(&problem);
            model.profile.fail(problem, Some(until));
            if lands {
                return land(model);
            }
        }
        Event::PutOff { id, problem, until } if model.stores_request == Some(id) => {
            model.stores.listed.fail(problem, Some(until));
        }
        Event::Claims { id, claims } => claims_read(model, id, claims),
        Event::Exchanged(exchange) => exchanged(model, exchange),
        Event::PutOff { id, problem, until } if awaiting(model, id).is_some() => {
            if let Some(pane) = awaiting(model, id) {
                pane.group.fail(problem, Some(until));
            }
        }
        Event::Named { names, lookup } => {
            model.name_lookup = lookup;
            if let Some(visit) = model.profile.value_mut() {
                visit.learn_names(&names);
            }
            if let Some(pane) = &mut model.group {
                pane.learn_names(&names);
            }
        }
        Event::Checked { walk, id, state } if model.setup.walk == Some(walk) => model.setup.note(id, state),
        // Of a fetch or a walk that nobody waits for any more.
        Event::Answered { .. } | Event::PutOff { .. } | Event::Checked { .. } => {}
    }
    Vec::new()
}

/// A start that failed moves to the setup, on the failed check, unless the user is at work already. Later failures
/// leave the user where they are.
fn land(model: &mut Model) -> Vec<Effect> {
    match std::mem::replace(&mut model.landing, Landing::Over) {
        Landing::Over => return Vec::new(),
        Landing::AwaitedAtWork => {}
        Landing::Awaited => {
            model.tab = Tab::Setup;
            focus(model, Pane::Detail);
        }
    }
    vec![verify_all(model)]
}

/// Once it is known what a store says, its checks are walked in the background: all at the start, or where one has
/// failed or was never looked at; else those of another store than was looked at.
fn verify_behind(model: &mut Model) -> Vec<Effect> {
    let is_start = std::mem::replace(&mut model.landing, Landing::Over) != Landing::Over;
    let checks = &model.setup.checks;
    let is_whole = checks.are_done() && checks.first_failure().is_none();
    if is_start || !(is_whole || model.setup.is_running()) {
        vec![verify_all(model)]
    } else if model.setup.store.as_ref() != Some(&model.store) {
        let ids = if is_whole {
            CheckId::OF_THE_STORE.into()
        } else {
            CheckId::ALL.into()
        };
        vec![verify(model, ids)]
    } else {
        Vec::new()
    }
}

/// Nothing that is gone in a moment, as an overload is.
fn is_out_of_reach(problem: &Problem) -> bool {
    matches!(
        problem.kind,
        ProblemKind::Network | ProblemKind::Tls | ProblemKind::Timeout
    )
}

fn profile_answered(model: &mut Model, result: Result<Answer, Problem>) -> Vec<Effect> {
    match result {
        Ok(Answer::Profile(profile)) => {
            let store = model.store.clone();
            model.stores.set_refused(&store, false);
            let earlier = model.profile.take();
            let visit = Visit::new(store, profile, earlier);
            model.profile.arrive(visit, model.now);
            let mut effects: Vec<Effect> = remember(model).into_iter().collect();
            effects.extend(verify_behind(model));
            effects
        }
        Ok(_) => Vec::new(),
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
            if model.landing == Landing::Over {
                verify_behind(model)
            } else {
                land(model)
            }
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
            model.stores.show(stores);
            model.stores.listed.arrive((), model.now);
        }
        Ok(_) => {}
        Err(problem) => model.stores.listed.fail(problem, None),
    }
}

pub(super) fn session_ended(model: &mut Model) {
    let problem = Problem::new(
        ProblemKind::Server,
        "The background task stopped: this is a bug in idsight.",
        "Quit and start again. The message that is printed on quitting helps to mend it.",
    );
    model.session_gone = true;
    model.setup.stop();
    model.stores.listed.fail(problem.clone(), None);
    if let Some(pane) = &mut model.group {
        pane.group.fail(problem.clone(), None);
    }
    model.profile_request = None;
    model.stores_request = None;
    model.token = TokenStatus::Failed {
        problem: problem.clone(),
        retry_at: None,
    };
    model.profile.fail(problem, None);
}
