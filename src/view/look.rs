//! How things look: a few roles of colour, and the signs that are drawn.

use std::fmt::Display;

use ratatui::style::{Modifier, Style};
use ratatui::symbols::border;

use super::words::Words;
use crate::config::Interface;

/// Styles and signs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    /// What everything stands on, and what is read there.
    pub(super) ground: Style,
    /// What is read first: names, headings, the focused border.
    pub(super) accent: Style,
    /// The borders of what is not focused, and lines.
    pub(super) border: Style,
    /// What is there for orientation: labels, ages.
    pub(super) dim: Style,
    /// All is well.
    pub(super) good: Style,
    /// Look here soon.
    pub(super) warning: Style,
    /// It failed.
    pub(super) bad: Style,
    /// Bold text.
    pub(super) strong: Style,
    /// The row under the cursor in the focused pane.
    pub(super) cursor: Style,
    /// The signs.
    pub(super) signs: &'static Signs,
}

/// What is drawn, in Unicode and in ASCII.
#[derive(Debug)]
pub(super) struct Signs {
    pub(super) border: border::Set<'static>,
    /// Where another box hangs on the one above.
    pub(super) join_left: &'static str,
    pub(super) join_right: &'static str,
    pub(super) line: &'static str,
    pub(super) cursor: &'static str,
    /// The part of a scroll bar that is in sight.
    pub(super) thumb: &'static str,
    pub(super) home: &'static str,
    pub(super) looked_at: &'static str,
    pub(super) other: &'static str,
    pub(super) refused: &'static str,
    pub(super) bar_full: &'static str,
    pub(super) bar_empty: &'static str,
    pub(super) granted: &'static str,
    pub(super) not_granted: &'static str,
    /// Neither of the two.
    pub(super) absent: &'static str,
    pub(super) ellipsis: &'static str,
    pub(super) crumb: &'static str,
    pub(super) dot: &'static str,
    pub(super) good: &'static str,
    pub(super) bad: &'static str,
    pub(super) advice: &'static str,
    pub(super) folded: &'static str,
    pub(super) unfolded: &'static str,
    pub(super) mask: &'static str,
    pub(super) dash: &'static str,
    /// How the members of a story are joined.
    pub(super) story_first: &'static str,
    pub(super) story_member: &'static str,
    pub(super) story_passing: &'static str,
    pub(super) story_last: &'static str,
}

static UNICODE: Signs = Signs {
    border: border::ROUNDED,
    join_left: "├",
    join_right: "┤",
    line: "─",
    cursor: "▸",
    thumb: "┃",
    home: "⌂",
    looked_at: "●",
    other: "○",
    refused: "!",
    bar_full: "▰",
    bar_empty: "▱",
    granted: "●",
    not_granted: "○",
    absent: "·",
    ellipsis: "…",
    crumb: "›",
    dot: "·",
    good: "✓",
    bad: "✗",
    advice: "→",
    folded: "▸",
    unfolded: "▾",
    mask: "••••••••",
    dash: "–",
    story_first: "┌",
    story_member: "├",
    story_passing: "│",
    story_last: "└",
};

static ASCII: Signs = Signs {
    border: border::Set {
        top_left: "+",
        top_right: "+",
        bottom_left: "+",
        bottom_right: "+",
        vertical_left: "|",
        vertical_right: "|",
        horizontal_top: "-",
        horizontal_bottom: "-",
    },
    join_left: "+",
    join_right: "+",
    line: "-",
    cursor: ">",
    thumb: "#",
    home: "^",
    looked_at: "*",
    other: "o",
    refused: "!",
    bar_full: "#",
    bar_empty: ".",
    granted: "x",
    not_granted: "-",
    absent: ".",
    ellipsis: "~",
    crumb: ">",
    dot: "-",
    good: "ok",
    bad: "x",
    advice: "->",
    folded: "+",
    unfolded: "-",
    mask: "********",
    dash: "-",
    story_first: ",",
    story_member: "+",
    story_passing: "|",
    story_last: "'",
};

impl Signs {
    /// Whether they are those of ASCII.
    pub(super) fn are_ascii(&self) -> bool {
        self.mask.is_ascii()
    }

    /// What stands for a sign of our texts in ASCII.
    pub(super) fn instead_of(&self, written: char) -> Option<&'static str> {
        match written {
            '…' => Some(self.ellipsis),
            '·' => Some(self.dot),
            '›' => Some(self.crumb),
            '•' => Some("*"),
            '“' | '”' => Some("\""),
            _ => None,
        }
    }
}

impl Look {
    /// The look that the configuration asks for.
    pub(super) fn of(interface: &Interface) -> Self {
        let signs = if interface.ascii { &ASCII } else { &UNICODE };
        let roles = interface.roles();
        Self {
            ground: Style::new().bg(roles.background).patch(roles.text),
            accent: roles.accent,
            border: roles.border,
            dim: roles.dim,
            good: roles.good,
            warning: roles.warning,
            bad: roles.bad,
            strong: roles.text.add_modifier(Modifier::BOLD),
            cursor: roles.cursor,
            signs,
        }
    }

    /// No style at all.
    #[expect(clippy::unused_self, reason = "it is asked for like every other style")]
    pub(super) fn plain(&self) -> Style {
        Style::new()
    }

    /// A text of our own in the signs of this look: it is written with `…`, `·` and `›`.
    pub(super) fn words<T: Display>(&self, text: T) -> Words<T> {
        Words::new(text, self.signs)
    }
}
