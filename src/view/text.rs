//! Text in a given width.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The text in at most `width` columns; what is cut ends in an ellipsis.
pub(super) fn fit<'a>(text: &'a str, width: usize, ellipsis: &str) -> Cow<'a, str> {
    // Enough for any sane text; a field of megabytes must not be measured to its end for every frame.
    let is_short = text.len() <= width;
    if is_short && text.is_ascii() || text.len() <= width * 4 && text.width() <= width {
        return Cow::Borrowed(text);
    }
    if width <= ellipsis.width() {
        return Cow::Owned(ellipsis.chars().take(width).collect());
    }
    let room = width - ellipsis.width();
    let mut used = 0;
    let mut cut = String::new();
    for character in text.chars() {
        used += character.width().unwrap_or(0);
        if used > room {
            cut.push_str(ellipsis);
            return Cow::Owned(cut);
        }
        // Marks without a width could go on for ever.
        if cut.len() > width * 16 {
            break;
        }
        cut.push(character);
    }
    Cow::Owned(cut)
}

/// The text in exactly `width` columns.
pub(super) fn pad(text: &str, width: usize, ellipsis: &str) -> String {
    let fitted = fit(text, width, ellipsis);
    let missing = width.saturating_sub(fitted.width());
    let mut padded = fitted.into_owned();
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
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
    }

    proptest! {
        #[test]
        fn a_cut_text_is_never_too_wide(text in any::<String>(), width in 0..40_usize) {
            prop_assert!(fit(&text, width, "…").width() <= width);
        }

        #[test]
        fn a_padded_text_has_its_width(text in "[ -~]{0,40}", width in 0..40_usize) {
            prop_assert_eq!(pad(&text, width, "~").width(), width);
        }
    }
}
