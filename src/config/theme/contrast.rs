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
        ((channel + 0.055) / 1.055).powf(2.4)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
