//! The activity: looking into an exchange, and saving all of them.

use std::sync::Arc;

use super::super::activity::Happened;
use super::super::message::{Effect, SavedExchanges};
use super::super::model::Model;
use super::form::tell;
use crate::domain::{CleanText, Exchange, Problem};

/// Something went over the line.
pub(super) fn exchanged(model: &mut Model, exchange: Arc<Exchange>) {
    model.activity.add(Happened::Exchange(exchange));
}

/// Has all exchanges saved.
pub(super) fn save(model: &mut Model) -> Vec<Effect> {
    let exchanges: Vec<Arc<Exchange>> = model.activity.exchanges().cloned().collect();
    if exchanges.is_empty() {
        model.toast("There is nothing to be saved yet.");
        return Vec::new();
    }
    let at = model.now.wall;
    vec![Effect::SaveExchanges(SavedExchanges { exchanges, at })]
}

/// They were saved there, or not.
pub(super) fn saved(model: &mut Model, result: Result<CleanText, Problem>) {
    match result {
        Ok(path) => model.toast(format!("Saved without secrets: {path}")),
        Err(problem) => tell(model, problem),
    }
}
