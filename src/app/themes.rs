//! What there is of themes besides those that idsight brings with it.

use crate::config::Theme;

/// What was found of themes and chosen in this run. It outlives the context that is open.
#[derive(Clone, Debug, Default)]
pub(super) struct Themes {
    /// The user's own, where the configuration names one.
    pub(super) own: Option<Theme>,
    /// The one that was chosen in this run.
    pub(super) chosen: Option<Theme>,
}

impl Themes {
    /// Those of the configuration.
    pub(super) fn of(configured: &Theme) -> Self {
        Self {
            own: Some(configured.clone()).filter(|theme| matches!(theme, Theme::File(_))),
            chosen: None,
        }
    }
}
