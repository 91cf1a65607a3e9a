//! The signs that boxes are made of, drawn as lines: in any font and at any height of a line they meet.

use std::fmt::Write as _;

use super::svg::{CELL_HEIGHT, CELL_WIDTH, number};

const RADIUS: f32 = 4.0;

/// Where a sign leads from its middle: left, right, up, down.
fn arms(sign: char) -> Option<[bool; 4]> {
    let arms = match sign {
        '─' => "lr",
        '│' | '┃' => "ud",
        '╭' | '┌' => "rd",
        '╮' | '┐' => "ld",
        '╰' | '└' => "ru",
        '╯' | '┘' => "lu",
        '├' => "rud",
        '┤' => "lud",
        '┬' => "lrd",
        '┴' => "lru",
        '┼' => "lrud",
        _ => return None,
    };
    Some(['l', 'r', 'u', 'd'].map(|arm| arms.contains(arm)))
}

/// Whether its lines are thick.
pub(crate) fn is_thick(sign: char) -> bool {
    sign == '┃'
}

/// Whether a sign is drawn as lines.
pub(crate) fn is_drawn(sign: char) -> bool {
    arms(sign).is_some()
}

/// The path of signs of a row, by their columns, which ascend.
pub(crate) fn path(signs: &[(usize, char)]) -> String {
    let mut path = String::new();
    let mut horizontal: Option<[f32; 2]> = None;
    for (column, sign) in signs {
        let Some([left, right, up, down]) = arms(*sign) else {
            continue;
        };
        let start = at(*column);
        let middle = [start + CELL_WIDTH / 2.0, CELL_HEIGHT / 2.0];
        let end = at(column + 1);
        if matches!(sign, '╭' | '╮' | '╰' | '╯') {
            corner(
                &mut path,
                middle,
                [if left { start } else { end }, if up { 0.0 } else { CELL_HEIGHT }],
            );
            continue;
        }
        if up || down {
            let [from, to] = [
                if up { 0.0 } else { middle[1] },
                if down { CELL_HEIGHT } else { middle[1] },
            ];
            let _ = write!(path, "M{} {}V{}", number(middle[0]), number(from), number(to));
        }
        if left || right {
            let from = if left { start } else { middle[0] };
            let to = if right { end } else { middle[0] };
            horizontal = match horizontal {
                Some([first, last]) if (last - from).abs() < 0.01 => Some([first, to]),
                before => {
                    draw(&mut path, before);
                    Some([from, to])
                }
            };
        }
    }
    draw(&mut path, horizontal);
    path
}

fn draw(path: &mut String, horizontal: Option<[f32; 2]>) {
    if let Some([from, to]) = horizontal {
        let _ = write!(
            path,
            "M{} {}H{}",
            number(from),
            number(CELL_HEIGHT / 2.0),
            number(to)
        );
    }
}

/// From the upper or lower edge of a cell round its middle to a side of it.
fn corner(path: &mut String, [x, y]: [f32; 2], [side, edge]: [f32; 2]) {
    let towards = |from: f32, to: f32| from + RADIUS.copysign(to - from);
    let _ = write!(
        path,
        "M{0} {1}V{2}Q{0} {3} {4} {3}H{5}",
        number(x),
        number(edge),
        number(towards(y, edge)),
        number(y),
        number(towards(x, side)),
        number(side),
    );
}

#[expect(clippy::cast_precision_loss, reason = "a screen has few columns")]
fn at(column: usize) -> f32 {
    column as f32 * CELL_WIDTH
}
