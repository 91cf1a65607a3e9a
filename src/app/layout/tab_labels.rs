//! The names of the tabs in the border of the detail pane, as far as there is room.

use std::fmt;

use super::columns_of;
use ratatui::layout::Rect;

use crate::app::model::Model;
use crate::app::tabs::Tab;

const TABS: usize = Tab::ALL.len();

/// The name of a tab, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TabLabel {
    /// Its name as far as there is room.
    pub text: TabText,
    /// Where.
    pub area: Rect,
}

/// What is told of a tab: its digit, then its name, and how many rows it has or how it stands, as far as there is room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TabText {
    /// The tab.
    pub tab: Tab,
    name: &'static str,
    count: Option<usize>,
    sign: &'static str,
    is_tight: bool,
}

impl fmt::Display for TabText {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let before = if self.is_tight { "" } else { " " };
        write!(formatter, "{before}{}", self.tab.digit())?;
        for part in [self.name, self.sign] {
            if !part.is_empty() {
                write!(formatter, " {part}")?;
            }
        }
        if let Some(count) = self.count {
            write!(formatter, " {count}")?;
        }
        formatter.write_str(" ")
    }
}

/// The tabs' names with their counts. Where there is no room, first those without a count give way, then the counts,
/// then all names are abbreviated, then only the digits of the others stay.
pub(super) fn tab_labels(model: &Model, frame: Rect) -> [TabLabel; TABS] {
    let room = frame.width.saturating_sub(2);
    let counted = |tab: Tab| TabText {
        count: model.visit().and_then(|visit| visit.count(tab)),
        ..named(model, tab)
    };
    let all_counted = |tab: Tab| match model.activity.count() {
        count @ 1.. if tab == Tab::Activity => TabText {
            count: Some(count),
            ..named(model, tab)
        },
        _ => counted(tab),
    };
    let named = |tab: Tab| named(model, tab);
    let abbreviated = |tab: Tab| labelled(model, tab, tab.abbreviation());
    let short = |tab: Tab| {
        if tab == model.tab {
            named(tab)
        } else {
            labelled(model, tab, "")
        }
    };
    let partly_counted = |tab: Tab| match tab {
        Tab::Overview | Tab::Activity => abbreviated(tab),
        _ => counted(tab),
    };
    let tight = |tab: Tab| TabText {
        is_tight: true,
        ..abbreviated(tab)
    };
    let variants: [&dyn Fn(Tab) -> TabText; 7] = [
        &all_counted,
        &counted,
        &partly_counted,
        &named,
        &abbreviated,
        &tight,
        &short,
    ];
    let fits = |texts: &[TabText; TABS]| texts.iter().map(columns_of).sum::<u16>() <= room;
    let texts = variants.iter().map(|variant| Tab::ALL.map(variant)).find(fits);
    place_tabs(&texts.unwrap_or_else(|| Tab::ALL.map(short)), frame)
}

/// A tab's digit and name.
fn named(model: &Model, tab: Tab) -> TabText {
    labelled(model, tab, tab.name())
}

/// A tab's digit and some name; that of the setup says how it stands.
fn labelled(model: &Model, tab: Tab, name: &'static str) -> TabText {
    let is_setup = tab == Tab::Setup;
    TabText {
        tab,
        name,
        count: None,
        sign: if is_setup {
            model.setup.sign(model.interface.ascii)
        } else {
            ""
        },
        is_tight: false,
    }
}

fn place_tabs(texts: &[TabText; TABS], frame: Rect) -> [TabLabel; TABS] {
    let mut x = frame.x + 1;
    texts.each_ref().map(|text| {
        let area = Rect {
            x,
            y: frame.y,
            width: columns_of(text),
            height: 1,
        };
        x = x.saturating_add(area.width);
        TabLabel {
            text: *text,
            area: area.intersection(frame),
        }
    })
}
