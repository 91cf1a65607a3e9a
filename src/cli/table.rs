//! Tables in text output.

use unicode_width::UnicodeWidthStr as _;

use super::colour::Colour;

/// A longer cell pushes the rest of its own row only.
const WIDEST: usize = 64;

/// Rows of cells, aligned and indented, each column in its tone; no cell is cut.
pub(super) fn aligned<const N: usize>(
    rows: &[[String; N]],
    tones: [fn(Colour, &str) -> String; N],
    colour: Colour,
) -> String {
    let widths: [usize; N] = std::array::from_fn(|column| width(rows, column));
    rows.iter().map(|row| line(row, widths, tones, colour)).collect()
}

/// A text with blanks up to a width.
pub(super) fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

fn width<const N: usize>(rows: &[[String; N]], column: usize) -> usize {
    let cells = rows.iter().filter_map(|row| row.get(column));
    cells.map(|cell| cell.width()).max().unwrap_or(0).min(WIDEST)
}

fn line<const N: usize>(
    row: &[String; N],
    widths: [usize; N],
    tones: [fn(Colour, &str) -> String; N],
    colour: Colour,
) -> String {
    let last = row.iter().rposition(|cell| !cell.is_empty()).unwrap_or(0);
    let mut line = String::new();
    for (column, ((cell, width), tone)) in row.iter().zip(widths).zip(tones).enumerate().take(last + 1) {
        // Nothing is padded at the end of a line: a narrow terminal would wrap blanks.
        let cell = if column < last {
            padded(cell, width)
        } else {
            cell.clone()
        };
        line.push_str("  ");
        line.push_str(&tone(colour, &cell));
    }
    line + "\n"
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::cli::Arguments;

    fn colour(when: &str) -> Colour {
        let arguments = Arguments::try_parse_from(["idsight", "--color", when]).unwrap();
        Colour::of(&arguments, &std::io::stdout())
    }

    fn drawn(rows: &[[&str; 3]]) -> String {
        let rows: Vec<_> = rows.iter().map(|row| row.map(str::to_owned)).collect();
        aligned(
            &rows,
            [Colour::plain, Colour::dim, Colour::warning],
            colour("never"),
        )
    }

    #[test]
    fn columns_are_as_wide_as_their_widest_cell_and_no_line_ends_in_blanks() {
        let table = drawn(&[["a", "", ""], ["東京", "bb", "c"], ["", "b", "cc"]]);
        assert_eq!(table, "  a\n  東京  bb  c\n        b   cc\n");
    }

    #[test]
    fn a_giant_cell_pushes_its_own_row_only() {
        let giant = "x".repeat(100);
        let table = drawn(&[[&giant, "b", ""], ["a", "b", ""]]);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines[0], format!("  {giant}  b"));
        assert_eq!(lines[1], format!("  a{}  b", " ".repeat(WIDEST - 1)));
    }

    #[test]
    fn a_column_is_coloured_with_its_blanks() {
        let rows = [["a".into(), "b".into()], ["aa".into(), "b".into()]];
        let table = aligned(&rows, [Colour::dim, Colour::plain], colour("always"));
        assert_eq!(table, "  \x1b[2ma \x1b[0m  b\n  \x1b[2maa\x1b[0m  b\n");
    }

    #[test]
    fn an_empty_table_is_nothing() {
        assert_eq!(drawn(&[]), "");
    }
}
