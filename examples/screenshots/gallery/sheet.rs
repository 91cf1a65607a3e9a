//! The style sheet of a picture: a short class for each way to write.

use std::fmt::Write as _;

use super::paint::Ink;
use super::themes::Rgb;

/// The classes that were asked for.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    inks: Vec<Ink>,
}

impl Sheet {
    /// The class of an ink.
    pub(crate) fn class(&mut self, ink: Ink) -> String {
        let place = self.inks.iter().position(|known| *known == ink);
        let place = place.unwrap_or_else(|| {
            self.inks.push(ink);
            self.inks.len() - 1
        });
        format!("i{place}")
    }

    /// The rules of all classes.
    pub(crate) fn rules(&self) -> String {
        let mut rules = String::new();
        for (place, ink) in self.inks.iter().enumerate() {
            let _ = write!(rules, ".i{place}{{fill:{}", hex(ink.colour));
            if ink.is_bold {
                rules.push_str(";font-weight:700");
            }
            if ink.is_underlined {
                rules.push_str(";text-decoration:underline");
            }
            rules.push_str("}\n");
        }
        rules
    }
}

/// `#0d1117`
pub(crate) fn hex(colour: Rgb) -> String {
    format!("#{colour:06x}")
}
