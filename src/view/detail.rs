//! The profile: tabs in the border, a banner over old data, rows, and the row under the cursor in full.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::look::Look;
use super::pane::{block, draw_filter};
use super::pen::Pen;
use super::privileges::Grants;
use super::{activity, group, groups, overview, privileges, raw, sessions, setup, strip, waiting};
use crate::app::{Detail, Listing, Model, Pane, Remote, Seconds, Tab, Visit};
use crate::domain::relative;

pub(super) fn draw(model: &Model, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    frame.render_widget(block(model, look, Pane::Detail), detail.frame);
    draw_tabs(model, look, detail, frame);
    match (model.tab, model.visit()) {
        (Tab::Setup, _) => setup::draw(model, look, detail, frame),
        (Tab::Activity, _) => activity::draw(model, look, detail, frame),
        (Tab::Raw, visit) if visit.is_some() || model.raw.claims.is_some() => {
            if let (Some(area), Some(visit)) = (detail.banner, visit) {
                draw_banner(model, visit, look, area, frame);
            }
            raw::draw(model, look, detail, frame);
        }
        (_, None) => return waiting::draw(model, look, detail.list, frame),
        (_, Some(visit)) => {
            if let Some(area) = detail.banner {
                draw_banner(model, visit, look, area, frame);
            }
            match model.shown_group() {
                Some(pane) => group::draw(model, pane, look, detail, frame),
                None => draw_rows(model, visit, look, detail, frame),
            }
        }
    }
    if let Some(area) = detail.strip {
        strip::draw(model, look, detail.row_width(), area, frame);
    }
    if let Some(listing) = model.shown_listing() {
        let below = Rect {
            y: detail.frame.bottom().saturating_sub(1),
            height: 1,
            ..detail.frame
        };
        draw_filter(listing, model.focus == Pane::Detail, look, below, frame);
    }
}

fn draw_tabs(model: &Model, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    for label in &detail.tabs {
        let style = match (label.text.tab == model.tab, model.focus == Pane::Detail) {
            (true, true) => look.cursor,
            (true, false) => look.strong,
            (false, _) => look.dim,
        };
        Pen::new(label.area, look, frame).write(label.text, style);
    }
}

fn draw_rows(model: &Model, visit: &Visit, look: &Look, detail: &Detail, frame: &mut Frame<'_>) {
    if visit.listing(model.tab).is_none_or(Listing::is_empty) {
        let has_rows = visit.listing(model.tab).is_some_and(Listing::has_rows);
        let words = if has_rows {
            waiting::no_row(model)
        } else {
            nothing(model.tab).to_owned()
        };
        return waiting::draw_words(&words, look.dim, detail.list, frame);
    }
    match model.tab {
        Tab::Overview => overview::draw(model, visit, look, detail, frame),
        Tab::Privileges => privileges::draw(model, Grants::of_profile(visit), look, detail, frame),
        Tab::Groups => groups::draw(model, visit, look, detail, frame),
        Tab::Sessions => sessions::draw(model, visit, look, detail, frame),
        Tab::Setup | Tab::Activity | Tab::Raw => {}
    }
}

fn nothing(tab: Tab) -> &'static str {
    match tab {
        Tab::Overview => "The server tells nothing about you here.",
        Tab::Privileges => "No privileges here. Your administrator can give you the developer privilege.",
        Tab::Groups => "You are in no group here.",
        Tab::Sessions => "No app has a session with you here.",
        Tab::Setup | Tab::Activity | Tab::Raw => "",
    }
}

/// Why the data is old, how old, and of which store.
fn draw_banner(model: &Model, visit: &Visit, look: &Look, area: Rect, frame: &mut Frame<'_>) {
    let of = if visit.store == model.store {
        String::new()
    } else {
        format!("Still of {}. ", model.stores.label(&visit.store))
    };
    let of_profile = banner(model, look, &model.profile, &of);
    let of_group = || banner(model, look, &model.shown_group()?.group, "");
    let Some((text, style)) = of_profile.or_else(of_group) else {
        return;
    };
    Pen::new(area, look, frame).write(look.words(format_args!(" {text}")), style);
}

fn banner<T>(model: &Model, look: &Look, remote: &Remote<T>, of: &str) -> Option<(String, Style)> {
    let kept = remote.kept()?;
    let age = relative(model.now.wall, kept.at.wall);
    Some(match remote {
        Remote::Loading { since, .. } => (
            format!("{of}Fetching… {}.", Seconds::of(model.now.since(*since))),
            look.warning,
        ),
        Remote::Failed {
            problem,
            retry_at: Some(retry_at),
            ..
        } => {
            let again = Seconds::of(retry_at.remaining(model.now));
            (format!("{of}Again in {again}: {}", problem.message), look.warning)
        }
        Remote::Failed { problem, .. } => (
            format!("{} {of}{} Fetched {age}.", look.signs.bad, problem.message),
            look.bad,
        ),
        Remote::NotAsked | Remote::Ready(_) => return None,
    })
}
