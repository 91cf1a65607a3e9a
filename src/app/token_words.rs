//! What the header tells of the access token.

use std::borrow::Cow;

use super::durations::{left, seconds};
use super::form::Tone;
use super::model::Model;
use crate::domain::{TokenLife, TokenStatus};

/// The label, a bar where there is room for one, and words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenWords {
    /// How many cells of the bar are full, where there is a bar.
    pub bar: Option<u16>,
    /// How it is.
    pub words: Cow<'static, str>,
    /// Whether that is good.
    pub tone: Tone,
    /// What is done about it.
    pub and: &'static str,
}

impl TokenWords {
    /// What stands before all of it.
    pub const LABEL: &'static str = "token ";
    /// How long the bar is. A blank stands behind it.
    pub const BAR_CELLS: u16 = 10;

    /// What there is to tell now.
    #[must_use]
    pub fn of(model: &Model, is_roomy: bool) -> Self {
        let sign = |sign, ascii| if model.interface.ascii { ascii } else { sign };
        match &model.token {
            TokenStatus::NotAsked => Self::plain(sign("–", "-"), Tone::Plain),
            TokenStatus::Requesting { since } => {
                let took = seconds(model.now.since(*since));
                Self::plain(format!("requested… {took}"), Tone::Warning)
            }
            TokenStatus::Valid(life) => Self::alive(model, life, is_roomy),
            TokenStatus::Refreshing { life, .. } => Self {
                and: " renewing…",
                ..Self::alive(model, life, is_roomy)
            },
            TokenStatus::Failed {
                retry_at: Some(retry_at),
                ..
            } => {
                let wait = seconds(retry_at.remaining(model.now));
                Self::plain(format!("failed, again in {wait}"), Tone::Warning)
            }
            TokenStatus::Failed { retry_at: None, .. } => {
                Self::plain(sign("✗ failed", "x failed"), Tone::Bad)
            }
        }
    }

    fn alive(model: &Model, life: &TokenLife, is_roomy: bool) -> Self {
        let Some((remaining, lifetime)) = life.remaining(model.now).zip(life.lifetime()) else {
            return Self::plain("valid, its end is not known", Tone::Good);
        };
        if remaining.is_zero() {
            return Self::plain("expired", Tone::Bad);
        }
        let full = cells(remaining.as_secs_f64() / lifetime.as_secs_f64());
        let tone = if full <= 1 { Tone::Warning } else { Tone::Good };
        Self {
            bar: is_roomy.then_some(full),
            ..Self::plain(left(remaining), tone)
        }
    }

    fn plain(words: impl Into<Cow<'static, str>>, tone: Tone) -> Self {
        Self {
            bar: None,
            words: words.into(),
            tone,
            and: "",
        }
    }
}

/// How many of the bar's cells a fraction fills, rounded up: a live token is never an empty bar.
fn cells(fraction: f64) -> u16 {
    (1..=TokenWords::BAR_CELLS)
        .find(|cell| f64::from(*cell) / f64::from(TokenWords::BAR_CELLS) >= fraction)
        .unwrap_or(TokenWords::BAR_CELLS)
}
