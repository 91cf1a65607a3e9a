//! One secret looked for in a text, in linear time however much either repeats itself (Knuth, Morris and Pratt).

use std::ops::Range;

/// So much of a secret is compared wherever it may begin; where that stands there, the rest is followed.
const BEGINNING: usize = 16;

/// What was found of a secret so far.
pub(super) struct Search<'a> {
    secret: &'a [u8],
    /// Of each beginning of the secret, how long an end of it the secret begins with as well.
    borders: Vec<usize>,
    /// Whatever begins before this place was found.
    done: usize,
    places: Vec<Range<usize>>,
}

/// What a secret is told by wherever it may begin.
pub(super) fn beginning(secret: &[u8]) -> &[u8] {
    secret.get(..BEGINNING).unwrap_or(secret)
}

impl<'a> Search<'a> {
    pub(super) fn new(secret: &'a [u8]) -> Self {
        let mut search = Self {
            secret,
            borders: vec![0],
            done: 0,
            places: Vec::new(),
        };
        let mut border = 0;
        for byte in secret.iter().skip(1) {
            border = search.longer(border, *byte);
            search.borders.push(border);
        }
        search
    }

    /// Reads on from where the beginning of the secret stands, as long as so much of it does, and never comes back to
    /// what was read but for less than a beginning.
    pub(super) fn follow(&mut self, text: &[u8], start: usize) {
        if start < self.done {
            return;
        }
        let least = beginning(self.secret).len();
        let (mut matched, mut at) = (least, start + least);
        loop {
            if matched == self.secret.len() {
                self.found(at - matched..at);
            }
            let Some(byte) = text.get(at) else {
                self.done = at;
                return;
            };
            matched = self.longer(matched, *byte);
            at += 1;
            if matched < least {
                self.done = at - matched;
                return;
            }
        }
    }

    /// Where the secret stands; where it overlaps itself, it is one place.
    pub(super) fn places(self) -> Vec<Range<usize>> {
        self.places
    }

    fn found(&mut self, place: Range<usize>) {
        match self.places.last_mut() {
            Some(last) if place.start < last.end => last.end = place.end,
            _ => self.places.push(place),
        }
    }

    /// How much of the secret a text ends with, once a byte follows on so much of it.
    fn longer(&self, matched: usize, byte: u8) -> usize {
        let mut matched = matched;
        loop {
            if self.secret.get(matched) == Some(&byte) {
                return matched + 1;
            }
            let Some(shorter) = matched.checked_sub(1) else {
                return 0;
            };
            matched = self.borders.get(shorter).copied().unwrap_or_default();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(text: &str, secret: &str) -> Vec<Range<usize>> {
        let mut search = Search::new(secret.as_bytes());
        for (start, _) in text.match_indices(|_: char| true) {
            if text.as_bytes()[start..].starts_with(beginning(secret.as_bytes())) {
                search.follow(text.as_bytes(), start);
            }
        }
        search.places()
    }

    #[test]
    fn what_overlaps_itself_is_one_place_and_what_touches_is_two() {
        assert_eq!(found("xababax abab", "aba"), [1..6, 8..11]);
        assert_eq!(found("abcabc", "abc"), [0..3, 3..6]);
        assert_eq!(found("aaaaaaaa aaaa", "aaaa"), [0..8, 9..13]);
        assert_eq!(found("aaa", "aaaa"), []);
    }

    proptest! {
        #[test]
        fn each_byte_of_a_secret_is_found_and_no_other(
            secret in "[ab]{1,3}|(ab){8,12}a?|a{15,18}b?",
            text in "(a{0,20}b?|(ab){0,14}a?){0,6}",
        ) {
            let mut expected = vec![false; text.len()];
            for start in 0..text.len() {
                if text[start..].starts_with(&secret) {
                    expected[start..start + secret.len()].fill(true);
                }
            }
            let mut shown = vec![false; text.len()];
            for place in found(&text, &secret) {
                shown[place].fill(true);
            }
            prop_assert_eq!(shown, expected);
        }
    }
}
