//! What stands in a row after something was written into it.

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::config::Interface;
use crate::view::text::fit;

/// The cells of a row of so many columns after this was written into it.
fn cells(width: u16, write: impl Fn(&mut Pen<'_>)) -> Vec<String> {
    let mut terminal = Terminal::new(TestBackend::new(width, 1)).unwrap();
    let look = Look::of(&Interface::default());
    terminal
        .draw(|frame| write(&mut Pen::new(frame.area(), &look, frame)))
        .unwrap();
    let buffer = terminal.backend().buffer();
    buffer
        .content()
        .iter()
        .map(|cell| cell.symbol().to_owned())
        .collect()
}

fn written(width: u16, write: impl Fn(&mut Pen<'_>)) -> String {
    cells(width, write).concat()
}

#[test]
fn words_stand_one_after_the_other_and_what_is_cut_ends_in_an_ellipsis() {
    let style = Style::new();
    assert_eq!(
        written(12, |pen| {
            pen.write("ab", style);
            pen.skip(1);
            pen.within(4, format_args!("{}-{}", "cde", 12), style);
            pen.write("fghijkl", style);
        }),
        "ab cde…fghi…"
    );
}

#[test]
fn a_cell_takes_its_columns_whatever_is_in_it() {
    let style = Style::new();
    assert_eq!(
        written(16, |pen| {
            pen.cell(4, "a", style);
            pen.cell(4, "abcdef", style);
            pen.cell_right(4, 7, style);
            pen.cell(0, "gone", style);
            pen.repeat("-", 99, style);
        }),
        "a   abc…   7----"
    );
}

#[test]
fn what_comes_in_parts_is_cut_where_the_whole_would_be() {
    let style = Style::new();
    // The wide sign has no room beside the ellipsis, and what is behind it must not take its place.
    let parts =
        |pen: &mut Pen<'_>, wide: &str, narrow: &str| pen.write(format_args!("a{wide}{narrow}"), style);
    assert_eq!(written(3, |pen| parts(pen, "东", "b")), "a… ");
    assert_eq!(written(4, |pen| parts(pen, "东", "b")), "a东 b");
}

/// Where they are joined, as terminals do it or not, two Arabic letters are told as one column by some measures.
#[test]
fn letters_that_may_be_joined_are_not_lost() {
    assert_eq!(written(6, |pen| pen.cell(5, "لالا", Style::new())), "لالا  ");
    assert_eq!(written(3, |pen| pen.write("لالا", Style::new())), "لا…");
}

#[test]
fn outside_of_the_terminal_nothing_is_written() {
    let outside = |frame: &mut Frame<'_>, area| {
        let look = Look::of(&Interface::default());
        let mut pen = Pen::new(area, &look, frame);
        pen.cell(5, "words", Style::new());
        pen.room()
    };
    let mut terminal = Terminal::new(TestBackend::new(4, 1)).unwrap();
    for area in [
        Rect::new(0, 3, 9, 1),
        Rect::new(9, 0, 9, 1),
        Rect::new(2, 0, 0, 1),
    ] {
        terminal
            .draw(|frame| assert_eq!(outside(frame, area), 0))
            .unwrap();
        assert!(
            terminal
                .backend()
                .buffer()
                .content()
                .iter()
                .all(|cell| cell.symbol() == " ")
        );
    }
}

proptest! {
    #[test]
    fn a_text_is_cut_as_if_it_had_been_made_first(text in "[a-z東👍éلا]{0,12}", width in 1..12_u16) {
        let first = fit(&text, usize::from(width), "…").into_owned();
        let made = written(width, |pen| pen.put(usize::from(width), &first, Style::new()));
        let drawn = written(width, |pen| pen.write(&text, Style::new()));
        prop_assert_eq!(drawn, made);
    }

    #[test]
    fn a_cell_never_goes_beyond_its_columns(text in any::<String>(), width in 0..12_usize) {
        let row = cells(13, |pen| {
            pen.cell(width, &text, Style::new());
            pen.write("|", Style::new());
        });
        prop_assert_eq!(&row[width], "|");
        prop_assert!(row[width + 1..].iter().all(|cell| cell == " "));
    }
}
