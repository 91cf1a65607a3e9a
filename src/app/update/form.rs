//! What happens in the form for a new context.

use super::super::contexts::Destination;
use super::super::form::FormField;
use super::super::key::{Key, KeyCode};
use super::super::message::Effect;
use super::super::model::Model;
use super::keys::editing;
use crate::domain::{Problem, ProblemKind};

/// The scenario that is opened where somebody only wants to look.
const DEMO: &str = "healthy";

pub(super) fn press_in_form(model: &mut Model, key: Key) -> Vec<Effect> {
    let now = model.now;
    let Some(form) = model.form_mut() else {
        return Vec::new();
    };
    if form.saving.is_some() {
        return Vec::new();
    }
    match (key.code, key.control) {
        (KeyCode::Char('o'), true) => return demo(),
        (KeyCode::Esc, _) => return leave(model),
        (KeyCode::Tab | KeyCode::Down, _) => form.go_to(form.focus.next()),
        (KeyCode::BackTab | KeyCode::Up, _) => form.go_to(form.focus.previous()),
        (KeyCode::Enter, _) => match form.focus {
            FormField::Demo => return demo(),
            FormField::Save => {
                form.go_to(FormField::Save);
                match form.context() {
                    Ok(context) => {
                        form.saving = Some(now);
                        return vec![Effect::Keep(Box::new(context))];
                    }
                    Err((field, missing)) => {
                        form.go_to(field);
                        form.problem = Some(not_yet(missing));
                    }
                }
            }
            field => form.go_to(field.next()),
        },
        _ => {
            if let Some(request) = editing(key) {
                form.edit(request);
            }
        }
    }
    Vec::new()
}

fn demo() -> Vec<Effect> {
    vec![Effect::Open(Destination::Demo(DEMO.into()))]
}

fn not_yet(missing: &str) -> Problem {
    Problem::new(ProblemKind::Config, missing, "Fill in this line.")
}

fn leave(model: &mut Model) -> Vec<Effect> {
    let Some(form) = model.form_mut() else {
        return Vec::new();
    };
    if form.is_first {
        model.toast("Ctrl-C quits; Ctrl-O opens the demo.");
    } else if form.may_leave() {
        model.overlay = None;
    } else {
        model.toast("Esc again leaves the form and forgets what was typed.");
    }
    Vec::new()
}

/// The new context was kept, or why not: then nothing is lost, and the form goes on.
pub(super) fn kept(model: &mut Model, result: Result<Destination, Problem>) -> Vec<Effect> {
    match result {
        Ok(destination) => vec![Effect::Open(destination)],
        Err(problem) => {
            tell(model, problem);
            Vec::new()
        }
    }
}

/// Tells a problem where the user looks: in the form, or as a toast.
pub(super) fn tell(model: &mut Model, problem: Problem) {
    match model.form_mut() {
        Some(form) => {
            form.saving = None;
            form.problem = Some(problem);
        }
        None => model.toast(format!("{} {}", problem.message, problem.advice)),
    }
}

/// Whether there is a keyring to keep the secret in.
pub(super) fn keyring(model: &mut Model, result: Result<(), Problem>) {
    if let Some(form) = model.form_mut() {
        form.set_keyring(result);
    }
}
