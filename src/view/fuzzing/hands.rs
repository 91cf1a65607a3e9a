//! What somebody does at a terminal: keys, pasted text, the mouse, another size, and waiting.

use std::time::Duration;

use arbitrary::{Result, Unstructured};
use jiff::Timestamp;
use ratatui::layout::{Position, Size};

use super::marks::words;
use super::world;
use crate::app::{Key, KeyCode, Model, Mouse, MouseKind, Msg};
use crate::domain::Moment;

const LARGEST: Size = Size {
    width: 300,
    height: 100,
};
const USUAL: [(u16, u16); 6] = [(80, 24), (120, 40), (50, 15), (40, 10), (59, 11), (60, 30)];
const LONGEST_TEXT: usize = 40;

/// Keys that mean something, mostly; else any.
pub(super) fn keys(source: &mut Unstructured<'_>, model: &Model) -> Result<Vec<Msg>> {
    if source.ratio(3_u8, 4_u8)? {
        let bindings = model.keymap.bindings();
        let row = bindings.get(source.choose_index(bindings.len())?);
        let Some(press) = row.and_then(|row| row.presses.first()) else {
            return Ok(Vec::new());
        };
        let keys = [Some(press.first), press.second];
        return Ok(keys.into_iter().flatten().map(Msg::Key).collect());
    }
    if source.ratio(1_u8, 4_u8)? {
        // Somebody leans on a key.
        let key = any_key(source)?;
        return Ok(vec![Msg::Key(key); source.int_in_range(1..=400_usize)?]);
    }
    Ok(vec![Msg::Key(any_key(source)?)])
}

fn any_key(source: &mut Unstructured<'_>) -> Result<Key> {
    const CODES: [KeyCode; 16] = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Function(1),
        KeyCode::Char(' '),
    ];
    let code = if source.arbitrary()? {
        *source.choose(&CODES)?
    } else {
        KeyCode::Char(match source.arbitrary()? {
            '@' => 'a',
            character => character,
        })
    };
    Ok(Key {
        code,
        control: source.ratio(1_u8, 8_u8)?,
        alt: source.ratio(1_u8, 16_u8)?,
    })
}

/// Some text, a question, or credentials.
pub(super) fn paste(source: &mut Unstructured<'_>) -> Result<Msg> {
    let text = words(source)?;
    let credential = world::credential();
    Ok(Msg::Paste(match source.int_in_range(0..=5_u8)? {
        0 => credential.client_id.expose().to_owned(),
        1 => text.repeat(LONGEST_TEXT),
        // In the question box it asks something.
        4 => format!("group {text}"),
        5 => "store s1".into(),
        _ => text,
    }))
}

/// Anywhere on the screen, and a little beside it.
pub(super) fn mouse(source: &mut Unstructured<'_>, size: Size) -> Result<Msg> {
    let kinds = [
        MouseKind::Click,
        MouseKind::Drag,
        MouseKind::Release,
        MouseKind::ScrollUp,
        MouseKind::ScrollDown,
    ];
    Ok(Msg::Mouse(Mouse {
        kind: *source.choose(&kinds)?,
        at: Position {
            x: source.int_in_range(0..=size.width + 1)?,
            y: source.int_in_range(0..=size.height + 1)?,
        },
    }))
}

/// A size that a terminal may have.
pub(super) fn size(source: &mut Unstructured<'_>) -> Result<Size> {
    let (width, height) = if source.ratio(3_u8, 4_u8)? {
        *source.choose(&USUAL)?
    } else {
        (
            source.int_in_range(0..=LARGEST.width)?,
            source.int_in_range(0..=LARGEST.height)?,
        )
    };
    Ok(Size { width, height })
}

/// Later: a moment, a while, or after a night in which the wall clock was set.
pub(super) fn tick(source: &mut Unstructured<'_>, now: Moment) -> Result<Msg> {
    let later = match source.int_in_range(0..=3_u8)? {
        0 => Duration::from_millis(source.int_in_range(0..=999_u64)?),
        1 | 2 => Duration::from_secs(source.int_in_range(0..=90_u64)?),
        _ => Duration::from_secs(source.int_in_range(0..=200_000_u64)?),
    };
    let mut then = now.after(later);
    if source.ratio(1_u8, 8_u8)? {
        let wall = Timestamp::from_second(source.arbitrary::<i32>()?.into());
        then.wall = wall.unwrap_or(then.wall);
    }
    Ok(Msg::Tick(then))
}

/// A configuration that gives other keys to some actions.
pub(super) fn remapped(source: &mut Unstructured<'_>) -> Result<String> {
    const PRESSES: [&str; 10] = [
        "x", "g g", "x y", "ctrl-f", "f5", "enter", "esc", "é", "space", "q",
    ];
    let bindings = crate::app::keymap::BINDINGS;
    let mut text = String::from("[keys]\n");
    for _ in 0..source.int_in_range(0..=3_u8)? {
        let name = bindings
            .get(source.choose_index(bindings.len())?)
            .map_or("quit", |row| row.name);
        let press = source.choose(&PRESSES)?;
        text.extend([name, " = [\"", press, "\"]\n"]);
    }
    Ok(text)
}
