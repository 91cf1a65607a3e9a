//! Text in a given width.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr;

use crate::app::words::{MOST_BYTES, beginning, drawn_width, fits};

/// The text in at most `width` columns; what is cut ends in an ellipsis.
pub(super) fn fit<'a>(text: &'a str, width: usize, ellipsis: &str) -> Cow<'a, str> {
    if fits(text, width) {
        return Cow::Borrowed(text);
    }
    if width <= ellipsis.width() {
        return Cow::Owned(ellipsis.chars().take(width).collect());
    }
    let room = width - ellipsis.width();
    let mut used = 0;
    let mut cut = String::new();
    // What a reader takes for one sign is never cut in two: a flag, a family, a letter with its marks.
    // Marks without a width could go on for ever.
    for sign in beginning(text, width.saturating_mul(MOST_BYTES)).graphemes(true) {
        used += sign.width();
        if used > room {
            cut.push_str(ellipsis);
            return Cow::Owned(cut);
        }
        cut.push_str(sign);
    }
    Cow::Owned(cut)
}

/// The end of the text in at most `width` columns; what is cut begins with an ellipsis.
pub(super) fn fit_start(text: &str, width: usize, ellipsis: &str) -> String {
    let room = width.saturating_sub(ellipsis.width());
    let mut used = 0;
    let fits = |sign: &&str| {
        used += sign.width();
        used <= room
    };
    if drawn_width(text) <= width {
        return text.to_owned();
    }
    let kept: usize = text.graphemes(true).rev().take_while(fits).map(str::len).sum();
    let end = text.get(text.len() - kept..).unwrap_or_default();
    format!("{ellipsis}{end}")
}

/// The text on lines of at most `width` columns, at most so many; the last one says if there was more.
pub(super) fn wrap<'a>(text: &'a str, width: usize, most: usize, ellipsis: &str) -> Vec<Cow<'a, str>> {
    if width == 0 || most == 0 {
        return Vec::new();
    }
    // What needs no second line is not taken apart.
    if text.len() <= width && !text.contains('\n') {
        return vec![Cow::Borrowed(text.trim_end_matches(' '))];
    }
    // More than can be shown is not even looked at: a value may have megabytes.
    let considered = beginning(text, width * (most + 1) * 4);
    // IDs are full of hyphens, at which nobody would break them.
    let options = textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation);
    let mut lines = textwrap::wrap(considered, options);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let has_room = drawn_width(last) + ellipsis.width() <= width;
            *last = Cow::Owned(if has_room {
                format!("{last}{ellipsis}")
            } else {
                fit(&format!("{last} "), width, ellipsis).into_owned()
            });
        }
    }
    lines
}

/// The text in exactly `width` columns.
pub(super) fn pad(text: &str, width: usize, ellipsis: &str) -> String {
    let fitted = fit(text, width, ellipsis);
    let missing = width.saturating_sub(drawn_width(&fitted));
    let mut padded = String::with_capacity(fitted.len() + missing);
    padded.push_str(&fitted);
    padded.push_str(&blanks(missing));
    padded
}

/// So many blanks.
pub(super) fn blanks(count: usize) -> Cow<'static, str> {
    const SOME: &str = "                                                                                ";
    SOME.get(..count)
        .map_or_else(|| Cow::Owned(" ".repeat(count)), Cow::Borrowed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_fits_is_left_alone_and_what_does_not_ends_in_an_ellipsis() {
        assert_eq!(fit("Employees", 9, "…"), "Employees");
        assert_eq!(fit("Employees", 6, "…"), "Emplo…");
        assert_eq!(fit("Employees", 0, "…"), "");
        assert_eq!(fit("东京東京", 5, "…"), "东京…");
        assert_eq!(pad("东京", 5, "…"), "东京 ");
        assert_eq!(fit("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 5, "…"), "👩‍👩‍👧‍👦👩‍👩‍👧‍👦…");
        assert_eq!(fit("a🇩🇪🇩🇪", 4, "…"), "a🇩🇪…");
        assert_eq!(fit_start("🇩🇪🇩🇪a", 4, "…"), "…🇩🇪a");
    }

    #[test]
    fn a_long_value_goes_on_below_and_says_where_it_was_cut() {
        assert_eq!(wrap("one two three", 7, 9, "…"), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij", 4, 9, "…"), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("one two three four", 5, 2, "…"), ["one", "two…"]);
        assert_eq!(wrap(&"x".repeat(1 << 20), 10, 2, "…").len(), 2);
    }

    proptest! {
        #[test]
        fn a_cut_text_is_never_too_wide(text in any::<String>(), width in 0..40_usize) {
            prop_assert!(drawn_width(&fit(&text, width, "…")) <= width);
        }

        #[test]
        fn what_has_room_in_a_line_is_wrapped_as_all_is(text in "[a é\u{a0}-]{0,40}") {
            let options = textwrap::Options::new(80).word_splitter(textwrap::WordSplitter::NoHyphenation);
            prop_assert_eq!(wrap(&text, 80, 2, "…"), textwrap::wrap(&text, options));
        }

        #[test]
        fn a_padded_text_has_its_width(text in "[ -~]{0,40}", width in 0..40_usize) {
            prop_assert_eq!(pad(&text, width, "~").width(), width);
        }
    }
}
