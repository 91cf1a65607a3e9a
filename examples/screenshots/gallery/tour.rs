//! A tour of the demo in one picture: screens that take turns, with the keys that lead to each.

use std::collections::HashSet;
use std::fmt::Write as _;

use idsight::app::{Key, KeyCode};
use idsight::demo::Scenario;

use super::paint::rows;
use super::sheet::{Sheet, hex};
use super::stage::Stage;
use super::svg::{CELL_WIDTH, Window, below_screen, escaped, number, row_of, top_of, width};
use super::themes::THEMES;

const TITLE: &str = "idsight --demo";
const DESCRIPTION: &str = "A tour of the demo: the overview, the privileges, the question whether one may manage a group, the setup, \
     the server's answer, and what differs between two stores.";
/// How long each screen stays.
const SECONDS: usize = 4;
const FOOTER: f32 = 46.0;

/// A stop of the tour.
struct Stop {
    /// What is said to be pressed.
    keys: &'static [&'static str],
    /// What there is to see.
    words: &'static str,
    /// Goes there from the stop before.
    go: fn(&mut Stage),
}

const STOPS: [Stop; 7] = [
    Stop {
        keys: &[],
        words: "A start: who you are in the store that you look at",
        go: |stage| stage.pass(SECONDS as u64),
    },
    Stop {
        keys: &["2"],
        words: "What you may do, in plain words",
        go: |stage| stage.press(Key::char('2')),
    },
    Stop {
        keys: &["a", "group cashiers", "Tab"],
        words: "May I manage that group, and until when?",
        go: |stage| {
            stage.press(Key::char('a'));
            stage.enter("group cashiers");
            stage.press(Key::plain(KeyCode::Tab));
        },
    },
    Stop {
        keys: &["Esc", "5"],
        words: "The setup, checked step by step",
        go: |stage| {
            stage.press(Key::plain(KeyCode::Esc));
            stage.press(Key::char('5'));
        },
    },
    Stop {
        keys: &["6"],
        words: "Every request with its answer",
        go: |stage| stage.press(Key::char('6')),
    },
    Stop {
        keys: &["7"],
        words: "The answer itself, without its secrets",
        go: |stage| stage.press(Key::char('7')),
    },
    Stop {
        keys: &["Tab", "↓", "="],
        words: "How you differ in another store",
        go: |stage| {
            for key in [
                Key::plain(KeyCode::Tab),
                Key::plain(KeyCode::Down),
                Key::char('='),
            ] {
                stage.press(key);
            }
        },
    },
];

/// The tour, drawn for a dark window: it is one on any page.
pub(crate) fn animation() -> String {
    let [_, theme] = &THEMES;
    let window = Window {
        theme,
        title: TITLE,
        description: DESCRIPTION,
        footer: FOOTER,
    };
    let mut sheet = Sheet::default();
    let mut stage = Stage::open(Scenario::Healthy);
    let screens: Vec<Vec<String>> = STOPS
        .iter()
        .map(|stop| {
            (stop.go)(&mut stage);
            let buffer = stage.draw(theme.theme);
            let rows = rows(&buffer, theme);
            rows.iter().map(|row| row_of(row, &mut sheet)).collect()
        })
        .collect();
    let shared = Shared::of(&screens);
    let mut frames = shared.definitions();
    let mut captions = String::new();
    for (place, (stop, screen)) in STOPS.iter().zip(&screens).enumerate() {
        let _ = writeln!(frames, "<g class=\"stop s{place}\">");
        for (row, drawn) in screen.iter().enumerate().filter(|(_, drawn)| !drawn.is_empty()) {
            let _ = writeln!(frames, "{}", shared.row(row, drawn));
        }
        frames.push_str("</g>\n");
        captions.push_str(&caption(stop, place, &window));
    }
    window.document(&(sheet.rules() + &turns()), &frames, &captions)
}

/// Each stop is seen in its turn; who wants no motion sees the first.
fn turns() -> String {
    let all = STOPS.len();
    #[expect(clippy::cast_precision_loss, reason = "there are few stops")]
    let share = number(100.0 / all as f32);
    let mut rules = format!(
        "@keyframes turn{{0%{{visibility:visible}}{share}%,100%{{visibility:hidden}}}}\n\
         .stop{{visibility:hidden;animation:turn {}s step-end infinite}}\n",
        all * SECONDS
    );
    for place in 0..all {
        let _ = writeln!(rules, ".s{place}{{animation-delay:{}s}}", place * SECONDS);
    }
    rules.push_str("@media(prefers-reduced-motion:reduce){.stop{animation:none}.s0{visibility:visible}}\n");
    rules
}

/// The keys and what they lead to, below the screen, with a dot for each stop.
fn caption(stop: &Stop, place: usize, window: &Window<'_>) -> String {
    let [text, bar, edge] = [window.theme.text, window.theme.bar, window.theme.edge].map(hex);
    let top = number(below_screen() - 4.0);
    let mut drawn = format!("<g class=\"stop s{place}\" transform=\"translate(24 {top})\">");
    let mut x = 0.0;
    for key in stop.keys {
        let key_width = wide(key.chars().count()) + 18.0;
        let [left, middle] = [x, x + key_width / 2.0].map(number);
        let (key, across) = (escaped(key), number(key_width));
        let _ = write!(
            drawn,
            r#"<rect x="{left}" width="{across}" height="28" rx="6" fill="{bar}" stroke="{edge}"/>"#
        );
        let _ = write!(
            drawn,
            r#"<text x="{middle}" y="19" text-anchor="middle" style="fill:{text};font-weight:700">{key}</text>"#
        );
        x += key_width + 8.0;
    }
    let left = number(if x > 0.0 { x + 6.0 } else { 0.0 });
    let words = escaped(stop.words);
    let _ = write!(
        drawn,
        r#"<text x="{left}" y="19" style="fill:{text}">{words}</text>"#
    );
    for dot in 0..STOPS.len() {
        let x = number(width() - 48.0 - wide(2) * wide(STOPS.len() - 1 - dot) / wide(1));
        let colour = if dot == place { &text } else { &edge };
        let _ = write!(drawn, r#"<circle cx="{x}" cy="14" r="4" fill="{colour}"/>"#);
    }
    drawn + "</g>\n"
}

/// So many letters.
#[expect(clippy::cast_precision_loss, reason = "they are few")]
fn wide(letters: usize) -> f32 {
    letters as f32 * CELL_WIDTH
}

/// Rows that are the same on several screens, or stand there twice, are drawn once.
struct Shared<'a> {
    rows: Vec<&'a str>,
}

impl<'a> Shared<'a> {
    fn of(screens: &'a [Vec<String>]) -> Self {
        let mut seen = HashSet::new();
        let mut rows: Vec<&str> = Vec::new();
        for row in screens.iter().flatten().filter(|row| !row.is_empty()) {
            if !seen.insert(row.as_str()) && !rows.contains(&row.as_str()) {
                rows.push(row);
            }
        }
        Self { rows }
    }

    fn definitions(&self) -> String {
        let mut definitions = String::from("<defs>\n");
        for (number, row) in self.rows.iter().enumerate() {
            let _ = writeln!(definitions, "<g id=\"r{number}\">{row}</g>");
        }
        definitions + "</defs>\n"
    }

    /// A row in its place.
    fn row(&self, place: usize, drawn: &str) -> String {
        let top = top_of(place);
        match self.rows.iter().position(|row| *row == drawn) {
            Some(number) => format!("<use href=\"#r{number}\" y=\"{top}\"/>"),
            None => format!("<g transform=\"translate(0 {top})\">{drawn}</g>"),
        }
    }
}
