//! The names of the tabs in the border of the detail pane, as far as there is room.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::width_of;
use crate::app::model::Model;
use crate::app::tabs::Tab;

const TABS: usize = Tab::ALL.len();

/// The name of a tab, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabLabel {
    /// The tab.
    pub tab: Tab,
    /// Its name as far as there is room.
    pub text: String,
    /// Where.
    pub area: Rect,
}

/// The tabs' names with their counts. Where there is no room, first those without a count give way, then the counts,
/// then all names are abbreviated, then only the digits of the others stay.
pub(super) fn tab_labels(model: &Model, frame: Rect) -> Vec<TabLabel> {
    let room = usize::from(frame.width.saturating_sub(2));
    let counted = |tab: Tab| match model.visit().and_then(|visit| visit.count(tab)) {
        Some(count) => format!(" {} {} {count} ", tab.digit(), tab.name()),
        None => named(model, tab),
    };
    let all_counted = |tab: Tab| match model.activity.count() {
        count @ 1.. if tab == Tab::Activity => format!(" {} {} {count} ", tab.digit(), tab.name()),
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
    let tight = |tab: Tab| abbreviated(tab).trim_start().to_owned();
    let variants: [&dyn Fn(Tab) -> String; 7] = [
        &all_counted,
        &counted,
        &partly_counted,
        &named,
        &abbreviated,
        &tight,
        &short,
    ];
    let fits = |texts: &[String; TABS]| texts.iter().map(|text| text.width()).sum::<usize>() <= room;
    let texts = variants.iter().map(|variant| Tab::ALL.map(variant)).find(fits);
    place_tabs(texts.unwrap_or_else(|| Tab::ALL.map(short)), frame)
}

/// A tab's digit and name.
fn named(model: &Model, tab: Tab) -> String {
    labelled(model, tab, tab.name())
}

/// A tab's digit and some name; that of the setup says how it stands.
fn labelled(model: &Model, tab: Tab, name: &str) -> String {
    let sign = if tab == Tab::Setup {
        model.setup.sign(model.interface.ascii)
    } else {
        ""
    };
    let mut label = String::with_capacity(name.len() + sign.len() + 5);
    label.extend([' ', tab.digit()]);
    for part in [name, sign] {
        if !part.is_empty() {
            label.extend([" ", part]);
        }
    }
    label.push(' ');
    label
}

fn place_tabs(texts: [String; TABS], frame: Rect) -> Vec<TabLabel> {
    let mut x = frame.x + 1;
    let mut labels = Vec::with_capacity(texts.len());
    for (tab, text) in Tab::ALL.into_iter().zip(texts) {
        let width = width_of(&text);
        let area = Rect {
            x,
            y: frame.y,
            width,
            height: 1,
        }
        .intersection(frame);
        x = x.saturating_add(width);
        labels.push(TabLabel { tab, text, area });
    }
    labels
}
