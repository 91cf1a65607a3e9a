//! Secrets that are known, found in a text in linear time: whatever the text, each secret takes no more than a few steps
//! for each of its bytes.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use secrecy::{ExposeSecret as _, SecretString};

use super::SHORTEST_SECRET;
use super::escapes;
use super::forms::Form;
use super::search::{Search, beginning};
use crate::domain::MASK;

/// Secrets with what is shown in their place.
#[derive(Clone, Default)]
pub(super) struct Known {
    secrets: Vec<Secret>,
    /// The numbers of those that begin with a byte.
    by_first_byte: Vec<Vec<usize>>,
}

#[derive(Clone)]
struct Secret {
    text: SecretString,
    shown: String,
}

/// A part of a text that holds secrets.
struct Hit<'a> {
    place: Range<usize>,
    shown: &'a str,
}

impl Known {
    /// Adds a secret in some forms, each once, and as it is read where it stands in JSON.
    pub(super) fn add(&mut self, forms: Vec<Form>, shown: &str) {
        for form in forms {
            self.add_form(&form, shown);
            // All others are read as they are.
            if form.contains(|sign: char| sign == '\\' || sign.is_control()) {
                self.add_form(&Form::new(escapes::read(&form)), shown);
                let bare = Form::new(form.replace('\\', ""));
                self.add_form(&Form::new(escapes::read(&bare)), shown);
            }
        }
    }

    fn add_form(&mut self, form: &str, shown: &str) {
        self.by_first_byte.resize_with(256, Vec::new);
        let first = form.bytes().next().map(usize::from);
        let Some(place) = first.and_then(|first| self.by_first_byte.get_mut(first)) else {
            return;
        };
        let is_known = |number: &usize| {
            let known = self.secrets.get(*number);
            known.is_some_and(|known| known.text.expose_secret() == form)
        };
        if form.len() >= SHORTEST_SECRET && !place.iter().any(is_known) {
            place.push(self.secrets.len());
            self.secrets.push(Secret {
                text: form.into(),
                shown: shown.to_owned(),
            });
        }
    }

    /// How many texts are looked for.
    pub(super) fn count(&self) -> usize {
        self.secrets.len()
    }

    /// The text with every secret masked; `None` where there is none in it.
    pub(super) fn masked(&self, text: &str) -> Option<String> {
        let hits = self.hits(text);
        if hits.is_empty() {
            return None;
        }
        let mut masked = String::with_capacity(text.len());
        let mut done = 0;
        for hit in hits {
            masked.push_str(text.get(done..hit.place.start)?);
            masked.push_str(hit.shown);
            done = hit.place.end;
        }
        masked.push_str(text.get(done..)?);
        Some(masked)
    }

    /// Where secrets stand, as they are and in JSON.
    fn hits(&self, text: &str) -> Vec<Hit<'_>> {
        let mut hits = self.plain_hits(text);
        if text.contains('\\') {
            let read = self.plain_hits(&escapes::read(text));
            let places = escapes::places(text, read.iter().map(|hit| hit.place.clone()));
            let shown = read.iter().map(|hit| hit.shown);
            hits.extend(
                places
                    .into_iter()
                    .zip(shown)
                    .map(|(place, shown)| Hit { place, shown }),
            );
        }
        merged(hits)
    }

    fn plain_hits(&self, text: &str) -> Vec<Hit<'_>> {
        let text = text.as_bytes();
        let mut searches = BTreeMap::new();
        for (start, byte) in text.iter().enumerate() {
            let rest = text.get(start..).unwrap_or_default();
            for number in self.by_first_byte.get(usize::from(*byte)).into_iter().flatten() {
                let Some(secret) = self.secrets.get(*number) else {
                    continue;
                };
                let known = secret.text.expose_secret().as_bytes();
                if known.len() <= rest.len() && rest.starts_with(beginning(known)) {
                    let (search, _) = searches
                        .entry(*number)
                        .or_insert_with(|| (Search::new(known), secret.shown.as_str()));
                    search.follow(text, start);
                }
            }
        }
        let found = searches.into_values().flat_map(|(search, shown)| {
            let places = search.places().into_iter();
            places.map(move |place| Hit { place, shown })
        });
        merged(found.collect())
    }
}

/// In order. Those that overlap are one part: none may stick out. Of those that begin together the longest counts.
fn merged(mut hits: Vec<Hit<'_>>) -> Vec<Hit<'_>> {
    hits.sort_by_key(|hit| (hit.place.start, Reverse(hit.place.end)));
    hits.dedup_by(|hit, last| {
        let overlaps = hit.place.start < last.place.end;
        if overlaps && hit.place.end > last.place.end {
            last.place.end = hit.place.end;
            last.shown = MASK;
        }
        overlaps
    });
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(secrets: &[(&str, &str)]) -> Known {
        let mut known = Known::default();
        for (secret, shown) in secrets {
            known.add(vec![Form::new((*secret).to_owned())], shown);
        }
        known
    }

    #[test]
    fn each_secret_is_replaced_by_what_is_shown_for_it() {
        let known = known(&[("hunter22", MASK), ("client", "cl…")]);
        assert_eq!(
            known.masked("é hunter22, client.").as_deref(),
            Some("é ••••••••, cl….")
        );
        assert_eq!(known.masked("xyz"), None);
        assert_eq!(known.count(), 2);
    }

    #[test]
    fn the_longest_counts_and_nothing_sticks_out_of_an_overlap() {
        let known = known(&[("abcd", "1"), ("abcdef", "2"), ("efgh", "3")]);
        assert_eq!(known.masked("abcd abcdef").as_deref(), Some("1 2"));
        assert_eq!(known.masked("xabcdefghx").as_deref(), Some("x••••••••x"));
        assert_eq!(known.masked("abcdabcd").as_deref(), Some("11"));
    }
}
