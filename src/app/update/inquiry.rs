//! What happens in the question box.

use super::super::inquiry_box::{InquiryBox, answer};
use super::super::key::{Key, KeyCode};
use super::super::message::Effect;
use super::super::model::Model;
use super::super::overlay::Overlay;
use super::keys::editing;
use crate::domain::{Clip, PrivilegeRequest};

/// Opens the box.
pub(super) fn ask(model: &mut Model) {
    if model.visit().is_some() {
        model.overlay = Some(Overlay::Inquiry(InquiryBox::default()));
    } else {
        model.toast("There is no profile to ask yet.");
    }
}

/// What a key does in the box: letters always type.
pub(super) fn press_in_inquiry(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Inquiry(asked)) = &mut model.overlay else {
        return Vec::new();
    };
    match key.code {
        KeyCode::Esc => model.overlay = None,
        KeyCode::Enter => return copy_request(model),
        KeyCode::Tab => asked.complete(),
        _ => {
            if let Some(request) = editing(key) {
                asked.edit(request);
            }
        }
    }
    Vec::new()
}

/// Answers what stands in the box, by what is known now.
pub(super) fn answer_inquiry(model: &mut Model) {
    let Some(Overlay::Inquiry(asked)) = &model.overlay else {
        return;
    };
    let newest = answer(model, asked.typed().value());
    if let Some(Overlay::Inquiry(asked)) = &mut model.overlay {
        asked.answer = newest;
    }
}

/// Hands over the note that asks for what is lacking, where something is.
fn copy_request(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Inquiry(asked)) = &model.overlay else {
        return Vec::new();
    };
    let Some((answer, visit)) = asked.answer.as_ref().zip(model.visit()) else {
        model.toast("Type `group` or `store`, and a name.");
        return Vec::new();
    };
    let request = PrivilegeRequest {
        setup: &model.verified,
        store: &visit.store,
        profile: &visit.profile,
        client_id: model
            .credentials
            .known
            .as_ref()
            .map(|known| &known.credential.client_id),
        inquiry: &answer.inquiry,
        ruling: &answer.ruling,
        at: model.now.wall,
    };
    let Some(note) = request.text() else {
        model.toast("You may already: there is nothing to ask for.");
        return Vec::new();
    };
    model.overlay = None;
    vec![Effect::Copy(Clip {
        what: "note for your administrator",
        text: note.into(),
        is_secret: false,
    })]
}
