//! How well one colour can be told from another (WCAG 2.2).

use anstyle::RgbColor;

/// From 1 for the same colour to 21 for black on white.
pub(super) fn contrast(one: RgbColor, other: RgbColor) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// From 0 for black to 1 for white.
pub(super) fn luminance(RgbColor(red, green, blue): RgbColor) -> f64 {
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

fn linear(channel: u8) -> f64 {
    let channel = f64::from(channel) / 255.0;
    if channel <= 0.040_45 {
        channel / 12.92
    } else {
        to_the_2_4((channel + 0.055) / 1.055)
    }
}

/// The square times its fifth root, found by Newton's steps. `powf` would have a library loaded at every start, for a
/// colour here and there.
fn to_the_2_4(number: f64) -> f64 {
    let square = number * number;
    let mut root = number.sqrt();
    for _ in 0..6 {
        root = (4.0 * root + square / (root * root * root * root)) / 5.0;
    }
    square * root
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_channel_is_as_linear_as_the_standard_wants_it() {
        for channel in 11..=u8::MAX {
            let exact = ((f64::from(channel) / 255.0 + 0.055) / 1.055).powf(2.4);
            assert!((linear(channel) - exact).abs() < 1e-12, "{channel}");
        }
    }

    #[test]
    fn the_contrast_is_that_of_the_standard() {
        let white = RgbColor(255, 255, 255);
        let table = [
            (RgbColor(0, 0, 0), 21.0),
            (RgbColor(0x77, 0x77, 0x77), 4.48),
            (RgbColor(255, 0, 0), 4.0),
            (white, 1.0),
        ];
        for (colour, expected) in table {
            let found = contrast(colour, white);
            assert!((found - expected).abs() < 0.01, "{colour:?} {found}");
            assert!((found - contrast(white, colour)).abs() < f64::EPSILON);
        }
    }
}
