//! Looking into a group, and out of it again.

use super::super::group_pane::GroupPane;
use super::super::message::Effect;
use super::super::model::Model;
use super::{cancel, fetch};
use crate::domain::Problem;
use crate::session::{Answer, Question, RequestId};

/// Looks into the group under the cursor.
pub(super) fn open_group(model: &mut Model) -> Vec<Effect> {
    if model.group.is_some() {
        return Vec::new();
    }
    let membership = model.visit().and_then(|visit| {
        let number = visit.groups.selected()?;
        visit.profile.groups.get(number).cloned()
    });
    let Some(membership) = membership else {
        return Vec::new();
    };
    if let Some(visit) = model.profile.value_mut() {
        visit.groups.keep_filter();
    }
    model.group = Some(Box::new(GroupPane::new(membership)));
    fetch_group(model)
}

/// Fetches the open group, where one is, and lets go of an older fetch.
pub(super) fn fetch_group(model: &mut Model) -> Vec<Effect> {
    // The group is one of the store that is shown, which may not be the marked one yet.
    let Some(store) = model.visit().map(|visit| visit.store.clone()) else {
        return Vec::new();
    };
    let now = model.now;
    let id = model.next_request();
    let Some(pane) = &mut model.group else {
        return Vec::new();
    };
    pane.group.load(now);
    let earlier = pane.request.replace(id).map(cancel);
    let question = Question::Group {
        store,
        id: pane.membership.id.clone(),
    };
    earlier.into_iter().chain([fetch(id, question)]).collect()
}

/// Goes back to the list of groups.
pub(super) fn close_group(model: &mut Model) -> Vec<Effect> {
    let closed = model.group.take();
    let request = closed.and_then(|pane| pane.request);
    request.map(cancel).into_iter().collect()
}

/// The group that waits for an answer of this name.
pub(super) fn awaiting(model: &mut Model, id: RequestId) -> Option<&mut GroupPane> {
    model.group.as_deref_mut().filter(|pane| pane.request == Some(id))
}

/// The open group came, or why it did not.
pub(super) fn group_answered(model: &mut Model, result: Result<Answer, Problem>) {
    let now = model.now;
    let Some(pane) = &mut model.group else { return };
    pane.request = None;
    match result {
        Ok(Answer::Group(group)) => {
            pane.arrive(group.clone(), now);
            let name = pane.label().clone();
            if let Some(visit) = model.profile.value_mut() {
                visit.learn_group(&name, &group);
            }
        }
        Ok(_) => {}
        Err(problem) => pane.group.fail(problem, None),
    }
}
