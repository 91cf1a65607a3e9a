//! What the header tells of the access token.

use std::fmt;

use super::durations::{Left, Seconds};
use super::form::Tone;
use super::model::Model;
use crate::domain::{TokenLife, TokenStatus};

/// The label, a bar where there is room for one, and words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenWords {
    /// How many cells of the bar are full, where there is a bar.
    pub bar: Option<u16>,
    /// How it is.
    pub words: TokenText,
    /// Whether that is good.
    pub tone: Tone,
    /// What is done about it.
    pub and: &'static str,
}

/// How the token is, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenText {
    /// In words alone.
    Plain(&'static str),
    /// For how long it has been asked for.
    Requested(Seconds),
    /// When it will be asked for again.
    FailedUntil(Seconds),
    /// How long it still lives.
    Left(Left),
}

impl fmt::Display for TokenText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Plain(words) => formatter.write_str(words),
            Self::Requested(took) => write!(formatter, "requested… {took}"),
            Self::FailedUntil(wait) => write!(formatter, "failed, again in {wait}"),
            Self::Left(left) => left.fmt(formatter),
        }
    }
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
            TokenStatus::NotAsked => Self::told(TokenText::Plain(sign("–", "-")), Tone::Plain),
            TokenStatus::Requesting { since } => {
                let took = Seconds::of(model.now.since(*since));
                Self::told(TokenText::Requested(took), Tone::Warning)
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
                let wait = Seconds::of(retry_at.remaining(model.now));
                Self::told(TokenText::FailedUntil(wait), Tone::Warning)
            }
            TokenStatus::Failed { retry_at: None, .. } => {
                Self::told(TokenText::Plain(sign("✗ failed", "x failed")), Tone::Bad)
            }
        }
    }

    fn alive(model: &Model, life: &TokenLife, is_roomy: bool) -> Self {
        let Some((remaining, lifetime)) = life.remaining(model.now).zip(life.lifetime()) else {
            return Self::told(TokenText::Plain("valid, its end is not known"), Tone::Good);
        };
        if remaining.is_zero() {
            return Self::told(TokenText::Plain("expired"), Tone::Bad);
        }
        let full = cells(remaining.as_secs_f64() / lifetime.as_secs_f64());
        let tone = if full <= 1 { Tone::Warning } else { Tone::Good };
        Self {
            bar: is_roomy.then_some(full),
            ..Self::told(TokenText::Left(Left::of(remaining)), tone)
        }
    }

    fn told(words: TokenText, tone: Tone) -> Self {
        Self {
            bar: None,
            words,
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
