//! A text without what copying puts between the characters of a value, and where that stood.

use std::ops::{BitOrAssign, Range};

use secrecy::zeroize::Zeroizing;

use super::CopyFault;
use crate::domain::is_unsafe_to_print;

/// A text without white space, invisible characters, and what begins or ends a broken line.
pub(super) struct Squeezed {
    text: Zeroizing<String>,
    gaps: Vec<(usize, Gap)>,
}

/// What stood at one place.
#[derive(Clone, Copy, Default)]
struct Gap {
    space: bool,
    line_end: bool,
    invisible: bool,
}

impl Squeezed {
    pub(super) fn of(text: &str) -> Self {
        let mut squeezed = Self {
            // In one piece: a text that grows leaves copies behind.
            text: Zeroizing::new(String::with_capacity(text.len())),
            gaps: Vec::new(),
        };
        let mut begins_line = false;
        let mut characters = text.chars();
        while let Some(character) = characters.next() {
            let ends_line = is_line_mark_at_end(character) && {
                let mut rest = characters.clone();
                rest.find(|next| !matches!(next, ' ' | '\t'))
                    .is_some_and(is_line_end)
            };
            if let Some(gap) = Gap::of(character) {
                begins_line |= gap.line_end;
                squeezed.note(gap);
            } else if !(ends_line || begins_line && is_line_mark(character)) {
                squeezed.text.push(character);
                begins_line = false;
            }
        }
        squeezed
    }

    fn note(&mut self, gap: Gap) {
        let place = self.text.len();
        match self.gaps.last_mut() {
            Some((last, noted)) if *last == place => *noted |= gap,
            _ => self.gaps.push((place, gap)),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether something was taken out at a place.
    pub(super) fn has_gap(&self, place: usize) -> bool {
        self.gaps
            .binary_search_by_key(&place, |(place, _)| *place)
            .is_ok()
    }

    /// The first place after this one at which something was taken out.
    pub(super) fn next_gap(&self, place: usize) -> usize {
        let next = self.gaps.partition_point(|(gap, _)| *gap <= place);
        self.gaps.get(next).map_or(self.text.len(), |(gap, _)| *gap)
    }

    /// What was taken out within a part of the text.
    pub(super) fn faults_in(&self, part: &Range<usize>) -> Vec<CopyFault> {
        let first = self.gaps.partition_point(|(place, _)| *place <= part.start);
        let gaps = self.gaps.get(first..).unwrap_or_default();
        let mut inside = Gap::default();
        for (_, gap) in gaps.iter().take_while(|(place, _)| *place < part.end) {
            inside |= *gap;
        }
        inside.faults()
    }

    /// What was taken out at the two ends of the text.
    pub(super) fn faults_at_ends(&self) -> Vec<CopyFault> {
        let mut outside = Gap::default();
        for (_, gap) in self
            .gaps
            .iter()
            .filter(|(place, _)| [0, self.text.len()].contains(place))
        {
            outside |= *gap;
        }
        // Nothing is broken there.
        outside.space |= std::mem::take(&mut outside.line_end);
        outside.faults()
    }
}

impl Gap {
    /// What a character is that belongs to no value.
    fn of(character: char) -> Option<Self> {
        let gap = Self {
            space: matches!(character, ' ' | '\t'),
            line_end: is_line_end(character),
            invisible: is_invisible(character),
        };
        (gap.space || gap.line_end || gap.invisible).then_some(gap)
    }

    fn faults(self) -> Vec<CopyFault> {
        let told = [
            (self.line_end, CopyFault::Wrapped),
            (self.space && !self.line_end, CopyFault::Spaced),
            (self.invisible, CopyFault::Unprintable),
        ];
        told.into_iter()
            .filter(|told| told.0)
            .map(|told| told.1)
            .collect()
    }
}

impl BitOrAssign for Gap {
    fn bitor_assign(&mut self, other: Self) {
        self.space |= other.space;
        self.line_end |= other.line_end;
        self.invisible |= other.invisible;
    }
}

fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// A quotation in a mail, a table, the frame of a box on a terminal.
fn is_line_mark(character: char) -> bool {
    matches!(character, '>' | '|' | '│' | '┃')
}

/// The other side of a table or a frame; a shell's sign that the line goes on.
fn is_line_mark_at_end(character: char) -> bool {
    matches!(character, '|' | '│' | '┃' | '\\')
}

/// Nobody sees that these are there, or are not a simple space.
fn is_invisible(character: char) -> bool {
    let is_known = matches!(character, ' ' | '\t') || is_line_end(character);
    let is_hidden = matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}'
            | '\u{206a}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'
    );
    !is_known && (is_hidden || is_unsafe_to_print(character) || character.is_whitespace())
}
